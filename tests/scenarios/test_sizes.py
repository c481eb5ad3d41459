"""Sizes S and M tell what L tells: counted here from the tables alone, by a reading of their own."""

from __future__ import annotations

import csv
import gzip
import math
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

BUILT = Path(__file__).parents[2] / "scenarios" / "spring-2020"
AIR = ("belly", "freighter", "preighter")
EVERY_DAY = "1234567"  # what an empty cell means
Row = dict[str, str]


@cache
def table(size: str, name: str) -> list[Row]:
    plain = BUILT / size / f"{name}.csv"
    if plain.exists():
        return list(csv.DictReader(plain.read_text(encoding="utf-8").splitlines()))
    packed = gzip.decompress(plain.with_suffix(".csv.gz").read_bytes()).decode()
    return list(csv.DictReader(packed.splitlines()))


def haversine(a: Row, b: Row) -> float:
    north, east, other_north, other_east = (
        math.radians(float(place[axis])) for place in (a, b) for axis in ("latitude", "longitude")
    )
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(half))


@cache
def months(weekday: str, first: str, last: str) -> Counter[int]:
    """How often a weekday comes from a day to another, by month."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    every = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return Counter(day.month for day in every if str(day.isoweekday()) == weekday)


@cache
def counted(size: str) -> dict[tuple[str, int, str, str], float]:
    """Tonne-kilometres, metres and flights by what, month, mode, and whether ``published`` (without
    what was added later) or ``flown`` (without what was cancelled).
    """
    places = {row["id"]: row for row in table(size, "places")}
    cut: dict[str, str] = {}
    for row in table(size, "cuts"):
        cut[row["service"]] = cut.get(row["service"], "") + (row["weekdays"] or EVERY_DAY)
    found: dict[tuple[str, int, str, str], float] = defaultdict(float)
    for row in table(size, "services"):
        if row["mode"] not in AIR:
            continue
        km = haversine(places[row["origin"]], places[row["destination"]])
        each = {
            "tkm": float(row["capacity_kg"]) / 1000 * km,
            "m3": float(row["capacity_m3"]),
            "flights": 1,
        }
        for weekday in row["weekdays"] or EVERY_DAY:
            ways = [] if row["known_at"] else ["published"]
            ways += [] if weekday in cut.get(row["id"], "") else ["flown"]
            for month, number in months(weekday, row["first_day"], row["last_day"]).items():
                for way in ways:
                    for what, amount in each.items():
                        found[what, month, row["mode"], way] += amount * number
    return found


def share(size: str, what: str, month: int, mode: str, of: str) -> float:
    found = counted(size)
    return found[what, month, mode, of] / sum(found[what, month, each, of] for each in AIR)


def fall(size: str) -> float:
    """What flies in April by air beside what the published timetable had, in tonne-kilometres."""
    published, flown = (
        sum(counted(size)["tkm", 4, mode, of] for mode in AIR) for of in ("published", "flown")
    )
    return 1 - flown / published


@pytest.mark.parametrize("size", ["S", "M"])
def test_april_falls_as_much_as_in_l(size: str) -> None:
    assert fall(size) == pytest.approx(fall("L"), abs=0.03)


@pytest.mark.parametrize("size", ["S", "M"])
@pytest.mark.parametrize("what", ["m3", "tkm"])
def test_bellies_have_as_much_of_january_as_in_l(size: str, what: str) -> None:
    mine, whole = (share(each, what, 1, "belly", "published") for each in (size, "L"))
    assert mine == pytest.approx(whole, abs=0.03)


@pytest.mark.parametrize("size", ["S", "M"])
@pytest.mark.parametrize("month", [1, 4])
def test_freighters_have_as_much_of_what_flies_as_in_l(size: str, month: int) -> None:
    mine, whole = (share(each, "tkm", month, "freighter", "flown") for each in (size, "L"))
    assert mine == pytest.approx(whole, rel=0.1)
    assert counted(size)["flights", 4, "preighter", "flown"] >= 4


@pytest.mark.parametrize("size", ["S", "M"])
def test_relief_has_as_much_of_the_goods_as_in_l(size: str) -> None:
    def relief(each: str) -> float:
        kg: Counter[bool] = Counter()
        for row in table(each, "shipments"):
            weight = int(row["handling_units"]) * float(row["mass_kg"])
            kg[row["party"] in ("relief", "fund", "naspers")] += round(weight)
        return kg[True] / kg.total()

    assert relief(size) == pytest.approx(relief("L"), rel=0.1)


@pytest.mark.parametrize("size", ["S", "M"])
def test_charters_on_offer_are_spread_over_the_months_as_in_l(size: str) -> None:
    def offered(each: str) -> Counter[int]:
        out = [row for row in table(each, "departures") if row["id"].endswith(".out")]
        return Counter(date.fromisoformat(row["departs_at"][:10]).month for row in out)

    part = len(table(size, "charters")) / len(table("L", "charters"))
    for month, number in offered("L").items():
        assert offered(size)[month] == pytest.approx(number * part, abs=1)
