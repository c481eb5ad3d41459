"""``onward compare``: plans of one scenario side by side."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, read, scenario_argument
from onward.desk.judged_plan import judged
from onward.desk.plan_files import read_any
from onward.errors import InvalidInput, Problem
from onward.report.compare import Entry, best, differences, rows
from onward.report.judged_plan import document, paragraphs
from onward.report.table import aligned


@click.command()
@scenario_argument
@click.argument(
    "plans",
    metavar="PLAN...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False),
)
@instants
@answer
def command(
    scenario: str,
    plans: tuple[str, ...],
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Set plans of one scenario side by side, hand-made ones too.

    Each PLAN is a plan.json or a CSV with the columns shipment, handling_units and departures. All
    are judged first.
    """
    held = read(scenario, as_of, known_to)
    entries = []
    for path, name in zip(plans, names(plans), strict=True):
        try:
            entries.append(Entry(name, judged(*read_any(path, held, as_of, known_to))))
        except InvalidInput as wrong:
            raise InvalidInput(renamed(problem, path) for problem in wrong.problems) from None
    if len({tuple(level.name for level in entry.told.levels) for entry in entries}) > 1:
        raise InvalidInput(
            [
                Problem(
                    plans[0],
                    0,
                    "levels",
                    "",
                    "the plans see different priorities",
                    "give --as-of and --known-to",
                )
            ]
        )
    if as_json:
        found = [{"name": entry.name, **document(entry.told)} for entry in entries]
        give_json(
            "compare",
            {
                "scenario": scenario,
                "best": best(entries).name,
                "plans": found,
                "differences": differences(entries),
            },
        )
    else:
        give(
            "\n\n".join(
                filter(
                    None,
                    [aligned(("", *names(plans)), rows(entries)), paragraphs(differences(entries))],
                )
            )
        )
    return 0


def names(plans: tuple[str, ...]) -> list[str]:
    """Short names where they are enough to tell the plans apart."""
    short = [Path(path).name for path in plans]
    return short if len(set(short)) == len(short) else list(plans)


def renamed(problem: Problem, path: str) -> Problem:
    """A problem under the file's name."""
    return Problem(path, problem.row, problem.field, problem.value, problem.message, problem.maybe)
