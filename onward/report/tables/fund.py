"""A fund's tables: money, order lines, units by nation, figures for print, lots, invoices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from onward.message import Message
from onward.money.book import Book
from onward.money.fund import Purchase
from onward.money.fund_figures import Counted, FundFigure, pledged
from onward.money.fund_trace import FundTrace, LotTrace, without_money
from onward.money.unit_accounts import UnitState
from onward.questions.fund import (
    CountUnits,
    FundFigures,
    InvoicesMatched,
    PrintedFigures,
    UnitCounts,
    count_lots,
    printed_figures,
)
from onward.report.cells import Coded, Kind
from onward.report.questions import Shown
from onward.report.render.text import table_text
from onward.report.table import Column, Sheet, Table
from onward.wording.amounts import Money, money
from onward.wording.instants import rfc3339

Document = dict[str, Any]
NOUGHT = Coded(0, "")  # a cell left empty for people


# -- from pledge to units


def trace_sheet(seen: Book) -> Sheet:
    """Each fund's money, order lines and units by nation; then contradictions."""
    funds = [each for each in seen.traces if each.pledged]
    tables = [table for each in funds for table in _fund_tables(seen, each)]
    tables += [_ordered_early(seen), _units_without_money(seen), _statements(seen)]
    return Sheet(
        title="Funds, from pledge to units",
        tables=tuple(table for table in tables if table.rows),
        brief=tuple(_shared(funds)) if funds else ("Nothing is pledged.",),
        made_at=seen.as_of,
    )


def _fund_tables(seen: Book, trace: FundTrace) -> Iterator[Table]:
    number = seen.traces.index(trace) + 1
    nations = trace.delivered
    yield Table(
        name=f"money_{number}",
        title=Message("{fund}: money", fund=trace.fund),
        columns=(
            Column("what", "What", width=46),
            Column("said", "The source's word", width=12),
            Column("amount", "Amount", Kind.MONEY),
        ),
        rows=[*_money(seen, trace)],
    )
    yield Table(
        name=f"lines_{number}",
        title=Message("{fund}: order lines, and what has become of their units", fund=trace.fund),
        columns=LINE_COLUMNS,
        rows=[_line(lot) for lot in trace.lots],
    )
    yield Table(
        name=f"nations_{number}",
        title=Message("{fund}: delivered to {count} nations", fund=trace.fund, count=len(nations)),
        columns=(Column("nation", "Nation"), Column("units", "Units", Kind.WHOLE)),
        rows=[{"nation": nation, "units": units} for nation, units in nations.items()],
        total={"nation": "all", "units": sum(nations.values())},
    )


def _money(seen: Book, trace: FundTrace) -> Iterator[dict[str, object]]:
    first = pledged(seen.fund, trace)
    yield {"what": str(first.counts), "said": first.said, "amount": first.money}
    amounts = [(f"{Counted.GRANTED} to {name}", amount) for name, amount in trace.granted]
    amounts.append((Counted.COMMITTED, trace.committed))
    if trace.carriage:
        amounts.append((Counted.CARRIAGE, trace.carriage))
    amounts += [(Counted.AVAILABLE, trace.available), (Counted.NO_UNITS, trace.no_units)]
    for what, amount in amounts:
        yield {"what": str(what), "said": "", "amount": Money(amount, trace.currency)}


LINE_COLUMNS = (
    Column("line", "Order line", width=12),
    Column("lot", "Lot", width=8),
    Column("goods", "Goods"),
    Column("units", "Units", Kind.WHOLE),
    Column("amount", "Amount", Kind.MONEY),
    Column("delivered", "Delivered", Kind.WHOLE),
    Column("stock", "In stock", Kind.WHOLE),
    Column("elsewhere", "Elsewhere", width=24),
    Column("payers", "Paid by", width=24),
    Column("buyer", "Buyer", detail=True),
    Column("supplier", "Supplier", detail=True),
    Column("consignee", "Consignee", detail=True),
)


def _line(lot: LotTrace) -> dict[str, object]:
    line = lot.purchase
    known = bool(line.units)
    return {
        "line": line.name,
        "lot": line.lot,
        "goods": line.goods,
        "units": line.units if known else "not stated",
        "amount": Money(line.amount_minor, line.currency),
        "delivered": sum(units for _, units in lot.delivered) if known else None,
        "stock": lot.stock if known else None,
        "elsewhere": ", ".join(f"{name} {units:,}" for name, units in lot.elsewhere),
        "payers": ", ".join(name for name, _ in line.shares),
        "buyer": line.buyer,
        "supplier": line.supplier,
        "consignee": line.consignee,
    }


