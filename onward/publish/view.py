"""A fund as it can be told: what had happened by one instant, as it was known by another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from onward.errors import InvalidInput, Problem
from onward.formats.nations import NATIONS
from onward.money.entry import Entry
from onward.money.fund import Fund, Purchase, Receipt
from onward.money.fund_entries import entries_of
from onward.money.fund_trace import FundTrace, trace
from onward.money.ledger import Ledger, post, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The rows of a fund, its ledger and its traces, as of ``as_of`` and known to ``known_to``; nothing else is in it."""

    fund: Fund
    entries: tuple[Entry, ...]
    traces: tuple[FundTrace, ...]
    as_of: datetime
    known_to: datetime

    def line_of(self, receipt: Receipt) -> Purchase | None:
        """The order line that these units come from; None if no order that is known pays for them."""
        return next((each for each in self.fund.purchases if (each.lot, each.goods) == (receipt.lot, receipt.goods)), None)


def view(fund: Fund, as_of: datetime | None = None, known_to: datetime | None = None) -> View:
    """The fund as of an instant (default: the last that is known) and as known by one (default: as of).

    Raises InvalidInput (a LedgerRefused where something is overspent or delivered twice; a nation that has no code; an order of two
    buyers).
    """
    found = problems(fund)
    if found:
        raise InvalidInput(sorted(found))
    entries = post(Ledger(), entries_of(fund)).entries
    now = as_of or max(each.known_at for each in entries)
    known = known_to or now

    def there(at: datetime, known_at: datetime | None) -> bool:
        return at <= now and (known_at or at) <= known

    shown = replace(
        fund,
        pledges=tuple(each for each in fund.pledges if there(each.at, each.known_at)),
        grants=tuple(each for each in fund.grants if there(each.at, each.known_at)),
        purchases=tuple(_paid(each, now, known) for each in fund.purchases if there(each.ordered_at, each.known_at)),
        receipts=tuple(each for each in fund.receipts if there(each.at, each.known_at)),
    )
    visible = seen(entries, now, known)
    named = {each.fund for each in shown.pledges} | {each.fund for each in shown.grants}
    named |= {name for each in shown.purchases for name, _ in each.shares}
    funds = tuple(each for each in trace(fund, visible) if each.fund in named)
    return View(fund=shown, entries=visible, traces=funds, as_of=now, known_to=known)


def _paid(each: Purchase, now: datetime, known: datetime) -> Purchase:
    """The line without its payment, where that is not there yet or not known yet."""
    if each.paid_at is None or (each.paid_at <= now and each.paid_at <= known):
        return each
    return replace(each, paid_at=None)


def problems(fund: Fund) -> list[Problem]:
    """What hinders publication although the tables are right."""
    found = []
    for receipt in fund.receipts:
        if receipt.nation not in NATIONS:
            found.append(Problem("receipts.csv", 0, "nation", receipt.nation, f"is no ISO 3166 code of two letters ({receipt.receipt})"))
    buyers: dict[str, str] = {}
    for each in fund.purchases:
        if buyers.setdefault(each.order, each.buyer) != each.buyer:
            message = f"is not the buyer of the order's other lines, {buyers[each.order]} ({each.name})"
            found.append(Problem("purchases.csv", 0, "buyer", each.buyer, message, "an order has one buyer: another number for the others"))
    if not fund.pledges:
        found.append(Problem("pledges.csv", 0, "", "", "has no pledge: there is no fund to tell of"))
    return found


def sums(receipts: Iterable[Receipt]) -> dict[tuple[str, str], int]:
    """Units by goods and nation, in order."""
    found: dict[tuple[str, str], int] = {}
    for each in receipts:
        found[each.goods, each.nation] = found.get((each.goods, each.nation), 0) + each.units
    return dict(sorted(found.items()))
