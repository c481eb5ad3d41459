"""The queue of open claims, for a claims desk: a claim a row, what stands in the way beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from onward.money.claim import cause_text
from onward.report.cells import Coded, Kind
from onward.report.claims import WORDS, remark
from onward.report.table import Column, Table
from onward.wording.amounts import Money

COLUMNS = (
    Column("claim", "Claim", width=30),
    Column("order", "Order", width=14),
    Column("vendor", "Vendor", width=16),
    Column("parcel", "Parcel", width=26),
    Column("shipped_on", "Shipped", Kind.DATE, 12),
    Column("happening", "Happened", width=12),
    Column("happened_at", "Since (UTC)", Kind.INSTANT, 18),
    Column("cause", "Cause", width=18),
    Column("verdict", "Verdict", width=14),
    Column("amount_minor", "Amount", Kind.MONEY),
    Column("currency", "Currency", width=9),
    Column("status", "Status", width=11),
    Column("paid_minor", "Paid", Kind.MONEY),
    Column("next_clock", "Next clock", Kind.DATE, 12),
    Column("clock", "Clock", width=30),
    Column("remark", "Remark", width=44),
    Column("event", "Event", width=66),
    Column("basis", "Basis", width=18),
)


def claims_queue(claims: Iterable[Mapping[str, Any]]) -> Table:
    """``claims`` as ``money.life.to_document`` has them; what needs a person stands first."""
    return Table(
        name="claims",
        title="Claims",
        columns=COLUMNS,
        rows=[claim_row(each) for each in sorted(claims, key=urgency)],
        nothing="No claim is open.",
    )


def urgency(each: Mapping[str, Any]) -> tuple[object, ...]:
    """First what needs a person, then what is determined, then the largest."""
    undetermined = each["verdict"] == "undetermined"
    return (not each["to_person"], undetermined, -each["amount_minor"], each["claim"])


def claim_row(each: Mapping[str, Any]) -> dict[str, object]:
    """One claim; of its clocks, the one that runs out first."""
    running = (c for c in each["clocks"] if not c["run_out"])
    clock = min(running, key=lambda c: str(c["due"]), default={"due": "", "name": ""})
    same = ("claim", "order", "vendor", "parcel", "happening", "currency", "event")
    paid = each.get("paid_minor", "")
    return {name: each[name] for name in same} | {
        "shipped_on": day(each["shipped_on"]),
        "happened_at": instant(each["happened_at"]),
        "cause": Coded(str(each["cause"]), cause_text(each["cause"])),
        "verdict": Coded(each["verdict"], WORDS[each["verdict"]]),
        "amount_minor": Money(each["amount_minor"], each["currency"]),
        "status": each.get("status"),
        "paid_minor": None if paid in ("", None) else Money(paid, each["currency"]),
        "next_clock": day(clock["due"]),
        "clock": clock["name"],
        "remark": remark(each),
        "basis": "preview from files" if each.get("preview") else "the store",
    }


def day(text: str) -> date | None:
    """A day of a document."""
    return date.fromisoformat(text) if text else None


def instant(text: str) -> datetime | None:
    """An instant of a document."""
    return datetime.fromisoformat(text) if text else None
