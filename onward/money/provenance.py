"""From units back to money: the order line that bought them, who paid what, out of which pledges.

For handling units also the entries of the ledger that moved their units, with the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onward.errors import InvalidInput, Problem
from onward.events.keys import Key
from onward.money.chains import standing
from onward.money.entry import Entry
from onward.money.fund import Fund, Pledge, Receipt
from onward.money.fund_trace import paid_for
from onward.money.manual_entries import events_of, goods_of, what_of
from onward.money.order import overlap
from onward.money.packing import Packing, inside


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyBehind:
    """Who paid what for some units of a lot, in minor units of ``currency``; no line: no
    fund paid.
    """

    lot: str
    line: str = ""
    currency: str = ""
    cost: tuple[tuple[str, int], ...] = ()  # by fund
    pledges: tuple[Pledge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptBack:
    """A proof of delivery and the money behind its units."""

    receipt: Receipt
    money: MoneyBehind


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBack:
    """Units of a lot in handling units: the entries that moved them, in order, and the money behind
    them.
    """

    packing: Packing
    moves: tuple[Entry, ...]
    money: MoneyBehind


def receipt_back(receipt: Receipt, fund: Fund) -> ReceiptBack:
    """From units delivered to the money. The costs of a lot's receipts sum to what was paid."""
    of = (receipt.lot, receipt.goods)
    mine = [each for each in fund.receipts if (each.lot, each.goods) == of]
    now = (receipt.at, receipt.receipt)
    before = sum(each.units for each in mine if (each.at, each.receipt) < now)
    money = money_behind(fund, receipt.lot, receipt.goods, receipt.units, before)
    return ReceiptBack(receipt=receipt, money=money)


def money_behind(fund: Fund, lot: str, goods: str, units: int, before: int = 0) -> MoneyBehind:
    """Who paid for some units of a lot, which follow the first ``before`` units."""
    lines = (each for each in fund.purchases if (each.lot, each.goods) == (lot, goods))
    line = next(lines, None)
    if line is None or not line.units:
        return MoneyBehind(lot=lot)
    cost = paid_for(line, units, before)
    funds = {name for name, _ in cost}
    pledges = tuple(each for each in fund.pledges if each.counted and each.fund in funds)
    return MoneyBehind(lot=lot, line=line.name, currency=line.currency, cost=cost, pledges=pledges)


def packed_back(goods: Key, fund: Fund, entries: Iterable[Entry]) -> tuple[PackedBack, ...]:
    """From handling units back to money, lot by lot; ``entries``: those visible.

    Raises InvalidInput if the fund has nothing in them.
    """
    rows = inside(fund.packing, {each.what: [goods] for each in fund.packing})
    if not rows:
        message = "has no units of this fund in it"
        raise InvalidInput([Problem("packing.csv", 0, "shipment", str(goods), message)])
    stand = sorted(standing(entries), key=lambda each: (each.at, each.key))
    return tuple(
        PackedBack(
            packing=row,
            moves=tuple(_moves(row, stand)),
            money=money_behind(fund, row.lot, row.goods, row.units),
        )
        for row in rows
    )


def _moves(row: Packing, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries that moved some of its handling units."""
    for each in entries:
        if what_of(each) == row.what and any(overlap(goods, row.key) for goods in goods_of(each)):
            yield each


def moved_units(entry: Entry) -> int:
    """How many units an entry moves."""
    return sum(posting.amount for posting in entry.postings if posting.amount > 0)


def moved_goods(entry: Entry) -> str:
    """The handling units that an entry is about."""
    return ", ".join(map(str, goods_of(entry)))


def moved_by(entry: Entry) -> str:
    """The events that an entry is based on; "" for an entry that a person wrote."""
    return ", ".join(sorted(events_of(entry)))
