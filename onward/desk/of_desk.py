"""What a question is about that names no scenario where a store has a desk: what holds there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from onward.desk.acts import Desk, NoDesk
from onward.desk.holding import scenario_now
from onward.scenario import Scenario
from onward.store.entries import instant
from onward.store.instants import recording_us
from onward.store.store import Store


def find_desk(store: Store, organisation: int) -> Desk | None:
    """The desk of an organisation, by the store's clock or its own; None if it has none."""
    with store.reading.connect() as connection:
        desk = Desk(store, organisation, wall=store_now(connection))
    try:
        _ = desk.state
    except NoDesk:
        return None
    return desk


def scenario_of_desk(store: Store, organisation: int) -> Scenario | None:
    """The baseline with every notice, seen at the desk's clock; None if there is no desk."""
    desk = find_desk(store, organisation)
    return scenario_now(desk) if desk else None


def store_now(connection: Connection) -> datetime:
    """Now, by a store's clock of recording, which never goes back."""
    return instant(recording_us(connection))
