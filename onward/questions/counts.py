"""The number of rows of each kind in a scenario."""

from __future__ import annotations

from onward.scenario import Scenario, timetable


def counts(scenario: Scenario) -> dict[str, int]:
    """Rows of each kind; departures are dated ones, as published."""
    return {
        "places": len(scenario.places),
        "services": len(scenario.services),
        "departures": len(timetable(scenario)),
        "charters": len(scenario.charters),
        "shipments": len(scenario.shipments),
        "handling units": sum(s.handling_units for s in scenario.shipments),
        "policies": len(scenario.policies),
        "cuts": len(scenario.cuts),
        "allotments": len(scenario.allotments),
        "documents": len(scenario.documents),
        "pins": len(scenario.pins),
    }
