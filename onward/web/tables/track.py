"""Where goods are, from events alone."""

from __future__ import annotations

from collections.abc import Mapping

from onward.goods.tracked import Tracked, TrackedPart
from onward.report.cells import Coded, Kind
from onward.report.place_cells import coded_place
from onward.report.table import Column, Rows, Table
from onward.report.tracked_words import WHERE, Said, cause, next_step
from onward.web.tables.words import units


def track(desk: Tracked, flights: Mapping[str, str]) -> Table:
    """Each part of a shipment with a history of its own; ``flights``: the words for departures by
    id.
    """
    return Table(
        name="track",
        title="Track",
        about="Where each part of a shipment is by the events that are known; nothing is assumed.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("handling_units", "Units no.", width=10),
            Column("pieces", "Pieces", Kind.WHOLE),
            Column("party", "Party"),
            Column("goods", "Goods"),
            Column("priority", "Priority", Kind.WHOLE, 8),
            Column("where", "State", width=14),
            Column("place", "At", width=22),
            Column("since", "Since (UTC)", Kind.INSTANT),
            Column("departure", "On", width=28),
            Column("destination", "To", width=22),
            Column("due_at", "Due (UTC)", Kind.INSTANT),
            Column("expected_at", "Expected (UTC)", Kind.INSTANT),
            Column("low_at", "Early (UTC)", Kind.INSTANT, detail=True),
            Column("high_at", "At the latest (UTC)", Kind.INSTANT, detail=True),
            Column("late", "Late", width=6),
            Column("held_by", "Held by"),
            Column("policy", "Policy"),
            Column("cause", "Cause", width=40),
            Column("next", "Next", width=40),
        ),
        rows=Rows(lambda: (_part(row, desk, flights) for row in desk.rows())),
        nothing="No goods are known.",
    )


def _part(row: TrackedPart, desk: Tracked, flights: Mapping[str, str]) -> dict[str, object]:
    state, hold = row.state, row.state.held
    why = cause(row, desk)
    return {
        "shipment": row.shipment.id,
        "handling_units": units(state.key.first, state.key.last),
        "pieces": state.handling_units,
        "party": row.shipment.party,
        "goods": row.shipment.goods,
        "priority": row.shipment.priority,
        "where": Coded(row.where.value, WHERE[row.where].en, _mark(row), WHERE[row.where].zh),
        "place": coded_place(desk.places, state.place),
        "since": state.since,
        "departure": Coded(state.departure, flights.get(state.departure, state.departure)),
        "destination": coded_place(desk.places, row.shipment.destination),
        "due_at": row.shipment.due_at,
        "expected_at": row.eta.at,
        "low_at": row.eta.low,
        "high_at": row.eta.high,
        "late": row.late,
        "held_by": hold.by if hold else "",
        "policy": (hold.policy or "undetermined") if hold else "",
        "cause": _both(why) if why else "",
        "next": _both(next_step(row, desk)),
    }


def _both(said: Said) -> Coded:
    """A sentence that machines get in English, and people in their language."""
    return Coded(said.en, said.en, zh=said.zh)


def _mark(row: TrackedPart) -> str:
    if row.state.held is not None:
        return "stays"
    return "late" if row.late else "good"
