"""Units of goods, lot by lot: all that were bought or donated are delivered, on the way, held, in
stock, rejected, returned, destroyed or lost.

That always holds: an entry only moves units between these accounts, and none of them is ever below
zero, except the two that units come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onward.errors import Problem
from onward.message import Message
from onward.money.minor_units import UNITS


class UnitOrigin(StrEnum):
    """Where units come from: the first word of an account that is below zero by the units that have
    come.
    """

    BOUGHT = "bought"
    DONATED = "donated"


class UnitState(StrEnum):
    """Where units are now: the first word of an account."""

    DELIVERED = "delivered"
    TRANSIT = "transit"
    HELD = "held"
    STOCK = "stock"
    REJECTED = "rejected"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"


ACCOUNTS = (*UnitOrigin, *UnitState)


def unit_problems(where: str, commodity: str, lot: str, accounts: Iterable[str]) -> list[Problem]:
    """Problems of an entry of units, besides those of any entry."""
    if not commodity.startswith(UNITS):
        return []
    found = [] if lot else [Problem(where, 0, "lot", "", "is empty; units are counted lot by lot")]
    for account in accounts:
        if account.partition(":")[0] not in ACCOUNTS:
            found.append(
                Problem(
                    where,
                    0,
                    "account",
                    account,
                    Message(
                        "is none of units: they begin with {accounts}", accounts=", ".join(ACCOUNTS)
                    ),
                )
            )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class LotCount:
    """The units of one lot of goods. ``conserved``: the units that entered equal those on all other
    accounts, and none of these is below zero.
    """

    lot: str
    goods: str
    bought: int = 0
    donated: int = 0
    states: Mapping[UnitState, int]

    @property
    def conserved(self) -> bool:
        """Whether bought + donated = delivered + in transit + held + in stock + rejected + returned
        + destroyed + lost.
        """
        return (
            self.bought + self.donated == sum(self.states.values())
            and min(self.bought, self.donated, *self.states.values()) >= 0
        )


def count_units(amounts: Mapping[tuple[str, str, str], int]) -> list[LotCount]:
    """The count of each lot and goods, from the balance of each account, commodity and lot
    (``ledger.balances``); other commodities are ignored.
    """
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (account, commodity, lot), amount in amounts.items():
        if commodity.startswith(UNITS):
            found[lot, commodity[len(UNITS) :]][account.partition(":")[0]] += amount
    return [
        LotCount(
            lot=lot,
            goods=goods,
            bought=-mine.get(UnitOrigin.BOUGHT, 0),
            donated=-mine.get(UnitOrigin.DONATED, 0),
            states={state: mine.get(state, 0) for state in UnitState},
        )
        for (lot, goods), mine in sorted(found.items())
    ]
