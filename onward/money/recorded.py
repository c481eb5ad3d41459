"""A claim as a JSON document, for dossiers, recorded steps and payments; and the payments that a
recorded claim counts for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onward.money.claim import Claim, ClaimVerdict
from onward.money.claim_record import (
    ClaimRecord,
    RowBasis,
    basis_from,
    record_document,
    record_from,
    record_of,
)
from onward.money.life import ClaimStage, Life
from onward.money.prior_payments import Paid
from onward.money.terms import rate_from, worth
from onward.money.threshold import threshold_document


def to_document(claim: Claim) -> dict[str, Any]:
    """A claim as JSON, with everything that a dossier shows and a payment needs."""
    return record_document(record_of(claim))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStanding:
    """Where a claim stands in a store; amounts in minor units. ``recorded_minor`` None: it was
    never assessed there. ``changed``: today's result differs from the recorded one. ``basis``: of
    the last assessment, if it names its rows.
    """

    stage: ClaimStage
    decided: bool
    recorded_minor: int | None
    paid_minor: int
    approved_by: tuple[str, ...]
    approvers_needed: int
    changed: bool
    basis: RowBasis | None = None


def standing(now: ClaimRecord, life: Life) -> ClaimStanding:
    """The state of a recorded claim, compared with the claim as derived ``now``."""
    recorded = life.assessed
    same = recorded is None or (
        (recorded["verdict"], recorded["amount_minor"]) == (now.verdict, now.amount_minor)
    )
    return ClaimStanding(
        stage=life.stage,
        decided=life.decided,
        recorded_minor=life.amount if recorded else None,
        paid_minor=life.paid_minor,
        approved_by=life.approved_by,
        approvers_needed=life.approvers_needed,
        changed=now.verdict is not ClaimVerdict.UNDETERMINED if life.decided else not same,
        basis=basis_from(recorded) if recorded and life.from_rows else None,
    )


def standing_document(found: ClaimStanding) -> dict[str, Any]:
    basis = found.basis
    return {
        "status": found.stage.value,
        "decided": found.decided,
        "recorded_minor": found.recorded_minor,
        "paid_minor": found.paid_minor,
        "approved_by": list(found.approved_by),
        "approvers_needed": found.approvers_needed,
        **(
            {"threshold": threshold_document(basis.threshold), "concerns": list(basis.concerns)}
            if basis
            else {}
        ),
        "changed": found.changed,
    }


def as_decided(now: ClaimRecord, life: Life) -> ClaimRecord:
    """The claim as it follows now, or a person's decision while events still leave it
    undetermined.
    """
    if life.decided and life.assessed and now.verdict is ClaimVerdict.UNDETERMINED:
        return record_from({**record_document(now), **life.assessed})
    return now


def paid_of(claim: str, life: Life) -> Paid | None:
    """The payments of a claim, without those reversed; None if there are none."""
    if not life.paid_minor or life.paid_for is None:
        return None
    return _as_paid(claim, life.paid_for, life.paid_minor)


def to_be_paid(claim: str, life: Life) -> Paid:
    """An approved claim in the form of its future payment."""
    assert life.assessed is not None
    return _as_paid(claim, life.assessed, life.amount)


def _as_paid(claim: str, document: Mapping[str, Any], amount: int) -> Paid:
    """A payment from a claim's document. Documents from before rates were kept are counted in their
    own currency.
    """
    cover, vendor, cause, currency, parcel = (
        str(document.get(name, "")) for name in ("cover", "vendor", "cause", "currency", "parcel")
    )
    counted_in, rate = str(document.get("counted_in", currency)), rate_from(document.get("rate"))
    known = (
        worth(amount, rate) if rate is not None or counted_in == currency or not amount else None
    )
    shares = tuple((payer, part) for payer, part in document["shares"])
    of = {"claim": claim, "cover": cover, "vendor": vendor, "cause": cause, "parcel": parcel}
    return Paid(
        **of, currency=currency, amount=amount, counted_in=counted_in, worth=known, shares=shares
    )
