"""Spring 2020's charters and lorries: what is offered and at what price, what the recorded events
fill, and that no goods come back.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from onward.events.vocabulary import Status
from onward.formats.eventfile import read_events
from onward.formats.folder import read_folder
from onward.scenario import Departure, Mode, Scenario, Shipment, leaving, timetable

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "scenarios" / "spring-2020"
SIZES = ("S", "M", "L")
RECORDED = ["S", *(pytest.param(size, marks=pytest.mark.deep) for size in "ML")]
AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER, Mode.CHARTER)
sys.path.insert(0, str(ROOT))

from scripts.build_spring_2020.figures import value  # noqa: E402
from scripts.build_spring_2020.places import CHINA, CUSTOMS_UNION  # noqa: E402


@cache
def spring(size: str) -> Scenario:
    return read_folder(BUILT / size)


@cache
def itineraries(size: str) -> list[tuple[Shipment, int, list[Departure]]]:
    """What was handed over, as it was planned last: goods, their units and their departures."""
    departures = {d.id: d for d in timetable(spring(size))}
    goods = {s.id: s for s in spring(size).shipments}
    planned: dict[object, dict[object, list[Departure]]] = defaultdict(lambda: defaultdict(list))
    for event in read_events(BUILT / size / "events.csv.xz").events:
        if event.status is Status.PLANNED and event.departure in departures:
            for key in event.what:
                planned[key][event.at].append(departures[event.departure])
    found = []
    for key, mornings in planned.items():
        legs = sorted(mornings[max(mornings)], key=lambda d: d.departs_at)  # type: ignore[type-var]
        found.append((goods[key.id], key.last - key.first + 1, legs))  # type: ignore[attr-defined]
    return found


def area(place: str) -> str:
    country = place[:2]
    named = dict.fromkeys(CHINA, "CHINA") | dict.fromkeys(CUSTOMS_UNION, "EUROPE")
    return named.get(country, country)


def astray(goods: Shipment, legs: list[Departure]) -> Iterator[Departure]:
    """Legs that come back to where goods are from, or go on from where they are for."""
    for leg in legs:
        left, entered = area(leg.origin), area(leg.destination)
        if left != entered and (entered == area(goods.origin) or left == area(goods.destination)):
            yield leg


@pytest.mark.parametrize("size", RECORDED)
def test_no_goods_come_back_and_none_are_flown_out_of_their_destination(size: str) -> None:
    assert len(itineraries(size)) > 100
    assert [(g.id, leg.id) for g, _, legs in itineraries(size) for leg in astray(g, legs)] == []


@cache
def aboard(size: str) -> dict[str, tuple[float, float]]:
    """The kg and m3 with which each charter left on its way out, by the recorded events. A few
    packing lists of the last two days are known only after the events end.
    """
    goods = {s.id: s for s in spring(size).shipments}
    packed: dict[object, list[object]] = defaultdict(list)
    found = {}
    for event in read_events(BUILT / size / "events.csv.xz").events:
        if event.status is Status.PACKED:
            packed[event.parent] += event.what
        elif event.status is Status.DEPARTED and event.departure.endswith(".out"):
            kg = m3 = 0.0
            for key in (one for bill in event.what for one in packed[bill]):
                units = key.last - key.first + 1  # type: ignore[attr-defined]
                kg += units * goods[key.id].mass_kg  # type: ignore[attr-defined]
                m3 += units * goods[key.id].volume_m3  # type: ignore[attr-defined]
            found[event.departure] = (kg, m3)
    return found


def carried(size: str, *, paid: bool) -> list[str]:
    """The row of docs/charters.md, "What the desk's charters carry"."""
    scenario, left = spring(size), aboard(size)
    price = {c.id: c.price_minor / 100 for c in scenario.charters if c.paid == paid}
    ways = [d for d in scenario.departures if d.id in left and d.charter in price]
    full = [max(left[d.id][0] / d.capacity_kg, left[d.id][1] / d.capacity_m3) for d in ways]
    kg = sum(left[d.id][0] for d in ways)
    return [
        size,
        "recorded facts" if paid else "chosen by the desk",
        str(len(ways)),
        f"{median(full):.0%}",
        str(sum(each < 0.1 for each in full)),
        f"{kg / 1000:,.0f}",
        f"{sum(price[d.charter] for d in ways) / kg:.2f}",
    ]


@pytest.mark.parametrize("size", RECORDED)
def test_charters_fly_full_enough_to_be_paid_for(size: str) -> None:
    """The ones that the desk chose, by weight or by volume, on the way out; a kilogram pays what it
    paid in spring 2020. The recorded facts fly whatever they carry.
    """
    page = (ROOT / "docs" / "charters.md").read_text(encoding="utf-8")
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in page.splitlines()]
    assert carried(size, paid=True) in rows
    assert carried(size, paid=False) in rows
    _, _, flown, full, nearly_empty, _, usd_per_kg = carried(size, paid=False)
    assert int(full.rstrip("%")) > 90
    assert int(nearly_empty) <= 0.03 * int(flown)
    assert 7 < float(usd_per_kg) < 11


@pytest.mark.parametrize(
    ("size", "in_february", "later"), [("S", 2, 8), ("M", 10, 40), ("L", 50, 200)]
)
def test_charters_may_be_bought_as_the_article_and_a_letter_say(
    size: str, in_february: int, later: int
) -> None:
    """A share of 50 in February and of 200 in March and April: every offer counts in one of them."""
    scenario = spring(size)
    assert scenario.max_charters is None
    assert [row.max_number for row in scenario.charter_limits] == [in_february, later]
    first = leaving(scenario.departures)
    counted = Counter(
        row.id for at in first.values() for row in scenario.charter_limits if row.counts(at)
    )
    assert counted.total() == len(scenario.charters) == len(first)
    assert counted["FEBRUARY"] == sum(at.month == 2 for at in first.values())


@pytest.mark.parametrize("size", SIZES)
def test_charters_fly_out_and_back_in_february_and_one_way_later_mostly_for_merchants(
    size: str,
) -> None:
    legs: dict[str, list[Departure]] = {}
    for d in spring(size).departures:
        legs.setdefault(d.charter, []).append(d)
    for out, *back in legs.values():
        assert bool(back) == (out.departs_at.month == 2)
        for home in back:
            assert (out.origin, out.destination) == (home.destination, home.origin)
            assert out.arrives_at < home.departs_at
            assert home.reserved_for == ""
    assert sum(out.reserved_for == "merchants" for out, *_ in legs.values()) > 0.9 * len(legs)


@pytest.mark.parametrize(("size", "facts"), [("S", 1), ("M", 7), ("L", 35)])
def test_seven_tenths_of_februarys_charters_are_recorded_facts(size: str, facts: int) -> None:
    scenario = spring(size)
    paid = {charter.id for charter in scenario.charters if charter.paid}
    first = leaving(scenario.departures)
    assert len(paid) == facts
    assert {first[name].month for name in paid} == {2}


def test_a_charter_of_april_costs_what_was_asked_for_one_way_from_china_to_europe() -> None:
    """450,000 to 700,000 US$ for a 747F, which is less than its space by the kilogram."""
    out = {d.charter: d for d in spring("L").departures}
    asked = [
        charter.price_minor / 100
        for charter in spring("L").charters
        if (d := out[charter.id]).departs_at.month == 4
        and (d.destination, d.capacity_kg) == ("BELGG", value("freighter.747.kg"))
    ]
    assert asked
    assert all(450_000 <= price <= 700_000 for price in asked)
    space = value("price.shanghai.europe.apr1") / 100 * value("freighter.747.kg")
    assert max(asked) < space


@pytest.mark.parametrize("size", ["S", "M"])
def test_no_terminal_handles_less_than_a_full_freighter_a_day(size: str) -> None:
    limits = [p.handling_kg_per_day for p in spring(size).places if p.handling_kg_per_day]
    assert min(limits) >= value("freighter.747.kg")


def test_goods_that_have_landed_in_their_country_reach_their_city_by_lorry() -> None:
    """Nothing has to be flown out of its destination."""
    lands: dict[str, set[str]] = {}
    roads: dict[str, set[str]] = {}
    for run in (*spring("L").services, *spring("L").departures):
        if run.mode in AIR:
            lands.setdefault(run.destination[:2], set()).add(run.destination)
        elif run.origin[:2] == run.destination[:2]:
            roads.setdefault(run.origin, set()).add(run.destination)
    wanted = {s.destination for s in spring("L").shipments}
    stuck = []
    for airport in (place for places in lands.values() for place in places):
        reached, new = {airport}, {airport}
        while new:
            new = {end for place in new for end in roads.get(place, ())} - reached
            reached |= new
        stuck += [(airport, end) for end in wanted - reached if end[:2] == airport[:2]]
    assert stuck == []
