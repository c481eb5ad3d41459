"""``known`` and ``timetable``, which planner and judge share, against the reading of the oracles: by
the values of the plan, in scenarios by hand and at random, and with slips planted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest
from little import little
from oracles.brute_force import brute_force
from oracles.differing import differ
from oracles.random_charges import with_charges
from oracles.random_prices import priced_tiny
from oracles.random_scenarios import TABLES, random_small, random_tiny, random_with_every_table
from oracles.reading import concerns, dated
from scenario.one_reading import RULES
from scenario.slips import SLIPS

from onward.judge import verify
from onward.plan.solve import solve
from onward.scenario import Cut, Mode, Place, Scenario, Service, bites, timetable
from onward.scenario.problems import problems

# goods that have left state another start there: it has no effect, and people are told
HAND_MADE = {"where goods under way go": ("origin",)}


def rule(text: str) -> Scenario:
    return little(f"as_of 2020-03-10\n{text}")


def disagreement(scenario: Scenario) -> str:
    """What planner, judge and oracle do not agree about; "" if they agree."""
    best = brute_force(scenario).values
    seen = replace(scenario)  # nothing that is remembered of this scenario
    plan = solve(seen, gap=0.0)
    planned = {level.name: level.value for level in plan.levels}
    verdict = verify(seen, plan)
    wrong = [str(each) for each in (*verdict.problems, *verdict.proof_problems)]
    if planned != best or dict(verdict.values) != best or wrong:
        return f"planner {planned}, judge {verdict.values} {wrong}, oracle {best}"
    return ""


@pytest.mark.parametrize("name", RULES)
def test_of_a_rule_planner_judge_and_oracle_have_one_reading(name: str) -> None:
    text, slips = RULES[name]
    wrong = [each for each in problems(rule(text)) if each.field not in HAND_MADE.get(name, ())]
    assert not wrong
    assert disagreement(rule(text)) == ""
    for slip in slips:
        with pytest.MonkeyPatch.context() as patch:
            plant(patch, slip)
            assert disagreement(rule(text)), slip


def plant(patch: pytest.MonkeyPatch, name: str) -> None:
    slip = SLIPS[name]
    assert slip.places
    for place in slip.places:
        patch.setattr(place, slip.function, slip.wrong(vars(place)[slip.function]))


def test_every_slip_is_planted() -> None:
    assert {slip for _, slips in RULES.values() for slip in slips} == SLIPS.keys()


def test_these_scenarios_are_valid_and_have_rows_in_every_table() -> None:
    for seed in range(10):
        scenario = random_with_every_table(seed)
        assert problems(scenario) == [], seed
        assert [table for table in TABLES if not getattr(scenario, table)] == [], seed


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "seeds",
    [
        range(20),
        *(pytest.param(range(n, n + 60), marks=pytest.mark.deep) for n in range(20, 620, 60)),
    ],
    ids=str,
)
def test_planner_judge_and_oracle_agree_where_every_table_has_rows(seeds: range) -> None:
    for seed in seeds:
        scenario = random_with_every_table(seed)
        assert differ(scenario) == [], seed
        assert disagreement(scenario) == "", seed


@pytest.mark.no_cover
def test_row_by_row_other_random_scenarios_are_read_alike() -> None:
    for seed in range(60):
        assert differ(random_tiny(seed)) == [], seed
        assert differ(priced_tiny(seed)) == [], seed
        assert differ(random_small(seed)) == [], seed


@pytest.mark.deep
def test_random_scenarios_find_every_slip() -> None:
    scenarios = [random_with_every_table(seed) for seed in range(250)]
    scenarios += [with_charges(each, seed) for seed, each in enumerate(scenarios[:60])]
    by_value = []
    for name in SLIPS:
        with pytest.MonkeyPatch.context() as patch:
            plant(patch, name)
            wrong = list(islice(filter(differ, scenarios), 20))
            assert wrong, name
            by_value += [name] if any(map(caught, wrong)) else []
    assert len(by_value) >= 20, by_value


def caught(scenario: Scenario) -> bool:
    """Whether a slip shows in the plan's value, or stops planner or judge."""
    try:
        return bool(disagreement(scenario))
    except ValueError:
        return True


ZONES = ("UTC", "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai")


@pytest.mark.parametrize("zone", ZONES)
def test_calendars_are_read_alike_on_every_day_of_a_year_of_changing_clocks(zone: str) -> None:
    lane = {"mode": Mode.ROAD, "origin": "CNPVG", "destination": "BELGG"}
    services = tuple(
        Service(
            id=clock,
            **lane,  # type: ignore[arg-type]
            weekdays=weekdays,
            departs_local=clock,
            duration_min=300,
            first_day=date(2020, 1, 1),
            last_day=date(2020, 12, 31),
            capacity_kg=1.0,
            capacity_m3=1.0,
        )
        for clock, weekdays in (("00:00", "1357"), ("01:45", "67"), ("02:00", "7"), ("02:30", "7"))
    )
    scenario = Scenario(
        name="a year",
        as_of=datetime(2020, 1, 1, tzinfo=UTC),
        places=(Place(id="CNPVG", name="", time_zone=zone), Place(id="BELGG", name="")),
        services=services,
    )
    assert list(timetable(scenario)) == dated(scenario)
    cut = Cut(id="X", service="00:00", first_day=date(2020, 3, 1), last_day=date(2020, 3, 8))
    hit = [d.local_day.day for d in timetable(scenario) if d.local_day and bites(cut, d)]
    assert (
        hit
        == [1, 2, 4, 6, 8]
        == [d.local_day.day for d in dated(scenario) if d.local_day and concerns(cut, d)]
    )
