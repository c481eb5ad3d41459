"""Landed cost: the cost of a unit at its place (goods, carriage and duties), with sums equal to
those of the invoices.

Goods are divided by units. Freight of a departure is divided by the chargeable weight that the plan
puts on it, freight of shipments by units, duties by the worth of the goods. Every division is by
largest remainder; amounts that match no goods are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm

from onward.events.keys import Key, key
from onward.money.fund import Fund, Purchase
from onward.money.invoice import Invoice, InvoiceKind
from onward.money.minor_units import largest_remainder, rounded
from onward.money.order import overlap
from onward.money.rates import NoRate
from onward.money.unit_accounts import UnitState


@dataclass(frozen=True, slots=True)
class Carried:
    """Handling units of a shipment on a departure of a plan, and the chargeable grams of one."""

    departure: str
    goods: Key
    grams: int


@dataclass(slots=True, kw_only=True)
class Part:
    """Units of a lot in one shipment with one destination: delivered to a nation, or not yet ("").
    Amounts in minor units of one currency.
    """

    lot: str
    goods: str
    nation: str
    shipment: str
    units: int
    goods_minor: int = 0
    freight_minor: int = 0
    duties_minor: int = 0

    @property
    def landed_minor(self) -> int:
        """Goods, freight and duties."""
        return self.goods_minor + self.freight_minor + self.duties_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """``parts`` with their cost. ``total_minor``: the sum of all invoices; ``unplaced``: invoices
    that match no part.

    ``by_order``: order lines counted by the order's amount, as far as they are not invoiced yet;
    ``unstated``: those without a stated number of units. ``not_invoiced``: departures of the plan
    that carry goods of a part and that no invoice names.
    """

    currency: str
    parts: tuple[Part, ...]
    total_minor: int
    unplaced: tuple[tuple[str, int], ...]
    by_order: tuple[tuple[str, int], ...]
    unstated: tuple[tuple[str, int], ...]
    not_invoiced: tuple[str, ...]


def landed(fund: Fund, currency: str, carried: Iterable[Carried] = ()) -> Landed:
    """The cost of all purchases so far, in ``currency`` at the rate of each invoice's day. Raises
    NoRate with each conversion without a rate.
    """
    lacking = fund.rates.lacking(_conversions(fund, currency))
    if lacking:
        raise NoRate(lacking)
    parts, legs = _parts(fund), list(carried)
    made = _Sums(fund, currency)
    for line in fund.purchases:
        mine = [each for each in parts if (each.lot, each.goods) == (line.lot, line.goods)]
        amount = made.goods(line)
        if line.units:
            for each, share in _split(amount, mine, [Fraction(one.units) for one in mine]):
                each.goods_minor += share
    made.carriage_and_duties(parts, legs)
    return Landed(
        currency=currency,
        parts=tuple(parts),
        total_minor=made.total,
        unplaced=tuple(made.unplaced),
        by_order=tuple(made.by_order),
        unstated=tuple(made.unstated),
        not_invoiced=_not_invoiced(fund, parts, legs),
    )


class _Sums:
    """The sums of invoices and orders in one currency, as listed in ``Landed``."""

    def __init__(self, fund: Fund, currency: str) -> None:
        self.fund, self.currency = fund, currency
        self.total = 0
        self.unplaced: list[tuple[str, int]] = []
        self.by_order: list[tuple[str, int]] = []
        self.unstated: list[tuple[str, int]] = []

    def goods(self, line: Purchase) -> int:
        """The cost of an order line's units: by its invoices, and by the order as far as it is not
        invoiced.
        """
        bills = [
            each
            for each in self.fund.invoices
            if each.kind is InvoiceKind.GOODS and each.purchase == line.name
        ]
        if not bills:
            amount = self._ordered(line, line.amount_minor)
            (self.by_order if line.units else self.unstated).append((line.name, amount))
            return amount
        worths = [(each.name, _worth(each, self.fund, self.currency)) for each in bills]
        amount = sum(worth for _, worth in worths)
        self.total += amount
        if not line.units:
            self.unplaced += worths
            return amount
        if rest := _not_billed(line, bills):
            price = rounded(Fraction(line.amount_minor * rest, line.units))
            self.by_order.append((line.name, self._ordered(line, price)))
            amount += self.by_order[-1][1]
        return amount

    def _ordered(self, line: Purchase, amount: int) -> int:
        """An amount of an order line, at the rate of the order's day."""
        return _converted(amount, line.currency, self.currency, self.fund, line.ordered_at)

    def carriage_and_duties(self, parts: Sequence[Part], legs: Sequence[Carried]) -> None:
        """Shares the invoices without an order line among the parts; those that match no part are
        ``unplaced``.
        """
        known = {each.name for each in self.fund.purchases}
        # duties go by what the goods are worth
        for bill in sorted(self.fund.invoices, key=lambda each: each.kind is InvoiceKind.DUTIES):
            if bill.kind is InvoiceKind.GOODS and bill.purchase in known:
                continue
            amount = _worth(bill, self.fund, self.currency)
            self.total += amount
            weights = _weights(bill, parts, legs)
            if sum(weights):
                for each, share in _split(amount, parts, weights):
                    if bill.kind is InvoiceKind.FREIGHT:
                        each.freight_minor += share
                    else:
                        each.duties_minor += share
            else:
                self.unplaced.append((bill.name, amount))


