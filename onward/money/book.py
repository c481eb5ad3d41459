"""A fund as of one instant and as known at another: by the ledger of a store if it has the fund,
else by the fund's tables.

Everything that prints a figure of a fund reads it here, so that all agree and each can state its
basis.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from onward.money.chains import chains, standing
from onward.money.deliveries import movements_in, receipts_in
from onward.money.entry import Entry
from onward.money.fund import Fund, Purchase, seen_fund
from onward.money.fund_entries import posted
from onward.money.fund_trace import FundTrace, trace
from onward.money.invoice import Invoice, InvoiceKind
from onward.money.ledger import seen
from onward.money.unit_moves import FOLLOWS


class FundBasis(StrEnum):
    """The basis of a fund's figures: its tables, or a ledger."""

    TABLES = "the fund's tables"
    LEDGER = "the fund's ledger"
    FOLLOWED = "the fund's ledger, units where tracking events have moved them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A fund's rows and ledger entries as of ``as_of`` and known to ``known_to``. ``absent``: rows
    of the tables that the ledger lacks, by name.
    """

    fund: Fund
    entries: tuple[Entry, ...]
    as_of: datetime
    known_to: datetime
    traces: tuple[FundTrace, ...]
    basis: FundBasis
    absent: tuple[str, ...] = ()


def book(
    fund: Fund,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
    kept: Sequence[Entry] = (),
) -> Book:
    """The fund as of an instant (default: the last that is known) and as known at one (default: as
    of).

    ``kept``: the entries of a store's ledger. If some are this fund's, only they count, and rows of
    the tables without an entry do not. Raises LedgerRefused where something is overspent or
    delivered twice, and NoRate.
    """
    mine = entries_in(fund, kept)
    entries = mine or posted(fund).entries
    now = as_of or max(
        (instant for each in entries for instant in (each.at, each.known_at)),
        default=datetime.now(UTC),
    )
    known = known_to or now
    visible, rows = seen(entries, now, known), seen_fund(fund, now, known)
    seen_rows, basis = rows, FundBasis.TABLES
    if mine:
        basis = (
            FundBasis.FOLLOWED
            if any(each.key.startswith(FOLLOWS) for each in visible)
            else FundBasis.LEDGER
        )
        seen_rows = replace(
            _standing(rows, visible),
            receipts=receipts_in(fund, visible),
            movements=movements_in(fund, visible),
        )
    traces, absent = tuple(trace(seen_rows, visible)), _absent(rows, seen_rows)
    return Book(
        fund=seen_rows,
        entries=visible,
        as_of=now,
        known_to=known,
        traces=traces,
        basis=basis,
        absent=absent,
    )


def entries_in(fund: Fund, kept: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of a ledger that belong to this fund: those of its rows or lots, and the
    reversals of these.
    """
    every = tuple(kept)
    if not every:
        return ()
    lots = {
        each.lot
        for rows in (fund.purchases, fund.packing, fund.receipts, fund.movements)
        for each in rows
    }
    keys = set(_own_keys(fund))
    mine = {
        each.key
        for key, chain in chains(every).items()
        if key in keys or chain[0].lot in lots
        for each in chain
    }
    return tuple(each for each in every if each.key in mine)


def _own_keys(fund: Fund) -> Iterator[str]:
    """The keys of the money entries of the fund's rows; no rate is needed, since a ledger keeps its
    own.
    """
    funds = fund.currency
    yield from (f"pledge {each.pledge}" for each in fund.pledges)
    yield from (f"grant {each.grant}" for each in fund.grants)
    lines: list[tuple[str, Purchase | Invoice]] = [
        (f"order line {each.name}", each) for each in fund.purchases
    ]
    lines += [(f"invoice {each.name}", each) for each in fund.invoices]
    for line, row in lines:
        for name, _ in row.shares:
            yield from (
                f"{line} {name}{end}"
                for end in ("", " paid", f"/{row.currency}", f"/{funds[name]}")
            )


def _standing(fund: Fund, entries: Iterable[Entry]) -> Fund:
    """Drops money rows whose entry is missing or reversed; rows that make no entry are kept."""
    keys = {each.key for each in standing(entries)}
    carriage = [
        each for each in fund.invoices if each.kind is not InvoiceKind.GOODS and each.payers
    ]
    gone = {each.name for each in carriage if not _spent(each, f"invoice {each.name}", keys)}
    return replace(
        fund,
        pledges=tuple(
            each for each in fund.pledges if not each.counted or f"pledge {each.pledge}" in keys
        ),
        grants=tuple(each for each in fund.grants if f"grant {each.grant}" in keys),
        purchases=tuple(
            replace(each, paid_at=_paid(each, f"order line {each.name}", keys))
            for each in fund.purchases
            if _spent(each, f"order line {each.name}", keys)
        ),
        invoices=tuple(
            replace(each, paid_at=_paid(each, f"invoice {each.name}", keys))
            if each in carriage
            else each
            for each in fund.invoices
            if each.name not in gone
        ),
    )


def _spent(row: Purchase | Invoice, line: str, keys: Collection[str]) -> bool:
    return any(
        f"{line} {name}{end}" in keys
        for name, share in row.shares
        if share
        for end in ("", f"/{row.currency}")
    )


def _paid(row: Purchase | Invoice, line: str, keys: Collection[str]) -> datetime | None:
    return (
        row.paid_at
        if any(f"{line} {name} paid" in keys for name, share in row.shares if share)
        else None
    )


def _absent(rows: Fund, seen_rows: Fund) -> tuple[str, ...]:
    """Rows visible in the tables that the ledger lacks."""
    named = [
        ("pledge", "pledges", "pledge"),
        ("grant", "grants", "grant"),
        ("order line", "purchases", "name"),
        ("invoice", "invoices", "name"),
    ]
    named += [("receipt", "receipts", "receipt"), ("movement", "movements", "movement")]
    found = list[str]()
    for word, table, field in named:
        there = {getattr(each, field) for each in getattr(seen_rows, table)}
        found += [
            f"{word} {getattr(each, field)}"
            for each in getattr(rows, table)
            if getattr(each, field) not in there
        ]
    return tuple(found)
