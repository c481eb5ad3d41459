"""Figures of a fund: the one place that counts money pledged, spent and left, and units delivered.

No figure adds currencies, and none counts the same money twice because two sources state it. A
figure is an amount with its definition and source; the renderer chooses its name and form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from onward.money.fund import Fund
from onward.money.fund_trace import FundTrace, by_nation
from onward.money.rates import Rate
from onward.money.spending import spendings
from onward.wording.amounts import Money

NOTHING_DELIVERED = "no proof of delivery was known"


class Counted(StrEnum):
    """What a figure counts, as printed."""

    PLEDGED = "pledged"
    GRANTED = "granted in cash"
    COMMITTED = "committed to purchases"
    CARRIAGE = "committed to freight and duties"
    PAID = "paid to suppliers"
    AVAILABLE = "available"
    NO_UNITS = "has become no unit"
    DELIVERED = "units delivered"  # by any payer
    NATIONS = "nations reached"
    BOUGHT = "delivered"  # of what funds bought
    BOUGHT_FOR = "delivered to"


DEFINITIONS = {
    Counted.PLEDGED: (
        "sum of the pledges that are counted (IATI 13), in the currency of the pledge"
    ),
    Counted.GRANTED: "cash grants (IATI 3): they become no units that are counted here",
    Counted.COMMITTED: (
        "shares of order lines (IATI 2), in the fund's currency at the rate of each order's day"
    ),
    Counted.CARRIAGE: (
        "shares of invoices for freight and duties (IATI 2), in the fund's currency at the rate of "
        "each invoice's day"
    ),
    Counted.PAID: (
        "shares of order lines, freight and duties that are paid (IATI 4), in the currency in "
        "which they are paid"
    ),
    Counted.AVAILABLE: "pledged less granted less committed",
    Counted.NO_UNITS: (
        "available, granted in cash, or committed to order lines whose number of units nobody "
        "states"
    ),
    Counted.DELIVERED: (
        "proof of delivery at the consignee; consumer units, each lot once, whoever paid for it"
    ),
    Counted.NATIONS: "nations in which at least one unit was delivered",
    Counted.BOUGHT: (
        "proof of delivery at the consignee; consumer units of all goods that funds bought, each "
        "lot once"
    ),
    Counted.BOUGHT_FOR: "nations in which at least one of these units was delivered",
}
# counts, not money
COUNTS = (Counted.DELIVERED, Counted.NATIONS, Counted.BOUGHT, Counted.BOUGHT_FOR)
FOLLOWS = "follows from the figures above"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFigure:
    """A number of a fund. ``amount``: minor units of ``unit`` if that is a currency, else a count.
    ``fund`` "": all funds together. ``of``: the recipient of a grant, or the goods counted, "" for
    all. ``said``: the source's qualifier, such as "more than". ``rate``: the conversion rate.
    """

    fund: str = ""
    counts: Counted
    of: str = ""
    amount: int
    unit: str
    source: str
    said: str = ""
    rate: Rate | None = None

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None for a count."""
        return None if self.counts in COUNTS else Money(self.amount, self.unit)

    @property
    def definition(self) -> str:
        """What it counts, with the rate used."""
        if self.rate is None:
            return DEFINITIONS[self.counts]
        return f"the same, {self.rate}; on a day without a fixing, the last before it"


class SeenFund(Protocol):
    """The visible rows and traces of a fund."""

    @property
    def fund(self) -> Fund: ...

    @property
    def traces(self) -> Sequence[FundTrace]:
        """Each fund from pledge to units."""


def pledged(fund: Fund, trace: FundTrace, currency: str = "", on: date | None = None) -> FundFigure:
    """The pledges to a fund; in another ``currency`` at the rate of a day. Raises NoRate where
    there is none for that day.
    """
    mine = [each for each in fund.pledges if each.fund == trace.fund and each.counted]
    qualifiers = " ".join(dict.fromkeys(each.qualifier for each in mine if each.qualifier))
    amount, rate, source = trace.pledged, None, sources(each.source for each in mine)
    if currency and currency != trace.currency:
        assert on is not None
        rate = fund.rates.find(trace.currency, currency, on)
        amount, source = rate.convert(trace.pledged), f"{source}; {rate.source}"
    return FundFigure(
        fund=trace.fund,
        counts=Counted.PLEDGED,
        amount=amount,
        unit=rate.quote if rate else trace.currency,
        source=source,
        said=qualifiers,
        rate=rate,
    )


