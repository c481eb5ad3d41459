"""Where goods are and what happened to them, from the set of events: order, duplicates and late
arrival of events change nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import StrEnum

from onward.events.contents import Contents, Thing, thing
from onward.events.effective import effective
from onward.events.event import Event
from onward.events.holds import Hold, after as holds_after
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status


class Phase(StrEnum):
    """The progress of goods. Holds are separate: goods can be held at a place, or even on board."""

    UNKNOWN = "unknown"
    PLANNED = "planned"
    BOOKED = "booked"
    AT_PLACE = "at_place"
    LOADED = "loaded"
    EN_ROUTE = "en_route"
    MISSING = "missing"
    DELIVERED = "delivered"
    RETURNED = "returned"
    DESTROYED = "destroyed"


FINAL = frozenset({Phase.DELIVERED, Phase.RETURNED, Phase.DESTROYED})
BEFORE = frozenset({Phase.UNKNOWN, Phase.PLANNED, Phase.BOOKED})  # nobody has the goods yet


@dataclass(frozen=True, slots=True)
class Link:
    """A departure in the events of goods: planned, booked, loaded, flown and offloaded are separate
    links, each with its event.
    """

    # its id, or the carrier's number where no id was given; "" (planned only): left behind
    departure: str
    at: datetime
    event: str


@dataclass(frozen=True, slots=True)
class State:
    """The known state of some handling units, or of a unit or container with its own number.
    ``event``: id of the event that gives ``phase``, ``place`` and ``since``; "" while nothing is
    known. ``events``: all events behind the state, in order of happening.
    """

    key: Key
    phase: Phase = Phase.UNKNOWN
    place: str = ""  # where the goods are, or were last
    departure: str = ""  # what they are on, or came on last
    since: datetime | None = None
    event: str = ""
    planned: tuple[Link, ...] = ()
    booked: tuple[Link, ...] = ()
    loaded: tuple[Link, ...] = ()
    flown: tuple[Link, ...] = ()
    offloaded: tuple[Link, ...] = ()
    holds: tuple[Hold, ...] = ()
    expected: Link | None = None  # the expected arrival: ``at`` is its instant
    seen: tuple[
        str, ...
    ] = ()  # places where the goods were in somebody's hands, in the order of the first time
    gone: bool = False  # an event says that they departed, on any departure, or were delivered
    events: tuple[str, ...] = ()

    @property
    def held(self) -> Hold | None:
        """The open hold, the earliest if there are several."""
        return next((hold for hold in self.holds if hold.until is None), None)

    @property
    def handling_units(self) -> int:
        """The number of handling units; 0 where it is unknown."""
        return self.key.last - self.key.first + 1 if self.key.first else 0

    def has_left(self, origin: str) -> bool:
        """Whether the goods have left their origin: they departed, on any departure, were
        delivered, or were seen elsewhere.
        """
        return bool(self.flown) or self.gone or any(place != origin for place in self.seen)


@dataclass(frozen=True, slots=True)
class Tracking:
    """All states at one instant with one knowledge; ``events``: the effective ones, by id.
    ``things``: every key with an event, and all known shipments. States are computed on first use.
    """

    events: dict[str, Event]
    contents: Contents
    sizes: Mapping[str, int]
    things: tuple[Thing, ...]
    as_of: datetime | None = None
    known_to: datetime | None = None
    _made: dict[Thing, tuple[State, ...]] = field(default_factory=dict, repr=False, compare=False)

    def states(self, what: Thing) -> tuple[State, ...]:
        """The states of a key, by range of handling units; unknown without events."""
        if what not in self._made:
            size = self.sizes.get(what[1], 0) if what[0] is KeyKind.SHIPMENT else 0
            keys = (Key(*what, first, last) for first, last in self.contents.pieces(what, size))
            self._made[what] = merged(
                [state_of(key, self.contents.history(key), self.events) for key in keys]
            )
        return self._made[what]

    def of(self, key: Key) -> tuple[State, ...]:
        """The states of the handling units of a key, as far as known."""
        found = self.states(thing(key))
        return tuple(
            s
            for s in found
            if not key.first
            or not s.key.first
            or (s.key.first <= key.last and key.first <= s.key.last)
        )

    @property
    def shipments(self) -> Iterator[State]:
        """The states of shipments' handling units, in the order of ids and numbers."""
        return (
            state
            for what in self.things
            if what[0] is KeyKind.SHIPMENT
            for state in self.states(what)
        )


