"""Published figures: listed, run again, verified, and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from onward.desk.answer import Answer, Note, NoteKind, Outcome
from onward.desk.event_sources import counted
from onward.desk.job import SILENT, Job
from onward.errors import InvalidInput, Problem
from onward.formats.builtin import place_of, read_scenario
from onward.formats.figures import FIGURES_FILE, read_figures
from onward.formats.fund import read_fund
from onward.numbers.figure import (
    Check,
    Clocks,
    Correction,
    Figure,
    FigureValue,
    Record as FigureRecord,
    check,
    corrected,
)
from onward.wording.closest import closest

T = TypeVar("T")
OF_FIGURE = Clocks(None, None)  # the figure's own instants


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFile:
    """Which figures: those of ``file``, else of figures.toml beside the scenario or one folder up.

    ``names``: ids of some of them; none means all.
    """

    scenario: str
    file: str = ""
    names: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The file. Raises InvalidInput if there is none."""
        return Path(self.file) if self.file else beside(self.scenario)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigure:
    """A figure run at two instants."""

    figure: Figure
    answer: FigureValue
    clocks: Clocks


def beside(scenario: str) -> Path:
    """The file of figures beside a scenario, or one folder above it. Raises InvalidInput."""
    place = place_of(scenario).resolve()
    for folder in (place, place.parent):
        if (folder / FIGURES_FILE).is_file():
            return folder / FIGURES_FILE
    maybe = "docs/numbers.md tells how to write one"
    raise InvalidInput([Problem(scenario, 0, "", "", f"has no {FIGURES_FILE} beside it", maybe)])


def list_figures(asked: FigureFile) -> Answer[tuple[Figure, ...]]:
    """The figures as they stand in the file; nothing is run. Raises InvalidInput."""
    return Answer(value=figures_of(asked))


def figures_of(asked: FigureFile) -> tuple[Figure, ...]:
    """Those that are asked for. Raises InvalidInput with every name that is none of them."""
    path = asked.path
    found = read_figures(path)
    known = [figure.id for figure in found]
    problems = [
        Problem(path.name, 0, "id", name, "is no figure of this file", closest(name, known))
        for name in asked.names
        if name not in known
    ]
    if problems:
        raise InvalidInput(problems)
    return tuple(figure for figure in found if not asked.names or figure.id in asked.names)


def run_figures(
    asked: FigureFile, clocks: Clocks = OF_FIGURE, job: Job = SILENT
) -> Answer[tuple[RunFigure, ...]]:
    """Each figure at these instants, or at its own where none is given. Raises InvalidInput."""

    def run(figure: Figure, record: FigureRecord) -> RunFigure:
        as_of = clocks.as_of or figure.as_of
        mine = Clocks(as_of, clocks.known_to or clocks.as_of or figure.known_to)
        return RunFigure(figure=figure, answer=figure.query.answer(record, mine), clocks=mine)

    return Answer(value=tuple(each_figure(asked, job, run)))


def verify_figures(asked: FigureFile, job: Job = SILENT) -> Answer[tuple[Check, ...]]:
    """Every figure again as of its own cut; rejected if one is not the number that was published.

    Raises InvalidInput for a figure that cannot be asked for.
    """
    checks = tuple(each_figure(asked, job, check))
    differ = sum(not each.same for each in checks)
    kind = NoteKind.UNPROVEN if differ else NoteKind.SUMMARY
    return Answer(
        value=checks,
        notes=(Note(kind, f"{len(checks)} figures run again; {differ} differ"),),
        outcome=Outcome.REJECTED if differ else Outcome.DONE,
    )


def correct_figures(
    asked: FigureFile, known_to: datetime | None = None, job: Job = SILENT
) -> Answer[tuple[Correction, ...]]:
    """Each figure beside the same as known at ``known_to`` (None: all that is known), with causes.

    Raises InvalidInput for a figure that cannot be asked for.
    """
    found = tuple(each_figure(asked, job, lambda figure, has: corrected(figure, has, known_to)))
    changed = sum(each.changed for each in found)
    said = f"{changed} of {len(found)} figures would be printed differently"
    return Answer(value=found, notes=(Note(NoteKind.SUMMARY, said),))


def each_figure(
    asked: FigureFile, job: Job, answer: Callable[[Figure, FigureRecord], T]
) -> Iterator[T]:
    """What ``answer`` makes of each figure; a scenario is read once. Raises InvalidInput."""
    path = asked.path
    made: dict[str, FigureRecord] = {}
    for figure in figures_of(asked):
        name = figure.scenario or asked.scenario
        if name not in made:
            job.progress(f"reading {name}")
            made[name] = record_of(name, path.parent / "fund")
        job.progress(figure.id)
        try:
            with job.running():
                yield answer(figure, made[name])
        except ValueError as wrong:
            raise InvalidInput([Problem(path.name, 0, "id", figure.id, str(wrong))]) from None


def record_of(scenario: str, fund: Path) -> FigureRecord:
    """What figures are had from: the scenario, its events, and the fund beside the figures."""
    money = read_fund(fund) if fund.is_dir() else None
    return FigureRecord(read_scenario(scenario), counted(scenario), money)
