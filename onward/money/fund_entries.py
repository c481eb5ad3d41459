"""The ledger entries that follow from a fund's tables: money and units, each summing to zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from onward.errors import Problem
from onward.money.entry import Entry, Posting, conversion, limited
from onward.money.fund import NAMED, Fund, Grant, Purchase, Receipt
from onward.money.invoice import Invoice, InvoiceKind, Movement
from onward.money.ledger import Ledger, LedgerRefused, Place, moved, post
from onward.money.minor_units import UNITS, shown
from onward.money.packing import Packing
from onward.money.rates import NoRate
from onward.money.unit_accounts import UnitOrigin, UnitState


def entries_of(fund: Fund) -> list[Entry]:
    """The ledger of all funds, in the order of value dates. Raises NoRate with every conversion
    that has none.
    """
    lacking = fund.rates.lacking(_conversions(fund))
    if lacking:
        raise NoRate(lacking)
    found = [
        *_pledged(fund),
        *_granted(fund),
        *_bought(fund),
        *_carried(fund),
        *_given(fund),
        *_moved(fund),
        *_received(fund),
    ]
    return sorted(found, key=lambda each: each.at)


def unit_entries(fund: Fund) -> list[Entry]:
    """The entries of units only, which need no rate."""
    bought = (entry for each in fund.purchases for entry in _stocked(each))
    return [*bought, *_given(fund), *_moved(fund), *_received(fund)]


def posted(fund: Fund) -> Ledger:
    """The ledger of all funds, from empty. Raises NoRate; and LedgerRefused with the row that takes
    most out of an overdrawn account.
    """
    entries = entries_of(fund)
    try:
        return post(Ledger(), entries)
    except LedgerRefused as refused:
        found = [
            _short(fund, entries, place, -total)
            for place, total in sorted(moved(entries).items())
            if limited(place[0]) and total < 0
        ]
        raise LedgerRefused(
            [*found, *(each for each in refused.problems if not found or each.file != "ledger")]
        ) from None


def _short(fund: Fund, entries: Iterable[Entry], place: Place, lacking: int) -> Problem:
    """The problem of an overdrawn account, at the row that takes most out of it."""
    account, commodity, lot = place
    taken: dict[str, int] = defaultdict(int)
    for entry in entries:
        if (entry.commodity, entry.lot) == (commodity, lot):
            taken[entry.key] += sum(
                each.amount for each in entry.postings if each.account == account
            )
    table, name, row = row_of(fund, min(taken, key=lambda each: taken[each]))
    field = "units" if commodity.startswith(UNITS) else "amount_minor"
    message = (
        f"is the largest amount out of {account} {lot}".strip()
        + f", which falls short by {shown(lacking, commodity)} ({name})"
    )
    return Problem(
        f"{table}.csv",
        (fund.rows or {}).get((table, name), 0),
        field,
        str(getattr(row, field)),
        message,
    )


def row_of(
    fund: Fund, key: str
) -> tuple[str, str, Purchase | Invoice | Grant | Movement | Receipt]:
    """The table, name and content of the row behind an entry."""
    words = {
        "grants": "grant",
        "purchases": "order line",
        "invoices": "invoice",
        "movements": "movement",
        "receipts": "receipt",
    }
    rows = (
        (table, str(getattr(row, NAMED[table])), row)
        for table in words
        for row in getattr(fund, table)
    )
    mine = (each for each in rows if f"{key} ".startswith(f"{words[each[0]]} {each[1]} "))
    return max(mine, key=lambda each: len(each[1]))


def _conversions(fund: Fund) -> Iterable[tuple[str, str, date]]:
    """(from, to, day) for each currency conversion of shares of what funds buy."""
    funds = fund.currency
    rows: list[tuple[Purchase | Invoice, date]] = [
        (each, each.ordered_at.date()) for each in fund.purchases
    ]
    rows += [(each, each.at.date()) for each in fund.invoices if each.kind is not InvoiceKind.GOODS]
    for row, on in rows:
        yield from (
            (row.currency, funds[name], on)
            for name, share in row.shares
            if share and funds[name] != row.currency
        )


def _pledged(fund: Fund) -> Iterable[Entry]:
    for each in fund.pledges:
        if each.counted:
            postings = (
                Posting(f"pledged:{each.fund}:{each.payer}", -each.amount_minor),
                Posting(f"available:{each.fund}", each.amount_minor),
            )
            text = " ".join(filter(None, [f"pledge of {each.payer}", each.qualifier]))
            yield _entry(
                f"pledge {each.pledge}",
                each.at,
                each.known_at,
                each.currency,
                postings,
                text,
                each.source,
            )


def _granted(fund: Fund) -> Iterable[Entry]:
    for each in fund.grants:
        postings = (
            Posting(f"available:{each.fund}", -each.amount_minor),
            Posting(f"granted:{each.fund}:{each.recipient}", each.amount_minor),
        )
        text = f"cash grant to {each.recipient}"
        yield _entry(
            f"grant {each.grant}",
            each.at,
            each.known_at,
            each.currency,
            postings,
            text,
            each.source,
        )


def _bought(fund: Fund) -> Iterable[Entry]:
    for each in fund.purchases:
        line, known = f"order line {each.name}", each.known_at or each.ordered_at
        yield from _spent(
            fund,
            each,
            line,
            each.ordered_at,
            known,
            f"ordered by {each.buyer} from {each.supplier}",
        )
        yield from _stocked(each)


def _stocked(each: Purchase) -> Iterable[Entry]:
    """The units of an order line, if stated, enter the stock when they are ordered."""
    line, known = f"order line {each.name}", each.known_at or each.ordered_at
    if each.units:
        postings = (
            Posting(f"bought:{each.name}", -each.units, (line,)),
            Posting("stock", each.units, (line,)),
        )
        commodity = f"{UNITS}{each.goods}"
        yield _entry(
            f"{line} units",
            each.ordered_at,
            known,
            commodity,
            postings,
            "bought",
            each.source,
            each.lot,
        )


def _carried(fund: Fund) -> Iterable[Entry]:
    """Freight and duties that funds pay; goods are paid through their order line."""
    for each in fund.invoices:
        if each.kind is not InvoiceKind.GOODS:
            yield from _spent(
                fund,
                each,
                f"invoice {each.name}",
                each.at,
                each.known_at or each.at,
                f"{each.kind} by {each.supplier}",
            )


def _spent(
    fund: Fund, each: Purchase | Invoice, line: str, at: datetime, known: datetime, text: str
) -> Iterable[Entry]:
    """Each paying fund's share: committed, and paid when ``paid_at`` is known."""
    funds = fund.currency
    for name, share in each.shares:
        if not share:
            continue
        mine, ours = f"committed:{name}:{each.name}", f"available:{name}"
        if funds[name] == each.currency:
            postings = Posting(ours, -share, (line,)), Posting(mine, share, (line,))
            yield _entry(f"{line} {name}", at, known, each.currency, postings, text, each.source)
        else:
            # the share is exact in the order's currency; the rate of the day gives what it costs
            # the fund
            rate = fund.rates.find(each.currency, funds[name], at.date())
            yield from conversion(
                rate, -share, mine, ours, key=f"{line} {name}", at=at, known_at=known, text=text
            )
        if each.paid_at is not None:
            postings = (
                Posting(mine, -share, (line,)),
                Posting(f"paid:{name}:{each.supplier}", share, (line,)),
            )
            paid = max(known, each.paid_at)
            yield _entry(
                f"{line} {name} paid",
                each.paid_at,
                paid,
                each.currency,
                postings,
                f"paid to {each.supplier}",
                each.source,
            )


