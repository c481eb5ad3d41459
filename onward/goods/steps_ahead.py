"""What happens next to goods that the current plan carries from where they are, and to those that
it does not carry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from onward.desk.desk_values import Notice
from onward.desk.goods_words import leg_text
from onward.desk.ranges import common, without
from onward.goods.next_step import Next, NextStep
from onward.goods.present_plan import PresentPlan
from onward.judge.reading import ItineraryRule, faults, going_on
from onward.plan.plan import Consignment, Leg
from onward.scenario import Cut, Departure, Policy, Shipment
from onward.units import instant, minutes

Ranges = list[tuple[int, int]]


class StepsAhead:
    """The next steps of goods that are to be planned."""

    def __init__(self, present: PresentPlan) -> None:
        self.present, self.seen = present, present.seen
        self.followed, self.when = present.followed, present.when
        self.carriage, self.notices = present.seen.facts.carriage, present.notices

    def steps(self) -> Iterator[NextStep]:
        """Those of the plan's consignments, then of the goods that it leaves behind."""
        plan, shipments = self.present.advanced.plan, self.present.shipments
        row_of = {c.id: k for k, c in enumerate(self.followed.consignments)}
        for c in plan.consignments:
            s = shipments[c.shipment]
            step = self._of_consignment(s, c, row_of.get(c.id))
            yield self.present.unconfirmed(self._aboard(s, step))
        for left in plan.left_behind:
            s = shipments[left.shipment]
            before = s.first_unit - 1
            for step in self._not_carried(s, left.first + before, left.last + before):
                yield self.present.unconfirmed(self._aboard(s, step))
        for name in self.present.begin.hidden:
            s, since = shipments[name], self.present.plan_since
            first, there = s.first_unit, self.present.there(s)
            if there:
                yield self.present.step(s, first, first + there - 1, Next.LEFT, since=since)

    def _of_consignment(self, s: Shipment, c: Consignment, k: int | None) -> NextStep:
        before = s.first_unit - 1
        numbers = c.first + before, c.last + before
        way = tuple(map(leg_text, c.legs))
        if k is None:
            return replace(self._unknown(s, c.legs, numbers), way=way)
        rows = range(int(self.followed.starts[k]), int(self.followed.ends[k]) + 1)
        end = rows[-1]
        through = int(self.when.through[end])
        due = int(self.seen.facts.goods.due[self.followed.shipment[end]])
        at = self._leg(rows[0])
        delayed = self.notices.rescheduling([leg.departure for leg in c.legs])
        leaves = self.present.step(
            s,
            *numbers,
            Next.LEAVES,
            way=way,
            arrives_at=instant(through),
            late_min=max(0, through - due),
            notice=delayed.number if delayed and delayed.number in self.notices.new else 0,
            **at,
        )
        wrong = self._fault_of.get(k)
        offload = self.present.offload(leaves, c.legs)
        if offload is not None and (wrong is None or self._has_left(rows[0])):
            return self._stopped(leaves, Next.OFFLOADED, since=instant(offload.at))
        if wrong is None:
            return leaves if c.id in self._going else self._crowded_out(leaves, rows)
        row, rule = wrong
        return self._fault(s, leaves, rows, row, rule)

    def _leg(self, row: int) -> dict[str, Any]:
        i = int(self.followed.departure[row])
        d = self.carriage.rows[i]
        return {
            "departure": d.id,
            "destination": d.destination,
            "leaves_at": d.departs_at,
            "ready_by": instant(int(self.when.ready_by[row])),
            "lands_at": d.arrives_at,
        }

    def _stopped(self, leaves: NextStep, kind: Next, **more: object) -> NextStep:
        """The plan no longer holds: when the goods arrive is not known."""
        changes = {"kind": kind, "arrives_at": None, "late_min": 0, "notice": 0, **more}
        return replace(leaves, **changes)  # type: ignore[arg-type]

    @cached_property
    def _fault_of(self) -> dict[int, tuple[int, ItineraryRule]]:
        """By consignment, its first leg with a fault."""
        found: dict[int, tuple[int, ItineraryRule]] = {}
        for fault in faults(self.seen, self.followed):
            k = int(self.followed.consignment[fault.row])
            if k not in found or fault.row < found[k][0]:
                found[k] = (fault.row, fault.rule)
        return found

    @cached_property
    def _going(self) -> set[str]:
        """The consignments that have room together."""
        return {c.id for c in going_on(self.seen, self.present.advanced.plan)}

    def _has_left(self, row: int) -> bool:
        return int(self.carriage.departs[self.followed.departure[row]]) < minutes(self.present.now)

    def _fault(
        self, s: Shipment, leaves: NextStep, rows: range, row: int, rule: ItineraryRule
    ) -> NextStep:
        at, i = self._leg(row), int(self.followed.departure[row])
        d, root = self.carriage.rows[i], s.part_of or s.id
        names = [self._departure(each).id for each in rows]
        cut, shut = self.carriage.cancelled_by[i], self.seen.customs.closed_by.get(i)
        if rule is ItineraryRule.USABLE and (cut or shut):
            by = cut or (shut.id if shut else "")
            kind = Next.CANCELLED if cut else Next.CLOSED
            return self._by(leaves, kind, self.notices.of_row(by), by, at)
        if rule is ItineraryRule.USABLE and d.departs_at < self.present.now:
            return self._left_without(leaves, at, d)
        if rule is ItineraryRule.USABLE:
            kind_of = self.seen.kinds[int(self.followed.shipment[row])]
            policy = self.seen.customs.blocking(kind_of, i)
            by = policy.id if policy else ""
            return self._by(leaves, Next.CLOSED, self.notices.of_row(by), by, at)
        if rule is ItineraryRule.PIN:
            refusal = self.notices.refusing(root, names)
            if refusal is not None:
                at["departure"] = refusal.cells["departure"]
                return self._by(leaves, Next.REFUSED, refusal, "", at)
            return self._by(leaves, Next.IMPOSSIBLE, None, "pin", at)
        turned = self._diverted(rows, row, rule)
        if turned is not None:
            name = self._departure(turned).id
            notice = self.notices.diverting([name])
            return self._by(leaves, Next.DIVERTED, notice, "", self._leg(turned))
        if rule in (ItineraryRule.CONNECTION, ItineraryRule.LATEST):
            kind = Next.MISSES if rule is ItineraryRule.CONNECTION else Next.TOO_LATE
            return self._by(leaves, kind, self._delaying(s, rows, row, names), "", at)
        diverted = self.notices.rescheduling([*names, self.present.came_by.get(s.id, "")])
        kind = Next.ASTRAY if rule is ItineraryRule.ENDS else Next.IMPOSSIBLE
        return self._by(leaves, kind, diverted or self.notices.amending(root), "", at)

    def _by(
        self, leaves: NextStep, kind: Next, notice: Notice | None, by: str, at: dict[str, Any]
    ) -> NextStep:
        return self._stopped(
            leaves,
            kind,
            by=by,
            notice=notice.number if notice else 0,
            since=notice.known_at if notice else self._announced.get(by),
            **at,
        )

    def _diverted(self, rows: range, row: int, rule: ItineraryRule) -> int | None:
        """The leg that does not lead to the next one, or to the end, because it lands elsewhere."""
        if rule is ItineraryRule.ENDS:
            last = rows[-1]
            return last if self.notices.diverting([self._departure(last).id]) else None
        if rule is not ItineraryRule.CONNECTION or row == rows[0]:
            return None
        before, leg = self._departure(row - 1), self._departure(row)
        goes_on = before.destination == leg.origin
        return None if goes_on or not self.notices.diverting([before.id]) else row - 1

    @cached_property
    def _announced(self) -> dict[str, datetime | None]:
        """When each cut and policy of the scenario became known."""
        scenario = self.seen.facts.scenario
        rows: tuple[Cut | Policy, ...] = (*scenario.cuts, *scenario.policies)
        return {row.id: row.known_at for row in rows}

    def _delaying(self, s: Shipment, rows: range, row: int, names: Sequence[str]) -> Notice | None:
        """The notice that makes goods too late: of a departure, the goods or an inspection."""
        until = [*names[: row - rows[0] + 1], self.present.came_by.get(s.id, "")]
        goods = s.part_of or s.id
        found = self.notices.rescheduling(until) or self.notices.amending(goods)
        if found is not None:
            return found
        kind = self.seen.kinds[int(self.followed.shipment[row])]
        looks = (
            policy.id
            for each in rows
            for leaving in (True, False)
            for policy in self.seen.customs.inspecting(
                kind, int(self.followed.departure[each]), leaving=leaving
            )
        )
        return self.notices.of_rows(looks)

    def _departure(self, row: int) -> Departure:
        return self.carriage.rows[int(self.followed.departure[row])]

    def _left_without(self, leaves: NextStep, at: dict[str, Any], d: Departure) -> NextStep:
        """Goods whose departure has left: without them, or nobody has said so."""
        kind = Next.OVERDUE if self.present.is_quiet(leaves, d.id) else Next.MISSED
        return self._stopped(leaves, kind, since=d.departs_at, **at)

    def _crowded_out(self, leaves: NextStep, rows: range) -> NextStep:
        """Goods that no longer have room beside the others."""
        full = next((row for row in rows if self.followed.pool[row] in self._overfull), None)
        if full is None:
            places = {self._departure(row).destination for row in rows} | {leaves.place}
            return self._by(leaves, Next.LIMIT, self.notices.limiting(places), "", {})
        i = int(self.followed.departure[full])
        policies = self.seen.customs.factors.get(i, {})
        notice = self.notices.cutting(self.carriage.rows[i].id) or self.notices.of_rows(policies)
        return self._by(leaves, Next.NO_ROOM, notice, next(iter(policies), ""), self._leg(full))

    @cached_property
    def _overfull(self) -> set[int]:
        """Pools that cannot take all that the plan has in them."""
        goods, pools = self.seen.facts.goods, self.seen.pools
        load: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        columns = (self.followed.pool, self.followed.shipment, self.followed.units)
        for pool, s, n in zip(*(column.tolist() for column in columns), strict=True):
            load[pool][0] += n * int(goods.mass_g[s])
            load[pool][1] += n * int(goods.volume_l[s])
        return {
            pool
            for pool, (grams, litres) in load.items()
            if pool >= 0 and (grams > pools.kg[pool] or litres > pools.m3[pool])
        }

    def _unknown(self, s: Shipment, way: Sequence[Leg], numbers: tuple[int, int]) -> NextStep:
        """Goods, or a departure, that the scenario no longer knows."""
        if s.origin not in self.present.places:
            return self._astray(self.present.step(s, *numbers, Next.ASTRAY), s, ())
        if s.id not in self.seen.facts.shipments:
            return self.present.withdrawn(s, *numbers)
        missing = next(leg.departure for leg in way if leg.departure not in self.carriage.index)
        d = self.present.timetable.get(missing)
        notice = self.notices.cancelling_charter(d.charter) if d else None
        return self.present.step(
            s,
            *numbers,
            Next.CANCELLED,
            departure=missing,
            destination=d.destination if d else "",
            leaves_at=d.departs_at if d else None,
            notice=notice.number if notice else 0,
            since=notice.known_at if notice else None,
        )

    def _not_carried(self, s: Shipment, first: int, last: int) -> Iterator[NextStep]:
        """Goods that the plan left behind; that it carried, but not from where they are; or that no
        plan knew.
        """
        if s.origin in self.present.places and s.id not in self.seen.facts.shipments:
            yield self.present.withdrawn(s, first, last)
            return
        root, rest = s.part_of or s.id, [(first, last)]
        for a, b in self._ranges(self._stayed, root, rest):
            yield self.present.step(s, a, b, Next.LEFT, since=self.present.plan_since)
            rest = without(rest, a, b)
        for lot_first, lot_last, way in self._carried.get(root, ()):
            for a, b in common(rest, lot_first, lot_last):
                yield self._astray(self.present.step(s, a, b, Next.ASTRAY), s, way)
            rest = without(rest, lot_first, lot_last)
        came = self.notices.of_shipment(root)
        for a, b in rest:
            last_offload = self.present.offload(self.present.step(s, a, b, Next.UNPLANNED), ())
            if last_offload is not None:
                yield self.present.step(
                    s, a, b, Next.OFFLOADED, since=instant(last_offload.at),
                    departure=last_offload.departure or last_offload.flight,
                )  # fmt: skip
                continue
            new = came if came and came.made == root else None
            yield self.present.step(
                s, a, b, Next.UNPLANNED, notice=new.number if new else 0,
                since=new.known_at if new else s.known_at,
            )  # fmt: skip

    def _astray(self, step: NextStep, s: Shipment, way: Sequence[str]) -> NextStep:
        offload = self.present.offload(step, tuple(map(Leg, way)))
        lost = offload.departure or offload.flight if offload is not None else ""
        step = replace(step, way=tuple(name for name in way if name == lost or self._ahead(name)))
        if offload is not None:
            on = offload.departure or offload.flight
            return replace(step, kind=Next.OFFLOADED, since=instant(offload.at), departure=on)
        notice = self.notices.rescheduling([*way, self.present.came_by.get(s.id, "")])
        diverted = notice if notice and notice.of_kind.diverts else None
        return replace(
            step,
            departure=diverted.cells["departure"] if diverted else "",
            notice=diverted.number if diverted else 0,
            since=diverted.known_at if diverted else self._landed_at(s),
        )

    def _ahead(self, departure: str) -> bool:
        """Whether a departure has not left."""
        found = self.present.timetable.get(departure)
        return found is None or found.departs_at > self.present.now

    def _landed_at(self, s: Shipment) -> datetime:
        return s.landed_at or s.ready_at

    @cached_property
    def _stayed(self) -> dict[str, Ranges]:
        found: dict[str, Ranges] = defaultdict(list)
        for each in self.present.reading.stayed:
            found[each.shipment].append((each.first, each.last))
        return found

    @cached_property
    def _carried(self) -> dict[str, list[tuple[int, int, tuple[str, ...]]]]:
        """By shipment, ranges of handling units and their departures by the plan."""
        found: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        for each in self.present.reading.carried:
            way = tuple(stop.departure for stop in each.stops)
            found[each.shipment].append((each.first, each.last, way))
        return found

    @staticmethod
    def _ranges(by_shipment: Mapping[str, Ranges], root: str, rest: Ranges) -> Ranges:
        return [piece for a, b in by_shipment.get(root, ()) for piece in common(rest, a, b)]

    def _aboard(self, s: Shipment, step: NextStep) -> NextStep:
        """The step, after the landing of goods that are still on board."""
        by = self.present.came_by.get(s.id, "")
        lands = s.ready_at - timedelta(minutes=self._inspected(s, by))
        if not (by and s.part_of and lands > self.present.now):
            return step
        delayed = self.notices.rescheduling([by])
        late = delayed.number if delayed and delayed.number in self.notices.new else 0
        return replace(
            step,
            kind=Next.ABOARD,
            departure=by,
            destination=s.origin,
            leaves_at=self.present.timetable[by].departs_at,
            ready_by=None,
            lands_at=lands,
            since=self.present.timetable[by].departs_at,
            notice=late or (step.notice if step.kind is Next.LEAVES else 0),
            by="",
            then=step,
        )

    def _inspected(self, s: Shipment, by: str) -> int:
        """Minutes of inspection of landed goods before they are free."""
        if by not in self.carriage.index or s.id not in self.seen.facts.shipments:
            return 0
        borders = self.seen.borders(self.seen.facts.shipments[s.id])
        return int(borders.post[borders.inspected == self.carriage.index[by]].sum())