def fold(
    events: Iterable[Event],
    shipments: Mapping[str, int] | None = None,
    *,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Tracking:
    """The states that a set of events implies at ``as_of``, as far as known by ``known_to`` (None:
    no limit).

    ``shipments``: the known shipments, each with its number of handling units; those without events
    are unknown.
    """
    held = effective(events, as_of, known_to)
    contents = Contents(held)
    sizes = dict(shipments or {})
    things = {
        *contents.by_thing,
        *contents.stays,
        *contents.children,
        *((KeyKind.SHIPMENT, name) for name in sizes),
    }
    return Tracking(held, contents, sizes, tuple(sorted(things)), as_of, known_to)


def state_of(key: Key, names: Iterable[str], events: Mapping[str, Event]) -> State:
    """The state that these events, in order of happening, imply."""
    state, history = State(key=key), tuple(names)
    for name in history:
        state = after(state, name, events[name])
    return _with(state, events=history)


def merged(states: list[State]) -> tuple[State, ...]:
    """States, with neighbours of equal history joined into one range."""
    found: list[State] = []
    for state in states:
        if found and found[-1].events == state.events and found[-1].key.last + 1 == state.key.first:
            found[-1] = replace(found[-1], key=replace(state.key, first=found[-1].key.first))
        else:
            found.append(state)
    return tuple(found)


# -- one event after another

MOVES: dict[Status, Phase] = {
    Status.COLLECTED: Phase.AT_PLACE,
    Status.ON_HAND: Phase.AT_PLACE,
    Status.ACCEPTED: Phase.AT_PLACE,
    Status.LOADED: Phase.LOADED,
    Status.OFFLOADED: Phase.AT_PLACE,
    Status.DEPARTED: Phase.EN_ROUTE,
    Status.LANDED: Phase.AT_PLACE,
    Status.RECEIVED: Phase.AT_PLACE,
    Status.TRANSFERRED: Phase.AT_PLACE,
    Status.NOTIFIED: Phase.AT_PLACE,
    Status.MISSING: Phase.MISSING,
    Status.FOUND: Phase.AT_PLACE,
    Status.DELIVERED: Phase.DELIVERED,
    Status.RETURNED: Phase.RETURNED,
    Status.DESTROYED: Phase.DESTROYED,
}
EARLY = {Status.PLANNED: Phase.PLANNED, Status.BOOKED: Phase.BOOKED, Status.UNBOOKED: Phase.PLANNED}
# after delivery they change nothing
AFTERTHOUGHTS = frozenset({Status.NOTIFIED, Status.FOUND})


_FIELDS = [(each.name, getattr(State, each.name).__set__) for each in fields(State)]


def _with(state: State, **changes: object) -> State:
    """As ``dataclasses.replace``, in a tenth of the time: a month of events calls it for each of
    them.
    """
    made = object.__new__(State)
    for name, put in _FIELDS:
        put(made, changes[name] if name in changes else getattr(state, name))
    return made


def after(state: State, name: str, event: Event) -> State:
    holds = holds_after(state.holds, name, event)
    if holds is not state.holds:
        state = _with(state, holds=holds)
    return _linked(_moved(state, name, event), name, event)


def _moved(state: State, name: str, event: Event) -> State:
    phase = MOVES.get(event.status)
    if phase is None and event.status in EARLY and state.phase in BEFORE:
        phase = EARLY[event.status]
    if (
        phase is None
        and event.status is Status.HELD
        and event.place
        and state.phase is not Phase.LOADED
    ):
        phase = Phase.AT_PLACE
    if phase is None or (event.status in AFTERTHOUGHTS and state.phase in FINAL):
        return state
    early = phase in BEFORE
    # the departure that they came on is not the one they are loaded on
    stood = phase is Phase.EN_ROUTE and state.phase is Phase.AT_PLACE
    came = "" if stood else state.departure
    return _with(
        state,
        phase=phase,
        place=event.place or state.place,
        departure="" if early else event.departure or event.transport_number or came,
        since=event.at,
        event=name,
        seen=state.seen
        if early or event.place in ("", *state.seen)
        else (*state.seen, event.place),
        gone=state.gone or phase in (Phase.EN_ROUTE, Phase.DELIVERED),
    )


def _linked(state: State, name: str, event: Event) -> State:
    link = Link(event.departure or event.transport_number, event.at, name)
    match event.status:
        # all legs of one plan have one instant; a later plan replaces an earlier one
        case Status.PLANNED:
            return _with(
                state, planned=(*(each for each in state.planned if each.at == event.at), link)
            )
        case Status.BOOKED:
            return state if _has(state.booked, link) else _with(state, booked=(*state.booked, link))
        case Status.UNBOOKED:
            return _with(state, booked=_without(state.booked, link))
        case Status.LOADED:
            return state if _has(state.loaded, link) else _with(state, loaded=(*state.loaded, link))
        case Status.OFFLOADED:
            offloaded = state.offloaded if _has(state.offloaded, link) else (*state.offloaded, link)
            return _with(state, loaded=_without(state.loaded, link), offloaded=offloaded)
        case Status.DEPARTED | Status.LANDED:
            return state if _has(state.flown, link) else _with(state, flown=(*state.flown, link))
        case Status.EXPECTED if event.expected_at is not None:
            return _with(state, expected=Link(link.departure, event.expected_at, name))
    return state


def _has(links: tuple[Link, ...], link: Link) -> bool:
    return not link.departure or any(each.departure == link.departure for each in links)


def _without(links: tuple[Link, ...], link: Link) -> tuple[Link, ...]:
    return tuple(each for each in links if each.departure != link.departure)


def state_hash(tracking: Tracking) -> str:
    """The sha256 of all states, 64 hexadecimal digits: equal for equal sets of events."""
    total = hashlib.sha256()
    for what in tracking.things:
        for state in tracking.states(what):
            total.update(repr(_shown(state)).encode())
    return total.hexdigest()


def _shown(value: object) -> object:
    """A value in a form that depends on its meaning only: instants in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [_shown(each) for each in value]
    names = getattr(value, "__slots__", None)
    return (
        str(value)
        if names is None or isinstance(value, Key)
        else [_shown(getattr(value, name)) for name in names]
    )
