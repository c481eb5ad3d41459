"""Moves kept back, in a planner's terms: the goods, the old and the new itinerary."""

from __future__ import annotations

from collections.abc import Iterator

from onward.desk.goods_words import Goods, goods_name, leg_text, party_of
from onward.desk.plan_reading import KeptMove, KeptMoves
from onward.plan.plan import MoveKeptBack, Plan
from onward.scenario import Scenario, Shipment


def kept_moves(scenario: Scenario, plan: Plan) -> KeptMoves | None:
    """The moves kept back that a plan names; None where it counts none."""
    if plan.kept_back is None:
        return None
    found = plan.kept_back.largest
    wanted = {name for move in found for name in (move.shipment, *move.displaces)}
    known = {s.id: s for s in scenario.shipments if s.id in wanted}
    return KeptMoves(
        count=plan.kept_back.count,
        largest=tuple(_move(move, plan, known) for move in found if move.shipment in known),
    )


def _move(move: MoveKeptBack, plan: Plan, known: dict[str, Shipment]) -> KeptMove:
    shipment = known[move.shipment]
    taken = [known[name] for name in move.displaces if name in known]
    return KeptMove(
        priority=shipment.priority,
        goods=tuple(map(str, _goods(move, plan, shipment))),
        handling_units=move.handling_units,
        party=party_of(shipment),
        old=tuple(map(leg_text, move.of)),
        new=tuple(map(leg_text, move.to)),
        firm=move.firm,
        less_late_min=move.less_late_min,
        less_loss=move.loss,
        saved_minor=move.saved_minor,
        takes_room_of=tuple((goods_name(s), s.priority) for s in taken),
    )


def _goods(move: MoveKeptBack, plan: Plan, shipment: Shipment) -> Iterator[Goods]:
    """That many of the handling units on an itinerary, as first numbered: the first of firm units,
    the last of others.
    """
    name, stay = shipment.id, () if move.of else plan.left_behind
    ranges = [(row.first, row.last) for row in stay if row.shipment == name]
    travel = [c for c in plan.consignments if (c.shipment, c.legs) == (name, move.of)]
    ranges = sorted(ranges + [(c.first, c.last) for c in travel])
    lacking, before, chosen = move.handling_units, shipment.first_unit - 1, []
    for first, last in ranges if move.firm else reversed(ranges):
        count = min(lacking, last - first + 1)
        lacking -= count
        if count:
            start = first if move.firm else last - count + 1
            chosen.append((start + before, start + before + count - 1))
    for first, last in sorted(chosen):
        yield Goods(shipment.part_of or shipment.id, first, last)
