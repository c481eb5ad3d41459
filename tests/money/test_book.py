"""What a fund's figures rest on: the ledger of a store that has the fund, or its tables. Both in
one form, and never mixed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from little import little
from telling import telling

from onward.events.event import Event
from onward.money.book import Book, FundBasis, book, entries_in
from onward.money.deliveries import delivery_versions
from onward.money.entry import Entry, Posting, reversal
from onward.money.follow import follow
from onward.money.fund import Fund, Pledge, Purchase, Receipt
from onward.money.fund_entries import entries_of
from onward.money.invoice import Invoice, InvoiceKind
from onward.money.ledger import balances, seen
from onward.money.packing import Packing
from onward.money.rates import Fixing, Rates
from onward.money.unit_moves import ShipmentCarriage

DAY = datetime(2020, 3, 1, tzinfo=UTC)
(SHIPMENT,) = little("ship A CNPVG>ZAJNB 4x 10kg goods=masks units=20").shipments
FUND = Fund(
    pledges=(Pledge(pledge="p", fund="relief", payer="T", currency="USD", amount_minor=1000, at=DAY,
    source="word"),),
    grants=(),
    purchases=(
        Purchase(
            order="PO", line=1, payers=("relief",), buyer="B", supplier="S", consignee="ZA",
            goods="masks", units=80,
            currency="USD", amount_minor=800, ordered_at=DAY, lot="L", source="word",
        ),
    ),
    receipts=(),
    rates=Rates(()),
    packing=(Packing(packing="k", lot="L", goods="masks", shipment="shipment:A#1-3", units_each=20, at=DAY, synthetic=True, source="w"),),
)  # fmt: skip
# Three handling units leave on the 3rd; two arrive on the 4th; on the 6th the first of these turns
# out to be destroyed.
EVENTS = telling("""
    3 10:00 departed A#1-3 on=F1
    4 10:00 delivered A#1-2 at=ZAJNB
    6 10:00 destroyed A#1-1
""")


def kept(fund: Fund, events: tuple[Event, ...]) -> tuple[Entry, ...]:
    """The ledger of a store: the fund's own entries, and those that follow the events."""
    rows = entries_of(fund)
    return (
        *rows,
        *follow(
            rows, [ShipmentCarriage(shipment=SHIPMENT, rows=fund.packing, events=events)]
        ).entries,
    )


def told(found: Book) -> dict[str, list[tuple[str, str, int]]]:
    receipts = [(each.nation, each.shipment, each.units) for each in found.fund.receipts]
    return {
        "receipts": receipts,
        "movements": [(each.into, each.shipment, each.units) for each in found.fund.movements],
    }


def delivered(found: Book) -> int:
    """What the ledger itself has as delivered."""
    return sum(
        units
        for (account, *_), units in balances(found.entries).items()
        if account.startswith("delivered:")
    )


def test_units_are_where_events_have_them_on_the_day() -> None:
    """20 masks in each: on the 5th 40 are delivered and 20 under way; on the 7th one handling unit
    fewer is.
    """
    ledger = kept(FUND, tuple(EVENTS))
    then, now = (book(FUND, datetime(2020, 3, day, tzinfo=UTC), None, ledger) for day in (5, 7))
    assert told(then) == {
        "receipts": [("ZA", "shipment:A#1-2", 40)],
        "movements": [("transit", "shipment:A#3-3", 20)],
    }
    assert told(now) == {
        "receipts": [("ZA", "shipment:A#2-2", 20)],
        "movements": [("destroyed", "shipment:A#1-1", 20), ("transit", "shipment:A#3-3", 20)],
    }
    for found in (then, now):
        assert (found.basis, found.absent) == (FundBasis.FOLLOWED, ())
        assert (
            delivered(found)
            == sum(each.units for each in found.fund.receipts)
            == sum(found.traces[0].delivered.values())
        )
        assert {each.event for each in found.fund.receipts} == {EVENTS[1].id}
        assert all(each.synthetic for each in found.fund.receipts)  # as their packing list is


def test_without_an_entry_of_this_fund_the_tables_count() -> None:
    other = Entry(
        key="x",
        at=DAY,
        known_at=DAY,
        commodity="USD",
        postings=(Posting("pool", 5), Posting("pledged:o:N", -5)),
        text="t",
    )
    for ledger in ((), (other,)):
        found = book(FUND, kept=ledger)
        assert (found.basis, found.traces[0].pledged, found.fund.receipts) == (
            FundBasis.TABLES,
            1000,
            (),
        )
    assert entries_in(FUND, (other, *entries_of(FUND))) == tuple(entries_of(FUND))


