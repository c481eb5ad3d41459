"""The spending of funds in one form: order lines, and invoices for freight and duties; goods are
paid through their order line.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from onward.money.fund import Fund, Purchase
from onward.money.invoice import Invoice, InvoiceKind
from onward.money.minor_units import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Money of one or more funds for one purpose, ``text`` (without the source): committed ``at``,
    paid at ``paid_at``.
    """

    name: str
    text: str
    supplier: str
    currency: str
    amount_minor: int
    shares: tuple[tuple[str, int], ...]
    at: datetime
    known_at: datetime
    paid_at: datetime | None
    source: str

    def words(self, share: int) -> str:
        """A sentence: the purpose, the share of the whole, and the source if known."""
        part = (
            f"share of {shown(self.amount_minor, self.currency)}"
            if share != self.amount_minor
            else "whole amount"
        )
        return f"{self.text}; {part}. Source: {self.source}"


def spendings(fund: Fund) -> tuple[Spending, ...]:
    """Everything that a fund pays for, in the order of its tables; invoices that no fund pays are
    left out.
    """
    lines = [
        _spending(line, f"order {line.name}", line_text(line), line.ordered_at)
        for line in fund.purchases
    ]
    carriage = [
        each for each in fund.invoices if each.kind is not InvoiceKind.GOODS and each.payers
    ]
    return *lines, *(
        _spending(each, f"invoice {each.name}", invoice_text(each), each.at) for each in carriage
    )


def _spending(row: Purchase | Invoice, name: str, text: str, at: datetime) -> Spending:
    return Spending(
        name=name,
        text=text,
        supplier=row.supplier,
        currency=row.currency,
        amount_minor=row.amount_minor,
        shares=tuple((fund, share) for fund, share in row.shares if share),
        at=at,
        known_at=row.known_at or at,
        paid_at=row.paid_at,
        source=row.source,
    )


def goods_text(line: Purchase) -> str:
    """The goods of an order line, with the number if stated."""
    return (
        f"{line.units:,} {line.goods}"
        if line.units
        else f"{line.goods} (number of units not stated)"
    )


def line_text(line: Purchase) -> str:
    """An order line as text: the goods, and the roles besides the payers."""
    roles = f"bought by {line.buyer} from {line.supplier} for {line.consignee}"
    return f"Order line {line.name}, lot {line.lot}: {goods_text(line)}; {roles}"


def invoice_text(invoice: Invoice) -> str:
    """An invoice for freight or duties as text: its subject and issuer."""
    of = filter(
        None,
        [
            f"departure {invoice.departure}" if invoice.departure else "",
            ", ".join(invoice.shipments),
            invoice.nation,
        ],
    )
    return f"Invoice {invoice.name} for {invoice.kind} ({'; '.join(of)}) from {invoice.supplier}"


def co_payers(fund: Fund, name: str) -> tuple[str, ...]:
    """The other funds that share a payment with this one."""
    together = {
        other for each in spendings(fund) for other, _ in each.shares if name in dict(each.shares)
    }
    return tuple(sorted(together - {name}))


def without_pledge(funds: Collection[str], each: Spending) -> tuple[str, ...]:
    """The paying funds that are not in ``funds``, those with a known pledge."""
    return tuple(name for name, _ in each.shares if name not in funds)
