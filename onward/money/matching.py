"""Compares orders, invoices and receipts line by line, and lists what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from onward.money.fund import Fund, Purchase
from onward.money.invoice import Invoice, InvoiceKind, repeated
from onward.money.minor_units import rounded, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """An order line with its invoices and receipts; amounts in minor units of the order's currency.

    ``variances``: the differences in words; none: all three agree.
    """

    line: str
    currency: str
    ordered_units: int
    received_units: int
    invoiced_units: int
    ordered_minor: int
    invoiced_minor: int
    variances: tuple[str, ...]


def match(fund: Fund) -> tuple[list[Matched], list[str]]:
    """Each order line, and the invoices without an order or possibly sent twice."""
    known = {each.name: each for each in fund.purchases}
    goods = [each for each in fund.invoices if each.kind is InvoiceKind.GOODS]
    found = [
        _matched(
            line, [each for each in goods if each.purchase == line.name], _received(line, fund)
        )
        for line in fund.purchases
    ]
    strays = [
        f"invoice {each.name} is for {each.purchase}, which nobody has ordered"
        for each in goods
        if each.purchase not in known
    ]
    return found, strays + [
        f"invoice {each.value} {each.message}" for each in repeated(fund.invoices)
    ]


def _received(line: Purchase, fund: Fund) -> int:
    return sum(
        each.units for each in fund.receipts if (each.lot, each.goods) == (line.lot, line.goods)
    )


def _matched(line: Purchase, invoices: Sequence[Invoice], received: int) -> Matched:
    units = sum(each.units for each in invoices)
    amount = sum(each.amount_minor for each in invoices if each.currency == line.currency)
    return Matched(
        line=line.name,
        currency=line.currency,
        ordered_units=line.units,
        received_units=received,
        invoiced_units=units,
        ordered_minor=line.amount_minor,
        invoiced_minor=amount,
        variances=tuple(_variances(line, invoices, units, amount, received)),
    )


def _variances(
    line: Purchase, invoices: Sequence[Invoice], units: int, amount: int, received: int
) -> Iterable[str]:
    if not invoices:
        yield "not invoiced"
    for each in invoices:
        if each.supplier != line.supplier:
            yield f"invoice {each.name} is of {each.supplier}, ordered from {line.supplier}"
        if each.currency != line.currency:
            yield (
                f"invoice {each.name} is in {each.currency}, ordered in {line.currency}: not "
                "compared"
            )
    if not line.units:
        yield "the order does not say how many units"
    else:
        if invoices and units != line.units:
            yield (
                f"{abs(units - line.units):,} units {'more' if units > line.units else 'fewer'} "
                "invoiced than ordered"
            )
        if received != line.units:
            yield (
                f"{abs(received - line.units):,} units "
                f"{'more' if received > line.units else 'fewer'} received than ordered"
            )
        if invoices and received < units:
            yield f"{units - received:,} units invoiced and not received"
        same = sum(each.units for each in invoices if each.currency == line.currency)
        due = rounded(Fraction(line.amount_minor * same, line.units))
        if same and amount != due:
            difference = shown(abs(amount - due), line.currency)
            yield (
                f"{difference} {'above' if amount > due else 'below'} the order's price for the "
                "units invoiced"
            )
