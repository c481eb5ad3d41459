"""A relief fund: pledges, grants, purchases and receipts as values.

Payer, buyer, supplier and consignee are four roles. What others pay for is neither added to the
fund nor taken from it, even if the fund's owner helps to buy it. Statements that do not reconcile
are all kept with their sources; only one is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from onward.errors import Problem
from onward.money.invoice import Invoice, Movement, invoice_problems, movement_problems, shares
from onward.money.packing import Packing, Wrong, packing_problems
from onward.money.rates import Rates
from onward.money.unit_accounts import UnitState
from onward.wording.amounts import digits
from onward.wording.currencies import nearest_currency
from onward.wording.instants import rfc3339


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A promise of money to a fund (IATI 13). ``counted`` false: another statement about the same
    money, kept and not added.

    ``qualifier``: the source's word for the figure, such as "more than".
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
    """Cash that a fund gives away (IATI 3); no units of goods are known for it."""

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
    """One line of a purchase order (IATI 2: a commitment; 4 once it is paid). ``payers``: funds
    with weights, ``gapf:2;other:1``.

    ``units`` 0: the source does not say how many. ``lot``: the name of these goods, used by this
    line only.
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
        return f"{self.order}/{self.line}"

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """Each paying fund's part in minor units of ``currency``, by largest remainder: they sum to
        the amount.
        """
        return shares(self.payers, self.amount_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Units of a lot delivered to a nation (two letters): a proof of delivery, with its event.
    ``out_of``: the account that they leave, ``stock`` unless their dispatch is a separate movement.
    ``synthetic``: made up.
    """

    receipt: str
    lot: str
    goods: str
    nation: str
    units: int
    at: datetime
    known_at: datetime | None = None
    shipment: str = ""
    event: str = ""
    out_of: UnitState = UnitState.STOCK
    synthetic: bool = False
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Everything known of funds, as read."""

    pledges: tuple[Pledge, ...]
    grants: tuple[Grant, ...]
    purchases: tuple[Purchase, ...]
    receipts: tuple[Receipt, ...]
    rates: Rates
    movements: tuple[Movement, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    packing: tuple[Packing, ...] = ()
    rows: Mapping[tuple[str, str], int] | None = None  # (table, name) -> line in its file
    rate_on: date | None = None  # of the rates into dollars; None: the day that is known to

    @property
    def currency(self) -> dict[str, str]:
        """The currency that each fund keeps, which is that of its first pledge."""
        found: dict[str, str] = {}
        for each in self.pledges:
            if each.counted:
                found.setdefault(each.fund, each.currency)
        return found


def seen_fund(fund: Fund, as_of: datetime, known_to: datetime) -> Fund:
    """The rows of a fund's tables that had happened and were known by then."""

    def seen(rows: Iterable[Any], at: str = "at") -> tuple[Any, ...]:
        return tuple(
            each
            for each in rows
            if getattr(each, at) <= as_of and (each.known_at or getattr(each, at)) <= known_to
        )

    tables: dict[str, Any] = {
        name: seen(getattr(fund, name)) for name in NAMED if name != "purchases"
    }
    return replace(fund, purchases=seen(fund.purchases, "ordered_at"), **tables)


def packed(fund: Fund) -> tuple[Packing, ...]:
    """The packing lists; each known no earlier than the order of its lot, since until then no owner
    of the units is known.
    """
    ordered = {each.lot: each.known_at or each.ordered_at for each in fund.purchases}
    return tuple(
        replace(row, known_at=max(row.since, ordered.get(row.lot, row.since)))
        for row in fund.packing
    )


# The columns that name a row of each table.
NAMED = {
    "pledges": "pledge",
    "grants": "grant",
    "purchases": "name",
    "receipts": "receipt",
    "movements": "movement",
    "invoices": "name",
    "packing": "packing",
}


def fund_problems(fund: Fund, rows: Mapping[tuple[str, str], int] | None = None) -> list[Problem]:
    """Contradictions between rows: ids used twice, a fund without a pledge, another currency,
    amounts below zero.

    ``rows``: (table, name) -> line in its file.
    """
    where = rows or {}
    wrong = (
        *_twice(fund),
        *_other_currency(fund),
        *_purchases_wrong(fund),
        *_amounts_wrong(fund),
        *_invoices_wrong(fund),
        *_units_wrong(fund),
    )
    return [
        Problem(f"{file}.csv", where.get((file, name), 0), field, str(value), text, maybe)
        for file, name, field, value, message, maybe in wrong
        for text in [f"{message} ({name})"]
    ]


# a table, a row's name, a field, its value, what is wrong, maybe
_Wrong = tuple[str, str, str, object, str, str]


def _twice(fund: Fund) -> Iterator[_Wrong]:
    for file, field in NAMED.items():
        names = [str(getattr(each, field)) for each in getattr(fund, file)]
        for name in sorted({each for each in names if names.count(each) > 1}):
            yield file, name, field, name, "stands there twice", ""


def _other_currency(fund: Fund) -> Iterator[_Wrong]:
    funds = fund.currency
    for pledge in fund.pledges:
        if pledge.counted and pledge.currency != funds[pledge.fund]:
            words = f"the fund {pledge.fund} is kept in {funds[pledge.fund]}"
            yield "pledges", pledge.pledge, "currency", pledge.currency, words, ""
    for grant in fund.grants:
        if funds.get(grant.fund) != grant.currency:
            words = f"the fund {grant.fund} has no pledge in it"
            yield "grants", grant.grant, "currency", grant.currency, words, ""


def _purchases_wrong(fund: Fund) -> Iterator[_Wrong]:
    lots: dict[str, str] = {}
    for each in fund.purchases:
        yield from _payers_wrong("purchases", each, fund)
        if each.lot in lots:
            words = f"is the lot of {lots[each.lot]} already"
            yield "purchases", each.name, "lot", each.lot, words, ""
        lots[each.lot] = each.name
        if each.paid_at is not None and each.paid_at < each.ordered_at:
            early = _paid_early(each.paid_at, each.ordered_at)
            yield "purchases", each.name, "paid_at", *early
        if not each.payers:
            yield "purchases", each.name, "payers", "", "are missing", ""


def _payers_wrong(table: str, row: Purchase | Invoice, fund: Fund) -> Iterator[_Wrong]:
    for payer in _no_funds(row.payers, fund.currency):
        yield table, row.name, "payers", payer, "is no fund with a pledge, and a weight", ""
    for payer in _payers_twice(row.payers):
        maybe = "one weight for each fund"
        yield table, row.name, "payers", payer, "stands there twice", maybe


def _amounts_wrong(fund: Fund) -> Iterator[_Wrong]:
    for kind, name, currency, amount in _amounts(fund):
        if amount <= 0:
            yield kind, name, "amount_minor", amount, "is not above zero", ""
        try:
            digits(currency)
        except ValueError as error:
            yield kind, name, "currency", currency, str(error), nearest_currency(currency)
    for receipt in fund.receipts:
        if receipt.units <= 0:
            yield "receipts", receipt.receipt, "units", receipt.units, "is not above zero", ""


def _invoices_wrong(fund: Fund) -> Iterator[_Wrong]:
    for bill in fund.invoices:
        yield from _payers_wrong("invoices", bill, fund)
        if bill.payers and bill.paid_at is not None and bill.paid_at < bill.at:
            yield "invoices", bill.name, "paid_at", *_paid_early(bill.paid_at, bill.at)
        for field, value, message in invoice_problems(bill):
            yield "invoices", bill.name, field, value, message, ""


def _units_wrong(fund: Fund) -> Iterator[_Wrong]:
    for move in fund.movements:
        for field, value, message in movement_problems(move):
            yield "movements", move.movement, field, value, message, ""
    for table, rows_of in (("receipts", fund.receipts), ("movements", fund.movements)):
        for row, field, value, message in _other_goods(rows_of, fund.purchases):
            yield table, str(getattr(row, NAMED[table])), field, value, message, ""
    spoiled = list(packing_problems(fund.packing))
    sound = [each for each in fund.packing if all(each is not row for row, *_ in spoiled)]
    for packed, field, value, message in (*spoiled, *_beyond_order(sound, fund.purchases)):
        yield "packing", packed.packing, field, value, message, ""


def _other_goods(
    rows: Iterable[Any], purchases: Iterable[Purchase]
) -> Iterable[tuple[Any, str, object, str]]:
    """Rows whose goods are not those of the lot's order line."""
    lines = {each.lot: each for each in purchases}
    for row in rows:
        line = lines.get(row.lot)
        if line is not None and row.goods != line.goods:
            yield (
                row,
                "goods",
                row.goods,
                f"is not what order line {line.name} buys, which is {line.goods}",
            )


def _beyond_order(rows: Sequence[Packing], purchases: Sequence[Purchase]) -> Iterable[Wrong]:
    """Packed rows whose goods are not those of the lot's order line, or that have more units than
    it.
    """
    yield from _other_goods(rows, purchases)
    lines, packed = {(each.lot, each.goods): each for each in purchases}, dict[str, int]()
    for row in rows:
        line = lines.get(row.what)
        if line is not None and line.units:
            packed[row.lot] = packed.get(row.lot, 0) + row.units
            if packed[row.lot] > line.units:
                yield (
                    row,
                    "units_each",
                    row.units_each,
                    f"makes {packed[row.lot]:,} units packed of the {line.units:,} of lot "
                    f"{row.lot}",
                )


def _no_funds(payers: Iterable[str], funds: Mapping[str, str]) -> Iterable[str]:
    for payer in payers:
        name, _, weight = payer.partition(":")
        if name not in funds or (weight and not (weight.isdecimal() and int(weight))):
            yield payer


def _paid_early(paid_at: datetime, since: datetime) -> tuple[str, str, str]:
    """The problem of a payment before its commitment, which would put that account below zero."""
    paid, there = (rfc3339(at) for at in (paid_at, since))
    return paid, "is before the money is committed", f"{there} or later"


def _payers_twice(payers: Iterable[str]) -> list[str]:
    """Funds named more than once: their shares would have one key in the ledger, which records it
    once.
    """
    names = [payer.partition(":")[0] for payer in payers]
    return sorted({each for each in names if names.count(each) > 1})


def _amounts(fund: Fund) -> Iterable[tuple[str, str, str, int]]:
    yield from (("pledges", each.pledge, each.currency, each.amount_minor) for each in fund.pledges)
    yield from (("grants", each.grant, each.currency, each.amount_minor) for each in fund.grants)
    yield from (
        ("purchases", each.name, each.currency, each.amount_minor) for each in fund.purchases
    )
    yield from (("invoices", each.name, each.currency, each.amount_minor) for each in fund.invoices)
