"""What a question about a plan is about: SCENARIO and PLAN, or else the desk of this folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from onward.cli.parameters import of_other_scenario
from onward.desk.record import Sources
from onward.formats.builtin import builtin_names

Function = Callable[..., Any]
FILE = click.Path(exists=True, dir_okay=False)


def plan_or_desk(function: Function) -> Function:
    """``[SCENARIO PLAN] [SHIPMENT]`` in words, or ``--scenario`` and ``--plan``, or a desk.

    The function gets ``sources``, ``plan`` (a file; "": the desk's current plan) and ``shipment``.
    """

    @wraps(function)
    def command(
        *,
        words: tuple[str, ...],
        named_scenario: str,
        named_plan: str | None,
        db: str,
        organisation: str,
        other_scenario: bool,
        **asked: Any,
    ) -> Any:
        scenario, plan, shipment = subject(words, named_scenario, named_plan or "")
        sources = Sources(
            scenario=scenario,
            store=db,
            organisation=organisation,
            other_scenario=other_scenario,
        )
        if db and scenario:
            raise click.UsageError("--db names a desk: leave out SCENARIO and PLAN, or --db")
        return function(sources=sources.with_desk(), plan=plan, shipment=shipment, **asked)

    made: Function = command
    for option in (
        of_other_scenario,
        click.option("--organisation", metavar="NAME", default="own", help="Whose desk."),
        click.option("--db", metavar="FILE_OR_URL", default="", help="The store of another desk."),
        click.option("--plan", "named_plan", metavar="PLAN", type=FILE,
                     help="The plan, a file; with --scenario."),
        click.option("--scenario", "named_scenario", metavar="SCENARIO", default="",
                     help="Whose plan; without it the desk of this folder is asked."),
        click.argument("words", metavar="[SCENARIO PLAN] [SHIPMENT]", nargs=-1),
    ):  # fmt: skip
        made = option(made)
    return made


def subject(words: tuple[str, ...], scenario: str, plan: str) -> tuple[str, str, str]:
    """Scenario, plan and shipment, each "" if it is not named."""
    if bool(scenario) != bool(plan):
        raise click.UsageError("--scenario and --plan go together; without both: the desk")
    most = 1 if scenario else 3
    if len(words) > most:
        raise click.UsageError(f"too many words: {' '.join(words[most:])}")
    if len(words) <= 1:
        shipment = words[0] if words else ""
        if not scenario and _is_scenario(shipment):
            raise click.UsageError(
                f"Missing argument 'PLAN': name it beside {shipment}; without both: the desk"
            )
        return scenario, plan, shipment
    context = click.get_current_context()
    parameter = click.Argument(["plan"], metavar="PLAN")
    return words[0], str(FILE.convert(words[1], parameter, context)), (*words[2:], "")[0]


def _is_scenario(word: str) -> bool:
    """Whether a word names a scenario and can be no shipment's id."""
    return word in builtin_names() or (bool(word) and Path(word).exists())
