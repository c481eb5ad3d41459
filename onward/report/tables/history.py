"""The table of events about goods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onward.events.event import Event
from onward.events.vocabulary import MEANINGS
from onward.report.cells import Coded, Kind
from onward.report.departure_words import coded_departure, local
from onward.report.place_cells import coded_place
from onward.report.table import Column, Table
from onward.report.tracked_words import REASONS_ZH, STATUS
from onward.scenario import Departure, Place

HISTORY_COLUMNS = (
    Column("at", "When (local)", Kind.LOCAL),
    Column("status", "What", width=20),
    Column("place", "Where", width=20),
    Column("departure", "Departure", width=24),
    Column("by", "By"),
    Column("raw_code", "Code"),
    Column("event", "Event", width=12),
    Column("reason", "Reason", width=40, detail=True),
    Column("policy", "Policy", detail=True),
    Column("note", "Note", width=40, detail=True),
    Column("known_at", "Known since (UTC)", Kind.INSTANT, detail=True),
)


def history_table(
    rows: Sequence[Mapping[str, object]], columns: tuple[Column, ...] = HISTORY_COLUMNS
) -> Table:
    """What happened, in order; by the clock of the place, or the event's own."""
    return Table(
        name="history",
        title="What happened",
        columns=columns,
        rows=rows,
        nothing="Nothing is told of it.",
    )


def event_row(
    event: Event, places: Mapping[str, Place], timetable: Mapping[str, Departure], mark: str = ""
) -> dict[str, object]:
    """One event; ``mark``: its colour."""
    said, why = STATUS[event.status], event.reason
    name = event.departure or event.transport_number
    return {
        "at": local(event.at, event.place, places),
        "status": Coded(event.status.value, said.en, mark, said.zh),
        "place": coded_place(places, event.place),
        "departure": coded_departure(name, timetable, places),
        "by": event.by,
        "raw_code": event.raw_code,
        "event": Coded(event.id, event.id[:8]),
        "reason": Coded(why.value, MEANINGS[why], zh=REASONS_ZH[why]) if why else None,
        "policy": event.policy,
        "note": event.note,
        "known_at": event.known_at,
    }
