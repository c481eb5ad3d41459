"""Options on scenarios small enough to work out by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from little import little
from oracles.random_scenarios import random_tiny

import onward
from onward.options.batch import Batch
from onward.options.odds import arrivals, odds_of, quantile
from onward.options.options import Option, Options, Preference
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Scenario, known
from onward.scenario.chance import CERTAIN, Chance, Lateness
from onward.units import minutes

TWO_WAYS = """
    as_of 2020-03-01
    transfer BELGG air air 60
    fly QUICK CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3 900/kg
    fly CHEAP CNPVG>BELGG 4 00:00 > 4 12:00 100kg 1m3 300/kg
    fly LAST  CNPVG>BELGG 9 00:00 > 9 12:00 100kg 1m3 200/kg
    ship masks CNPVG>BELGG 3x 20kg 0.1m3 due=5 00:00 latest=8 00:00 value=50
    ship other CNPVG>BELGG 1x 60kg 0.1m3 due=5 00:00 latest=8 00:00
"""


def plan_of(scenario: Scenario, **carried: tuple[int, str]) -> Plan:
    """Shipments on departures: masks=(3, "QUICK")."""
    consignments = tuple(
        Consignment(
            id=f"{s}/1", shipment=s, first=1, last=n, legs=tuple(Leg(d) for d in way.split())
        )
        for s, (n, way) in carried.items()
    )
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=consignments,
    )


def ways(found: dict[Preference, Option]) -> dict[str, str]:
    return {
        str(wish): " ".join(leg.departure for leg in option.legs) for wish, option in found.items()
    }


def test_fast_is_early_and_cheap_is_cheap() -> None:
    found = Options(little(TWO_WAYS), chance=CERTAIN).of("masks")
    assert ways(found) == {"fast": "QUICK", "cheap": "CHEAP", "safe": "QUICK"}
    # 16.7 kg of volume weigh less than 20 kg
    assert found[Preference.FAST].carriage_minor == 3 * 20 * 900
    assert found[Preference.CHEAP].landed_minor == 3 * 20 * 300 + 3 * 50
    assert [found[w].as_booked for w in Preference] == [1.0, 1.0, 1.0]


def test_only_what_the_plan_leaves_is_free() -> None:
    scenario = little(TWO_WAYS)
    plan = plan_of(scenario, other=(1, "QUICK"))
    # 40 kg are left, 60 kg are wanted
    assert ways(Options(scenario, plan, chance=CERTAIN).of("masks"))["fast"] == "CHEAP"
    plan = plan_of(scenario, other=(1, "CHEAP"), masks=(3, "QUICK"))
    options = Options(scenario, plan, chance=CERTAIN)
    assert ways(options.of("masks"))["fast"] == "QUICK"  # its own space
    assert ways(options.of("other")) == {"fast": "CHEAP", "cheap": "CHEAP", "safe": "CHEAP"}


def test_what_has_left_by_the_plan_is_not_asked_about() -> None:
    """On 3 March two of three masks are in the air; the third has its own space on CHEAP, and
    theirs is not free again.
    """
    scenario = little(TWO_WAYS.replace("as_of 2020-03-01", "as_of 2020-03-03"))
    legs = [("QUICK",), ("CHEAP",)]
    masks = [
        Consignment(
            id=f"masks/{i}",
            shipment="masks",
            first=first,
            last=last,
            legs=tuple(Leg(d) for d in way),
        )
        for i, (first, last, way) in enumerate([(1, 2, legs[0]), (3, 3, legs[1])])
    ]
    made = plan_of(scenario, other=(1, "CHEAP"))
    options = Options(
        scenario, replace(made, consignments=(*made.consignments, *masks)), chance=CERTAIN
    )
    assert (options.gone("masks"), options.gone("other")) == (2, 0)
    found = options.of("masks")[Preference.FAST]
    assert (found.handling_units, ways({Preference.FAST: found})) == (1, {"fast": "CHEAP"})
    with pytest.raises(ValueError, match="all 3 handling units of masks have left by the plan"):
        Options(scenario, plan_of(scenario, masks=(3, "QUICK"))).of("masks")


def test_legs_ahead_of_goods_under_way_are_not_free_for_the_rest_of_the_shipment() -> None:
    scenario = little("""
        as_of 2020-03-03
        fly A CNPVG>BELGG 2 00:00 > 2 12:00 40kg 9m3
        fly B CNPVG>BELGG 4 00:00 > 4 12:00 40kg 9m3
        fly C BELGG>FRCDG 5 00:00 > 5 12:00 40kg 9m3
        fly D BELGG>FRCDG 6 00:00 > 6 12:00 40kg 9m3
        ship s CNPVG>FRCDG 4x 20kg 0.1m3
    """)
    made = plan_of(scenario)
    both = [
        Consignment(id=f"s/{n}", shipment="s", first=n, last=n + 1, legs=way)
        for n, way in ((1, (Leg("A"), Leg("C"))), (3, (Leg("B"), Leg("D"))))
    ]
    assert (
        ways(Options(scenario, replace(made, consignments=tuple(both)), chance=CERTAIN).of("s"))[
            "fast"
        ]
        == "B D"
    )


def test_goods_on_a_departure_that_was_cancelled_have_not_left() -> None:
    scenario = little(
        TWO_WAYS.replace("as_of 2020-03-01", "as_of 2020-03-03") + "cut X departure=QUICK"
    )
    options = Options(scenario, plan_of(scenario, masks=(3, "QUICK")), chance=CERTAIN)
    assert options.gone("masks") == 0
    assert ways(options.of("masks"))["fast"] == "CHEAP"


def test_no_room_is_no_option_and_not_a_number() -> None:
    scenario = little(TWO_WAYS + "ship heavy CNPVG>BELGG 2x 51kg 0.1m3 latest=8 00:00 due=8 00:00")
    options = Options(scenario)
    assert options.of("heavy") == {}  # 102 kg together
    answers = Batch(options, [options.market.of("heavy"), options.market.of("masks")]).ask(
        Preference.FAST
    )
    assert answers.arrives.tolist() == [-1, minutes(scenario.departures[0].arrives_at)]


def test_safe_waits_for_the_wider_connection() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly A  CNPVG>BELGG 2 00:00 > 2 12:00 1/kg
        fly B1 BELGG>FRCDG 2 14:00 > 2 15:00 1/kg
        fly B2 BELGG>FRCDG 3 14:00 > 3 15:00 1/kg
        ship s CNPVG>FRCDG 1x 10kg 0.01m3 due=5 00:00 latest=9 00:00
    """)
    # half in time, the others up to 20 hours late
    late = Chance(late={"freighter": Lateness(((0, 0), (0.5, 0), (1, 1200)))})
    found = Options(scenario, chance=late).of("s")
    assert ways(found) == {"fast": "A B1", "cheap": "A B1", "safe": "A B2"}
    # A B1: one hour of slack, 0.5 + 0.5 x 60 / 1200 = 0.525, then 33 h to due: 1. A B2: 25 h of
    # slack: 1, then 33 h: 1
    assert found[Preference.FAST].as_booked == pytest.approx(0.525)
    assert found[Preference.SAFE].as_booked == 1.0


