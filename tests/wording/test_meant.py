"""What people and spreadsheets write for an instant or a number, and what is offered for it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from onward.wording.meant import days_meant, instants_meant, number_meant

DAY = "2020-03-30T00:00Z"
INSTANTS = {
    "30/03/2020": (DAY,),
    "03/30/2020": (DAY,),
    "3/4/2020": ("2020-04-03T00:00Z", "2020-03-04T00:00Z"),
    "4/4/2020": ("2020-04-04T00:00Z",),
    "3.4.2020": ("2020-04-03T00:00Z",),
    "2020/03/30": (DAY,),
    "30-03-20": (DAY,),
    "30MAR20": (DAY,),
    "30-Mar-2020": (DAY,),
    "30 March 2020": (DAY,),
    "March 30, 2020": (DAY,),
    "30/03/2020 8:15": ("2020-03-30T08:15Z",),
    "30.03.2020 08.15": ("2020-03-30T08:15Z",),
    "43920": (DAY,),
    "43920.34375": ("2020-03-30T08:15Z",),
    "31/02/2020": (),
    "99999": (),
    "30/13/2020": (),
    "30 Brumaire 2020": (),
    "tomorrow": (),
    "": (),
}
NUMBERS = {
    "12,5": "12.5",
    "1,200": "1200",
    "1,200.5": "1200.5",
    "1.200,5": "1200.5",
    "1.200.000": "1200000",
    "1 200": "1200",
    "1'200": "1200",
    "1_200": "1200",
    "12 kg": "12",
    "0,35 m3": "0.35",
    "-3,5": "-3.5",
    "12 apples": "",
    "1,2,3": "",
    "1d2": "",
    "": "",
    "kg": "",
}


@pytest.mark.parametrize("text", INSTANTS)
def test_instants(text: str) -> None:
    assert instants_meant(text) == INSTANTS[text]


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text: str) -> None:
    assert number_meant(text) == NUMBERS[text]


def test_a_column_of_days_is_offered_days() -> None:
    assert days_meant("3/4/2020 12:00") == ("2020-04-03", "2020-03-04")


@pytest.mark.parametrize("form", ["%d/%m/%Y %H:%M", "%d %B %Y %H:%M", "%d-%b-%y", "%Y/%m/%d %H.%M"])
def test_of_what_is_written_one_reading_is_what_was_meant(form: str) -> None:
    drawn = random.Random(form)
    for _ in range(200):
        minute = timedelta(minutes=drawn.randrange(366 * 1440))
        meant = datetime(2020, 1, 1, tzinfo=UTC) + minute
        if "%H" not in form:
            meant = meant.replace(hour=0, minute=0)
        assert f"{meant:%Y-%m-%dT%H:%MZ}" in instants_meant(meant.strftime(form))


def test_any_text_is_survived() -> None:
    drawn = random.Random(7)
    signs = "0123456789/.- :TMarZ+,'é\u0663\u00b2\u2460kgm3"
    for _ in range(5000):
        text = "".join(drawn.choices(signs, k=drawn.randrange(14)))
        instants_meant(text)
        number_meant(text)
