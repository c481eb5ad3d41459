"""Places by what people write: which comes back, which are asked about, which nobody knows."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onward.errors import OnwardError
from onward.formats.builtin import read_builtin
from onward.gazetteer import table as table_module
from onward.gazetteer.known_places import (
    called,
    chinese_name,
    country_codes,
    great_circle_km,
    kilometres,
    known_place,
)
from onward.gazetteer.spelling import folded
from onward.gazetteer.table import FILE, place_table
from onward.scenario.limits import LOCODE
from onward.wording.place_names import AIRPORTS

ONE = """
Shenzhen                   CNSZX
SHENZHEN                   CNSZX
ｓｈｅｎｚｈｅｎ              CNSZX   full width
深圳                        CNSZX
深圳市                      CNSZX
深圳, 中国                   CNSZX
中国深圳                     CNSZX
广东省深圳市                  CNSZX
广东省深圳市宝安区            CNSZX
Shenzhen Shi               CNSZX
Shenzhen, CN               CNSZX
Shenzhen (SZX)             CNSZX
SZX - Shenzhen             CNSZX
SZX Shenzhen               CNSZX
SZX                        CNSZX
szx                        CNSZX
CN SZX                     CNSZX
CNSZX                      CNSZX
Shenzhen Airport           CNSZX
深圳宝安国际机场              CNSZX   the city's own words, and an airport's
Liège, Belgium             BELGG
LIEGE                      BELGG
Luettich                   BELGG
Lüttich, Belgien           BELGG
Lieja, Bélgica             BELGG
列日                        BELGG
リエージュ                   BELGG
ﾘｴｰｼﾞｭ                      BELGG   half width
B-4000 Liège               BELGG
维也纳                      ATVIE   which GeoNames does not have, nor the next two
亚的斯亚贝巴                 ETADD
米兰                        ITMIL
温哥华                      CAYVR   and not a harbour for seaplanes
CVG                        USCVG
Liège Belgium              BELGG
Paris                      FRCDG   a hundred times Paris, Texas
Paris, Texas               USPRX
Paris, TX                  USPRX
London                     GBLHR
London, CA                 CALOD   Canada's is four hundred times California's
London, Ontario            CALOD
LON                        GBLHR   a metropolitan area
London (LGW)               GBLGW
Gatwick                    GBLGW
GBLON                      GBLON   a UN/LOCODE that is written stays
CNSHA                      CNSHA
Shanghai                   CNPVG
上海浦东国际机场              CNPVG
上海虹桥                     CN34V
Haneda                     JPHND
Osaka                      JPKIX   and not Itami
Nagoya                     JPNGO   whose airport airportsdata has in Tokoname
BSL                        CHBSL   which airportsdata has in France
Montréal                   CAYUL
Frankfurt a.M.             DEFRA
San José, Costa Rica       CRSJO
San Jose, CA               USSJC
Hong Kong, China           HKHKG
Pointe-à-Pitre, France     GPPTP
Frankfurt                  DEFRA
Frankfurt/Main             DEFRA
Frankfurt - FRA            DEFRA   and not France
Toronto, CAN               CAYYZ   and not Guangzhou
Köln                       DECGN
Cologne                    DECGN
Muenchen                   DEMUC
Ulm                        DEULM
Xi'an                      CNXIY
Aachen                     DEAAH   not Maastricht, whose airport has its name too
Dubai, UAE                 AEDXB
Moskau                     RUSVO
São Paulo                  BRGRU
Sao Paulo, Brasilien       BRGRU
Lyon                       FRLIO
Birmingham, UK             GBBHM   GBBHX is Bradenham
"""
SEVERAL = """
San Jose                   USSJC CRSJO
Birmingham                 GBBHM USBHM
Santiago                   CLSCL DOSTI
SHA                        CNPVG CN34V   the city's code, and Hongqiao's
上海龙华机场                 CNPVG CN34V   an airport that no source has: the city's are asked about
ULM                        DEULM USULM   a city, and an airport's code
London, Nowhere            GBLHR CALOD   a word that nobody knows: people decide, not numbers
"""
NONE = (
    "Nowhereville",
    "Liège, Luxembourg",
    "XXXYZ",
    "GBBHX",
    "",
    "   ",
    "42",
    ", ,",
    "Paris, 中国",
)


def _rows(text: str) -> list[list[str]]:
    return [row.partition("   ")[::2] for row in text.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("words", "key"), [(words, rest.split()[0]) for words, rest in _rows(ONE)])
def test_one_place_comes_back(words: str, key: str) -> None:
    assert [each.key for each in called(words)] == [key]


@pytest.mark.parametrize(
    ("words", "keys"), [(words, rest.split()[:2]) for words, rest in _rows(SEVERAL)]
)
def test_where_numbers_do_not_decide_several_come_back(words: str, keys: list[str]) -> None:
    assert [each.key for each in called(words)][:2] == keys


@pytest.mark.parametrize("words", NONE)
def test_what_nobody_knows_is_empty(words: str) -> None:
    assert called(words) == ()


def test_a_country_beside_the_name_decides() -> None:
    assert [each.key for each in called("London", "Kanada")] == ["CALOD"]
    assert [each.key for each in called("San Jose", "CR")][:1] == ["CRSJO"]
    assert called("London", "Belgien") == ()
    assert called("London", "Nowhere") == ()


def test_countries_in_five_languages() -> None:
    for words in ("Belgium", "BELGIEN", "Belgique", "Bélgica", "比利时", "BE", "BEL"):
        assert country_codes(words) == ("BE",)


def test_a_key_is_one_place_and_says_whose_it_is() -> None:
    shenzhen, dongguan = called("Shenzhen")[0], called("Dongguan, 广东")[0]
    assert (shenzhen.airport, shenzhen.time_zone, shenzhen.stated_key) == (
        "SZX",
        "Asia/Shanghai",
        False,
    )
    assert dongguan.stated_key
    assert dongguan.key == "CN3YH"  # stays the same in every build
    assert known_place("CN3YH") == dongguan
    assert known_place("CNXX9") is None


def test_no_two_places_have_a_key_and_each_is_a_place_id() -> None:
    table = place_table()
    keys = [table.key(at) for at in range(len(table.names))]
    assert len(set(keys)) == len(keys) > 30_000
    assert all(LOCODE.fullmatch(key) for key in keys)
    assert not set(keys) & (set(table.locodes) | table.elsewhere)


def test_names_stand_in_their_order() -> None:
    table = place_table()
    assert [*map(folded, table.names)] == sorted(map(folded, table.names))
    assert [*table.others] == sorted(table.others)


def test_places_of_the_built_in_scenario_are_where_it_has_them() -> None:
    """OurAirports has these, and nothing of the table comes from there."""
    found = far = 0
    for place in read_builtin("spring-2020:L").places:
        known = known_place(place.id)
        if known is not None:
            found += 1
            km = great_circle_km(place.latitude, place.longitude, known.latitude, known.longitude)
            far += km > 70  # an airport's distance from its city
    assert found >= 155
    assert far == 0


def test_airports_that_are_listed_are_found_by_code_and_city() -> None:
    wrong = [
        (key, city)
        for key, city in AIRPORTS.items()
        if key not in {each.key for words in (key, key[2:], city) for each in called(words)}
    ]
    assert wrong == []


def test_distance() -> None:
    liege, shanghai = called("LGG")[0], called("PVG")[0]
    assert kilometres(liege, shanghai) == pytest.approx(8990, rel=0.01)
    assert kilometres(liege, liege) == 0


def test_the_table_is_small_and_every_name_is_found() -> None:
    assert FILE.stat().st_size < 1_000_000
    table = place_table()
    pick = random.Random(43)
    words = [pick.choice(table.others) for _ in range(500)]
    words += [pick.choice(table.names) for _ in range(500)]

    assert [each for each in words if not called(each)] == []


def test_the_table_is_read_when_it_is_needed() -> None:
    code = (
        "import onward.gazetteer.known_places as places, onward.gazetteer.table as table\n"
        "assert table.place_table.cache_info().currsize == 0\n"
        "places.called('Liège')\n"
        "assert table.place_table.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_table_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place_table.cache_clear()
    monkeypatch.setattr(table_module, "FILE", tmp_path / "places.table")
    with pytest.raises(OnwardError, match="install Onward again"):
        place_table()
    place_table.cache_clear()


def test_each_place_comes_back_by_its_name_and_country() -> None:
    """Or the larger city that it is a part of, or one of ten times the size with the name."""
    table, pick = place_table(), random.Random(7)
    for at in pick.sample(range(len(table.names)), 400):
        place = known_place(table.key(at))
        assert place is not None
        found = called(f"{place.name}, {place.country}")
        near = any(each == place or kilometres(each, place) <= 20 for each in found)
        assert near or found[0].population >= 10 * max(1, place.population), place


def test_nothing_that_is_written_is_an_error() -> None:
    pick = random.Random(11)
    signs = "aÉß深圳ｓ,()/- .\t\n0'’\u200b\ud83d\ude00|;İ·市"
    for _ in range(2000):
        words = "".join(pick.choice(signs) for _ in range(pick.randrange(12)))
        assert all(LOCODE.fullmatch(each.key) for each in called(words))


@pytest.mark.parametrize(
    ("key", "name", "chinese"),
    [
        ("BELGG", "Liège", "列日"),
        ("BELGG", "", "列日"),
        ("BELGG", "Depot North", ""),  # somebody's own name for it
        ("DEMUC", "Muenchen", "慕尼黑"),
        ("NLEIN", "Eindhoven", ""),  # of several, none is sure
        ("XAAAA", "", ""),
    ],
)
def test_a_place_in_simplified_chinese(key: str, name: str, chinese: str) -> None:
    assert chinese_name(key, name) == chinese


def test_chinese_names_are_neither_traditional_nor_japanese() -> None:
    keys = [place_table().key(at) for at in range(0, len(place_table().names), 50)]
    found = [name for name in map(chinese_name, keys) if name]
    assert len(found) > 100
    assert all(name.encode("gb2312") for name in found)
    assert not [name for name in found if re.search("[\u3040-\u30ff\uac00-\ud7af]", name)]