def test_who_misses_a_departure_takes_the_next_one_of_the_lane() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly D2 CNPVG>BELGG 2 00:00 > 2 12:00
        fly D4 CNPVG>BELGG 4 00:00 > 4 12:00
        fly D6 CNPVG>BELGG 6 00:00 > 6 12:00
        ship s CNPVG>BELGG due=3 00:00 latest=7 00:00
    """)
    option = Options(scenario, chance=Chance(cancelled={"freighter": 0.3})).of("s")[Preference.FAST]
    assert option.as_booked == pytest.approx(0.7)
    # 0.7, 0.91, 0.973
    assert (option.p50_at, option.p90_at) == (
        scenario.departures[0].arrives_at,
        scenario.departures[1].arrives_at,
    )
    rare = Options(scenario, chance=Chance(cancelled={"freighter": 0.7})).of("s")[Preference.FAST]
    assert rare.p50_at == scenario.departures[1].arrives_at  # 0.3, 0.51
    assert rare.p90_at is None  # 0.657 in all


def test_a_closed_border_stays_closed_for_its_days() -> None:
    scenario = little(
        "fly F CNPVG>BELGG 2 00:00 > 2 12:00\nfly H CNPVG>CNCAN 2 00:00 > 2 12:00\nship s "
        "CNPVG>BELGG"
    )
    options = Options(scenario, chance=Chance(closures_per_day=0.1, closure_days=(2,)))
    # not today, not yesterday, at both ends
    assert options.odds.runs.tolist() == pytest.approx([0.9**4, 1.0])
    assert quantile(*arrivals(odds_of(options.network.offers, CERTAIN), 5, []), 0.9) == 5


def test_papers_and_policies_on_the_way_are_named() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly F CNPVG>BELGG 2 00:00 > 2 12:00
        ship s CNPVG>BELGG hs=630790
        ship none CNPVG>BELGG hs=630790
        document s export-licence
        policy L licence scope=CN directions=export hs=6307 document=export-licence
        policy I inspection scope=BE directions=import hours=6
        policy G inspection scope=BE directions=import hours=6 hs=9018
    """)
    options = Options(scenario, chance=CERTAIN)
    option = options.of("s")[Preference.FAST]
    assert option.documents == ("export-licence",)
    assert [(m.policy.id, str(m.direction)) for m in option.policies] == [
        ("L", "export"),
        ("I", "import"),
    ]
    assert f"{option.arrives_at:%d %H:%M}" == "02 18:00"
    assert options.of("none") == {}


