"""``known`` and ``timetable``, which planner and judge share, against the reading of the oracles: by
the values of the plan, in scenarios by hand and at random, and with slips planted.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

import pytest
from little import little
from oracles.brute_force import brute_force
from oracles.random_prices import priced_tiny
from oracles.random_scenarios import TABLES, random_small, random_tiny, random_with_every_table
from oracles.reading import as_known, concerns, dated
from scenario.slips import SLIPS, shared

from onward.judge import verify
from onward.plan.solve import solve
from onward.scenario import Cut, Departure, Mode, Place, Scenario, Service, bites, timetable
from onward.scenario.problems import problems

RULES = {
    "knowledge": (
        """
        fly F CNPVG>BELGG 11 > 12 known=10
        fly G CNPVG>BELGG 11 > 11 12:00 known=10T00:01
        ship masks CNPVG>BELGG due=11
        """,
        ["a row known just now is not known"],
    ),
    "place of a departure": (
        """
        fly F CNPVG>BELGG 11 08:00 > 11 20:00
        divert V1 F FRLIO known=4
        divert V2 F NLAMS known=3
        delay L1 F 11 09:00 > 11 23:00 known=5
        divert V3 F BELGG known=13
        ship masks CNPVG>FRLIO due=11
        """,
        ["no diversion", "the first delay holds"],
    ),
    "times of a departure": (
        """
        fly F CNPVG>BELGG 11 08:00 > 11 20:00
        fly G CNPVG>BELGG 13 08:00 > 13 20:00
        delay L1 F 11 10:00 > 12 02:00 known=6
        delay L2 F 11 09:30 > 12 01:00 known=4
        delay L3 F 11 12:00 > 15 00:00 known=11
        ship masks CNPVG>BELGG due=11
        """,
        [
            "no delay",
            "the first delay holds",
            "delays not known yet",
            "a late departure arrives as planned",
        ],
    ),
    "the day of a late run": (
        """
        service S CNPVG>BELGG 22:00 600 days=11..11
        delay L S@2020-03-11 12 03:00 > 12 13:00
        cut X service=S from=12 until=12
        ship masks CNPVG>BELGG
        """,
        ["a late run has another local day"],
    ),
    "ends of policies": (
        """
        policy P ban scope=CN until=25
        policy Q ban scope=BE until=13
        lift E1 P until=19
        lift E2 P until=15
        lift E3 Q until=20
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G CNPVG>BELGG 16 > 16 12:00
        fly H CNPVG>BELGG 20 > 20 12:00
        fly I CNPVG>BELGG 26 > 26 12:00
        ship masks CNPVG>BELGG due=16
        """,
        ["no lift", "the latest lift holds", "a lift prolongs"],
    ),
    "what is not known yet": (
        """
        policy P ban scope=CN known=11
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G USJFK>BELGG 11 > 11 12:00 80/kg
        cut X departure=G known=11
        cancellation K shipment=suits known=11
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        ship suits USJFK>BELGG
        """,
        ["policies not known yet", "cuts not known yet", "cancellations not known yet"],
    ),
    "what is cancelled": (
        """
        set charter_budget_minor=1000
        charter C 600
        charter D 850
        charter E 950
        fly F CNPVG>BELGG 11 > 11 12:00 charter=C
        fly G CNPVG>BELGG 12 > 12 12:00 charter=E
        fly H CNPVG>BELGG 13 > 13 12:00 charter=D
        cancellation K1 charter=C fee=100 known=5
        cancellation K2 charter=C fee=300 known=6
        cancellation K3 shipment=gowns
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=11
        """,
        ["no cancellation", "the last cancellation counts", "no fee"],
    ),
    "money for charters": (
        """
        set charter_budget_minor=1000
        charter P 500 paid=true
        charter C 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G CNPVG>BELGG 11 > 11 12:00 charter=C
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        """,
        ["paid charters cost nothing", "paid charters are on offer"],
    ),
    "numbers of charters": (
        """
        set max_charters=2
        limit N 1 until=20
        charter P 500 paid=true
        charter C 600
        charter D 600
        charter E 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G CNPVG>BELGG 12 > 12 12:00 charter=C
        fly H CNPVG>BELGG 22 > 22 12:00 charter=D
        fly I CNCAN>BELGG 22 > 22 12:00 charter=E
        ship masks CNPVG>BELGG due=12 latest=25
        ship gowns USJFK>BELGG due=12
        ship suits CNCAN>BELGG 50kg due=22 latest=25
        """,
        ["paid charters leave the number", "paid charters count in no limit"],
    ),
    "charters given up": (
        """
        set known_to=13 charter_budget_minor=700
        charter P 500 paid=true
        charter C 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G BELGG>USJFK 14 > 14 12:00 charter=P
        fly H CNPVG>BELGG 14 > 14 12:00 charter=C
        cancellation K charter=P fee=100 known=12
        ship masks USJFK>BELGG
        ship gowns BELGG>USJFK
        ship suits CNPVG>BELGG
        """,
        ["a charter given up has not flown", "no cancellation"],
    ),
    "bookings": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G USJFK>BELGG 11 > 11 12:00
        booking B1 masks F refused known=4
        booking B2 masks F confirmed known=6
        booking B3 gowns G confirmed known=4
        booking B4 gowns G refused known=6
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG 70kg
        """,
        ["no refusal", "the first booking holds"],
    ),
    "amendments": (
        """
        fly F CNPVG>BELGG 11 > 13
        fly G CNPVG>BELGG 15 > 17
        amend W1 masks weight=5 due=11 known=4
        amend W2 masks weight=7 known=6
        amend W3 rest ready=14 weight=9
        ship masks CNPVG>BELGG
        ship rest CNPVG>BELGG due=11 part_of=tests first_unit=4 arrived_by=air started_at=CNCAN
        """,
        [
            "no amendment",
            "the first amendment holds",
            "an empty cell takes back",
            "goods under way are ready as amended",
        ],
    ),
    "a part that waits": (
        """
        fly F CNPVG>BELGG 11 > 13
        fly G CNPVG>BELGG 15 > 17
        fly H CNPVG>BELGG 19 > 21
        amend W m:1-2 ready=14
        ship m:1-2 CNPVG>BELGG 2x ready=18 due=11 part_of=m of_units=2
        """,
        ["a part that waits is ready as amended"],
    ),
    "departures that run after all": (
        """
        fly F CNPVG>BELGG 11 > 12
        fly G USJFK>BELGG 11 > 12
        fly H HKHKG>BELGG 11 > 12
        service S KRICN>BELGG 22:00 600 days=11..12
        cut X1 departure=F known=4
        cut X2 departure=G known=6
        cut X3 departure=H known=4
        cut X5 departure=G known=3
        cut X4 service=S known=4
        restore R1 F known=4
        restore R2 G known=5
        restore R3 H known=11
        restore R4 S@2020-03-12 known=5
        ship masks CNPVG>BELGG due=11
        ship gowns USJFK>BELGG 70kg due=11
        ship suits HKHKG>BELGG 40kg due=11
        ship gloves KRICN>BELGG 30kg due=12
        """,
        [
            "no restoration",
            "restorations not known yet",
            "a restoration is of later cuts too",
            "a service's run is cut all the same",
        ],
    ),
    "places not known yet": (
        """
        place NLAMS known=11
        place FRLIO known=4
        fly F CNPVG>NLAMS 11 > 11 12:00
        fly G NLAMS>BELGG 12 > 12 12:00
        fly H CNPVG>FRLIO 12 > 12 12:00
        fly I FRLIO>BELGG 13 > 13 12:00
        ship masks CNPVG>BELGG due=12
        ship gowns CNPVG>NLAMS due=11
        """,
        ["places not known yet"],
    ),
    "an emptied text": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 reserved_for=desk
        fly G USJFK>BELGG 11 > 11 12:00
        amend W1 masks party=-
        amend W2 gowns special_handling=-
        ship masks CNPVG>BELGG party=desk
        ship gowns USJFK>BELGG shc=CAO
        """,
        ["a dash is a text"],
    ),
    "how many of goods under way": (
        """
        fly F CNPVG>BELGG 11 > 12
        fly G FRLIO>BELGG 11 > 12
        amend W1 m:1-2 8x known=4
        amend W2 m:5-6 5x known=6
        amend W3 m:1-2 6x known=11
        ship m:1-2 CNPVG>BELGG 2x due=11 part_of=m of_units=8
        ship m:3-4 CNPVG>BELGG 2x due=11 part_of=m first_unit=3 of_units=8 weight=300
        ship m:5-6 FRLIO>BELGG 2x due=11 part_of=m first_unit=5 of_units=8 arrived_by=air started_at=CNPVG weight=500
        """,
        [
            "no amendment",
            "the first amendment holds",
            "goods that have arrived do not count",
            "the highest numbers remain",
            "goods that have left may fall away",
        ],
    ),
    "where goods under way go": (
        """
        place NLAMS
        fly F CNPVG>BELGG 11 > 12
        fly G FRLIO>BELGG 11 > 12
        fly H FRLIO>NLAMS 13 > 14
        fly I CNPVG>NLAMS 14 > 15
        fly J HKHKG>BELGG 11 > 13
        fly K HKHKG>NLAMS 16 > 17
        amend W1 m:1-2 destination=NLAMS
        amend W2 m:3-4 destination=NLAMS origin=HKHKG
        amend W3 n:3-4 destination=NLAMS under_way=true
        ship m:1-2 CNPVG>BELGG 2x due=11 part_of=m of_units=4
        ship m:3-4 FRLIO>BELGG 2x due=11 part_of=m first_unit=3 of_units=4 arrived_by=air started_at=CNPVG
        ship n:3-4 FRLIO>BELGG 2x due=11 part_of=n first_unit=3 arrived_by=air started_at=CNPVG 70kg
        """,
        [
            "goods that have left go where they were to",
            "goods that have left go to the new place too",
            "goods that have left start elsewhere",
        ],
    ),
    "papers": (
        """
        policy P licence scope=CN direction=export document=licence
        document masks licence until=12
        paper Z1 masks licence from=16 known=4
        paper Z2 masks licence from=14 known=6
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G CNPVG>BELGG 15 > 15 12:00
        fly H CNPVG>BELGG 17 > 17 12:00
        ship masks CNPVG>BELGG due=11
        """,
        ["no paper", "papers beside documents", "the first paper holds"],
    ),
    "prices": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 400/kg
        service S USJFK>BELGG 22:00 600 days=11..11 80/kg
        price Y1 50/kg departure=F known=4
        price Y2 70/kg departure=F known=6
        price Y3 30/kg departure=S@2020-03-11 known=4
        price Y4 90/kg service=S known=6
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        """,
        ["no price", "the first price holds", "a departure's own price goes first"],
    ),
    "offered space": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 400/kg
        offer O desk 100kg 1m3 5/kg departure=F
        ship masks CNPVG>BELGG party=desk
        """,
        ["no offered space", "offered space for nothing", "offered space is too little"],
    ),
    "approvals": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00
        approval V1 masks awaited known=4
        approval V2 masks approved known=6
        approval V3 gowns approved known=4
        approval V4 gowns declined known=6
        approval V5 suits awaited
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG 70kg due=11
        ship suits CNPVG>BELGG 40kg due=11
        """,
        ["no approval", "the first approval holds", "what is awaited travels"],
    ),
    "calendars": (  # the 11th is a Wednesday
        """
        place CNPVG zone=Asia/Shanghai
        service S CNPVG>BELGG 11:00 600 days=11..13 weekdays=35
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=13 ready=12
        """,
        [
            "calendars without their first day",
            "calendars without their last day",
            "weeks from Sunday",
            "calendars in UTC",
        ],
    ),
    "days of a cut": (
        """
        service S CNPVG>BELGG 11:00 600 days=11..19
        cut X service=S from=11 until=13 weekdays=35
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=13 ready=13
        """,
        ["cuts without their first day", "cuts without their last day", "cuts on all weekdays"],
    ),
}


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


def rows(known: Any, timetable: Any, bites: Any, scenario: Scenario) -> dict[str, Any]:
    """What a scenario says, table by table, by somebody's reading."""
    seen = known(scenario)
    departures = timetable(seen)
    found = {table: set(getattr(seen, table)) for table in CARRIED_OUT}
    found["departures"] = {tuple(getattr(d, f.name) for f in fields(Departure)) for d in departures}
    found["cuts"] = {
        (c.id, c.factor, c.cause, d.id) for c in seen.cuts for d in departures if bites(c, d)
    }
    numbers = ("as_of", "known_to", "max_charters", "charter_budget_minor")
    return found | {name: getattr(seen, name) for name in numbers}


CARRIED_OUT = """allotments charters charter_limits shipments documents policies pins commitments
    quota_uses surcharges throughputs places transfers""".split()


def differ(scenario: Scenario) -> list[str]:
    """The tables that the shared code reads in another way than the oracle."""
    ours = rows(shared.known, shared.timetable, bites, scenario)
    theirs = rows(as_known, dated, concerns, scenario)
    return [table for table, read in theirs.items() if ours[table] != read]


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
