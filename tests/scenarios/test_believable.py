"""Every table of L against rules that a professional would use; what is wrong with S is found."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from onward.formats.builtin import read_scenario
from onward.scenario import Mode

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.believe.__main__ import broken, drawn, rows_drawn
from scripts.believe.pictures import bars
from scripts.believe.rules import (
    World,
    block_speeds,
    carriers,
    load_factors,
    nonstop,
    prices,
    rules_in_time,
    suspended,
    suspended_lanes,
    winds,
)
from scripts.build_spring_2020.figures import FIGURES
from scripts.build_spring_2020.suspended import LANES, lanes_of


@pytest.mark.deep
def test_no_row_of_l_breaks_a_rule() -> None:
    found = broken(World(read_scenario("spring-2020:L")))
    assert {rule: rows[:3] for rule, rows in found.items() if rows} == {}


def test_no_row_of_s_breaks_a_rule_that_a_part_of_the_world_can_keep() -> None:
    found = broken(World(read_scenario("spring-2020:S")))
    assert {rule: rows[:3] for rule, rows in found.items() if rows} == {}
    assert "block_speeds" in found
    assert "hub_tonnes" not in found


def test_what_a_professional_would_object_to_is_found() -> None:
    whole = read_scenario("spring-2020:S")
    assert not list(block_speeds(World(whole)))
    one = next(s for s in whole.services if s.id.startswith("5Y.CNHGH-BELGG.F.feb"))
    spoiled = {
        block_speeds: replace(one, duration_min=300),
        prices: replace(one, cost_minor_per_kg=5_000.0),
        load_factors: replace(one, taken_m3=1.0),
    }
    for rule, service in spoiled.items():
        assert list(rule(World(replace(whole, services=(service,), cuts=())))), rule
    out = next(d for d in whole.departures if d.id.endswith(".out"))
    fast = replace(out, arrives_at=out.departs_at + (out.arrives_at - out.departs_at) * 0.8)
    assert not list(winds(World(whole)))
    assert list(winds(World(replace(whole, departures=(fast,)))))
    far = next(d for d in whole.departures if {d.origin, d.destination} == {"CNPVG", "ZAJNB"})
    hasty = replace(far, arrives_at=far.arrives_at - timedelta(hours=2))
    assert not list(nonstop(World(whole)))
    assert list(nonstop(World(replace(whole, departures=(hasty,)))))
    late = replace(whole.policies[0], known_at=whole.policies[0].ends_at)
    assert list(rules_in_time(World(replace(whole, policies=(late,)))))


def test_airlines_that_were_gone_or_had_said_they_would_not_come_are_found() -> None:
    whole = read_scenario("spring-2020:S")
    assert not list(suspended(World(whole)))
    april = next(
        s
        for s in whole.services
        if s.mode is Mode.BELLY and s.id.endswith(".apr1") and s.origin[:2] == "CN"
    )
    middle = read_scenario("spring-2020:M")
    doha = replace(april, origin="QADOH", destination="AEDXB", carrier="QR")
    assert list(carriers(World(replace(middle, services=(doha,), cuts=()))))
    for rule, carrier in ((suspended, "AA"), (carriers, "DN")):
        services = (replace(april, carrier=carrier),)
        assert list(rule(World(replace(whole, services=services, cuts=())))), carrier


def test_a_flight_on_a_suspended_lane_is_found_and_none_is_in_any_size() -> None:
    whole = read_scenario("spring-2020:S")
    assert not list(suspended_lanes(World(whole)))
    april = next(s for s in whole.services if s.mode is Mode.BELLY and s.id.endswith(".apr1"))
    rome = replace(april, origin="HKHKG", destination="ITFCO")
    flown = World(
        replace(whole, services=(rome, replace(rome, id="B", mode=Mode.PREIGHTER)), cuts=())
    )
    found = list(suspended_lanes(flown))
    assert found
    assert all(row.startswith(april.id) for row in found)  # flights for cargo are not concerned


@pytest.mark.parametrize("size", ["M", "L"])
def test_no_passenger_flight_is_on_a_suspended_lane(size: str) -> None:
    scenario = read_scenario(f"spring-2020:{size}")
    lanes = {(lane.home, other) for lane in LANES for other in lane.others}
    ends = {(s.destination[:2], s.origin[:2]) for s in scenario.services if s.mode is Mode.BELLY}
    assert ("IT", "HK") in lanes & ends  # they flew before
    closed = tuple(
        s
        for s in scenario.services
        if s.mode is Mode.BELLY and list(lanes_of(s.origin, s.destination))
    )
    assert not list(suspended_lanes(World(replace(scenario, services=closed))))
    assert list(suspended_lanes(World(replace(scenario, services=closed, cuts=()))))


def test_forty_rows_are_drawn_with_their_sources_and_pictures_have_a_bar_for_each_row() -> None:
    assert len(set(drawn())) == 40
    assert all(source for _, _, source in drawn())
    assert {name for name, _, _ in drawn()} <= {figure.key for figure in FIGURES}
    assert bars("t", "kg", {"a": [1.0, 2.0], "b": [3.0]}, ["x", "y"]).count("<rect") == 3


def test_forty_rows_of_the_tables_are_drawn_for_a_reader_each_with_what_it_rests_on() -> None:
    rows = rows_drawn(World(read_scenario("spring-2020:S")))
    tables = Counter(name.partition(" ")[0] for name, _, _ in rows)
    assert set(tables) == {"services", "policies", "shipments", "charters", "places"}
    assert tables.pop("places") == 15  # all of S
    assert set(tables.values()) == {40}
    assert all(what and source for _, what, source in rows)
