"""A claim as a short text: its verdict and its obstacle."""

from __future__ import annotations

from onward.money.claim import ClaimVerdict
from onward.money.claim_record import ClaimRecord
from onward.money.life import ClaimStage
from onward.money.minor_units import shown
from onward.money.recorded import ClaimStanding
from onward.money.threshold import threshold_short

WORDS = {"eligible": "eligible", "not_eligible": "not eligible", "undetermined": "undetermined"}
SETTLED = (ClaimStage.APPROVED, ClaimStage.PAID, ClaimStage.DENIED)


def remark(claim: ClaimRecord, stands: ClaimStanding | None = None) -> str:
    """The obstacle of a claim as a short text; ``stands``: its state in the store, if recorded."""
    undetermined = claim.verdict is ClaimVerdict.UNDETERMINED
    if stands is not None and stands.changed:
        now = "undetermined" if undetermined else shown(claim.amount_minor, claim.currency)
        return f"now {now}: assess it again"
    waits = claim.counted_in != claim.currency and not claim.rate and undetermined
    rate = f"waits for a rate from {claim.counted_in} to {claim.currency}" if waits else ""
    if claim.duplicate_of:
        return "; ".join(filter(None, [f"same loss as {claim.duplicate_of}", rate]))
    if stands is not None and stands.stage in SETTLED:
        return ""
    if stands is not None and stands.decided:
        return f"a person decided: {shown(stands.recorded_minor or 0, claim.currency)}"
    if rate:
        return rate
    if claim.to_person:
        return "a person decides"
    if undetermined:
        return "waits for the cause"
    if claim.missing:
        return f"missing: {', '.join(claim.missing)}".replace("_", " ")
    return _approvals(stands)


def _approvals(stands: ClaimStanding | None) -> str:
    if stands is None or not stands.approved_by:
        return ""
    counted = f"{len(stands.approved_by)} of {stands.approvers_needed} approvals"
    basis = stands.basis
    return f"{counted}, {threshold_short(basis.threshold, basis.concerns)}" if basis else counted
