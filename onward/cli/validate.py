"""``onward validate``: every problem of a scenario at once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read, scenario_argument, seen
from onward.desk.counts import counts
from onward.errors import InvalidInput, Problem
from onward.report.table import aligned
from onward.scenario import Scenario
from onward.scenario.problems import problems as problems_of


@click.command()
@scenario_argument
@seen
@answer
def command(
    scenario: str, as_of: datetime | None, known_to: datetime | None, as_json: bool, quiet: bool
) -> int:
    """Check a scenario and list every problem at once.

    Each with its file, row, field and value, and what might put it right. Exit code 3 if there is
    any.
    """
    held: Scenario | None = None
    try:
        held = read(scenario, as_of, known_to)
        found = tuple(problems_of(held))
    except InvalidInput as wrong:
        found = wrong.problems
    if as_json:
        told = {"counts": counts(held)} if held else {}
        give_json(
            "validate",
            {
                "scenario": scenario,
                "valid": not found,
                **told,
                "problems": [asdict(p) for p in found],
            },
        )
    elif found:
        give(listed(found))
    elif held:
        give(", ".join(f"{number:,} {name}" for name, number in counts(held).items() if number))
    if not quiet:
        say(
            f"{scenario}: {len(found):,} problem{'s' if len(found) != 1 else ''}"
            if found
            else f"{scenario}: no problems"
        )
    return 3 if found else 0


def listed(found: tuple[Problem, ...]) -> str:
    """Problems as a table."""
    rows = [
        (f"{p.file}:{p.row}" if p.row else p.file, p.field, p.value, p.message, p.maybe)
        for p in found
    ]
    return aligned(("where", "field", "value", "what is wrong", "maybe"), rows, most=90)
