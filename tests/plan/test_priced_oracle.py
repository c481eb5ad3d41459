"""Prices of delay, areas, fees and goods that stay together: the oracles against examples by hand,
the planner and the judge against the oracles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from judge.test_oracles import stated
from little import little
from oracles.arc_flow import least
from oracles.brute_force import brute_force
from oracles.moves import moves
from oracles.random_prices import priced_lanes, priced_tiny
from oracles.random_scenarios import kernel_of
from oracles.replans import (
    Name,
    World,
    better_than_repaired,
    left,
    legs_named,
    placed,
    touching,
    values,
)
from seeds import few

from onward.events.advance import advance
from onward.judge import check, verify
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.changes import CancelDeparture, apply
from onward.scenario.problems import problems

# -- by hand


def travels(text: str) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The values of the best plan, which the planner finds, and the departures of each handling
    unit; "": left behind.
    """
    best = brute_force(little(text))
    plan = solve(little(text), gap=0.0)
    assert {level.name: level.value for level in plan.levels} == best.values
    ways: dict[str, list[str]] = {}
    for name, way in best.units:
        ways.setdefault(name, []).append(" ".join(leg for leg, _ in way.legs) if way else "")
    return best.values, ways


LATE = """
fly F CNPVG>BELGG 2 00:00 > 3 07:00 10/kg
ship gowns CNPVG>BELGG p2 1x 100kg 0.1m3 due=2 latest=9 value=90000 left_behind_hours=0
"""


@pytest.mark.parametrize(
    ("price", "cost"),
    [
        # 31 hours late, 0.1 t: 1,000 of carriage and 1,000 x 3.1
        ("minor_per_tonne_hour=1000", 1_000 + 3_100),
        # half_even(5 thousandths x 100 kg / 60) = 8 millionths: 1,860 min are 0.01488, so nothing
        ("minor_per_tonne_hour=0.005", 1_000),
        # half_even(1 % of 90,000 a day) = 625,000 millionths a minute: 1,162.5 rounds to even
        ("ppm_of_value_per_day=10000", 1_000 + 1_162),
        ("minor_per_tonne_hour=0", 1_000),
    ],
)
def test_delay_costs_by_the_tonne_hour_or_by_the_value_and_day(price: str, cost: int) -> None:
    assert travels(f"{LATE}\ndelay_price p2 {price}")[0] == {"cost": cost}


def test_goods_state_a_price_of_their_own_which_means_nothing_while_they_are_strict() -> None:
    own = LATE.replace("p2", "p2 minor_per_tonne_hour=2000")
    assert travels(f"{own}\ndelay_price p2 ppm_of_value_per_day=10000")[0] == {
        "cost": 1_000 + 6_200
    }
    assert travels(own)[0] == {"loss:2": 100 * 1_860, "cost": 1_000}


@pytest.mark.parametrize(
    ("more", "cost"),
    [
        # L = 7 days and one more: 192 hours of 100 a tonne-hour and 0.1 t, of the value of 90,000
        ("", 1_920 + (90_000 - 1_920)),
        ("left_behind_minor=55", 1_920 + 55),
        ("value_minor=1919 left_behind_minor=none", 1_920),
        ("left_behind_minor=0 left_behind_hours=200", 2_000),
    ],
)
def test_what_is_left_behind_costs_its_delay_and_the_rest_of_its_value(
    more: str, cost: int
) -> None:
    goods = LATE.splitlines()[2].replace("left_behind_hours=0", "")
    hours = "" if "hours" in more else "left_behind_hours=0"
    text = f"{goods} {hours} {more}\ndelay_price p2 minor_per_tonne_hour=100"
    assert travels(text)[0] == {"cost": cost}


def test_priced_goods_wait_for_the_cheaper_aeroplane_if_that_pays() -> None:
    """A day costs 240 by 100 a tonne-hour; F1 costs 300 more than F2."""
    text = """
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 5/kg
        fly F2 CNPVG>BELGG 3 00:00 > 3 12:00 2/kg
        ship gowns CNPVG>BELGG p1 1x 100kg 0.1m3 due=2T12:00 latest=9 value=90000
        delay_price p1 minor_per_tonne_hour={}
    """
    assert travels(text.format(100)) == ({"cost": 200 + 240}, {"gowns": ["F2"]})
    assert travels(text.format(126)) == ({"cost": 500}, {"gowns": ["F1"]})
    strict = travels("\n".join(text.splitlines()[:-2]))
    assert strict == ({"loss:1": 0, "cost": 500}, {"gowns": ["F1"]})


