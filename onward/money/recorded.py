"""A claim as a JSON document, for dossiers, recorded steps and payments; and what a recorded claim
counts for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onward.events.event import instant_text
from onward.money.claim import Claim, ClaimVerdict
from onward.money.life import Life
from onward.money.prior_payments import Paid
from onward.money.terms import rate_document, rate_from, worth


def to_document(claim: Claim) -> dict[str, Any]:
    """A claim as JSON: everything that a dossier shows and a payment needs."""
    return {
        "claim": claim.id,
        **_asked_for(claim),
        **_assessed(claim),
        "path": [
            {"question": s.question, "answer": s.answer, "rests_on": list(s.rests_on)}
            for s in claim.path
        ],
        "lines": [
            {"text": line.text, "amount_minor": line.amount, "rests_on": list(line.rests_on)}
            for line in claim.lines
        ],
        "shares": [list(each) for each in claim.shares],
        "payers": [[each.name, each.weight] for each in claim.cover.payers],
        "short_pool": claim.cover.short_pool.value,
        "evidence": dict(claim.papers),
        "missing": list(claim.missing),
        "clocks": [
            {
                "name": d.clock.name,
                "due": d.due.isoformat(),
                "run_out": d.over,
                "source": d.clock.source,
            }
            for d in claim.deadlines
        ],
        "duplicate_of": claim.duplicate_of,
        "cause": claim.loss.cause if claim.loss else "",
        "counted_in": claim.counted_in,
        "rate": rate_document(claim.rate),
        "caps": {
            "consignment": claim.cover.cap_minor,
            "vendor": claim.cover.cap_vendor_minor,
            "cause": claim.cover.cap_cause_minor,
        },
    }


def _asked_for(claim: Claim) -> dict[str, Any]:
    """Its order and its cover."""
    order, cover = claim.order, claim.cover
    return {
        "order": order.order,
        "parcel": order.parcel,
        "vendor": order.vendor,
        "service": order.service,
        "shipped_on": order.shipped_on.isoformat(),
        "cover": cover.name,
        "cover_id": cover.id,
        "cover_title": cover.title,
        "cover_source": cover.source,
        "modelled": cover.modelled,
    }


def _assessed(claim: Claim) -> dict[str, Any]:
    """The verdict, the amount and the loss."""
    loss = claim.loss
    return {
        "as_of": instant_text(claim.as_of),
        "known_to": instant_text(claim.known_to),
        "verdict": claim.verdict.value,
        "to_person": claim.to_person,
        "waits_until": instant_text(claim.waits_until) if claim.waits_until else "",
        "currency": claim.order.currency,
        "amount_minor": claim.amount,
        "happening": loss.happening.value if loss else "",
        "happened_at": instant_text(loss.at) if loss else "",
        "event": loss.event if loss else "",
    }


def standing(now: Mapping[str, Any], life: Life) -> dict[str, Any]:
    """The status of a recorded claim, beside its current document; ``changed``: the current
    document differs from what was recorded.
    """
    recorded = life.assessed
    same = recorded is None or all(
        recorded[name] == now[name] for name in ("verdict", "amount_minor")
    )
    return {
        "status": life.stage.value,
        "decided": life.decided,
        "recorded_minor": life.amount if recorded else None,
        "paid_minor": life.paid_minor,
        "approved_by": list(life.approved_by),
        "approvers_needed": life.approvers_needed,
        **(
            {"threshold": recorded["threshold"], "concerns": list(recorded["concerns"])}
            if recorded and life.from_rows
            else {}
        ),
        "changed": now["verdict"] != ClaimVerdict.UNDETERMINED if life.decided else not same,
    }


def as_decided(now: Mapping[str, Any], life: Life) -> dict[str, Any]:
    """The claim's current document, or a person's decision while events still leave it
    undetermined.
    """
    if life.decided and life.assessed and now["verdict"] == ClaimVerdict.UNDETERMINED:
        return {**now, **life.assessed}
    return dict(now)


def paid_of(claim: str, life: Life) -> Paid | None:
    """What a claim has been paid, without what was reversed; None if nothing."""
    if not life.paid_minor or life.paid_for is None:
        return None
    return _as_paid(claim, life.paid_for, life.paid_minor)


def to_be_paid(claim: str, life: Life) -> Paid:
    """An approved claim in the form of the payment that it will be."""
    assert life.assessed is not None
    return _as_paid(claim, life.assessed, life.amount)


def _as_paid(claim: str, told: Mapping[str, Any], amount: int) -> Paid:
    """A payment from a claim's document. Documents from before rates were kept are counted in their
    own currency.
    """
    cover, vendor, cause, currency, parcel = (
        str(told.get(name, "")) for name in ("cover", "vendor", "cause", "currency", "parcel")
    )
    counted_in, rate = str(told.get("counted_in", currency)), rate_from(told.get("rate"))
    known = (
        worth(amount, rate) if rate is not None or counted_in == currency or not amount else None
    )
    shares = tuple((payer, part) for payer, part in told["shares"])
    of = {"claim": claim, "cover": cover, "vendor": vendor, "cause": cause, "parcel": parcel}
    return Paid(
        **of, currency=currency, amount=amount, counted_in=counted_in, worth=known, shares=shares
    )
