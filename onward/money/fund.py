"""A relief fund: pledges, grants, purchases and receipts as values, and the entries of the ledger that follow from them.

Payer, buyer, supplier and consignee are four roles. What somebody else pays for, though the fund's owner helps to buy it, is neither
added to the fund nor taken from it. Statements that do not reconcile are kept side by side with their sources; only one is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.errors import Problem
from onward.money.amounts import UNITS, digits, largest_remainder
from onward.money.entry import Entry, Posting, conversion
from onward.money.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A promise of money to a fund (IATI 13). ``counted`` false: another statement about the same money, kept and not added.

    ``qualifier``: the word of the source that goes with the figure, like "more than".
    """

    pledge: str
    fund: str
    payer: str
    currency: str
    amount_minor: int
    at: datetime
    known_at: datetime | None = None
    counted: bool = True
    qualifier: str = ""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Cash that a fund gives away (IATI 3): it becomes no unit that we know of."""

    grant: str
    fund: str
    recipient: str
    currency: str
    amount_minor: int
    at: datetime
    known_at: datetime | None = None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One line of a purchase order (IATI 2: a commitment; 4 once it is paid). ``payers``: funds with weights, ``gapf:2;other:1``.

    ``units`` 0: the source does not say how many. ``lot`` is the goods' own name, of this line only.
    """

    order: str
    line: int
    payers: tuple[str, ...]
    buyer: str
    supplier: str
    consignee: str
    goods: str
    units: int
    currency: str
    amount_minor: int
    ordered_at: datetime
    known_at: datetime | None = None
    paid_at: datetime | None = None
    lot: str
    source: str

    @property
    def name(self) -> str:
        """Order and line."""
        return f"{self.order}/{self.line}"

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """Each paying fund's part in minor units of ``currency``, by largest remainder: they sum to the amount."""
        named = [each.partition(":") for each in self.payers]
        parts = largest_remainder(self.amount_minor, [int(weight or 1) for _, _, weight in named])
        return tuple((fund, part) for (fund, _, _), part in zip(named, parts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Units of a lot delivered to a nation: a proof of delivery, with the event that tells of it. ``nation``: two letters."""

    receipt: str
    lot: str
    goods: str
    nation: str
    units: int
    at: datetime
    known_at: datetime | None = None
    shipment: str = ""
    event: str = ""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Everything that is known of funds, as it was read."""

    pledges: tuple[Pledge, ...]
    grants: tuple[Grant, ...]
    purchases: tuple[Purchase, ...]
    receipts: tuple[Receipt, ...]
    rates: Rates

    @property
    def currency(self) -> dict[str, str]:
        """The currency that each fund keeps, which is that of its first pledge."""
        found: dict[str, str] = {}
        for each in self.pledges:
            if each.counted:
                found.setdefault(each.fund, each.currency)
        return found


def fund_problems(fund: Fund) -> list[Problem]:
    """What does not fit together, beyond cells: ids twice, a fund without a pledge, another currency, amounts below zero."""
    found = []

    def wrong(file: str, name: str, field: str, value: object, message: str) -> None:
        found.append(Problem(f"{file}.csv", 0, field, str(value), f"{message} ({name})"))

    kinds = ("pledges", "pledge", fund.pledges), ("grants", "grant", fund.grants), ("receipts", "receipt", fund.receipts)
    for file, field, rows in kinds:
        names = [str(getattr(each, field)) for each in rows]
        for name in sorted({each for each in names if names.count(each) > 1}):
            wrong(file, name, field, name, "stands there twice")
    funds = fund.currency
    for pledge in fund.pledges:
        if pledge.counted and pledge.currency != funds[pledge.fund]:
            wrong("pledges", pledge.pledge, "currency", pledge.currency, f"the fund {pledge.fund} is kept in {funds[pledge.fund]}")
    for grant in fund.grants:
        if funds.get(grant.fund) != grant.currency:
            wrong("grants", grant.grant, "currency", grant.currency, f"the fund {grant.fund} has no pledge in it")
    lots: dict[str, str] = {}
    for each in fund.purchases:
        for payer in each.payers:
            name, _, weight = payer.partition(":")
            if name not in funds or (weight and not (weight.isdecimal() and int(weight))):
                wrong("purchases", each.name, "payers", payer, "is no fund with a pledge, and a weight")
        if each.lot in lots:
            wrong("purchases", each.name, "lot", each.lot, f"is the lot of {lots[each.lot]} already")
        lots[each.lot] = each.name
        if not each.payers:
            wrong("purchases", each.name, "payers", "", "are missing")
    for kind, name, currency, amount in _amounts(fund):
        if amount <= 0:
            wrong(kind, name, "amount_minor", amount, "is not above zero")
        try:
            digits(currency)
        except ValueError as error:
            wrong(kind, name, "currency", currency, str(error))
    for receipt in fund.receipts:
        if receipt.units <= 0:
            wrong("receipts", receipt.receipt, "units", receipt.units, "is not above zero")
    return found


def _amounts(fund: Fund) -> Iterable[tuple[str, str, str, int]]:
    yield from (("pledges", each.pledge, each.currency, each.amount_minor) for each in fund.pledges)
    yield from (("grants", each.grant, each.currency, each.amount_minor) for each in fund.grants)
    yield from (("purchases", each.name, each.currency, each.amount_minor) for each in fund.purchases)


def entries_of(fund: Fund) -> list[Entry]:
    """The ledger of all funds, in the order of value dates. Raises NoRate where a conversion has none."""
    found = [*_pledged(fund), *_granted(fund), *_bought(fund), *_received(fund)]
    return sorted(found, key=lambda each: each.at)


def _pledged(fund: Fund) -> Iterable[Entry]:
    for each in fund.pledges:
        if each.counted:
            postings = (
                Posting(f"pledged:{each.fund}:{each.payer}", -each.amount_minor),
                Posting(f"available:{each.fund}", each.amount_minor),
            )
            text = " ".join(filter(None, [f"pledge of {each.payer}", each.qualifier]))
            yield _entry(f"pledge {each.pledge}", each.at, each.known_at, each.currency, postings, text, each.source)


def _granted(fund: Fund) -> Iterable[Entry]:
    for each in fund.grants:
        postings = (
            Posting(f"available:{each.fund}", -each.amount_minor),
            Posting(f"granted:{each.fund}:{each.recipient}", each.amount_minor),
        )
        text = f"cash grant to {each.recipient}"
        yield _entry(f"grant {each.grant}", each.at, each.known_at, each.currency, postings, text, each.source)


def _bought(fund: Fund) -> Iterable[Entry]:
    funds = fund.currency
    for each in fund.purchases:
        line, known = f"order line {each.name}", each.known_at or each.ordered_at
        for name, share in each.shares:
            if not share:
                continue
            mine, ours, text = f"committed:{name}:{each.name}", f"available:{name}", f"ordered by {each.buyer} from {each.supplier}"
            if funds[name] == each.currency:
                postings = Posting(ours, -share, (line,)), Posting(mine, share, (line,))
                yield _entry(f"{line} {name}", each.ordered_at, known, each.currency, postings, text, each.source)
            else:  # the share is exact in the order's currency; what it costs the fund follows from the rate of the day
                rate = fund.rates.find(each.currency, funds[name], each.ordered_at.date())
                key = f"{line} {name}"
                yield from conversion(rate, -share, mine, ours, key=key, at=each.ordered_at, known_at=known, text=text)
            if each.paid_at is not None:
                postings = Posting(mine, -share, (line,)), Posting(f"paid:{name}:{each.supplier}", share, (line,))
                paid = max(known, each.paid_at)
                yield _entry(f"{line} {name} paid", each.paid_at, paid, each.currency, postings, f"paid to {each.supplier}", each.source)
        if each.units:
            postings = Posting(f"bought:{each.name}", -each.units, (line,)), Posting("stock", each.units, (line,))
            commodity = f"{UNITS}{each.goods}"
            yield _entry(f"{line} units", each.ordered_at, known, commodity, postings, "bought", each.source, each.lot)


def _received(fund: Fund) -> Iterable[Entry]:
    bought = {(each.lot, each.goods) for each in fund.purchases if each.units}
    for each in fund.receipts:
        rests = tuple(filter(None, [f"event {each.event}" if each.event else "", each.shipment]))
        source = "stock" if (each.lot, each.goods) in bought else f"donated:{each.lot}"  # units without money: they are listed as such
        postings = Posting(source, -each.units, rests), Posting(f"delivered:{each.nation}", each.units, rests)
        commodity, text = f"{UNITS}{each.goods}", f"delivered to {each.nation}"
        yield _entry(f"receipt {each.receipt}", each.at, each.known_at, commodity, postings, text, each.source, each.lot)


def _entry(
    key: str, at: datetime, known_at: datetime | None, commodity: str, postings: Sequence[Posting], text: str, source: str, lot: str = ""
) -> Entry:
    known = known_at or at
    return Entry(key=key, at=at, known_at=known, commodity=commodity, lot=lot, postings=tuple(postings), text=text, source=source)


# -- tracing


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTrace:
    """A purchase line and what has become of its units, as of an instant: ``delivered`` by nation, the rest in ``stock``."""

    purchase: Purchase
    delivered: tuple[tuple[str, int], ...]
    stock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTrace:
    """A fund from pledge to units; amounts in minor units of ``currency``, commitments converted at the rate of the order's day.

    ``no_units`` is money that has become no unit: what is still available, granted in cash, or spent on lines whose units nobody states.
    """

    fund: str
    currency: str
    pledged: int
    granted: tuple[tuple[str, int], ...]
    committed: int
    available: int
    no_units: int
    lots: tuple[LotTrace, ...]

    @property
    def delivered(self) -> dict[str, int]:
        """Units by nation, of all goods; a unit that several funds paid for counts in each of them."""
        return by_nation(self.lots)


def by_nation(lots: Iterable[LotTrace]) -> dict[str, int]:
    """Units delivered, most first."""
    found: dict[str, int] = defaultdict(int)
    for lot in lots:
        for nation, units in lot.delivered:
            found[nation] += units
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def trace(fund: Fund, entries: Iterable[Entry]) -> list[FundTrace]:
    """Every fund, from the entries of the ledger that are to be seen (``ledger.seen``)."""
    seen = tuple(entries)
    amounts: dict[tuple[str, str], int] = defaultdict(int)
    units: dict[tuple[str, str], int] = defaultdict(int)
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for entry in seen:
        for each in entry.postings:
            if entry.lot:
                units[entry.lot, each.account] += each.amount
            else:
                amounts[each.account, entry.commodity] += each.amount
            if each.account.startswith("available:") and entry.key.startswith("order line "):
                taken[each.account.removeprefix("available:"), entry.key.split()[2]] -= each.amount
    found = []
    for name, currency in fund.currency.items():
        lots = tuple(_lot(each, units) for each in fund.purchases if (name, each.name) in taken)
        unknown = sum(taken[name, lot.purchase.name] for lot in lots if not lot.purchase.units)
        granted = [(account, n) for (account, money), n in amounts.items() if account.startswith(f"granted:{name}:") and money == currency]
        pledged = -sum(n for (account, money), n in amounts.items() if account.startswith(f"pledged:{name}:") and money == currency)
        available = amounts.get((f"available:{name}", currency), 0)
        given = tuple((account.split(":")[2], n) for account, n in sorted(granted))
        found.append(
            FundTrace(
                fund=name,
                currency=currency,
                pledged=pledged,
                granted=given,
                committed=sum(amount for (mine, _), amount in taken.items() if mine == name),
                available=available,
                no_units=available + sum(n for _, n in given) + unknown,
                lots=lots,
            )
        )
    return found


def _lot(purchase: Purchase, units: dict[tuple[str, str], int]) -> LotTrace:
    prefix = "delivered:"
    delivered = {
        account.removeprefix(prefix): n for (lot, account), n in units.items() if lot == purchase.lot and account.startswith(prefix)
    }
    return LotTrace(purchase=purchase, delivered=tuple(sorted(delivered.items())), stock=units.get((purchase.lot, "stock"), 0))


def without_money(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Units that no purchase line pays for, by lot and goods."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        for each in entry.postings:
            if each.account.startswith("donated:"):
                found[entry.lot, entry.commodity.removeprefix(UNITS)] -= each.amount
    return dict(sorted(found.items()))


def paid_for(purchase: Purchase, units: int) -> tuple[tuple[str, int], ...]:
    """What some units of a line cost each paying fund, in minor units of the order's currency, rounded half to even in the sum."""
    whole = largest_remainder(purchase.amount_minor, [units, purchase.units - units])[0]
    weights = [share for _, share in purchase.shares]
    parts = largest_remainder(whole, weights)
    return tuple((fund, part) for (fund, _), part in zip(purchase.shares, parts, strict=True))
