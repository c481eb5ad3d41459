"""The states of a scenario's goods by events."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from onward.events.event import Event
from onward.events.keys import KeyKind
from onward.events.named import named, units
from onward.events.state import State, Tracking, fold
from onward.scenario import Scenario


def tracking_of(
    scenario: Scenario, events: tuple[Event, ...], as_of: datetime, known_to: datetime
) -> Tracking:
    """The states of goods by events, including events about the air waybills and containers in
    shipments' rows.
    """
    if not events:
        return fold((), as_of=as_of, known_to=known_to)
    sizes: dict[str, int] = defaultdict(int)
    for key in map(units, scenario.shipments):
        sizes[key.id] = max(sizes[key.id], key.last)
    return fold((*named(scenario), *events), sizes, as_of=as_of, known_to=known_to)


def states_of(scenario: Scenario, tracking: Tracking) -> dict[str, tuple[State, ...]]:
    """Shipment id -> its states; shipments without events are left out."""
    known_ids = {what[1] for what in tracking.things if what[0] is KeyKind.SHIPMENT}
    return {
        s.id: tracking.of(units(s)) for s in scenario.shipments if (s.part_of or s.id) in known_ids
    }