def _parts(fund: Fund) -> list[Part]:
    """The units of every order line: received ones by nation and shipment, dispatched ones by
    shipment, and the rest.
    """
    found: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for line in fund.purchases:
        if not line.units:
            continue
        rest, came = line.units, list[tuple[Key, int]]()
        for each in fund.receipts:
            if (each.lot, each.goods) == (line.lot, line.goods):
                found[line.lot, line.goods, each.nation, each.shipment] += each.units
                rest -= each.units
                came += [(key(each.shipment), each.units)] if each.shipment else []
        for move in fund.movements:
            if (move.lot, move.goods, move.out_of) == (
                line.lot,
                line.goods,
                UnitState.STOCK,
            ) and move.shipment:
                sent = key(move.shipment)
                left = min(
                    rest,
                    max(
                        0, move.units - sum(units for goods, units in came if overlap(goods, sent))
                    ),
                )
                for name, units in _spread(
                    left, _without(sent, [goods for goods, _ in came if overlap(goods, sent)])
                ):
                    found[line.lot, line.goods, "", name] += units
                rest -= left
        if rest > 0:
            found[line.lot, line.goods, "", ""] += rest
    named = ("lot", "goods", "nation", "shipment")
    return [
        Part(**dict(zip(named, name, strict=True)), units=units)  # type: ignore[arg-type]
        for name, units in found.items()
    ]


def _weights(bill: Invoice, parts: Sequence[Part], legs: Sequence[Carried]) -> list[Fraction]:
    """Each part's weight in dividing a bill for freight or duties."""
    if bill.kind is InvoiceKind.GOODS:
        return []
    chosen = [key(each) for each in bill.shipments]
    if bill.kind is InvoiceKind.DUTIES:
        mine = [each.goods_minor if bill.nation in ("", each.nation) else 0 for each in parts]
        return [
            worth * (_share(each, chosen) if chosen else 1)
            for worth, each in zip(map(Fraction, mine), parts, strict=True)
        ]
    if chosen:
        return [each.units * _share(each, chosen) for each in parts]
    return _by_legs(parts, [leg for leg in legs if leg.departure == bill.departure], legs)


def _by_legs(
    parts: Sequence[Part], legs: Sequence[Carried], every: Sequence[Carried]
) -> list[Fraction]:
    """Chargeable grams of each part on some legs; a handling unit that holds several parts is
    divided by their units.
    """
    found = [Fraction(0)] * len(parts)
    goods = [key(each.shipment) if each.shipment else None for each in parts]
    for leg in legs:
        mine = [
            (n, _range(each, every))
            for n, each in enumerate(goods)
            if each is not None and overlap(each, leg.goods)
        ]
        cuts = sorted(
            {
                leg.goods.first,
                leg.goods.last + 1,
                *(x for _, (low, high) in mine for x in (low, high + 1)),
            }
        )
        for start, end in pairwise(cuts):
            if leg.goods.first <= start <= leg.goods.last:
                there = {
                    n: Fraction(parts[n].units, high - low + 1)
                    for n, (low, high) in mine
                    if low <= start <= high
                }
                for n, density in there.items():
                    found[n] += (end - start) * leg.grams * density / sum(there.values())
    return found


