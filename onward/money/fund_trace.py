"""Traces a fund from pledge to units by nation, from the visible entries of the ledger; and what
units cost each fund.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from onward.money.entry import Entry
from onward.money.fund import Fund, Purchase
from onward.money.minor_units import UNITS, rounded
from onward.money.unit_accounts import UnitState

# beginnings and endings of the keys of such entries
ORDER_LINE, REVERSED = "order line ", " reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTrace:
    """A purchase line and its units as of an instant: ``delivered`` by nation, in ``stock``, or
    ``elsewhere`` (in transit, held and so on). ``taken``: its cost to the traced fund, in minor
    units of the fund's currency.
    """

    purchase: Purchase
    delivered: tuple[tuple[str, int], ...]
    stock: int
    elsewhere: tuple[tuple[str, int], ...] = ()
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTrace:
    """A fund from pledge to units; amounts in minor units of ``currency``, commitments converted at
    the rate of the order's day.

    ``no_units``: money without units: still available, granted in cash, or spent on lines whose
    units nobody states.
    """

    fund: str
    currency: str
    pledged: int
    granted: tuple[tuple[str, int], ...]
    committed: int
    available: int
    no_units: int
    lots: tuple[LotTrace, ...]
    carriage: int = 0  # committed to freight and duties

    @property
    def delivered(self) -> dict[str, int]:
        """Units by nation, of all goods; a unit that several funds paid for counts in each of
        them.
        """
        return by_nation(self.lots)


def by_nation(lots: Iterable[LotTrace]) -> dict[str, int]:
    """Units delivered by nation, most first."""
    found: dict[str, int] = defaultdict(int)
    for lot in lots:
        for nation, units in lot.delivered:
            found[nation] += units
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def trace(fund: Fund, entries: Iterable[Entry]) -> list[FundTrace]:
    """Every fund's trace, from the visible entries of the ledger (``ledger.seen``)."""
    booked = _booked(entries)
    return [_traced(fund, name, currency, booked) for name, currency in fund.currency.items()]


@dataclass(frozen=True, slots=True)
class _Booked:
    """Sums of entries: money by account and currency; units by lot, goods and account; what order
    lines took, by fund and line; carriage by fund.
    """

    amounts: Mapping[tuple[str, str], int]
    units: Mapping[tuple[str, str, str], int]
    taken: Mapping[tuple[str, str], int]
    carriage: Mapping[str, int]


def _booked(entries: Iterable[Entry]) -> _Booked:
    amounts: dict[tuple[str, str], int] = defaultdict(int)
    units: dict[tuple[str, str, str], int] = defaultdict(int)
    taken: dict[tuple[str, str], int] = defaultdict(int)
    carriage: dict[str, int] = defaultdict(int)
    for entry in entries:
        for each in entry.postings:
            if entry.lot:
                units[entry.lot, entry.commodity, each.account] += each.amount
            else:
                amounts[each.account, entry.commodity] += each.amount
            if each.account.startswith("available:") and entry.key.startswith(ORDER_LINE):
                name = each.account.removeprefix("available:")
                taken[name, _line(entry, name)] -= each.amount
            if each.account.startswith("available:") and entry.key.startswith("invoice "):
                carriage[each.account.removeprefix("available:")] -= each.amount
    return _Booked(amounts, units, taken, carriage)


def _traced(fund: Fund, name: str, currency: str, booked: _Booked) -> FundTrace:
    taken = booked.taken
    lots = tuple(
        replace(_lot(each, booked.units), taken=taken[name, each.name])
        for each in fund.purchases
        if (name, each.name) in taken
    )
    unknown = sum(taken[name, lot.purchase.name] for lot in lots if not lot.purchase.units)

    def on(prefix: str) -> list[tuple[str, int]]:
        """Sums of the fund's accounts of one kind, without zeros."""
        begins = f"{prefix}:{name}:"
        every = booked.amounts.items()
        return sorted(
            (account.removeprefix(begins), n)
            for (account, money), n in every
            if account.startswith(begins) and money == currency and n
        )

    available = booked.amounts.get((f"available:{name}", currency), 0)
    given = tuple(on("granted"))
    return FundTrace(
        fund=name,
        currency=currency,
        pledged=-sum(n for _, n in on("pledged")),
        granted=given,
        committed=sum(amount for (mine, _), amount in taken.items() if mine == name),
        available=available,
        no_units=available + sum(n for _, n in given) + unknown,
        lots=lots,
        carriage=booked.carriage.get(name, 0),
    )


def _line(entry: Entry, fund: str) -> str:
    """The order line that an entry of a fund's money is for: the part of its key before the fund's
    name.
    """
    key = entry.key
    while key.endswith(REVERSED):
        key = key.removesuffix(REVERSED)
    return key.removeprefix(ORDER_LINE).removesuffix(f"/{entry.commodity}").removesuffix(f" {fund}")


def lot_trace(purchase: Purchase, entries: Iterable[Entry]) -> LotTrace:
    """The trace of one line, even if no fund that pays for it is known yet."""
    units: dict[tuple[str, str, str], int] = defaultdict(int)
    for entry in entries:
        for each in entry.postings if entry.lot == purchase.lot else ():
            units[entry.lot, entry.commodity, each.account] += each.amount
    return _lot(purchase, units)


def _lot(purchase: Purchase, units: Mapping[tuple[str, str, str], int]) -> LotTrace:
    mine = {
        account: n
        for (lot, goods, account), n in units.items()
        if (lot, goods) == (purchase.lot, f"{UNITS}{purchase.goods}")
    }
    prefix = "delivered:"
    delivered = {
        account.removeprefix(prefix): n
        for account, n in mine.items()
        if account.startswith(prefix) and n
    }
    others = [each for each in UnitState if each not in (UnitState.DELIVERED, UnitState.STOCK)]
    elsewhere = tuple((str(each), n) for each in others if (n := mine.get(each, 0)))
    return LotTrace(
        purchase=purchase,
        delivered=tuple(sorted(delivered.items())),
        stock=mine.get("stock", 0),
        elsewhere=elsewhere,
    )


def without_money(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Units that no purchase line pays for, by lot and goods."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        for each in entry.postings:
            if each.account.startswith("donated:"):
                found[entry.lot, entry.commodity.removeprefix(UNITS)] -= each.amount
    return {what: units for what, units in sorted(found.items()) if units}


def paid_for(purchase: Purchase, units: int, before: int = 0) -> tuple[tuple[str, int], ...]:
    """The cost of some units of a line to each paying fund, in minor units of the order's currency.

    ``before``: units of the line that come before these. Consecutive parts of a fund's share sum to
    it exactly: each is the cost of all units up to here, rounded half to even, less the cost of
    those before.
    """

    def cost(share: int, count: int) -> int:
        return rounded(Fraction(share * count, purchase.units))

    return tuple(
        (fund, cost(share, before + units) - cost(share, before)) for fund, share in purchase.shares
    )
