"""Units, lot by lot: what came is somewhere, and an entry that would let it be nowhere is
refused.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.money.entry import Entry, Posting
from onward.money.ledger import Ledger, LedgerRefused, balances, post
from onward.money.unit_accounts import LotCount, UnitState, count_units

DAY = datetime(2020, 3, 1, tzinfo=UTC)


def units(text: str, lot: str = "A") -> list[Entry]:
    """A line a movement: ``10 bought:P/1 stock``."""
    found = []
    for number, line in enumerate(text.strip().splitlines()):
        amount, source, target = line.split()
        postings = (Posting(source, -int(amount)), Posting(target, int(amount)))
        found.append(
            Entry(
                key=f"{lot}{number}",
                at=DAY,
                known_at=DAY,
                commodity="unit:masks",
                lot=lot,
                postings=postings,
                text="test",
            )
        )
    return found


STORY = """
    100 bought:P/1 stock
    40 stock transit
    20 donated:G transit
    10 transit held
    4 held transit
    6 held destroyed
    25 transit delivered:ZA
    3 transit lost
    5 transit rejected
    2 rejected returned
"""


def test_every_unit_is_somewhere() -> None:
    """100 + 20 = 25 delivered + 21 in transit + 0 held + 60 in stock + 3 rejected + 2 returned + 6
    destroyed + 3 lost.
    """
    (found,) = count_units(balances(post(Ledger(), units(STORY)).entries))
    assert (found.bought, found.donated) == (100, 20)
    assert dict(found.states) == {
        "delivered": 25, "transit": 21, "held": 0, "stock": 60, "rejected": 3, "returned": 2,
        "destroyed": 6, "lost": 3,
    }  # fmt: skip
    assert found.conserved


@pytest.mark.parametrize(
    ("line", "lot", "said"),
    [
        ("1 stock paid:S", "A", "paid:S' is none of units"),
        ("1 stock gone", "A", "gone' is none of units"),
        ("1 bought:P stock", "", "units are counted lot by lot"),
        ("1 transit delivered:ZA", "A", "has 0 masks, which is less than 1 masks"),
        ("1 rejected returned", "A", "has 0 masks, which is less than 1 masks"),
        (
            "2 bought:P stock\n3 stock bought:P",
            "A",
            "bought:P A' has 0 masks, which is less than 1 masks",
        ),
    ],
)
def test_units_go_nowhere_else(line: str, lot: str, said: str) -> None:
    with pytest.raises(LedgerRefused, match=said):
        post(Ledger(), units(line, lot))


def test_what_is_not_conserved_is_seen() -> None:
    """Ten bought, nine anywhere; ten and ten, but one of them below zero."""
    assert not LotCount(
        lot="A", goods="masks", bought=10, states=dict.fromkeys(UnitState, 0) | {UnitState.STOCK: 9}
    ).conserved
    below = {UnitState.STOCK: 11, UnitState.LOST: -1}
    assert not LotCount(
        lot="A", goods="masks", bought=10, states=dict.fromkeys(UnitState, 0) | below
    ).conserved
    lost_on_the_way = {
        ("bought:P", "unit:masks", "A"): -10,
        ("stock", "unit:masks", "A"): 9,
        ("cash", "USD", ""): 5,
    }
    assert [each.conserved for each in count_units(lost_on_the_way)] == [False]
