"""The tables of a fund's book: money, order lines, units by nation."""

from __future__ import annotations

from onward.message import Message
from onward.money.book import Book
from onward.money.fund_figures import bought_and_delivered, pledged as pledged_to
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money

PURSE = {
    "pledged": "Pledged",
    "granted": "Granted in cash",
    "committed": "Committed",
    "available": "Available",
    "no_units": "Has become no unit",
}


def pledged(seen: Book) -> Table:
    """Each fund's money."""
    rows = []
    for each in seen.traces:
        if each.pledged:
            granted = sum(n for _, n in each.granted)
            sums = (each.pledged, granted, each.committed, each.available, each.no_units)
            amounts = [Money(n, each.currency) for n in sums]
            columns = {"fund": each.fund, "currency": each.currency}
            columns["qualifier"] = pledged_to(seen.fund, each).said
            rows.append(columns | dict(zip(PURSE, amounts, strict=True)))
    return Table(
        name="funds",
        title="Money",
        about=Message(
            "Pledged, granted in cash, committed to purchases, left, and what has "
            "become no unit that is known. From {basis}.",
            basis=seen.basis,
        ),
        columns=(
            Column("fund", "Fund", width=22),
            Column("currency", "Currency", width=9),
            Column("qualifier", "The source's word", width=14),
            *(Column(key, title, Kind.MONEY) for key, title in PURSE.items()),
        ),
        rows=rows,
        nothing="Nothing was pledged by then.",
    )


def order_lines(seen: Book) -> Table:
    """What the money bought, by order line."""
    lots = {lot.purchase.name: lot for each in seen.traces for lot in each.lots}
    rows = [
        {
            "order_line": lot.purchase.name,
            "goods": lot.purchase.goods,
            "units": lot.purchase.units or None,
            "amount": Money(lot.purchase.amount_minor, lot.purchase.currency),
            "currency": lot.purchase.currency,
            "paid_by": tuple(name for name, _ in lot.purchase.shares),
            "supplier": lot.purchase.supplier,
            "consignee": lot.purchase.consignee,
            "units_delivered": sum(n for _, n in lot.delivered),
            "units_in_stock": lot.stock,
            "elsewhere": tuple(f"{state} {units:,}" for state, units in lot.elsewhere),
        }
        for lot in lots.values()
    ]
    return Table(
        name="orders",
        title="What it bought",
        about=Message(
            "Order lines; units are empty where the source does not say how many. From {basis}.",
            basis=seen.basis,
        ),
        columns=(
            Column("order_line", "Order line"),
            Column("goods", "Goods", width=20),
            Column("units", "Units", Kind.WHOLE, 12),
            Column("amount", "Amount", Kind.MONEY),
            Column("currency", "Currency", width=9, detail=True),
            Column("paid_by", "Paid by", width=20),
            Column("supplier", "Supplier", width=22),
            Column("consignee", "For", width=22),
            Column("units_delivered", "Units delivered", Kind.WHOLE, 12),
            Column("units_in_stock", "Units in stock", Kind.WHOLE, 12),
            Column("elsewhere", "Units elsewhere", width=24),
        ),
        rows=rows,
        nothing="No purchase is known.",
    )


def nations(seen: Book) -> Table:
    """Delivered units by nation, each lot once."""
    found = bought_and_delivered(seen.traces)
    return Table(
        name="nations",
        title="Where it went",
        about=Message(
            "Units with proof of delivery at the consignee, of all goods that the "
            "fund bought. From {basis}.",
            basis=seen.basis,
        ),
        columns=(
            Column("nation", "Nation", width=9),
            Column("units_delivered", "Units delivered", Kind.WHOLE, 14),
        ),
        rows=[{"nation": nation, "units_delivered": units} for nation, units in found.items()],
        total={"nation": "all", "units_delivered": sum(found.values())} if found else None,
        nothing="Nothing is delivered.",
    )
