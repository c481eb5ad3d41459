"""Why an itinerary has become impossible, by the judge's rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onward.judge.reading import NEVER, GoodsKind, JudgedScenario, judged_scenario, matches, words
from onward.message import Message
from onward.network.areas import areas_of
from onward.plan.plan import Leg
from onward.scenario import (
    Booking,
    BookingState,
    Cancellation,
    Cut,
    Delay,
    Pin,
    PinRule,
    Policy,
    Scenario,
    Shipment,
    Throughput,
    in_order_known,
    timetable,
)
from onward.scenario.stated_cause import stated_cause
from onward.scenario.underway import own_id
from onward.units import minutes
from onward.wording.quantities import days_and_hours

Cause = tuple[str, str]  # the id or cause of what forbids it, and words


def named(row: Cut | Delay | Throughput | Policy) -> str:
    """The cause of a row, else its id; of a policy its id. Without either: what it is about."""
    if isinstance(row, Policy):
        return row.id
    if isinstance(row, Throughput):
        return stated_cause(row, row.place)
    return stated_cause(row, row.departure or (row.service if isinstance(row, Cut) else ""))


def last_known(rows: Iterable[Cut | Delay | Throughput | Policy], otherwise: str = "") -> str:
    """Of several possible causes, the one announced last: the current plan already allowed for the
    others.
    """
    known = in_order_known(rows)
    return named(known[-1]) if known else otherwise


def _of_goods(row: Booking | Cancellation, shipment: Shipment) -> str:
    """The cause of a row about a shipment, or about a part of it that is under way."""
    row = replace(row, id=own_id(row.id, shipment))
    return stated_cause(row, shipment.part_of or shipment.id)


class Causes:
    """The rules of one scenario that forbid or delay an itinerary, each checked alone."""

    def __init__(self, whole: Scenario, seen: JudgedScenario | None = None) -> None:
        self.seen = seen or judged_scenario(whole)
        scenario = self.seen.facts.scenario
        self._cancelled = {
            row.shipment: row
            for row in reversed(in_order_known(whole.cancellations))
            if not row.restored
        }
        off = {
            row.charter: row for row in reversed(in_order_known(whole.cancellations)) if row.charter
        }
        self._given_up = {d.id: off[d.charter] for d in whole.departures if d.charter in off}
        self._cut_cause = {cut.id: named(cut) for cut in scenario.cuts}
        delays = in_order_known(scenario.delays)
        self._delay = {d.departure: d for d in delays if d.departs_at or d.arrives_at}
        self._diversion = {d.departure: d for d in delays if d.destination}
        on_time = timetable(replace(scenario, delays=())) if self._delay else ()
        self._planned = {d.id: d.arrives_at for d in on_time if d.id in self._delay}
        self._booking: dict[tuple[str, str], Booking] = {
            (b.shipment, b.departure): b for b in in_order_known(scenario.bookings)
        }
        self._areas = areas_of(scenario)
        self._pins: dict[str, list[Pin]] = defaultdict(list)
        for pin in scenario.pins:
            self._pins[pin.shipment].append(pin)

    def late(self, shipment: Shipment, legs: Sequence[Leg]) -> int | None:
        """Minutes late, border inspection included; None for goods left behind."""
        row = self.seen.facts.carriage.index.get(legs[-1].departure) if legs else None
        return (
            None
            if row is None
            else max(0, self._through(self._kind(shipment), row) - minutes(shipment.due_at))
        )

    def delayed(self, shipment: Shipment, legs: Sequence[Leg], new_late: int) -> Cause | None:
        """The delay that makes these legs, still possible, arrive later than the new ones."""
        name = legs[-1].departure
        late, planned = self.late(shipment, legs), self._planned.get(name)
        if late is None or planned is None:
            return None
        delay = self._delay[name]
        carriage = self.seen.facts.carriage
        saved = int(carriage.arrives[carriage.index[name]]) - minutes(planned)
        return (
            (
                named(delay),
                Message(
                    "{departure} arrives {time} later", departure=name, time=days_and_hours(saved)
                ),
            )
            if late - saved <= new_late
            else None
        )

    def of(self, shipment: Shipment, legs: Sequence[Leg], came_by: str = "") -> Cause | None:
        """The cause that forbids the first impossible leg, the destination, or the whole itinerary;
        None if it is possible. ``came_by``: the departure that brought the goods.
        """
        if shipment.id not in self.seen.facts.shipments:
            return self._unknown(shipment)
        kind, before = self._kind(shipment), None
        for leg in legs:
            row = self.seen.facts.carriage.index.get(leg.departure)
            if row is None:
                cancelled = self._given_up.get(leg.departure)
                return (
                    (
                        stated_cause(cancelled, cancelled.charter),
                        Message("charter {charter} is given up", charter=cancelled.charter),
                    )
                    if cancelled
                    else (
                        leg.departure,
                        Message("{departure} runs no more", departure=leg.departure),
                    )
                )
            reached = (
                self._reached(shipment, came_by, row)
                if before is None
                else self._connected(kind, before, row)
            )
            cause = self._diverted(shipment, came_by, before, row)
            cause = cause or self._forbidden(shipment, row) or reached
            if cause:
                return cause
            before = row
        return (
            None
            if before is None
            else self._diverted(shipment, came_by, before)
            or self._too_late(shipment, before)
            or self._missed(shipment, legs)
        )

    def _diverted(
        self, shipment: Shipment, came_by: str, before: int | None, row: int | None = None
    ) -> Cause | None:
        """A departure that now lands elsewhere than the next leg's origin (next leg None: the
        destination).
        """
        rows = self.seen.facts.carriage.rows
        ride = came_by if before is None else rows[before].id
        here = shipment.origin if before is None else rows[before].destination
        wanted = shipment.destination if row is None else rows[row].origin
        if here == wanted or ride not in self._diversion:
            return None
        return named(self._diversion[ride]), Message(
            "{departure} lands at {place} instead", departure=ride, place=here
        )

    def _unknown(self, shipment: Shipment) -> Cause:
        cancelled = self._cancelled.get(shipment.id)
        if cancelled is None:
            return shipment.id, Message("the shipment is not known yet")
        return _of_goods(cancelled, shipment), Message("the shipment is cancelled")

    def _forbidden(self, shipment: Shipment, row: int) -> Cause | None:
        seen, name = self.seen, self._name(row)
        cancelled = seen.facts.carriage.cancelled_by[row]
        if cancelled:
            cause = self._cut_cause.get(cancelled, cancelled)  # else a policy
            return cause, Message("{departure} is cancelled", departure=name)
        if row in seen.customs.closed_by:
            by = seen.customs.closed_by[row]
            return by.id, Message("{departure} meets a {effect}", departure=name, effect=by.effect)
        policy = seen.customs.blocking(self._kind(shipment), row)
        if policy is not None:
            return policy.id, Message(
                "{effect} keeps the goods off {departure}", effect=policy.effect, departure=name
            )
        astray = self._areas.led_astray(shipment, [seen.facts.carriage.rows[row]])
        if astray and astray.beyond:
            return (
                "areas",
                Message(
                    "{departure} leads the goods on from {place}, beyond their destination",
                    departure=name,
                    place=astray.place,
                ),
            )
        if astray:
            return "areas", Message(
                "{departure} leads the goods back, through {place}",
                departure=name,
                place=astray.place,
            )
        for pin in self._pins.get(shipment.id, ()):
            if pin.rule is PinRule.MUST_NOT_USE and matches(pin, seen.facts.carriage.rows[row]):
                return self._pinned_off(shipment, name, pin)
        if seen.facts.carriage.departs[row] < seen.facts.as_of:
            return name, Message("{departure} has left without the goods", departure=name)
        return None

    def _pinned_off(self, shipment: Shipment, name: str, pin: Pin) -> Cause:
        booking = self._booking.get((shipment.id, pin.departure))
        if booking is not None and booking.state is BookingState.REFUSED:
            return _of_goods(booking, shipment), Message(
                "the booking on {departure} is refused", departure=name
            )
        return "pin", Message("a pin keeps the goods off {departure}", departure=name)

    def _reached(self, shipment: Shipment, came_by: str, row: int) -> Cause | None:
        """Why goods cannot be at the first leg's origin in time; None if they can."""
        facts, kind = self.seen.facts, self._kind(shipment)
        number, c = facts.shipments[shipment.id], facts.carriage
        place, arrived = int(facts.goods.origin[number]), int(facts.goods.arrived[number])
        accepted = (
            facts.scenario.places[place].acceptance_min
            if arrived < 0
            else int(facts.transfer[place, arrived, c.transport[row]])
        )
        if accepted >= NEVER:
            return self._name(row), Message(
                "goods that came by {arrived_by} cannot change to {departure}",
                arrived_by=shipment.arrived_by,
                departure=self._name(row),
            )
        there, wanted, name = (
            max(int(facts.goods.available[number]), int(facts.goods.landed[number]) + accepted),
            self._ready_by(kind, row),
            self._name(row),
        )
        if there <= wanted:
            return None
        inspections = self.seen.customs.inspecting(kind, row, leaving=True)
        if inspections and there <= wanted + self._inspected(kind, row)[0]:
            return last_known(inspections), Message(
                "inspection leaves no time for {departure}", departure=name
            )
        before = c.index.get(came_by)
        since = minutes(shipment.landed_at or shipment.ready_at)
        if since + accepted <= wanted or before is None:
            return name, Message(
                "it is too late to hand the goods over for {departure}", departure=name
            )
        return self._slow(kind, before, row), Message(
            "{came_by} no longer connects with {departure}", came_by=came_by, departure=name
        )

    def _connected(self, kind: GoodsKind, before: int, after: int) -> Cause | None:
        facts, c = self.seen.facts, self.seen.facts.carriage
        change = int(facts.transfer[c.destination[before], c.transport[before], c.transport[after]])
        if self._through(kind, before) + change <= self._ready_by(kind, after):
            return None
        return self._slow(kind, before, after), Message(
            "{departure} no longer connects with {onward}",
            departure=self._name(before),
            onward=self._name(after),
        )

    def _too_late(self, shipment: Shipment, row: int) -> Cause | None:
        if self._through(self._kind(shipment), row) <= minutes(shipment.latest_at):
            return None
        return self._slow(self._kind(shipment), row), Message(
            "{departure} arrives later than the goods may", departure=self._name(row)
        )

    def _missed(self, shipment: Shipment, legs: Sequence[Leg]) -> Cause | None:
        c = self.seen.facts.carriage
        used = [c.rows[c.index[leg.departure]] for leg in legs]
        for pin in self._pins.get(shipment.id, ()):
            if pin.rule is PinRule.MUST_USE and not any(matches(pin, d) for d in used):
                return "pin", Message("a pin demands {departures}", departures=words(pin))
        return None

    def _slow(self, kind: GoodsKind, before: int, after: int | None = None) -> str:
        """Why a leg misses the next one or arrives too late: its delay, or an inspection."""
        found: list[Delay | Policy] = [*self.seen.customs.inspecting(kind, before, leaving=False)]
        found += [] if after is None else self.seen.customs.inspecting(kind, after, leaving=True)
        delay = self._delay.get(self._name(before))
        return last_known([*found, *([delay] if delay else [])], self._name(before))

    def _kind(self, shipment: Shipment) -> GoodsKind:
        number = self.seen.facts.shipments.get(shipment.id)
        return self.seen.customs.kind(shipment, ()) if number is None else self.seen.kinds[number]

    def _through(self, kind: GoodsKind, row: int) -> int:
        return int(self.seen.facts.carriage.arrives[row]) + self._inspected(kind, row)[1]

    def _ready_by(self, kind: GoodsKind, row: int) -> int:
        c = self.seen.facts.carriage
        return int(c.departs[row]) - int(c.cut_off[row]) - self._inspected(kind, row)[0]

    def _inspected(self, kind: GoodsKind, row: int) -> tuple[int, int]:
        borders = self.seen.customs.borders(kind)
        at = int(borders.inspected.searchsorted(row))
        hit = at < len(borders.inspected) and borders.inspected[at] == row
        return (int(borders.pre[at]), int(borders.post[at])) if hit else (0, 0)

    def _name(self, row: int) -> str:
        return self.seen.facts.carriage.rows[row].id
