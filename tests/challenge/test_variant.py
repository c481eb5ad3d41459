"""Variants: equal knobs and seed, equal scenario; each knob does what it says."""

from __future__ import annotations

import pytest
from little import little

import onward
from onward.challenge.variant import Knobs, commitment, variant
from onward.errors import InvalidInput
from onward.scenario import Scenario


@pytest.fixture(scope="module")
def base() -> Scenario:
    return onward.generate(shipments=200, departures=300, places=8, days=20, seed=2, policies=8)


def test_equal_seeds_give_equal_variants_and_others_do_not(base: Scenario) -> None:
    knobs = Knobs(size=0.5, tightness=1.5, volatility=0.3, seed=11)
    assert variant(base, knobs) == variant(base, knobs)
    assert variant(base, knobs) != variant(
        base, Knobs(size=0.5, tightness=1.5, volatility=0.3, seed=12)
    )
    assert "11" not in variant(base, knobs).name  # the seed may be secret


def test_every_variant_is_a_sound_scenario(base: Scenario) -> None:
    for seed in range(5):
        made = variant(base, Knobs(size=0.3, tightness=2, volatility=0.6, seed=seed))
        assert onward.problems(made) == []
        assert len(made.shipments) == 60
        assert made.cuts
        assert made.delays
        assert all(delay.known_at is not None for delay in made.delays)


def test_tightness_is_demand_over_capacity() -> None:
    scenario = little("""
        place BELGG handling=300kg/day
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 taken_kg=100
        ship masks CNPVG>BELGG 10x 20kg
    """)
    made = variant(scenario, Knobs(tightness=2))
    assert (
        made.departures[0].capacity_kg,
        made.departures[0].taken_kg,
        made.departures[0].capacity_m3,
    ) == (500, 50, 3)
    assert next(p for p in made.places if p.id == "BELGG").handling_kg_per_day == 150


def test_fewer_goods_have_as_much_less_room() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3
        ship masks CNPVG>BELGG 10x 20kg
        ship gowns CNPVG>BELGG 10x 20kg
        document masks cert
        document gowns cert
    """)
    made = variant(scenario, Knobs(size=0.5))
    assert [d.shipment for d in made.documents] == [s.id for s in made.shipments]
    assert len(made.shipments) == 1
    assert made.departures[0].capacity_kg == 500


def test_knobs_out_of_range_are_told_together(base: Scenario) -> None:
    with pytest.raises(InvalidInput) as wrong:
        variant(base, Knobs(size=0, tightness=-1, volatility=2, seed=-3))
    assert [p.field for p in wrong.value.problems] == ["size", "tightness", "volatility", "seed"]


def test_a_commitment_can_be_checked_by_anybody() -> None:
    """printf 7:salt | sha256sum"""
    assert (
        commitment(7, "salt") == "432fe99e73572136aeb4b7e7abf5af800f7cf8522ebcd0ea77bc8751134d2b85"
    )
    assert commitment(7, "salt") != commitment(8, "salt")
