"""Opening hours of a place as its columns: nothing leaves, arrives or passes while it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from explain.remedied import Tried
from little import little
from oracles.arc_flow import arc_flow
from oracles.brute_force import brute_force
from oracles.random_scenarios import opened_tiny

from onward.events.explaining import Explainer
from onward.explain import explain
from onward.formats.digest import digest
from onward.formats.folder import read_folder, write_folder
from onward.judge import check, verify
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario, known
from onward.scenario.changes import SetHours, apply
from onward.scenario.open_hours import with_closures
from onward.scenario.problems import problems

# In March Brussels is an hour ahead of UTC. 1 March 2020 is a Sunday.
TEXT = """
    as_of 2020-03-01
    place BELGG zone=Europe/Brussels {hours}
    transfer BELGG air road 60
    fly NIGHT CNPVG>BELGG 2 08:00 > 2 23:00
    fly DAWN CNPVG>BELGG 2 14:00 > 3 05:00
    road TRUCK BELGG>FRLIO 3 02:30 > 3 09:00
    road LATER BELGG>FRLIO 3 09:00 > 3 16:00
    ship masks CNPVG>FRLIO 1x 100kg due=3 latest=5
"""


def way(scenario: Scenario) -> str:
    """The departures of the best plan, which the judge accepts."""
    plan = solve(scenario, gap=0.0)
    assert verify(scenario, plan).problems == ()
    return " ".join(leg.departure for c in plan.consignments for leg in c.legs)


@pytest.mark.parametrize(
    ("hours", "wanted"),
    [
        ("", "NIGHT TRUCK"),
        ("opens=06:00 closes=22:00", "DAWN LATER"),  # NIGHT lands at midnight there
        ("opens=06:01 closes=22:00", ""),  # DAWN lands at 06:00
        ("opens=06:00", "DAWN LATER"),  # until midnight, which is when NIGHT lands
        ("opens=22:00 closes=04:00", "NIGHT TRUCK"),  # open at night
        ("opens=22:00 closes=03:30", ""),  # at 03:30, when the lorry leaves, it is closed
        ("opens=22:00 closes=03:31", "NIGHT TRUCK"),
        ("open_weekdays=12", "NIGHT TRUCK"),
        ("opens=04:00 closes=04:00 open_weekdays=12", "NIGHT TRUCK"),  # day and night
        ("open_weekdays=13", ""),  # closed on Tuesdays, the 3rd
        ("open_weekdays=2", "NIGHT TRUCK"),  # Tuesday begins when NIGHT lands
        ("closes=24:00 open_weekdays=1", ""),
    ],
)
def test_nothing_moves_while_it_is_closed(hours: str, wanted: str) -> None:
    assert way(little(TEXT.format(hours=hours))) == wanted


def test_the_judge_refuses_a_landing_at_night() -> None:
    scenario = little(TEXT.format(hours="opens=06:00 closes=22:00"))
    plan = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="",
        consignments=(
            Consignment(
                id="1", shipment="masks", first=1, last=1, legs=(Leg("NIGHT"), Leg("TRUCK"))
            ),
        ),
    )
    night, truck = check(scenario, plan)
    assert night.message.startswith("closure hours:BELGG:2020-03-02T21:00Z: no leg may use")
    assert "2020-03-02T21:00Z" in truck.message  # 02:30Z is 03:30 there


def noticed(scenario: Scenario) -> Scenario:
    """The same with notices, which everybody always knew."""
    first = scenario.as_of.date() - timedelta(days=40)
    hours = [
        SetHours(
            id=f"N{p.id}",
            known_at=datetime(1990, 1, 1, tzinfo=UTC),
            place=p.id,
            opens=p.opens or "00:00",
            closes=p.closes or "24:00",
            weekdays=p.open_weekdays,
            first_day=first,
            last_day=first + timedelta(days=140),
        )
        for p in scenario.places
        if p.opens or p.closes or p.open_weekdays != "1234567"
    ]
    places = (replace(p, opens="", closes="", open_weekdays="1234567") for p in scenario.places)
    return apply(replace(scenario, places=tuple(places)), hours)


def agree(seeds: range) -> None:
    """Planner, judge, brute force and arc flow; the same hours as notices; what is explained comes
    true.
    """
    for seed in seeds:
        scenario = opened_tiny(seed)
        assert problems(scenario) == []
        best = brute_force(scenario).values
        plan, other = solve(scenario, gap=0.0), solve(noticed(scenario), gap=0.0)
        assert {level.name: level.value for level in plan.levels} == best, seed
        assert arc_flow(scenario) == best, seed
        assert plan.consignments == other.consignments, seed
        assert plan.levels == other.levels, seed
        verdict = verify(scenario, plan)
        assert verdict.problems == verdict.proof_problems == (), seed
        assert verify(noticed(scenario), replace(plan, digest=other.digest)).problems == ()
        quick, seen = greedy(scenario), with_closures(scenario)
        for reason in explain(scenario, quick).left:
            if reason.remedy:
                assert Tried(seen, quick, reason, reason.remedy).open(), (seed, reason)


@pytest.mark.no_cover
def test_random_hours_are_read_alike() -> None:
    agree(range(4))


@pytest.mark.deep
@pytest.mark.parametrize("first", range(1000, 1400, 50))
def test_random_hours_are_read_alike_in_hundreds_of_scenarios(first: int) -> None:
    agree(range(first, first + 50))


def test_what_is_known_twice_has_the_closures_once() -> None:
    scenario = little(TEXT.format(hours="opens=06:00 closes=22:00"))
    once = known(scenario)
    assert known(once) == once
    assert with_closures(with_closures(scenario)) == with_closures(scenario)
    assert len({p.id for p in once.policies}) == len(once.policies) > 5


def test_held_goods_can_be_explained_by_the_hours() -> None:
    scenario = little(TEXT.format(hours="opens=06:00 closes=22:00"))
    masks = scenario.shipments[0]
    found = Explainer(scenario).explaining(masks, "BELGG", datetime(2020, 3, 3, 2, tzinfo=UTC))
    assert [policy.title for policy in found] == ["opening hours"]


def test_a_scenario_without_hours_is_as_it_was() -> None:
    plain = little(TEXT.format(hours=""))
    assert with_closures(plain) is plain
    same = little(TEXT.format(hours="opens= closes= open_weekdays=1234567"))
    assert digest(same) == digest(plain)
    assert digest(little(TEXT.format(hours="opens=06:00"))) != digest(plain)


def test_the_columns_are_written_and_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    scenario = little(TEXT.format(hours="opens=22:00 closes=04:00 open_weekdays=12345"))
    folder = tmp_path_factory.mktemp("hours") / "scenario"
    write_folder(scenario, folder)
    assert read_folder(folder).places == scenario.places


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ("opens=6", "opens"),
        ("opens=24:00", "opens"),
        ("closes=24:01", "closes"),
        ("open_weekdays=8", "open_weekdays"),
        ("open_weekdays=11", "open_weekdays"),
    ],
)
def test_hours_that_cannot_be_are_problems(hours: str, field: str) -> None:
    found = problems(little(TEXT.format(hours=hours)))
    assert [(p.file, p.row, p.field) for p in found] == [("places.csv", 2, field)]
