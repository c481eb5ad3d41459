"""What a charter is worth: by hand on little scenarios, and against planning again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from little import little
from oracles.random_scenarios import random_tiny
from seeds import few

from onward.advise import Advice, Candidate, advise, again, with_charters
from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

pytestmark = pytest.mark.usefixtures("first_spring")  # a world that never changes

# Each unit of masks weighs 100 and stays for 30 days: 72,000 kg-hours. F1 takes five of thirty.
# Twenty more want a place.
MASKS = little("""
    set max_charters=0
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    ship masks CNPVG>BELGG p1 30x 100kg 0.1m3
    charter SMALL 400000
    fly small CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 60m3 charter=SMALL
    charter LARGE 900000
    fly large CNPVG>BELGG 3 10:00 > 3 22:00 2000kg 60m3 charter=LARGE
    charter THIN 100000
    fly thin CNPVG>BELGG 3 10:00 > 3 22:00 2000kg 0.3m3 charter=THIN
    charter AWAY 100000
    fly away BELGG>CNPVG 3 10:00 > 3 22:00 2000kg 60m3 charter=AWAY
    charter GONE 100000 lead=100000
    fly gone CNPVG>BELGG 2 08:00 > 2 20:00 2000kg 60m3 charter=GONE
""")
UNIT = 100 * 720 * 60  # kg-minutes

# Six of the ten units that BLOCKED holds have their place in the block of their owner.
BLOCK = little("""
    set max_charters=0
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    ship masks CNPVG>BELGG p1 30x 100kg 0.1m3 party=ACME
    charter BLOCKED 400000
    fly blocked CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 60m3 charter=BLOCKED
    allot block ACME departure=blocked 600kg 30m3
""")

# On 15 February relief flies to China and parcels fly back out; in April nobody sends anything to
# China.
TWO_WAYS = little("""
    as_of 2020-02-10
    set max_charters=0
    ship relief BELGG>CNHGH p1 10x 100kg 0.1m3 ready=2020-02-11T00:00 due=2020-02-20T00:00
    ship parcels CNHGH>BELGG p2 10x 100kg 0.1m3 ready=2020-02-11T00:00 due=2020-02-20T00:00
    ship more CNHGH>BELGG p2 10x 100kg 0.1m3 ready=2020-04-11T00:00 due=2020-04-20T00:00
    charter FEBRUARY 30000000
    fly february.out CNHGH>BELGG 2020-02-14T20:00 > 2020-02-15T08:00 1000kg 9m3 charter=FEBRUARY
    fly february.back BELGG>CNHGH 2020-02-15T12:00 > 2020-02-16T00:00 1000kg 9m3 charter=FEBRUARY
    charter APRIL 30000000
    fly april.out CNHGH>BELGG 2020-04-14T20:00 > 2020-04-15T08:00 1000kg 9m3 charter=APRIL
    fly april.back BELGG>CNHGH 2020-04-15T12:00 > 2020-04-16T00:00 1000kg 9m3 charter=APRIL
