"""A claim in a few words: its verdict, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onward.money.minor_units import shown
from onward.money.threshold import threshold_short

WORDS = {"eligible": "eligible", "not_eligible": "not eligible", "undetermined": "undetermined"}


def remark(claim: Mapping[str, Any]) -> str:
    """What stands in the way, in a few words."""
    status = claim.get("status")
    if claim.get("changed"):
        now = (
            shown(claim["amount_minor"], claim["currency"])
            if claim["verdict"] != "undetermined"
            else "undetermined"
        )
        return f"now {now}: assess it again"
    waits = (
        claim["counted_in"] != claim["currency"]
        and not claim["rate"]
        and claim["verdict"] == "undetermined"
    )
    rate = f"waits for a rate from {claim['counted_in']} to {claim['currency']}" if waits else ""
    if claim["duplicate_of"]:
        return "; ".join(filter(None, [f"same loss as {claim['duplicate_of']}", rate]))
    if status in ("approved", "paid", "denied"):
        return ""
    if claim.get("decided"):
        return f"a person decided: {shown(claim['recorded_minor'], claim['currency'])}"
    if rate:
        return rate
    if claim["to_person"]:
        return "a person decides"
    if claim["verdict"] == "undetermined":
        return "waits for the cause"
    return (
        f"missing: {', '.join(claim['missing']).replace('_', ' ')}"
        if claim["missing"]
        else _approvals(claim)
    )


def _approvals(claim: Mapping[str, Any]) -> str:
    approved = claim.get("approved_by")
    if not approved:
        return ""
    needed = (
        f", {threshold_short(claim['threshold'], claim['concerns'])}"
        if "threshold" in claim
        else ""
    )
    return f"{len(approved)} of {claim['approvers_needed']} approvals{needed}"