def test_rows_that_the_ledger_has_not_or_took_back_do_not_count() -> None:
    """Of two receipts one is reversed; a second pledge and a payment are in the tables only."""
    rows = [
        Receipt(receipt=name, lot="L", goods="masks", nation="IT", units=5, at=DAY, source="word")
        for name in ("r1", "r2")
    ]
    fund = replace(FUND, receipts=tuple(rows))
    entries = entries_of(fund)
    back = reversal(
        next(each for each in entries if each.key == "receipt r1"),
        key="back",
        at=DAY,
        known_at=DAY,
        text="typed twice",
    )
    more = replace(FUND.pledges[0], pledge="p2")
    later = replace(
        fund, pledges=(*fund.pledges, more), purchases=(replace(FUND.purchases[0], paid_at=DAY),)
    )
    found = book(later, kept=(*entries, back))
    assert [each.receipt for each in found.fund.receipts] == ["r2"]
    assert (found.basis, found.absent) == (FundBasis.LEDGER, ("pledge p2", "receipt r1"))
    assert (found.traces[0].pledged, found.fund.purchases[0].paid_at) == (1000, None)


def test_an_invoice_that_makes_no_entry_counts_and_one_without_its_entry_does_not() -> None:
    """Goods are paid through their order line; what others pay is no entry of the fund's."""
    ours = Invoice(
        invoice="ours", kind=InvoiceKind.FREIGHT, supplier="C", payers=("relief",), departure="F1",
        currency="USD", amount_minor=10, at=DAY, source="bill",
    )  # fmt: skip
    others = replace(ours, invoice="others", payers=())
    goods = replace(ours, invoice="goods", kind=InvoiceKind.GOODS, departure="", order="PO", line=1)
    found = book(replace(FUND, invoices=(ours, others, goods)), kept=entries_of(FUND))
    assert [each.invoice for each in found.fund.invoices] == ["others", "goods"]


def test_what_entries_of_ones_own_deliver_and_take_back() -> None:
    """Somebody writes straight into the ledger: 30 to Italy, then 12 of them returned."""
    rests = ("shipment:A#4-4",)
    moves = [("a", "stock", "delivered:IT", 30), ("b", "delivered:IT", "returned", 12)]
    own = tuple(
        Entry(
            key=key, at=DAY, known_at=DAY, commodity="unit:masks", lot="L", text="by hand",
            postings=(Posting(out, -units, rests), Posting(into, units, rests)),
        )
        for key, out, into, units in moves
    )  # fmt: skip
    found = book(FUND, kept=(*entries_of(FUND), *own))
    assert [(each.receipt, each.nation, each.units) for each in found.fund.receipts] == [
        ("a", "IT", 18)
    ]
    assert delivered(found) == 18


def test_a_delivery_that_does_not_stay_so_is_told_again() -> None:
    """40 masks delivered on the 4th, 20 of them destroyed on the 6th; then the delivery of both was
    never so. What was told stays told.
    """
    events = telling("""
        3 10:00 departed A#1-3 on=F1
        4 10:00 delivered A#1-2 at=ZAJNB
        6 10:00 destroyed A#1-1
        4 10:00 void corrects=2 known=9
    """)
    ledger = kept(FUND, tuple(events))
    found = delivery_versions(FUND, ledger)
    assert [(known.day, at.day, each.units) for (known, at), each in found] == [
        (4, 4, 40),
        (6, 6, 20),
        (9, 4, 0),
    ]
    assert len({each.receipt for _, each in found}) == 1
    earlier = delivery_versions(
        FUND, seen(ledger, datetime(2020, 3, 5, tzinfo=UTC), datetime(2020, 3, 5, tzinfo=UTC))
    )
    assert earlier == found[:1]


def test_a_ledger_keeps_its_own_rates() -> None:
    """Recorded at a rate of the day; the table of rates has gone since. The entries are the fund's
    by name, conversions too.
    """
    yuan = replace(FUND.purchases[0], currency="CNY", paid_at=DAY)
    fixing = Fixing(fixed_on=DAY.date(), base="USD", quote="CNY", rate=Fraction(8), source="bank")
    with_rate = replace(FUND, purchases=(yuan,), rates=Rates((fixing,)))
    ledger = tuple(entries_of(with_rate))
    without = replace(with_rate, rates=Rates(()))
    assert entries_in(without, ledger) == ledger
    found = book(without, kept=ledger)
    assert (found.traces[0].committed, found.fund.purchases[0].paid_at, found.absent) == (
        100,
        DAY,
        (),
    )
