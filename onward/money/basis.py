"""The facts from which claims are derived: rows of a store, or files for a preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.state import fold
from onward.money.accumulation import within_caps, within_pools
from onward.money.assess import ClaimFacts, assess
from onward.money.claim import Claim, open_claims
from onward.money.cover import Cover
from onward.money.order import Order
from onward.money.prior_payments import Paid
from onward.money.rates import NO_RATES, Rates
from onward.scenario import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBasis:
    """``sizes``: handling units by shipment; ``papers``: hashes by order and kind. ``answered``:
    claim -> when the vendor was first informed; ``intake``: (order, cover's id) -> when the claim
    came in; a claim not in it comes in at ``now`` at the latest. ``pools`` None: payments and pools
    of a store do not count.
    """

    orders: Sequence[Order]
    covers: Sequence[Cover]
    rules: Sequence[Policy]
    sizes: Mapping[str, int]
    events: Sequence[Event]
    rates: Rates = NO_RATES
    papers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answered: Mapping[str, datetime] = field(default_factory=dict)
    intake: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    now: datetime | None = None
    paid: Sequence[Paid] = ()
    pools: Mapping[tuple[str, str], int] | None = None


def claims_of(basis: ClaimBasis, as_of: datetime, known_to: datetime) -> list[Claim]:
    """The claim of each order under each cover known by then, eligible or not, without regard to
    other claims.
    """
    tracking = fold(basis.events, basis.sizes, as_of=as_of, known_to=known_to)
    comes_in = min(as_of, basis.now or as_of)
    rules = {
        each.id: each for each in basis.rules if each.known_at is None or each.known_at <= known_to
    }
    facts = ClaimFacts(
        tracking=tracking, policies=rules, as_of=as_of, known_to=known_to, rates=basis.rates
    )
    return [
        assess(
            order,
            cover,
            replace(
                facts,
                papers=basis.papers.get(order.order),
                answered=basis.answered.get(f"{order.order}@{cover.name}"),
                claimed=basis.intake.get((order.order, cover.id), comes_in),
            ),
        )
        for order in basis.orders
        for cover in basis.covers
        if cover.known_on <= known_to.date()
    ]


def limited(basis: ClaimBasis, claims: Sequence[Claim]) -> list[Claim]:
    """The open claims, each loss once, reduced to the covers' caps and the payers' pools."""
    paid = {each.claim for each in basis.paid if each.amount}
    found = open_claims(list(claims), basis.rates, paid)
    if basis.pools is None:
        return within_caps(found)
    return within_pools(within_caps(found, basis.paid), basis.pools, basis.paid)
