"""``onward change``: make changes to a scenario, all of them or none."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read, scenario_argument
from onward.formats.changes import read_changes
from onward.formats.folder import write_folder
from onward.report.changed import Words
from onward.scenario.changes import apply, kind_of
from onward.wording.instants import rfc3339


@click.command()
@scenario_argument
@click.option(
    "--changes",
    "file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    required=True,
    help="The changes: a .csv or .json file; docs/changes.md says what it holds.",
)
@click.option(
    "-o", "--output", metavar="DIR", help="Write the changed scenario to this new folder."
)
@answer
def command(scenario: str, file: str, output: str | None, as_json: bool, quiet: bool) -> int:
    """Say what notices do to a scenario, and write the changed one.

    All of them or none: if anything is wrong, every problem is listed and nothing is written. The
    scenario itself stays as it is. A plan sees those changes that were known by its --as-of (or
    --known-to).
    """
    if output is not None:
        room_for(Path(output), "--output")
    world = read(scenario)
    changes = read_changes(file, world)
    changed = apply(world, changes)
    words = Words(changed)
    told = [(change, words.of(change)) for change in changes]
    if output is not None:
        write_folder(changed, output)
    if as_json:
        listed = [
            {
                "id": c.id,
                "kind": kind_of(c),
                "known_at": rfc3339(c.known_at),
                "cause": c.cause,
                "words": text,
            }
            for c, text in told
        ]
        give_json("change", {"scenario": scenario, "output": output, "changes": listed})
    else:
        give("\n".join(f"{change.id}: {text}" for change, text in told))
    if output is not None and not quiet:
        say(f"{output}: {scenario} with {len(changes):,} change{'s' if len(changes) != 1 else ''}")
    return 0


def room_for(folder: Path, option: str) -> None:
    """Only a new or an empty folder: the scenario that is changed must stay."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise click.UsageError(
            f"{option} {folder}: is already there and not an empty folder; name a new one"
        )
    if not folder.resolve().parent.is_dir():
        raise click.UsageError(f"{option} {folder}: there is no folder {folder.resolve().parent}")