def figures(seen: SeenFund, rate_on: date | None = None, currency: str = "USD") -> list[FundFigure]:
    """Money fund by fund, each in its own currency, then units.

    With ``rate_on``: pledges also in ``currency``, at that day's rate. Raises NoRate.
    """
    found: list[FundFigure] = []
    for each in seen.traces:
        if each.pledged:
            found.append(pledged(seen.fund, each))
            if rate_on is not None and each.currency != currency:
                found.append(pledged(seen.fund, each, currency, rate_on))
            found += _money(seen.fund, each)
    return [*found, *delivered(seen.fund)]


def _money(fund: Fund, trace: FundTrace) -> Iterator[FundFigure]:
    def figure(
        counts: Counted, amount: int, source: str, unit: str = trace.currency, of: str = ""
    ) -> FundFigure:
        return FundFigure(
            fund=trace.fund, counts=counts, of=of, amount=amount, unit=unit, source=source
        )

    for recipient, amount in trace.granted:
        of = (trace.fund, recipient)
        grants = (each.source for each in fund.grants if (each.fund, each.recipient) == of)
        yield figure(Counted.GRANTED, amount, sources(grants), of=recipient)
    lines = (each for each in fund.purchases if dict(each.shares).get(trace.fund))
    ordered = sources(each.source for each in lines) or "no order was known"
    yield figure(Counted.COMMITTED, trace.committed, ordered)
    spent = [each for each in spendings(fund) if trace.fund in dict(each.shares)]
    every = sources(each.source for each in spent) or ordered
    if trace.carriage:
        yield figure(Counted.CARRIAGE, trace.carriage, every)
    paid: dict[str, int] = {}
    for each in spent:
        if each.paid_at is not None:
            share = dict(each.shares)[trace.fund]
            paid[each.currency] = paid.get(each.currency, 0) + share
    for currency, amount in sorted(paid.items()):
        yield figure(Counted.PAID, amount, every, currency)
    yield figure(Counted.AVAILABLE, trace.available, FOLLOWS)
    yield figure(Counted.NO_UNITS, trace.no_units, FOLLOWS)


def delivered(fund: Fund) -> list[FundFigure]:
    """Units with a proof of delivery: all, then by goods; and how many nations have any."""
    source = sources(each.source for each in fund.receipts) or NOTHING_DELIVERED
    by_goods: dict[str, int] = {}
    for each in fund.receipts:
        by_goods[each.goods] = by_goods.get(each.goods, 0) + each.units
    counts = [("", sum(by_goods.values())), *sorted(by_goods.items())]
    found = [
        FundFigure(counts=Counted.DELIVERED, of=of, amount=units, unit="units", source=source)
        for of, units in counts
    ]
    nations = len({each.nation for each in fund.receipts})
    reached = FundFigure(counts=Counted.NATIONS, amount=nations, unit="nations", source=source)
    return [*found, reached]


def in_short(seen: SeenFund, rate_on: date, currency: str = "USD") -> list[FundFigure]:
    """Pledges to each fund, also in ``currency``; and the delivered units that funds bought."""
    found = []
    for each in seen.traces:
        if each.pledged:
            found.append(pledged(seen.fund, each))
            if each.currency != currency:
                found.append(pledged(seen.fund, each, currency, rate_on))
    nations = bought_and_delivered(seen.traces)
    source = sources(each.source for each in seen.fund.receipts) or NOTHING_DELIVERED
    for counts, amount, unit in (
        (Counted.BOUGHT, sum(nations.values()), "units"),
        (Counted.BOUGHT_FOR, len(nations), "nations"),
    ):
        found.append(FundFigure(counts=counts, amount=amount, unit=unit, source=source))
    return found


def bought_and_delivered(traces: Iterable[FundTrace]) -> dict[str, int]:
    """Delivered units by nation that any fund paid for; each lot once, however many funds paid."""
    lots = {lot.purchase.lot: lot for each in traces for lot in each.lots}
    return by_nation(lots.values())


def synthetic_units(fund: Fund) -> tuple[int, int]:
    """Of the units delivered that the fund bought: those marked as synthetic, and all."""
    bought = {(each.lot, each.goods) for each in fund.purchases}
    mine = [each for each in fund.receipts if (each.lot, each.goods) in bought]
    return sum(each.units for each in mine if each.synthetic), sum(each.units for each in mine)


def sources(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
