"""A desk on both databases: acts in the chain, one current plan, and no act by half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from desks import WALL, begun, current, notice, planned, sound
from lives import Life
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from onward.acts.drafts import adopt
from onward.acts.undo import undo
from onward.desk.desk import Desk, projection_problems
from onward.store.store import OWN, Store, open_store
from onward.store.verify import verify


def test_two_plans_are_never_current_whoever_writes(store: Store) -> None:
    desk = begun(store)
    current(desk)
    planned(desk)
    engine = create_engine(store.reading.url)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE desk_things SET state = 'current' WHERE kind = 'plan'"))
    engine.dispose()
    sound(store)


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


@pytest.mark.deep
def test_lives_on_both_databases(store: Store) -> None:
    for seed in range(20):
        Life(store, seed, whose=f"life {seed}").live(40)


ACTS = """
import sys, itertools
sys.path.insert(0, {tests!r})
from desks import at, begun, current, notice, opened, planned, WALL
from onward.desk.desk import Desk
from onward.acts.moves_by_hand import move
from onward.acts.drafts import adopt
from onward.acts.undo import undo
from onward.store.store import OWN
with opened({db!r}) as store:
    desk = Desk(store, store.organisation(OWN), wall=WALL)
    print("begun", flush=True)
    for number in itertools.count():
        notice(desk, f"cut_departure F3 factor=0.{{number % 9}}{{number}} cause=c{{number}}")
        draft = planned(desk).name
        move(desk, "gowns#1", ["F3"], draft=draft)
        adopt(desk, draft)
        undo(desk)
        print(desk.state.acts, flush=True)
"""


def killed(address: str, kills: int) -> int:
    """Acts in a process that is killed at random moments; how many acts there are at the end."""
    with open_store(address, write=True) as store:
        current(begun(store))
    here = Path(__file__).parents[1]
    text = ACTS.format(tests=str(here), db=address)
    draw, last = random.Random(1), 0
    for _ in range(kills):
        acting = subprocess.Popen(
            [sys.executable, "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert acting.stdout is not None
        assert acting.stdout.readline() == "begun\n", acting.stderr and acting.stderr.read()
        time.sleep(draw.random() * (2.0 if kills > 10 else 0.6))
        acting.send_signal(signal.SIGKILL)
        told, _ = acting.communicate()
        with open_store(address, write=True) as store:
            desk = Desk(store, store.organisation(OWN), wall=WALL)
            told_acts = [int(line) for line in told.split() if line.isdigit()]
            assert desk.state.acts >= max([last, *told_acts])  # what was answered is there
            last = desk.state.acts
            assert projection_problems(store)[1] == []  # and nothing by half
            assert verify(store.reading).problems == []
    return last


def test_acts_are_there_or_not_after_a_kill(address: str) -> None:
    assert killed(address, 1) >= 3


@pytest.mark.deep
def test_acts_are_there_or_not_after_200_kills(address: str) -> None:
    assert killed(address, 200) > 50
