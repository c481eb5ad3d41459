"""Goods for which a payment stands are paid for by nothing else, whatever is told of them later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from acted import CLAIM, COVER, NOW, approved, assessed, desk, filled, user_id
from telling import telling

from onward.events.vocabulary import EventReason
from onward.money.cover import Happening
from onward.money.life import NotAllowed
from onward.store.claims import paid_in, pay
from onward.store.register import enter
from onward.store.store import Store
from onward.store.verify import verify


@pytest.mark.parametrize(
    "then",
    [
        "9 10:00 returned A#1-1 at=ITFCO why=force_majeure corrects=1 known=10",
        "10 10:00 destroyed A#1-1 at=ITFCO why=force_majeure",
        """9 10:00 void corrects=1 known=10
        9 11:00 returned A#1-1 at=ITFCO why=force_majeure""",
    ],
)
def test_goods_that_were_paid_for_are_not_paid_again_by_another_event(
    store: Store, then: str
) -> None:
    """It is told otherwise, and only another cover names what is told now: the first payment goes
    back before that one pays.
    """
    mine = desk(store)
    causes = (EventReason.FORCE_MAJEURE,)
    ends = (*COVER.triggers, replace(COVER.triggers[0], happening=Happening.DESTROYED))
    enter(store, mine, [replace(COVER, id="other", causes=causes, triggers=ends)], "tom")
    filled(store, mine, cover="other", key="more")
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    first = "9 10:00 returned A#1-1 at=ITFCO why=closure\n"
    store.record(mine, telling(first + then)[1:], user=user_id(store, mine, "eva"))
    other = "O1@other/1"
    assert assessed(store, mine, other).amount == 1200
    with pytest.raises(NotAllowed, match="paid for under O1@terms/1, by another event"):
        approved(store, mine, claim=other)
    assert assessed(store, mine).amount == 0
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    approved(store, mine, claim=other)
    assert pay(store, mine, other, "dan", NOW).paid_minor == 1200
    with store.reading.connect() as connection:
        assert [each.claim for each in paid_in(connection, mine)] == [other]


def test_a_payment_for_an_event_that_was_taken_back_is_taken_back(store: Store) -> None:
    """Nothing tells of the parcel any more: the claim is undetermined, and nothing is kept."""
    mine = desk(store)
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    told = "9 10:00 returned A#1-1 at=ITFCO why=closure\n9 10:00 void corrects=1 known=10"
    store.record(mine, telling(told)[1:], user=user_id(store, mine, "eva"))
    assert assessed(store, mine).status == "undetermined"
    approved(store, mine)
    assert pay(store, mine, CLAIM, "dan", NOW).paid_minor == 0
    with store.reading.connect() as connection:
        assert paid_in(connection, mine) == []
    assert verify(store.reading).problems == []
