"""Moves of goods whose delay has a price, of whole rows, and of small parts: by hand, by the oracle
and by the judge.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from judge.test_moves import desk
from little import little
from oracles.moves import given_up, moves
from oracles.replans import legs_named

from onward.judge import moves_of
from onward.judge.move_search import MoveKind
from onward.scenario import Scenario

LANE = """
as_of 2020-03-01
fly F1 CNPVG>BELGG 2 00:00 > 2 12:00 1000kg 10m3 10/kg
fly F2 CNPVG>BELGG 4 00:00 > 4 12:00 1000kg 10m3 {}/kg
"""
GOWNS = "ship gowns CNPVG>BELGG p2 4x 50kg 0.1m3 due=2T12:00 latest=9 value=90000\n"


def found(scenario: Scenario, *ways: tuple[str, int, str]) -> list[str]:
    """What the oracle finds, "shipment units departure > departure"; the judge finds no other."""
    plan = desk(scenario, *ways)
    theirs = moves(scenario, plan)
    single = [m for m in moves_of(scenario, plan) if m.kind is not MoveKind.CHARTER]
    assert {(m.shipment, legs_named(m.of)) for m in single} == {(m.shipment, m.of) for m in theirs}
    each = {(m.shipment, legs_named(m.of), legs_named(m.to), m.handling_units) for m in single}
    assert each <= {(m.shipment, m.of, m.to, m.units) for m in theirs}
    return sorted(
        f"{m.shipment} {m.units} {' '.join(d for d, _ in m.of)} > {' '.join(d for d, _ in m.to)}"
        for m in theirs
    )


@pytest.mark.parametrize(
    ("price", "from_f1", "from_f2"),
    [
        # 48 hours of 50 kg at 100 a tonne-hour are 240 a unit; F2 saves 5 x 50 = 250
        (100, ["gowns 4 F1 > F2"], []),
        (104, [], []),  # 249.6: no more than a minor unit
        (105, [], ["gowns 4 F2 > F1"]),  # 252
    ],
)
def test_priced_goods_move_for_more_than_a_minor_unit_each(
    price: int, from_f1: list[str], from_f2: list[str]
) -> None:
    text = f"delay_price p2 minor_per_tonne_hour={price}\n"
    scenario = little(LANE.format(5) + GOWNS + text)
    assert found(scenario, ("gowns", 4, "F1")) == from_f1
    assert found(scenario, ("gowns", 4, "F2")) == from_f2


def test_priced_goods_displace_nobody_and_strict_ones_of_later_priorities_anybody() -> None:
    """Masks of the last priority fill F1; gowns of the second arrive two days less late by it."""
    lane = LANE.format(10).replace("1000kg", "200kg")
    masks = "ship masks CNPVG>BELGG p3 4x 50kg 0.1m3 due=2T12:00 latest=9 value=90000\n"
    both = lane + GOWNS + masks
    ways = ("masks", 4, "F1"), ("gowns", 4, "F2")
    priced = "delay_price p3 minor_per_tonne_hour=0\n"
    assert found(little(both + priced), *ways) == ["gowns 4 F2 > F1"]
    priced += "delay_price p2 minor_per_tonne_hour=1000\n"
    assert found(little(both + priced), *ways) == []


@pytest.mark.parametrize(
    ("fee", "ways", "expected"),
    [
        # each saves 10; the first fee more is owed once, the last one less as well
        (39, (("gowns", 4, "F1"),), ["gowns 4 F1 > F2"]),
        (1_000, (("gowns", 4, "F1"),), ["gowns 4 F1 > F2"]),
        (1_000, (("gowns", 3, "F1"), ("gowns", 1, "F2")), ["gowns 1 F2 > F1", "gowns 3 F1 > F2"]),
        (1_000, (("gowns", 1, "F1"), ("gowns", 3, "F2")), ["gowns 1 F1 > F2", "gowns 3 F2 > F1"]),
        (0, (("gowns", 1, "F1"), ("gowns", 3, "F2")), ["gowns 1 F1 > F2"]),
    ],
)
def test_moves_count_fees(
    fee: int, ways: tuple[tuple[str, int, str], ...], expected: list[str]
) -> None:
    """A unit costs 240 of delay more on F2, and 250 less of carriage."""
    text = f"set consignment_fee_minor={fee}\ndelay_price p2 minor_per_tonne_hour=100\n"
    assert found(little(text + LANE.format(5) + GOWNS), *ways) == expected


WHOLE = GOWNS.replace("p2 4x", "p2 4x keep_together=true")


def test_a_row_that_stays_together_moves_whole() -> None:
    scenario = little(LANE.format(5).replace("2 12:00 1000kg", "2 12:00 200kg") + WHOLE)
    assert found(scenario, ("gowns", 4, "F2")) == ["gowns 4 F2 > F1"]
    scenario = little(LANE.format(5).replace("2 12:00 1000kg", "2 12:00 199kg") + WHOLE)
    assert found(scenario, ("gowns", 4, "F2")) == []
    assert found(scenario) == ["gowns 4  > F2"]


SMALL = """
set consignment_fee_minor=0
ship gowns CNPVG>BELGG p2 40x 5kg 0.01m3 due={due} latest=9
"""


@pytest.mark.parametrize(
    ("room", "due", "ways", "expected"),
    [
        # F1 has room for three; they would be a small part there, but arrive two days less late
        (15, "2T12:00", (("gowns", 40, "F2"),), ["gowns 3 F2 > F1"]),
        (15, "4T10:00", (("gowns", 40, "F2"),), []),
        (20, "4T10:00", (("gowns", 40, "F2"),), ["gowns 4 F2 > F1"]),
        # of forty 38 fit: the two left would be a small part, three would be one too, four not
        (190, "4T10:00", (("gowns", 40, "F2"),), ["gowns 36 F2 > F1"]),
        # on F2 they are one already: all of them, or as many as fit for a day
        (200, "4T10:00", (("gowns", 37, "F1"), ("gowns", 3, "F2")), ["gowns 3 F2 > F1"]),
        (195, "4T10:00", (("gowns", 37, "F1"), ("gowns", 3, "F2")), []),
        (195, "2T12:00", (("gowns", 37, "F1"), ("gowns", 3, "F2")), ["gowns 2 F2 > F1"]),
        # what is left behind is no small part
        (1000, "4T10:00", (("gowns", 38, "F1"),), ["gowns 2  > F1", "gowns 2  > F2"]),
    ],
)
def test_a_move_that_makes_or_leaves_a_small_part_counts_for_a_day(
    room: int, due: str, ways: tuple[tuple[str, int, str], ...], expected: list[str]
) -> None:
    lane = LANE.format(10).replace("2 12:00 1000kg", f"2 12:00 {room}kg")
    text = lane + SMALL.format(due=due)
    assert found(little(text), *ways) == expected


def test_a_charter_is_given_up_where_what_it_earns_is_less_than_it_costs() -> None:
    """Its 4 x 240 of delay and 4 x 500 of carriage on F2, or 4 x 90,000 if they stayed."""
    text = """
    charter C {}
    fly CF CNPVG>BELGG 2 00:00 > 2 12:00 charter=C
    delay_price p2 minor_per_tonne_hour=100
    """
    for price, up in ((2_961, ["C"]), (2_960, [])):
        scenario = little(
            LANE.format(10).replace("2 12:00 1000kg", "2 12:00 0kg") + GOWNS + text.format(price)
        )
        plan = replace(desk(scenario, ("gowns", 4, "CF")), charters=("C",))
        assert given_up(scenario, plan) == up
        off = [m.charter for m in moves_of(scenario, plan) if m.kind is MoveKind.CHARTER]
        assert off == up
