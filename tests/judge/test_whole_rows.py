"""Goods that stay together: parted ones are found; what is left of the current plan has them whole
or not at all; they move as whole rows. And parts that are too small to be made.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from judge.plans import plan
from little import little

from onward.judge import check, moves_of, verify
from onward.judge.touched import touched
from onward.judge.travel import judged_scenario
from onward.judge.what_is_left import what_is_left
from onward.plan.plan import Plan, Touched, seal
from onward.scenario import Scenario

# F1 is in time, F2 a day late, F3 two
LANE = """
    as_of 2020-03-01
    {more}
    fly F1 CNPVG>BELGG 5 00:00 > 5 12:00 {kg}kg 90m3 10/kg
    fly F2 CNPVG>BELGG 6 00:00 > 6 12:00 4000kg 90m3 10/kg
    fly F3 CNPVG>BELGG 7 00:00 > 7 12:00 4000kg 90m3 10/kg
    ship masks CNPVG>BELGG p1 {n}x 100kg 0.1m3 due=5T12:00 latest=12 keep_together={together}
"""


def lane(more: str = "", kg: int = 400, n: int = 6, together: str = "true") -> Scenario:
    return little(LANE.format(more=more.replace(";", "\n"), kg=kg, n=n, together=together))


PARTED = {
    "all on one": ("masks 1-6 F2", ""),
    "all on one, in two rows": ("masks 1-3 F2, masks 4-6 F2", ""),
    "none travels": ("left masks 1-6", ""),
    "on two": ("masks 1-4 F1, masks 5-6 F2", "4 go by F1, 2 go by F2"),
    "a part stays": ("masks 1-4 F1, left masks 5-6", "4 go by F1, 2 stay"),
}


@pytest.mark.parametrize("name", PARTED)
def test_goods_that_do_not_stay_together(name: str) -> None:
    text, words = PARTED[name]
    scenario = lane()
    found = check(scenario, plan(scenario, text))
    assert [(p.field, p.value) for p in found] == ([("keep_together", "masks")] if words else [])
    assert all(p.message.endswith(f"handling units do not: {words}") for p in found)
    apart = lane(together="false")
    assert check(apart, plan(apart, text)) == []
    told = lane(more="amend W masks keep_together=true", together="false")
    assert bool(check(told, plan(told, text))) == bool(words)


# -- replans


def replan(scenario: Scenario, current: str, new: str, added: str = "", **claims: object) -> Plan:
    rows, made = plan(scenario, current).consignments, plan(scenario, new)
    claim = Touched(
        value=0,
        bound=0,
        in_force=rows,
        rows=seal(rows),
        price_per_touched_minor=500,
        added=plan(scenario, added).consignments,
        **claims,  # type: ignore[arg-type]
    )
    return replace(made, touched=replace(claim, value=touched(made, claim)))


AS_IT_IS = {
    "as it is": ("masks 1-4 F1, masks 5-6 F2", True),
    "in other rows": ("masks 1-2 F2, masks 3-6 F1", True),
    "on one that serves all": ("masks 1-6 F2", True),
    "left": ("left masks 1-6", True),
    "parted in another way": ("masks 1-3 F1, masks 4-6 F2", False),
    "a part is dropped": ("masks 1-4 F1, left masks 5-6", False),
}


@pytest.mark.parametrize("name", AS_IT_IS)
def test_a_row_may_stay_parted_as_it_is(name: str) -> None:
    new, fine = AS_IT_IS[name]
    scenario = lane()
    found = check(scenario, replan(scenario, "masks 1-4 F1, masks 5-6 F2", new))
    assert [problem.field for problem in found] == ([] if fine else ["keep_together"])


RIVAL = "ship vents CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12"
# what is added to the lane | the current plan | units of the masks that are left, by departure
LEFT = {
    "whole": ("", "masks 1-6 F2", {"F2": 6}),
    "parted": ("", "masks 1-4 F1, masks 5-6 F2", {"F1": 4, "F2": 2}),
    "in part left behind": ("", "masks 1-4 F1", {"F1": 4}),
    "a part is cancelled": ("cut K departure=F1", "masks 1-4 F1, masks 5-6 F2", {}),
    "a part is on a departure that is gone": ("", "masks 1-4 F1, masks 5-6 F9", {}),
    "one unit has no room": ("cut K departure=F2 factor=0.125", "masks 1-6 F2", {}),
    "one unit of a part has none": (
        "cut K departure=F1 factor=0.75",
        "masks 1-4 F1, masks 5-6 F2",
        {},
    ),
    "the others are larger, so come first": (
        f"cut K departure=F2 factor=0.175;{RIVAL} left_behind_hours=4000",
        "masks 1-6 F2, vents 1-2 F2",
        {},
    ),
    "a booked unit brings its row forward": (
        f"cut K departure=F2 factor=0.175;{RIVAL} left_behind_hours=4000;"
        "booking B masks F2 confirmed handling_units=1",
        "masks 1-6 F2, vents 1-2 F2",
        {"F2": 6},
    ),
    "a pin does, too": (
        f"cut K departure=F2 factor=0.175;{RIVAL} left_behind_hours=4000;"
        "pin masks must_use departure=F2",
        "masks 1-6 F2, vents 1-2 F2",
        {"F2": 6},
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_of_a_row_that_stays_together(name: str) -> None:
    more, current, wanted = LEFT[name]
    scenario = lane(more)
    found = what_is_left(judged_scenario(scenario), plan(scenario, current).consignments)
    units: dict[str, int] = {}
    for row in found.rows:
        if row.shipment == "masks":
            leg = row.legs[0].departure
            units[leg] = units.get(leg, 0) + row.handling_units
    assert units == wanted


# the current plan | rows added | the replan | words of the false claim
REPAIRED = {
    "whole": ("cut K departure=F1", "masks 1-4 F1", "masks 1-6 F2", "masks 1-6 F2", ""),
    "not a part": (
        "cut K departure=F1",
        "masks 1-4 F1",
        "masks 1-4 F2",
        "masks 1-6 F2",
        "parts shipment masks, which stays together",
    ),
    "not beside what is left": (
        "",
        "masks 1-4 F1",
        "masks 5-6 F2",
        "masks 1-6 F2",
        "parts shipment masks, which stays together",
    ),
    "parted as it is": ("", "masks 1-4 F1", "", "masks 1-4 F1, left masks 5-6", ""),
    "left out with room for all": (
        "",
        "",
        "",
        "masks 1-6 F2",
        "left out shipment masks: F2 has room, none has to stay",
    ),
    "left out with room for some": (
        "cut K departure=F2 factor=0.1;cut L departure=F3 factor=0.1",
        "",
        "",
        "left masks 1-6",
        "",
    ),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_the_repaired_plan_has_rows_whole(name: str) -> None:
    more, current, added, new, words = REPAIRED[name]
    scenario = lane(more)
    verdict = verify(scenario, replan(scenario, current, new, added, monotone=True))
    assert verdict.problems == ()
    assert [words in text for text in verdict.false_claims] == ([True] if words else [])


# -- moves

# what is added | kilograms of F1 | the plan | moves: units, to, minutes less late
MOVES = {
    "the whole row": ("", 600, "masks 1-6 F3", "6 F1 2880"),
    "not a part of it": ("", 500, "masks 1-6 F3", "6 F2 1440"),
    "nor for a part": ("cut K departure=F2", 500, "masks 1-6 F3", ""),
    "from where it is left": ("cut K departure=F2", 500, "left masks 1-6", "6 F3 40320"),
    "over lower priorities": (
        "ship gowns CNPVG>BELGG p2 6x 100kg 0.1m3 due=9 latest=12",
        600,
        "masks 1-6 F2, gowns 1-6 F1",
        "6 F1 1440",
    ),
    "its own room is free": (
        "policy Q quota scope=CN directions=export quota=600 unit=kg until=8",
        600,
        "masks 1-6 F3",
        "6 F1 2880",
    ),
    "a place has no time for all of it": (
        "throughput H BELGG 500kg/day last_day=5",
        600,
        "masks 1-6 F3",
        "6 F2 1440",
    ),
}


def moved(scenario: Scenario, made: Plan) -> list[str]:
    assert check(scenario, made) == []
    return [
        f"{m.handling_units} {m.to[0].departure} {m.less_late_min}"
        for m in moves_of(scenario, made)
        if m.shipment == "masks"
    ]


@pytest.mark.parametrize("name", MOVES)
def test_whole_rows_move(name: str) -> None:
    more, kg, text, wanted = MOVES[name]
    scenario = lane(more, kg)
    assert moved(scenario, plan(scenario, text)) == ([wanted] if wanted else [])


PARTS_MOVE = {
    # four in time and two a day late are 2,880 minutes late together
    "to one where it loses less": (600, "6 F1 480"),
    "not where it loses more": (500, ""),
}


@pytest.mark.parametrize("name", PARTS_MOVE)
def test_a_row_that_is_parted_moves_to_one_itinerary(name: str) -> None:
    kg, wanted = PARTS_MOVE[name]
    scenario = lane("", kg)
    made = replan(scenario, "masks 1-4 F1, masks 5-6 F2", "masks 1-4 F1, masks 5-6 F2")
    assert moved(scenario, made) == ([wanted] if wanted else [])


# -- small parts: of 20 units three are one, of 100 four

FEE = "set consignment_fee_minor=0"
# so soon: 6 hours less late than F2
SOON = "fly F0 CNPVG>BELGG 5 18:00 > 6 06:00 {kg}kg 90m3 10/kg"
# units | what is added | the plan | moves
SMALL = {
    "three of twenty arrive": (20, SOON.format(kg=300), "masks 1-20 F2", ""),
    "four of twenty": (20, SOON.format(kg=400), "masks 1-20 F2", "4 F0 360"),
    "three of ten": (10, SOON.format(kg=300), "masks 1-10 F2", "3 F0 360"),
    "four of a hundred": (
        100,
        SOON.format(kg=400),
        "masks 1-40 F2, masks 41-80 F3, left masks 81-100",
        None,
    ),
    "three join others": (
        20,
        SOON.format(kg=2000),
        "masks 1-17 F0, masks 18-20 F2",
        "3 F0 360",
    ),
    "three would be left, so fewer go": (20, SOON.format(kg=1700), "masks 1-20 F2", "16 F0 360"),
    "all go": (20, SOON.format(kg=2000), "masks 1-20 F2", "20 F0 360"),
    "one of a small part would leave a smaller one": (
        20,
        SOON.format(kg=1900),
        "masks 1-18 F0, masks 19-20 F2",
        "",
    ),
    "a day counts": (
        20,
        "fly F0 CNPVG>BELGG 4 00:00 > 5 12:00 300kg 90m3 10/kg",
        "masks 1-20 F2",
        "3 F0 1440",
    ),
    "a day is worth a small part that is left": (
        20,
        "fly F0 CNPVG>BELGG 4 00:00 > 5 12:00 1800kg 90m3 10/kg",
        "masks 1-16 F0, masks 17-20 F2",
        "2 F0 1440",
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_parts(name: str) -> None:
    n, more, text, wanted = SMALL[name]
    scenario = lane(f"{FEE};{more};cut K departure=F1", n=n, together="false")
    found = moved(scenario, plan(scenario, text))
    if wanted is not None:
        assert found == ([wanted] if wanted else [])
    else:
        assert not any(each.startswith("4 F0") and each.endswith(" 360") for each in found)
    without = lane(f"{more};cut K departure=F1", n=n, together="false")
    assert moved(without, plan(without, text))
