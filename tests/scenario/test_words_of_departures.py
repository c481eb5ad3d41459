"""What people read of a departure and of space on it: no ids that only say again what is said."""

from __future__ import annotations

import pytest
from little import little

from onward.scenario import Departure, known, timetable
from onward.scenario.departure_words import departure_words, space_words

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
    "CV7": "CV7",
    "CH1.out": "charter CH1 PVG–LGG 02MAR 10:00",
    "CH2.out": "charter PVG–LGG 02MAR 10:00",
    "3V9": "3V9",
}


@pytest.mark.parametrize("name", SAID)
def test_a_departure(name: str) -> None:
    runs: dict[str, Departure] = {each.id: each for each in timetable(known(SCENARIO))}
    assert departure_words(runs[name], {place.id: place for place in SCENARIO.places}) == SAID[name]


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