CHARTER = """
charter C {}
fly CF CNPVG>BELGG 2 00:00 > 2 12:00 charter=C
fly F2 CNPVG>BELGG 4 12:00 > 5 00:00
ship gowns CNPVG>BELGG p1 2x 100kg 0.1m3 due=2T12:00 latest=9 value=90000
delay_price p1 minor_per_tonne_hour=100
"""


def test_a_charter_is_bought_for_what_it_earns() -> None:
    """60 hours of 0.2 t: 1,200."""
    assert travels(CHARTER.format(1_199)) == ({"cost": 1_199}, {"gowns": ["CF", "CF"]})
    assert travels(CHARTER.format(1_201)) == ({"cost": 1_200}, {"gowns": ["F2", "F2"]})


def test_a_fee_is_owed_once_for_each_itinerary_of_a_row() -> None:
    """F1 takes one of two; two itineraries cost two fees, which is more than the lorry costs."""
    text = """
        set consignment_fee_minor={}
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg
        road T CNPVG>BELGG 2 00:00 > 2 11:00 3/kg
        ship gowns CNPVG>BELGG p1 2x 100kg 0.1m3 due=3 {}
    """
    assert travels(text.format(299, "")) == (
        {"loss:1": 0, "cost": 2 * 299 + 300},
        {"gowns": ["F1", "T"]},
    )
    assert travels(text.format(301, "")) == ({"loss:1": 0, "cost": 301 + 600}, {"gowns": ["T"] * 2})
    under_way = "part_of=all started_at=CNPVG arrived_by=air\ntransfer CNPVG air road 0"
    assert travels(text.format(301, under_way))[0] == {"loss:1": 0, "cost": 300}


def test_goods_that_stay_together_travel_whole_or_not_at_all() -> None:
    text = """
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg
        fly F2 CNPVG>BELGG 3 00:00 > 3 12:00 {}kg
        ship gowns CNPVG>BELGG p1 2x 100kg 0.1m3 due=2T12:00 latest=9 keep_together={}
    """
    assert travels(text.format(200, "true"))[1] == {"gowns": ["F2", "F2"]}
    assert travels(text.format(199, "true"))[1] == {"gowns": ["", ""]}
    assert travels(text.format(199, "false"))[1] == {"gowns": ["F1", "F2"]}


AREAS = """
area CHINA CN HK MO
area EU BE FR
fly A CNPVG>HKHKG 2 00:00 > 2 03:00
fly B HKHKG>BELGG 2 10:00 > 2 20:00
fly C CNPVG>AEDXB 2 00:00 > 2 08:00
fly D AEDXB>HKHKG 2 12:00 > 2 20:00
fly E AEDXB>BELGG 5 00:00 > 5 08:00
fly G HKHKG>BELGG 3 00:00 > 3 08:00
set goods_may_return=false
"""


@pytest.mark.parametrize(
    ("goods", "itinerary"),
    [
        ("CNPVG>BELGG", "A B"),  # inside the area they start in goods move freely
        ("CNPVG>BELGG ready=3", ""),
        ("CNCAN>BELGG started_at=CNPVG", ""),
        ("AEDXB>BELGG started_at=CNPVG part_of=all", "E"),  # by Hong Kong they would come back
        ("AEDXB>BELGG started_at=CNPVG part_of=all may_return=true", "D G"),
        ("AEDXB>BELGG started_at=USJFK part_of=all", "D G"),
        ("AEDXB>HKHKG started_at=CNPVG part_of=all", ""),  # even home
        ("CNPVG>HKHKG", "A"),
        ("CNPVG>FRCDG", ""),
    ],
)
def test_goods_do_not_come_back_to_an_area_where_they_start(goods: str, itinerary: str) -> None:
    lane, *rest = goods.split()
    text = f"{AREAS}\nship masks {lane} p1 1x due=2 latest=9 {' '.join(rest)}"
    assert travels(text)[1] == {"masks": [itinerary]}


