"""The prediction track: delivery times predicted at an instant, scored when they are known.

An entrant is given the events known by ``as_of`` and names, for each shipment that is not delivered
yet, the middle of an interval and its ends. The interval should hold 80 % of deliveries. Its score
is the interval score of Gneiting and Raftery (2007) in hours: the interval's width, plus 10 hours
for each hour by which the delivery lies outside. The miss is the distance between middle and
delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.events.eta import eta, learn
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.named import named
from onward.events.state import Phase, Tracking, fold
from onward.formats.csvfile import read_csv
from onward.formats.raw import RawTable
from onward.scenario import Scenario, timetable
from onward.units import utc
from onward.wording.instants import AN_INSTANT

COLUMNS = ("shipment", "low", "at", "high")
PENALTY = 10  # 2 / 0.2: per hour outside an interval that should hold 80 %
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Prediction:
    """When the last handling unit of a shipment will be delivered: ``low`` <= ``at`` <=
    ``high``.
    """

    low: datetime
    at: datetime
    high: datetime


@dataclass(frozen=True, slots=True)
class PredictionQuestion:
    """The question: these shipments, at this instant. ``delivered`` has the answers; None: not
    delivered by ``end``, the end of the record.
    """

    as_of: datetime
    end: datetime
    events: tuple[Event, ...]  # known by as_of
    delivered: dict[str, datetime | None]


@dataclass(frozen=True, slots=True)
class PredictionScore:
    """Means over shipments, in hours; ``inside`` is the share of deliveries that the intervals
    hold, of those that are known.
    """

    shipments: int
    undelivered: int
    interval_h: float
    miss_h: float
    inside: float


def question_at(scenario: Scenario, events: Iterable[Event], as_of: datetime) -> PredictionQuestion:
    """The question at ``as_of``, and its answers from the whole record. Only shipments with known
    events by then are included.
    """
    every = tuple(events)
    early = tuple(event for event in every if event.known_at <= as_of and event.at <= as_of)
    now, later = _tracking(scenario, early, as_of), _tracking(scenario, every, None)
    named = {what.id for event in early for what in event.what if what.kind is KeyKind.SHIPMENT}
    open_ = [
        s.id
        for s in scenario.shipments
        if s.id in named and _delivered(now, s.id) is None and not _over(later, s.id)
    ]
    end = max((event.at for event in every), default=as_of)
    return PredictionQuestion(as_of, end, early, {name: _delivered(later, name) for name in open_})


def _tracking(scenario: Scenario, events: tuple[Event, ...], as_of: datetime | None) -> Tracking:
    sizes = {s.id: s.handling_units for s in scenario.shipments}
    return fold((*named(scenario), *events), sizes, as_of=as_of, known_to=as_of)


def _delivered(tracking: Tracking, shipment: str) -> datetime | None:
    """When the last handling unit was delivered; None while one is not."""
    states = tracking.of(Key(KeyKind.SHIPMENT, shipment))
    found = [s.since for s in states if s.phase is Phase.DELIVERED and s.since is not None]
    return max(found) if found and len(found) == len(states) else None


def _over(tracking: Tracking, shipment: str) -> bool:
    """Whether some of it will never be delivered."""
    states = tracking.of(Key(KeyKind.SHIPMENT, shipment))
    return any(s.phase in (Phase.RETURNED, Phase.DESTROYED, Phase.MISSING) for s in states)


def read_predictions(path: Path | str, question: PredictionQuestion) -> dict[str, Prediction]:
    """The predictions in a CSV with the columns shipment, low, at and high. Raises InvalidInput
    with everything that is wrong; also for a question without answers in the record, since any
    prediction would be right.
    """
    if not any(question.delivered.values()):
        raise InvalidInput([_unanswered(question)])
    raw, wrong = read_csv(Path(path), COLUMNS)
    missing = _missing_columns(raw)
    if missing:
        raise InvalidInput(wrong or missing)
    found = _predicted(raw, question, wrong)
    if wrong:
        raise InvalidInput(wrong)
    return found


def _unanswered(question: PredictionQuestion) -> Problem:
    message = "the record tells of no delivery of what is under way then, so nothing can be scored"
    as_of = question.as_of.isoformat(timespec="minutes")
    return Problem("instance", 0, "as_of", as_of, message, "another instant")


def _missing_columns(raw: RawTable) -> list[Problem]:
    first = f"begin with {','.join(COLUMNS)}"
    return [
        Problem(raw.file, 1, name, "", "this column is missing", first)
        for name in COLUMNS
        if name not in raw.header
    ]


def _predicted(
    raw: RawTable, question: PredictionQuestion, wrong: list[Problem]
) -> dict[str, Prediction]:
    """The readable predictions, by shipment; ``wrong`` gets all problems of the rows, and the
    shipments without a prediction.
    """
    cells = [raw.columns[raw.header.index(name)] for name in COLUMNS]
    found: dict[str, Prediction] = {}
    predicted: set[str] = set()
    for index, (line, shipment, *instants) in enumerate(zip(raw.lines, *cells, strict=True)):
        name = shipment.strip()
        if name not in question.delivered:
            wrong.append(Problem(raw.file, line, "shipment", name, "is not asked for"))
        elif name in predicted:
            wrong.append(Problem(raw.file, line, "shipment", name, "is predicted twice"))
        elif index not in raw.bad and (
            made := _prediction(raw.file, line, instants, question, wrong)
        ):
            found[name] = made
        predicted.add(name)
    wrong += [
        Problem(raw.file, 0, "shipment", name, "is not predicted")
        for name in question.delivered
        if name not in predicted
    ]
    return found


def _prediction(
    file: str, line: int, cells: Sequence[str], question: PredictionQuestion, wrong: list[Problem]
) -> Prediction | None:
    """The prediction in a row; None if one of its cells is no instant. ``wrong`` gets its
    problems.
    """
    instants = [
        _instant(file, line, column, text.strip(), wrong)
        for column, text in zip(COLUMNS[1:], cells, strict=True)
    ]
    known = [instant for instant in instants if instant is not None]
    if known != sorted(known):
        wrong.append(Problem(file, line, "at", cells[1], "does not lie between low and high"))
    low, at, high = instants
    if high is not None and high < question.as_of:
        wrong.append(
            Problem(file, line, "high", cells[2], "lies in the past: it was not delivered by then")
        )
    return None if low is None or at is None or high is None else Prediction(low, at, high)


def _instant(file: str, line: int, column: str, text: str, wrong: list[Problem]) -> datetime | None:
    try:
        return utc(text)
    except ValueError as error:
        message, _, maybe = str(error).partition(". Maybe ")
        wrong.append(
            Problem(
                file,
                line,
                column,
                text,
                f"is not an instant: {message}",
                maybe.rstrip("?") or f"write {AN_INSTANT}",
            )
        )
        return None


def score_predictions(
    question: PredictionQuestion, made: Mapping[str, Prediction]
) -> PredictionScore:
    """The means. A shipment not delivered when the record ends counts as delivered then, which is
    never worse than its real score.
    """
    widths, misses, inside, known = 0.0, 0.0, 0, 0
    for name, there in question.delivered.items():
        p = made[name]
        truth = there or question.end
        below, above = max(0.0, _hours(truth, p.low)), max(0.0, _hours(p.high, truth))
        if there is None:  # later than the end: only intervals that end before it are wrong
            below = 0.0
        else:
            known += 1
            inside += below == above == 0
        widths += _hours(p.low, p.high) + PENALTY * (below + above)
        misses += abs(_hours(p.at, truth)) if there else max(0.0, _hours(p.at, truth))
    count = max(1, len(question.delivered))
    undelivered = sum(there is None for there in question.delivered.values())
    return PredictionScore(
        len(question.delivered),
        undelivered,
        widths / count,
        misses / count,
        inside / known if known else 0.0,
    )


def _hours(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds() / HOUR_S


def our_predictions(scenario: Scenario, question: PredictionQuestion) -> dict[str, Prediction]:
    """The predictions of ``onward track`` at that instant, the latest part of each shipment; where
    it has none, the rest of the record.
    """
    tracking = _tracking(scenario, question.events, question.as_of)
    table = {d.id: d for d in timetable(scenario)}
    past = learn(tracking, table, question.as_of)
    made = {}
    for name in question.delivered:
        guesses = [
            eta(state, tracking, table, past, question.as_of)
            for state in tracking.of(Key(KeyKind.SHIPMENT, name))
        ]
        known = [(g.low or g.at, g.at, g.high or g.at) for g in guesses if g.at is not None]
        if known and len(known) == len(guesses):
            low, at, high = (max(column) for column in zip(*known, strict=True))
            made[name] = _late(question.as_of, low, at, high)
        else:
            made[name] = Prediction(
                question.as_of, question.as_of + (question.end - question.as_of) / 2, question.end
            )
    return made


def _late(
    now: datetime, low: datetime | None, at: datetime | None, high: datetime | None
) -> Prediction:
    first, middle, last = (max(now, each or now) for each in (low, at, high))
    return Prediction(first, max(first, middle), max(first, middle, last))


def predictions_text(made: Mapping[str, Prediction]) -> str:
    """Predictions as the CSV that ``read_predictions`` reads."""
    rows = [",".join(COLUMNS)]
    rows += [
        ",".join([name, *(f"{each:%Y-%m-%dT%H:%MZ}" for each in (p.low, p.at, p.high))])
        for name, p in made.items()
    ]
    return "\n".join(rows) + "\n"
