"""Why nothing runs: each reason alone, reasons that only together keep the goods, and the words for
them.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from little import little

from onward.options.board import LaneState, board
from onward.options.idle import Idle, Why
from onward.options.options import Options
from onward.plan.plan import Plan
from onward.report.board import board_document, board_text
from onward.report.tables.lanes import idle_text

FLY = """
    as_of 2020-03-01
    fly A CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3
    ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
"""
VIA = """
    as_of 2020-03-01
    fly A CNPVG>AEDXB 2 00:00 > 2 08:00 100kg 1m3
    fly B AEDXB>BELGG 3 00:00 > 3 08:00 100kg 1m3
    ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
"""

EVERY = {
    "cancelled, the cause says why": (
        FLY + "cut X departure=A cause=quarantine",
        "cancelled: 1 departure by quarantine",
    ),
    "cancelled without a cause": (FLY + "cut X departure=A", "cancelled: 1 departure by X"),
    "only the leg that does not run": (VIA + "cut X departure=B", "cancelled: 1 departure by X"),
    "a factor of nothing": (
        FLY + "policy NONE capacity_factor factor=0 scope=CN directions=export",
        "cancelled: 1 departure by NONE",
    ),
    "so small a share that nothing is left": (
        FLY + "cut X departure=A factor=0.000001 cause=strike",
        "cancelled: 1 departure by strike",
    ),
    "two small shares": (
        FLY
        + "cut X departure=A factor=0.001\n"
        + "policy LOW capacity_factor factor=0.001 scope=CN directions=export",
        "cancelled: 1 departure by LOW, X",
    ),
    "a factor of nothing elsewhere": (
        FLY
        + (
            "policy NONE capacity_factor factor=0 scope=CN directions=export partners=US\ncut X "
            "departure=A"
        ),
        "cancelled: 1 departure by X",
    ),
    "refused": (
        FLY.replace("goods=masks", "goods=masks special_handling=DGR")
        + "fly C CNPVG>BELGG 3 00:00 > 3 12:00 accepts=PER",
        "no itinerary accepts DGR: refused by 2 departures",
    ),
    "reserved": (FLY.replace("1m3\n", "1m3 reserved_for=them\n", 1), "space kept for them"),
    "a charter that nobody bought": (
        FLY.replace("1m3\n", "1m3 charter=C\n", 1) + "charter C 100",
        "only on charters that are not bought: C",
    ),
    "later": (FLY.replace(" 2 ", " 9 "), "first departure 09MAR20 00:00Z"),
    "later, but cancelled": (
        FLY.replace(" 2 ", " 19 ") + "cut X departure=A",
        "cancelled: 1 departure by X",
    ),
    "never": (FLY.replace("CNPVG>BELGG 2", "BELGG>CNPVG 2"), "no service in the timetable"),
    "a transfer that is not there": (
        VIA.replace("fly B", "road B"),
        "no transfer at Dubai (DXB) from air to road",
    ),
    "a lorry that leaves before what it should carry is there": (
        VIA.replace("fly B", "road B").replace("3 00:00 > 3 08:00", "2 06:00 > 3 08:00"),
        "no service in the timetable",
    ),
    "kept for others, who are refused as well": (
        FLY.replace("1m3\n", "1m3 reserved_for=them accept=PER\n", 1).replace(
            "ship s CNPVG>BELGG", "ship s CNPVG>BELGG shc=COL"
        ),
        "no itinerary accepts COL: refused by 1 departure and space kept for them",
    ),
    "of three things the two that one way needs": (
        FLY.replace("1m3\n", "1m3 reserved_for=them\n", 1) + "cut X departure=A\n"
        "fly C CNPVG>BELGG 3 00:00 > 3 12:00 charter=K reserved_for=us\ncharter K 100",
        "space kept for us and only on charters that are not bought: K",
    ),
    "an inspection that makes it late": (
        FLY + "policy SLOW inspection scope=CN directions=export hours=30",
        "inspection under SLOW makes the goods miss 1 departure",
    ),
    "two that keep it together": (
        VIA.replace("3 00:00 > 3 08:00 100kg 1m3", "3 00:00 > 3 08:00 100kg 1m3 reserved_for=them")
        + "cut X departure=A",
        "cancelled: 1 departure by X and space kept for them",
    ),
}


@pytest.mark.parametrize(("text", "said"), EVERY.values(), ids=EVERY)
def test_each_reason(text: str, said: str) -> None:
    scenario = little(text)
    made = board(Options(scenario))
    [cell] = made.cells
    assert (cell.state, idle_text(cell)) == (LaneState.NOTHING, said)
    assert said[:30] in board_text(made)
    assert [row["why"] for row in board_document(made)["cells"][0]["idle"]] == [
        str(idle.why) for idle in cell.idle
    ]


def test_what_runs_or_is_closed_by_a_rule_needs_no_reason() -> None:
    for more in ("", "policy SHUT closure scope=BE"):
        [cell] = board(Options(little(FLY + more))).cells
        assert cell.idle == ()
        assert idle_text(cell) == ""


def test_a_charter_that_the_plan_buys_runs() -> None:
    scenario = little(FLY.replace("1m3\n", "1m3 charter=C\n", 1) + "charter C 100")
    plan = Plan(
        scenario="little",
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        charters=("C",),
    )
    [cell] = board(Options(scenario, plan), plan).cells
    assert (cell.state, cell.idle) == (LaneState.OPEN, ())


def test_few_names_are_shown_and_all_are_given() -> None:
    text = FLY.replace("fly A", "# fly A") + "\n".join(
        f"fly A{i} CNPVG>BELGG 2 0{i}:00 > 2 12:00 100kg 1m3 charter=C{i}\ncharter C{i} 100"
        for i in range(5)
    )
    made = board(Options(little(text)))
    [cell] = made.cells
    assert cell.idle == (Idle(Why.CHARTERS, 5, ("C0", "C1", "C2", "C3", "C4")),)
    assert idle_text(cell) == "only on charters that are not bought: C0, C1 and 3 more"
    assert board_document(made)["cells"][0]["idle"][0]["by"] == ["C0", "C1", "C2", "C3", "C4"]


def test_later_is_when_it_leaves_the_country() -> None:
    [cell] = board(Options(little(FLY.replace(" 2 ", " 20 "))), days=7).cells
    assert cell.idle == (Idle(Why.LATER, first_at=datetime(2020, 3, 20, tzinfo=UTC)),)
