"""Where goods are, from events alone; planned and actual; exposure."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from onward.answer import Answer, Note, NoteKind, Outcome, WrongQuestion
from onward.errors import InvalidInput, Problem
from onward.events.eta import Past
from onward.events.event import Event
from onward.events.exposure import headed_into, headed_into_policies
from onward.events.keys import Key, KeyKind, meant
from onward.events.tally import Count, Exposure, held_up, tally
from onward.formats.event_sources import last_known
from onward.goods.planned_and_actual import PlanCount, counted
from onward.goods.tracked import FILTERS, StepsKnown, Tracked, TrackedPart, chosen
from onward.job import Job
from onward.message import Message
from onward.questions.engines import every_by_duckdb, python_only
from onward.questions.event_notes import KnownNames, missing_among, strangers, unknown_names
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.wording.closest import closest
from onward.wording.instants import utc_words
from onward.wording.nations import NATIONS

if TYPE_CHECKING:
    from onward.questions.by_duckdb import ByDuckDB

T = TypeVar("T")
ONLY_COUNTS = Message("DuckDB counts all goods, and Python lists them; leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Where goods are, seen from the record's clocks (default: when the last event was known).

    ``key``: a shipment, or the number of a parcel, carton, pallet, ULD, AWB or container.
    ``where``: one of ``FILTERS``. Neither: all goods.
    """

    key: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedGoods:
    """The matching parts of shipments, and the shipment, unit or container asked for."""

    tracked: Tracked
    key: Key | None
    parts: tuple[TrackedPart, ...]

    @property
    def units_to(self) -> dict[str, Count]:
        """Consumer units of everything by country of destination; "" is the total."""
        return tally(self.tracked.counted)

    @property
    def held(self) -> dict[tuple[str, str], Exposure]:
        """Everything that is detained, by place and policy."""
        return held_up(self.tracked.counted)

    @property
    def against_plan(self) -> dict[str, PlanCount]:
        """Units planned to have arrived by now, and arrived, by country; "" is the total."""
        return counted(self.parts, self.tracked)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureExposure:
    """Goods that are detained or on their way into a closed place; ``closing``: countries (two
    letters) or places assumed to close too.
    """

    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposedGoods:
    """The exposure: by place and policy, by policy, by what may close."""

    tracked: Tracked
    held: dict[tuple[str, str], Exposure]
    headed_into: dict[str, Exposure]
    if_closed: dict[str, Exposure]


@question
def track(record: Record, question: Track, job: Job) -> Answer[TrackedGoods]:
    """The matching parts. Raises InvalidInput for a key that matches nothing, or several."""
    if question.where and question.where not in FILTERS:
        maybe = closest(question.where, FILTERS)
        raise WrongQuestion([Problem("track", 0, "where", question.where, "is no list", maybe)])
    if question.key is None and not question.where:
        engine = every_by_duckdb(record)
        if engine is not None:
            return counted_elsewhere(record, engine)
    python_only(record, ONLY_COUNTS)
    events, seen = seen_by_events(record, job, question.key)
    key = None if question.key is None else resolved(question.key, seen)
    parts = tuple(parts_of(seen, key, question.where))
    goods = TrackedGoods(tracked=seen, key=key, parts=parts)
    missing = () if of_store(record, question.key) else missing_among(events)
    return answered(record, seen, notes_on(events, record.stated, missing), goods)


def counted_elsewhere(record: Record, engine: ByDuckDB) -> Answer[TrackedGoods]:
    """Counts of all goods by DuckDB, without their parts."""
    as_of = record.at.as_of or last_known((), record.stated.as_of, engine.last_known())
    seen = Tracked(record.stated, (), as_of, record.at.known_to or as_of)
    seen.counted = engine.states(seen.scenario).counted
    return answered(record, seen, engine.notes(), TrackedGoods(tracked=seen, key=None, parts=()))


@question
def measure_exposure(record: Record, question: MeasureExposure, job: Job) -> Answer[ExposedGoods]:
    """The exposure. Raises WrongQuestion for a country or place that the scenario does not have."""
    python_only(record, ONLY_COUNTS)
    refuse_unknown(question.closing, record.stated)
    events, seen = seen_by_events(record, job)
    tracking, scenario = seen.tracking, seen.scenario
    found = ExposedGoods(
        tracked=seen,
        held=held_up(seen.counted),
        headed_into=headed_into_policies(tracking, scenario, seen.timetable),
        if_closed={
            scope: headed_into(tracking, scenario, seen.timetable, scope)
            for scope in question.closing
        },
    )
    notes = notes_on(events, record.stated, missing_among(events))
    return answered(record, seen, notes, found)


def of_store(record: Record, key: str | None) -> bool:
    """Whether only some of a store's events are read."""
    return key is not None and bool(record.sources.store)


def seen_by_events(
    record: Record,
    job: Job,
    key: str | None = None,
    past: Callable[[], Past] | None = None,
    steps: Callable[[], StepsKnown | None] | None = None,
) -> tuple[Sequence[Event], Tracked]:
    """The events, and the goods that they track; with ``key``, only the events on which it depends
    are read from a store. ``past``: statistics of past journeys; None: of all events. ``steps``:
    what happens next to goods at the desk's clock; None: it is found out if it is needed.
    """
    job.progress("tracking")
    events = record.events if key is None else record.events_about(key)
    as_of = record.at.as_of or record.last_known()
    known_to = record.at.known_to or as_of
    if record.desk is not None:
        intended, find_steps = of_desk(record, key)
        events = (*intended, *events)
        at_its_clock = as_of == known_to == record.desk.now
        steps = (steps or find_steps) if at_its_clock else None

    def learnt() -> Past:
        return Tracked(record.stated, record.events, as_of, known_to).past

    learn = past or (learnt if of_store(record, key) else None)
    return events, Tracked(record.stated, events, as_of, known_to, learn, steps)