@pytest.mark.parametrize(
    ("flies", "lane", "area"),
    [
        (
            "BELGG>GBLHR GBLHR>FRCDG",
            "BELGG>FRCDG",
            "EU BE FR",
        ),  # inside one area: nothing leaves it
        ("CNPVG>BEBRU BEBRU>GBLHR GBLHR>BELGG", "CNPVG>BELGG", ""),  # out of the area they end in
        ("CNPVG>CNCAN CNCAN>CNPVG CNPVG>BELGG", "CNPVG>BELGG ready=3", ""),  # through the origin
        ("CNPVG>BELGG BELGG>BEBRU BEBRU>BELGG", "CNPVG>BELGG", ""),  # through the destination
    ],
)
def test_what_the_legs_of_goods_that_may_not_return_avoid(flies: str, lane: str, area: str) -> None:
    """One leg a day; a pin holds them to the last one."""
    legs = [f"fly F{i} {leg} {i + 4} 00:00 > {i + 4} 12:00" for i, leg in enumerate(flies.split())]
    where, *rest = lane.split()
    goods = f"ship masks {where} due=20 {' '.join(rest)}"
    text = "\n".join([*legs, f"area {area}" if area else "", goods])
    pins = f"\npin masks must_use departure=F1\npin masks must_use departure=F{len(legs) - 1}"
    free = travels(text + pins)[1]["masks"][0]
    assert free == " ".join(f"F{i}" for i in range(len(legs)) if free.startswith("F0") or i)
    assert free
    assert travels(f"set goods_may_return=false\n{text}{pins}")[1] == {"masks": [""]}


def test_an_area_may_be_named_like_a_country_that_is_in_none() -> None:
    """The area of China and Belgium is called FR; France, which the table does not name, is another
    one, so goods from one to the other do not go through it.
    """
    text = """
        area FR BE CN
        fly A CNPVG>FRCDG 2 00:00 > 2 12:00
        fly B FRCDG>BELGG 3 00:00 > 3 12:00
        ship masks CNPVG>BELGG due=9
    """
    assert travels(text)[1] == {"masks": ["A B"]}
    assert travels(f"set goods_may_return=false{text}")[1] == {"masks": [""]}


# -- at random


def random_one(seed: int) -> Scenario:
    """In turn what the model knows of, and lanes on which goods compete."""
    return priced_tiny(seed) if seed % 2 else priced_lanes(seed)


@pytest.mark.no_cover
def test_random_ones_are_valid_and_mixed() -> None:
    scenarios = [random_one(seed) for seed in range(200)]
    assert [problems(s) for s in scenarios] == [[]] * 200
    goods = [s for each in scenarios for s in each.shipments]
    rows = [row for each in scenarios for row in each.delay_prices]
    assert {s.may_return for s in goods} == {None, True, False}
    assert {s.keep_together for s in goods} == {True, False}
    assert {row.minor_per_tonne_hour is None for row in rows} == {True, False}
    assert any(row.minor_per_tonne_hour == 0 for row in rows)
    assert any(s.minor_per_tonne_hour is not None for s in goods)
    assert any(s.ppm_of_value_per_day is not None for s in goods)
    assert {s.left_behind_minor is None for s in goods} == {True, False}
    assert any(s.started_at and s.arrived_by for s in goods)
    assert {each.goods_may_return for each in scenarios} == {True, False}
    assert {each.consignment_fee_minor for each in scenarios} > {None, 0, 700}
    assert any(a.keep_together is False for each in scenarios for a in each.amendments)
    best = [brute_force(each) for each in scenarios[:60]]
    assert sum(len(b.values) == 1 for b in best) > 5  # all priced
    assert sum(bool(b.charters) for b in best) > 5
    assert sum(any(way for _, way in b.units) for b in best) > 30


def compared(seed: int, *, usual: bool = True) -> Counter[str]:
    """One scenario planned at gap 0, and as usual."""
    scenario, seen = random_one(seed), Counter[str]()
    best = brute_force(scenario)
    plan = solve(scenario, gap=0.0, kernel=kernel_of(seed))
    assert {level.name: level.value for level in plan.levels} == best.values, seed
    sound(scenario, plan)
    if usual:
        near = solve(scenario)
        sound(scenario, near)
        assert [level.value for level in near.levels] >= list(best.values.values()), seed
    seen["travels"] += bool(plan.consignments)
    seen["bought"] += bool(plan.charters)
    seen["priced"] += bool(scenario.delay_prices)
    return seen


def sound(scenario: Scenario, plan: Plan) -> None:
    """The judge accepts the plan; what it states of its money and its bounds is true."""
    verdict = verify(scenario, plan)
    assert verdict.problems == verdict.proof_problems == (), scenario.name
    assert verdict.false_claims == [], scenario.name
    world = World(scenario)
    units = placed(plan, world)
    total = list(values(world, units))
    total[-1] += sum(world.plain.charters[c].price_minor for c in plan.charters)
    assert list(verdict.values.values()) == total, scenario.name
    for name, parts in stated(scenario, plan).items():
        assert (getattr(plan, name) or {}) == parts, (scenario.name, name)
    bounds_hold(scenario, plan)


