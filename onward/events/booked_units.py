"""Bookings of goods that have become parts: a booked number is divided over the parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.events.parts import Parts, shared
from onward.scenario import Booking, BookingState, Scenario, Shipment, in_order_known
from onward.scenario.knowledge import ALWAYS
from onward.scenario.underway import own_id


@dataclass(frozen=True, slots=True)
class Travelling:
    """Handling units, by their first numbers in the shipment, with used and planned departures."""

    first: int
    last: int
    part: str  # the shipment that they are now, "" if they are gone
    departures: frozenset[str]


# shipment, as first numbered -> its handling units in order
Travels = Mapping[str, Sequence[Travelling]]


@dataclass(frozen=True, slots=True)
class _Divided:
    """Rows copied from one row of a whole shipment, or of a part, and the parts that share its
    number.
    """

    rows: list[Booking]
    parts: list[Shipment]
    travels: list[Travelling]

    @property
    def shares(self) -> Counter[str]:
        """Part -> booked handling units: first those that travel on the departure, then the lowest
        numbers.
        """
        left, found = sum(row.handling_units or 0 for row in self.rows), Counter[str]()
        for each in self.travels:
            if self.rows[0].departure in each.departures:
                taken = min(left, each.last - each.first + 1)
                left -= taken
                found[each.part] += taken
        for part in self.parts:
            taken = min(left, part.handling_units - found[part.id])
            left -= taken
            found[part.id] += taken
        return found


def numbered(scenario: Scenario) -> frozenset[str]:
    """Shipments, as first numbered, with a booking of a number of handling units."""
    named = {row.shipment for row in scenario.bookings if _counts(row)}
    return frozenset(s.part_of or s.id for s in scenario.shipments if s.id in named)


def bookings_of(
    scenario: Scenario, parts: Parts, travels: Travels, known_to: datetime
) -> tuple[Booking, ...]:
    """Bookings, copied for each part of a shipment under separate ids, with its share of a number.
    A part without a share gets neither the row nor, if the row is known by ``known_to``, the rows
    that it replaced.
    """
    found: dict[str, list[Booking]] = defaultdict(list)  # by the row that each is made of
    known = {row.id: n for n, row in enumerate(in_order_known(scenario.bookings))}
    replaced: dict[tuple[str, str], int] = {}
    divided = list(_divided(scenario, parts, travels))
    apart = {row.id for each in divided for row in each.rows}
    alike = [row for row in scenario.bookings if row.id not in apart]
    for row, made, name in shared(scenario, alike, parts, scenario.bookings):
        if made is None or made.id == row.shipment:
            found[row.id].append(row)
        else:
            own = replace(row, id=name, shipment=made.id, handling_units=None)
            found[row.id].append(own)
    for each in divided:
        shares, row = each.shares, each.rows[0]
        for part in each.parts:
            if shares[part.id]:
                found[row.id].append(_row(scenario, each.rows, part, shares[part.id]))
            elif (row.known_at or ALWAYS) <= known_to:
                about = part.id, row.departure
                replaced[about] = max(replaced.get(about, -1), known[row.id])
    return tuple(
        made
        for row in scenario.bookings
        for made in found[row.id]
        if known[row.id] > replaced.get((made.shipment, made.departure), -1)
    )


def _counts(row: Booking) -> bool:
    """Whether a booking is for a number of handling units; a refusal is for all."""
    return row.handling_units is not None and row.state is not BookingState.REFUSED


def _divided(scenario: Scenario, parts: Parts, travels: Travels) -> Iterator[_Divided]:
    """The numbered bookings of shipments that have parts."""
    shipments = {s.id: s for s in scenario.shipments}
    by_root: dict[str, list[Shipment]] = defaultdict(list)
    for made in (made for mine in parts.values() for made, _ in mine):
        by_root[made.part_of].append(made)
    together: dict[tuple[str, str, str], list[Booking]] = defaultdict(list)
    for row in filter(_counts, scenario.bookings):
        s = shipments[row.shipment]
        root, name = s.part_of or s.id, own_id(row.id, s)
        if root in by_root:
            alone = row.id if s.part_of and row.id == name else ""  # a row of this part only
            together[root, name, alone].append(row)
    for (root, _, alone), rows in together.items():
        mine = sorted(by_root[root], key=lambda made: made.first_unit)
        units = sorted(travels[root], key=lambda each: each.first)
        if alone:
            s = shipments[rows[0].shipment]
            ids = {made.id for made, _ in parts.get(s.id, ())}
            last = s.first_unit + s.handling_units - 1
            mine = [made for made in mine if made.id in ids]
            units = [each for each in units if s.first_unit <= each.first <= last]
        yield _Divided(rows, mine, units)


def _row(scenario: Scenario, rows: Sequence[Booking], part: Shipment, share: int) -> Booking:
    same = next((row for row in rows if row.shipment == part.id), None)
    if same is not None:
        return replace(same, handling_units=share)
    parts = {rows[0].shipment: [(part, ())]}
    (_, _, name) = next(shared(scenario, rows[:1], parts, scenario.bookings))
    return replace(rows[0], id=name, shipment=part.id, handling_units=share)
