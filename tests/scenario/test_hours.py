"""Opening hours of a place: the times at which it is closed, by its own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from little import little

from onward.errors import InvalidInput
from onward.plan.solve import solve
from onward.scenario import Scenario
from onward.scenario.changes import SetHours, applied, apply
from onward.scenario.hours import closures
from onward.scenario.taken_back import taken_back

NOON = datetime(2020, 3, 1, tzinfo=UTC)
DAY = SetHours(
    id="N1", known_at=NOON, place="BELGG", opens="06:00", closes="22:00",
    first_day=date(2020, 3, 27), last_day=date(2020, 3, 30),
)  # fmt: skip
BRUSSELS = ZoneInfo("Europe/Brussels")


def closed(change: SetHours) -> list[str]:
    """From when to when the place is closed, in UTC."""
    return [
        f"{c.starts_at:%d %H:%M} to {c.ends_at:%d %H:%M}"
        for c in closures(change, BRUSSELS)
        if c.ends_at
    ]


def test_closed_at_night_also_where_the_clock_goes_forward() -> None:
    assert closed(DAY) == [
        "26 23:00 to 27 05:00",
        "27 21:00 to 28 05:00",
        "28 21:00 to 29 04:00",  # summer time from here
        "29 20:00 to 30 04:00",
        "30 20:00 to 30 22:00",
    ]


def test_open_at_night_and_closed_at_weekends() -> None:
    night = replace(DAY, opens="20:00", closes="04:00", weekdays="15")  # Friday 27, Monday 30
    assert closed(night) == ["26 23:00 to 27 19:00", "28 03:00 to 30 18:00"]


def test_all_day_on_some_days() -> None:
    assert closed(replace(DAY, opens="00:00", closes="24:00", weekdays="567")) == [
        "29 22:00 to 30 22:00"
    ]


def test_a_day_without_an_hour_closed() -> None:
    assert closed(replace(DAY, opens="00:00", closes="24:00")) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(DAY, opens="6"), "opens"),
        (replace(DAY, closes="24:30"), "closes"),
        (replace(DAY, weekdays="8"), "weekdays"),
        (replace(DAY, last_day=date(2020, 3, 26)), "last_day"),
        (replace(DAY, last_day=date(2022, 3, 26)), "last_day"),
        (replace(DAY, place="BELGX"), "place"),
    ],
)
def test_hours_that_cannot_be_are_told(wrong: SetHours, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        apply(scenario(), [wrong])
    assert field in {problem.field for problem in told.value.problems}


def scenario() -> Scenario:
    """F1 lands at night, F2 by day."""
    return little("""
        as_of 2020-03-26
        place BELGG
        fly F1 CNPVG>BELGG 27 10:00 > 27 23:00 1000kg 10m3 400/kg
        fly F2 CNPVG>BELGG 28 00:00 > 28 12:00 1000kg 10m3 900/kg
        ship masks CNPVG>BELGG p1 8x 100kg 0.5m3 ready=26 due=29 latest=31
    """)


def test_nothing_lands_at_night_until_the_hours_are_taken_back() -> None:
    before = scenario()
    later = apply(before, [DAY])
    assert {leg.departure for c in solve(before).consignments for leg in c.legs} == {"F1"}
    assert {leg.departure for c in solve(later).consignments for leg in c.legs} == {"F2"}
    assert applied(before, [DAY]) == later
    assert taken_back(later, [DAY]) == before
