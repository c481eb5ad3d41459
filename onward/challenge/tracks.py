"""Questions about the challenge's tracks: a live run, predictions, and the board of all."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onward.answer import Answer, Outcome
from onward.challenge.board import Table, tables
from onward.challenge.entries import Entry, Track, read_entries
from onward.challenge.instance import Instance, read_instance
from onward.challenge.live import LIMITS, Day, LiveScore, live
from onward.challenge.predict import (
    COLUMNS,
    PredictionQuestion,
    PredictionScore,
    our_predictions,
    predictions_text,
    question_at,
    read_predictions,
    score_predictions,
)
from onward.challenge.questions import json_object
from onward.challenge.scorers import recorded, results
from onward.errors import Problem
from onward.formats.changes import read_changes
from onward.formats.csvfile import csv_text
from onward.formats.eventfile import write_events
from onward.formats.folder import write_folder
from onward.job import SILENT, Job
from onward.scenario import Scenario, known

BOARD = "onward.challenge-board/1"  # the schema of a board's document


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayProgram:
    """Plays an instance day by day with a program, started by the command line ``words``.

    ``as_of`` None: the instance's instant. ``limits``: seconds for each answer; empty: the track's
    own. ``changes``: a file with more of them, each known at its instant.
    """

    instance: str
    words: tuple[str, ...] = ()
    days: int = 14
    as_of: datetime | None = None
    limits: tuple[float, ...] = ()
    changes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedProgram:
    """The outcome of all days in hindsight, by limit."""

    instance: Instance
    scores: tuple[LiveScore, ...]


def play_program(question: PlayProgram, job: Job = SILENT) -> Answer[PlayedProgram]:
    """Each limit runs in a separate folder, which is deleted afterwards. Raises InvalidInput."""
    found = read_instance(question.instance)
    start = question.as_of or found.scenario.as_of
    scenario = replace(found.scenario, as_of=start, known_to=None)
    more = read_changes(question.changes, scenario) if question.changes else ()

    def tell(day: Day) -> None:
        job.progress(f"day {day.number} {day.outcome}", {"seconds": day.seconds})

    scores = []
    for limit in question.limits or LIMITS:
        job.progress(f"playing at {limit:g} s")
        with tempfile.TemporaryDirectory(prefix="onward-live-") as room, job.running():
            scores.append(
                live(
                    scenario,
                    more,
                    list(question.words),
                    days=question.days,
                    limit=limit,
                    room=Path(room),
                    say=tell,
                )
            )
    return Answer(value=PlayedProgram(instance=found, scores=tuple(scores)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictDeliveries:
    """Predicts when goods will be delivered, from what was known at ``as_of``.

    ``predictions``: a file to score. ``ours``: also what ``onward track`` predicts.
    """

    instance: str
    as_of: datetime
    predictions: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedDeliveries:
    """The question and, if requested, our predictions as CSV and the score of others."""

    instance: Instance
    asked: PredictionQuestion
    ours: str = ""
    score: PredictionScore | None = None

    @property
    def seen(self) -> Scenario:
        at = self.asked.as_of
        return replace(self.instance.scenario, as_of=at, known_to=at)


def predict_deliveries(
    question: PredictDeliveries, job: Job = SILENT
) -> Answer[PredictedDeliveries]:
    """The score uses the whole record. Raises InvalidInput, also if no event is recorded."""
    job.progress("reading")
    with job.running():
        found = read_instance(question.instance)
        puzzle = question_at(found.scenario, recorded(question.instance), question.as_of)
        file = question.predictions
        score = score_predictions(puzzle, read_predictions(file, puzzle)) if file else None
        ours = our_predictions(found.scenario, puzzle) if question.ours else None
    text = predictions_text(ours) if ours is not None else ""
    value = PredictedDeliveries(instance=found, asked=puzzle, ours=text, score=score)
    return Answer(value=value)


def write_question(found: PredictedDeliveries, folder: Path) -> None:
    """Writes what an entrant may know into a new folder: scenario, events, and the shipments to
    predict.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_folder(known(found.seen), folder / "scenario")
    write_events(found.asked.events, folder / "events.csv")
    shipments = list(found.asked.delivered)
    empty = [[""] * len(shipments) for _ in COLUMNS[1:]]
    text = csv_text(COLUMNS, [shipments, *empty])
    (folder / "asked.csv").write_text(text, encoding="utf-8", newline="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankEntries:
    """All entries of a folder; ``previous``: the last board's document, a file."""

    entries: str
    previous: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedEntries:
    """The ranking by track and instance, the open track, and the problems of entries."""

    tables: tuple[Table, ...]
    open_track: tuple[Entry, ...]
    refused: tuple[Problem, ...]


def rank_entries(question: RankEntries, job: Job = SILENT) -> Answer[RankedEntries]:
    """All entries are scored by the same judge, in the job's processes if it has any. The answer is
    rejected if an entry is invalid; the others are still ranked. Raises InvalidInput for a file
    that is no board.
    """
    found, refused = read_entries(question.entries)
    before = json_object(question.previous, BOARD) if question.previous else None
    scored = scored_entries(found)
    job.progress("scoring", {"entries": len(scored)})
    with job.running():
        made = tables(scored, results(scored, job.executor, job.progress), before)
    ranked = RankedEntries(
        tables=tuple(made),
        open_track=tuple(entry for entry in found if entry.track is Track.OPEN),
        refused=tuple(refused),
    )
    outcome = Outcome.REJECTED if refused else Outcome.DONE
    return Answer(value=ranked, problems=ranked.refused, outcome=outcome)


def scored_entries(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are ranked: all but those of the open track."""
    return [entry for entry in entries if entry.track is not Track.OPEN]
