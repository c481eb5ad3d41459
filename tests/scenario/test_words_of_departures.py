"""What people read of a departure and of space on it: no ids that only say again what is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from little import little

from onward.scenario import Departure, known, timetable
from onward.scenario.departure_words import departure_words, kept_words, space_words

SCENARIO = little("""
    service 5Y.S1 BELGG>FRCDG 08:00 90 days=3..4 mode=belly carrier=5Y
    fly CV7 CNPVG>BELGG 2 10:00 > 2 22:00 carrier=CV
    fly CH1.out CNPVG>BELGG 2 10:00 > 2 22:00 mode=charter carrier=charter charter=CH1
    fly CH2.out CNPVG>BELGG 2 10:00 > 2 22:00 mode=charter carrier=charter charter=CH2
    fly 3V9 CNPVG>BELGG 2 10:00 > 2 22:00 mode=charter carrier=3V charter=CH3
    charter CH1 500
    charter CH2 500 paid=true
    charter CH3 500 paid=true
""")
SAID = {
    "5Y.S1@2020-03-03": "5Y LGG–CDG 03MAR 08:00",
    "CV7": "CV7 02MAR",
    "CH1.out": "charter CH1 PVG–LGG 02MAR 10:00",
    "CH2.out": "charter PVG–LGG 02MAR 10:00",
    "3V9": "3V9 02MAR",
}


@pytest.mark.parametrize("name", SAID)
def test_a_departure(name: str) -> None:
    runs: dict[str, Departure] = {each.id: each for each in timetable(known(SCENARIO))}
    assert departure_words(runs[name], {place.id: place for place in SCENARIO.places}) == SAID[name]


def test_a_name_stays_whatever_becomes_of_the_departure() -> None:
    """Number or lane, and the local day on which it was published to leave."""
    text = """
        place CNPVG zone=Asia/Shanghai
        service KL896 CNPVG>NLAMS 23:30 750 days=3..4 mode=belly carrier=KL
        service 5Y.S1 CNPVG>BELGG 06:00 750 days=3..4 mode=freighter carrier=5Y
        fly TRUCK BELGG>NLAMS 2 10:00 > 2 22:00
    """
    delays = """
        delay D1 KL896@2020-03-03 5 10:00 > 5 22:00
        delay D2 5Y.S1@2020-03-03 4 01:00 > 4 14:00
    """
    for scenario in (little(text), little(text + delays)):
        places = {place.id: place for place in scenario.places}
        names = {each.id: departure_words(each, places) for each in timetable(scenario)}
        assert names["KL896@2020-03-03"] == "KL896 03MAR"
        assert names["5Y.S1@2020-03-03"] == "5Y PVG–LGG 03MAR 06:00"
        assert names["TRUCK"] == "TRUCK"


@pytest.mark.parametrize(
    ("kept", "name", "said"),
    [
        ("5Y LGG–HGH 8 Feb 04:45", "5Y.S1@2020-02-08", "5Y LGG–HGH 08FEB 04:45"),
        ("KL PVG–AMS 8 Feb 23:30", "KL896@2020-02-08", "KL896 08FEB"),
        ("LH8403", "LH8403", "LH8403 08FEB"),
        ("", "TRUCK", "TRUCK"),
        ("LH8403 07FEB", "LH8403", "LH8403 07FEB"),
    ],
)
def test_the_name_in_a_plan_of_an_earlier_version(kept: str, name: str, said: str) -> None:
    assert kept_words(kept, name, datetime(2020, 2, 8, 4, 45, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    ("pool", "party", "said"),
    [
        ("block.5Y.S1", "desk", "for desk"),
        ("block.5Y.S1", "", "for all"),
        ("RELIEF-CV7", "relief", "RELIEF-CV7"),
    ],
)
def test_space(pool: str, party: str, said: str) -> None:
    assert space_words(pool, "5Y.S1@2020-03-03", party) == said
