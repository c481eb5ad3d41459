"""What a new plan changes for whom, and why: every range of handling units whose itinerary differs, with the cause that forced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.events.advance import Advanced
from onward.judge.travel import World, world
from onward.plan.plan import Consignment, Leg, Plan
from onward.report.words import days_and_hours
from onward.scenario import Scenario, Shipment
from onward.units import minutes

IMPROVED, GAVE_WAY, FOUND_ROOM = "improved", "gave way", "found room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Handling units ``first`` to ``last`` of a shipment (as first numbered) that travel another way than planned, or no longer, or now.

    ``cause`` is the id of what makes the old way impossible (a cut's cause or id, a policy, a delay); or "improved" (less late), "gave
    way" (its room went to other goods, or shrank), "found room" (was left behind).
    """

    shipment: str
    first: int
    last: int
    consignment: str  # in the plan in force; "" if it was left behind
    tell: str  # on whose account the goods travel
    old: tuple[Leg, ...]
    new: tuple[Leg, ...]
    old_minutes_late: int | None  # None: left behind
    new_minutes_late: int | None
    cause: str
    why: str

    @property
    def handling_units(self) -> int:
        """How many."""
        return self.last - self.first + 1


def moved(advanced: Advanced, plan: Plan) -> list[Moved]:
    """Every change between what was left of the plan in force and the new plan, by whom to tell, the first priority first."""
    scenario = advanced.scenario
    causes = _Causes(scenario)
    old, new = _by_shipment(advanced.plan.consignments), _by_shipment(plan.consignments)
    origin = {c.id: advanced.origins[c.id].consignment for c in advanced.plan.consignments}
    found: list[Moved] = []
    urgent: dict[str, int] = {}  # the first priority of each that is told
    for shipment in causes.seen.facts.scenario.shipments:
        before, after = old.get(shipment.id, ()), new.get(shipment.id, ())
        for first, last in _ranges(shipment.handling_units, [*before, *after]):
            was, now = _at(before, first), _at(after, first)
            if (was.legs if was else ()) != (now.legs if now else ()):
                found.append(_moved(causes, shipment, first, last, was, now, origin))
                urgent[found[-1].tell] = min(shipment.priority, urgent.get(found[-1].tell, shipment.priority))
    return sorted(found, key=lambda m: (urgent[m.tell], m.tell, m.shipment, m.first))


def _by_shipment(consignments: Sequence[Consignment]) -> Mapping[str, Sequence[Consignment]]:
    found: dict[str, list[Consignment]] = defaultdict(list)
    for c in consignments:
        found[c.shipment].append(c)
    return found


def _ranges(size: int, consignments: Sequence[Consignment]) -> list[tuple[int, int]]:
    starts = sorted({1, *(n for c in consignments for n in (c.first, c.last + 1) if n <= size)})
    return list(zip(starts, [*(n - 1 for n in starts[1:]), size], strict=True))


def _at(consignments: Sequence[Consignment], number: int) -> Consignment | None:
    return next((c for c in consignments if c.first <= number <= c.last), None)


def _moved(
    causes: _Causes, shipment: Shipment, first: int, last: int, was: Consignment | None, now: Consignment | None, origin: Mapping[str, str]
) -> Moved:
    offset = shipment.first_unit - 1
    old, new = (c.legs if c else () for c in (was, now))
    late = causes.late(shipment, old), causes.late(shipment, new)
    cause, why = causes.of(shipment, old)
    if not old:
        cause, why = FOUND_ROOM, "was left behind, and travels now"
    elif not cause and late[1] is not None and late[0] is not None and late[1] < late[0]:
        cause, why = IMPROVED, f"arrives {days_and_hours(late[0] - late[1])} less late"
    elif not cause:
        cause, why = causes.shrunk(old)
    return Moved(
        shipment=shipment.part_of or shipment.id,
        first=first + offset,
        last=last + offset,
        consignment=origin.get(was.id, "") if was else "",
        tell=shipment.party or shipment.shipper or shipment.consignee or "the desk",
        old=old,
        new=new,
        old_minutes_late=late[0],
        new_minutes_late=late[1],
        cause=cause,
        why=why,
    )


