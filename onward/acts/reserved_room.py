"""Space reserved for goods that a planner keeps as they are or on a departure. If a plan would
leave some of them behind for other goods, their space is set aside and the rest is planned around
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onward.acts.moves import without_claims
from onward.desk.capacity_causes import Contested, Row
from onward.desk.desk_values import PinKind
from onward.desk.goods_words import units_of
from onward.desk.prepared_scenario import Prepared
from onward.goods.planning_start import Start
from onward.judge.reading import verdict_of
from onward.money.residual_capacity import only, room_taken
from onward.plan.moves_of_plan import with_moves_counted
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import QuotaUnit, QuotaUse, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedRoom:
    """A start of planning for the remaining goods; ``fixed`` consignments have their space already,
    and the ``left`` units of the same shipments have none.
    """

    start: Start
    fixed: tuple[Consignment, ...]
    left: tuple[LeftBehind, ...]

    def with_rest(
        self, prepared: Prepared, before: Plan, rest: Plan, kernel: str | None = None
    ) -> Plan:
        """The signed plan of the remaining goods together with the fixed ones. Bounds: those of
        ``before``, the plan without reserved space, as far as still proven. Better single moves are
        counted unless the plan was cancelled.
        """
        whole = self._together(prepared, before, rest.consignments, rest.left_behind)
        whole = replace(whole, stopped=rest.stopped, charters=rest.charters)
        whole = prepared.signed(without_claims(prepared.seen, before, whole))
        if verdict_of(prepared.seen, whole).problems:
            whole = _unproven(whole)
        if rest.stopped == "interrupted":
            return whole
        return with_moves_counted(prepared.scenario, whole, kernel)

    def squeezed(self, prepared: Prepared, before: Plan) -> Plan:
        """A cancelled plan with the fixed consignments, signed: other goods keep their itineraries
        by priority, as far as space remains. No bound is proven.
        """
        contested, load = Contested(prepared.seen), dict[Row, int]()
        for c in self.fixed:
            contested.put(load, c.shipment, c.legs, c.handling_units)
        gone = {c.shipment for c in self.fixed} | {row.shipment for row in self.left}
        priority = {s.id: s.priority for s in prepared.scenario.shipments}
        stay = [row for row in before.left_behind if row.shipment not in gone]
        travel = []
        for c in sorted(before.consignments, key=lambda c: priority[c.shipment]):
            if c.shipment in gone:
                continue
            fit = contested.put(load, c.shipment, c.legs, c.handling_units)
            if fit:
                travel.append(replace(c, last=c.first + fit - 1))
            if fit < c.handling_units:
                stay.append(LeftBehind(shipment=c.shipment, first=c.first + fit, last=c.last))
        whole = self._together(prepared, before, travel, stay)
        return prepared.signed(_unproven(without_claims(prepared.seen, before, whole)))

    def _together(
        self,
        prepared: Prepared,
        before: Plan,
        travel: Iterable[Consignment],
        stay: Iterable[LeftBehind],
    ) -> Plan:
        place = {s.id: number for number, s in enumerate(prepared.scenario.shipments)}
        return replace(
            before,
            consignments=tuple(sorted((*travel, *self.fixed), key=lambda c: (c.shipment, c.first))),
            left_behind=tuple(
                sorted((*stay, *self.left), key=lambda row: (place[row.shipment], row.first))
            ),
        )


def _unproven(plan: Plan) -> Plan:
    levels = (replace(e, bound_any=None, bound_bought=None, proofs=()) for e in plan.levels)
    return replace(plan, levels=tuple(levels))


def reserve_room(
    begin: Start, prepared: Prepared, plan: Plan, alone: Callable[[Scenario], Plan]
) -> ReservedRoom | None:
    """Space to reserve where a plan leaves goods behind that must keep an itinerary or are pinned
    on a departure; None without such goods. Goods that do not fit whole travel as far as ``alone``
    plans them without the others.
    """
    behind = {row.shipment for row in plan.left_behind}
    kept = _kept(begin)
    waits = (_on(begin) | _shipments(kept)) & behind
    if not waits:
        return None
    fixed = _that_fit(Contested(prepared.seen), kept)
    rest = waits - _shipments(fixed)
    if rest:
        found = alone(_in_remaining_room(prepared, plan, fixed, rest.__contains__))
        if _travelling(found, rest) > _travelling(plan, rest):
            fixed = (*fixed, *_named(found.consignments))
            return _aside(begin, prepared, plan, fixed, found.left_behind)
    return _aside(begin, prepared, plan, fixed, ()) if waits - rest else None


def _shipments(consignments: Iterable[Consignment]) -> set[str]:
    return {c.shipment for c in consignments}


def _aside(
    begin: Start,
    prepared: Prepared,
    plan: Plan,
    fixed: tuple[Consignment, ...],
    left: tuple[LeftBehind, ...],
) -> ReservedRoom:
    gone = {c.shipment for c in fixed} | {row.shipment for row in left}
    scenario = _in_remaining_room(prepared, plan, fixed, lambda name: name not in gone)
    advanced = begin.advanced
    if advanced is not None:
        ahead = tuple(c for c in advanced.plan.consignments if c.shipment not in gone)
        there = replace(advanced.plan, consignments=ahead)
        advanced = replace(advanced, scenario=scenario, plan=there)
    rest = replace(begin, scenario=scenario, advanced=advanced)
    return ReservedRoom(start=rest, fixed=fixed, left=left)


def _in_remaining_room(
    prepared: Prepared, plan: Plan, fixed: Sequence[Consignment], chosen: Callable[[str], bool]
) -> Scenario:
    """The scenario with some of its goods, in the space and quotas that consignments leave."""
    scenario = prepared.scenario
    contested, load = Contested(prepared.seen), dict[Row, int]()
    for c in fixed:
        contested.put(load, c.shipment, c.legs, c.handling_units)
    held = room_taken(scenario, replace(plan, consignments=tuple(fixed)))
    return replace(
        only(scenario, lambda shipment: chosen(shipment.id)),
        commitments=(*scenario.commitments, *held),
        quota_uses=tuple(_quota_uses(scenario, load)),
    )


def _travelling(plan: Plan, names: Collection[str]) -> int:
    return sum(c.handling_units for c in plan.consignments if c.shipment in names)


def _named(consignments: Iterable[Consignment]) -> Iterator[Consignment]:
    """Consignments of another plan, renamed so that names are unique."""
    for c in consignments:
        yield replace(c, id=f"on-{c.id}")


def _on(begin: Start) -> set[str]:
    """The goods that are pinned on a departure."""
    roots = {each.shipment for each in begin.pins if each.kind is PinKind.ON}
    return {s.id for s in begin.scenario.shipments if (s.part_of or s.id) in roots}


def _kept(begin: Start) -> tuple[Consignment, ...]:
    """Consignments of shipments whose itinerary a planner keeps, whole shipments only."""
    if begin.advanced is None:
        return ()
    itineraries = defaultdict[str, list[tuple[int, int]]](list)
    for each in begin.kept:
        if each.way:
            itineraries[each.shipment].append((each.first, each.last))
    of: dict[str, list[Consignment]] = defaultdict(list)
    for c in begin.advanced.plan.consignments:
        of[c.shipment].append(c)
    found: list[Consignment] = []
    for s in begin.scenario.shipments if itineraries else ():
        first, last = units_of(s)
        mine = of.get(s.id, [])
        within = any(a <= first and last <= b for a, b in itineraries.get(s.part_of or s.id, ()))
        if within and sum(c.handling_units for c in mine) == s.handling_units:
            found += mine
    return tuple(found)


def _that_fit(contested: Contested, kept: Iterable[Consignment]) -> tuple[Consignment, ...]:
    """The consignments of shipments that fit whole, in their order."""
    load: dict[Row, int] = {}
    fixed: list[Consignment] = []
    for _, each in groupby(kept, key=lambda c: c.shipment):
        mine, filled = list(each), dict(load)
        counts = ((c, c.handling_units) for c in mine)
        if all(contested.put(filled, c.shipment, c.legs, n, least=n) for c, n in counts):
            load = filled
            fixed += mine
    return tuple(fixed)


def _quota_uses(scenario: Scenario, load: Mapping[Row, int]) -> Iterator[QuotaUse]:
    """The use of each quota, reserved goods included."""
    used: dict[tuple[str, int], float] = defaultdict(float)
    for use in scenario.quota_uses:
        used[use.policy, use.period] += use.amount
    for (what, which, period), amount in load.items():
        if what == "quota":
            policy = scenario.policies[which]
            counted = policy.quota_unit is QuotaUnit.UNITS
            used[policy.id, period] += amount if counted else amount / 1000
    for (name, period), whole in sorted(used.items()):
        yield QuotaUse(policy=name, period=period, amount=round(whole, 6))
