"""The exceptions of a plan: goods that stay or are late, worst first."""

from __future__ import annotations

from collections.abc import Sequence

from onward.desk.loads import Loads
from onward.questions.exceptions import Trouble
from onward.report.cells import Coded, Kind
from onward.report.departure_words import local
from onward.report.place_cells import coded_place
from onward.report.table import Column, Table
from onward.report.tables.loads import G_PER_KG, GOODS, span
from onward.wording.amounts import Money
from onward.wording.place_names import lane_words

WIDEST = 48
COLUMNS = (
    Column("shipment", "Shipment", width=14),
    Column("priority", "Priority", Kind.WHOLE, 8, detail=True),
    Column("handling_units", "Handling units", width=12, detail=True),
    GOODS,
    Column("lane", "Lane", width=14),
    Column("origin", "From", width=24, detail=True),
    Column("destination", "To", width=24, detail=True),
    Column("due_at", "Due (local)", Kind.LOCAL),
    Column("pieces", "Pieces", Kind.WHOLE, 8),
    Column("mass_kg", "kg", Kind.KG, 10),
    Column("fate", "What happens", width=18),
    Column("late_min", "Late", Kind.MINUTES, detail=True),
    Column("loss_kg_min", "Loss (kg-hours)", Kind.LOSS, 14, detail=True),
    Column("reason", "Reason", width=18, detail=True),
    Column("why", "Why", width=WIDEST),
    Column("would_help", "What would help", width=WIDEST),
    Column("consignee", "Consignee", width=20, detail=True),
    Column("party", "Party", width=14, detail=True),
)

DELAY = Column("delay", "Delay, left behind", Kind.MONEY, 14)


def exceptions(read: Loads, found: Sequence[Trouble]) -> Table:
    """Goods that stay or are late, by priority, then by loss."""
    priced = bool(read.scenario.delay_prices)
    columns: tuple[Column, ...] = COLUMNS
    if priced:
        at = next(n for n, column in enumerate(COLUMNS) if column.key == "reason")
        columns = (*COLUMNS[:at], DELAY, *COLUMNS[at:])
    return Table(
        name="exceptions",
        title="Exceptions",
        about="What stays or is late, by priority, then by what it costs.",
        columns=columns,
        rows=[exception_row(read, each, priced) for each in found],
        nothing="Everything arrives in time.",
    )


def exception_row(read: Loads, t: Trouble, priced: bool) -> dict[str, object]:
    """Handling units of one shipment that stay or are late."""
    s = t.shipment
    return {
        "shipment": s.id,
        "priority": s.priority,
        "handling_units": span(t.first, t.last),
        "goods": s.goods,
        "lane": Coded(f"{s.origin}-{s.destination}", lane_words(s.origin, s.destination)),
        "origin": coded_place(read.places, s.origin),
        "destination": coded_place(read.places, s.destination),
        "due_at": local(s.due_at, s.destination, read.places),
        "pieces": t.units,
        "mass_kg": t.mass_g / G_PER_KG,
        "fate": Coded("stays" if t.stays else "late", t.fate, "stays" if t.stays else "late"),
        "late_min": t.late_min or None,
        "loss_kg_min": t.loss,
        **({"delay": _delay(t, read.scenario.currency)} if priced else {}),
        "reason": t.reason,
        "why": ": ".join(filter(None, (t.reason, t.detail))),
        "would_help": t.relaxation,
        "consignee": s.consignee,
        "party": s.party,
    }


def _delay(t: Trouble, currency: str) -> Money | None:
    return None if t.delay_minor is None else Money(t.delay_minor, currency)
