"""Several programs act at one desk at once: the state is the fold of the acts, nothing is adopted
twice, and who comes too late is told who did what.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from accounts import at_terminal
from desks import WALL, begun, current, notice, planned, sound
from lives import SCENARIO

from onward.acts.drafts import Wishes, adopt, planned as plan_from, record_draft
from onward.acts.pins import pin
from onward.answer import Outcome, outcome_of
from onward.cli.at_desk import desk_for_acting
from onward.desk.act import ActKind, voided
from onward.desk.desk import Desk
from onward.desk.desk_values import PinKind
from onward.desk.state import fold
from onward.goods.morning import morning
from onward.goods.restored_goods import start
from onward.people.roles import Role
from onward.store import lock
from onward.store.engines import wal_reset_bug
from onward.store.failures import StoreBusy
from onward.store.store import OWN, open_store

TESTS = Path(__file__).parents[1]
BESIDE = {**os.environ, "PYTHONPATH": str(TESTS)}


def side_by_side(db: str, programs: int, acts: int, seed: int) -> Counter[str]:
    """What so many programs did together."""
    running = [
        subprocess.Popen(
            [sys.executable, str(TESTS / "acting_beside.py"), db, str(seed + n), str(acts)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=BESIDE,
        )
        for n in range(programs)
    ]  # fmt: skip
    found = Counter[str]()
    for each in running:
        out, said = each.communicate()
        assert each.returncode == 0, said
        found += Counter(json.loads(out))
    return found


def checked(db: str) -> None:
    """What holds whoever acted, in whatever order."""
    with open_store(db, write=True) as store:
        desk = Desk(store, store.organisation(OWN), wall=WALL)
        acts = desk.acts()
        assert [act.number for act in acts] == list(range(1, len(acts) + 1))
        assert fold(acts) == desk.state
        void = voided(acts)
        adopted = [
            act.body["plan"] for act in acts if act.kind is ActKind.ADOPT and act.number not in void
        ]
        assert len(adopted) == len(set(adopted))
        sound(store)


def begin(db: str) -> None:
    """A desk with a current plan, and two drafts made from it."""
    with open_store(db, write=True) as store:
        desk = begun(store, SCENARIO)
        current(desk)
        planned(desk)
        planned(desk)


def test_two_programs_act_at_one_desk(address: str) -> None:
    begin(address)
    found = side_by_side(address, 2, 6, seed=1)
    assert found.total() == 12
    checked(address)


@pytest.mark.deep
def test_four_programs_act_at_one_desk(address: str) -> None:
    begin(address)
    found = Counter[str]()
    for turn in range(3):
        found += side_by_side(address, 4, 20, seed=100 * turn)
        checked(address)
    assert all(found[f"{kind} done"] for kind in ("_adopt", "_move", "_notice", "_undo")), found


def test_of_two_who_adopt_at_once_one_is_told_what_the_other_did(address: str) -> None:
    begin(address)
    at_terminal(address, {"anna": [Role.PLANNER], "bert": [Role.PLANNER]})
    both = {
        name: subprocess.Popen(
            [sys.executable, "-m", "onward", "adopt", draft, "--as", name, "--db", address],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name, draft in (("anna", "p2"), ("bert", "p3"))
    }  # fmt: skip
    said = {name: each.communicate()[1] for name, each in both.items()}
    codes = {name: each.returncode for name, each in both.items()}
    assert sorted(codes.values()) == [0, 3], said
    (winner,) = (name for name, code in codes.items() if code == 0)
    (loser,) = set(codes) - {winner}
    plan = {"anna": "p2", "bert": "p3"}[winner]
    assert f"was made from p1; meanwhile {winner} adopted {plan}" in said[loser]
    assert f"onward replan, which starts from {plan}" in said[loser]
    checked(address)


def test_what_somebody_adopted_meanwhile_is_no_draft(address: str) -> None:
    begin(address)
    with open_store(address, write=True) as store:
        number = store.organisation(OWN)
        one, other = (Desk(store, number, wall=WALL) for _ in range(2))
        assert other.state.drafts
        adopt(one, "p2")
        with pytest.raises(Exception, match="is no draft: it is current, adopted by somebody"):
            adopt(other, "p2")


def test_what_was_told_while_a_plan_was_made_is_not_in_it(address: str) -> None:
    begin(address)
    with open_store(address, write=True) as store:
        number = store.organisation(OWN)
        planner, other = (Desk(store, number, wall=WALL) for _ in range(2))
        begun_at = start(planner)
        plan = plan_from(begun_at, Wishes())
        told = notice(other, "cut_departure F3 factor=0.5")
        pin(other, "gowns", PinKind.AS_IT_IS)
        name = record_draft(planner, begun_at, plan, "", "replan").name
        made = planner.state.plans[name][1]
        assert (made.notices, made.pins) == ((), ())
        adopt(planner, name)
        assert [each.number for each in morning(planner).since_plan] == [told]
        sound(store)


def test_who_acts_keeps_nobody_from_acting(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(address)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    acting = partial(desk_for_acting, address, OWN, operation="add_notices")
    with acting() as one, acting() as other:
        for n in range(3):
            notice(one, f"cut_departure F2 factor=0.{n + 2}")
            other.look_again()
            notice(other, f"cut_departure F3 factor=0.{n + 2}")
            one.look_again()
    checked(address)


@pytest.mark.skipif(not wal_reset_bug(), reason="this SQLite lets several write")
def test_who_cannot_write_now_writes_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is kept by an import, say: nothing is written, and the store is not at fault."""
    db = str(tmp_path / "desk.db")
    begin(db)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    with desk_for_acting(db, OWN, operation="add_notices") as desk:
        with open_store(db, write=True), pytest.raises(StoreBusy, match="still writes to it"):
            notice(desk, "cut_departure F2 factor=0.5")
        assert outcome_of(StoreBusy(11, "busy", "desk.db")) is Outcome.REJECTED
        notice(desk, "cut_departure F2 factor=0.5")
    checked(db)


def test_who_plans_keeps_nobody_from_acting(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(address)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    with desk_for_acting(address, OWN, operation="draft_plan") as planner:
        begun_at = start(planner)
        with open_store(address, write=True) as store:
            other = Desk(store, store.organisation(OWN), wall=WALL)
            told = notice(other, "cut_departure F3 factor=0.5")
        plan = plan_from(begun_at, Wishes())
        name = record_draft(planner, begun_at, plan, "", "replan").name
        assert planner.state.plans[name][1].notices == ()
        assert told in planner.state.notices
    checked(address)