def _shared(funds: Iterable[FundTrace]) -> Iterator[str]:
    """A remark that units which several funds paid for are listed under each of them."""
    for trace in funds:
        mine = [lot for lot in trace.lots if sum(1 for _, n in lot.purchase.shares if n) > 1]
        units = sum(units for lot in mine for _, units in lot.delivered)
        if units:
            others = {name for lot in mine for name, share in lot.purchase.shares if share}
            names = ", ".join(sorted(others - {trace.fund}))
            yield (
                f"{units:,} units delivered stand under {trace.fund} and also under {names}, which "
                "paid with it: they are not to be added."
            )


def _ordered_early(seen: Book) -> Table:
    known = {each.fund for each in seen.traces}
    rows = [
        {"line": line.name, "amount": Money(line.amount_minor, line.currency), "funds": names}
        for line in seen.fund.purchases
        if (names := tuple(name for name, share in line.shares if share and name not in known))
    ]
    return Table(
        name="ordered_early",
        title="Ordered for funds of which no pledge is known",
        columns=(
            Column("line", "Order line"),
            Column("amount", "Amount", Kind.MONEY),
            Column("funds", "Funds", width=30),
        ),
        rows=rows,
    )


def _units_without_money(seen: Book) -> Table:
    given = without_money(seen.entries)
    return Table(
        name="units_without_money",
        title="Units without money",
        columns=(
            Column("lot", "Lot"),
            Column("goods", "Goods"),
            Column("units", "Units", Kind.WHOLE),
        ),
        rows=[{"lot": lot, "goods": goods, "units": n} for (lot, goods), n in given.items()],
    )


def _statements(seen: Book) -> Table:
    others = [
        each
        for each in seen.fund.pledges
        if not each.counted and (each.known_at or each.at) <= seen.known_to
    ]
    return Table(
        name="statements",
        title="Other statements about the same money, kept and not counted",
        columns=(
            Column("payer", "Who", width=24),
            Column("fund", "To the fund"),
            Column("said", "Its word"),
            Column("amount", "Amount", Kind.MONEY),
            Column("source", "Source", width=60),
        ),
        rows=[
            {
                "payer": each.payer,
                "fund": each.fund,
                "said": each.qualifier,
                "amount": Money(each.amount_minor, each.currency),
                "source": each.source,
            }
            for each in others
        ],
    )


def trace_document(seen: Book) -> Document:
    """The same for a program."""
    given = [
        {"lot": lot, "goods": goods, "units": units}
        for (lot, goods), units in without_money(seen.entries).items()
    ]
    return {
        "as_of": rfc3339(seen.as_of),
        "known_to": rfc3339(seen.known_to),
        "basis": seen.basis,
        "funds": [_fund_document(each) for each in seen.traces],
        "units_without_money": given,
    }


def _fund_document(trace: FundTrace) -> Document:
    lines = [_line_document(lot) for lot in trace.lots]
    return {
        "fund": trace.fund,
        "currency": trace.currency,
        "pledged_minor": trace.pledged,
        "granted": [{"recipient": name, "amount_minor": amount} for name, amount in trace.granted],
        "committed_minor": trace.committed,
        "carriage_minor": trace.carriage,
        "available_minor": trace.available,
        "no_units_minor": trace.no_units,
        "lines": lines,
        "delivered": trace.delivered,
    }


def _line_document(lot: LotTrace) -> Document:
    line: Purchase = lot.purchase
    return {
        "line": line.name,
        "lot": line.lot,
        "goods": line.goods,
        "units": line.units,
        "currency": line.currency,
        "amount_minor": line.amount_minor,
        "payers": dict(line.shares),
        "buyer": line.buyer,
        "supplier": line.supplier,
        "consignee": line.consignee,
        "delivered": dict(lot.delivered),
        "stock": lot.stock,
        "source": line.source,
        "elsewhere": dict(lot.elsewhere),
    }


# -- from units back to the money


def figure_name(figure: FundFigure) -> str:
    """The name of a figure in a list of several funds."""
    if figure.counts is Counted.PLEDGED:
        return f"pledged to {figure.fund}{' in dollars' if figure.rate else ''}"
    return str(figure.counts)


