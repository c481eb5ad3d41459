"""Instants of March 2020 and events, for the tests of replanning; and one story that several of
them tell.
"""

from __future__ import annotations

from datetime import UTC, datetime

from onward.events.event import Event
from onward.events.keys import key
from onward.events.vocabulary import Status

CHARTERED = """
set max_charters=1 charter_budget_minor=10000
charter C1 5000
fly CF1 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 charter=C1
fly F9 CNPVG>BELGG 6 10:00 > 6 22:00 1000kg 10m3 10/kg
ship goods CNPVG>BELGG p1 10x 10kg 0.1m3 due=5 latest=9
"""


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 3, day, hour, tzinfo=UTC)


def told(status: Status, what: str, when: datetime, **more: str) -> Event:
    """An event that was known when it happened."""
    return Event(at=when, known_at=when, status=status, what=(key(what),), by="CARRIER", **more)
