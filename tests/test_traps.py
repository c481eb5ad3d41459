"""The traps of a changing world, by name."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from little import little, march as at
from oracles.random_scenarios import random_small
from seeds import few

from onward.explain import explain
from onward.judge import check
from onward.network.build import build
from onward.network.network import Network
from onward.network.views import starts
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.plan.solve import solve
from onward.scenario import Effect, Policy, Scenario, timetable
from onward.scenario.changes import (
    CancelDeparture,
    Change,
    CutDeparture,
    ImposePolicy,
    apply,
    problems,
)

# -- a closure must close


def max_flow(network: Network, piece: int) -> int:
    """The most grams that could reach a piece's destination over all its itineraries, by augmenting
    paths (Edmonds-Karp).
    """
    goods = network.goods
    view, goal = network.views[goods.view[piece]], int(goods.destination[piece])
    room: dict[tuple[object, object], int] = defaultdict(int)
    nexts: dict[object, set[object]] = defaultdict(set)

    def arc(a: object, b: object, grams: int) -> None:
        room[a, b] = max(room[a, b], grams)
        nexts[a].add(b)
        nexts[b].add(a)

    def enter(a: object, q: int) -> None:
        while q >= 0:
            arc(a, ("in", int(view.offer[q])), 1 << 60)
            q = int(view.before[q])

    ready = goods.ready(network.acceptance, network.transfer)[piece : piece + 1]
    for q in starts(view, goods.origin[piece : piece + 1], ready)[0].tolist():
        enter("source", q)
    for q, offer in enumerate(view.offer.tolist()):
        arc(("in", offer), ("out", offer), int(network.offers.grams[offer]))
        if (
            network.offers.destination[offer] == goal
            and view.final[q]
            and view.through[q] <= goods.latest[piece]
        ):
            arc(("out", offer), "sink", 1 << 60)
        for onward in view.onward[q].tolist():
            enter(("out", offer), onward)
    total = 0
    while path := _path(nexts, room):
        grams = min(room[arc] for arc in path)
        for a, b in path:
            room[a, b] -= grams
            room[b, a] += grams
        total += grams
    return total


def _path(
    nexts: dict[object, set[object]], room: dict[tuple[object, object], int]
) -> list[tuple[object, object]]:
    came: dict[object, object] = {"source": "source"}
    queue = deque(["source"])
    while queue and "sink" not in came:
        here: object = queue.popleft()
        for there in sorted(nexts[here], key=str):
            if there not in came and room[here, there] > 0:
                came[there] = here
                queue.append(there)  # type: ignore[arg-type]
    path, here = [], "sink"
    while here in came and here != "source":
        path.append((came[here], here))
        here = came[here]  # type: ignore[assignment]
    return path


WAYS = little("""
    as_of 2020-03-01
    transfer CNPVG none
    transfer AEDXB air air 120
    transfer DEHAM rail road 60
    transfer DEHAM sea road 60
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 9m3
    fly F2 CNPVG>AEDXB 2 10:00 > 2 18:00 300kg 9m3
    fly F3 AEDXB>BELGG 2 20:00 > 3 02:00 200kg 9m3
    rail R1 CNPVG>DEHAM 2 10:00 > 16 10:00 400kg 9m3 via=KZ+2880;PL+14400
    sail V1 CNPVG>DEHAM 2 10:00 > 30 10:00 500kg 9m3
    road T1 DEHAM>BELGG 16 12:00 > 16 20:00 50000kg 99m3
    road T2 DEHAM>BELGG 30 12:00 > 30 20:00 50000kg 99m3
    ship masks CNPVG>BELGG 20x 50kg 0.1m3 latest=40
