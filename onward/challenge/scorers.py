"""Scoring an entry by its track: the judge for plans and runs, the record for predictions."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from onward.cancel import check_cancelled
from onward.challenge.board import Result
from onward.challenge.entries import Entry, Track
from onward.challenge.instance import Instance, find_published, read_instance
from onward.challenge.live import replayed
from onward.challenge.livefile import read_run
from onward.challenge.predict import (
    PredictionQuestion,
    question_at,
    read_predictions,
    score_predictions,
)
from onward.challenge.score import MAX_BYTES, Referee, sha256
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.formats.builtin import place_of
from onward.formats.event_sources import events_file_of
from onward.formats.eventfile import read_events
from onward.portions import Progress, in_portions
from onward.units import utc
from onward.wording.quantities import number_of, percent

AT_ONCE = 8  # entries of a portion


def results(
    entries: Sequence[Entry], executor: Executor | None = None, progress: Progress | None = None
) -> list[Result]:
    """The result of each entry, in order; an invalid entry is rejected and never stops the
    others.
    """
    # a worker reads few instances
    order = sorted(range(len(entries)), key=lambda i: entries[i].instance)
    dealt = [
        Dealt(tuple(entries[i] for i in order[k : k + AT_ONCE]))
        for k in range(0, len(order), AT_ONCE)
    ]
    found = in_portions(_scored, None, dealt, executor, stage="scoring", progress=progress)
    every = [each for some in found for each in some]
    return [each for _, each in sorted(zip(order, every, strict=True), key=lambda pair: pair[0])]


@dataclass(frozen=True, slots=True)
class Dealt:
    """Entries that are scored together. Pickling reads their files, because the process that scores
    them may be on another machine.
    """

    entries: tuple[Entry, ...]
    files: tuple[bytes, ...] = ()  # elsewhere: what they hold, too much of it where it is too much

    def __reduce__(self) -> tuple[type[Dealt], tuple[object, ...]]:
        return Dealt, (self.entries, tuple(_start_of(entry.path) for entry in self.entries))


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _scored(_: None, dealt: Dealt, progress: Progress) -> list[Result]:
    found = []
    with TemporaryDirectory(prefix="onward-entries-") as room:
        for number, entry in enumerate(dealt.entries):
            check_cancelled()
            if dealt.files:
                here = replace(entry, folder=Path(room) / str(number))
                here.path.parent.mkdir(parents=True)
                here.path.write_bytes(dealt.files[number])
                found.append(result(here))
                here.path.unlink()
            else:
                found.append(result(entry))
    return found


def result(entry: Entry) -> Result:
    """The result of one entry of the static, live or prediction track."""
    instance = _instance(entry.instance)
    if entry.path.stat().st_size > MAX_BYTES:
        return Result(
            instance.id,
            "",
            {},
            {},
            (Problem(entry.file, 0, "", "", f"is larger than {MAX_BYTES // 1_000_000} MB"),),
        )
    scorer = {Track.STATIC: _static, Track.LIVE: _live, Track.PREDICTION: _prediction}[entry.track]
    try:
        return replace(scorer(entry, instance), currency=instance.scenario.currency)
    except InvalidInput as wrong:
        return Result(instance.id, sha256(entry.path), {}, {}, wrong.problems)


def _static(entry: Entry, instance: Instance) -> Result:
    score = _referee(entry.instance).score_file(entry.path)
    figures: dict[str, float] = {level.name: level.value for level in score.levels}
    gaps = {level.name: level.gap for level in score.levels}
    return Result(instance.id, score.submission, figures, gaps, score.problems)


def _live(entry: Entry, instance: Instance) -> Result:
    run = read_run(entry.path)
    # who begins at noon knows more than at midnight: another table
    morning = f"{run.as_of:%Y-%m-%dT%H:%MZ}".removesuffix("T00:00Z")
    label = (
        f"{instance.id}, {number_of(len(run.plans), 'day')} from {morning}, "
        f"{repr(run.limit).removesuffix('.0')} s a day"
    )
    if run.mark != instance.mark:
        message = "the run was made on another instance, or on another version of it"
        return Result(
            label, sha256(entry.path), {}, {}, (Problem(entry.file, 0, "mark", run.mark, message),)
        )
    outcome, wrong = replayed(
        replace(instance.scenario, as_of=run.as_of, known_to=None), (), run.plans
    )
    note = f"self-timed; {number_of(outcome.stranded, 'handling unit')} never arrived"
    figures: dict[str, float] = {} if wrong else dict(outcome.values)
    return Result(label, sha256(entry.path), figures, {}, tuple(wrong), note)


def _prediction(entry: Entry, instance: Instance) -> Result:
    try:
        as_of = utc(entry.as_of)
    except ValueError as error:
        raise InvalidInput([Problem(entry.name, 0, "as_of", entry.as_of, str(error))]) from None
    question = _question(entry.instance, as_of)
    found = score_predictions(question, read_predictions(entry.path, question))
    note = (
        f"{number_of(found.shipments, 'shipment')}, {percent(found.inside)} of deliveries "
        "inside their interval"
    )
    return Result(
        instance.id,
        sha256(entry.path),
        {"interval_h": found.interval_h, "miss_h": found.miss_h},
        {},
        (),
        note,
    )


@lru_cache(maxsize=4)
def _instance(text: str) -> Instance:
    return read_instance(text)


@lru_cache(maxsize=4)
def _referee(text: str) -> Referee:
    return Referee(_instance(text))


@lru_cache(maxsize=4)
def _question(text: str, as_of: datetime) -> PredictionQuestion:
    return question_at(_instance(text).scenario, recorded(text), as_of)


def recorded(text: str) -> tuple[Event, ...]:
    """The events stored with an instance. Raises InvalidInput if there are none."""
    published = find_published(text)
    where = place_of(published.scenario if published else text)
    file = events_file_of(where)
    if file is None:
        raise InvalidInput(
            [
                Problem(
                    text,
                    0,
                    "events",
                    "",
                    "no events are recorded beside this scenario, so nothing can be predicted",
                )
            ]
        )
    return read_events(file).events
