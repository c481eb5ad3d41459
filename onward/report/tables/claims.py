"""The queue of open claims, for a claims desk: a claim in each row, with its obstacle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onward.events.event import Event, instant_text
from onward.money.claim import ClaimVerdict, cause_text
from onward.money.claim_record import ClaimClock, ClaimRecord
from onward.questions.claims import ClaimSeen
from onward.report.cells import Coded, Kind
from onward.report.claim_words import WORDS, remark
from onward.report.table import Column, Table
from onward.report.tracked_words import STATUS
from onward.wording.amounts import Money
from onward.wording.place_names import place_words

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


def claims_queue(claims: Iterable[ClaimSeen]) -> Table:
    """What needs a person stands first."""
    return Table(
        name="claims",
        title="Claims",
        columns=COLUMNS,
        rows=[claim_row(each) for each in sorted(claims, key=urgency)],
        nothing="No claim is open.",
    )


def urgency(seen: ClaimSeen) -> tuple[object, ...]:
    """A sort key: claims that need a person, then determined ones, then the largest."""
    claim = seen.claim
    undetermined = claim.verdict is ClaimVerdict.UNDETERMINED
    return (not claim.to_person, undetermined, -claim.amount_minor, claim.claim)


def claim_row(seen: ClaimSeen) -> dict[str, object]:
    """One claim; of its time limits, the one that ends first."""
    claim, stands, clock = seen.claim, seen.stands, next_clock(seen.claim)
    return {
        "claim": claim.claim,
        "order": claim.order,
        "vendor": claim.vendor,
        "parcel": claim.parcel,
        "shipped_on": claim.shipped_on,
        "happening": claim.happening,
        "happened_at": claim.happened_at,
        **verdict_cells(claim),
        "amount_minor": Money(claim.amount_minor, claim.currency),
        "currency": claim.currency,
        "status": stands.stage.value if stands else None,
        "paid_minor": Money(stands.paid_minor, claim.currency) if stands else None,
        "next_clock": clock.due if clock else None,
        "clock": clock.name if clock else "",
        "remark": remark(claim, stands),
        "event": claim.event,
        "basis": "preview from files" if seen.preview else "the store",
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
        "verdict": Coded(verdict, WORDS[verdict]),
    }


def claims_list(claims: Sequence[ClaimSeen]) -> Table:
    """The claims for a terminal; where a store knows them, with their status and the amount
    paid.
    """
    kept = bool(claims and claims[0].stands)
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
        rows=[list_row(each) for each in claims],
        nothing="Nobody may claim.",
    )


def list_row(seen: ClaimSeen) -> dict[str, object]:
    """One claim; an amount only where it is eligible, and the amount paid only where
    something is.
    """
    claim, stands = seen.claim, seen.stands
    eligible = claim.verdict is ClaimVerdict.ELIGIBLE
    row: dict[str, object] = {
        "claim": claim.claim,
        "happening": claim.happening,
        **verdict_cells(claim),
        "amount_minor": Money(claim.amount_minor, claim.currency) if eligible else None,
        "remark": remark(claim, stands),
    }
    if stands is not None:
        paid = Money(stands.paid_minor, claim.currency) if stands.paid_minor else None
        row |= {"status": stands.stage.value, "paid_minor": paid}
    return row


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
    """The amount line by line, what each line rests on, and the sum."""
    return Table(
        name="amount",
        title="Amount",
        columns=(
            Column("text", "What for"),
            Column("rests_on", "Rests on"),
            Column("amount_minor", "Amount", Kind.MONEY),
        ),
        rows=[
            {
                "text": line.text,
                "rests_on": tuple(line.rests_on),
                "amount_minor": Money(line.amount, claim.currency),
            }
            for line in claim.lines
        ],
        total={"text": "In all", "amount_minor": Money(claim.amount_minor, claim.currency)},
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
    """What happened to the parcel; the claim rests on ``event``."""
    columns = (
        Column("at", "When (local)"),
        Column("status", "What"),
        Column("place", "Where"),
        Column("departure", "On which departure"),
        Column("more", "By, code, reason, rule"),
        Column("known_at", "Known since"),
        Column("event", "Event", Kind.CODE),
    )
    rows = [_happened(each, this=each.id == event) for each in history]
    return Table(name="history", title="What happened to the parcel", columns=columns, rows=rows)


def _happened(event: Event, *, this: bool) -> dict[str, object]:
    reason = event.reason.replace("_", " ") if event.reason else ""
    said = (event.by, event.raw_code, reason, event.policy, event.note)
    return {
        "at": instant_text(event.at).replace("T", " "),
        "status": Coded(event.status.value, STATUS[event.status].en, "this" if this else ""),
        "place": Coded(event.place, place_words(event.place)) if event.place else None,
        "departure": event.departure or event.transport_number,
        "more": " · ".join(filter(None, said)),
        "known_at": instant_text(event.known_at).replace("T", " "),
        "event": Coded(event.id, event.id[:12]),
    }


def steps_table(rows: Sequence[Mapping[str, str]]) -> Table:
    """What was done with the claim, by whom."""
    columns = Column("at", "When (UTC)"), Column("step", "Step"), Column("user", "By whom")
    return Table(name="steps", title="What was done with the claim", columns=columns, rows=rows)
