"""``onward init``: a small scenario to start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from onward.cli.asking import asking, speak
from onward.cli.at_desk import wall_clock
from onward.cli.exclusive import refuse_beside
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import answer
from onward.formats.small_template import LANGUAGES, write_small_template
from onward.formats.workbook import write_template
from onward.questions.init import StartScenario, start_scenario
from onward.questions.record import Sources


@click.command()
@click.argument("folder", metavar="DIR")
@click.option(
    "--workbook",
    is_flag=True,
    help="Write an empty workbook with drop-downs and notes instead: DIR names an .xlsx file.",
)
@click.option(
    "--small",
    is_flag=True,
    help="Write a list to fill in instead, shipments and offers, with rows that plan: DIR names an "
    ".xlsx file.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    help="Of --small: its headings and examples.",
)
@answer
def command(
    folder: str, workbook: bool, small: bool, language: str, as_json: bool, quiet: bool
) -> int:
    """Write a small scenario to start from: a folder that plans."""
    refuse_beside("--workbook", ("small",) if workbook else ())
    if language != "en" and not small:
        raise click.UsageError("--language: give it with --small")
    if small:
        today = wall_clock().astimezone().date()
        written = write_new(Path(folder), lambda path: write_small_template(path, today, language))
        give_written(folder, written, as_json)
        if not quiet:
            say(f"Next: fill it in, then onward desk new --sheet {folder} && onward plan")
        return 0
    if workbook:
        written = write_new(Path(folder), write_template)
        give_written(folder, written, as_json)
        if not quiet:
            say(f"Next: fill it in, then onward validate {folder} && onward plan {folder}")
        return 0
    with asking(Sources(), quiet=quiet) as record:
        found = start_scenario(record, StartScenario(folder=folder), record.job)
    give_written(folder, list(found.value), as_json)
    return speak(found, quiet)


def give_written(path: str, written: list[str], as_json: bool) -> None:
    """Tell the files that were written."""
    if as_json:
        give_json("init", {"path": path, "files": written})
    else:
        give("\n".join(written))


def write_new(path: Path, write: Callable[[Path], None]) -> list[str]:
    """A workbook, never over another file."""
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{path}: a workbook's name ends in .xlsx")
    if path.exists():
        raise click.UsageError(f"{path}: is already there; name a new one")
    Files(workbook=str(path)).write("workbook", write)
    return [str(path)]
