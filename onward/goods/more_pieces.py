"""What a desk knows of shipments whose number a list changes while they are under way: how many
they were at first, and those to come of goods that have all arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, DeskState, Notice
from onward.desk.present_scenario import changes_of
from onward.scenario import Scenario, Shipment
from onward.scenario.change import AddShipment, AmendShipment, Change, ChangeOfGoods
from onward.scenario.changes import applied
from onward.scenario.underway import part_id


@dataclass(frozen=True, slots=True)
class _Given:
    """A shipment as it was announced, and the highest number that one of its handling units has
    had.
    """

    whole: Shipment
    last: int


def with_numbers(
    desk: Desk, state: DeskState, plan: DeskPlan, scenario: Scenario, new: Sequence[Notice]
) -> Scenario:
    """A plan's scenario in which goods under way state how many they were, and which has the
    handling units that new notices add to goods that have all arrived.
    """
    changes = changes_of(new)
    listed = [c for c in changes if isinstance(c, AmendShipment) and c.handling_units]
    if not listed:
        return scenario
    given = _given(desk, state, plan, {change.shipment for change in listed})
    shipments = tuple(_stated(s, given) for s in scenario.shipments)
    scenario = replace(scenario, shipments=shipments)
    there = {s.part_of or s.id for s in shipments}
    there |= {c.shipment.id for c in changes if isinstance(c, AddShipment)}  # still to come
    for change in listed:
        known = given.get(change.shipment)
        if known is not None and change.shipment not in there:
            scenario = _with_new(desk, state, plan, scenario, change, known)
            there |= {s.part_of or s.id for s in scenario.shipments}
    return scenario


def _given(
    desk: Desk, state: DeskState, plan: DeskPlan, names: Iterable[str]
) -> Mapping[str, _Given]:
    """What of each shipment is known from the baseline, from notices, and from those that the plan
    was made with.
    """
    wanted = set(names)
    told = changes_of(state.notices.values())
    wholes = {s.id: s for s in desk.baseline.shipments if s.id in wanted}
    wholes |= {
        c.shipment.id: c.shipment
        for c in told
        if isinstance(c, AddShipment) and c.shipment.id in wanted
    }
    most = {name: whole.handling_units for name, whole in wholes.items()}
    for change in changes_of(desk.notices_of(plan.notices)):
        if isinstance(change, AmendShipment) and change.shipment in most:
            most[change.shipment] = max(most[change.shipment], change.handling_units or 0)
    return {name: _Given(whole, most[name]) for name, whole in wholes.items()}


def _stated(shipment: Shipment, given: Mapping[str, _Given]) -> Shipment:
    """A part that states how many its shipment has had."""
    known = given.get(shipment.part_of)
    if known is None or shipment.of_units:
        return shipment
    announced = known.whole.handling_units
    last = None if known.last == announced else known.last
    return replace(shipment, of_units=announced, numbered_to=last)


def _with_new(
    desk: Desk,
    state: DeskState,
    plan: DeskPlan,
    scenario: Scenario,
    change: AmendShipment,
    known: _Given,
) -> Scenario:
    """The scenario with handling units that come to goods of which none is in it any more, and what
    the plan's notices say of them.
    """
    root, more = known.whole.id, change.handling_units or 0
    if more <= known.last:
        return scenario
    first, count = known.last + 1, more - known.last
    part = replace(
        known.whole,
        id=part_id(root, first, count),
        part_of=root,
        first_unit=first,
        handling_units=count,
        ready_at=change.ready_at or change.known_at,
        known_at=change.known_at,
        of_units=known.whole.handling_units,
        numbered_to=more,
    )
    papers = (replace(d, shipment=part.id) for d in desk.baseline.documents if d.shipment == root)
    pins = (replace(pin, shipment=part.id) for pin in desk.baseline.pins if pin.shipment == root)
    grown = replace(
        scenario,
        shipments=(*scenario.shipments, part),
        documents=(*scenario.documents, *papers),
        pins=(*scenario.pins, *pins),
    )
    made_with = [n for n in state.notices.values() if n.number in set(plan.notices)]
    return applied(grown, [c for c in changes_of(made_with) if _about(c, root)])


def _about(change: Change, shipment: str) -> bool:
    return isinstance(change, ChangeOfGoods) and change.shipment == shipment
