"""Fund rows that withdraw units before their value date makes them available."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from onward.errors import Problem
from onward.message import Message
from onward.money.entry import limited
from onward.money.fund import Fund
from onward.money.fund_entries import row_of, unit_entries
from onward.money.ledger import Place
from onward.money.minor_units import UNITS
from onward.money.packing import packing_problems
from onward.money.unit_accounts import UnitState
from onward.wording.instants import rfc3339

Move = tuple[datetime, int, str]  # value date, units into an account, key of the entry


def early_problems(fund: Fund, rows: Mapping[tuple[str, str], int] | None = None) -> list[Problem]:
    """Receipts and movements dated before their units are available; ``rows``: (table, name) ->
    line in the file.

    Shortfalls that do not depend on dates are reported when the ledger is made. Of packed units
    that events move only the stock is checked, since the fund's rows continue where events end.
    """
    spoiled = [row for row, *_ in packing_problems(fund.packing)]
    sound = replace(
        fund,
        packing=tuple(each for each in fund.packing if all(each is not row for row in spoiled)),
    )
    packed = {each.what for each in sound.packing}
    moves: dict[Place, list[Move]] = defaultdict(list)
    for entry in unit_entries(sound):
        for each in entry.postings:
            checked = (
                each.account == UnitState.STOCK
                or (entry.lot, entry.commodity.removeprefix(UNITS)) not in packed
            )
            if checked and limited(each.account):
                moves[each.account, entry.commodity, entry.lot].append(
                    (entry.at, each.amount, entry.key)
                )
    found = []
    for (account, commodity, lot), mine in sorted(moves.items()):
        for (at, amount, key), since in _early(sorted(mine)):
            table, name, _ = row_of(fund, key)
            message = Message(
                "is before lot {lot} has these {count:,} {goods} in {account} ({name})",
                lot=lot,
                count=-amount,
                goods=commodity.removeprefix(UNITS),
                account=account,
                name=name,
            )
            found.append(
                Problem(
                    f"{table}.csv",
                    (rows or {}).get((table, name), 0),
                    "at",
                    rfc3339(at),
                    message,
                    Message("{time} or later", time=rfc3339(since)),
                )
            )
    return found


def _early(moves: Sequence[Move]) -> list[tuple[Move, datetime]]:
    """The moves out of an account that leave it below zero, each with the instant from which it no
    longer is.
    """
    # balance after each instant
    totals = dict(
        zip((at for at, *_ in moves), accumulate(amount for _, amount, _ in moves), strict=True)
    )
    if not totals or min(totals.values()) >= 0 or totals[moves[-1][0]] < 0:
        return []
    return [
        (move, next(at for at in totals if at > move[0] and totals[at] >= 0))
        for move in moves
        if move[1] < 0 and totals[move[0]] < 0
    ]
