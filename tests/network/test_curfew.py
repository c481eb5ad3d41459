"""A curfew: at some hours of each day, by its own clock, no flight leaves or lands at a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from explain.remedied import Tried
from little import little
from oracles.arc_flow import arc_flow
from oracles.brute_force import brute_force
from oracles.random_scenarios import curfewed_tiny

from onward.explain import explain
from onward.judge import check, verify
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg, Plan
from onward.plan.solve import solve
from onward.scenario import Policy, Scenario
from onward.units import instant, minutes

# In March Brussels is an hour ahead of UTC, Shanghai eight.
TEXT = """
    as_of 2020-03-01
    place BELGG zone=Europe/Brussels
    place CNPVG zone=Asia/Shanghai
    transfer BELGG air road 60
    fly NIGHT CNPVG>BELGG 2 08:00 > 2 23:00
    fly DAWN CNPVG>BELGG 2 14:00 > 3 05:00
    road TRUCK BELGG>FRLIO 3 02:30 > 3 09:00
    road LATER BELGG>FRLIO 3 09:00 > 3 16:00
    ship masks CNPVG>FRLIO 1x 100kg due=3 09:00 latest=5
"""
CURFEW = "policy Q curfew scope=BELGG starts_local=23:30 ends_local=06:00"


def way(scenario: Scenario) -> str:
    """The departures of the best plan, which the judge accepts."""
    plan = solve(scenario, gap=0.0)
    assert verify(scenario, plan).problems == ()
    return " ".join(leg.departure for c in plan.consignments for leg in c.legs)


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        ("", "NIGHT TRUCK"),
        (CURFEW, "DAWN LATER"),  # NIGHT lands at midnight; trucks run, and 06:00 is day again
        (f"{CURFEW} directions=export", "NIGHT TRUCK"),  # nobody takes off
        (f"{CURFEW} until=2 23:00", "NIGHT TRUCK"),
        (f"{CURFEW} from=2 23:00", "DAWN LATER"),  # in the middle of the hours
        (f"{CURFEW} modes=belly", "NIGHT TRUCK"),
        ("policy Q curfew scope=BELGG starts_local=00:01 ends_local=05:59", "NIGHT TRUCK"),
        ("policy Q curfew scope=BELGG starts_local=00:00 ends_local=06:01", ""),
        # it is 16:00 in Shanghai when NIGHT leaves, 22:00 when DAWN does
        ("policy Q curfew scope=CNPVG starts_local=16:00 ends_local=22:00", "DAWN LATER"),
    ],
)
def test_flights_keep_out_of_the_hours_and_trucks_do_not(policy: str, wanted: str) -> None:
    assert way(little(f"{TEXT}\n{policy.replace(' 23:00', 'T23:00')}")) == wanted


def test_the_judge_refuses_a_landing_at_night() -> None:
    scenario = little(f"{TEXT}\n{CURFEW}")
    legs = Leg("NIGHT"), Leg("TRUCK")
    plan = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="",
        consignments=(Consignment(id="1", shipment="masks", first=1, last=1, legs=legs),),
    )
    (problem,) = check(scenario, plan)
    assert problem.message.startswith("curfew Q: no leg may use this departure")


def hours(starts: str, ends: str, zone: str, first: str, until: str) -> list[str]:
    """When a curfew is in force, in UTC."""
    at = datetime(2020, 1, 1, tzinfo=UTC)
    policy = replace(little(CURFEW).policies[0], starts_at=at)
    policy = replace(policy, starts_local=starts, ends_local=ends)
    ends_of = (minutes(datetime.fromisoformat(each).replace(tzinfo=UTC)) for each in (first, until))
    spans = Policy.in_force(policy, *ends_of, ZoneInfo(zone))
    return [f"{instant(a):%d %H:%M} to {instant(b):%d %H:%M}" for a, b in spans]


def test_the_hours_follow_the_clock_where_it_goes_forward_and_back() -> None:
    spring = hours("23:00", "05:00", "Europe/Brussels", "2020-03-28 12:00", "2020-03-30 12:00")
    assert spring == ["28 22:00 to 29 03:00", "29 21:00 to 30 03:00"]
    autumn = hours("02:30", "04:00", "Europe/Brussels", "2020-10-24 12:00", "2020-10-25 12:00")
    assert autumn == ["25 00:30 to 25 03:00"]  # 02:30 comes twice
    gap = hours("02:30", "04:00", "Europe/Brussels", "2020-03-28 12:00", "2020-03-29 12:00")
    assert gap == ["29 01:30 to 29 02:00"]  # 02:30 is 03:30 on that day
    late = hours("23:45", "23:30", "Europe/Brussels", "2020-10-25 22:00", "2020-10-25 23:00")
    assert late == ["25 22:00 to 25 22:30", "25 22:45 to 25 23:00"]  # a day of 25 hours


def agree(seeds: range) -> None:
    """Planner, judge, brute force and arc flow; and what is explained comes true."""
    for seed in seeds:
        scenario = curfewed_tiny(seed)
        best = brute_force(scenario).values
        plan = solve(scenario, gap=0.0)
        assert {level.name: level.value for level in plan.levels} == best, seed
        assert arc_flow(scenario) == best, seed
        verdict = verify(scenario, plan)
        assert verdict.problems == verdict.proof_problems == (), seed
        quick = greedy(scenario)
        for reason in explain(scenario, quick).left:
            if reason.remedy:
                assert Tried(scenario, quick, reason, reason.remedy).open(), (seed, reason)


@pytest.mark.no_cover
def test_random_curfews_are_read_alike() -> None:
    agree(range(12))


@pytest.mark.deep
@pytest.mark.parametrize("first", range(1000, 1400, 50))
def test_random_curfews_are_read_alike_in_hundreds_of_scenarios(first: int) -> None:
    agree(range(first, first + 50))
