"""``onward figures``: saved figures, each a query that can be run again, verified and
corrected.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

import click

from onward.cli.about import named, scenario_of_figures
from onward.cli.asking import asking, speak
from onward.cli.later import Later
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, answer
from onward.cli.subject import counted_by
from onward.questions.figures import (
    FigureFile,
    correct_figures,
    run_figures,
)
from onward.questions.record import NOW, Clocks, Record, Sources
from onward.report.figures import (
    correction_document,
    correction_text,
    figure_document,
    figure_text,
)
from onward.report.render.text import table_text
from onward.report.tables.figures import ran

of_file = click.option(
    "--figures",
    "file",
    type=click.Path(exists=True, dir_okay=False),
    help="Another file of figures.",
)
names_argument = click.argument("names", metavar="[FIGURE]...", nargs=-1)

WHOLE = 5  # figures that are told whole, unless they are named one by one


@click.group(cls=Later, path="figures")
def command() -> None:
    """Run, verify and correct saved figures, each kept with its query.

    A figure has a definition, an as-of date, a cut of events and its source. docs/numbers.md tells
    how to save one. Without --scenario and --figures: those that the desk of this folder keeps.
    """


def _asking(
    sources: Sources, file: str | None, quiet: bool, clocks: Clocks = NOW
) -> AbstractContextManager[Record]:
    """A record of the scenario, else of the desk; a file of figures may name all scenarios."""
    usual = sources.with_usual_store() if file else sources.with_desk()
    return asking(usual, clocks, quiet=quiet)


@command.command("run")
@names_argument
@scenario_of_figures
@named
@of_file
@counted_by
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="The same question at another instant (default: the figure's).",
)
@click.option(
    "--known-to",
    type=Instant(),
    metavar="INSTANT",
    help="As known by here (default: the figure's cut, or as of).",
)
@answer
def run(
    names: tuple[str, ...],
    sources: Sources,
    file: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Run figures again (all, if none is named), and say what each means.

    Without --as-of and --known-to each gives the number that was saved. Of more than five,
    each has a line; name one to read its definition.
    """
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with _asking(sources, file, quiet, clocks) as record:
        found = run_figures(record, FigureFile(file=file or "", names=names), record.job)
        about = record.about
    if as_json:
        rows = [figure_document(each) for each in found.value]
        give_json("report-run", {**about, "figures": rows})
    elif len(found.value) <= WHOLE:
        give("\n\n".join(map(figure_text, found.value)))
    else:
        more = "`onward figures run FIGURE` says what it means"
        give(f"{table_text(ran(found.value), more=more)}\n({more}.)")
    return speak(found, quiet)


@command.command("diff")
@names_argument
@scenario_of_figures
@of_file
@click.option(
    "--known-to",
    type=Instant(),
    metavar="INSTANT",
    help="As known by here (default: all that is known today).",
)
@answer
def diff(
    names: tuple[str, ...],
    scenario: str,
    file: str | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show corrections: each figure as saved beside the same as known now, and the events that
    changed it; the as-of date stays.
    """
    with _asking(Sources(scenario=scenario), file, quiet, Clocks(known_to=known_to)) as record:
        found = correct_figures(record, FigureFile(file=file or "", names=names), record.job)
        about = record.about
    if as_json:
        rows = [correction_document(each) for each in found.value]
        give_json("report-diff", {**about, "figures": rows})
    else:
        give("\n".join(map(correction_text, found.value)))
    return speak(found, quiet)