class _Causes:
    """Why an itinerary cannot be travelled any more, by the judge's own reading of the rules."""

    def __init__(self, scenario: Scenario) -> None:
        self.seen: World = world(scenario)
        facts = self.seen.facts
        self.row = {d.id: i for i, d in enumerate(facts.carriage.rows)}
        self.number = {s.id: i for i, s in enumerate(facts.scenario.shipments)}
        self.cut_cause = {cut.id: cut.cause for cut in facts.scenario.cuts}
        self.delayed = {d.departure: d for d in facts.scenario.delays}
        self.cut = defaultdict(list)
        for cut in facts.scenario.cuts:
            self.cut[cut.departure or cut.service].append(cut)

    def late(self, shipment: Shipment, legs: Sequence[Leg]) -> int | None:
        """Minutes late as planned, border inspection apart; None for goods that stay."""
        row = self.row.get(legs[-1].departure) if legs else None
        if row is None:
            return None
        return max(0, int(self.seen.facts.carriage.arrives[row]) - minutes(shipment.due_at))

    def of(self, shipment: Shipment, legs: Sequence[Leg]) -> tuple[str, str]:
        """The id of what forbids the first leg that cannot be used, and words; empty if every leg can."""
        number = self.number[shipment.id]
        before = None
        for leg in legs:
            row = self.row.get(leg.departure)
            if row is None:
                return leg.departure, f"{leg.departure} runs no more"
            single = self._leg(number, leg.departure, row)
            if single[0]:
                return single
            if before is not None and not self._connects(number, before, row):
                cause = self._slow(number, before, row)
                return cause, f"{self._name(before)} no longer connects with {leg.departure}"
            before = row
        return "", ""

    def _leg(self, number: int, name: str, row: int) -> tuple[str, str]:
        seen = self.seen
        cancelled = seen.facts.carriage.cancelled_by[row]
        if cancelled:
            return self.cut_cause.get(cancelled) or cancelled, f"{name} is cancelled"
        if row in seen.customs.closed_by:
            return seen.customs.closed_by[row], f"{name} meets a closure"
        policy = seen.customs.blocking(seen.kinds[number], row)
        if policy is not None:
            return policy.id, f"{policy.effect} keeps the goods off {name}"
        if seen.facts.carriage.departs[row] < seen.facts.as_of:
            return name, f"{name} has left without the goods"
        return "", ""

    def _connects(self, number: int, before: int, after: int) -> bool:
        facts = self.seen.facts
        c = facts.carriage
        pre, post = self._inspected(number, after)[0], self._inspected(number, before)[1]
        change = int(facts.transfer[c.destination[before], c.transport[before], c.transport[after]])
        return int(c.arrives[before]) + post + change <= int(c.departs[after]) - int(c.cut_off[after]) - pre

    def _inspected(self, number: int, row: int) -> tuple[int, int]:
        borders = self.seen.borders(number)
        hit = [i for i, r in enumerate(borders.inspected.tolist()) if r == row]
        return (int(borders.pre[hit[0]]), int(borders.post[hit[0]])) if hit else (0, 0)

    def _slow(self, number: int, before: int, after: int) -> str:
        """What makes a connection too short: a delay of the first leg, or an inspection."""
        delay = self.delayed.get(self._name(before))
        if delay is not None:
            return delay.cause or delay.id
        if self._inspected(number, before)[1] or self._inspected(number, after)[0]:
            return "inspection"
        return self._name(before)

    def _name(self, row: int) -> str:
        return self.seen.facts.carriage.rows[row].id

    def shrunk(self, legs: Sequence[Leg]) -> tuple[str, str]:
        """Goods that lost their room: a cut of one of their departures, if there is one."""
        for leg in legs:
            row = self.row[leg.departure]
            factors = self.seen.customs.factors.get(row)
            if factors:
                return next(iter(sorted(factors))), f"less room on {leg.departure}"
            d = self.seen.facts.carriage.rows[row]
            for cut in [*self.cut.get(d.id, ()), *(self.cut.get(d.service, ()) if d.service else ())]:
                if cut.factor < 1:
                    return cut.cause or cut.id, f"less room on {leg.departure}"
        return GAVE_WAY, f"its room on {', '.join(leg.departure for leg in legs)} went to goods that lose more"
