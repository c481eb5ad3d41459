"""The ledger on disk follows the log on disk: with late events, for many at once, and with nothing
half done.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from little import little
from telling import telling

from onward.money.fund import Fund, Pledge, Purchase, Receipt
from onward.money.fund_entries import entries_of as rows_of
from onward.money.ledger import LedgerRefused, balances
from onward.money.packing import Packing
from onward.money.rates import Rates
from onward.store.follow import follow_events
from onward.store.ledger import entries_of
from onward.store.proposals import bring_entries
from onward.store.store import Store
from onward.store.verify import verify

DAY = datetime(2020, 3, 1, tzinfo=UTC)
SCENARIO = little("ship A CNPVG>ZAJNB 4x 10kg goods=masks units=20")
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
    packing=(Packing(packing="k", lot="L", goods="masks", shipment="shipment:A#1-3", units_each=20, at=DAY, source="word"),),
)  # fmt: skip
EVENTS = telling("""
    1 09:00 packed A#1-2 in=awb:999-12345675
    3 10:00 departed awb:999-12345675 on=F1
    4 10:00 delivered A#1-1 at=ZAJNB
    3 10:00 void corrects=2 known=5
""")


def units(store: Store, organisation: int) -> dict[str, int]:
    return {
        account: n
        for (account, commodity, _), n in balances(entries_of(store, organisation)).items()
        if commodity == "unit:masks"
    }


def test_late_events_and_many_at_once(store: Store) -> None:
    """Two of four handling units depart by their AWB and one arrives; then the departure is void,
    so that one has come from stock.
    """
    mine = store.organisation()
    store.record(mine, EVENTS[:3])
    with ThreadPoolExecutor(8) as many:
        done = list(many.map(lambda _: follow_events(store, mine, FUND, SCENARIO), range(8)))
    assert sorted((each.recorded, each.tables) for each in done) == [(0, 0)] * 7 + [(2, 1)]
    # the pledge and what was spent of it wait for others to approve
    assert {each.waiting for each in done} == {2}
    assert units(store, mine) == {
        "bought:PO/1": -80,
        "delivered:ZA": 20,
        "stock": 40,
        "transit": 20,
    }
    store.record(mine, EVENTS[3:])
    late = follow_events(store, mine, FUND, SCENARIO)
    assert (late.recorded, late.taken_back) == (3, 2)
    assert units(store, mine) == {"bought:PO/1": -80, "delivered:ZA": 20, "stock": 60}
    assert verify(store.reading).problems == []
    other = store.organisation("other")  # another's events are not mine
    assert follow_events(store, other, FUND, SCENARIO).recorded == 0


def test_what_is_refused_leaves_nothing(store: Store) -> None:
    """More is written as delivered than is left beside what the events have delivered."""
    mine = store.organisation()
    store.record(mine, EVENTS[:3])
    rows = [
        Receipt(
            receipt=f"r{n}", lot="L", goods="masks", nation="ZA", units=60, at=DAY, source="word"
        )
        for n in (1, 2)
    ]
    with pytest.raises(LedgerRefused, match=r"stock L.*which is less than"):
        follow_events(store, mine, replace(FUND, receipts=tuple(rows)), SCENARIO)
    assert entries_of(store, mine) == ()


def test_rows_of_what_is_followed_are_refused(store: Store) -> None:
    mine = store.organisation()
    store.record(mine, EVENTS[:3])
    follow_events(store, mine, FUND, SCENARIO)
    row = Receipt(
        receipt="r",
        lot="L",
        goods="masks",
        nation="ZA",
        units=20,
        at=DAY,
        source="word",
        shipment="shipment:A#1-1",
    )
    fund = replace(FUND, receipts=(row,))
    with pytest.raises(LedgerRefused, match="already: it is not recorded twice"):
        bring_entries(store, mine, rows_of(fund), followed=True)
    assert follow_events(store, mine, fund, SCENARIO).problems == ()
    assert units(store, mine)["delivered:ZA"] == 20