def figures_table(found: FundFigures) -> Table:
    """Each figure with its own as-of date and definition."""
    return Table(
        name="figures",
        title="Figures for print",
        columns=(
            Column("name", "Figure", width=34, was=("figure",)),
            Column("said", "The source's word", width=12),
            Column("value", "Value", Kind.MONEY, width=24),
            Column("as_of", "As of", Kind.DATE),
            Column("definition", "Definition", width=80),
            Column("amount", "Amount", Kind.WHOLE, detail=True),
            Column("unit", "In", detail=True),
        ),
        rows=[
            {
                "name": figure_name(each),
                "said": each.said,
                "value": Coded(f"{each.said} {_shown(each)}".strip(), _shown(each)),
                "as_of": _as_of(found, each),
                "definition": definition(found, each),
                "amount": each.amount if each.money is None else Money(each.amount, each.unit),
                "unit": each.unit,
            }
            for each in found.figures
        ],
    )


def _as_of(found: FundFigures, figure: FundFigure) -> object:
    return found.rate_on if figure.rate else found.book.as_of.astimezone(UTC).date()


def definition(found: FundFigures, figure: FundFigure) -> str:
    """A figure's definition, its basis, and its synthetic share."""
    words = figure.definition if figure.rate else f"{figure.definition}; from {found.book.basis}"
    if figure.counts in (Counted.BOUGHT, Counted.BOUGHT_FOR) and found.synthetic:
        whole = found.synthetic == found.units
        some = f"{found.synthetic:,} of these units are synthetic"
        words += "; synthetic receipts, nations included" if whole else f"; {some}"
    return words


def _shown(figure: FundFigure) -> str:
    if figure.money is None:
        return f"{figure.amount:,} {figure.unit}"
    return money(figure.amount, figure.unit)


def _basis_of_figures(found: FundFigures) -> Document:
    return {"basis": found.book.basis}


def _figures_text(found: FundFigures, rows: int | None) -> str:
    """Without the amounts, which stand in the values."""
    return table_text(figures_table(found), details=False, rows=rows)


FIGURES = Shown(
    question=PrintedFigures,
    answer=printed_figures,
    table=figures_table,
    more=_basis_of_figures,
    text=_figures_text,
)


# -- lots and invoices


def units_table(found: UnitCounts) -> Table:
    """One row for each lot: the origin of its units, and their states."""
    states = tuple(Column(str(state), str(state).capitalize(), Kind.WHOLE) for state in UnitState)
    return Table(
        name="lots",
        title="Units by lot",
        columns=(
            Column("lot", "Lot"),
            Column("goods", "Goods"),
            Column("bought", "Bought", Kind.WHOLE),
            Column("donated", "Donated", Kind.WHOLE),
            *states,
        ),
        rows=[
            {
                "lot": each.lot,
                "goods": each.goods,
                "bought": each.bought or NOUGHT,
                "donated": each.donated or NOUGHT,
                **{str(state): each.states.get(state) or NOUGHT for state in UnitState},
            }
            for each in found.lots
        ],
        nothing="No units.",
    )


def _basis_of_units(found: UnitCounts) -> Document:
    return {"basis": found.basis}


UNITS = Shown(question=CountUnits, answer=count_lots, table=units_table, more=_basis_of_units)


def match_sheet(found: InvoicesMatched) -> Sheet:
    """Orders, receipts and invoices side by side, and where they disagree."""
    variances = [f"{each.line}: {words}" for each in found.lines for words in each.variances]
    lines = [*variances, *found.strays] or ["Order, receipt and invoice agree."]
    return Sheet(
        title="Invoices against orders and receipts",
        tables=(
            Table(
                name="lines",
                title="Order lines",
                columns=(
                    Column("line", "Order line"),
                    Column("ordered_units", "Units ordered", Kind.WHOLE),
                    Column("received_units", "Units received", Kind.WHOLE),
                    Column("invoiced_units", "Units invoiced", Kind.WHOLE),
                    Column("ordered", "Ordered", Kind.MONEY),
                    Column("invoiced", "Invoiced", Kind.MONEY),
                ),
                rows=[
                    {
                        "line": each.line,
                        "ordered_units": each.ordered_units,
                        "received_units": each.received_units,
                        "invoiced_units": each.invoiced_units,
                        "ordered": Money(each.ordered_minor, each.currency),
                        "invoiced": Money(each.invoiced_minor, each.currency),
                    }
                    for each in found.lines
                ],
            ),
            Table(
                name="variances",
                title="Variances",
                columns=(Column("variance", "What does not agree", width=100),),
                rows=[{"variance": each} for each in lines],
            ),
        ),
    )
