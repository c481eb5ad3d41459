"""Moves by hand stack on one open draft, and the judge's rules hold for each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from desks import TEXT, at, begun, current, notice, opened, planned, ready, sound, ways
from little import little

from onward.acts.drafts import adopt, draft_of_file, moved_reading, withdraw
from onward.acts.moves import Arrival, Trial, levels_after, moved, with_moves
from onward.acts.moves_by_hand import MoveRefused, judged_move, move, open_draft, trial_of
from onward.acts.pins import pin, unpin
from onward.acts.settings import set_clock
from onward.acts.takers import takers
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.desk.desk_values import Move, PinKind
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.desk.present_scenario import plan_of
from onward.judge import check, value, verify
from onward.plan.solve import solve
from onward.report.desk_text import move_text
from onward.scenario import Scenario
from onward.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        yield desk


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


def arrives(found: Sequence[Arrival]) -> str:
    said = []
    for each in found:
        when = f"on {each.at:%d %H:%M}" if each.at else "left"
        said.append(f"{each.pieces} {when}" + (f", {each.late_min} late" if each.late_min else ""))
    return "; ".join(said)


def test_a_verdict_says_when_the_goods_arrive_before_and_after(desk: Desk) -> None:
    move(desk, "masks#1-3", ["F2", "T2"])
    whole = judged_move(desk, open_draft(desk).trial, "masks", ["F3", "T3"])
    assert arrives(whole.before) == "5 on 03 18:00; 3 on 05 18:00, 2520 late"
    assert arrives(whole.after) == "8 on 07 18:00, 5400 late"
    off = judged_move(desk, open_draft(desk).trial, "masks#3-4", [])
    assert arrives(off.before) == "1 on 03 18:00; 1 on 05 18:00, 2520 late"
    assert arrives(off.after) == "2 left"
    said = "before 1 on 03MAR20 18:00Z and 1 on 05MAR20 18:00Z, 42 hours late; after left behind"
    assert f"arrival: {said}" in move_text(off, "USD")


def test_moves_stack_on_one_open_draft(desk: Desk, store: Store) -> None:
    one = move(desk, "masks#1-3", ["F2", "T2"])
    other = move(desk, "gowns", ["F3"])
    assert one.draft == other.draft
    assert ways(desk, one.draft) == {
        "masks#1-3": "F2 T2",
        "masks#4-8": "F1 T1",
        "gowns#1-4": "F3",
    }
    assert one.verdict.touched_units == 3
    assert one.verdict.difference["loss:1"] > 0
    assert arrives(one.verdict.before) == "3 on 03 18:00"
    assert arrives(one.verdict.after) == "3 on 05 18:00, 2520 late"
    adopt(desk)
    assert ways(desk)["masks#1-3"] == "F2 T2"
    sound(store)


def test_a_draft_of_an_earlier_plan_stands_in_nobodys_way(desk: Desk) -> None:
    """It needs not be discarded before others are moved, adopted or told apart."""
    before = move(desk, "gowns", ["F3"]).draft
    adopt(desk, planned(desk).name)
    assert [each.name for each in desk.state.stale_drafts] == [before]
    made = move(desk, "masks#1-3", ["F2", "T2"])
    assert made.draft != before
    with pytest.raises(ActRefused, match=f"was made from .* adopted {desk.state.current.name}"):  # type: ignore[union-attr]
        move(desk, "masks", ["F2", "T2"], draft=before)
    assert adopt(desk).plan.name == made.draft
    assert ways(desk, before)["gowns#1-4"] == "F3"  # it can still be looked at
    withdraw(desk, before)


def test_a_move_is_made_in_the_plan_that_is_looked_at(desk: Desk) -> None:
    """A draft is open, and the planner looks at the current plan: that is not the draft."""
    draft = move(desk, "gowns", ["F3"]).draft
    now = desk.state.current.name  # type: ignore[union-attr]
    assert open_draft(desk, draft).trial.plan.consignments != (
        open_draft(desk, now).trial.plan.consignments
    )
    other = move(desk, "masks#1-3", ["F2", "T2"], draft=now).draft
    assert ways(desk, other)["gowns#1-4"] == "F2"
    assert ways(desk, draft)["masks#1-8"] == "F1 T1"


def test_the_second_planner_on_a_lot_hears_who_did_what(desk: Desk) -> None:
    """Both look at the desk as it is; he may still do it, once he has seen that."""
    seen = desk.state.acts
    move(desk, "masks#1-3", ["F2", "T2"])
    move(desk, "masks#4-8", [], seen=seen)  # other handling units
    with pytest.raises(ActRefused, match=r"was first, at .*: moved in .*; nothing was changed"):
        move(desk, "masks#2", [], seen=seen)
    move(desk, "masks#2-2", [], seen=desk.state.acts)
    seen = desk.state.acts
    adopt(desk)
    with pytest.raises(ActRefused, match="adopted"):
        move(desk, "gowns", ["F3"], seen=seen)


def test_goods_that_nobody_knows_of_yet_are_in_no_draft(tmp_path: Path) -> None:
    later = "ship late CNPVG>BELGG p1 2x 100kg 0.5m3 ready=3 due=9 latest=12 known=5"
    with opened(tmp_path / "other.db") as store:
        desk = begun(store, little(TEXT + later))
        current(desk)
        notice(desk, "cancel_departure F1")
        found = move(desk, "gowns", ["F3"])
        assert ways(desk, found.draft) == {"gowns#1-4": "F3"}
        with pytest.raises(ActRefused, match="is no shipment"):
            move(desk, "late", ["F3"])


def test_a_move_that_does_not_fit_names_who_must_give_way(desk: Desk) -> None:
    notice(desk, "cut_departure F2 factor=0.8")
    with pytest.raises(MoveRefused, match="leaves gowns#1-4 behind") as refused:
        move(desk, "masks", ["F2", "T2"])
    assert "has room for 800 kg" in str(refused.value)
    assert desk.state.drafts == []  # nothing has changed
    found = move(desk, "masks", ["F2", "T2"], give_way=True)
    assert ways(desk, found.draft) == {"masks#1-8": "F2 T2"}


def test_nobody_is_told_to_give_way_where_that_is_not_enough(desk: Desk) -> None:
    """Eight cartons of masks do not fit on half of F2, whoever leaves it."""
    notice(desk, "cut_departure F2 factor=0.5")
    for give_way in (False, True):
        with pytest.raises(MoveRefused, match="has room for 500 kg") as refused:
            move(desk, "masks", ["F2", "T2"], give_way=give_way)
        assert "--give-way" not in str(refused.value)
        assert refused.value.verdict.gives_way == ()


@pytest.mark.parametrize(
    ("goods", "way", "why"),
    [
        ("masks", ["F2"], "must go to FRLIO"),
        ("masks", ["F1", "T2", "T3"], "leaves BELGG"),
        ("masks", ["F9"], "is no departure that is known now"),
        ("mask", ["F1", "T1"], "no shipment.*masks"),
        ("masks#9", ["F1", "T1"], "handling units 1-8"),
        ("masks#0-2", ["F1", "T1"], "handling units 1-8"),
        ("masks#7-9", ["F1", "T1"], "handling units 1-8"),
        ("gowns", ["F1"], "is acceptable at CNPVG from"),
    ],
)
def test_a_move_that_a_rule_forbids_is_refused(
    desk: Desk, goods: str, way: list[str], why: str
) -> None:
    with pytest.raises((ActRefused, MoveRefused), match=why):
        move(desk, goods, way)


def test_what_has_left_does_not_move(desk: Desk) -> None:
    move(desk, "gowns", ["F3"])
    set_clock(desk, at(2, 12))
    with pytest.raises(MoveRefused, match="has left on F1"):
        move(desk, "masks", ["F2", "T2"])
    with pytest.raises(MoveRefused, match="closed for acceptance at"):
        move(desk, "gowns", ["F1"])


def test_a_replan_keeps_moves_by_hand_until_they_are_impossible(desk: Desk) -> None:
    move(desk, "masks#1-3", ["F2", "T2"])
    adopt(desk)
    kept = planned(desk)
    assert ways(desk, kept.name)["masks#1-3"] == "F2 T2"
    notice(desk, "cancel_departure F2")
    found = planned(desk)
    assert [(each.first, each.last) for each, _ in found.start.dropped] == [(1, 3)]
    assert "cancelled" in found.start.dropped[0][1]
    assert {way for goods, way in ways(desk, found.name).items() if goods[0] == "m"} == {"F1 T1"}


def test_goods_that_are_offloaded_stay_until_they_are_let_go(desk: Desk, store: Store) -> None:
    move(desk, "masks#1-3", [])
    adopt(desk)
    assert ways(desk)["masks#4-8"] == "F1 T1"
    adopt(desk, planned(desk).name)
    assert "masks#1-3" not in ways(desk)
    unpin(desk, "masks")
    assert ways(desk, planned(desk).name)["masks#1-3"] == "F1 T1"
    sound(store)


def test_goods_that_are_offloaded_are_shown_as_staying_in_a_draft_with_moves(desk: Desk) -> None:
    move(desk, "masks#1-3", [])
    adopt(desk)
    name = planned(desk).name
    move(desk, "gowns", ["F3"], draft=name)
    reading = moved_reading(desk, desk.state.plans[name][1])
    assert [(s.shipment, s.first, s.last) for s in reading.stayed] == [("masks", 1, 3)]
    adopt(desk, name)
    assert desk.kept_reading(desk.state.plans[name][1].reading) == reading


def test_pins_hold_until_they_are_taken_off(desk: Desk) -> None:
    pin(desk, "masks", PinKind.OFF, "F1")
    assert ways(desk, planned(desk).name)["masks#1-8"] == "F2 T2"
    unpin(desk, "masks")
    assert ways(desk, planned(desk).name)["masks#1-8"] == "F1 T1"
    pin(desk, "gowns", PinKind.ON, "F3")
    assert ways(desk, planned(desk).name)["gowns#1-4"] == "F3"


@pytest.mark.parametrize(("one", "other"), [(PinKind.ON, PinKind.OFF), (PinKind.OFF, PinKind.ON)])
def test_goods_are_not_pinned_on_and_off_one_departure(
    desk: Desk, one: PinKind, other: PinKind
) -> None:
    pin(desk, "gowns", one, "F2")
    with pytest.raises(ActRefused, match=f"pinned {one} this departure.*onward pin off gowns"):
        pin(desk, "gowns", other, "F2")
    pin(desk, "gowns", other, "F3")


def test_a_pin_as_it_is_keeps_every_leg(desk: Desk) -> None:
    move(desk, "gowns#1-2", ["F3"])
    adopt(desk)
    pin(desk, "gowns", PinKind.AS_IT_IS)
    found = ways(desk, planned(desk, fresh=True).name)
    assert (found["gowns#1-2"], found["gowns#3-4"]) == ("F3", "F2")


def test_an_undone_move_leaves_the_others(desk: Desk) -> None:
    one = move(desk, "masks#1-3", ["F2", "T2"])
    move(desk, "gowns", ["F3"])
    undo(desk, one.act.number)
    assert ways(desk, one.draft) == {"masks#1-8": "F1 T1", "gowns#1-4": "F3"}


def test_a_move_that_another_made_room_for_is_not_undone(desk: Desk) -> None:
    notice(desk, "cut_departure F2 factor=0.8")
    room = move(desk, "gowns", ["F3"])
    later = move(desk, "masks", ["F2", "T2"])
    with pytest.raises(ActRefused, match=f"act {later.act.number} .*stands on it"):
        undo(desk, room.act.number)


def test_a_plan_made_by_hand_can_be_adopted(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hand.csv"
    file.write_text("shipment,handling_units,departures\nmasks,8,F2;T2\ngowns,4,F3\n")
    adopt(desk, draft_of_file(desk, file).name)
    assert ways(desk) == {"masks#1-8": "F2 T2", "gowns#1-4": "F3"}
    notice(desk, "cancel_departure T2")
    assert ways(desk, planned(desk).name)["gowns#1-4"] == "F2"


# -- the check of what changed is the whole judge's


CROWDED = """
    as_of 2020-03-01
    place CNPVG handling=2500kg/day
    place BELGG handling=1800kg/day
    place FRLIO
    place DEFRA
    transfer BELGG air road 180
    transfer DEFRA air road 120
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 900kg 6m3 300/kg
    fly F3 CNPVG>DEFRA 2 12:00 > 2 23:00 700kg 4m3 350/kg
    fly C1 CNPVG>BELGG 4 12:00 > 4 23:00 2000kg 14m3 charter=X
    charter X 900000
    set max_charters=1
    road T1 BELGG>FRLIO 4 06:00 > 4 18:00 900kg 5m3 20/kg
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00 900kg 5m3 20/kg
    road T3 DEFRA>BELGG 3 12:00 > 3 20:00 800kg 5m3 20/kg
    allot A1 red departure=F2 300kg 2m3 200/kg
    policy Q1 quota scope=FR directions=import quota=1500 unit=kg period=30 from=1
    policy B1 ban scope=FR directions=import hs=62 from=6 until=20
    ship masks CNPVG>FRLIO p1 9x 100kg 0.5m3 due=5 00:00 latest=9 00:00 party=red hs=630790
    ship gowns CNPVG>BELGG p2 8x 90kg 0.6m3 due=4 00:00 latest=9 00:00 party=blue hs=621010
    ship gloves CNPVG>FRLIO p3 7x 80kg 0.4m3 due=6 00:00 latest=9 00:00 hs=621600
    ship kits CNPVG>BELGG p1 5x 60kg 0.3m3 ready=2 due=5 00:00 latest=9 00:00 hs=382200
