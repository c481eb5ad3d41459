"""The tables of the press office's workbook: figures, deliveries by nation, money, order lines,
proofs of delivery, notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onward.formats.nations import NATIONS
from onward.formats.publication import Publication
from onward.money.fund_trace import lot_trace
from onward.money.spending import spendings
from onward.publish.press import figures, notes
from onward.publish.view import View
from onward.publish.words import day, minute
from onward.wording.amounts import Money


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading and width. ``wrap``: long text runs over several lines."""

    name: str
    width: int = 14
    wrap: bool = False


Cell = str | int | float | Money
SOURCE = Column("Source", 62, True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: what it tells in a sentence, columns and rows."""

    name: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def sheets(
    view: View, publication: Publication | None = None, rate_on: date | None = None
) -> list[Sheet]:
    """Everything that is in the workbook; with the publication's titles of funds and notes. Raises
    NoRate where ``rate_on`` has none.
    """
    titles = {each.fund: each.title for each in publication.funds} if publication else {}
    told = publication.notes if publication else ()
    return [
        _figures(view, rate_on, titles),
        _nations(view),
        _money(view, titles),
        _lines(view, titles),
        _proofs(view),
        _notes(view, told),
    ]


def _figures(view: View, rate_on: date | None, titles: Mapping[str, str]) -> Sheet:
    columns = [
        Column("Figure", 40, True),
        Column("In the source", 13),
        Column("Value", 18),
        Column("Unit", 9),
        Column("As of", 12),
    ]
    columns += [Column("Known to", 12), Column("What it means", 54, True), SOURCE]
    known_to = day(view.known_to)
    rows = [
        [
            each.name,
            each.said,
            each.money or each.value,
            each.unit,
            str(each.on or day(view.as_of)),
            known_to,
            each.definition,
            each.source,
        ]
        for each in figures(view, rate_on, titles)
    ]
    return Sheet("Figures", "Each figure with its date, its meaning and its source", columns, rows)


def _nations(view: View) -> Sheet:
    goods = sorted({each.goods for each in view.fund.receipts})
    units: dict[str, dict[str, int]] = {}
    days: dict[str, list[str]] = {}
    for each in sorted(view.fund.receipts, key=lambda receipt: receipt.at):
        mine = units.setdefault(each.nation, dict.fromkeys(goods, 0))
        mine[each.goods] += each.units
        days.setdefault(each.nation, []).append(day(each.at))
    columns = [
        Column("Nation", 30),
        Column("Code", 7),
        *(Column(name, 14, True) for name in goods),
        Column("All units", 14),
    ]
    columns += [Column("Proofs", 9), Column("First", 12), Column("Last", 12)]
    rows: list[list[Cell]] = []
    for nation in sorted(units, key=lambda one: (-sum(units[one].values()), one)):
        mine, when = units[nation], days[nation]
        rows.append(
            [
                NATIONS[nation],
                nation,
                *mine.values(),
                sum(mine.values()),
                len(when),
                when[0],
                when[-1],
            ]
        )
    if rows:
        totals = [sum(mine[name] for mine in units.values()) for name in goods]
        when = sorted(each for mine in days.values() for each in mine)
        rows.append(["All nations", "", *totals, sum(totals), len(when), when[0], when[-1]])
    return Sheet(
        "Deliveries by nation", "Units with a proof of delivery at the consignee", columns, rows
    )


def _money(view: View, titles: Mapping[str, str]) -> Sheet:
    columns = [
        Column("Fund", 32, True),
        Column("What", 22),
        Column("Whom", 38, True),
        Column("In the source", 13),
        Column("Amount", 20),
    ]
    columns += [
        Column("Currency", 11),
        Column("Value date", 12),
        Column("Known since", 12),
        Column("Counted", 11),
        SOURCE,
    ]
    rows: list[list[Cell]] = []
    for pledge in view.fund.pledges:
        known, counted = day(pledge.known_at or pledge.at), "yes" if pledge.counted else "no"
        money: list[Cell] = [
            Money(pledge.amount_minor, pledge.currency),
            pledge.currency,
            day(pledge.at),
            known,
            counted,
            pledge.source,
        ]
        rows.append(
            [
                titles.get(pledge.fund, pledge.fund),
                "pledge (IATI 13)",
                pledge.payer,
                pledge.qualifier,
                *money,
            ]
        )
    for grant in view.fund.grants:
        money = [
            Money(grant.amount_minor, grant.currency),
            grant.currency,
            day(grant.at),
            day(grant.known_at or grant.at),
        ]
        rows.append(
            [
                titles.get(grant.fund, grant.fund),
                "cash grant (IATI 3)",
                grant.recipient,
                "",
                *money,
                "yes",
                grant.source,
            ]
        )
    for each in spendings(view.fund):
        whom = f"{each.supplier}, {each.name}"
        for name, amount in each.shares:
            fund = titles.get(name, name)
            share: list[Cell] = [Money(amount, each.currency), each.currency]
            rows.append(
                [
                    fund,
                    "commitment (IATI 2)",
                    whom,
                    "",
                    *share,
                    day(each.at),
                    day(each.known_at),
                    "yes",
                    each.source,
                ]
            )
            if each.paid_at is not None:
                paid = [
                    day(each.paid_at),
                    day(max(each.known_at, each.paid_at)),
                    "yes",
                    each.source,
                ]
                rows.append([fund, "expenditure (IATI 4)", whom, "", *share, *paid])
    return Sheet(
        "Money",
        "Every movement in its own currency; amounts of different currencies are not to be added",
        columns,
        rows,
    )


def _lines(view: View, titles: Mapping[str, str]) -> Sheet:
    columns = [
        Column("Order line", 12),
        Column("Goods", 24, True),
        Column("Units", 14),
        Column("Amount", 20),
        Column("Currency", 11),
    ]
    columns += [
        Column("Payers", 32, True),
        Column("Buyer", 16),
        Column("Supplier", 22, True),
        Column("Consignee", 26, True),
    ]
    columns += [
        Column("Lot", 8),
        Column("Delivered", 14),
        Column("In stock", 12),
        Column("Elsewhere", 24, True),
    ]
    columns += [Column("Ordered", 12), SOURCE]
    traced = {lot.purchase.name: lot for trace in view.traces for lot in trace.lots}
    rows: list[list[Cell]] = []
    for line in view.fund.purchases:
        mine, payers = (
            traced.get(line.name) or lot_trace(line, view.entries),
            ", ".join(titles.get(name, name) for name, _ in line.shares),
        )
        delivered = sum(units for _, units in mine.delivered)
        elsewhere = ", ".join(f"{state} {units:,}" for state, units in mine.elsewhere)
        roles = [payers, line.buyer, line.supplier, line.consignee, line.lot]
        amount = [
            line.units or "not stated",
            Money(line.amount_minor, line.currency),
            line.currency,
        ]
        units = [delivered, mine.stock if line.units else "", elsewhere]
        rows.append(
            [line.name, line.goods, *amount, *roles, *units, day(line.ordered_at), line.source]
        )
    return Sheet(
        "Order lines", "Payer, buyer, supplier and consignee are four roles", columns, rows
    )


def _proofs(view: View) -> Sheet:
    columns = [
        Column("Proof", 10),
        Column("Nation", 26),
        Column("Goods", 18),
        Column("Units", 12),
        Column("Lot", 8),
    ]
    columns += [
        Column("Delivered (UTC)", 18),
        Column("Known (UTC)", 18),
        Column("Shipment", 26),
        Column("Event", 74),
        SOURCE,
    ]
    rows: list[list[Cell]] = []
    for each in view.fund.receipts:
        when = [minute(each.at), minute(each.known_at or each.at)]
        rows.append(
            [
                each.receipt,
                NATIONS[each.nation],
                each.goods,
                each.units,
                each.lot,
                *when,
                each.shipment,
                each.event,
                each.source,
            ]
        )
    return Sheet(
        "Proofs of delivery", "One row for each proof; their units sum to the figure", columns, rows
    )


def _notes(view: View, told: Iterable[str]) -> Sheet:
    columns = [Column("Topic", 16), Column("Note", 150, True)]
    return Sheet(
        "Notes",
        "Contradictions, gaps and definitions: print no figure without reading them",
        columns,
        notes(view, told),
    )
