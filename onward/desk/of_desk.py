"""What a question is about that names no scenario where a store has a desk: what holds there."""

from __future__ import annotations

from onward.desk.acts import Desk, NoDesk
from onward.desk.holding import scenario_now
from onward.scenario import Scenario
from onward.store.entries import instant
from onward.store.instants import recording_us
from onward.store.store import Store


def scenario_of_desk(store: Store, organisation: int) -> Scenario | None:
    """The baseline with every notice, seen at the desk's clock; None if there is no desk."""
    with store.reading.connect() as connection:
        now = instant(recording_us(connection))
    try:
        return scenario_now(Desk(store, organisation, wall=now))
    except NoDesk:
        return None
