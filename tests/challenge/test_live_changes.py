"""The live track where the list of the next day changes departures: restored, or brought forward;
and what minimum charges and dated rates come to in hindsight.
"""

from __future__ import annotations

import pytest
from little import little

import onward
from onward.challenge.course import Course, Outcome
from onward.challenge.live import DAY
from onward.scenario import Scenario

# Decisions are made at midnight, and book what leaves within a day. By F1 and T1 masks are in time,
# by F2 and T2 66 hours late. A kg costs 1.10 and 0.20 on the first, 1.50 and 0.20 on the second.
TEXT = """
    as_of 2020-03-01
    transfer BELGG air road 180
    exchange EUR 1 1.10
    exchange EUR 2 1.30
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 100/kg currency=EUR {least}
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 150/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 1000kg 20/kg
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00 20/kg
    ship masks CNPVG>FRLIO p1 30x 30kg 0.05m3 ready=1 due=4 00:00 latest=12 00:00
"""
F1, F2, T = 30 * 30 * 110, 30 * 30 * 150, 30 * 30 * 20
LATE = 30 * 30 * 66 * 60


def played(scenario: Scenario, days: int = 8) -> Outcome:
    """What an entrant comes to who plans anew each morning."""
    course = Course(scenario)
    course.decide(onward.solve(course.seen))
    for day in range(1, days):
        course.to(scenario.as_of + day * DAY)
        course.decide(onward.solve(course.seen))
    return course.outcome(scenario.as_of + days * DAY)


EARLY = "delay E F1 2 08:00 > 2 20:00"
CASES = {
    "": (0, F1 + T),
    "cut C departure=F1 known=1 12:00": (LATE, F2 + T),
    "cut C departure=F1 known=1 12:00; restore R F1 known=1 18:00": (0, F1 + T),
    "cut C departure=F1 known=1 12:00; restore R F1 known=2 06:00": (LATE, F2 + T),
    "cut C departure=F1 known=2 03:00": (LATE, F2 + T),
    "cut C departure=F1 known=2 03:00; restore R F1 known=2 06:00": (0, F1 + T),
    f"{EARLY} known=1 12:00": (0, F1 + T),
    f"{EARLY} known=2 06:00": (0, F1 + T),
    f"amend A masks ready=2T09:00 known=1; {EARLY} known=1 12:00": (LATE, F2 + T),
    f"amend A masks ready=2T09:00 known=1; {EARLY} known=2 06:00": (LATE, F2 + T),
    "cut C departure=F1 known=1 12:00; delay E F2 2 12:00 > 3 00:00 known=1 12:00": (0, F2 + T),
}


@pytest.mark.parametrize("said", CASES, ids=[said or "quiet" for said in CASES])
def test_what_a_week_comes_to(said: str) -> None:
    found = played(little("\n".join([TEXT.format(least=""), *said.split(";")])))
    assert ((found.values["loss:1"], found.values["cost"]), found.stranded) == (CASES[said], 0)


@pytest.mark.parametrize(
    ("least", "cost"),
    [
        ("minimum=80000", F1),  # 880.00 at 1.10, and 30 x 30 kg are 990.00
        ("minimum=100000", 110_000),
    ],
)
def test_a_minimum_charge_counts_at_the_rate_of_the_first_day(least: str, cost: int) -> None:
    """Whatever the rate of the day on which they leave."""
    scenario = little(TEXT.format(least=least))
    assert played(scenario).values == {"loss:1": 0, "cost": cost + T}
    assert onward.value(scenario, onward.solve(scenario)) == {"loss:1": 0, "cost": cost + T}


def test_booked_goods_that_part_later_owe_the_minimum_of_each_itinerary() -> None:
    """All thirty are booked on F1 when T1 has room for ten only: the others wait for T2."""
    text = TEXT.format(least="minimum=100000")
    found = played(little(f"{text}\ncut C departure=T1 factor=0.3 known=1 12:00"))
    values = {"loss:1": LATE * 20 // 30, "cost": 2 * 110_000 + T}
    assert (found.values, found.stranded) == (values, 0)
