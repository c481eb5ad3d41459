"""Room for goods that a planner keeps as they are: where a plan would leave some of them behind
for the sake of others, their room is set aside and the rest is planned around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onward.desk.contested import Contested, Row
from onward.desk.goods import units_of
from onward.desk.moves import levels_after
from onward.desk.prepared import Prepared
from onward.desk.starting import Start
from onward.judge.reading import value, verdict_of
from onward.money.residual_capacity import only, room_taken
from onward.plan.plan import MOVES_LEFT, Consignment, Plan
from onward.scenario import QuotaUnit, QuotaUse, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """The rest of a start of planning, in which ``fixed`` consignments hold their room already."""

    start: Start
    fixed: tuple[Consignment, ...]

    def with_rest(self, prepared: Prepared, before: Plan, rest: Plan) -> Plan:
        """The plan of the rest with the goods that were set aside, signed. Bounds are those of
        ``before``, the plan without room set aside, as far as they still prove something.
        """
        whole = replace(
            before,
            stopped=rest.stopped,
            consignments=_in_order((*rest.consignments, *self.fixed)),
            left_behind=rest.left_behind,
            charters=rest.charters,
            touched=None,
            notes={name: said for name, said in before.notes.items() if name != MOVES_LEFT},
        )
        levels = levels_after(before, value(prepared.seen, whole))
        whole = prepared.signed(replace(whole, levels=levels))
        if not verdict_of(prepared.seen, whole).problems:
            return whole
        unproven = (replace(each, bound_any=None, bound_bought=None, proofs=()) for each in levels)
        return replace(whole, levels=tuple(unproven))


def set_aside(begin: Start, prepared: Prepared, plan: Plan) -> SetAside | None:
    """What is set aside where a plan leaves goods behind that have a way to keep; None if it leaves
    none, or if no room is there even without the others.
    """
    kept = _kept(begin)
    left = {row.shipment for row in plan.left_behind}
    if begin.advanced is None or not left & {each.shipment for each in kept}:
        return None
    fixed, load = _that_fit(Contested(prepared.seen), kept)
    if not left & {each.shipment for each in fixed}:
        return None
    gone = {each.shipment for each in fixed}
    scenario = only(begin.scenario, lambda shipment: shipment.id not in gone)
    uses = tuple(_quota_uses(begin.scenario, load))
    there = begin.advanced.plan
    scenario = replace(
        scenario,
        commitments=(
            *scenario.commitments,
            *room_taken(begin.scenario, replace(there, consignments=fixed)),
        ),
        quota_uses=uses,
    )
    ahead = replace(
        there, consignments=tuple(c for c in there.consignments if c.shipment not in gone)
    )
    advanced = replace(begin.advanced, scenario=scenario, plan=ahead)
    return SetAside(start=replace(begin, scenario=scenario, advanced=advanced), fixed=fixed)


def _kept(begin: Start) -> tuple[Consignment, ...]:
    """The consignments of goods whose way a planner keeps, whole shipments only."""
    if begin.advanced is None:
        return ()
    ways = defaultdict[str, list[tuple[int, int]]](list)
    for each in begin.kept:
        if each.way:
            ways[each.shipment].append((each.first, each.last))
    of: dict[str, list[Consignment]] = defaultdict(list)
    for c in begin.advanced.plan.consignments:
        of[c.shipment].append(c)
    found: list[Consignment] = []
    for s in begin.scenario.shipments if ways else ():
        first, last = units_of(s)
        mine = of.get(s.id, [])
        within = any(a <= first and last <= b for a, b in ways.get(s.part_of or s.id, ()))
        if within and sum(c.handling_units for c in mine) == s.handling_units:
            found += mine
    return tuple(found)


def _that_fit(
    contested: Contested, kept: tuple[Consignment, ...]
) -> tuple[tuple[Consignment, ...], Mapping[Row, int]]:
    """Those that fit beside one another, the first ones first, and the room that they take."""
    found: list[Consignment] = []
    load: dict[Row, int] = {}
    for c in kept:
        if contested.put(load, c.shipment, c.legs, c.handling_units):
            found.append(c)
    return tuple(found), load


def _quota_uses(scenario: Scenario, load: Mapping[Row, int]) -> Iterator[QuotaUse]:
    """What is used up of each quota, with the goods that were set aside."""
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


def _in_order(consignments: tuple[Consignment, ...]) -> tuple[Consignment, ...]:
    return tuple(sorted(consignments, key=lambda c: (c.shipment, c.first)))
