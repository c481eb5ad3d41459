"""A fund ready for publication: what had happened by one instant, as known by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from onward.errors import InvalidInput, Problem
from onward.money.book import FundBasis, book
from onward.money.deliveries import whole
from onward.money.entry import Entry
from onward.money.fund import Fund, Purchase, Receipt
from onward.money.fund_trace import FundTrace
from onward.money.invoice import Invoice
from onward.money.spending import spendings
from onward.wording.nations import no_nation


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The rows of a fund, its ledger and its traces, as of ``as_of`` and known by ``known_to``.

    ``basis``: whether they come from the fund's tables or a store's ledger.
    """

    fund: Fund
    entries: tuple[Entry, ...]
    traces: tuple[FundTrace, ...]
    as_of: datetime
    known_to: datetime
    basis: FundBasis
    lines: Mapping[tuple[str, str], Purchase]  # by lot and goods
    absent: tuple[str, ...] = ()  # rows of the tables that the ledger does not have

    def line_of(self, receipt: Receipt) -> Purchase | None:
        """The order line of these units; None if no known order pays for them."""
        return self.lines.get((receipt.lot, receipt.goods))


def view(
    fund: Fund,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
    kept: Sequence[Entry] = (),
) -> View:
    """The fund as of an instant (default: the last that is known) and as known by one (default: as
    of); ``kept``: a store's ledger.

    Raises InvalidInput (LedgerRefused where something is overspent or delivered twice; also for a
    nation without a code and an order of two buyers).
    """
    visible = book(fund, as_of, known_to, kept)
    found = problems(
        replace(fund, receipts=tuple(dict.fromkeys((*fund.receipts, *visible.fund.receipts))))
    )
    if found:
        raise InvalidInput(sorted(found))
    now, known = visible.as_of, visible.known_to
    shown = replace(
        visible.fund,
        receipts=whole(visible.fund.receipts),
        purchases=tuple(_unpaid(each, now, known) for each in visible.fund.purchases),
        invoices=tuple(_unpaid(each, now, known) for each in visible.fund.invoices),
    )
    named = {each.fund for each in shown.pledges} | {each.fund for each in shown.grants}
    named |= {name for each in spendings(shown) for name, _ in each.shares}
    funds = tuple(each for each in visible.traces if each.fund in named)
    lines = {(each.lot, each.goods): each for each in shown.purchases}
    return View(
        fund=shown,
        entries=visible.entries,
        traces=funds,
        as_of=now,
        known_to=known,
        basis=visible.basis,
        absent=visible.absent,
        lines=lines,
    )


Paid = TypeVar("Paid", Purchase, Invoice)


def _unpaid(each: Paid, now: datetime, known: datetime) -> Paid:
    """The row without its payment, if that has not happened or is not known yet."""
    if each.paid_at is None or (each.paid_at <= now and each.paid_at <= known):
        return each
    return replace(each, paid_at=None)


def problems(fund: Fund) -> list[Problem]:
    """Obstacles to publication in tables that are otherwise valid."""
    found = []
    for receipt in fund.receipts:
        found += no_nation("receipts.csv", 0, receipt.nation, receipt.receipt)
    buyers: dict[str, str] = {}
    for each in fund.purchases:
        if buyers.setdefault(each.order, each.buyer) != each.buyer:
            message = (
                f"is not the buyer of the order's other lines, {buyers[each.order]} ({each.name})"
            )
            found.append(
                Problem(
                    "purchases.csv",
                    0,
                    "buyer",
                    each.buyer,
                    message,
                    "an order has one buyer: another number for the others",
                )
            )
    if not fund.pledges:
        found.append(
            Problem("pledges.csv", 0, "", "", "has no pledge: there is no fund to tell of")
        )
    return found


def sums(receipts: Iterable[Receipt]) -> dict[tuple[str, str], int]:
    """Units by goods and nation, in order."""
    found: dict[tuple[str, str], int] = {}
    for each in receipts:
        found[each.goods, each.nation] = found.get((each.goods, each.nation), 0) + each.units
    return dict(sorted(found.items()))