def test_a_quota_that_the_plan_has_used_is_used() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly F CNPVG>BELGG 2 00:00 > 2 12:00 3/kg
        fly G CNPVG>BELGG 12 00:00 > 12 12:00 3/kg
        ship a CNPVG>BELGG 3x 10kg 0.01m3 latest=20 00:00
        ship b CNPVG>BELGG 3x 10kg 0.01m3 latest=20 00:00
        policy Q quota scope=CN directions=export quota=50 period=10
    """)
    options = Options(scenario, plan_of(scenario, a=(3, "F")), chance=CERTAIN)
    assert ways(options.of("b"))["fast"] == "G"  # 20 of 50 kg are left for the first ten days
    assert ways(options.of("a"))["fast"] == "F"
    both = Batch(options, [options.market.of("a"), options.market.of("b")]).ask(Preference.FAST)
    assert [options.network.offers.departures[o].id for o in both.offers[:, 0]] == ["G", "G"]


def test_a_limit_met_twice_counts_twice() -> None:
    scenario = little("""
        as_of 2020-03-01
        place BEBRU handling=100kg/day
        transfer BEBRU air air 0
        transfer BEBRU air road 0
        transfer BEBRU road road 0
        transfer FRCDG road road 0
        transfer FRCDG air road 0
        road R1 BEBRU>FRCDG 2 01:00 > 2 03:00
        road R2 FRCDG>BEBRU 2 04:00 > 2 06:00
        road R3 BEBRU>DEFRA 2 07:00 > 2 09:00
        road R4 BEBRU>DEFRA 3 07:00 > 3 09:00
        ship s BEBRU>DEFRA 1x 60kg 0.01m3
        pin s must_use place=FRCDG
        ship t BEBRU>DEFRA 1x 50kg 0.01m3
        pin t must_use place=FRCDG
    """)
    options = Options(scenario, chance=CERTAIN)
    assert options.of("s") == {}  # 60 kg start on 2 March and come back on 2 March
    assert ways(options.of("t"))["fast"] == "R1 R2 R3"
    assert Batch(options, [options.market.of("s")]).ask(
        Preference.CHEAP
    ).carriage_minor.tolist() == [-1]


def test_a_plan_of_another_day_takes_what_still_runs() -> None:
    scenario = little(TWO_WAYS)
    plan = plan_of(scenario, other=(1, "CHEAP"), gone=(1, "CHEAP"), masks=(3, "SUNK"))
    options = Options(known(scenario), plan, chance=CERTAIN)
    assert ways(options.of("masks")) == {"fast": "QUICK", "cheap": "QUICK", "safe": "QUICK"}


def test_a_safe_batch_is_refused() -> None:
    options = Options(little(TWO_WAYS))
    with pytest.raises(ValueError, match="one by one"):
        Batch(options, [options.market.of("masks")]).ask(Preference.SAFE)
    assert Batch(options, []).ask(Preference.FAST).arrives.tolist() == []


def test_the_code_in_the_documentation_runs_on_spring_2020() -> None:
    page = Path(__file__).parents[2] / "docs" / "lanes.md"
    (code,) = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    scenario = onward.read_scenario("spring-2020:S")
    exec(code, {"scenario": scenario, "plan": onward.greedy(scenario)})


def test_safe_is_never_later_and_dearer_than_another_that_is_as_safe() -> None:
    """Both flights are as certain; QUICK is earlier, and of two that arrive together the cheaper
    one is named.
    """
    scenario = little("""
        as_of 2020-03-01
        fly DEAR  CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3 900/kg
        fly CHEAP CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3 300/kg
        fly LATE  CNPVG>BELGG 4 00:00 > 4 12:00 100kg 1m3 500/kg
        ship masks CNPVG>BELGG 3x 20kg 0.1m3 due=9 00:00
    """)
    options = Options(scenario, chance=CERTAIN)
    assert ways(options.of("masks"))["safe"] == "CHEAP"
    assert ways(options.of("masks", [Preference.SAFE])) == {"safe": "CHEAP"}


@pytest.mark.parametrize("seed", range(60))
def test_safe_is_safer_or_neither_later_nor_dearer(seed: int) -> None:
    scenario = random_tiny(seed)
    options = Options(scenario, greedy(scenario))
    for s in known(scenario).shipments:
        found = options.for_goods(options.market.of(s.id))
        safe = found.get(Preference.SAFE)
        for other in found.values() if safe else ():
            safer = safe.as_booked > other.as_booked
            assert (
                safer
                or safe.arrives_at <= other.arrives_at
                or (safe.carriage_minor <= other.carriage_minor)
            )