"""


def move_at_random(scenario: Scenario, draw: random.Random) -> Move:
    """A move that may break any rule."""
    shipment = draw.choice(scenario.shipments)
    first = draw.randint(1, shipment.handling_units)
    last = draw.randint(first, shipment.handling_units)
    names = [departure.id for departure in scenario.departures]
    ways = [("F1",), ("F2",), ("F3", "T3"), ("F1", "T1"), ("F2", "T1"), ("C1", "T2"), ("C1",), ()]
    ways += [("F2#A1",), ("F2#A1", "T2"), tuple(draw.sample(names, draw.randint(1, 3)))]
    return Move(
        act=draw.randint(1, 1000),
        shipment=shipment.id,
        first=first,
        last=last,
        way=draw.choice(ways),
    )


def agreeing(moves: int, seed: int) -> int:
    """Try moves at random on a plan; those that are allowed are made. Gives how many were."""
    scenario, draw = little(CROWDED), random.Random(seed)
    plan, made = replace(solve(scenario), levels=()), 0
    for _ in range(moves):
        trial = Trial(scenario, plan, scenario.as_of)
        each = move_at_random(scenario, draw)
        found = trial.verdict([each])
        after = moved(scenario, plan, [each])
        whole = check(scenario, after)
        assert set(found.problems) == set(whole)
        if whole:
            continue
        made += 1
        was, now = value(scenario, plan), value(scenario, after)
        assert found.difference == {level: now[level] - was[level] for level in now}
        plan = after
    return made


def test_the_check_of_a_move_is_the_whole_judges() -> None:
    assert agreeing(60, seed=1) > 5


@pytest.mark.deep
def test_the_check_of_2000_moves_is_the_whole_judges() -> None:
    assert sum(agreeing(100, seed) for seed in range(20)) > 200


def test_bounds_follow_from_the_multipliers() -> None:
    """By arithmetic from the certificates, whatever losses the moves shift; the judge proves it."""
    scenario, draw = little(CROWDED), random.Random(3)
    plan, above_nothing = solve(scenario), 0
    for _ in range(40):
        after = moved(scenario, plan, [move_at_random(scenario, draw)])
        if check(scenario, replace(after, levels=())):
            continue
        after = replace(after, levels=levels_after(plan, value(scenario, after)))
        verdict = verify(scenario, after)
        assert (verdict.problems, verdict.proof_problems) == ((), ())
        assert [proof for proof in verdict.proofs if not proof.proven] == []
        above_nothing += sum(bool(level.bound_bought) for level in after.levels)
    assert above_nothing > 0


def test_a_move_after_a_replan_that_has_begun_to_run(desk: Desk) -> None:
    """What the replan touched is said of its own instant, and not of what is left of it."""
    notice(desk, "cut_departure F1 factor=0.5")
    adopt(desk, planned(desk).name)
    set_clock(desk, at(3))
    found = move(desk, "gowns", ["F3"])
    assert ways(desk, found.draft)["gowns#1-4"] == "F3"


def test_a_draft_with_moves_is_tried_on_as_it_stands(desk: Desk) -> None:
    found = move(desk, "masks#1-2", ["F2", "T2"])
    draft = desk.state.plans[found.draft][1]
    assert trial_of(desk, draft).plan == with_moves(desk, draft)[1]


def test_goods_that_wait_for_approval_are_refused_with_the_rule(desk: Desk) -> None:
    """Also where their departure is too full."""
    notice(desk, "cut_departure F2 factor=0.2")
    notice(desk, "await_approval gowns")
    with pytest.raises((ActRefused, MoveRefused)):
        move(desk, "gowns", ["F2"])


def test_who_is_worse_off_by_a_move_is_recorded_with_its_adoption(desk: Desk) -> None:
    """Three masks go a day and more later than by the current plan; nobody has their room."""
    move(desk, "masks#1-3", ["F2", "T2"])
    found = adopt(desk)
    assert found.against is not None
    (worse,) = found.against.worse_off
    assert (worse.goods, worse.handling_units, worse.bumped_by) == ("masks", 3, ())
    assert worse.later_min == found.act.body["worse_off"][0]["later_min"] > 0
    assert found.against.cost is not None
    plan = plan_of(desk, found.plan)
    claim = plan.touched
    assert claim is not None
    assert (claim.value, claim.monotone, claim.proof) == (3, None, None)
    assert plan.kept_back is None
    scenario = desk.kept_scenario(found.plan.scenario)
    assert verify(scenario, plan).false_claims == []
    assert in_words(found.act, names_of(desk)).endswith("3 pieces worse off")


def test_a_replan_of_ours_says_who_is_worse_off_and_records_nothing(desk: Desk) -> None:
    """F1 is cancelled; the masks travel later than what is left of the plan, which has none."""
    notice(desk, "cancel_departure F1")
    planned(desk)
    found = adopt(desk)
    assert found.against is not None
    assert found.against.claimed
    assert "worse_off" not in found.act.body


def test_a_part_of_goods_that_stay_together_is_not_moved(desk: Desk) -> None:
    notice(desk, "amend_shipment masks keep_together=true")
    with pytest.raises(MoveRefused, match="masks stays together") as refused:
        move(desk, "masks#1-3", ["F2", "T2"])
    lifted = "all of it, or onward notice add amend-shipment masks keep_together=false"
    assert lifted in str(refused.value)
    notice(desk, "amend_shipment masks keep_together=false")
    found = move(desk, "masks#1-3", ["F2", "T2"])
    assert ways(desk, found.draft)["masks#4-8"] == "F1 T1"


def test_goods_that_stay_together_give_way_as_a_whole(desk: Desk) -> None:
    notice(desk, "amend_shipment gowns keep_together=true")
    notice(desk, "cut_departure F2 factor=0.8")
    found = move(desk, "masks", ["F2", "T2"], give_way=True)
    assert [str(goods) for goods in found.verdict.gives_way] == ["gowns#1-4"]
    (theirs,) = found.verdict.was_to_arrive  # as the plan had it, before they gave way
    assert arrives(theirs) == "4 on 04 22:00"


def taken_by(desk: Desk, goods: str) -> tuple[dict[str, str], dict[str, str]]:
    """The itineraries by each departure that can take goods, and the reasons of the others."""
    assert desk.state.current is not None
    found = takers(open_draft(desk, desk.state.current.name).trial, goods)
    can = {each.departure: f"{' '.join(each.way)} room {each.room}" for each in found.takers}
    return can, {name: str(why) for why, names in found.others for name in names}


def test_a_departure_takes_goods_with_what_goes_on_from_where_it_ends(desk: Desk) -> None:
    """Masks go on F1 and T1: F2 misses T1, so T2 goes on. Gowns (4 x 100 kg) are on F2."""
    can, others = taken_by(desk, "masks")
    assert can == {
        "F2": "F2 T2 room 6",
        "T2": "F1 T2 room 8",
        "F3": "F3 T3 room 8",
        "T3": "F1 T3 room 8",
    }
    can, others = taken_by(desk, "gowns#1-2")
    assert can == {"F3": "F3 room 2"}
    assert others == {
        "F1": "closes at 2020-03-02T10:00:00Z, before the goods are there",
        "T1": "the goods do not pass BELGG",
    }


def test_room_is_counted_in_pieces_and_a_cancelled_departure_takes_nothing(desk: Desk) -> None:
    notice(desk, "cut_departure F3 factor=0.1")
    assert taken_by(desk, "gowns")[0] == {"F3": "F3 room 1"}  # of four; others must give way
    notice(desk, "cancel_departure T2")
    assert taken_by(desk, "masks")[0]["F2"] == "F2 T3 room 6"