def _range(goods: Key, legs: Sequence[Carried]) -> tuple[int, int]:
    """The first and last handling unit; of a whole shipment as far as the plan takes it."""
    return (
        (goods.first, goods.last)
        if goods.first
        else (1, max(leg.goods.last for leg in legs if leg.goods.id == goods.id))
    )


def _without(goods: Key, gone: Sequence[Key]) -> list[Key]:
    """A range of handling units without those ``gone``; the whole range if nothing would be left,
    since then handling units have arrived in part only.
    """
    if not goods.first or any(not each.first for each in gone):
        return [goods]
    left, start = list[Key](), goods.first
    for each in sorted(gone, key=lambda one: one.first):
        if each.first > start:
            left.append(replace(goods, first=start, last=each.first - 1))
        start = max(start, each.last + 1)
    if start <= goods.last:
        left.append(replace(goods, first=start))
    return left or [goods]


def _spread(units: int, ranges: Sequence[Key]) -> list[tuple[str, int]]:
    if not units:
        return []
    parts = largest_remainder(units, [each.last - each.first + 1 for each in ranges])
    return [(str(each), part) for each, part in zip(ranges, parts, strict=True) if part]


def _within(part: Part, chosen: Sequence[Key]) -> bool:
    return bool(part.shipment) and any(overlap(key(part.shipment), each) for each in chosen)


def _share(part: Part, chosen: Sequence[Key]) -> Fraction:
    """The share of a part's handling units that is among ``chosen``; 1 if either does not state its
    handling units.
    """
    goods = key(part.shipment) if part.shipment else None
    mine = sorted(
        (each for each in chosen if goods is not None and overlap(goods, each)),
        key=lambda each: each.first,
    )
    if goods is None or not mine or not goods.first or not mine[0].first:
        return Fraction(bool(mine))
    count, start = 0, goods.first
    for each in mine:
        last = min(each.last, goods.last)
        count += max(0, last - max(each.first, start) + 1)
        start = max(start, last + 1)
    return Fraction(count, goods.last - goods.first + 1)


def _split(
    amount: int, parts: Sequence[Part], weights: Sequence[Fraction]
) -> list[tuple[Part, int]]:
    whole = lcm(*(each.denominator for each in weights))
    return list(
        zip(parts, largest_remainder(amount, [int(each * whole) for each in weights]), strict=True)
    )


def _not_billed(line: Purchase, bills: Iterable[Invoice]) -> int:
    """Units of an order line without an invoice so far."""
    return max(0, line.units - sum(each.units for each in bills))


def _conversions(fund: Fund, currency: str) -> Iterable[tuple[str, str, date]]:
    """(from, to, day) of each conversion: every invoice, and order lines not fully invoiced."""
    bills: dict[str, list[Invoice]] = defaultdict(list)
    for each in fund.invoices:
        bills[each.purchase if each.kind is InvoiceKind.GOODS else ""].append(each)
    rows = [(each.currency, each.at) for each in fund.invoices]
    lines = (
        each
        for each in fund.purchases
        if each.name not in bills or _not_billed(each, bills[each.name])
    )
    rows += [(each.currency, each.ordered_at) for each in lines]
    return ((each, currency, at.date()) for each, at in rows if each != currency)


def _worth(bill: Invoice, fund: Fund, currency: str) -> int:
    return _converted(bill.amount_minor, bill.currency, currency, fund, bill.at)


def _converted(amount: int, source: str, target: str, fund: Fund, at: object) -> int:
    if source == target:
        return amount
    return fund.rates.find(source, target, at.date()).convert(amount)  # type: ignore[attr-defined]


def _not_invoiced(fund: Fund, parts: Sequence[Part], legs: Sequence[Carried]) -> tuple[str, ...]:
    bills = [each for each in fund.invoices if each.kind is InvoiceKind.FREIGHT]
    billed = {each.departure for each in bills}
    chosen = [key(one) for each in bills for one in each.shipments]
    mine = [key(each.shipment) for each in parts if each.shipment and not _within(each, chosen)]
    return tuple(
        sorted(
            {
                leg.departure
                for leg in legs
                if leg.departure not in billed and any(overlap(leg.goods, each) for each in mine)
            }
        )
    )
