"""Short texts of tables: titles of levels, a worth in its unit, places, and how itineraries differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from little import little

from onward.options.alternatives import Contrast
from onward.options.options import Option
from onward.report import chinese as chinese_words
from onward.report.cells import Coded
from onward.report.charter_words import level_title, worth_words
from onward.report.option_words import difference_words
from onward.report.place_cells import coded_place

WORLD = little("""
    place BELGG name=Liège
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00
    rail T1 BELGG>FRLIO 7 06:00 > 7 12:00
    ship masks CNPVG>FRLIO 1x
""")
PLACES = {place.id: place for place in WORLD.places}


@pytest.mark.parametrize(
    ("level", "value", "title", "worth"),
    [
        ("loss:1", 90 * 60, "first", "90 kg-hours"),
        ("loss:3", 1_234_567 * 60, "third", "1,234,567 kg-hours"),
        ("cost", 1_234_56.4, "cost", "1,234.56 USD"),
    ],
)
def test_the_title_of_a_level_and_a_worth_in_its_unit(
    level: str, value: float, title: str, worth: str
) -> None:
    assert (level_title(level), worth_words(level, value, "USD")) == (title, worth)


def test_a_place_is_its_code_for_machines_and_its_city_for_people() -> None:
    assert coded_place(PLACES, "BELGG") == Coded("BELGG", "Liège (LGG)")
    assert coded_place({}, "ZZZZZ") == Coded("ZZZZZ", "ZZZZZ")
    assert coded_place(PLACES, "") is None


def itinerary(*legs: str, **other: Any) -> Option:
    departures = tuple(d for d in WORLD.departures if d.id in legs)
    at = datetime(2020, 3, 9, tzinfo=UTC)
    kept: dict[str, Any] = {
        **{"wish": None, "legs": (), "departures": departures, "handling_units": 1},
        **{"departs_at": departures[0].departs_at, "arrives_at": at, "late_min": 0},
        **{"carriage_minor": 0, "delay_minor": None, "landed_minor": 0, "as_booked": 0.9},
        **{"p50_at": at, "p90_at": at + timedelta(days=1), "documents": (), "policies": ()},
    }
    return Option(**{**kept, **other})


@pytest.mark.parametrize(
    ("found", "one", "said"),
    [
        (
            Contrast(later_min=90, dearer_minor=-500, safer=0.0, other=()),
            itinerary("F1"),
            "arrives 1 hour 30 minutes later, 5.00 USD cheaper",
        ),
        (
            Contrast(later_min=0, dearer_minor=0, safer=-0.4, other=("route", "mode")),
            itinerary("F1", "T1", as_booked=0.5),
            "arrives at the same time, costs the same, 50.0 % instead of 90.0 % in time as booked, "
            "by way of Liège (LGG), by freighter and rail",
        ),
        (
            Contrast(later_min=-1440, dearer_minor=1, safer=0.0, other=("route", "day")),
            itinerary("F2"),
            "arrives 1 day earlier, 0.01 USD dearer, direct, leaves 2 days later",
        ),
    ],
)
def test_how_an_itinerary_differs_from_another(found: Contrast, one: Option, said: str) -> None:
    assert difference_words(found, one, itinerary("F1"), PLACES, "USD") == said


@pytest.mark.parametrize(
    ("code", "name", "chinese"),
    [
        ("CNHGH", "Hangzhou Xiaoshan", "杭州萧山"),
        ("DEMUC", "Munich", "慕尼黑"),  # by the gazetteer
        ("DEMUC", "Depot North", "Depot North"),  # as its people call it
        ("DEMUC", "北库", "北库"),
        ("DEMUC", "", ""),
        ("XAAAA", "XAAAA", "XAAAA"),
    ],
)
def test_a_place_in_chinese(code: str, name: str, chinese: str) -> None:
    assert chinese_words.city(code, name) == chinese
