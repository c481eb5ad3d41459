"""What happens next to goods that need no plan, or none for now: held, on their last leg, at their
end; and to goods of which no plan is left, by the movements so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from onward.desk.goods_words import leg_text, units_of
from onward.desk.present_scenario import with_notices
from onward.desk.ranges import common, without
from onward.events.advanced import Gone
from onward.events.vocabulary import EventReason, Status
from onward.goods.next_step import Next, NextStep
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.planning_start import MOST_UNITS
from onward.goods.present_plan import PresentPlan
from onward.goods.reported_events import ReportedEvent
from onward.scenario import Scenario, Shipment, known
from onward.units import instant, minutes

ENDED = {Status.DELIVERED, Status.RETURNED, Status.DESTROYED}
LOST_AS: Mapping[str, Next] = {
    Status.DESTROYED: Next.DESTROYED,
    Status.RETURNED: Next.RETURNED,
}


@dataclass(frozen=True, slots=True)
class LastLeg:
    """A departure that handling units left on, with where and when it lands, if that is known."""

    first: int
    last: int
    departure: str
    left_at: int
    lands: tuple[str, int] | None


class StepsBehind:
    """The next steps of goods that are not to be planned."""

    def __init__(self, present: PresentPlan) -> None:
        self.present, self.seen = present, present.seen
        self.carriage, self.notices = present.seen.facts.carriage, present.notices

    def gone(self) -> Iterator[NextStep]:
        """Those of goods of the plan that are gone, or wait."""
        for gone in self.present.advanced.gone:
            yield from self._gone(gone)

    def others(self, covered: Mapping[str, list[tuple[int, int]]]) -> Iterator[NextStep]:
        """Those of all other handling units of shipments that are known by now."""
        for s in self._with_notices.shipments:
            if s.known_at is not None and s.known_at > self.present.now:
                continue
            rest = [units_of(s)]
            for first, last in covered.get(s.part_of or s.id, ()):
                rest = without(rest, first, last)
            for first, last in rest:
                yield from self._by_movements(s, first, last)

    def _gone(self, gone: Gone) -> Iterator[NextStep]:
        s = self.present.before[gone.shipment]
        before = s.first_unit - 1
        first, last = gone.first + before, gone.last + before
        if gone.why == "held":
            held = self.present.step(
                s, first, last, Next.HELD, place=gone.place, since=gone.since, by=gone.cause
            )
            yield replace(held, then=self._released(s, held, gone))
        elif gone.why == "missing":
            yield self.present.step(
                s, first, last, Next.MISSING, place=gone.place, since=gone.since
            )
        elif gone.why != "arrived":
            kind = LOST_AS.get(gone.why, Next.OVER)
            yield self.present.step(s, first, last, kind, place=gone.place, since=gone.since)
        else:
            yield from self._by_movements(s, first, last, gone)

    def _released(self, s: Shipment, held: NextStep, gone: Gone) -> NextStep:
        """What happens to held goods once they are released."""
        if gone.place in self._ends_of(s):
            return replace(held, kind=Next.DELIVERY, by="")
        ahead = gone.ahead.legs if gone.ahead else ()
        d = self.present.timetable.get(ahead[0].departure) if ahead else None
        if d is None:
            return replace(held, kind=Next.ASTRAY, by="")
        i = self.carriage.index.get(d.id)
        cut = self.carriage.cancelled_by[i] if i is not None else ""
        shut = None if i is None else self.seen.customs.closed_by.get(i)
        by = cut or (shut.id if shut else "")
        kind = Next.CANCELLED if cut or i is None else Next.CLOSED if shut else Next.LEAVES
        notice = self.notices.of_row(by) if by else None
        return replace(
            held,
            kind=kind,
            by=by,
            notice=notice.number if notice else 0,
            departure=d.id,
            destination=d.destination,
            leaves_at=d.departs_at,
            ready_by=d.departs_at - timedelta(minutes=d.cut_off_min),
            lands_at=d.arrives_at,
            way=tuple(map(leg_text, ahead)),
        )

    def _by_movements(
        self, s: Shipment, first: int, last: int, gone: Gone | None = None
    ) -> Iterator[NextStep]:
        """Goods at their end, on their last leg, or of no plan: by the movements so far."""
        root, rest = s.part_of or s.id, [(first, last)]
        told = self.present.reported.shipments.get(root, ())
        for event in reversed(told):
            if event.status in ENDED:
                for a, b in common(rest, event.first or first, event.last or last):
                    kind = LOST_AS.get(event.status, Next.OVER)
                    late = self._late(s, event.at) if kind is Next.OVER else 0
                    yield self.present.step(
                        s, a, b, kind, place=event.place or s.destination,
                        since=instant(event.at), late_min=late,
                    )  # fmt: skip
                rest = without(rest, event.first or first, event.last or last)
        if gone is None:
            for event in reversed(told):
                if event.status not in (Status.HELD, Status.MISSING) or event.until is not None:
                    continue
                for a, b in common(rest, event.first or first, event.last or last):
                    yield self._stands(s, a, b, event)
                rest = without(rest, event.first or first, event.last or last)
        for each in self._last_legs(root, gone):
            for a, b in common(rest, each.first, each.last):
                yield self.present.unconfirmed(self._ending(s, a, b, each, gone))
            rest = without(rest, each.first, each.last)
        for a, b in rest:
            if gone is not None:
                yield self._at_end(s, a, b, gone.since or self.present.now, gone.place)
            elif s.id in self._amended:
                yield from self._of_no_plan(s, a, b)
            else:
                yield self.present.withdrawn(s, a, b)

    def _of_no_plan(self, s: Shipment, first: int, last: int) -> Iterator[NextStep]:
        """Goods that the list no longer has, or that no plan knows."""
        rest = [(first, last)]
        for a, b in self.present.fallen.get(s.part_of or s.id, ()):
            for c, d in common(rest, a, b):
                yield self.present.withdrawn(s, c, d, fewer=True)
            rest = without(rest, a, b)
        for event in reversed(self.present.reported.shipments.get(s.part_of or s.id, ())):
            if event.place or event.departure:
                for a, b in common(rest, event.first or first, event.last or last):
                    yield self._where(s, a, b, event)
                rest = without(rest, event.first or first, event.last or last)
        for a, b in rest:
            yield self.present.step(s, a, b, Next.UNPLANNED)

    def _stands(self, s: Shipment, first: int, last: int, event: ReportedEvent) -> NextStep:
        """Goods of no plan that are held or missing."""
        since = instant(event.at)
        if event.status == Status.MISSING:
            return self.present.step(s, first, last, Next.MISSING, place=event.place, since=since)
        held = self.present.step(
            s,
            first,
            last,
            Next.HELD,
            place=event.place,
            since=since,
            by=event.cause or EventReason.UNDETERMINED,
        )
        there = event.place in self._ends_of(s)
        return replace(
            held, then=replace(held, kind=Next.DELIVERY if there else Next.UNPLANNED, by="")
        )

    def _where(self, s: Shipment, first: int, last: int, event: ReportedEvent) -> NextStep:
        """Goods of no plan where an event has them: at their end, on board, or waiting."""
        d = self.present.timetable.get(event.departure)
        if event.status != Status.DEPARTED or d is None:
            if event.place in self._ends_of(s):
                return self._at_end(s, first, last, instant(event.at), event.place)
            return self.present.step(s, first, last, Next.UNPLANNED, place=event.place)
        leg = LastLeg(first, last, d.id, event.at, (d.destination, minutes(d.arrives_at)))
        if d.destination in self._ends_of(s):
            return self._ending(s, first, last, leg, None)
        landed = self.present.step(s, first, last, Next.UNPLANNED, place=d.destination)
        if d.arrives_at <= self.present.now:
            return landed
        return replace(self._ending(s, first, last, leg, None), then=landed)

    def _ends_of(self, s: Shipment) -> set[str]:
        """Where goods are to arrive: by the list, and as amended."""
        return {s.destination, self._amended.get(s.part_of or s.id, s).destination}

    @cached_property
    def _amended(self) -> dict[str, Shipment]:
        """The shipments that are known now and not cancelled, as notices have amended them."""
        now = replace(self._with_notices, as_of=self.present.now, known_to=self.present.now)
        return {s.id: s for s in known(now).shipments}

    @cached_property
    def _with_notices(self) -> Scenario:
        return with_notices(self.present.desk)

    @cached_property
    def _rides(self) -> dict[str, list[PlannedMovement]]:
        """By shipment, the departures that count as having happened; the latest first."""
        found: dict[str, list[PlannedMovement]] = defaultdict(list)
        for each in self.present.quiet.happened:
            if each.step is Step.DEPARTED:
                found[each.shipment].append(each)
        return {
            name: sorted(mine, key=lambda each: each.at, reverse=True)
            for name, mine in found.items()
        }

    @cached_property
    def _lands(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Where and when a plan's departures land now."""
        return {
            (period.plan.name, run.id): (run.destination, course.arrives)
            for period in self.present.periods
            for run in period.reading.runs
            if (course := period.courses[run.id]) is not None
        }

    def _last_legs(self, shipment: str, gone: Gone | None) -> list[LastLeg]:
        """The departures that may have brought goods to their end; the one that did comes first."""
        planned = [
            LastLeg(
                first=each.first,
                last=each.last,
                departure=each.departure,
                left_at=each.at,
                lands=self._lands.get((each.plan, each.departure)),
            )
            for each in self._rides.get(shipment, ())
            if gone is not None or not each.onward
        ]
        if gone is None:
            return planned
        known = {each.departure for each in planned}
        told = [
            LastLeg(
                first=each.first or 1,
                last=each.last or MOST_UNITS,
                departure=each.departure,
                left_at=each.at,
                lands=(d.destination, minutes(d.arrives_at)) if d else None,
            )
            for each in self.present.reported.shipments.get(shipment, ())
            if each.status == Status.DEPARTED and each.departure and each.departure not in known
            for d in [self.present.timetable.get(each.departure)]
        ]
        since = minutes(gone.since or self.present.now)

        def unlike(leg: LastLeg) -> tuple[int, int, int]:
            if leg.lands is None:
                return 1, 0, -leg.left_at
            place, at = leg.lands
            return 0 if place == gone.place else 2, abs(at - since), -leg.left_at

        return sorted([*planned, *told], key=unlike)

    def _ending(
        self, s: Shipment, first: int, last: int, leg: LastLeg, gone: Gone | None
    ) -> NextStep:
        """Goods that left on their last leg: on board, or at their end."""
        place, at = leg.lands or (s.destination, leg.left_at)
        if gone is not None:
            place, at = gone.place, minutes(gone.since) if gone.since else at
        there = self._at_end(s, first, last, instant(at), place, leg.departure)
        if at <= minutes(self.present.now):
            return there
        notice = self.notices.rescheduling([leg.departure])
        return replace(
            there,
            kind=Next.ABOARD,
            departure=leg.departure,
            destination=place,
            leaves_at=instant(leg.left_at),
            lands_at=instant(at),
            since=instant(leg.left_at),
            notice=notice.number if notice and notice.number in self.notices.new else 0,
            then=there,
        )

    def _at_end(
        self, s: Shipment, first: int, last: int, at: datetime, place: str, by: str = ""
    ) -> NextStep:
        """Goods that land at their end; ``by``: the departure that brings them. They have arrived
        once the inspection that their plan foresaw is over.
        """
        looks = (
            took
            for a, b, departure, took in self._inspections.get(s.part_of or s.id, ())
            if a <= last and first <= b and (not by or departure == by)
        )
        through = minutes(at) + max(looks, default=0)
        return self.present.step(
            s, first, last, Next.DELIVERY, place=place, since=at,
            arrives_at=instant(through), late_min=self._late(s, through),
        )  # fmt: skip

    @cached_property
    def _inspections(self) -> dict[str, list[tuple[int, int, str, int]]]:
        """By shipment, ranges of handling units whose last departure, by a plan, is followed by an
        inspection of so many minutes.
        """
        found: dict[str, list[tuple[int, int, str, int]]] = defaultdict(list)
        for period in self.present.periods:
            lands = {run.id: run.arrives for run in period.reading.runs}
            for lot in period.reading.carried:
                by = lot.stops[-1].departure
                if lot.arrives > lands[by]:
                    found[lot.shipment].append((lot.first, lot.last, by, lot.arrives - lands[by]))
        return found

    def _late(self, s: Shipment, at: int) -> int:
        return max(0, at - minutes(self._amended.get(s.part_of or s.id, s).due_at))
