"""Checks of what amendments and bookings say of shipments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from onward.message import Message
from onward.scenario.amended_goods import amended, numbers_of, waits_at_start
from onward.scenario.amendments import Amendment
from onward.scenario.cargo import Shipment
from onward.scenario.found import Found
from onward.scenario.knowledge import ALWAYS
from onward.scenario.scenario import Scenario


def goods_problems(scenario: Scenario, found: Found) -> None:
    """Finds bookings and amendments that do not fit their shipment."""
    _bookings(scenario, found)
    if scenario.amendments:
        _amended(scenario, found)
        _most(scenario, found)
        for index, row in found.rows("amendments", scenario.amendments, "destination"):
            if row.under_way is not None and not row.destination:
                message = "stands without a destination"
                maybe = "fill in destination, or leave it empty"
                found.report(
                    "amendments", index, "under_way", str(row.under_way).lower(), message, maybe
                )


def _bookings(scenario: Scenario, found: Found) -> None:
    """No booking is for more handling units than its shipment has."""
    if not scenario.bookings:
        return
    units = {
        shipment.id: shipment.handling_units
        for _, shipment in found.rows("shipments", scenario.shipments, "id", "handling_units")
    }
    for row in scenario.amendments:
        if row.shipment in units and row.handling_units:
            units[row.shipment] = max(units[row.shipment], row.handling_units)
    for index, row in found.rows("bookings", scenario.bookings, "shipment", "handling_units"):
        most = units.get(row.shipment)
        if most is not None and row.handling_units is not None and row.handling_units > most:
            message = Message(
                "is more than shipment {shipment} has ({most})", shipment=row.shipment, most=most
            )
            found.report(
                "bookings", index, "handling_units", row.handling_units, message, str(most)
            )


def _amended(scenario: Scenario, found: Found) -> None:
    """After each amendment a shipment is ready before it is due, and due before its latest. For
    goods under way ``ready_at`` is not compared: they may be free later than they are due.
    """
    ordered = found.rows("shipments", scenario.shipments, *ORDERED)
    now = {row.id: _announced(row) for _, row in ordered}
    rows = list(found.rows("amendments", scenario.amendments, "shipment", "known_at", *ORDER))
    sound = {index for index, _ in rows}
    unsure = {row.shipment for i, row in enumerate(scenario.amendments) if i not in sound}
    ready = {row.id for _, row in found.rows("shipments", scenario.shipments, "ready_at")}
    rows.sort(key=lambda each: each[1].known_at or ALWAYS)
    for index, row in rows:
        if row.shipment not in now or row.shipment in unsure:
            continue
        (after,) = amended((now[row.shipment],), (row,))
        under_way = bool(after.part_of or after.arrived_by)
        ready_at = after.due_at if under_way or row.shipment not in ready else after.ready_at
        stated = [field for field in ORDER if getattr(row, field)]
        whole = found.good("amendments", index, *SAID)
        if after == now[row.shipment] and not under_way and whole:
            message = "says nothing that was not so already"
            found.report("amendments", index, "shipment", row.shipment, message, "leave it out")
        elif stated and not ready_at <= after.due_at <= after.latest_at:
            field = stated[0]
            message = "is not in order: ready, due and latest follow each other"
            maybe = "say due_at and latest_at, too"
            found.report("amendments", index, field, getattr(row, field), message, maybe)
        ends = row.origin or row.destination
        if ends and not after.part_of and after.origin == after.destination:
            field = "destination" if row.destination else "origin"
            message = "is where it starts" if row.destination else "is where it ends"
            found.report("amendments", index, field, getattr(row, field), message)
        now[row.shipment] = after


ORDER = ("ready_at", "due_at", "latest_at")
ORDERED = ("id", "due_at", "latest_at", "part_of", "arrived_by")  # of a shipment, to be in order
SAID = tuple(field.name for field in fields(Amendment))


def _announced(shipment: Shipment) -> Shipment:
    """A shipment with the number of handling units that it had at first."""
    if shipment.part_of or not shipment.of_units:
        return shipment
    return replace(shipment, handling_units=shipment.of_units, of_units=None)


def _most(scenario: Scenario, found: Found) -> None:
    """The number of a shipment that has parts is no more than it has had: more are a part of their
    own.
    """
    parts = [s for _, s in found.rows("shipments", scenario.shipments, *NUMBERED) if s.part_of]
    numbers, roots = numbers_of(parts), {s.id: s.part_of for s in parts}
    rows = found.rows("amendments", scenario.amendments, "shipment", "handling_units")
    for index, row in rows if numbers else ():
        mine = numbers.get(roots.get(row.shipment, ""))
        if mine is not None and (row.handling_units or 0) > mine.last:
            message = Message("is more than it has had ({most})", most=mine.last)
            maybe = "more are a part of their own"
            found.report("amendments", index, "handling_units", row.handling_units, message, maybe)


NUMBERED = ("id", "part_of", "first_unit", "handling_units", "of_units", "numbered_to")


def problems_of_parts(
    scenario: Scenario, rows: Sequence[object]
) -> Iterator[tuple[int, str, object, Message, Message]]:
    """What is wrong with new rows about shipments of which some has left: index, field, value,
    message, maybe.
    """
    parts: dict[str, list[Shipment]] = defaultdict(list)
    for s in scenario.shipments:
        if s.part_of:
            parts[s.part_of].append(s)
    numbers, roots = numbers_of(scenario.shipments), {s.id: s.part_of for s in scenario.shipments}
    for index, row in enumerate(rows):
        if not isinstance(row, Amendment) or not roots.get(row.shipment):
            continue
        mine, count = numbers.get(roots[row.shipment]), row.handling_units
        if count and mine is None:
            message = Message("is of goods under way that do not state how many they were in all")
            yield index, "handling_units", count, message, Message("fill in of_units in shipments")
        elif count and mine is not None and count < mine.left:
            yield index, "handling_units", count, *fewer_than_left(mine.left)
        if row.origin and not all(map(waits_at_start, parts[roots[row.shipment]])):
            yield index, "origin", row.origin, *LEFT_IT


LEFT_IT = Message("cannot change: some of its goods have left"), Message("leave it empty")


def fewer_than_left(left: int) -> tuple[Message, Message]:
    """That a list states fewer handling units than have left, and what else could be meant."""
    return (
        Message("is less than have left already ({left})", left=left),
        Message("{left}, or an event says what has not left", left=left),
    )
