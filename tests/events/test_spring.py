"""The recorded events of spring 2020: on the shipments' own ids, below the article's totals, and
the same again when built again.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from onward.events.keys import KeyKind
from onward.events.state import Phase, Tracking, fold
from onward.events.tally import tally
from onward.events.vocabulary import Status
from onward.formats.builtin import place_of, read_scenario
from onward.formats.eventfile import read_events
from onward.scenario import Scenario, timetable
from scripts.build_events import recorded

END = datetime(2020, 4, 13, tzinfo=UTC)
SHARE = {"S": 25, "M": 5, "L": 1}  # the article's totals over these


def spring(size: str) -> tuple[Scenario, Tracking]:
    world = read_scenario(f"spring-2020:{size}")
    reading = read_events(place_of(f"spring-2020:{size}") / "events.csv.gz")
    assert reading.count("accepted") == len(reading.rows)
    return world, fold(reading.events, {s.id: s.handling_units for s in world.shipments})


def check_totals(size: str) -> None:
    world, seen = spring(size)
    shipments = {s.id: s for s in world.shipments}
    shipped: Counter[bool] = Counter()
    nations, fund = set(), Counter[str]()
    for state in seen.shipments:
        goods = shipments[state.key.id]
        units, country = state.handling_units * goods.units, goods.destination[:2]
        if goods.party == "relief" and state.flown:
            shipped[country == "CN"] += units
            nations |= {country} - {"CN"}
        if state.phase is Phase.DELIVERED and dict(seen.events[state.event].extra).get("payer"):
            fund[country] += units
    print(
        f"{size}: {shipped[True]:,} units to China, {shipped[False]:,} to {len(nations)}; fund "
        f"{sum(fund.values()):,} to {len(fund)}"
    )
    assert 0 < shipped[True] <= 73_000_000 // SHARE[size]
    assert 0 < shipped[False] <= 36_000_000 // SHARE[size]
    assert len(nations) <= 116
    assert 0 < sum(fund.values()) <= 7_700_000 // SHARE[size]
    assert len(fund) <= 15


@pytest.mark.parametrize(
    "size",
    ["S", pytest.param("M", marks=pytest.mark.deep), pytest.param("L", marks=pytest.mark.deep)],
)
def test_below_the_articles_totals(size: str) -> None:
    check_totals(size)


def test_on_the_scenarios_own_ids_and_known_by_13_april() -> None:
    world, seen = spring("S")
    runs = {d.id for d in timetable(world)}
    places = {place.id for place in world.places}
    assert {event.departure for event in seen.events.values()} - runs == {""}
    assert {event.place for event in seen.events.values()} - places == {""}
    assert {name for kind, name in seen.things if kind is KeyKind.SHIPMENT} == {
        s.id for s in world.shipments
    }
    assert max(event.known_at for event in seen.events.values()) < END
    policies = {policy.id: policy for policy in world.policies}
    for event in seen.events.values():
        if event.policy:
            rule = policies[event.policy]
            assert rule.starts_at <= event.at
            assert rule.known_at is None or rule.known_at <= event.at


def test_states_make_sense() -> None:
    world, seen = spring("S")
    shipments = {s.id: s for s in world.shipments}
    for state in seen.shipments:
        goods = shipments[state.key.id]
        if state.phase is Phase.DELIVERED:
            assert state.place == goods.destination
            assert {link.departure for link in state.flown} >= {
                link.departure for link in state.planned
            }
        lifted = {link.departure for link in state.offloaded} & {
            link.departure for link in state.flown
        }
        assert not lifted
    whole = tally(seen, world)[""]
    assert whole.total == sum(s.handling_units * s.units for s in world.shipments)


def test_built_again_they_are_the_same() -> None:
    events = recorded("S")
    assert [event.id for event in events] == [
        event.id for event in read_events(place_of("spring-2020:S") / "events.csv.gz").events
    ]
    assert (
        sum(event.status is Status.VOID for event in events)
        + sum(bool(event.corrects) for event in events)
        > 0
    )
