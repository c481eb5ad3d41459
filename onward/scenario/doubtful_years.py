"""Dates that would be among the others a year later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from statistics import median

from onward.message import Message
from onward.scenario.found import Found
from onward.scenario.scenario import Scenario

YEAR = timedelta(days=365)
EARLY, AMONG = timedelta(days=270), timedelta(days=100)  # from the middle of all dates


def doubtful_years(scenario: Scenario, found: Found) -> None:
    dated = list(_dates(scenario))
    middle = datetime.fromtimestamp(
        median([scenario.as_of.timestamp(), *(at.timestamp() for *_, at in dated)]), UTC
    )
    for table, index, field, at in dated:
        if middle - at > EARLY and abs(at + YEAR - middle) <= AMONG:
            message = Message(
                "is a year before most dates, which are about {middle}", middle=f"{middle:%Y-%m-%d}"
            )
            maybe = Message("{year}", year=at.year + 1)
            found.report(table, index, field, at, message, maybe)


def _dates(scenario: Scenario) -> Iterator[tuple[str, int, str, datetime]]:
    """Table, row, field and instant: of each row one; of a service its last day."""
    for index, s in enumerate(scenario.shipments):
        yield "shipments", index, "ready_at", s.ready_at
    for index, d in enumerate(scenario.departures):
        yield "departures", index, "departs_at", d.departs_at
    for index, service in enumerate(scenario.services):
        at = datetime.combine(service.last_day, time(), UTC)
        yield "services", index, "last_day", at