def bounds_hold(scenario: Scenario, plan: Plan) -> None:
    """No bound is above what any plan could reach that loses no more at the earlier levels, even if
    goods that stay together could part.
    """
    goods = tuple(replace(s, keep_together=False) for s in scenario.shipments)
    rows = tuple(replace(a, keep_together=None) for a in scenario.amendments)
    free = replace(scenario, shipments=goods, amendments=rows)
    held: dict[str, int] = {}
    for level in plan.levels:
        any_, bought = level.bound_any, level.bound_bought
        if any_ is not None:
            assert any_ <= least(free, level.name, held), (scenario.name, level.name)
        if bought is not None:
            able = least(free, level.name, held, plan.charters)
            assert bought <= able <= level.value, (scenario.name, level.name)
        held[level.name] = level.value


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few(range(0, 60, 20), 1))
def test_gap_0_is_what_trying_everything_finds_and_bounds_are_never_above(first: int) -> None:
    seeds = range(first, first + 20)
    seen = sum((compared(seed, usual=seed % 3 == 0) for seed in seeds), Counter[str]())
    assert min(seen["travels"], seen["bought"], seen["priced"]) > 1, seen


@pytest.mark.deep
@pytest.mark.parametrize("first", range(1_000, 2_500, 100))
def test_so_it_is_in_fifteen_hundred_scenarios(first: int) -> None:
    seen = sum((compared(seed) for seed in range(first, first + 100)), Counter[str]())
    print(dict(seen))
    assert min(seen["travels"], seen["priced"]) > 40, seen
    assert seen["bought"] > 10, seen


# -- replans


def replanned(seed: int) -> tuple[Scenario, Plan] | None:
    """A replan after some of the departures that a plan uses are cancelled; None where nothing
    travels.
    """
    scenario, r = random_one(seed), Random(seed)
    old = solve(scenario)
    used = sorted({leg.departure for c in old.consignments for leg in c.legs})
    if not used:
        return None
    off = r.sample(used, r.randint(1, min(2, len(used))))
    news = [CancelDeparture(id=f"N{name}", departure=name, known_at=scenario.as_of) for name in off]
    now = advance(apply(scenario, tuple(news)), old, [], scenario.as_of, known_to=scenario.known_to)
    later = replace(now.scenario, firm_hours=r.choice((0, 72)))
    return later, replan(later, now.plan, earlier=old, search=r.random() < 0.3)


def no_worse_than_repaired(scenario: Scenario, plan: Plan) -> None:
    """What a replan says of R and R0 is what trying unit by unit finds."""
    claim = plan.touched
    assert claim is not None
    world = World(scenario)
    had = Counter((u.shipment, u.legs) for u in left(world, claim.in_force))
    added = Counter[Name]()
    for c in claim.added:
        added[c.shipment, legs_named(c.legs)] += c.handling_units
    assert better_than_repaired(world, had, added) == [], scenario.name
    paid = touching(world, had, placed(plan, world), claim.price_per_touched_minor or 0)
    assert claim.touching_minor == paid, scenario.name
    levels = [level.value for level in plan.levels]
    assert claim.monotone, scenario.name
    assert (*levels[:-1], levels[-1] + paid) <= values(world, had + added), scenario.name


def replans_hold(first: int, last: int) -> int:
    looked = 0
    for seed in range(first, last):
        made = replanned(seed)
        if made is not None:
            scenario, plan = made
            verdict = verify(scenario, plan)
            assert verdict.problems == verdict.proof_problems == (), seed
            assert verdict.false_claims == [], seed
            no_worse_than_repaired(scenario, plan)
            assert moves(scenario, plan) == [], seed
            looked += 1
    return looked


@pytest.mark.no_cover
def test_replans_are_no_worse_than_what_is_left_repaired() -> None:
    assert replans_hold(0, 24) > 10


@pytest.mark.deep
@pytest.mark.parametrize("first", range(1_000, 2_000, 100))
def test_so_are_a_thousand_replans(first: int) -> None:
    assert replans_hold(first, first + 100) > 40


def test_amended_to_false_counts() -> None:
    text = """
        fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 100kg
        ship gowns CNPVG>BELGG p1 2x 100kg 0.1m3 due=3 latest=9 keep_together=true
        amend W gowns keep_together=false
    """
    assert travels(text)[1] == {"gowns": ["F1", ""]}
    assert check(little(text), solve(little(text))) == []
