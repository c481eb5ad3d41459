"""Movements of units implied by events: when handling units change state, so do the units packed in
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.keys import Key
from onward.events.state import Phase, State, Tracking, after, fold
from onward.events.tally import Whereabouts, whereabouts
from onward.money.entry import Entry, Posting
from onward.money.minor_units import UNITS
from onward.money.packing import Packing, units_in
from onward.money.unit_accounts import UnitState
from onward.scenario import Shipment

FOLLOWS = "follows event "  # beginning of the keys of such entries
SOURCE = "tracking events"
ACCOUNTS: dict[Whereabouts, UnitState] = {
    Whereabouts.DELIVERED: UnitState.DELIVERED,
    Whereabouts.ARRIVED: UnitState.TRANSIT,  # until there is a proof of delivery
    Whereabouts.EN_ROUTE: UnitState.TRANSIT,
    Whereabouts.HELD: UnitState.HELD,
    Whereabouts.WAITING: UnitState.STOCK,
    Whereabouts.UNKNOWN: UnitState.STOCK,
}
LOST: dict[Phase, UnitState] = {
    Phase.RETURNED: UnitState.RETURNED,
    Phase.DESTROYED: UnitState.DESTROYED,
    Phase.MISSING: UnitState.LOST,
}


def unit_account(state: State, shipment: Shipment) -> str:
    """The account of the units in these handling units; delivered ones have the nation of the
    shipment's destination.
    """
    where = whereabouts(state, shipment)
    if where is Whereabouts.LOST:
        return str(LOST[state.phase])
    return (
        f"{ACCOUNTS[where]}:{shipment.destination[:2]}"
        if where is Whereabouts.DELIVERED
        else str(ACCOUNTS[where])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentCarriage:
    """A shipment, the units packed in it, and all events on which its state depends."""

    shipment: Shipment
    rows: tuple[Packing, ...]
    events: tuple[Event, ...]

    def tracking(self, as_of: datetime | None = None, known_to: datetime | None = None) -> Tracking:
        """Its states, as of an instant and as far as known (None: no limit)."""
        return fold(
            self.events,
            {self.shipment.id: self.shipment.handling_units},
            as_of=as_of,
            known_to=known_to,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMove:
    """Units of a lot that move from one account to another, because of an event about handling
    units ``goods``.
    """

    lot: str
    name: str  # of the goods: masks
    units: int
    goods: Key
    event: str
    at: datetime
    out_of: str
    into: str

    @property
    def key(self) -> str:
        """The key of its entry, built from all its values so that it is recorded only once."""
        return (
            f"{FOLLOWS}{self.event} of {self.goods}: {self.units} {self.name} of {self.lot}, "
            f"{self.out_of} to {self.into}"
        )

    def entry(self, known_at: datetime) -> Entry:
        """The ledger entry, known since ``known_at``."""
        rests = (f"event {self.event}", str(self.goods))
        postings = Posting(self.out_of, -self.units, rests), Posting(self.into, self.units, rests)
        return Entry(
            key=self.key,
            at=self.at,
            known_at=known_at,
            commodity=f"{UNITS}{self.name}",
            lot=self.lot,
            postings=postings,
            text=f"{self.out_of} to {self.into}",
            source=SOURCE,
        )


def shared(row: Packing, states: Iterable[State]) -> Iterator[tuple[State, int, int]]:
    """The states of a row's handling units, each with the first and last of them."""
    for state in states:
        first, last = max(row.key.first, state.key.first), min(row.key.last, state.key.last)
        if first <= last:
            yield state, first, last


def moves(rows: Sequence[Packing], tracking: Tracking, shipment: Shipment) -> list[UnitMove]:
    """All movements of packed units implied by a tracking's events; neighbouring handling units
    that move alike are joined.
    """
    found = []
    for row in rows:
        ranges: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for state, first, last in shared(row, tracking.of(row.key)):
            for change in _changes(state, tracking.events, shipment):
                _extend(ranges[change], first, last)
        found += [
            _move(row, tracking.events, *change, each)
            for change, mine in ranges.items()
            for each in mine
        ]
    return found


def _changes(
    state: State, events: Mapping[str, Event], shipment: Shipment
) -> Iterator[tuple[str, str, str]]:
    """(event, account before, account after) for each event that moves the goods, in order."""
    now = State(state.key)
    account = unit_account(now, shipment)
    for name in state.events:
        now, before = after(now, name, events[name]), account
        account = unit_account(now, shipment)
        if account != before:
            yield name, before, account


def _extend(ranges: list[tuple[int, int]], first: int, last: int) -> None:
    """Adds a range, joined to the last one if adjacent."""
    if ranges and ranges[-1][1] + 1 == first:
        first = ranges.pop()[0]
    ranges.append((first, last))


def _move(
    row: Packing,
    events: Mapping[str, Event],
    event: str,
    out_of: str,
    into: str,
    mine: tuple[int, int],
) -> UnitMove:
    goods = replace(row.key, first=mine[0], last=mine[1])
    units, at = units_in(row, *mine), events[event].at
    return UnitMove(
        lot=row.lot,
        name=row.goods,
        units=units,
        goods=goods,
        event=event,
        at=at,
        out_of=out_of,
        into=into,
    )