""")
# 100 kg direct, 200 by Dubai, 400 by rail, and 500 by sea, that is 300 of the 1,000 kg there are;
# grams that can still flow
CLOSED = {
    "nothing": ("XX", 1_200_000),
    "the origin's country": ("CN", 0),
    "the origin": ("CNPVG", 0),
    "the destination's country": ("BE", 0),
    "the destination": ("BELGG", 0),
    "a hub": ("AEDXB", 1_000_000),
    "a hub's country": ("AE", 1_000_000),
    "a country on the way": ("KZ", 800_000),
    "a port": ("DEHAM", 300_000),
    "a port and a hub": ("DE;AE", 100_000),
    "everything": ("*", 0),
}


@pytest.mark.parametrize("what", CLOSED)
def test_a_closure_must_close(what: str) -> None:
    """The max flow across the cut is zero, or exactly what goes around it; the planner carries it
    and the judge refuses the rest.
    """
    scope, grams = CLOSED[what]
    closure = Policy(
        id="SHUT", effect=Effect.CLOSURE, scope=tuple(scope.split(";")), starts_at=at(1)
    )
    closed = apply(WAYS, [ImposePolicy(id="N1", known_at=at(1), policy=closure)])
    assert max_flow(build(closed), 0) == grams
    plan = greedy(closed)
    assert check(closed, plan) == []
    assert sum(c.handling_units for c in plan.consignments) * 50_000 == min(grams, 1_000_000)
    for legs in (("F1",), ("F2", "F3"), ("R1", "T1"), ("V1", "T2")):
        through = Consignment(id="a", shipment="masks", first=1, last=1, legs=tuple(map(Leg, legs)))
        by_hand = Plan(
            scenario="little",
            as_of=at(1),
            known_to=at(1),
            planner="hand",
            consignments=(through,),
            left_behind=(LeftBehind(shipment="masks", first=2, last=20),),
        )
        assert bool(check(closed, by_hand)) == _touches(WAYS, legs, scope)


def _touches(scenario: Scenario, legs: tuple[str, ...], scope: str) -> bool:
    """Whether a way leaves, enters or crosses what is closed; every leg here crosses a border."""
    flights = {d.id: d for d in timetable(scenario)}
    seen = {place for leg in legs for place in (flights[leg].origin, flights[leg].destination)}
    seen |= {place[:2] for place in seen if place[:2] not in ("DE",) or len(legs) > 1} | {
        v.country for leg in legs for v in flights[leg].via
    }
    return scope == "*" or bool(seen & set(scope.split(";")))


@pytest.mark.parametrize("seed", few(range(8), 3))
def test_a_closure_of_the_origins_country_closes_it_in_random_worlds(seed: int) -> None:
    scenario = random_small(seed)
    open_flow = np.array([max_flow(build(scenario), i) for i in range(len(build(scenario).goods))])
    closure = Policy(
        id="SHUT",
        effect=Effect.CLOSURE,
        scope=("CN",),
        starts_at=scenario.as_of - timedelta(days=9),
    )
    network = build(
        apply(scenario, [ImposePolicy(id="N1", known_at=scenario.as_of, policy=closure)])
    )
    places = [place.country for place in network.places]
    crossing = np.array(
        [
            (places[o] == "CN") != (places[d] == "CN")
            for o, d in zip(network.goods.origin, network.goods.destination, strict=True)
        ]
    )
    flow = np.array([max_flow(network, i) for i in range(len(network.goods))])
    assert flow[crossing].sum() == 0 < open_flow[crossing].sum()


# -- no route


def test_a_closed_route_gives_a_typed_no_route_never_a_number_or_zero() -> None:
    ban = Policy(id="BAN", effect=Effect.BAN, scope=("CN",), starts_at=at(1))
    for changes, reason, blocking in (
        ([ImposePolicy(id="N1", known_at=at(1), policy=ban)], "policy", ("BAN",)),
        (
            [
                CancelDeparture(id=f"N{d}", known_at=at(1), departure=d)
                for d in ("F1", "F2", "R1", "V1")
            ],
            "no service",
            None,
        ),
    ):
        closed = apply(WAYS, list[Change](changes))
        plan = greedy(closed)
        assert plan.consignments == ()
        assert plan.left_behind == (LeftBehind(shipment="masks", first=1, last=20),)
        (why,) = explain(closed, plan, prices=0).left
        assert (why.reason, why.first, why.last) == (reason, 1, 20)
        assert blocking is None or why.blocking == blocking
    (nowhere,) = explain(
        replace(WAYS, departures=()), greedy(replace(WAYS, departures=())), prices=0
    ).left
    assert nowhere.reason == "no service"


def test_with_most_of_a_lane_cancelled_the_remaining_options_are_found() -> None:
    """Of 28 flights only that of the 17th runs; three units fit on it, the fourth goes by Dubai on
    the 20th.
    """
    world = little("""
        as_of 2020-03-01
        service S1 CNPVG>BELGG 10:00 720 days=2..29 300kg 9m3
        service S2 CNPVG>AEDXB 10:00 480 days=2..29
        fly F9 AEDXB>BELGG 20 20:00 > 21 02:00
        ship masks CNPVG>BELGG 4x 100kg 0.1m3 due=5 latest=30
    """)
    runs = [d.id for d in timetable(world) if d.service == "S1" and d.id != "S1@2020-03-17"]
    assert len(runs) == 27
    changed = apply(
        world,
        [
            CancelDeparture(id=f"N{i}", known_at=at(1), departure=run, cause="ban")
            for i, run in enumerate(runs)
        ],
    )
    for plan in (greedy(changed), solve(changed)):
        assert check(changed, plan) == []
        units: dict[tuple[str, ...], int] = defaultdict(int)
        for c in plan.consignments:
            units[tuple(leg.departure.partition("@")[0] for leg in c.legs)] += c.handling_units
        assert units == {("S1",): 3, ("S2", "F9"): 1}
        assert plan.left_behind == ()


# -- connections


@pytest.mark.parametrize(("minutes", "caught"), [(179, False), (180, True)])
def test_a_connection_shorter_than_the_transfer_time_never_appears(
    minutes: int, caught: bool
) -> None:
    """Arrival 22:00, 120 minutes of transfer, a cut-off of 60: the next departure must leave at
    01:00 or later.
    """
    world = little("""
        as_of 2020-03-01
        transfer BELGG air air 120
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 BELGG>FRLIO 3 01:00 > 3 03:00 cut_off=60
        ship masks CNPVG>FRLIO
    """)
    leaves = at(2, 22) + timedelta(minutes=minutes)
    world = replace(
        world, departures=(world.departures[0], replace(world.departures[1], departs_at=leaves))
    )
    plan = greedy(world)
    assert bool(plan.consignments) == caught
    by_hand = replace(
        plan,
        consignments=(
            Consignment(id="a", shipment="masks", first=1, last=1, legs=(Leg("F1"), Leg("F2"))),
        ),
        left_behind=(),
    )
    assert ("short transfer" in str(check(world, replace(by_hand, levels=())))) != caught


@pytest.mark.parametrize("seed", range(6))
def test_nor_does_it_appear_in_random_worlds(seed: int) -> None:
    scenario = random_small(seed)
    minutes = {(t.place, t.from_transport, t.to_transport): t.minutes for t in scenario.transfers}
    flights = {d.id: d for d in timetable(scenario)}
    changes = 0
    for c in solve(scenario, work=30).consignments:
        for a, b in pairwise(flights[leg.departure] for leg in c.legs):
            least = minutes[a.destination, a.transport, b.transport] + b.cut_off_min
            assert b.departs_at - a.arrives_at >= timedelta(minutes=least)
            changes += 1
    assert changes or seed


# -- one cause cuts once


def test_a_flight_cut_because_of_a_ban_is_not_cut_twice() -> None:
    """Half of 1,000 kg is left, whether the ban, the service's cut or the flight's tells it, and
    whether all three do.
    """
    world = little("""
        as_of 2020-03-01
        service S1 CNPVG>BELGG 10:00 720 days=2..4 1000kg 9m3
        ship masks CNPVG>BELGG 10x 100kg 0.1m3 latest=9
    """)
    ban = Policy(
        id="BAN", effect=Effect.CAPACITY_FACTOR, scope=("CN",), factor=0.5, starts_at=at(1)
    )
    told: list[Change] = [
        ImposePolicy(id="N1", known_at=at(1), policy=ban),
        CutDeparture(id="N2", known_at=at(1), service="S1", factor=0.5, cause="BAN"),
        CutDeparture(id="N3", known_at=at(1), departure="S1@2020-03-02", factor=0.5, cause="BAN"),
    ]
    for some in (told[:1], told[1:2], told[2:], told[:2], told[1:], told):
        changed = apply(world, some)
        assert _first_flight(changed) == 500
        plan = greedy(changed)
        assert check(changed, plan) == []
        assert [
            c.handling_units for c in plan.consignments if c.legs == (Leg("S1@2020-03-02"),)
        ] == [5]
    fog = CutDeparture(id="N4", known_at=at(1), departure="S1@2020-03-02", factor=0.5, cause="fog")
    assert _first_flight(apply(world, [*told, fog])) == 250  # another cause cuts what is left
    worse = CutDeparture(
        id="N5", known_at=at(1), departure="S1@2020-03-02", factor=0.2, cause="BAN"
    )
    assert _first_flight(apply(world, [*told, worse])) == 200  # the same cause, told worse
    gone = CancelDeparture(id="N6", known_at=at(1), departure="S1@2020-03-02", cause="BAN")
    assert _first_flight(apply(world, [*told, gone])) == 0


def _first_flight(scenario: Scenario) -> int:
    offers = build(scenario).offers
    return (
        sum(
            g
            for d, g in zip(offers.departures, offers.grams.tolist(), strict=True)
            if d.id == "S1@2020-03-02"
        )
        // 1000
    )


# -- clocks


def test_the_two_half_past_twos_of_a_clock_change() -> None:
    """Brussels, 2020: on 29 March 02:30 does not exist and 03:30 is meant; on 25 October it comes
    twice and the first is meant.
    """
    world = little("""
        as_of 2020-03-01
        place BELGG zone=Europe/Brussels
        service S1 BELGG>CNPVG 02:30 600 days=28..30
        service S2 BELGG>CNPVG 02:30 600 days=2020-10-24..2020-10-26
        ship masks BELGG>CNPVG latest=40
    """)
    leaves = {d.id: f"{d.departs_at:%H:%M}" for d in timetable(world)}
    assert leaves == {
        "S1@2020-03-28": "01:30",
        "S1@2020-03-29": "01:30",  # 03:30 in summer time
        "S1@2020-03-30": "00:30",
        "S2@2020-10-24": "00:30",
        "S2@2020-10-25": "00:30",  # the first 02:30, still in summer time
        "S2@2020-10-26": "01:30",
    }
    assert all(d.arrives_at - d.departs_at == timedelta(hours=10) for d in timetable(world))
    cut = CancelDeparture(id="N1", known_at=at(1), departure="S2@2020-10-25")
    assert len(build(apply(world, [cut])).offers) == 5


@pytest.mark.parametrize("effect", ["ban", "closure", "quota", "licence", "embargo", "inspection"])
@pytest.mark.parametrize(
    ("leaves", "hit"),
    [("3T09:59", False), ("3T10:00", True), ("5T09:59", True), ("5T10:00", False)],
)
def test_a_policy_holds_from_the_minute_it_starts_to_the_minute_before_it_ends(
    effect: str, leaves: str, hit: bool
) -> None:
    """In force in [3 March 10:00, 5 March 10:00): export bites at departure, import at arrival."""
    more = {"quota": "quota=1", "licence": "document=paper", "inspection": "hours=200"}.get(
        effect, ""
    )
    for direction, flight in (("export", f"{leaves} > 9T00:00"), ("import", f"1T05:00 > {leaves}")):
        scope = {"export": "CN", "import": "BE"}[direction]
        world = little(f"""
            as_of 2020-03-01
            fly F1 CNPVG>BELGG {flight}
            ship masks CNPVG>BELGG due=9 latest=9
            policy P1 {effect} scope={scope} directions={direction} from=3T10:00 until=5T10:00 {more}
        """)
        plan = greedy(world)
        assert check(world, plan) == []
        assert bool(plan.left_behind) == hit


# -- changes that cannot be


def test_a_change_that_names_an_unknown_departure_is_refused_with_a_maybe() -> None:
    (found,) = problems(WAYS, [CancelDeparture(id="N1", known_at=at(1), departure="f1")])
    assert (found.field, found.value, found.maybe) == ("departure", "f1", "F1")


def test_the_same_change_applied_twice_is_refused() -> None:
    change = CutDeparture(id="N1", known_at=at(1), departure="F1", factor=0.5)
    (twice,) = problems(WAYS, [change, change])
    assert (twice.row, twice.message) == (3, "stands twice in this list")
    once = apply(WAYS, [change])
    (again,) = problems(once, [change])
    assert again.message == "is applied already"
    (renamed,) = problems(once, [replace(change, id="N2")])
    assert renamed.message == "says the same as N1"
    (other,) = problems(once, [replace(change, factor=0.4)])
    assert other.message == "is already the id of another row of cuts"
