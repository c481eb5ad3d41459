"""The minimal set of limits that block goods."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from little import little

from onward.explain import HelpfulLimit, explain
from onward.explain.minimal import minimal
from onward.plan.solve import solve

TWO_FULL = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 60m3
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 200kg 60m3
    fly AWAY BELGG>CNPVG 3 10:00 > 3 22:00 200kg 60m3
    ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
"""


def limits(text: str) -> set[tuple[str, str]]:
    scenario = little(text)
    [reason] = explain(scenario, solve(scenario, gap=0), ["suits"], deep=True).left
    return {(limit.kind, limit.on) for limit in reason.limits}


def test_both_full_departures_are_needed_and_no_other() -> None:
    assert limits(TWO_FULL) == {("full", "F1"), ("full", "F2")}


def test_one_of_two_legs_in_a_row_blocks_alone() -> None:
    assert limits("""
        fly F1 CNPVG>DEFRA 2 10:00 > 2 22:00
        fly F2 DEFRA>BELGG 3 10:00 > 3 22:00 200kg 60m3
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
    """) == {("full", "F2")}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("policy P ban scope=BE direction=import", {("policy", "P")}),
        ("pin suits must_use place=DEFRA", {("pins", "suits")}),
        (
            "charter C 100\nfly F3 CNPVG>BELGG 4 10:00 > 4 22:00 9kg charter=C",
            {("full", "F1"), ("full", "F2"), ("charter", "C")},
        ),
        (
            "fly F3 CNPVG>BELGG 4 10:00 > 4 22:00\ncut K departure=F3 factor=0",
            {("full", "F1"), ("full", "F2"), ("cancelled", "F3")},
        ),
        (
            "fly F3 CNPVG>BELGG 25 10:00 > 25 22:00",
            {("full", "F1"), ("full", "F2"), ("time", "suits")},
        ),
        ("place BELGG handling=100", {("full", "F1"), ("day", "BELGG 2020-03-03")}),
    ],
)
def test_every_kind_of_limit(more: str, expected: set[tuple[str, str]]) -> None:
    assert limits(f"{TWO_FULL}\n{more}") == expected


def test_a_cancelled_departure_is_one_limit_whatever_the_space_on_it() -> None:
    """Space for others on it that were opened would not fly either."""
    assert limits("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 900kg 9m3
        allot A relief departure=F1 500kg 5m3
        cut X departure=F1
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
    """) == {("cancelled", "F1")}


def test_where_nothing_was_ever_published_there_is_no_set() -> None:
    assert (
        limits("""
        fly F1 BELGG>CNPVG 2 10:00 > 2 22:00
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
    """)
        == set()
    )


@pytest.mark.parametrize("seed", range(200))
def test_of_any_monotone_question_the_set_blocks_and_every_one_is_needed(seed: int) -> None:
    chance = random.Random(seed)
    items = [HelpfulLimit(kind="full", on=str(i), text="") for i in range(chance.randint(1, 12))]
    causes = [
        frozenset(chance.sample(items, chance.randint(1, len(items))))
        for _ in range(chance.randint(0, 3))
    ]

    def blocked(held: Sequence[HelpfulLimit]) -> bool:
        return any(cause <= set(held) for cause in causes)

    found = minimal(items, blocked)
    assert blocked(found) == bool(causes)
    assert not any(blocked([x for x in found if x is not one]) for one in found)
