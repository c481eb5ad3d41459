"""``onward init``: a small scenario to start from."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import answer
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
@answer
def command(folder: str, workbook: bool, as_json: bool, quiet: bool) -> int:
    """Write a small scenario to start from: a folder that plans."""
    if workbook:
        written = write_workbook_template(Path(folder))
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


def write_workbook_template(path: Path) -> list[str]:
    """The empty workbook, never over another file."""
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{path}: a workbook's name ends in .xlsx")
    if path.exists():
        raise click.UsageError(f"{path}: is already there; name a new one")
    Files(workbook=str(path)).write("workbook", write_template)
    return [str(path)]
