"""A claim as shown and stored: each value of its document by name, and the document itself.

A derived claim, an assessment recorded by a step, and a decision all read as a ``ClaimRecord``. The
document's keys never change: stores have hashed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from onward.events.event import instant_text
from onward.money.claim import AssessmentStep, Claim, ClaimVerdict, Line
from onward.money.cover import Cover, ShortPool
from onward.money.rates import Rate
from onward.money.terms import rate_document, rate_from
from onward.money.threshold import Threshold, threshold_document, threshold_from


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGround:
    """A row on which an assessment is based. ``sha256``: the hash that names it; ``by``: the id of
    the user who recorded it, "" if unknown; ``via``: the request that brought it; ``said``: its
    content in a word.
    """

    kind: str
    name: str
    sha256: str
    recorded_us: int
    by: str
    via: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBasis:
    """The basis of an assessment of a store's rows: the rows, the events left out (ids), its
    concerns, and the amount from which two approve (None: always).
    """

    grounds: tuple[ClaimGround, ...]
    left_out: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimClock:
    """A deadline: its last day, and whether it has run out."""

    name: str
    due: date
    run_out: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """The values of a claim that a queue, a dossier and a payment need. Amounts are minor units.

    ``happening``, ``event`` and ``cause`` are "" where no happening is known; ``evidence``: sha256
    by kind, "" where it is missing; ``payers`` with their weights; ``caps``: of the cover for one
    consignment, vendor and cause. ``basis`` None: it was derived from files, or is not recorded.
    """

    claim: str
    order: str
    parcel: str
    vendor: str
    service: str
    shipped_on: date
    cover: str
    cover_id: str
    cover_title: str
    cover_source: str
    modelled: bool
    as_of: datetime
    known_to: datetime
    verdict: ClaimVerdict
    to_person: bool
    waits_until: datetime | None
    currency: str
    amount_minor: int
    happening: str
    happened_at: datetime | None
    event: str
    path: tuple[AssessmentStep, ...]
    lines: tuple[Line, ...]
    shares: tuple[tuple[str, int], ...]
    payers: tuple[tuple[str, int], ...]
    short_pool: ShortPool
    evidence: Mapping[str, str]
    missing: tuple[str, ...]
    clocks: tuple[ClaimClock, ...]
    duplicate_of: str
    cause: str
    counted_in: str
    rate: Rate | None
    caps: Mapping[str, int | None]
    basis: RowBasis | None = None


# -- of a derived claim


def record_of(claim: Claim, basis: RowBasis | None = None) -> ClaimRecord:
    """The record of a derived claim; ``basis``: its rows, if it is to be stored."""
    order, cover, loss = claim.order, claim.cover, claim.loss
    return ClaimRecord(
        claim=claim.id,
        order=order.order,
        parcel=order.parcel,
        vendor=order.vendor,
        service=order.service,
        shipped_on=order.shipped_on,
        **_terms(cover),
        as_of=claim.as_of,
        known_to=claim.known_to,
        verdict=claim.verdict,
        to_person=claim.to_person,
        waits_until=claim.waits_until,
        currency=order.currency,
        amount_minor=claim.amount,
        happening=loss.happening.value if loss else "",
        happened_at=loss.at if loss else None,
        event=loss.event if loss else "",
        path=claim.path,
        lines=claim.lines,
        shares=claim.shares,
        evidence=dict(claim.papers),
        missing=claim.missing,
        clocks=_clocks(claim),
        duplicate_of=claim.duplicate_of,
        cause=loss.cause if loss else "",
        counted_in=claim.counted_in,
        rate=claim.rate,
        basis=basis,
    )


def _terms(cover: Cover) -> dict[str, Any]:
    """The cover's fields of a record."""
    return {
        "cover": cover.name,
        "cover_id": cover.id,
        "cover_title": cover.title,
        "cover_source": cover.source,
        "modelled": cover.modelled,
        "payers": tuple((each.name, each.weight) for each in cover.payers),
        "short_pool": cover.short_pool,
        "caps": {
            "consignment": cover.cap_minor,
            "vendor": cover.cap_vendor_minor,
            "cause": cover.cap_cause_minor,
        },
    }


def _clocks(claim: Claim) -> tuple[ClaimClock, ...]:
    return tuple(
        ClaimClock(name=d.clock.name, due=d.due, run_out=d.over, source=d.clock.source)
        for d in claim.deadlines
    )


