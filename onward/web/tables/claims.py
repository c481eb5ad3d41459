"""Claims by their clocks: the one that runs out first stands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from onward.money.claim import Claim
from onward.money.life import Life
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money

FAR = date(9999, 1, 1)


def claims_table(open_: Iterable[Claim], lives: Mapping[str, Life], now: datetime) -> Table:
    """Open claims, and where each stands."""
    rows = sorted((_claim(each, lives.get(each.id, Life()), now) for each in open_), key=_first)
    return Table(
        name="claims",
        title="Claims",
        about="Claims that follow from orders, events and policies in the store; what is missing "
        "and until when.",
        columns=(
            Column("claim", "Claim", width=28),
            Column("shipment", "Shipment", width=18),
            Column("vendor", "Vendor"),
            Column("verdict", "Verdict", width=14),
            Column("amount", "Amount", Kind.MONEY),
            Column("cause", "Cause", width=20),
            Column("status", "Stands", width=12),
            Column("approved_by", "Approved by", Kind.WHOLE, 8),
            Column("missing", "Missing papers", width=30),
            Column("clock", "Clock", width=20),
            Column("runs_out", "Runs out", Kind.DATE),
            Column("days", "Days left", Kind.WHOLE),
            Column("cover", "Cover", width=24, detail=True),
            Column("order", "Order", width=16, detail=True),
            Column("duplicate_of", "Same loss as", width=24, detail=True),
        ),
        rows=rows,
        nothing="No claim is open.",
    )


def _first(row: Mapping[str, object]) -> tuple[date, str]:
    runs_out = row["runs_out"]
    return (runs_out if isinstance(runs_out, date) else FAR, str(row["claim"]))


def _claim(claim: Claim, life: Life, now: datetime) -> dict[str, object]:
    clocks = sorted((d for d in claim.deadlines if not d.over), key=lambda d: d.due)
    clock = clocks[0] if clocks else None
    verdict = claim.verdict.value
    return {
        "claim": claim.id,
        "shipment": claim.order.goods.id,
        "vendor": claim.order.vendor,
        "verdict": Coded(verdict, verdict.replace("_", " "), "good" if claim.amount else ""),
        "amount": Money(claim.amount, claim.order.currency),
        "cause": claim.loss.cause if claim.loss else "",
        "status": life.status,
        "approved_by": len(life.approved_by) or None,
        "missing": tuple(claim.missing),
        "clock": clock.clock.name if clock else "",
        "runs_out": clock.due if clock else None,
        "days": (clock.due - now.date()).days if clock else None,
        "cover": claim.cover.name,
        "order": claim.order.order,
        "duplicate_of": claim.duplicate_of,
    }
