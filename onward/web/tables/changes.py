"""What a plan changes against what held before: old way, new way, why, whom to notify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.web.tables.words import units, with_flights


def changes_table(rows: Sequence[Mapping[str, Any]], flights: Mapping[str, str]) -> Table:
    """Of ``desk.plan_diff.ItineraryChange``, as a job keeps them; ``flights``: departures by id as
    people say them.
    """
    return Table(
        name="changes",
        title="Changes",
        about="Handling units that travel another way than before, or no longer, or now.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("handling_units", "Units no.", width=10),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("notify", "Notify", width=18),
            Column("old_way", "Old way", width=44),
            Column("new_way", "New way", width=44),
            Column("old_late_min", "Late before", Kind.MINUTES),
            Column("new_late_min", "Late now", Kind.MINUTES),
            Column("cause", "Cause", width=20),
            Column("why", "Why", width=50),
        ),
        rows=[_row(each, flights) for each in rows],
        nothing="Nothing changes.",
    )


def _row(each: Mapping[str, Any], flights: Mapping[str, str]) -> dict[str, object]:
    return {
        "shipment": each["shipment"],
        "handling_units": units(each["first"], each["last"]),
        "pieces": each["last"] - each["first"] + 1,
        "notify": each["tell"],
        "old_way": way(each["old"], flights),
        "new_way": way(each["new"], flights),
        "old_late_min": each["old_minutes_late"],
        "new_late_min": each["new_minutes_late"],
        "cause": each["cause"],
        "why": with_flights(each["why"], flights),
    }


def way(legs: Sequence[Mapping[str, Any]], flights: Mapping[str, str]) -> Coded:
    """Departures in order, with the allotment whose space is used: ids for machines (``F1#A1``),
    flights for people.
    """
    ids = [(str(leg["departure"]), str(leg.get("pool") or "")) for leg in legs]
    code = " > ".join(f"{each}#{pool}" if pool else each for each, pool in ids)
    names = [flights.get(each, each) + (f" ({pool})" if pool else "") for each, pool in ids]
    return Coded(code or "left behind", " > ".join(names) or "left behind")
