"""Figures for a press office, each with its definition, dates and source, in numbers that can be
checked against each other.

No figure adds currencies, and none counts the same money twice because two sources state it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from onward.money.fund_figures import FundFigure, figures as fund_figures
from onward.money.fund_trace import without_money
from onward.money.minor_units import shown
from onward.money.spending import co_payers, spendings, without_pledge
from onward.publish.view import View
from onward.publish.words import statement_text

IN_DOLLARS = ", in dollars"


def figures(
    view: View, rate_on: date | None = None, titles: Mapping[str, str] | None = None
) -> list[tuple[str, FundFigure]]:
    """Each figure with its title: money fund by fund, each in its own currency, then units; with
    ``rate_on`` also the pledges in dollars at that day's rate.

    ``titles``: public names of funds. Raises NoRate if there is no rate for that day.
    """
    return [(_name(each, titles or {}), each) for each in fund_figures(view, rate_on)]


def _name(figure: FundFigure, titles: Mapping[str, str]) -> str:
    if not figure.fund:
        return f"{figure.of} delivered" if figure.of else str(figure.counts)
    counted = f"{figure.counts} to {figure.of}" if figure.of else str(figure.counts)
    return f"{titles.get(figure.fund, figure.fund)}: {counted}{IN_DOLLARS if figure.rate else ''}"


# a note to the figures: its topic and its text
Note = tuple[str, str]
DEFINITIONS = (
    "Delivered means a proof of delivery at the consignee. What is shipped or on the way is not in "
    "any figure here.",
    "Payer, buyer, supplier and consignee are four roles. Who helps to buy what another pays for "
    "adds nothing to its own fund.",
    "Currencies are never added. Every conversion names its rate, the day of the fixing and the "
    "source.",
)


def notes(view: View, remarks: Iterable[str] = ()) -> list[Note]:
    """Notes to the figures, as topic and text: contradictions, gaps, and how units and money are
    counted.
    """
    return [
        *(("read first", each) for each in remarks),
        ("definition", f"Every figure here is from {view.basis}."),
        *(
            ("contradiction", statement_text(each))
            for each in view.fund.pledges
            if not each.counted
        ),
        *_unstated_units(view),
        *_unknown_pledges(view),
        *_units_without_money(view),
        *_shared_units(view),
        *(("definition", each) for each in DEFINITIONS),
    ]


def _unstated_units(view: View) -> Iterator[Note]:
    """Order lines without a stated number of units."""
    for line in view.fund.purchases:
        if not line.units:
            amount = shown(line.amount_minor, line.currency)
            yield (
                "gap",
                f"Nobody states how many units order line {line.name} buys for {amount} "
                f"({line.goods}). Source: {line.source}",
            )


def _unknown_pledges(view: View) -> Iterator[Note]:
    """Spending of funds without a known pledge."""
    known = {each.fund for each in view.traces}
    for one in spendings(view.fund):
        unknown = without_pledge(known, one)
        if unknown:
            yield (
                "gap",
                f"No pledge to {', '.join(unknown)} was known of, which pays for {one.name}: "
                "that share is in no figure of money here.",
            )


def _units_without_money(view: View) -> Iterator[Note]:
    """Units delivered without an order line that pays for them, or without one known by then."""
    given = without_money(view.entries)
    for (lot, goods), units in given.items():
        yield (
            "gap",
            f"Lot {lot}: {units:,} {goods} delivered that no order line pays for; they are in the "
            "units and not in the money.",
        )
    lots = {
        each.lot
        for each in view.fund.receipts
        if view.line_of(each) is None and (each.lot, each.goods) not in given
    }
    if lots:
        yield (
            "gap",
            f"Delivered before the order was known of: lots {', '.join(sorted(lots))}; in the "
            "units, not yet in the money.",
        )


def _shared_units(view: View) -> Iterator[Note]:
    """Funds that pay for the same units."""
    for each in view.traces:
        others = co_payers(view.fund, each.fund)
        if others:
            yield (
                "shared",
                f"{each.fund} pays together with {', '.join(others)}: their units are not to be "
                "added fund by fund.",
            )
