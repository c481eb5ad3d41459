"""``onward figures``: published figures, each a query that can be run again, verified and
corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import Instant, answer
from onward.cli.progress import Progress
from onward.errors import InvalidInput, Problem
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.numbers.figure import Figure, Record

of_scenario = click.option(
    "--scenario",
    default="spring-2020",
    show_default=True,
    metavar="SCENARIO",
    help="Whose figures.toml; the file lies beside the scenario, or one folder above it.",
)
of_file = click.option(
    "--figures",
    "file",
    type=click.Path(exists=True, dir_okay=False),
    help="Another file of figures.",
)
names_argument = click.argument("names", metavar="[FIGURE]...", nargs=-1)


@click.group()
def command() -> None:
    """Run, verify and correct published figures: each is a saved query.

    A figure has a definition, an as-of date, a cut of events and its source. docs/numbers.md tells
    how to save one.
    """


def _figures(scenario: str, file: str | None, names: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    """Those that are asked for, or all."""
    from onward.formats.figures import read_figures

    path = Path(file) if file else _beside(scenario)
    found = read_figures(path)
    known = [figure.id for figure in found]
    strangers = [name for name in names if name not in known]
    if strangers:
        raise InvalidInput(
            Problem(
                path.name,
                0,
                "id",
                name,
                "is no figure of this file",
                next(iter(get_close_matches(name, known, 1)), ""),
            )
            for name in strangers
        )
    return tuple(figure for figure in found if not names or figure.id in names)


def _beside(scenario: str) -> Path:
    from onward.formats.builtin import place_of
    from onward.formats.figures import FIGURES_FILE

    place = place_of(scenario).resolve()
    found = next(
        (
            folder / FIGURES_FILE
            for folder in (place, place.parent)
            if (folder / FIGURES_FILE).is_file()
        ),
        None,
    )
    if found is None:
        raise InvalidInput(
            [
                Problem(
                    scenario,
                    0,
                    "",
                    "",
                    f"has no {FIGURES_FILE} beside it",
                    "docs/numbers.md tells how to write one",
                )
            ]
        )
    return found


def _records(
    figures: tuple[Figure, ...], scenario: str, file: str | None, progress: Progress
) -> Iterator[tuple[Figure, Record]]:
    """Each figure with what it is had from; a scenario is read once."""
    made: dict[str, Record] = {}
    for figure in figures:
        name = figure.scenario or scenario
        if name not in made:
            progress(f"reading {name}")
            made[name] = _record(name, Path(file).parent if file else _beside(scenario).parent)
        progress(figure.id)
        yield figure, made[name]


def _record(scenario: str, folder: Path) -> Record:
    from onward.cli.happened import counted
    from onward.cli.parameters import read
    from onward.formats.fund import read_fund
    from onward.numbers.figure import Record

    fund = folder / "fund"
    return Record(read(scenario), counted(scenario), read_fund(fund) if fund.is_dir() else None)


@command.command("list")
@of_scenario
@of_file
@answer
def list_figures(scenario: str, file: str | None, as_json: bool, quiet: bool) -> int:
    """List the published figures, as they stand in the file; nothing is run."""
    from onward.report.figures import list_text, printed

    found = _figures(scenario, file)
    if as_json:
        rows = [
            {
                "id": f.id,
                "title": f.title,
                "published": printed(f, f.value),
                "as_of": rfc3339(f.as_of),
            }
            for f in found
        ]
        give_json("report-list", {"figures": rows})
    else:
        give(list_text(found))
    return 0


@command.command("run")
@names_argument
@of_scenario
@of_file
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
def run_figures(
    names: tuple[str, ...],
    scenario: str,
    file: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Run figures again (all, if none is named), and say what each means.

    Without --as-of and --known-to each gives the number that was published.
    """
    from onward.numbers.figure import Clocks
    from onward.report.figures import figure_document, figure_text

    parts, documents = [], []
    with Progress(quiet) as progress:
        for figure, record in _records(_figures(scenario, file, names), scenario, file, progress):
            clocks = Clocks(as_of or figure.as_of, known_to or as_of or figure.known_to)
            with _asking(figure, file):
                found = figure.query.answer(record, clocks)
            parts.append(figure_text(figure, found, clocks.as_of, clocks.known_to))
            documents.append(figure_document(figure, found, clocks.as_of, clocks.known_to))
    if as_json:
        give_json("report-run", {"figures": documents})
    else:
        give("\n\n".join(parts))
    return 0


@command.command("verify")
@names_argument
@of_scenario
@of_file
@answer
def verify_figures(
    names: tuple[str, ...], scenario: str, file: str | None, as_json: bool, quiet: bool
) -> int:
    """Run every figure again as of its own cut; exit code 3 if one is not the number that was
    published.
    """
    from onward.numbers.figure import check, settled
    from onward.report.figures import check_text

    with Progress(quiet) as progress:
        pairs = _records(_figures(scenario, file, names), scenario, file, progress)
        checks = []
        for figure, record in pairs:
            with _asking(figure, file):
                checks.append(check(figure, record))
    wrong = [each for each in checks if not each.same]
    if as_json:
        rows = [
            {
                "id": c.figure.id,
                "published": None if c.figure.value is None else str(c.figure.value),
                "again": str(settled(c.answer, c.figure)),
                "same": c.same,
            }
            for c in checks
        ]
        give_json("report-verify", {"figures": rows, "differ": len(wrong)})
    else:
        give(check_text(checks))
    if wrong or not quiet:
        say(f"{len(checks)} figures run again; {len(wrong)} differ")
    return 3 if wrong else 0


@command.command("diff")
@names_argument
@of_scenario
@of_file
@click.option(
    "--known-to",
    type=Instant(),
    metavar="INSTANT",
    help="As known by here (default: all that is known today).",
)
@answer
def diff_figures(
    names: tuple[str, ...],
    scenario: str,
    file: str | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show corrections: each figure as published beside the same as known now, and the events that
    changed it; the as-of date stays.
    """
    from onward.numbers.figure import corrected
    from onward.report.figures import correction_document, correction_text

    with Progress(quiet) as progress:
        pairs = _records(_figures(scenario, file, names), scenario, file, progress)
        found = []
        for figure, record in pairs:
            with _asking(figure, file):
                found.append(corrected(figure, record, known_to))
    if as_json:
        give_json("report-diff", {"figures": [correction_document(each) for each in found]})
    else:
        give("\n".join(map(correction_text, found)))
    if not quiet:
        say(
            f"{sum(each.changed for each in found)} of {len(found)} figures would be printed "
            "differently"
        )
    return 0


@contextmanager
def _asking(figure: Figure, file: str | None) -> Iterator[None]:
    """A question that cannot be asked is a problem of the figure."""
    from onward.formats.figures import FIGURES_FILE

    try:
        yield
    except ValueError as wrong:
        raise InvalidInput(
            [Problem(Path(file or FIGURES_FILE).name, 0, "id", figure.id, str(wrong))]
        ) from None
