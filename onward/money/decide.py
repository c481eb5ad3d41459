"""A person decides a claim that events leave undetermined, within the caps and pools that limit a
payment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from onward.errors import Problem
from onward.events.event import instant_text
from onward.message import Message
from onward.money.cover import ShortPool
from onward.money.life import ATTACH, Life, NotAllowed, pool_account
from onward.money.minor_units import largest_remainder, shown
from onward.money.prior_payments import Paid, cap_problems, pro_rata
from onward.money.recorded import to_be_paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The amount owed by a person's decision, in minor units, with its instant and reason."""

    user: str
    amount_minor: int
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLimits:
    """The limits of a decision: earlier payments under the cover, the pools by account and
    currency, and recorded claims that wait to be paid.
    """

    paid: Sequence[Paid] = ()
    pools: Mapping[tuple[str, str], int] | None = None
    waiting: Sequence[Life] = ()


def decided(claim: str, life: Life, decision: Decision, limits: PaymentLimits) -> dict[str, Any]:
    """The fields of the claim's document that the decision changes. Raises NotAllowed where a
    payment would be refused.

    A pool that is too small reduces a share if the cover says pro rata; otherwise the payment waits
    until the pool is filled.
    """
    before = life.derived or {}
    if decision.amount_minor and before["missing"]:
        message = "is missing; nothing is paid before it is there"
        raise NotAllowed(
            [
                Problem(
                    f"claim {claim}", 0, "evidence", ", ".join(before["missing"]), message, ATTACH
                )
            ]
        )
    if instant_text(decision.at) < str(before.get("as_of", "")):
        message = "lies before what it decides: the claim was assessed as of a later instant"
        raise NotAllowed(
            [
                Problem(
                    f"claim {claim}",
                    0,
                    "as_of",
                    before["as_of"],
                    message,
                    "assess it again as of today or earlier",
                )
            ]
        )
    document = {**before, **_parts(before, decision)}
    problems = cap_problems(
        before.get("caps", {}), limits.paid, to_be_paid(claim, replace(life, assessed=document))
    )
    if problems and decision.amount_minor:
        raise NotAllowed(
            [replace(each, maybe=Message("decide a smaller amount, or wait")) for each in problems]
        )
    if before.get("short_pool") == ShortPool.PRO_RATA and limits.pools is not None:
        document = _shortened(document, limits.pools, limits.waiting, _had(life))
    return {
        name: value
        for name, value in document.items()
        if before.get(name) != value or name in ("verdict", "amount_minor")
    }


def _parts(before: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    from_person, amount = f"decision of {decision.user}", decision.amount_minor
    payers = before.get("payers") or [[name, 1] for name, _ in before.get("shares", ())]
    parts = largest_remainder(amount, [weight for _, weight in payers]) if payers else ()
    step = {
        "question": Message("What does a person decide?"),
        "answer": decision.why,
        "rests_on": [from_person],
    }
    return {
        "verdict": "eligible" if amount else "not_eligible",
        "amount_minor": amount,
        "shares": [[name, part] for (name, _), part in zip(payers, parts, strict=True)],
        "lines": [{"text": decision.why, "amount_minor": amount, "rests_on": [from_person]}]
        if amount
        else [],
        "path": [*before.get("path", ()), step],
        "to_person": False,
        "decided_at": instant_text(decision.at),
    }


def _had(life: Life) -> dict[str, int]:
    """Earlier payments of each payer for a claim: they return to the pool when the claim is paid
    again.
    """
    return dict(life.paid_for["shares"]) if life.payments and life.paid_for else {}


def _shortened(
    document: dict[str, Any],
    pools: Mapping[tuple[str, str], int],
    waiting: Sequence[Life],
    had: Mapping[str, int],
) -> dict[str, Any]:
    shares, lines, currency = [], list(document["lines"]), document["currency"]
    for name, share in document["shares"]:
        account, mine = pool_account(document["cover_id"], name), had.get(name, 0)
        others = [dict(each.assessed["shares"]).get(name, 0) for each in waiting if each.assessed]
        there = pools.get((account, currency), 0) + mine
        part = pro_rata([share, *others], there, [mine, *(0 for _ in others)])[0]
        if part != share:
            total = shown(share + sum(others), currency)
            words = Message(
                "pro rata: {asked} are asked of the pool of {payer}, which has {amount}",
                asked=total,
                payer=name,
                amount=shown(there, currency),
            )
            rests_on = [f"account {account}", f"cover {document['cover']}"]
            lines.append({"text": words, "amount_minor": part - share, "rests_on": rests_on})
        shares.append([name, part])
    return {
        **document,
        "shares": shares,
        "lines": lines,
        "amount_minor": sum(part for _, part in shares),
    }


def too_small(life: Life, pools: Mapping[tuple[str, str], int]) -> list[str]:
    """A sentence for each pool with less than a claim's payer owes from it, so that a payment would
    be refused today.
    """
    assert life.assessed is not None
    found: list[str] = []
    had, currency = _had(life), life.assessed["currency"]
    for name, share in life.assessed["shares"]:
        there = pools.get((pool_account(life.assessed["cover_id"], name), currency), 0) + had.get(
            name, 0
        )
        if share > there:
            found.append(
                Message(
                    "the pool of {payer} has {amount}, and {owed} are owed",
                    payer=name,
                    amount=shown(there, currency),
                    owed=shown(share, currency),
                )
            )
    return found
