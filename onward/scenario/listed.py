"""Shipments as the last words on them have it, for those who show them or follow events."""

from __future__ import annotations

from dataclasses import replace

from onward.scenario.amended_goods import VALUES, amended, units_there
from onward.scenario.cargo import Shipment
from onward.scenario.knowledge import seen_by
from onward.scenario.scenario import Scenario


def as_listed(scenario: Scenario) -> Scenario:
    """The scenario with every shipment as it is listed by now: its values, its ends, and how many
    handling units there are; those of which none is left keep their number.
    """
    rows = seen_by(scenario.amendments, scenario.known_to or scenario.as_of)
    if not rows:
        return scenario
    there = units_there(scenario.shipments, rows)
    return replace(
        scenario,
        shipments=tuple(
            replace(s, handling_units=there.get(s.id) or s.handling_units)
            for s in amended(scenario.shipments, rows)
        ),
    )


def with_values(scenario: Scenario) -> Scenario:
    """The scenario with the amended values of its shipments, but the ends and the handling units of
    their own rows: goods that have left keep these.
    """
    rows = seen_by(scenario.amendments, scenario.known_to or scenario.as_of)
    if not rows:
        return scenario
    pairs = zip(scenario.shipments, amended(scenario.shipments, rows), strict=True)
    return replace(scenario, shipments=tuple(_valued(own, now) for own, now in pairs))


def _valued(own: Shipment, now: Shipment) -> Shipment:
    if own == now:
        return own
    values = {name: getattr(now, name) for name in (*VALUES, "ready_at")}
    return replace(own, **values)
