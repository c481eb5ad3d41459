"""The tables of the press office's workbook: figures, deliveries by nation, money, order lines,
proofs of delivery, notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from onward.formats.publication import Publication
from onward.money.fund import Purchase, Receipt
from onward.money.fund_trace import LotTrace, lot_trace
from onward.money.spending import spendings
from onward.publish.press import figures, notes
from onward.publish.view import View
from onward.publish.words import number
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Sheet, Table
from onward.wording.amounts import Money
from onward.wording.nations import NATIONS

SOURCE = Column("source", "Source", width=62)
CURRENCY = Column("currency", "Currency", width=11)
AMOUNT = Column("amount", "Amount", Kind.MONEY)


def press_sheet(
    view: View, publication: Publication | None = None, rate_on: date | None = None
) -> Sheet:
    """The whole workbook as tables, with the publication's titles of funds and its notes. Raises
    NoRate if ``rate_on`` has no rate.
    """
    titles = {each.fund: each.title for each in publication.funds} if publication else {}
    remarks = publication.notes if publication else ()
    at = view.as_of
    return Sheet(
        title="Relief fund: figures for the press",
        tables=(
            figures_table(view, rate_on, titles),
            nations_table(view),
            money_table(view, titles),
            lines_table(view, titles),
            proofs_table(view),
            notes_table(view, remarks),
        ),
        made_at=datetime(at.year, at.month, at.day, tzinfo=UTC),
    )


def figures_table(view: View, rate_on: date | None, titles: Mapping[str, str]) -> Table:
    return Table(
        name="figures",
        title="Figures",
        about="Each figure with its date, its meaning and its source",
        columns=(
            Column("figure", "Figure", width=40),
            Column("qualifier", "In the source", width=13),
            Column("value", "Value", Kind.NUMBER, 20),
            Column("unit", "Unit", width=9),
            Column("as_of", "As of", Kind.DATE, 12),
            Column("known_to", "Known to", Kind.DATE, 12),
            Column("definition", "What it means", width=54),
            SOURCE,
        ),
        rows=[
            {
                "figure": name,
                "qualifier": each.said,
                "value": each.money or each.amount,
                "unit": each.unit,
                "as_of": each.rate.asked_on if each.rate else view.as_of,
                "known_to": view.known_to,
                "definition": each.definition,
                "source": each.source,
            }
            for name, each in figures(view, rate_on, titles)
        ],
    )


def nations_table(view: View) -> Table:
    """Units by nation and goods."""
    goods = sorted({each.goods for each in view.fund.receipts})
    keys = {name: f"units_{number}" for number, name in enumerate(goods, 1)}
    found: dict[str, list[Receipt]] = {}
    for each in sorted(view.fund.receipts, key=lambda receipt: receipt.at):
        found.setdefault(each.nation, []).append(each)
    rows = [nation_row(nation, mine, keys) for nation, mine in found.items()]
    rows.sort(key=lambda row: (-int(str(row["units"])), str(row["code"])))
    together = [each for mine in found.values() for each in mine]
    total = nation_row("", together, keys) | {"nation": "All nations", "code": None}
    return Table(
        name="nations",
        title="Deliveries by nation",
        about="Units with a proof of delivery at the consignee",
        columns=(
            Column("nation", "Nation", width=30),
            Column("code", "Code", width=7),
            *(Column(key, name, Kind.WHOLE, 14) for name, key in keys.items()),
            Column("units", "All units", Kind.WHOLE, 14),
            Column("proofs", "Proofs", Kind.WHOLE, 9),
            Column("first", "First", Kind.DATE, 12),
            Column("last", "Last", Kind.DATE, 12),
        ),
        rows=rows,
        total=total if rows else None,
    )


def nation_row(nation: str, mine: list[Receipt], keys: Mapping[str, str]) -> dict[str, object]:
    by_goods = dict.fromkeys(keys.values(), 0)
    for each in mine:
        by_goods[keys[each.goods]] += each.units
    when = sorted(each.at for each in mine)
    return {
        "nation": NATIONS.get(nation, nation),
        "code": nation,
        **by_goods,
        "units": sum(by_goods.values()),
        "proofs": len(mine),
        "first": when[0] if when else None,
        "last": when[-1] if when else None,
    }


def money_table(view: View, titles: Mapping[str, str]) -> Table:
    return Table(
        name="money",
        title="Money",
        about="Every movement in its own currency; amounts of different currencies are not to be "
        "added",
        columns=(
            Column("fund", "Fund", width=32),
            Column("what", "What", width=22),
            Column("whom", "Whom", width=38),
            Column("qualifier", "In the source", width=13),
            AMOUNT,
            CURRENCY,
            Column("value_date", "Value date", Kind.DATE, 12),
            Column("known_since", "Known since", Kind.DATE, 12),
            Column("counted", "Counted", width=11),
            SOURCE,
        ),
        rows=[*pledged(view, titles), *granted(view, titles), *spent(view, titles)],
    )


def exact(amount_minor: int, currency: str) -> Money:
    """An amount that a number in a file can hold exactly. Raises InvalidInput for any other."""
    number(amount_minor, currency)
    return Money(amount_minor, currency)


def movement(fund: str, what: str, whom: str, amount: Money, source: str) -> dict[str, object]:
    """The cells common to all movements."""
    return {
        "fund": fund,
        "what": what,
        "whom": whom,
        "qualifier": None,
        "amount": amount,
        "currency": amount.currency,
        "counted": True,
        "source": source,
    }


def pledged(view: View, titles: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Pledges, also those that are not counted."""
    for each in view.fund.pledges:
        amount, fund = exact(each.amount_minor, each.currency), titles.get(each.fund, each.fund)
        yield movement(fund, "pledge (IATI 13)", each.payer, amount, each.source) | {
            "qualifier": each.qualifier,
            "value_date": each.at,
            "known_since": each.known_at or each.at,
            "counted": each.counted,
        }


