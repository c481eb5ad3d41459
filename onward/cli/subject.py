"""What a question about a plan is about: SCENARIO and PLAN, or else the desk of this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from onward.cli.parameters import Instant, of_other_scenario, scenario_or_desk
from onward.formats.builtin import builtin_names
from onward.questions.record import Sources

Function = Callable[..., Any]
ENGINES = ("python", "duckdb")
FILE = click.Path(exists=True, dir_okay=False)


def plan_or_desk(function: Function) -> Function:
    """``[SCENARIO PLAN] [SHIPMENT]`` as arguments, or ``--scenario`` and ``--plan``, or a desk. The
    function gets ``sources``, ``plan`` (a file; "": the desk's current plan) and ``shipment``.
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
        **options: Any,
    ) -> Any:
        scenario, plan, shipment = subject(words, named_scenario, named_plan or "")
        sources = _files_or_desk(scenario, db, organisation, other_scenario)
        return function(sources=sources, plan=plan, shipment=shipment, **options)

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


def of_store(function: Function) -> Function:
    """``--db`` and ``--organisation``. The function gets ``sources`` that name no scenario."""

    @wraps(function)
    def command(*, db: str, organisation: str, **options: Any) -> Any:
        return function(sources=Sources(store=db, organisation=organisation), **options)

    store = click.option(
        "--db",
        metavar="FILE_OR_URL",
        default="",
        help="The desk, or beside a scenario the events, of this store (default, without a "
        "scenario: onward.db of this folder).",
    )
    whose = click.option(
        "--organisation",
        metavar="NAME",
        default="own",
        show_default=True,
        help="Whose, in a store.",
    )
    return store(whose(command))


def scenario_of_store(function: Function) -> Function:
    """The same with ``[SCENARIO]``, or else the store's desk, and ``--other-scenario``."""

    @wraps(function)
    def command(*, sources: Sources, scenario: str, other_scenario: bool, **options: Any) -> Any:
        named = replace(sources, scenario=scenario, other_scenario=other_scenario)
        return function(sources=named.with_desk(), **options)

    return scenario_or_desk(of_store(of_other_scenario(command)))


def with_events(function: Function) -> Function:
    """``--events`` and ``--received-at``: further events about the goods of ``sources``."""

    @wraps(function)
    def command(
        *, sources: Sources, files: tuple[str, ...], received_at: datetime | None, **options: Any
    ) -> Any:
        with_files = replace(sources, events=files, received_at=received_at)
        return function(sources=with_files, **options)

    more = click.option(
        "--events", "files", multiple=True, type=FILE, help="More events: .csv, .xlsx, FSU text."
    )
    when = click.option(
        "--received-at",
        type=Instant(),
        metavar="INSTANT",
        help="When those were received (default: when last written).",
    )
    return more(when(command))


def counted_by(function: Function) -> Function:
    """``--parquet`` and ``--engine``: what counts the events of ``sources``, and from where."""

    @wraps(function)
    def command(*, sources: Sources, engine: str | None, parquet: str, **options: Any) -> Any:
        counting = replace(sources, engine=engine or "", parquet=parquet)
        return function(sources=counting, **options)

    folder = click.option(
        "--parquet",
        metavar="FOLDER",
        default="",
        help="Events of a folder that `onward events export` wrote, instead of all others.",
    )
    engine = click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="What counts events (default: python; for flows, figures and the situation of many "
        "events duckdb, where it is installed).",
    )
    return folder(engine(command))


def _files_or_desk(scenario: str, db: str, organisation: str, other_scenario: bool) -> Sources:
    if db and scenario:
        raise click.UsageError("--db names a desk: leave out SCENARIO and PLAN, or --db")
    found = Sources(
        scenario=scenario, store=db, organisation=organisation, other_scenario=other_scenario
    )
    return found.with_desk()


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
    """Whether a word names a scenario and cannot be a shipment's id."""
    return word in builtin_names() or (bool(word) and Path(word).exists())