""")


def planned(scenario: Scenario, **more: object) -> tuple[Plan, Advice]:
    plan = solve(scenario, gap=0)
    return plan, advise(scenario, plan, **more)  # type: ignore[arg-type]


def offered(advice: Advice, name: str) -> Candidate:
    return next(c for c in advice.offered if c.charter == name)


def test_a_charter_is_worth_the_units_that_it_would_carry() -> None:
    _, advice = planned(MASKS)
    worth = {c.charter: c.worths[0].value for c in advice.offered}
    assert worth == {
        "LARGE": pytest.approx(20 * UNIT),
        "SMALL": pytest.approx(10 * UNIT),
        "THIN": pytest.approx(3 * UNIT),  # 0.3 m3 hold three units, whatever the kilograms
        "AWAY": 0,
    }
    assert [c.charter for c in advice.offered] == ["LARGE", "SMALL", "THIN", "AWAY"]
    assert advice.best is offered(advice, "LARGE")
    assert advice.missing == ("GONE",)


@pytest.mark.parametrize("weigh", [0, 1])
def test_a_charter_with_a_block_is_worth_all_of_its_space(weigh: int) -> None:
    _, advice = planned(BLOCK, weigh=weigh)
    assert offered(advice, "BLOCKED").worths[0].value == pytest.approx(10 * UNIT)


def test_what_is_proven_of_a_charter_is_what_planning_again_gains() -> None:
    plan, advice = planned(MASKS)
    for check in again(MASKS, plan, advice.offered, gap=0):
        assert check.within
        assert check.gains[0] == pytest.approx(offered(advice, check.charter).worths[0].value)


def test_a_claim_that_is_too_small_is_found_out() -> None:
    plan, advice = planned(MASKS)
    large = offered(advice, "LARGE")
    false = replace(large, worths=(replace(large.worths[0], most=20 * UNIT - 1),))
    [check] = again(MASKS, plan, [false], gap=0)
    assert not check.within


def test_for_the_money_the_cheap_one_comes_first() -> None:
    _, advice = planned(MASKS, by_price=True)
    assert [c.charter for c in advice.offered] == ["THIN", "SMALL", "LARGE", "AWAY"]


def test_of_one_that_is_bought_the_goods_on_it_are_its_worth() -> None:
    scenario = replace(MASKS, max_charters=1)
    plan, advice = planned(scenario)
    [bought] = advice.bought
    without = solve(MASKS, gap=0)
    assert bought.charter == "LARGE"
    assert bought.legs[0].carried_g == 2_000_000
    assert (
        0
        < (bought.worths[0].least or 0)
        <= without.levels[0].value - plan.levels[0].value
        == 20 * UNIT
    )
    # five units are left
    assert offered(advice, "SMALL").worths[0].value == pytest.approx(5 * UNIT)


def test_loss_of_an_earlier_priority_is_not_told_as_that_of_a_later_one() -> None:
    """Without the rotation all relief stays: no plan holds first priority then, whatever second
    priority loses.
    """
    scenario = read_scenario("tiny:charter-rotation")
    plan = solve(scenario)
    assert max(proof.held[0] for proof in plan.levels[1].proofs) > 0
    [bought] = advise(scenario, plan).bought
    first, second = bought.worths
    assert (first.value, first.least) == (pytest.approx(plan.levels[0].scale), plan.levels[0].scale)
    assert (second.value, second.least) == (0, None)
    assert [leg.values for leg in bought.legs] == [(0, 0), (pytest.approx(first.value), 0)]


def test_each_way_of_a_rotation_is_worth_what_it_carries() -> None:
    _, advice = planned(TWO_WAYS)
    out, back = offered(advice, "FEBRUARY").legs
    assert (back.origin, back.destination, back.carried_g) == ("BELGG", "CNHGH", 1_000_000)
    assert back.values == (pytest.approx(10 * UNIT), 0)  # relief
    assert out.values == (0, pytest.approx(10 * UNIT))  # parcels
    out, back = offered(advice, "APRIL").legs
    assert back.values == (0, 0)
    assert (out.values, back.carried_g) == ((0, pytest.approx(10 * UNIT)), 0)
    assert advice.best is offered(advice, "FEBRUARY")
    assert advice.best.lane == "CNHGH-BELGG-CNHGH"


def test_a_plan_without_proofs_is_refused() -> None:
    with pytest.raises(InvalidInput, match="has no proof"):
        advise(MASKS, greedy(MASKS))


def test_with_charters_nothing_else_is_on_offer() -> None:
    scenario = with_charters(MASKS, ["SMALL"])
    assert {d.id for d in scenario.departures} == {"F1", "small"}
    assert not scenario.charters


@pytest.mark.parametrize("seed", few(range(30), 12))
def test_on_random_scenarios_every_gain_keeps_to_its_bound(seed: int) -> None:
    scenario = replace(random_tiny(seed), max_charters=0)
    if not scenario.charters or not scenario.shipments:
        return
    plan, advice = planned(scenario)
    for check in again(scenario, plan, advice.offered, gap=0):
        assert check.within, (seed, check)
        # lexicographically: one more charter never hurts
        assert check.gains >= (0,) * len(check.gains)


@pytest.mark.deep
def test_on_spring_2020_the_first_are_worth_what_they_gain() -> None:
    scenario = read_scenario("spring-2020:S")
    plan = solve(scenario)
    first = advise(scenario, plan).offered[:6]
    checks = again(scenario, plan, first)
    assert all(check.within for check in checks)
    of_parcels = [
        (check.gains[-1], c.worths[-1].value)
        for check, c in zip(checks, first, strict=True)
        if not c.worths[-2].value
    ]
    gains = [gain for gain, _ in of_parcels]
    assert len(gains) > 2
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 1.3 * gains[-1] > 0
    for gain, worth in of_parcels:
        assert gain == pytest.approx(worth, rel=0.25)


LATE = datetime(2021, 1, 1, tzinfo=UTC)


def seen(size: str, month: int, day: int, ready_by: datetime = LATE) -> Advice:
    whole = read_scenario(f"spring-2020:{size}")
    scenario = replace(
        whole,
        as_of=datetime(2020, month, day, tzinfo=UTC),
        known_to=None,
        shipments=tuple(s for s in whole.shipments if s.ready_at <= ready_by),
    )
    return advise(scenario, solve(scenario), weigh=0)


def fullness(advice: Advice, *, into_china: bool) -> float:
    """Of what the bought charters' legs in one direction hold, the share that is on board."""
    legs = [
        leg
        for c in advice.bought
        for leg in c.legs
        if (leg.destination[:2] in ("CN", "HK")) is into_china
    ]
    return sum(leg.carried_g for leg in legs) / sum(leg.capacity_g for leg in legs)


def test_the_way_to_china_is_nearly_empty_in_april() -> None:
    april = seen("S", 4, 5)
    assert fullness(april, into_china=True) < 0.02
    assert fullness(april, into_china=False) > 0.2
    assert all(
        leg.values[0] == 0
        for c in april.bought
        for leg in c.legs
        if leg.destination[:2] in ("CN", "HK")
    )


def test_what_is_worth_nothing_is_not_bought() -> None:
    """In February of S belly space is there for all that a charter would carry."""
    advice = seen("S", 2, 10)
    assert advice.bought == ()
    assert not any(c.helps for c in advice.offered)


def test_on_15_february_relief_flies_to_china_and_parcels_out() -> None:
    """Of M with what is ready in the first weeks of February; all of it shows the same, and takes
    ten times as long.
    """
    advice = seen("M", 2, 10, ready_by=datetime(2020, 2, 20, tzinfo=UTC))
    rotation = next(
        c
        for c in advice.bought
        if c.legs[0].day == date(2020, 2, 15) and sum(leg.values[0] for leg in c.legs)
    )
    out, back = rotation.legs
    assert (out.destination, back.origin, back.destination[:2]) == ("BELGG", "BELGG", "CN")
    # all that it is worth to the first priority lies on the way to China
    assert out.values[0] == 0 < back.values[0]
    assert out.carried_g > back.carried_g > 0


def test_a_scenario_without_shipments_is_no_ground_for_advice() -> None:
    nothing = little(
        "fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg charter=C\ncharter C 5000"
    )
    with pytest.raises(InvalidInput, match="no charter is worth anything"):
        advise(nothing, solve(nothing))
