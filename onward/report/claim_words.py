"""A claim as a short text: its verdict and its obstacle."""

from __future__ import annotations

from onward.message import Message
from onward.money.claim import ClaimVerdict
from onward.money.claim_record import ClaimRecord
from onward.money.life import ClaimStage
from onward.money.minor_units import shown
from onward.money.recorded import ClaimStanding
from onward.money.threshold import approvals_counted, approvals_words

WORDS = {"eligible": "eligible", "not_eligible": "not eligible", "undetermined": "undetermined"}
SETTLED = (ClaimStage.APPROVED, ClaimStage.PAID, ClaimStage.DENIED)


def remark(claim: ClaimRecord, stands: ClaimStanding | None = None) -> str:
    """The obstacle of a claim as a short text; ``stands``: its state in the store, if recorded."""
    undetermined = claim.verdict is ClaimVerdict.UNDETERMINED
    if stands is not None and stands.changed:
        now = "undetermined" if undetermined else shown(claim.amount_minor, claim.currency)
        return Message("now {amount}: assess it again", amount=now)
    waits = claim.counted_in != claim.currency and not claim.rate and undetermined
    rate = (
        Message(
            "waits for an exchange rate from {have} to {wanted}",
            have=claim.counted_in,
            wanted=claim.currency,
        )
        if waits
        else ""
    )
    if claim.duplicate_of:
        same = Message("same loss as {claim}", claim=claim.duplicate_of)
        return Message.joined("; ", filter(None, [same, rate]))
    if stands is not None and stands.stage in SETTLED:
        return ""
    if stands is not None and stands.decided:
        amount = shown(stands.recorded_minor or 0, claim.currency)
        return Message("a person decided: {amount}", amount=amount)
    if rate:
        return rate
    if claim.to_person:
        return Message("a person decides")
    if undetermined:
        return Message("waits for the cause")
    if claim.missing:
        papers = [each.replace("_", " ") for each in claim.missing]
        return Message("missing: {papers}", papers=Message.joined(", ", papers))
    return _approvals(stands)


def _approvals(stands: ClaimStanding | None) -> str:
    if stands is None or not stands.approved_by:
        return ""
    counted, basis = (len(stands.approved_by), stands.approvers_needed), stands.basis
    if basis is None:
        return approvals_counted(*counted)
    return approvals_words(*counted, basis.threshold, basis.concerns)
