"""``onward hindsight``: the price of short notice."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.output import give, give_json
from onward.cli.parameters import Number, answer, instants, read, scenario_argument
from onward.cli.progress import Progress
from onward.errors import InvalidInput, Problem
from onward.replay import by_onward, notices, regret
from onward.report.replayed import regret_document, regret_text


@click.command()
@scenario_argument
@click.option(
    "--notice",
    "causes",
    metavar="CAUSE",
    multiple=True,
    help="Price only notices of this policy or cause; repeatable.",
)
@click.option(
    "--gap", type=Number(min=0), default=0.01, show_default=True, help="How good each plan must be."
)
@click.option(
    "--work", type=click.IntRange(min=1), help="Stop each plan after so many pricing scans."
)
@instants
@answer
def command(
    scenario: str,
    causes: tuple[str, ...],
    gap: float,
    work: int | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Price short notice: what it costs not to have known from the start.

    For each policy, and each group of cuts of one cause, that becomes known after --as-of: the plan
    made without it and replanned on its day, less the best plan that knows all. Their sum, and what
    is left to interaction (docs/concepts.md, section 10).
    """
    world = read(scenario, as_of, known_to)
    present = {n.cause for n in notices(world)}
    wrong = [
        Problem("notices", 0, "cause", cause, "no notice has this cause")
        for cause in causes
        if cause not in present
    ]
    if wrong:
        raise InvalidInput(wrong)
    with Progress(quiet) as progress:
        wanted = (lambda n: n.cause in causes) if causes else None
        found = regret(
            world,
            by_onward(gap=gap, work=work, progress=progress),
            only=wanted,
            gap=gap,
            progress=progress,
        )
    if as_json:
        give_json("regret", {"schema_version": 1, "scenario": scenario, **regret_document(found)})
    else:
        give(regret_text(found, world.currency))
    return 0