def granted(view: View, titles: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Grants in cash."""
    for each in view.fund.grants:
        amount, fund = exact(each.amount_minor, each.currency), titles.get(each.fund, each.fund)
        yield movement(fund, "cash grant (IATI 3)", each.recipient, amount, each.source) | {
            "value_date": each.at,
            "known_since": each.known_at or each.at,
        }


def spent(view: View, titles: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Each payer's share of ordered and of paid amounts."""
    for each in spendings(view.fund):
        whom = f"{each.supplier}, {each.name}"
        for name, minor in each.shares:
            amount, fund = exact(minor, each.currency), titles.get(name, name)
            yield movement(fund, "commitment (IATI 2)", whom, amount, each.source) | {
                "value_date": each.at,
                "known_since": each.known_at,
            }
            if each.paid_at is not None:
                yield movement(fund, "expenditure (IATI 4)", whom, amount, each.source) | {
                    "value_date": each.paid_at,
                    "known_since": max(each.known_at, each.paid_at),
                }


def lines_table(view: View, titles: Mapping[str, str]) -> Table:
    """Order lines, and the whereabouts of their units."""
    traced = {lot.purchase.name: lot for trace in view.traces for lot in trace.lots}
    return Table(
        name="order_lines",
        title="Order lines",
        about="Payer, buyer, supplier and consignee are four roles",
        columns=(
            Column("order_line", "Order line", width=12),
            Column("goods", "Goods", width=24),
            Column("units", "Units", Kind.WHOLE, 14),
            AMOUNT,
            CURRENCY,
            Column("payers", "Payers", width=32),
            Column("buyer", "Buyer", width=16),
            Column("supplier", "Supplier", width=22),
            Column("consignee", "Consignee", width=26),
            Column("lot", "Lot", width=8),
            Column("units_delivered", "Delivered", Kind.WHOLE, 14),
            Column("units_in_stock", "In stock", Kind.WHOLE, 12),
            Column("elsewhere", "Elsewhere", width=24),
            Column("ordered_at", "Ordered", Kind.DATE, 12),
            SOURCE,
        ),
        rows=[
            line_row(line, traced.get(line.name) or lot_trace(line, view.entries), titles)
            for line in view.fund.purchases
        ],
    )


def line_row(line: Purchase, lot: LotTrace, titles: Mapping[str, str]) -> dict[str, object]:
    return {
        "order_line": line.name,
        "goods": line.goods,
        "units": line.units or Coded("", "not stated"),
        "amount": exact(line.amount_minor, line.currency),
        "currency": line.currency,
        "payers": tuple(titles.get(name, name) for name, _ in line.shares),
        "buyer": line.buyer,
        "supplier": line.supplier,
        "consignee": line.consignee,
        "lot": line.lot,
        "units_delivered": sum(units for _, units in lot.delivered),
        "units_in_stock": lot.stock if line.units else None,
        "elsewhere": tuple(f"{state} {units:,}" for state, units in lot.elsewhere),
        "ordered_at": line.ordered_at,
        "source": line.source,
    }


def proofs_table(view: View) -> Table:
    return Table(
        name="proofs",
        title="Proofs of delivery",
        about="One row for each proof; their units sum to the figure",
        columns=(
            Column("proof", "Proof", width=10),
            Column("nation", "Nation", width=26),
            Column("goods", "Goods", width=18),
            Column("units", "Units", Kind.WHOLE, 12),
            Column("lot", "Lot", width=8),
            Column("delivered_at", "Delivered (UTC)", Kind.INSTANT, 18),
            Column("known_at", "Known (UTC)", Kind.INSTANT, 18),
            Column("shipment", "Shipment", width=26),
            Column("event", "Event", width=74),
            SOURCE,
        ),
        rows=[
            {
                "proof": each.receipt,
                "nation": Coded(each.nation, NATIONS[each.nation]),
                "goods": each.goods,
                "units": each.units,
                "lot": each.lot,
                "delivered_at": each.at,
                "known_at": each.known_at or each.at,
                "shipment": each.shipment,
                "event": each.event,
                "source": each.source,
            }
            for each in view.fund.receipts
        ],
    )


def notes_table(view: View, remarks: Iterable[str]) -> Table:
    """The notes to be read with each figure."""
    return Table(
        name="notes",
        title="Notes",
        about="Contradictions, gaps and definitions: print no figure without reading them",
        columns=(Column("topic", "Topic", width=16), Column("note", "Note", width=150)),
        rows=[{"topic": topic, "note": note} for topic, note in notes(view, remarks)],
    )
