"""Scenarios from a few numbers: equal for equal ones, without problems, refused where senseless."""

from __future__ import annotations

import random

import pytest

from onward.formats.folder import read_folder, write_folder
from onward.formats.generate import generate


def test_the_same_knobs_give_the_same_scenario():
    knobs = {
        "shipments": 50,
        "departures": 60,
        "places": 6,
        "days": 10,
        "tightness": 2.0,
        "levels": 2,
        "policies": 5,
    }
    assert generate(**knobs, seed=3) == generate(**knobs, seed=3)
    assert generate(**knobs, seed=3).shipments != generate(**knobs, seed=4).shipments


@pytest.mark.parametrize("seed", range(8))
def test_any_knobs_give_a_scenario_without_problems(seed, tmp_path):
    dice = random.Random(seed)
    scenario = generate(
        shipments=dice.choice([0, 1, 30, 300]),
        departures=dice.choice([0, 1, 40, 500]),
        places=dice.choice([2, 3, 12, 120]),
        days=dice.choice([1, 30]),
        tightness=dice.choice([0.01, 1.0, 50.0]),
        levels=dice.choice([1, 4]),
        policies=dice.choice([0, 7]),
        seed=seed,
    )
    write_folder(scenario, tmp_path / "folder")
    assert read_folder(tmp_path / "folder") == scenario


def test_what_the_knobs_mean():
    scenario = generate(
        shipments=400, departures=1200, places=10, days=20, tightness=1.5, levels=3, seed=1
    )
    assert [len(scenario.shipments), len(scenario.departures), len(scenario.places)] == [
        400,
        1200,
        10,
    ]
    assert {shipment.priority for shipment in scenario.shipments} == {1, 2, 3}
    assert all(
        shipment.due_at.hour == shipment.latest_at.hour == 0 for shipment in scenario.shipments
    )
    assert all(1 <= departure.departs_at.day <= 20 for departure in scenario.departures)
    lanes = {(departure.origin, departure.destination) for departure in scenario.departures}
    legs = {
        shipment.id: hops(shipment.origin, shipment.destination, lanes)
        for shipment in scenario.shipments
    }
    demand = sum(
        shipment.handling_units * shipment.mass_kg * legs[shipment.id]
        for shipment in scenario.shipments
    )
    assert demand / sum(
        departure.capacity_kg for departure in scenario.departures
    ) == pytest.approx(1.5, rel=0.01)


def hops(origin: str, destination: str, lanes: set[tuple[str, str]]) -> int:
    """Legs from place to place at least."""
    reached, legs = {origin}, 0
    while destination not in reached:
        reached |= {there for here, there in lanes if here in reached}
        legs += 1
    return legs


@pytest.mark.parametrize(
    "knobs",
    [
        {"places": 1},
        {"days": 0},
        {"levels": 0},
        {"levels": 100},
        {"shipments": -1},
        {"tightness": 0.0},
        {"tightness": float("nan")},
    ],
)
def test_knobs_that_make_no_sense_are_refused_with_their_value(knobs):
    ((name, value),) = knobs.items()
    with pytest.raises(ValueError, match=f"{name}={value}"):
        generate(**knobs)
