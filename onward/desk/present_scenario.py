"""The desk's scenario now: the baseline with every notice, at the desk's clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from onward.desk.aggregation import aggregation_events
from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPin, DeskPlan, Notice, PinKind
from onward.desk.stored_facts import stored
from onward.events.event import Event
from onward.formats.changes import changes_of as read_together
from onward.formats.planfile import plan_in
from onward.plan.plan import Plan
from onward.scenario import Pin, PinRule, Scenario
from onward.scenario.change import Change
from onward.scenario.changes import applied
from onward.scenario.underway import seen_from


def changes_of(notices: Iterable[Notice]) -> list[Change]:
    """Notices as changes, in the order of ``known_at``; those of one instant in the order of
    recording.
    """
    ordered = sorted(notices, key=lambda notice: (notice.known_at, notice.number))
    return read_together([notice.cells for notice in ordered])


def with_notices(desk: Desk) -> Scenario:
    """The baseline with every notice so far."""
    return applied(desk.baseline, changes_of(desk.state.notices.values()))


def scenario_now(desk: Desk, at: datetime | None = None) -> Scenario:
    """The baseline with every notice and pin, seen at the desk's clock (or ``at``)."""
    state, now = desk.state, at or desk.now
    return replace(
        seen_from(pinned(with_notices(desk), (), state.pins.values()), now), known_to=now
    )


def pinned(scenario: Scenario, before: Iterable[DeskPin], now: Iterable[DeskPin]) -> Scenario:
    """The scenario with the present pins in place of the desk's pins in it."""
    gone = {pin for each in before for pin in _rows(scenario, each)}
    kept = tuple(pin for pin in scenario.pins if pin not in gone)
    new = [pin for each in now for pin in _rows(scenario, each)]
    return replace(scenario, pins=(*kept, *dict.fromkeys(new)))


def _rows(scenario: Scenario, pin: DeskPin) -> Iterator[Pin]:
    if pin.kind is PinKind.AS_IT_IS:
        return
    rule = PinRule.MUST_USE if pin.kind is PinKind.ON else PinRule.MUST_NOT_USE
    for shipment in scenario.shipments:
        if pin.shipment in (shipment.id, shipment.part_of):
            yield Pin(shipment=shipment.id, rule=rule, departure=pin.departure)


def plan_of(desk: Desk, plan: DeskPlan) -> Plan:
    """The plan from its file, without moves that are not adopted yet."""

    def read() -> Plan:
        return plan_in(desk.document("plan", plan.plan).decode(), plan.name)

    return desk.kept_file(plan.plan, read)


def events_of(desk: Desk) -> tuple[Event, ...]:
    """All events in the store, and the packing that follows from the desk's AWB and ULD numbers."""
    return (*aggregation_events(desk), *stored(desk.store, desk.organisation))
