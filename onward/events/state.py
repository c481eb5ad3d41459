"""Where goods are and what has become of them: a fold over the set of events, so that their order, copies and delays change nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from onward.events.contents import Contents, Thing, thing
from onward.events.effective import effective
from onward.events.event import Event
from onward.events.holds import Hold, after as holds_after
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status


class Phase(StrEnum):
    """Where goods are on their way. Being held is beside it: goods are held at a place, or even on board."""

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
    """Goods and one departure: planned, booked, loaded, flown and offloaded are separate links, each with the event that says so."""

    departure: str  # its id, or the carrier's number where no id was given; "" (planned only): no departure at all
    at: datetime
    event: str


@dataclass(frozen=True, slots=True)
class State:
    """What is known of some handling units, or of a thing with a number of its own.

    ``event`` is the id of the event that ``phase``, ``place`` and ``since`` come from; "" while nothing is known. ``events`` are all
    events that the state was made from, in the order of happening.
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
    expected: Link | None = None  # an arrival somebody expects: ``at`` is that instant
    events: tuple[str, ...] = ()

    @property
    def held(self) -> Hold | None:
        """The hold that is open, the earliest if there are several."""
        return next((hold for hold in self.holds if hold.until is None), None)

    @property
    def handling_units(self) -> int:
        """How many handling units; 0 where no number is known."""
        return self.key.last - self.key.first + 1 if self.key.first else 0


@dataclass(frozen=True, slots=True)
class Tracking:
    """The states of everything, as of an instant and as far as known; ``events`` are those that hold, by id."""

    states: dict[Thing, tuple[State, ...]]
    events: dict[str, Event]
    contents: Contents
    as_of: datetime | None = None
    known_to: datetime | None = None

    def of(self, key: Key) -> tuple[State, ...]:
        """The states of a thing, by range of handling units; of goods that no event speaks of: unknown."""
        found = self.states.get(thing(key))
        if found is None:
            return (State(key=key),)
        return tuple(s for s in found if not key.first or (s.key.first <= key.last and key.first <= s.key.last))

    @property
    def shipments(self) -> Iterable[State]:
        """The states of shipments' handling units, in the order of ids and numbers."""
        return (state for (kind, _), states in self.states.items() if kind is KeyKind.SHIPMENT for state in states)


def fold(
    events: Iterable[Event],
    shipments: Mapping[str, int] | None = None,
    *,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Tracking:
    """The states that a set of events implies at ``as_of``, as far as known by ``known_to`` (None: no limit).

    ``shipments`` gives the number of handling units of those that are known, so that the ones nobody speaks of count as unknown.
    """
    held = effective(events, as_of, known_to)
    contents = Contents(held)
    sizes = shipments or {}
    things = {*contents.told, *contents.stays, *contents.children, *((KeyKind.SHIPMENT, name) for name in sizes)}
    states = {}
    for what in sorted(things):
        size = sizes.get(what[1], 0) if what[0] is KeyKind.SHIPMENT else 0
        pieces = (Key(*what, first, last) for first, last in contents.pieces(what, size))
        states[what] = merged([state_of(piece, contents.history(piece), held) for piece in pieces])
    return Tracking(states, held, contents, as_of, known_to)


def state_of(key: Key, names: Iterable[str], events: Mapping[str, Event]) -> State:
    """The state that these events imply, which stand in the order of happening."""
    state, history = State(key=key), tuple(names)
    for name in history:
        state = after(state, name, events[name])
    return replace(state, events=history)


def merged(states: list[State]) -> tuple[State, ...]:
    """Neighbouring handling units with equal histories as one range."""
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
AFTERTHOUGHTS = frozenset({Status.NOTIFIED, Status.FOUND})  # of goods that are delivered they change nothing


def after(state: State, name: str, event: Event) -> State:
    """The state after one more event."""
    return _linked(_moved(replace(state, holds=holds_after(state.holds, name, event)), name, event), name, event)


def _moved(state: State, name: str, event: Event) -> State:
    phase = MOVES.get(event.status)
    if phase is None and event.status in EARLY and state.phase in BEFORE:
        phase = EARLY[event.status]
    if phase is None and event.status is Status.HELD and event.place and state.phase is not Phase.LOADED:
        phase = Phase.AT_PLACE
    if phase is None or (event.status in AFTERTHOUGHTS and state.phase in FINAL):
        return state
    return replace(
        state,
        phase=phase,
        place=event.place or state.place,
        departure=(event.departure or event.transport_number or state.departure) if phase not in BEFORE else "",
        since=event.at,
        event=name,
    )


def _linked(state: State, name: str, event: Event) -> State:
    link = Link(event.departure or event.transport_number, event.at, name)
    match event.status:
        case Status.PLANNED:  # all legs of one plan bear one instant; a later plan takes the place of an earlier one
            same = [each for each in state.planned if each.at == event.at]
            return replace(state, planned=(*same, link))
        case Status.BOOKED:
            return replace(state, booked=_with(state.booked, link))
        case Status.UNBOOKED:
            return replace(state, booked=_without(state.booked, link))
        case Status.LOADED:
            return replace(state, loaded=_with(state.loaded, link))
        case Status.OFFLOADED:
            return replace(state, loaded=_without(state.loaded, link), offloaded=_with(state.offloaded, link))
        case Status.DEPARTED | Status.LANDED:
            return replace(state, flown=_with(state.flown, link))
        case Status.EXPECTED if event.expected_at is not None:
            return replace(state, expected=Link(link.departure, event.expected_at, name))
    return state


def _with(links: tuple[Link, ...], link: Link) -> tuple[Link, ...]:
    return links if not link.departure or any(each.departure == link.departure for each in links) else (*links, link)


def _without(links: tuple[Link, ...], link: Link) -> tuple[Link, ...]:
    return tuple(each for each in links if each.departure != link.departure)


def state_hash(tracking: Tracking) -> str:
    """The sha256 of all states, 64 hexadecimal digits: equal for equal sets of events."""
    total = hashlib.sha256()
    for states in tracking.states.values():
        for state in states:
            total.update(repr(_shown(state)).encode())
    return total.hexdigest()


def _shown(value: object) -> object:
    """A value whose text depends on nothing but what it says: instants in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [_shown(each) for each in value]
    names = getattr(value, "__slots__", None)
    return str(value) if names is None or isinstance(value, Key) else [_shown(getattr(value, name)) for name in names]
