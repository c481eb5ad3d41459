"""A desk on both databases: acts in the chain, one current plan, and no act by half."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from onward.desk.acts import projection_problems
from onward.desk.drafts import adopt
from onward.desk.undo import undo
from onward.store.store import Store
from onward.store.verify import verify

sys.path.insert(0, str(Path(__file__).parents[1] / "desk"))
from desks import begun, current, notice, planned, sound


def test_two_plans_are_never_current_whoever_writes(store: Store) -> None:
    desk = begun(store)
    current(desk)
    planned(desk)
    engine = create_engine(store.reading.url)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE desk_things SET state = 'current' WHERE kind = 'plan'"))
    engine.dispose()
    sound(store)


TAMPERING = {
    "an act": "UPDATE desk_acts SET body = replace(body, 'F1', 'F2') WHERE kind = 'notice'",
    "the last act": "DELETE FROM desk_acts WHERE kind = 'adopt'",
    "who acted": "UPDATE desk_acts SET user_id = 'mallory' WHERE number = 2",
}


@pytest.mark.parametrize("sql", TAMPERING.values(), ids=TAMPERING)
def test_a_tampered_act_is_found(store: Store, sql: str) -> None:
    desk = begun(store)
    notice(desk, "cancel_departure F1")
    current(desk)
    assert verify(store.reading).problems == []
    engine = create_engine(store.reading.url)
    with engine.begin() as connection:
        connection.execute(text(sql))
    engine.dispose()
    assert verify(store.reading).problems != []


def test_a_tampered_state_is_found(store: Store) -> None:
    desk = begun(store)
    current(desk)
    engine = create_engine(store.reading.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE desk_things SET state = 'withdrawn' WHERE kind = 'plan'"))
    engine.dispose()
    assert [each[0] for each in projection_problems(store)[1]] == ["desk_things"]


def test_who_acts_between_looking_and_doing_is_seen(store: Store) -> None:
    """Two people at one desk: each act is looked at with what the other has done."""
    one, other = begun(store), None
    draft = planned(one)
    other = type(one)(store, one.organisation, wall=one.wall)
    assert other.state == one.state
    undo(other, draft.act.number)
    second = planned(other)
    adopt(other, second.name)
    notice(one, "cancel_departure F3")  # looked again: its state was that of before
    assert one.state.acts == other.state.acts + 1
    sound(store)
