"""Saved figures: listed, run again, verified, and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onward.answer import Answer, Note, NoteKind, NotThere, Outcome
from onward.errors import InvalidInput, Problem
from onward.formats.builtin import place_of, read_scenario
from onward.formats.event_sources import counted
from onward.formats.figures import FIGURES_FILE, read_figures
from onward.formats.fund import FUND, read_fund
from onward.job import SILENT, Job
from onward.message import Message
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
from onward.questions.engines import by_duckdb, python_only
from onward.questions.flows import counted_events
from onward.questions.fund_book import fund_folder
from onward.questions.option import argument, option
from onward.questions.record import Record
from onward.wording.closest import closest

T = TypeVar("T")
HELP_FIGURES = (
    "--scenario SCENARIO or --figures FILE, or `onward desk new SCENARIO`, which keeps the figures "
    "beside it"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFile:
    """Which figures: those of ``file``, else of figures.toml beside the record's scenario, one
    folder above it, or kept beside a desk's scenario. Without ``names`` all of them.
    """

    names: tuple[str, ...] = argument("Ids of some of them.", (), metavar="[FIGURE]...")
    file: str = option("Another file of figures.", "", file=True, name="--figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigure:
    """A figure computed at two instants."""

    figure: Figure
    answer: FigureValue
    clocks: Clocks


def file_of(record: Record, question: FigureFile) -> Path:
    """The file. Raises InvalidInput if there is none, NotThere if nothing is named."""
    if question.file:
        return Path(question.file)
    if record.sources.scenario:
        return figures_file(record.sources.scenario)
    if record.companion_files is None:
        message = "no scenario is named, and there is no desk"
        raise NotThere([Problem("figures", 0, "", "", message, HELP_FIGURES)])
    found = record.companion_files / FIGURES_FILE
    if not found.is_file():
        message = Message("keeps no {file}: none lay beside its scenario", file=FIGURES_FILE)
        raise NotThere([Problem("desk", 0, "", "", message, HELP_FIGURES)])
    return found


def figures_file(scenario: str) -> Path:
    """The file of figures beside a scenario, or one folder above it. Raises InvalidInput."""
    place = place_of(scenario).resolve()
    for folder in (place, place.parent):
        if (folder / FIGURES_FILE).is_file():
            return folder / FIGURES_FILE
    maybe = "docs/numbers.md tells how to write one"
    raise InvalidInput(
        [Problem(scenario, 0, "", "", Message("has no {file} beside it", file=FIGURES_FILE), maybe)]
    )


def list_figures(
    record: Record, question: FigureFile, job: Job = SILENT
) -> Answer[tuple[Figure, ...]]:
    """The figures as written in the file; nothing is computed. Raises InvalidInput."""
    found = figures_of(file_of(record, question), question)
    return Answer(value=found, notes=tuple(record.notes))


def figures_of(path: Path, question: FigureFile) -> tuple[Figure, ...]:
    """The requested figures. Raises InvalidInput with every unknown name."""
    found = read_figures(path)
    known = [figure.id for figure in found]
    problems = [
        Problem(path.name, 0, "id", name, "is no figure of this file", closest(name, known))
        for name in question.names
        if name not in known
    ]
    if problems:
        raise InvalidInput(problems)
    return tuple(figure for figure in found if not question.names or figure.id in question.names)


def run_figures(
    record: Record, question: FigureFile, job: Job = SILENT
) -> Answer[tuple[RunFigure, ...]]:
    """Each figure at the record's clocks, else at its own. Raises InvalidInput."""
    clocks = record.clocks

    def run(figure: Figure, has: FigureRecord) -> RunFigure:
        as_of = clocks.as_of or figure.as_of
        mine = Clocks(as_of, clocks.known_to or clocks.as_of or figure.known_to)
        return RunFigure(figure=figure, answer=figure.query.answer(has, mine), clocks=mine)

    found = tuple(each_figure(record, question, job, run))
    return Answer(value=found, notes=tuple(record.notes))


def verify_figures(
    record: Record, question: FigureFile, job: Job = SILENT
) -> Answer[tuple[Check, ...]]:
    """Every figure again as of its own cut; rejected if one differs from the published number.

    Raises InvalidInput for a figure that cannot be computed.
    """
    checks = tuple(each_figure(record, question, job, check))
    differ = sum(not each.same for each in checks)
    kind = NoteKind.UNPROVEN if differ else NoteKind.SUMMARY
    return Answer(
        value=checks,
        notes=(*record.notes, Note(kind, f"{len(checks)} figures run again; {differ} differ")),
        outcome=Outcome.REJECTED if differ else Outcome.DONE,
    )


def correct_figures(
    record: Record, question: FigureFile, job: Job = SILENT
) -> Answer[tuple[Correction, ...]]:
    """Each figure as printed and as known at the record's clock (none: everything known), with the
    causes of a difference. Raises InvalidInput for a figure that cannot be computed.
    """
    known_to = record.clocks.known_to
    python_only(record, Message("events behind a correction are named by Python only"))

    def compared(figure: Figure, has: FigureRecord) -> Correction:
        return corrected(figure, has, known_to)

    found = tuple(each_figure(record, question, job, compared, causes=True))
    changed = sum(each.changed for each in found)
    change = f"{changed} of {len(found)} figures would be printed differently"
    return Answer(value=found, notes=(*record.notes, Note(NoteKind.SUMMARY, change)))


def each_figure(
    record: Record,
    question: FigureFile,
    job: Job,
    answer: Callable[[Figure, FigureRecord], T],
    causes: bool = False,
) -> Iterator[T]:
    """The result of ``answer`` for each figure; a scenario is read once. Raises InvalidInput."""
    path = file_of(record, question)
    made: dict[str, FigureRecord] = {}
    for figure in figures_of(path, question):
        name = figure.scenario
        if name not in made:
            job.progress(Message("reading {name}", name=name or "the scenario"))
            made[name] = _had_from(record, name, path.parent, causes)
        job.progress(figure.id)
        try:
            with job.running():
                yield answer(figure, made[name])
        except ValueError as wrong:
            raise InvalidInput([Problem(path.name, 0, "id", figure.id, str(wrong))]) from None


def _had_from(record: Record, scenario: str, folder: Path, causes: bool) -> FigureRecord:
    """The sources of figures: the scenario that they name, else the record's, with its events; and
    the fund beside the figures, else the record's. ``causes``: with the events behind a number,
    which only Python names.
    """
    fund = folder / FUND
    place = fund if fund.is_dir() else fund_folder(record)
    money = read_fund(place) if place is not None else None
    if not causes and (engine := by_duckdb(record, scenario)) is not None:
        return FigureRecord(engine.scenario, (), money, engine.moves)
    if scenario:
        return FigureRecord(read_scenario(scenario), counted(scenario), money)
    return FigureRecord(record.stated, counted_events(record), money)
