"""``onward generate``: synthetic scenarios of any size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import Number, answer
from onward.formats.folder import write_folder
from onward.formats.workbook import write_workbook
from onward.questions.counts import counts
from onward.questions.generate import GenerateScenario, generate_scenario
from onward.questions.init import refuse_full
from onward.questions.record import Sources
from onward.report.words import counts_text

MANY = click.IntRange(min=1)


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="PATH",
    help="A new folder, or a workbook's name ending in .xlsx.",
)
@click.option(
    "--shipments",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="How many shipments, each of some handling units.",
)
@click.option(
    "--departures",
    type=click.IntRange(min=0),
    default=300,
    show_default=True,
    help="How many departures, by air, rail and road.",
)
@click.option(
    "--places", type=click.IntRange(min=2), default=12, show_default=True, help="How many places."
)
@click.option(
    "--days", type=MANY, default=30, show_default=True, help="Departures leave within so many days."
)
@click.option(
    "--tightness",
    type=Number(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Demand over capacity; 2 is twice.",
)
@click.option("--levels", type=MANY, default=3, show_default=True, help="How many priorities.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The same seed gives the same scenario."
)
@answer
def command(output: str, as_json: bool, quiet: bool, **size: Any) -> int:
    """Write a synthetic scenario of any size, for trials and timing."""
    path = Path(output)
    as_workbook = path.suffix.lower() == ".xlsx"
    files = Files(output=output) if as_workbook else None
    with asking(Sources(), quiet=quiet) as record:
        if not as_workbook:
            refuse_full(path, "output")
        found = generate_scenario(record, GenerateScenario(**size), record.job)
    if files:
        files.write("output", lambda made: write_workbook(found.value, made))
    else:
        write_folder(found.value, path)
    held = counts(found.value)
    if as_json:
        give_json("generate", {"path": output, "counts": held})
    else:
        give(counts_text(held))
    if not quiet:
        say(f"Next: onward plan {output}")
    return speak(found, quiet)