def of_desk(
    record: Record, key: str | None
) -> tuple[Sequence[Event], Callable[[], StepsKnown | None]]:
    """What the desk's plans intend, for all goods, or those of the shipment that a key names, or of
    which goods ride under the number that it names; and what finds their next steps.
    """
    # loads SQLAlchemy, which the desk has loaded already, and NumPy
    from onward.goods.intentions import intentions, next_steps  # noqa: PLC0415

    desk = record.desk
    assert desk is not None
    if key is None:
        return intentions(desk), lambda: next_steps(desk)
    name = key.partition("#")[0].removeprefix("shipment:")
    inside = (n for n in desk.state.numbers.values() if key.split(":")[-1] in (n.awb, n.uld))
    mine = dict.fromkeys((name, *(n.shipment for n in inside)))
    return [e for each in mine for e in intentions(desk, each)], lambda: next_steps(desk)


def notes_on(
    events: Sequence[Event], scenario: Scenario, missing: Container[str]
) -> Iterator[Note]:
    """Notes on events that refer to something unknown, or correct one of the ``missing`` events."""
    sizes = {s.id: s.handling_units for s in scenario.shipments}
    yield from strangers(events, sizes, scenario.name)
    yield from unknown_names(events, KnownNames(scenario), missing)


def answered(record: Record, seen: Tracked, notes: Iterable[Note], value: T) -> Answer[T]:
    """The answer with the record's notes, then ``notes``, then one that states the two clocks."""
    instants = f"{utc_words(seen.as_of)}, known to {utc_words(seen.known_to)}"
    return Answer(
        value=value,
        notes=(
            *record.notes,
            *notes,
            Note(NoteKind.SUMMARY, f"{record.stated.name} as of {instants}"),
        ),
        problems=record.problems,
        outcome=Outcome.REJECTED if record.problems else Outcome.DONE,
    )


def parts_of(seen: Tracked, key: Key | None, where: str) -> Iterator[TrackedPart]:
    """The parts of the shipment, of the shipments inside the container, or of all."""
    if key is None:
        every = seen.rows()
    elif key.kind is KeyKind.SHIPMENT:
        every = seen.rows(key)
    else:
        every = (part for each in seen.inside(key) for part in seen.rows(each))
    return (part for part in every if not where or chosen(part, where))


def refuse_unknown(scopes: Sequence[str], scenario: Scenario) -> None:
    """Raises WrongQuestion with every country or place that the scenario does not have."""
    hubs = {place.id: place.name for place in scenario.places}
    codes = {hub[:2]: NATIONS.get(hub[:2], "") for hub in hubs}
    known = {**hubs, **codes}
    problems = []
    for scope in scopes:
        if scope not in known:
            named = [code for code, name in known.items() if name.casefold() == scope.casefold()]
            maybe = named[-1] if named else closest(scope, known)
            message = Message(
                "is no country (two letters) or place of {scenario}", scenario=scenario.name
            )
            problems.append(Problem("track", 0, "closing", scope, message, maybe))
    if problems:
        raise WrongQuestion(problems)


def resolved(text: str, seen: Tracked) -> Key:
    """The shipment, unit or container that a number means. Raises InvalidInput if none or several
    match.
    """
    known = {KeyKind.SHIPMENT: set(seen.shipments)}
    for kind, name in seen.tracking.things:
        known.setdefault(kind, set()).add(name)
    found = [
        each
        for each in meant(text)
        if each.id in known.get(each.kind, ())
        and (each.kind is not KeyKind.SHIPMENT or each.id in seen.shipments)
    ]
    if len(found) == 1:
        return within(found[0], seen)
    raise InvalidInput([no_such_key(text, found, known, seen)])


def no_such_key(
    text: str, found: Sequence[Key], known: dict[KeyKind, set[str]], seen: Tracked
) -> Problem:
    strange = known[KeyKind.SHIPMENT] - set(seen.shipments)
    if not found and text.removeprefix("shipment:").partition("#")[0] in strange:
        untold = Message(
            "is told of by events, and no shipment in {scenario}", scenario=seen.scenario.name
        )
        return Problem("track", 0, "key", text, untold)
    names = sorted({name for every in known.values() for name in every})
    near = Message.joined(" or ", map(str, found)) or closest(text, names)
    several = "is the number of several things"
    message = several if found else "is nothing that a shipment or an event knows"
    return Problem("track", 0, "key", text, message, near)


def within(wanted: Key, seen: Tracked) -> Key:
    """The same key. Raises InvalidInput for handling units that the shipment does not have."""
    if wanted.kind is KeyKind.SHIPMENT:
        most = seen.shipments[wanted.id].handling_units
        if wanted.last > most:
            maybe = Message(
                "{shipment}#{first}-{last}",
                shipment=wanted.id,
                first=min(wanted.first, most),
                last=most,
            )
            message = Message(
                "goes beyond the {most} handling units of {shipment}", most=most, shipment=wanted.id
            )
            raise InvalidInput([Problem("track", 0, "key", str(wanted), message, maybe)])
    return wanted
