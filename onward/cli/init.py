"""``onward init``: a small scenario to start from."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.formats.example import write_example


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
    path = Path(folder)
    written = write_workbook_template(path) if workbook else write_folder_example(path)
    if as_json:
        give_json("init", {"path": str(path), "files": written})
    else:
        give("\n".join(written))
    if not quiet:
        say(
            f"Next: {'fill it in, then ' if workbook else ''}onward validate {path} && onward "
            f"plan {path}"
        )
    return 0


def write_folder_example(path: Path) -> list[str]:
    """The example in a folder that is new or empty."""
    if path.suffix.lower() == ".xlsx":
        raise click.UsageError(
            f"{path}: is a workbook's name; give --workbook for a workbook, or name a folder"
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise click.UsageError(f"{path}: is already there and not an empty folder; name a new one")
    write_example(path)
    return sorted(str(made) for made in path.rglob("*") if made.is_file())


def write_workbook_template(path: Path) -> list[str]:
    """The empty workbook, never over another file."""
    from onward.cli.output import Files
    from onward.formats.workbook import write_template

    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{path}: a workbook's name ends in .xlsx")
    if path.exists():
        raise click.UsageError(f"{path}: is already there; name a new one")
    Files(workbook=str(path)).write("workbook", write_template)
    return [str(path)]
