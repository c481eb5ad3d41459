"""The tiny scenarios: the plan that a person works out in each README, judged; and no planner finds
a better one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from onward.formats.folder import read_folder
from onward.judge import check, scale, value
from onward.plan.plan import Consignment, LeftBehind, Leg, Level, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

TINY = Path(__file__).parents[2] / "scenarios" / "tiny"


@dataclass(frozen=True)
class Expected:
    """Rows ``SHIPMENT FIRST-LAST DEPARTURE ...`` (no departure: it stays), the charters bought and
    the values of the levels.
    """

    rows: str
    values: tuple[int, ...]
    charters: tuple[str, ...] = ()


EXPECTED = {
    "one-flight": Expected(
        "masks 1-10 F1, parcels 1-42 F1, parcels 43-60", (0, 13_219_200, 400_800)
    ),
    "cube-out": Expected(
        "ventilators 1-40 B747, masks 1-7713 B747, masks 7714-8000", (0, 185_976_000, 28_805_162)
    ),
    "two-hubs": Expected(
        "gowns 1-30 TO-LIEGE TRAIN, gowns 31-40 TO-FRANKFURT LORRY", (144_000, 163_320)
    ),
    "cut-flight": Expected(
        "shields 1-5 DAILY@2020-03-05, shields 6-15 DAILY@2020-03-06, shields 16-20 "
        "DAILY@2020-03-07",
        (288_000, 50_000),
    ),
    "policy-licence": Expected(
        "foreign 1-10 MARCH, foreign 11-12, registered 1-10 APRIL", (864_000, 80_000)
    ),
    "charter-rotation": Expected(
        "masks 1-100 BACK, parcels 1-100 OUT, parcels 101-150",
        (0, 32_400_000, 30_000_000),
        charters=("ROTATION",),
    ),
}


def by_hand(scenario: Scenario, expected: Expected) -> Plan:
    consignments: list[Consignment] = []
    left: list[LeftBehind] = []
    for n, row in enumerate(expected.rows.split(", "), 1):
        shipment, units, *departures = row.split()
        first, last = (int(end) for end in units.split("-"))
        if departures:
            legs = tuple(Leg(departure=departure) for departure in departures)
            consignments.append(
                Consignment(id=f"C{n}", shipment=shipment, first=first, last=last, legs=legs)
            )
        else:
            left.append(LeftBehind(shipment=shipment, first=first, last=last))
    scales = scale(scenario).items()
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.known_to or scenario.as_of,
        planner="by hand",
        consignments=tuple(consignments),
        left_behind=tuple(left),
        charters=expected.charters,
        levels=tuple(
            Level(name=name, value=v, scale=all_left)
            for (name, all_left), v in zip(scales, expected.values, strict=True)
        ),
    )


def test_every_folder_is_worked_out() -> None:
    assert sorted(path.name for path in TINY.iterdir() if path.is_dir()) == sorted(EXPECTED)


@pytest.mark.parametrize("case", EXPECTED)
def test_the_plan_worked_out_by_hand_is_feasible_and_worth_what_the_page_says(case: str) -> None:
    scenario = read_folder(TINY / case)
    plan = by_hand(scenario, EXPECTED[case])
    assert check(scenario, plan) == []
    assert tuple(value(scenario, plan).values()) == EXPECTED[case].values
    page = (TINY / case / "README.md").read_text(encoding="utf-8")
    for number in EXPECTED[case].values:
        assert f"{number:,}" in page or str(number) in page


@pytest.mark.parametrize("case", EXPECTED)
def test_the_planner_finds_exactly_these_values(case: str) -> None:
    plan = solve(read_folder(TINY / case), gap=0)
    assert tuple(level.value for level in plan.levels) == EXPECTED[case].values


def test_a_plan_made_before_the_cuts_were_known_loses_nothing() -> None:
    scenario = read_folder(TINY / "cut-flight")
    early = solve(replace(scenario, known_to=scenario.as_of), gap=0)
    assert [level.value for level in early.levels] == [0, 50_000]
