"""Where a claim stands after a step, as text or as a document."""

from __future__ import annotations

from onward.cli.output import give, give_json
from onward.money.life import Life, approvals
from onward.money.minor_units import shown
from onward.wording.instants import rfc3339_within


def gave(claim: str, life: Life, as_json: bool) -> int:
    """Where a claim stands after a step."""
    currency = life.assessed["currency"] if life.assessed else ""
    document = {
        "claim": claim,
        "status": life.stage.value,
        "verdict": life.assessed["verdict"] if life.assessed else None,
        "amount_minor": life.amount,
        "currency": currency,
        "approved_by": list(life.approved_by),
        "approvers_needed": life.approvers_needed,
        "seal": life.seal if life.assessed else "",
        "threshold": life.assessed["threshold"] if life.assessed and life.from_rows else None,
        "concerns": list(life.assessed["concerns"]) if life.assessed and life.from_rows else [],
        "paid_minor": life.paid_minor,
        "payments": list(life.payments),
    }
    if as_json:
        give_json("claims-step", rfc3339_within(document))
    else:
        owed = (
            (
                f", {shown(life.amount, currency)}, {approvals(life)}, paid "
                f"{shown(life.paid_minor, currency)}"
            )
            if currency
            else ""
        )
        give(f"{claim}: {life.stage}{owed}")
    return 0
