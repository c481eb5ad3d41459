"""Parts of shipments: ranges of handling units with a separate place and instant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from onward.plan.plan import Leg
from onward.scenario import (
    Amendment,
    Approval,
    Booking,
    Cancellation,
    Commitment,
    Departure,
    Document,
    Paper,
    Pin,
    PinRule,
    Scenario,
    Shipment,
)
from onward.scenario.underway import derived_id, own_id, part_id
from onward.units import grams_up, instant

# ``known_at`` of waiting goods: so late that no plan sees them
NOT_YET = datetime(2199, 12, 31, tzinfo=UTC)
_Thing = TypeVar("_Thing")
_Row = TypeVar("_Row", Booking, Cancellation, Amendment, Paper, Approval)


class Bounds:
    """The numbers 1 to ``size`` in ranges, cut where any of the added ranges begins or ends."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.starts = {1}

    def cut(self, first: int, last: int) -> None:
        self.starts |= {n for n in (first, last + 1) if 1 <= n <= self.size}

    def __iter__(self) -> Iterator[tuple[int, int]]:
        starts = sorted(self.starts)
        return zip(starts, [*(n - 1 for n in starts[1:]), self.size], strict=True)


def covering(
    ranges: Sequence[tuple[int, int]], things: Sequence[tuple[int, int, _Thing]]
) -> list[_Thing | None]:
    """For each of the ascending ``ranges`` the first item that covers it, or None; no item may
    begin or end inside a range.
    """
    starts = [first for first, _ in ranges]
    found: list[_Thing | None] = [None] * len(ranges)
    for first, last, thing in reversed(things):
        begin, end = bisect_left(starts, first), bisect_right(starts, last)
        found[begin:end] = [thing] * (end - begin)
    return found


def part(
    shipment: Shipment,
    first: int,
    last: int,
    place: str,
    ready: int,
    came_by: str,
    landed: int | None = None,
    *,
    began: str = "",
) -> Shipment:
    """Handling units ``first`` to ``last`` as a separate shipment, at a place and ready from a
    minute; ``landed``: the earlier minute from which their transfer counts; ``began``: where they
    first started, if the shipment's row says another place.
    """
    began = began or shipment.began
    root, number = shipment.part_of or shipment.id, shipment.first_unit + first - 1
    at_first, given = shipment.of_units, shipment.numbered_to
    if not shipment.part_of:
        at_first, given = at_first or shipment.handling_units, shipment.handling_units
    return replace(
        shipment,
        id=part_id(root, number, last - first + 1),
        part_of=root,
        first_unit=number,
        handling_units=last - first + 1,
        origin=place,
        ready_at=instant(ready),
        started_at="" if began == place and not came_by else began,
        arrived_by=came_by,
        landed_at=None if landed is None else instant(landed),
        of_units=at_first,
        numbered_to=None if given == at_first else given,
    )


def parted(each: float, count: int) -> float:
    """Kilograms (or cubic metres) of ``count`` handling units, each rounded up to grams
    (litres).
    """
    return grams_up(each) * count / 1000


# shipment -> its parts, each with the legs that it has used
Parts = Mapping[str, Sequence[tuple[Shipment, tuple[Leg, ...]]]]


def documents_of(scenario: Scenario, parts: Parts) -> tuple[Document, ...]:
    """Documents, copied for each part of a shipment."""
    kept = [d for d in scenario.documents if d.shipment not in parts]
    return (
        *kept,
        *(
            replace(d, shipment=made.id)
            for d in scenario.documents
            for made, _ in parts.get(d.shipment, ())
        ),
    )


def pins_of(
    scenario: Scenario, parts: Parts, departures: Mapping[str, Departure]
) -> tuple[Pin, ...]:
    """Pins, copied for each part of a shipment, without must-use pins that legs already flown have
    satisfied.
    """
    kept = [p for p in scenario.pins if p.shipment not in parts]
    return (
        *kept,
        *(
            replace(pin, shipment=made.id)
            for pin in scenario.pins
            for made, flown in parts.get(pin.shipment, ())
            if pin.rule is PinRule.MUST_NOT_USE
            or not any(matches(pin, departures.get(leg.departure)) for leg in flown)
        ),
    )


def amending_rows_of(
    scenario: Scenario, rows: Sequence[_Row], parts: Parts, present: Collection[str]
) -> tuple[_Row, ...]:
    """Amending rows, copied for each part of a shipment under separate ids, without rows of goods
    that are not ``present``.
    """
    copied = (
        row if made is None or made.id == row.shipment else replace(row, id=name, shipment=made.id)
        for row, made, name in shared(scenario, rows, parts, rows)
    )
    return tuple(row for row in copied if not row.shipment or row.shipment in present)


def commitments_of(scenario: Scenario, parts: Parts) -> Iterator[Commitment]:
    """Space held since an earlier advance, assigned to the parts of its goods; space of goods that
    are gone names no shipment.
    """
    for row in scenario.commitments:
        mine = [made for made, _ in parts.get(row.shipment, ())]
        if not mine or mine[0].id == row.shipment:
            yield row
            continue
        kg, m3 = row.kg, row.m3
        for made in mine:
            own = replace(
                row,
                kg=parted(made.mass_kg, made.handling_units),
                m3=parted(made.volume_m3, made.handling_units),
                shipment=made.id,
            )
            kg, m3 = round(kg - own.kg, 3), round(m3 - own.m3, 3)
            yield own
        if kg > 0 or m3 > 0:
            yield replace(row, kg=max(kg, 0.0), m3=max(m3, 0.0), shipment="")


def shared(
    scenario: Scenario, rows: Iterable[_Row], parts: Parts, table: Iterable[_Row]
) -> Iterator[tuple[_Row, Shipment | None, str]]:
    """Each row about goods, once for each of their parts, with its id there, which contains only
    the part's first number; (row, None, id) where there are no parts. ``table``: all rows, whose
    ids are taken.
    """
    shipments = {s.id: s for s in scenario.shipments if s.id in parts}
    taken = {row.id for row in table}
    for row in rows:
        mine = parts.get(row.shipment, ())
        if not mine:
            yield row, None, row.id
        for made, _ in mine:
            first = own_id(row.id, shipments[row.shipment])
            yield row, made, derived_id(row.id if first in taken else first, str(made.first_unit))


def matches(pin: Pin, d: Departure | None) -> bool:
    """Whether a departure matches each filled-in column of a pin."""
    return (
        d is not None
        and pin.departure in ("", d.id)
        and pin.service in ("", d.service)
        and pin.mode in ("", d.mode)
        and pin.place in ("", d.origin, d.destination)
    )
