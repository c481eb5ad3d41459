"""Places as people say them, for every place of the built-in scenarios."""

from __future__ import annotations

import doctest

import pytest

from onward.formats.builtin import read_scenario
from onward.scenario import Transport
from onward.wording import place_names
from onward.wording.place_names import AIRPORTS, bare_name, place_words, short_code


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("ITFCO", "Rome–Fiumicino Leonardo da Vinci International Airport", "Rome (FCO)"),
        (
            "FRLYS",
            "Lyon Saint-Exupéry Airport",
            "Lyon Saint-Exupéry (FRLYS)",
        ),  # not listed: no guess
        ("GBLON", "London", "London (GBLON)"),
        ("XXAAA", "XXAAA", "XXAAA"),
        ("XXAAA", "", "XXAAA"),
        ("", "", "?"),
        ("CNPVG", "上海浦东国际机场", "上海浦东国际机场 (PVG)"),
    ],
)
def test_a_place_in_words(code, name, said):
    assert place_words(code, name) == said


def test_every_airport_of_the_article_is_listed_and_nothing_that_is_none():
    sites = {p.id: p for p in read_scenario("spring-2020:L").places}
    flown = {p.id for p in sites.values() if Transport.AIR in p.transports}
    assert flown <= set(AIRPORTS)
    assert not set(AIRPORTS) & (set(sites) - flown)


def test_codes_are_told_apart():
    assert len({short_code(code) for code in AIRPORTS}) == len(AIRPORTS)
    assert bare_name("Airport") == "Airport"


def test_the_examples_are_true():
    assert doctest.testmod(place_names).failed == 0
