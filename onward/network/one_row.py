"""Parts of a shipment that owe minimum charges as one row. docs/concepts.md, section 7, "Minimum
charges".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from onward.scenario import Scenario


def counted_as_one(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Shipment -> the rows that count as one with it, itself among them, where these are several:
    parts of one shipment that differ in nothing but their numbers.
    """
    parts = [s for s in scenario.shipments if s.part_of]
    about: dict[str, list[str]] = defaultdict(list)
    for name, row in _about(scenario) if parts else ():
        about[name].append(row)
    alike: dict[object, list[str]] = defaultdict(list)
    for s in parts:
        bare = replace(s, id="", first_unit=1, handling_units=1)
        alike[bare, frozenset(about[s.id])].append(s.id)
    several = [tuple(names) for names in alike.values() if len(names) > 1]
    return {name: names for names in several for name in names}


def _about(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Documents and pins, each with the shipment that it is about."""
    for document in scenario.documents:
        yield document.shipment, repr(replace(document, shipment=""))
    for pin in scenario.pins:
        yield pin.shipment, repr(replace(pin, shipment=""))