# -- as a document

PLAIN = (
    "claim order parcel vendor service cover cover_id cover_title cover_source modelled to_person "
    "currency amount_minor happening event duplicate_of cause counted_in"
).split()


def record_document(record: ClaimRecord) -> dict[str, Any]:
    """The record as JSON, in the keys that stores keep."""
    made = {name: getattr(record, name) for name in PLAIN} | {
        "shipped_on": record.shipped_on.isoformat(),
        "as_of": instant_text(record.as_of),
        "known_to": instant_text(record.known_to),
        "verdict": record.verdict.value,
        "waits_until": _text(record.waits_until),
        "happened_at": _text(record.happened_at),
        "path": [
            {"question": s.question, "answer": s.answer, "rests_on": list(s.rests_on)}
            for s in record.path
        ],
        "lines": [
            {"text": line.text, "amount_minor": line.amount, "rests_on": list(line.rests_on)}
            for line in record.lines
        ],
        "shares": [list(each) for each in record.shares],
        "payers": [list(each) for each in record.payers],
        "short_pool": record.short_pool.value,
        "evidence": dict(record.evidence),
        "missing": list(record.missing),
        "clocks": [asdict(each) | {"due": each.due.isoformat()} for each in record.clocks],
        "rate": rate_document(record.rate),
        "caps": dict(record.caps),
    }
    ordered = {name: made[name] for name in KEYS}
    return ordered | (_basis_document(record.basis) if record.basis else {})


KEYS = (  # as they stand in a document
    "claim order parcel vendor service shipped_on cover cover_id cover_title cover_source modelled "
    "as_of known_to verdict to_person waits_until currency amount_minor happening happened_at "
    "event path lines shares payers short_pool evidence missing clocks duplicate_of cause "
    "counted_in rate caps"
).split()


def _text(at: datetime | None) -> str:
    return instant_text(at) if at else ""


def _basis_document(basis: RowBasis) -> dict[str, Any]:
    return {
        "grounds": ground_documents(basis.grounds),
        "left_out": list(basis.left_out),
        "concerns": list(basis.concerns),
        "threshold": threshold_document(basis.threshold),
    }


def ground_documents(grounds: Iterable[ClaimGround]) -> list[dict[str, object]]:
    """Grounds as stored with an assessment: without empty fields, except ``by``."""
    return [
        {name: value for name, value in asdict(each).items() if value or name == "by"}
        for each in grounds
    ]


def record_from(document: Mapping[str, Any]) -> ClaimRecord:
    """The record in a document of ``record_document``; with ``basis`` if it names its rows."""
    return ClaimRecord(
        **{name: document[name] for name in PLAIN},
        shipped_on=date.fromisoformat(document["shipped_on"]),
        as_of=datetime.fromisoformat(document["as_of"]),
        known_to=datetime.fromisoformat(document["known_to"]),
        verdict=ClaimVerdict(document["verdict"]),
        waits_until=_instant(document["waits_until"]),
        happened_at=_instant(document["happened_at"]),
        path=tuple(
            AssessmentStep(s["question"], s["answer"], tuple(s["rests_on"]))
            for s in document["path"]
        ),
        lines=tuple(
            Line(line["text"], line["amount_minor"], tuple(line["rests_on"]))
            for line in document["lines"]
        ),
        shares=tuple((name, amount) for name, amount in document["shares"]),
        payers=tuple((name, weight) for name, weight in document["payers"]),
        short_pool=ShortPool(document["short_pool"]),
        evidence=dict(document["evidence"]),
        missing=tuple(document["missing"]),
        clocks=tuple(
            ClaimClock(**{**each, "due": date.fromisoformat(each["due"])})
            for each in document["clocks"]
        ),
        rate=rate_from(document["rate"]),
        caps=dict(document["caps"]),
        basis=basis_from(document),
    )


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def basis_from(document: Mapping[str, Any]) -> RowBasis | None:
    """The rows that a recorded assessment names; None: it was made from files."""
    if "grounds" not in document:
        return None
    return RowBasis(
        grounds=tuple(ClaimGround(**each) for each in document["grounds"]),
        left_out=tuple(document["left_out"]),
        concerns=tuple(document["concerns"]),
        threshold=threshold_from(document["threshold"]),
    )
