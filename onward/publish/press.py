"""What a press office prints: figures, each with its definition, dates and source, in numbers that
can be checked against each other.

No figure adds currencies, and none counts twice what two sources say of the same money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onward.money.fund_trace import FundTrace, without_money
from onward.money.minor_units import shown
from onward.money.spending import co_payers, spendings, without_pledge
from onward.publish.view import View
from onward.publish.words import number, statement_text
from onward.wording.amounts import Money

DELIVERED = "proof of delivery at the consignee; consumer units, each lot once, whoever paid for it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number for print. ``said`` is the source's own word that belongs before it, like "more
    than"; ``on``: another day than as of.

    ``money``: the amount whose major units ``value`` is, if it is one.
    """

    name: str
    said: str = ""
    value: int | float
    unit: str
    definition: str
    source: str
    on: date | None = None
    money: Money | None = None


def figures(
    view: View, rate_on: date | None = None, titles: Mapping[str, str] | None = None
) -> list[Figure]:
    """Money fund by fund, each in its own currency, then units; with ``rate_on`` also what is
    pledged in dollars at that day's rate.

    ``titles``: how funds are called in public. Raises NoRate where there is none for that day.
    """
    found: list[Figure] = []
    for each in view.traces:
        if each.pledged:
            found += _money(view, each, rate_on, (titles or {}).get(each.fund, each.fund))
    by_goods: dict[str, int] = {}
    for receipt in view.fund.receipts:
        by_goods[receipt.goods] = by_goods.get(receipt.goods, 0) + receipt.units
    source = (
        _sources(each.source for each in view.fund.receipts) or "no proof of delivery was known"
    )
    found.append(
        Figure(
            name="units delivered",
            value=sum(by_goods.values()),
            unit="units",
            definition=DELIVERED,
            source=source,
        )
    )
    found += [
        Figure(
            name=f"{goods} delivered",
            value=units,
            unit="units",
            definition=DELIVERED,
            source=source,
        )
        for goods, units in sorted(by_goods.items())
    ]
    nations = {each.nation for each in view.fund.receipts}
    definition = "nations in which at least one unit was delivered"
    return [
        *found,
        Figure(
            name="nations reached",
            value=len(nations),
            unit="nations",
            definition=definition,
            source=source,
        ),
    ]


def _money(view: View, each: FundTrace, rate_on: date | None, title: str) -> Iterable[Figure]:
    pledges = [
        pledge for pledge in view.fund.pledges if pledge.fund == each.fund and pledge.counted
    ]
    said = " ".join(dict.fromkeys(pledge.qualifier for pledge in pledges if pledge.qualifier))
    pledged = _sources(pledge.source for pledge in pledges)
    lines = [line for line in view.fund.purchases if dict(line.shares).get(each.fund)]
    spent = [
        (one, dict(one.shares)[each.fund])
        for one in spendings(view.fund)
        if each.fund in dict(one.shares)
    ]
    ordered = _sources(line.source for line in lines) or "no order was known"

    def figure(
        name: str,
        amount: int,
        definition: str,
        source: str,
        currency: str = each.currency,
        **more: Any,
    ) -> Figure:
        value, money = number(amount, currency), Money(amount, currency)
        return Figure(
            name=f"{title}: {name}",
            value=value,
            unit=currency,
            money=money,
            definition=definition,
            source=source,
            **more,
        )

    yield figure(
        "pledged",
        each.pledged,
        "sum of the pledges that are counted (IATI 13), in the currency of the pledge",
        pledged,
        said=said,
    )
    if rate_on is not None and each.currency != "USD":
        rate = view.fund.rates.find(each.currency, "USD", rate_on)
        definition = f"the same in dollars: {rate}; on a day without a fixing, the last before it"
        dollars = rate.convert(each.pledged)
        yield figure(
            "pledged, in dollars",
            dollars,
            definition,
            f"{pledged}; {rate.source}",
            "USD",
            said=said,
            on=rate_on,
        )
    for recipient, amount in each.granted:
        source = _sources(
            grant.source
            for grant in view.fund.grants
            if (grant.fund, grant.recipient) == (each.fund, recipient)
        )
        definition = "cash grants (IATI 3): they become no units that are counted here"
        yield figure(f"granted in cash to {recipient}", amount, definition, source)
    definition = (
        "shares of order lines (IATI 2), in the fund's currency at the rate of each order's day"
    )
    yield figure("committed to purchases", each.committed, definition, ordered)
    everything = _sources(one.source for one, _ in spent) or ordered
    if each.carriage:
        definition = (
            "shares of invoices for freight and duties (IATI 2), in the fund's currency "
            "at the rate of each invoice's day"
        )
        yield figure("committed to freight and duties", each.carriage, definition, everything)
    paid: dict[str, int] = {}
    for one, share in spent:
        if one.paid_at is not None:
            paid[one.currency] = paid.get(one.currency, 0) + share
    for currency, amount in sorted(paid.items()):
        definition = (
            "shares of order lines, freight and duties that are paid (IATI 4), in the "
            "currency in which they are paid"
        )
        yield figure("paid to suppliers", amount, definition, everything, currency)
    follows = "follows from the figures above"
    yield figure("available", each.available, "pledged less granted less committed", follows)
    definition = (
        "available, granted in cash, or committed to order lines whose number of units "
        "nobody states"
    )
    yield figure("has become no unit", each.no_units, definition, follows)


def _sources(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def notes(view: View, told: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What a reader must know beside the figures, as topic and text: contradictions, gaps, and what
    counts as what.
    """
    found = [("read first", each) for each in told]
    found.append(("definition", f"Every figure here is from {view.basis}."))
    found += [
        ("contradiction", statement_text(each)) for each in view.fund.pledges if not each.counted
    ]
    for line in view.fund.purchases:
        if not line.units:
            amount = shown(line.amount_minor, line.currency)
            found.append(
                (
                    "gap",
                    f"Nobody states how many units order line {line.name} buys for {amount} "
                    f"({line.goods}). Source: {line.source}",
                )
            )
    known = {each.fund for each in view.traces}
    for one in spendings(view.fund):
        unknown = without_pledge(known, one)
        if unknown:
            words = (
                f"No pledge to {', '.join(unknown)} was known of, which pays for {one.name}: "
                "that share is in no figure of money here."
            )
            found.append(("gap", words))
    given = without_money(view.entries)
    for (lot, goods), units in given.items():
        found.append(
            (
                "gap",
                f"Lot {lot}: {units:,} {goods} delivered that no order line pays for; they are in "
                "the units and not in the money.",
            )
        )
    lots = sorted(
        {
            each.lot
            for each in view.fund.receipts
            if view.line_of(each) is None and (each.lot, each.goods) not in given
        }
    )
    if lots:
        found.append(
            (
                "gap",
                f"Delivered before the order was known of: lots {', '.join(lots)}; in the units, "
                "not yet in the money.",
            )
        )
    for each in view.traces:
        others = co_payers(view.fund, each.fund)
        if others:
            found.append(
                (
                    "shared",
                    f"{each.fund} pays together with {', '.join(others)}: their units are not to "
                    "be added fund by fund.",
                )
            )
    found.append(
        (
            "definition",
            "Delivered means a proof of delivery at the consignee. What is shipped or on the way "
            "is not in any figure here.",
        )
    )
    found.append(
        (
            "definition",
            "Payer, buyer, supplier and consignee are four roles. Who helps to buy what another "
            "pays for adds nothing to its own fund.",
        )
    )
    found.append(
        (
            "definition",
            "Currencies are never added. Every conversion names its rate, the day of the fixing "
            "and the source.",
        )
    )
    return found
