"""``onward change``: make changes to a scenario, all of them or none."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json, room_for, say
from onward.cli.parameters import answer, scenario_argument
from onward.formats.folder import write_folder
from onward.questions.change import MakeChanges, make_changes
from onward.questions.record import Sources
from onward.report.changed import changes_document, changes_text
from onward.wording.quantities import number_of


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
    with asking(Sources(scenario=scenario), quiet=quiet) as record:
        found = make_changes(record, MakeChanges(changes=file), record.job)
    if output is not None:
        write_folder(found.value.scenario, output)
    if as_json:
        head = {"scenario": scenario, "output": output}
        give_json("change", {**head, "changes": changes_document(found.value)})
    else:
        give(changes_text(found.value))
    if output is not None and not quiet:
        say(f"{output}: {scenario} with {number_of(len(found.value.changes), 'change')}")
    return speak(found, quiet)
