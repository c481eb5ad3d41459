"""A forwarder's doubts: each kind planted, in little scenarios and in random ones; none where all is
as it should be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from little import little
from oracles.random_scenarios import random_small

from onward.errors import Problem
from onward.formats.builtin import builtin_names, read_builtin
from onward.formats.example import FOLDER
from onward.formats.folder import read_folder
from onward.scenario import Mode, Scenario, Service
from onward.scenario.doubts import doubts
from onward.scenario.problems import problems

GOOD = """
place CNPVG latitude=31.14 longitude=121.81
place BELGG latitude=50.64 longitude=5.44
place FRLIO latitude=45.76 longitude=4.84
transfer BELGG air road 180
fly F1 CNPVG>BELGG 5 10:00 > 5 22:00 20000kg 100m3 410/kg accepts=ELI
fly F2 CNPVG>BELGG 7 10:00 > 7 22:00 20000kg 100m3 395/kg
fly F3 CNPVG>BELGG 9 10:00 > 9 22:00 20000kg 100m3 380/kg
road T1 BELGG>FRLIO 8 10:00 > 8 22:00 5000kg 30m3 20/kg
ship masks CNPVG>BELGG 40x 20kg 0.18m3 ready=2 due=8 latest=20
ship suits CNPVG>FRLIO 10x 20kg 0.18m3 ready=2 due=9 latest=20
ship gloves CNPVG>BELGG 10x 20kg 0.18m3 ready=2 due=12 latest=20
ship visors CNPVG>BELGG 10x 20kg 0.18m3 ready=2 due=14 latest=20
"""
MASKS = "ship masks CNPVG>BELGG 40x 20kg 0.18m3 ready=2 due=8 latest=20"
F1 = "fly F1 CNPVG>BELGG 5 10:00 > 5 22:00 20000kg 100m3 410/kg accepts=ELI"
F2 = "fly F2 CNPVG>BELGG 7 10:00 > 7 22:00 20000kg 100m3 395/kg"


def _seen(scenario: Scenario) -> list[str]:
    assert problems(scenario) == []
    return [f"{p.file}:{p.row} {p.field} {p.message}. Maybe {p.maybe}" for p in doubts(scenario)]


def test_where_all_is_as_it_should_be_nothing_is_seen() -> None:
    assert _seen(little(GOOD)) == []


PLANTED = [
    (  # the mass of a pallet, and the size of a carton
        (MASKS, "ship masks CNPVG>BELGG 40x 1200kg 0.08m3 ready=2 due=8 latest=20"),
        "shipments.csv:2 mass_kg is 15,000 kg per m3 in 0.08 m3; steel is 7,850",
    ),
    (  # the other way round
        (MASKS, "ship masks CNPVG>BELGG 40x 0.2kg 0.18m3 ready=2 due=8 latest=20"),
        "shipments.csv:2 mass_kg is 1.1 kg per m3 in 0.18 m3; foam is 10 to 30",
    ),
    (
        (MASKS, "ship masks CNPVG>BELGG 1x 25000kg 80m3 ready=2 due=8 latest=20"),
        "shipments.csv:2 mass_kg is more for one handling unit than any departure from CNPVG to BELGG takes",
    ),
    (
        (MASKS, "ship masks CNPVG>BELGG 2x 2000kg 120m3 ready=2 due=8 latest=20"),
        "shipments.csv:2 volume_m3 is more for one handling unit than any departure from CNPVG to BELGG takes",
    ),
    (
        (MASKS, MASKS + " shc=DGR"),
        "shipments.csv:2 special_handling is not accepted for goods of this size from CNPVG to BELGG",
    ),
    (  # the lorry takes 5 t: the flight's room does not help
        ("ship suits CNPVG>FRLIO 10x 20kg 0.18m3", "ship suits CNPVG>FRLIO 1x 8000kg 20m3"),
        "shipments.csv:3 mass_kg is more for one handling unit than any departure from CNPVG to FRLIO takes",
    ),
    (
        ("place BELGG latitude=50.64 longitude=5.44", "place BELGG latitude=5.44 longitude=50.64"),
        "places.csv:3 latitude is 6,529 km from BELGG, and with longitude 9 km",
    ),
    (  # a year too early
        (MASKS, "ship masks CNPVG>BELGG 40x 20kg 0.18m3 ready=2019-03-02 due=8 latest=20"),
        "shipments.csv:2 ready_at is a year before most dates, which are about 2020-03-02",
    ),
    (
        (F1, F1.replace("5 10:00 > 5 22:00", "2019-03-05 > 2019-03-05T12:00Z")),
        "departures.csv:2 departs_at is a year before most dates, which are about 2020-03-02",
    ),
    (
        (F1, F1.replace("410/kg", "4.1/kg")),
        "departures.csv:2 cost_minor_per_kg is 1/95 of what others by air cost per kg. Maybe in minor units (cents) per kg: 410",
    ),
    (
        (F1, F1.replace("410/kg", "41000/kg")),
        "departures.csv:2 cost_minor_per_kg is 106 times what others by air cost per kg. Maybe in minor units (cents) per kg: 410",
    ),
    (
        (F1, F1.replace("5 22:00", "5 14:00")),
        "departures.csv:2 arrives_at makes 2,248 km/h over 8,992 km, faster than sound",
    ),
    (
        (F1, F1.replace("> 5 22:00", "> 15 22:00")),
        "departures.csv:2 arrives_at makes 36 km/h over 8,992 km, slower than a ship",
    ),
    (
        ("transfer BELGG air road 180\n", ""),
        "places.csv:3 id goods cannot change from air to road here, and only so get from CNPVG to FRLIO",
    ),
    (  # 12 hours in the air, due 8 hours after
        (MASKS, MASKS.replace("due=8", "due=2T08:00Z").replace("2T08", "2020-03-02T08")),
        "shipments.csv:2 due_at is sooner after ready_at than anything travels from CNPVG to BELGG: 12 hours",
    ),
    (  # others have six days and more
        (MASKS, MASKS.replace("due=8", "due=4")),
        "shipments.csv:2 due_at is before any offer arrives at BELGG: 2020-03-05T22:00:00Z",
    ),
    (  # 40 handling units of 850 kg: 34 t, and 10 of 20 t
        (MASKS, "ship masks CNPVG>BELGG 400x 850kg 3.2m3 ready=2 due=8 latest=20"),
        "shipments.csv:2 mass_kg of one handling unit makes 341 t from CNPVG in all, and all departures there take 60.0 t",
    ),
]


@pytest.mark.parametrize(("change", "said"), PLANTED, ids=[said[:60] for _, said in PLANTED])
def test_what_is_planted_is_seen(change: tuple[str, str], said: str) -> None:
    before, after = change
    assert before in GOOD
    found = _seen(little(GOOD.replace(before, after)))
    assert any(each.startswith(said) for each in found), found
    assert all(" Maybe " in each for each in found)


def test_each_row_is_seen_where_it_stands() -> None:
    """Goods whose totals were typed as each: ten rows, each of its own number."""
    rows = "\n".join(
        f"ship s{n} CNPVG>BELGG {30 + n}x {1_000 + n}kg 4m3 ready=2 due=8 latest=20"
        for n in range(10)
    )
    found = doubts(little(f"{F1}\n{F2}\n{rows}"))
    assert [(p.row, p.value) for p in found] == [(n + 2, str(1_000 + n)) for n in range(10)]
    assert {p.field for p in found} == {"mass_kg"}


def test_one_price_of_two_is_enough() -> None:
    found = doubts(little(f"{F1}\n{F2.replace('395/kg', '3.95/kg')}\n{MASKS}"))
    assert [(p.file, p.row, p.value) for p in found] == [("departures.csv", 3, "3.95")]


def test_prices_in_other_currencies_are_not_compared() -> None:
    """395 cents, and 41,000 of a currency that is worth a hundredth."""
    dear = F1.replace("410/kg", "41000/kg")
    rest = f"{F2}\n{MASKS}\nexchange JPY 2020-03-01 0.0093"
    assert [p.row for p in doubts(little(f"{dear}\n{rest}"))] == [3]
    assert doubts(little(f"{dear} currency=JPY\n{rest}")) == ()


def test_a_place_that_no_gazetteer_knows_is_compared_with_its_country() -> None:
    found = doubts(little("place BEQ2Q latitude=5.6 longitude=50.6\nfly F1 CNPVG>BEQ2Q 5 > 6"))
    assert [(p.row, p.maybe) for p in found] == [(2, "exchange latitude and longitude")]
    right = "place BEQ2Q latitude=50.6 longitude=5.6\nfly F1 CNPVG>BEQ2Q 5 > 6"
    assert doubts(little(right)) == ()


@pytest.mark.parametrize("name", [n for n in builtin_names() if n != "spring-2020:L"])
def test_built_in_scenarios_are_not_doubted(name: str) -> None:
    assert doubts(read_builtin(name)) == ()


def test_the_sample_is_not_doubted() -> None:
    assert doubts(read_folder(FOLDER)) == ()


# -- planted on random scenarios

Planted = tuple[Scenario, tuple[str, int, str]]


def _dense(pick: Random, s: Scenario) -> Planted:
    at = pick.randrange(len(s.shipments))
    wrong = replace(s.shipments[at], mass_kg=1200, volume_m3=0.08)
    return _with(s, "shipments", at, wrong), ("shipments.csv", at + 2, "mass_kg")


def _early(pick: Random, s: Scenario) -> Planted:
    at = pick.randrange(len(s.shipments))
    row = s.shipments[at]
    wrong = replace(row, ready_at=row.ready_at - timedelta(days=365))
    return _with(s, "shipments", at, wrong), ("shipments.csv", at + 2, "ready_at")


def _cents(pick: Random, s: Scenario) -> Planted:
    priced = [d for d in s.departures if d.mode is Mode.FREIGHTER and not d.charter][:1] or [
        s.departures[0]
    ]
    rows = tuple(
        replace(priced[0], id=f"dear{n}", charter="", mode=Mode.SEA, cost_minor_per_kg=380 + n)
        for n in range(4)
    )
    at = len(s.departures) + pick.randrange(4)
    cheap = replace(s, departures=(*s.departures, *rows))
    wrong = replace(cheap.departures[at], cost_minor_per_kg=4.1)
    others = tuple(r for r in s.services if r.mode is not Mode.SEA)
    plain = tuple(
        replace(d, cost_minor_per_kg=0.0)
        if d.mode is Mode.SEA and not d.id.startswith("dear")
        else d
        for d in cheap.departures
    )
    cheap = replace(cheap, services=others, departures=plain)
    return _with(cheap, "departures", at, wrong), ("departures.csv", at + 2, "cost_minor_per_kg")


def _fast(pick: Random, s: Scenario) -> Planted:
    places = {p.id: p for p in s.places}
    a, b = s.places[0], s.places[1]
    there = replace(places[a.id], latitude=31.1, longitude=121.8)
    here = replace(places[b.id], latitude=50.6, longitude=5.4)
    service = Service(
        id="rocket",
        mode=Mode.FREIGHTER,
        origin=a.id,
        destination=b.id,
        departs_local="06:00",
        duration_min=pick.randrange(60, 400),
        first_day=s.as_of.date(),
        last_day=s.as_of.date(),
        capacity_kg=1.0,
        capacity_m3=1.0,
    )
    changed = replace(s, places=(there, here, *s.places[2:]), services=(*s.services, service))
    return changed, ("services.csv", len(changed.services) + 1, "duration_min")


def _exchanged(pick: Random, s: Scenario) -> Planted:
    at = pick.randrange(len(s.places))
    wrong = replace(s.places[at], id="BELGG", latitude=5.44, longitude=50.64)
    if any(p.id == "BELGG" for p in s.places):
        at = next(n for n, p in enumerate(s.places) if p.id == "BELGG")
        wrong = replace(wrong, id="BELGG")
        return _with(s, "places", at, wrong), ("places.csv", at + 2, "latitude")
    return replace(s, places=(*s.places, wrong)), ("places.csv", len(s.places) + 2, "latitude")


def _heavy(pick: Random, s: Scenario) -> Planted:
    lane = next(d for d in s.departures)
    row = pick.choice(s.shipments)
    heaviest = max(
        d.capacity_kg for d in (*s.departures, *s.services, *s.allotments, *s.space_offers)
    )
    wrong = replace(
        row,
        id="heavy",
        origin=lane.origin,
        destination=lane.destination,
        mass_kg=heaviest * 2 + 1,
        volume_m3=0,
        special_handling=(),
        arrived_by="",
    )
    changed = replace(s, shipments=(*s.shipments, wrong))
    return changed, ("shipments.csv", len(changed.shipments) + 1, "mass_kg")


def _with(s: Scenario, table: str, at: int, row: object) -> Scenario:
    rows = list(getattr(s, table))
    rows[at] = row
    return replace(s, **{table: tuple(rows)})


@pytest.mark.parametrize("plant", [_dense, _early, _cents, _fast, _exchanged, _heavy])
def test_faults_are_seen_in_random_scenarios(plant: object) -> None:
    for seed in range(12):
        pick = Random(seed)
        scenario = random_small(seed)
        before = set(doubts(scenario))
        changed, (file, row, field) = plant(pick, scenario)  # type: ignore[operator]
        new = [p for p in doubts(changed) if p not in before]
        assert any((p.file, p.row, p.field) == (file, row, field) for p in new), (seed, new)


def test_a_doubt_is_no_problem() -> None:
    """Nothing is refused for one, and each has a sentence that ends without a full stop."""
    for change, _ in PLANTED:
        for each in doubts(little(GOOD.replace(*change))):
            assert isinstance(each, Problem)
            assert not each.message.endswith(".")
            assert each.row
