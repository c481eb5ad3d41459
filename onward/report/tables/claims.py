"""The queue of open claims, for a claims desk: a claim a row, what stands in the way beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from onward.money.claim import cause_text
from onward.report.cells import Coded, Kind
from onward.report.claim_words import WORDS, remark
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


def claims_list(claims: Sequence[Mapping[str, Any]]) -> Table:
    """The claims for a terminal; where a store knows them, with status and what is paid."""
    kept = bool(claims and claims[0].get("status"))
    stands = (Column("status", "status"), Column("paid_minor", "paid", Kind.MONEY)) if kept else ()
    return Table(
        name="claims",
        title="Claims",
        columns=(
            Column("claim", "claim", Kind.CODE),
            Column("happening", "happened"),
            Column("cause", "cause"),
            Column("verdict", "verdict"),
            Column("amount_minor", "amount", Kind.MONEY),
            *stands,
            Column("remark", "remark", width=44),
        ),
        rows=[list_row(each, kept) for each in claims],
        nothing="Nobody may claim.",
    )


def list_row(each: Mapping[str, Any], kept: bool) -> dict[str, object]:
    """One claim; an amount only where it is eligible."""
    amount = Money(each["amount_minor"], each["currency"])
    row: dict[str, object] = {
        "claim": each["claim"],
        "happening": each["happening"],
        "cause": Coded(str(each["cause"]), cause_text(each["cause"])),
        "verdict": Coded(each["verdict"], WORDS[each["verdict"]]),
        "amount_minor": amount if each["verdict"] == "eligible" else None,
        "remark": remark(each),
    }
    if kept:
        row |= {"status": each["status"], "paid_minor": paid(each)}
    return row


def paid(each: Mapping[str, Any]) -> Money | None:
    """What is paid of a claim; None where nothing is."""
    return Money(each["paid_minor"], each["currency"]) if each.get("paid_minor") else None


def grounds(rows: Sequence[Mapping[str, str]]) -> Table:
    """The rows that an assessment rests on, each with its hash, and who recorded it when."""
    return Table(
        name="grounds",
        title="What it rests on",
        columns=(
            Column("kind", "row"),
            Column("name", "name"),
            Column("hash", "hash", Kind.CODE),
            Column("when", "recorded"),
            Column("who", "by"),
        ),
        rows=[{key: row[key] for key in ("kind", "name", "hash", "when", "who")} for row in rows],
    )


def day(text: str) -> date | None:
    """A day of a document."""
    return date.fromisoformat(text) if text else None


def instant(text: str) -> datetime | None:
    """An instant of a document."""
    return datetime.fromisoformat(text) if text else None