def _given(fund: Fund) -> Iterable[Entry]:
    """Packed units that no fund has bought: they enter the stock, and move with their handling
    units.
    """
    for each in fund.packing:
        if not _is_bought(fund, each):
            rests = (each.shipment,)
            postings = (
                Posting(f"{UnitOrigin.DONATED}:{each.lot}", -each.units, rests),
                Posting("stock", each.units, rests),
            )
            commodity, text = f"{UNITS}{each.goods}", f"packed in {each.shipment}"
            yield _entry(
                f"packing {each.packing}",
                each.at,
                each.known_at,
                commodity,
                postings,
                text,
                each.source,
                each.lot,
            )


def _is_bought(fund: Fund, each: Movement | Receipt | Packing) -> bool:
    return any(
        line.units and (line.lot, line.goods) == (each.lot, each.goods) for line in fund.purchases
    )


def _moved(fund: Fund) -> Iterable[Entry]:
    """Units between states; units that nobody has bought or packed enter when they are first
    seen.
    """
    for each in fund.movements:
        rests = _rests(each)
        source = _out_of(fund, each)
        postings = Posting(source, -each.units, rests), Posting(each.into, each.units, rests)
        commodity, text = f"{UNITS}{each.goods}", f"{each.out_of} to {each.into}"
        yield _entry(
            f"movement {each.movement}",
            each.at,
            each.known_at,
            commodity,
            postings,
            text,
            each.source,
            each.lot,
        )


def _rests(each: Movement | Receipt) -> tuple[str, ...]:
    return tuple(filter(None, [f"event {each.event}" if each.event else "", each.shipment]))


def _out_of(fund: Fund, each: Movement | Receipt) -> str:
    """The account that units leave. From the stock of a lot that nobody has bought or packed they
    count as donated: units without money.
    """
    packed = any((row.lot, row.goods) == (each.lot, each.goods) for row in fund.packing)
    there = packed or each.out_of is not UnitState.STOCK or _is_bought(fund, each)
    return str(each.out_of) if there else f"{UnitOrigin.DONATED}:{each.lot}"


def _received(fund: Fund) -> Iterable[Entry]:
    for each in fund.receipts:
        rests = _rests(each)
        postings = (
            Posting(_out_of(fund, each), -each.units, rests),
            Posting(f"delivered:{each.nation}", each.units, rests),
        )
        commodity, text = f"{UNITS}{each.goods}", f"delivered to {each.nation}"
        yield _entry(
            f"receipt {each.receipt}",
            each.at,
            each.known_at,
            commodity,
            postings,
            text,
            each.source,
            each.lot,
        )


def _entry(
    key: str,
    at: datetime,
    known_at: datetime | None,
    commodity: str,
    postings: Sequence[Posting],
    text: str,
    source: str,
    lot: str = "",
) -> Entry:
    known = known_at or at
    return Entry(
        key=key,
        at=at,
        known_at=known,
        commodity=commodity,
        lot=lot,
        postings=tuple(postings),
        text=text,
        source=source,
    )
