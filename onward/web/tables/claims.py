"""Claims by their clocks: the one that runs out first stands first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from onward.events.keys import key
from onward.questions.claims import ClaimSeen
from onward.report.cells import Coded, Kind
from onward.report.claim_words import WORDS, remark
from onward.report.table import Column, Table
from onward.report.tables.claims import next_clock
from onward.wording.amounts import Money

FAR = date(9999, 1, 1)
PREVIEW = "not entered"  # where a claim stands whose orders and covers are in no store yet


def claims_table(found: Iterable[ClaimSeen], now: datetime) -> Table:
    """Open claims and what was paid, and where each stands."""
    rows = sorted((_claim(each, now) for each in found), key=_first)
    return Table(
        name="claims",
        title="Claims",
        about="Claims that follow from orders, events and policies; what is missing, until when.",
        columns=(
            Column("claim", "Claim", width=28),
            Column("shipment", "Shipment", width=18),
            Column("vendor", "Vendor"),
            Column("verdict", "Verdict", width=14),
            Column("amount", "Amount", Kind.MONEY),
            Column("cause", "Cause", width=20),
            Column("status", "Stands", width=12),
            Column("approved_by", "Approved by", Kind.WHOLE, 8),
            Column("paid", "Paid", Kind.MONEY),
            Column("missing", "Missing papers", width=30),
            Column("clock", "Clock", width=20),
            Column("runs_out", "Runs out", Kind.DATE),
            Column("days", "Days left", Kind.WHOLE),
            Column("remark", "What stands in the way", width=40),
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


def _claim(seen: ClaimSeen, now: datetime) -> dict[str, object]:
    claim, stands, clock = seen.claim, seen.stands, next_clock(seen.claim)
    paid = stands.paid_minor if stands else 0
    verdict = claim.verdict.value
    return {
        "claim": claim.claim,
        "shipment": key(claim.parcel).id,
        "vendor": claim.vendor,
        "verdict": Coded(verdict, WORDS[verdict], "good" if claim.amount_minor else ""),
        "amount": Money(claim.amount_minor, claim.currency),
        "cause": claim.cause,
        "status": PREVIEW if seen.preview else stands.stage.value if stands else None,
        "approved_by": (len(stands.approved_by) if stands else 0) or None,
        "paid": Money(paid, claim.currency) if paid else None,
        "missing": claim.missing,
        "clock": clock.name if clock else "",
        "runs_out": clock.due if clock else None,
        "days": (clock.due - now.date()).days if clock else None,
        "remark": remark(claim, stands),
        "cover": claim.cover,
        "order": claim.order,
        "duplicate_of": claim.duplicate_of,
    }
