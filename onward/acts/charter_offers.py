"""The charters of a desk as they stand now: on offer, bought, declined, too late to buy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from onward.acts.drafts import charters_of
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.judge.reading import judged_scenario, purchase_problems
from onward.scenario import Departure, Scenario, with_paid
from onward.scenario.underway import seen_from


class OfferState(StrEnum):
    OFFERED = "offered"
    BOUGHT = "bought"  # by the current plan, or by one before it
    DECLINED = "declined"  # given up, if it had been bought
    TOO_LATE = "too late"


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterOffer:
    """A charter with its departures, first to last. ``buy_by``: the last instant at which it can be
    bought; ``drafts`` buy it if they are adopted. ``refused``: why it cannot be bought beside those
    that are bought, although it is on offer.
    """

    charter: str
    price_minor: int
    state: OfferState
    departures: tuple[Departure, ...]
    buy_by: datetime | None
    drafts: tuple[str, ...] = ()
    refused: str = ""


def charter_offers(desk: Desk) -> list[CharterOffer]:
    """Every charter known at the desk's clock, by when it must be bought: the baseline with every
    notice, whatever plan is current.
    """
    scenario, now = with_notices(desk), desk.now
    departures: dict[str, list[Departure]] = defaultdict(list)
    for departure in scenario.departures:
        if departure.charter:
            departures[departure.charter].append(departure)
    bought = _bought(desk)
    refusal = _limits(scenario, bought, now)
    declined = _declined(scenario, now)
    drafts = {plan.name: charters_of(desk, plan) for plan in desk.state.open_drafts}
    found = []
    for charter in scenario.charters:
        if charter.known_at and charter.known_at > now:
            continue
        mine = tuple(sorted(departures[charter.id], key=lambda d: d.departs_at))
        lead = timedelta(minutes=charter.lead_time_min)
        buy_by = mine[0].departs_at - lead if mine else None
        state = OfferState.OFFERED
        if charter.id in declined:
            state = OfferState.DECLINED
        elif charter.paid or charter.id in bought:
            state = OfferState.BOUGHT
        elif buy_by is not None and buy_by < now:
            state = OfferState.TOO_LATE
        found.append(
            CharterOffer(
                charter=charter.id,
                price_minor=charter.price_minor,
                state=state,
                departures=mine,
                buy_by=buy_by,
                drafts=tuple(name for name, buys in drafts.items() if charter.id in buys),
                refused=refusal(charter.id) if state is OfferState.OFFERED else "",
            )
        )
    return sorted(found, key=_by_purchase)


def not_on_offer(desk: Desk) -> set[str]:
    """The charters that are bought or declined at the desk's clock."""
    scenario = with_notices(desk)
    paid = {each.id for each in scenario.charters if each.paid}
    return paid | set(_bought(desk)) | _declined(scenario, desk.now)


def _declined(scenario: Scenario, now: datetime) -> set[str]:
    return {
        row.charter
        for row in scenario.cancellations
        if row.charter and (not row.known_at or row.known_at <= now)
    }


def _limits(scenario: Scenario, bought: Collection[str], now: datetime) -> Callable[[str], str]:
    """What the limits on charters say against buying one more; "" if they allow it."""
    number, money = scenario.max_charters, scenario.charter_budget_minor
    if not scenario.charter_limits and number is None and money is None:
        return lambda charter: ""
    timetable = replace(
        with_paid(seen_from(scenario, now), sorted(bought)),
        shipments=(),
        commitments=(),
        known_to=now,
    )
    seen = judged_scenario(timetable)

    def refused(charter: str) -> str:
        wrong = next(purchase_problems(seen, [charter]), None)
        return "" if wrong is None else wrong.message

    return refused


def _by_purchase(offer: CharterOffer) -> tuple[int, float, str]:
    """Sorts charters by state, those on offer first, then by their deadline for buying."""
    last = offer.buy_by.timestamp() if offer.buy_by else 0.0
    return list(OfferState).index(offer.state), last, offer.charter


def _bought(desk: Desk) -> frozenset[str]:
    """Charters that the current plan buys, or that were bought before it."""
    current = desk.state.current
    if current is None:
        return frozenset()
    before = desk.kept_scenario(current.scenario).charters
    return charters_of(desk, current) | {c.id for c in before if c.paid}
