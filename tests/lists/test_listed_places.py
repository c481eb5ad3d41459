"""What names in lists mean: cities, airports, codes; one question for each name that is several."""

from __future__ import annotations

import pytest

from onward.lists.assumed import Assumptions
from onward.lists.listed_places import ListedPlaces, listed_places
from onward.lists.listed_rows import ListedRow, ListedRows
from onward.lists.mapping import ListKind
from onward.scenario import Place


def rows(kind: ListKind, *lanes: str) -> ListedRows:
    ends = (lane.split(" > ") for lane in lanes)
    return ListedRows(
        kind=kind,
        file="list.csv",
        headings=(),
        rows=tuple(
            ListedRow(row=number, cells=(), values={"origin": a, "destination": b})
            for number, (a, b) in enumerate(ends, 2)
        ),
    )


def meant(
    goods: str, offers: tuple[str, ...] = (), **more: object
) -> tuple[ListedPlaces, list[str]]:
    assumed = Assumptions()
    tables = (rows(ListKind.SHIPMENTS, goods), rows(ListKind.OFFERS, *offers))
    found = listed_places(tables, assumed, **more)
    return found, [str(each.words) for each in assumed.used()]


@pytest.mark.parametrize(
    ("words", "key", "zone"),
    [
        ("PVG", "CNPVG", "Asia/Shanghai"),
        ("Shenzhen", "CNSZX", "Asia/Shanghai"),
        ("法兰克福", "DEFRA", "Europe/Berlin"),
        ("Lüttich, Belgien", "BELGG", "Europe/Brussels"),
        ("NLRTM", "NLRTM", "Europe/Amsterdam"),
    ],
)
def test_a_name_brings_a_place_and_its_zone(words: str, key: str, zone: str) -> None:
    found, _ = meant(f"{words} > JNB")
    place = found.of(f" {words} ")
    assert place is not None
    assert (place.id, place.time_zone, place.acceptance_min) == (key, zone, 120)
    assert found.questions == ()


def test_of_several_cities_of_one_name_that_in_a_country_of_the_list_is_likelier() -> None:
    def likelier(*lanes: str) -> str:
        found = listed_places([rows(ListKind.SHIPMENTS, *lanes)], Assumptions())
        return next(each.proposed for each in found.questions if each.key == "place:Valencia")

    assert likelier("Shanghai > Valencia", "Shanghai > Madrid") == "ESVLC"
    assert likelier("Shanghai > Valencia", "Shanghai > Caracas") == "VEVLN"


def test_a_city_of_several_airports_means_the_one_that_offers_name() -> None:
    found, assumed = meant("London > JNB", ("STN > JNB",))
    assert found.meant["London"].id == "GBSTN"
    assert any(each.startswith("'London' means") for each in assumed)
    code, _ = meant("LHR > London Gatwick", ("STN > JNB",))
    assert [code.meant[words].id for words in ("LHR", "London Gatwick")] == ["GBLHR", "GBLGW"]
    _, said = meant("Shenzhen > JNB", ("SZX > JNB",))
    assert not any("Shenzhen" in each for each in said)
    alone, assumed = meant("London > JNB")
    assert alone.meant["London"].id == "GBLHR"
    assert not any("London" in each for each in assumed)


def test_a_name_of_several_cities_is_asked_once() -> None:
    found, _ = meant("San Jose > FRA", ("San Jose > FRA", "San Jose > LHR"))
    (question,) = found.questions
    assert (question.key, question.cells) == ("place:San Jose", ("San Jose",))
    assert str(question.asks) == "Which place is 'San Jose'?"
    keys = [choice.key for choice in question.choices]
    assert question.proposed == keys[0]
    assert {key[:2] for key in keys} >= {"US", "CR"}
    costa_rica = next(key for key in keys if key[:2] == "CR")
    answered, _ = meant("San Jose > FRA", answers={"place:San Jose": costa_rica})
    assert answered.questions == ()
    assert answered.meant["San Jose"].id == costa_rica


def test_an_unknown_name_can_be_answered_with_a_known_one() -> None:
    found, _ = meant("Whs 7 > FRA", answers={"place:Whs 7": "Suzhou"})
    assert found.meant["Whs 7"].time_zone == "Asia/Shanghai"


def test_a_place_of_the_desk_keeps_its_key() -> None:
    own = Place(id="CNXXX", name="Our shed", time_zone="Asia/Shanghai")
    found, _ = meant("our shed > FRA", own=[own])
    assert found.meant["our shed"] is own


def test_for_a_name_that_means_no_place_there_is_a_guess() -> None:
    found, _ = meant("Frankfrut > Shenzhen")
    assert found.of("Frankfrut") is None
    assert found.guesses.closest("Frankfrut") == "Frankfurt"
