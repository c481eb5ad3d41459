"""Claims and their steps as JSON; recorded documents keep their own keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onward.money.claim_record import record_document
from onward.money.recorded import standing_document
from onward.money.threshold import threshold_document
from onward.questions.claim_steps import ClaimReview, ClaimStands
from onward.questions.claims import CausesMeasured, ClaimSeen, ClaimsQueue
from onward.wording.instants import rfc3339, rfc3339_within

CAUSE = (
    "cover cause currency claims undetermined asked_minor cap_minor before_minor paid_minor"
).split()


def queue_document(found: ClaimsQueue) -> dict[str, Any]:
    """The queue, each claim with its state (``status`` null: no store was named)."""
    derived = found.derived
    return {
        "as_of": rfc3339(derived.as_of),
        "known_to": rfc3339(derived.known_to),
        "orders": derived.orders,
        "preview": derived.preview,
        "claims": [rfc3339_within(queued_document(each)) for each in found.claims],
    }


def queued_document(seen: ClaimSeen) -> dict[str, Any]:
    """A claim of the queue."""
    stands = standing_document(seen.stands) if seen.stands else {"status": None}
    return {**record_document(seen.claim), "preview": seen.preview, **stands}


def claims_document(claims: Sequence[ClaimSeen], *, stored: bool) -> dict[str, Any]:
    """Claims that were assessed or looked at. ``stored``: the store gives users' names."""
    documents = [rfc3339_within(seen_document(each, stored=stored)) for each in claims]
    return {"preview": any(each.preview for each in claims), "claims": documents}


def seen_document(seen: ClaimSeen, *, stored: bool) -> dict[str, Any]:
    """One of them; ``seal`` of an assessment that was just recorded."""
    document = {**record_document(seen.claim), "preview": seen.preview}
    if stored:
        document["names"] = dict(seen.names)
    return document | ({"seal": seen.seal} if seen.recorded else {})


def causes_document(found: CausesMeasured) -> dict[str, Any]:
    """The sum of each cause."""
    rows = [{name: getattr(each, name) for name in CAUSE} for each in found.causes]
    return {"preview": found.derived.preview, "causes": rows}


def stands_document(stands: ClaimStands) -> dict[str, Any]:
    """The state of a claim after a step."""
    basis = stands.basis
    return {
        "claim": stands.claim,
        "status": stands.status.value,
        "verdict": stands.verdict.value if stands.verdict else None,
        "amount_minor": stands.amount_minor,
        "currency": stands.currency,
        "approved_by": list(stands.approved_by),
        "approvers_needed": stands.approvers_needed,
        "seal": stands.seal,
        "threshold": threshold_document(basis.threshold) if basis else None,
        "concerns": list(basis.concerns) if basis else [],
        "paid_minor": stands.paid_minor,
        "payments": list(stands.payments),
    }


def review_document(review: ClaimReview) -> dict[str, Any]:
    """What an approver is shown; ``seal`` is the hash of the assessment, which is given as it was
    recorded.
    """
    stands = review.stands
    return {
        "claim": stands.claim,
        "status": stands.status.value,
        "seal": stands.seal,
        "before": review.before,
        "differs": list(review.differs),
        "corrected": list(review.corrected),
        "assessed_by": review.assessed_by,
        "approved_by": list(stands.approved_by),
        "approvers_needed": stands.approvers_needed,
        "assessment": dict(review.recorded),
        "names": dict(review.names),
    }
