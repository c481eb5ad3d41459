"""Claims: open ones with their obstacle, the rows they rest on, the tables of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onward.events.event import Event
from onward.events.keys import key
from onward.money.claim import ClaimVerdict, cause_text
from onward.money.claim_record import ClaimClock, ClaimRecord
from onward.money.life import ClaimStage
from onward.questions.claims import ClaimSeen
from onward.report.cells import Coded, Kind
from onward.report.claim_words import WORDS, remark
from onward.report.provenance import Mark
from onward.report.table import Column, Table
from onward.report.tables.history import HISTORY_COLUMNS, event_row, history_table
from onward.wording.amounts import Money

FAR = date(9999, 1, 1)
PREVIEW = "not entered"  # where a claim stands whose orders and covers are in no store yet
COLUMNS = (
    Column("claim", "Claim", Kind.CODE, 30),
    Column("order", "Order", width=14, detail=True),
    Column("shipment", "Shipment", width=18, detail=True),
    Column("parcel", "Parcel", width=26, detail=True),
    Column("vendor", "Vendor", width=16, detail=True),
    Column("shipped_on", "Shipped", Kind.DATE, 12, detail=True),
    Column("happening", "Happened", width=12),
    Column("happened_at", "Since (UTC)", Kind.INSTANT, 18, detail=True),
    Column("cause", "Cause", width=18),
    Column("verdict", "Verdict", width=14),
    Column("amount", "Amount", Kind.MONEY, was=("amount_minor",)),
    Column("currency", "Currency", width=9, detail=True),
    Column("status", "Status", width=12),
    Column("approved_by", "Approved by", Kind.WHOLE, 8, detail=True),
    Column("paid", "Paid", Kind.MONEY, was=("paid_minor",)),
    Column("missing", "Missing papers", width=30, detail=True),
    Column("clock", "Clock", width=30, detail=True),
    Column("next_clock", "Runs out", Kind.DATE, 12, detail=True, was=("runs_out",)),
    Column("days", "Days left", Kind.WHOLE, detail=True),
    Column("remark", "Remark", width=44),
    Column("cover", "Cover", width=24, detail=True),
    Column("duplicate_of", "Same loss as", width=24, detail=True),
    Column("event", "Event", width=66, detail=True),
    Column("basis", "Basis", width=18, detail=True),
    Column("standing", "Rests on", width=12, detail=True),
)


def claims_table(claims: Iterable[ClaimSeen]) -> Table:
    """Open claims and what was paid, in their order."""
    return Table(
        name="claims",
        title="Claims",
        about="Claims that follow from orders, events and policies; what is missing, until when.",
        columns=COLUMNS,
        rows=[claim_row(each) for each in claims],
        nothing="No claim is open.",
        mark="standing",
    )


def urgency(seen: ClaimSeen) -> tuple[object, ...]:
    """A sort key: claims that need a person, then determined ones, then the largest."""
    claim = seen.claim
    undetermined = claim.verdict is ClaimVerdict.UNDETERMINED
    return (not claim.to_person, undetermined, -claim.amount_minor, claim.claim)


def running_out(seen: ClaimSeen) -> tuple[date, str]:
    """Sort key: the earliest time limit first."""
    clock = next_clock(seen.claim)
    return (clock.due if clock else FAR, seen.claim.claim)


def claim_row(seen: ClaimSeen) -> dict[str, object]:
    """One claim; of its time limits, the one that ends first."""
    claim, stands, clock = seen.claim, seen.stands, next_clock(seen.claim)
    stage = stands.stage if stands else None
    paid = stands.paid_minor if stands else 0
    owed = claim.amount_minor or claim.verdict is ClaimVerdict.ELIGIBLE
    return {
        "claim": claim.claim,
        "order": claim.order,
        "shipment": key(claim.parcel).id,
        "parcel": claim.parcel,
        "vendor": claim.vendor,
        "shipped_on": claim.shipped_on,
        "happening": claim.happening,
        "happened_at": claim.happened_at,
        **verdict_cells(claim),
        "amount": Money(claim.amount_minor, claim.currency) if owed else None,
        "currency": claim.currency,
        "status": PREVIEW if seen.preview and stage in (None, ClaimStage.OPEN) else stage,
        "approved_by": (len(stands.approved_by) if stands else 0) or None,
        "paid": Money(paid, claim.currency) if paid else None,
        "missing": claim.missing,
        "clock": clock.name if clock else "",
        "next_clock": clock.due if clock else None,
        "days": (clock.due - claim.as_of.date()).days if clock else None,
        "remark": remark(claim, stands),
        "cover": claim.cover,
        "duplicate_of": claim.duplicate_of,
        "event": claim.event,
        "basis": "preview from files" if seen.preview else "the store",
        "standing": Mark.MODELLED if claim.modelled else "",
    }


def next_clock(claim: ClaimRecord) -> ClaimClock | None:
    """The time limit that ends first."""
    running = (each for each in claim.clocks if not each.run_out)
    return min(running, key=lambda each: each.due, default=None)


def verdict_cells(claim: ClaimRecord) -> dict[str, object]:
    """Verdict and cause, coded."""
    verdict = claim.verdict.value
    return {
        "cause": Coded(claim.cause, cause_text(claim.cause)),
        "verdict": Coded(verdict, WORDS[verdict], "good" if claim.amount_minor else ""),
    }


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


# -- the dossier


def amount_table(claim: ClaimRecord) -> Table:
    """The amount line by line, each with its basis, and the sum."""
    return Table(
        name="amount",
        title="Amount",
        columns=(
            Column("text", "What for"),
            Column("rests_on", "Rests on"),
            Column("amount", "Amount", Kind.MONEY),
        ),
        rows=[
            {
                "text": line.text,
                "rests_on": tuple(line.rests_on),
                "amount": Money(line.amount, claim.currency),
            }
            for line in claim.lines
        ],
        total={"text": "In all", "amount": Money(claim.amount_minor, claim.currency)},
        nothing="No amount is due.",
    )


def clocks_table(claim: ClaimRecord) -> Table:
    """Deadlines, the source of each, and whether it has run out."""
    return Table(
        name="clocks",
        title="Clocks",
        columns=(
            Column("name", "Deadline"),
            Column("source", "By"),
            Column("due", "Last day", Kind.DATE),
            Column("state", ""),
        ),
        rows=[
            {
                "name": clock.name,
                "source": clock.source,
                "due": clock.due,
                "state": Coded("run_out", "run out", "stays") if clock.run_out else None,
            }
            for clock in claim.clocks
        ],
        nothing="No clock runs.",
    )


def parcel_table(history: Sequence[Event], event: str) -> Table:
    """What happened to the parcel, every column; the claim rests on ``event``."""
    rows = [event_row(each, {}, {}, "this" if each.id == event else "") for each in history]
    return history_table(rows, tuple(replace(each, detail=False) for each in HISTORY_COLUMNS))


def steps_table(rows: Sequence[Mapping[str, str]]) -> Table:
    """What was done with the claim, by whom."""
    columns = Column("at", "When (UTC)"), Column("step", "Step"), Column("user", "By whom")
    return Table(name="steps", title="What was done with the claim", columns=columns, rows=rows)
