"""Plans advanced more than once: news of what goods are on, legs that were not flown, frozen legs,
days and quotas that are used up.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from little import little
from march import at, told
from oracles.random_scenarios import random_small
from seeds import few

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.events.event import Event
from onward.events.plan_fit import frozen_problems
from onward.events.vocabulary import Status
from onward.judge import check
from onward.plan.greedy import greedy
from onward.plan.plan import Leg, Plan
from onward.plan.replan import replan
from onward.scenario import Departure, Scenario, known, timetable
from onward.scenario.changes import CancelDeparture, apply
from onward.scenario.problems import problems

CHAIN = """
as_of 2020-03-01
transfer AEDXB air air 60
fly D1 CNPVG>AEDXB 2 00:00 > 2 10:00 1000kg 10m3 10/kg
fly D2 AEDXB>BELGG 2 14:00 > 2 20:00 1000kg 10m3 10/kg
fly D4 CNPVG>AEDXB 3 00:00 > 3 10:00 1000kg 10m3 10/kg
fly D3 AEDXB>BELGG 4 14:00 > 4 20:00 1000kg 10m3 10/kg
ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=3 latest=10
"""


INSPECTED = (
    "policy LOOK inspection scope=AE directions=transit hours={hours} from=2 known={known}\n"
)


@pytest.mark.parametrize(
    "news",
    [
        "delay LATE D1 2 00:00 > 2 18:00 known=2T03:00\n",
        INSPECTED.format(hours=12, known="2T03:00"),
    ],
    ids=["a delay", "an inspection"],
)
@pytest.mark.parametrize("chained", [False, True])
def test_what_becomes_known_of_the_departure_that_goods_are_on_counts_however_often_they_were_advanced(
    news: str, chained: bool
) -> None:
    """At 02:00 all goods are on D1; at 03:00 it is known that they will be too late for D2."""
    scenario, plan = little(CHAIN), greedy(little(CHAIN))
    changed = little(CHAIN + news)
    if chained:
        once = advance(scenario, plan, (), at(2, 2))
        scenario, plan = once.scenario, replan(once.scenario, once.plan)
        changed = replace(scenario, delays=changed.delays, policies=changed.policies)
    now = advance(changed, plan, (), at(2, 4))
    new = replan(now.scenario, now.plan)
    assert check(now.scenario, new) == []
    assert [c.legs for c in new.consignments] == [(Leg("D3"),)]
    assert [(c.departure, c.shipment) for c in now.scenario.commitments] == [("D1", "goods:1-10")]


def test_news_of_the_departure_that_goods_are_on_counts_for_those_that_part_from_the_others_later() -> (
    None
):
    """At 04:00 the first four are held; at 05:00 it is known that D1, on which all are, lands eight
    hours later.
    """
    once = advance(little(CHAIN), greedy(little(CHAIN)), (), at(2, 2))
    held = told(Status.HELD, "shipment:goods#1-4", at(2, 3), place="AEDXB")
    twice = advance(once.scenario, replan(once.scenario, once.plan), [held], at(2, 4))
    late = replace(
        twice.scenario,
        delays=little(CHAIN + "delay LATE D1 2 00:00 > 2 18:00 known=2T05:00\n").delays,
    )
    now = advance(late, replan(twice.scenario, twice.plan), [held], at(2, 6))
    assert [(s.id, s.ready_at) for s in now.scenario.shipments] == [("goods:5-10", at(2, 18))]
    assert [(c.departure, c.shipment, c.kg, c.m3) for c in now.scenario.commitments] == [
        ("D1", "goods:5-10", 60, 0.06),
        ("D1", "", 40, 0.04),
    ]


@pytest.mark.parametrize(
    "wish",
    [{"frozen": ("goods",)}, {"frozen": ("D2",)}, {"freeze_until": at(3)}],
    ids=["goods", "departure", "hours"],
)
@pytest.mark.parametrize(("hours", "kept"), [(3, {"D1", "D2"}), (3.5, {"D1"})])
def test_frozen_legs_connect_with_the_inspection_between_them(
    wish: dict[str, Any], hours: float, kept: set[str]
) -> None:
    """Off D1 at 10:00, an hour for the change: with 3.5 hours of inspection D2 leaves half an hour
    too soon.
    """
    scenario = little(CHAIN)
    changed = little(CHAIN + INSPECTED.format(hours=hours, known="1T13:00"))
    now = advance(changed, greedy(scenario), (), at(1, 14), wishes=AdvanceWishes(**wish))
    frozen = {c.departure for c in now.scenario.commitments}
    assert frozen == kept
    left = {(s.origin, s.handling_units) for s in now.scenario.shipments}
    assert left == (set() if "D2" in kept else {("AEDXB", 10)})


def test_goods_that_never_left_their_origin_start_there_again() -> None:
    """The plan was taken at its word, and then it was not so."""
    once = advance(little(CHAIN), greedy(little(CHAIN)), (), at(2, 2))
    events = [
        told(Status.ACCEPTED, "shipment:goods", at(1, 23), place="CNPVG"),
        told(Status.OFFLOADED, "shipment:goods", at(2), place="CNPVG", departure="D1"),
    ]
    now = advance(once.scenario, replan(once.scenario, once.plan), events, at(2, 4))
    (goods,) = now.scenario.shipments
    assert (goods.origin, goods.arrived_by) == ("CNPVG", "")
    assert "D2" not in {c.departure for c in now.scenario.commitments}
    new = replan(now.scenario, now.plan)
    assert [c.legs for c in new.consignments] == [(Leg("D4"), Leg("D3"))]


OTHER_WAY = """
as_of 2020-03-01
fly D0 CNPVG>BELGG 1 06:00 > 1 20:00 100kg 10m3 10/kg
fly D5 CNPVG>BELGG 3 00:00 > 3 10:00 100kg 10m3 10/kg
ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=4 latest=10
ship other CNPVG>BELGG p2 10x 10kg 0.01m3 ready=2 due=4 latest=10
pin goods must_use departure=D5
"""


def test_space_on_planned_legs_that_were_not_flown_is_free() -> None:
    scenario = little(OTHER_WAY)
    events = [
        told(Status.DEPARTED, "shipment:goods", at(1, 6), place="CNPVG", departure="D0"),
        told(Status.LANDED, "shipment:goods", at(1, 20), place="BELGG", departure="D0"),
        told(Status.DELIVERED, "shipment:goods", at(2), place="BELGG"),
    ]
    now = advance(scenario, greedy(scenario), events, at(2, 2))
    assert "D5" not in {c.departure for c in now.scenario.commitments}
    assert [(c.shipment, c.legs) for c in replan(now.scenario, now.plan).consignments] == [
        ("other", (Leg("D5"),))
    ]


@pytest.mark.parametrize("waiting", [False, True])
def test_goods_that_are_held_where_they_landed_count_in_the_days_handling_there(
    waiting: bool,
) -> None:
    """Dubai handles 100 kg a day. D1 has brought as much today, so that DT, with as much, cannot
    land.
    """
    more = "place AEDXB handling=100kg/day\nfly DT CNPVG>AEDXB 2 14:00 > 2 22:00\n"
    more += "ship tents CNPVG>AEDXB p2 10x 10kg 0.01m3 ready=2 02:00 due=5"
    scenario = little(CHAIN + more)
    events = [
        told(Status.DEPARTED, "shipment:goods", at(2), place="CNPVG", departure="D1"),
        told(Status.LANDED, "shipment:goods", at(2, 10), place="AEDXB", departure="D1"),
        told(Status.HELD, "shipment:goods", at(2, 10), place="AEDXB"),
    ]
    now = advance(
        scenario, greedy(scenario), events, at(2, 12), wishes=AdvanceWishes(waiting=waiting)
    )
    assert [(c.departure, c.kg) for c in now.scenario.commitments] == [("D1", 100)]
    again = advance(
        now.scenario, now.plan, events, at(2, 13), wishes=AdvanceWishes(waiting=waiting)
    )
    assert [(c.departure, c.kg) for c in again.scenario.commitments] == [("D1", 100)]
    assert "DT" not in {
        leg.departure for c in replan(now.scenario, now.plan).consignments for leg in c.legs
    }


def test_a_frozen_departure_that_is_cancelled_is_not_passed_over() -> None:
    once = advance(
        little(CHAIN),
        greedy(little(CHAIN)),
        (),
        at(1, 12),
        wishes=AdvanceWishes(freeze_until=at(3)),
    )
    off = CancelDeparture(id="X", departure="D2", known_at=at(1, 13))
    changed = replace(apply(once.scenario, (off,)), as_of=at(1, 14))
    (problem,) = frozen_problems(changed, at(1, 12), "commitments.csv")
    assert (problem.value, problem.maybe) == ("D2", "replan from the scenario and plan before that")
    # not known yet
    assert frozen_problems(replace(changed, known_to=at(1, 12)), at(1, 12), "commitments.csv") == []
    assert frozen_problems(changed, at(2, 15), "commitments.csv") == []  # it had left


@pytest.mark.parametrize(
    ("unit", "quota", "left"),
    [("kg", 100, 0), ("kg", 150, 50), ("m3", 0.15, 0.05), ("units", 1000, 0), ("units", 1200, 200)],
)
def test_a_quota_is_less_by_what_has_travelled(unit: str, quota: float, left: float) -> None:
    """Ten of twenty cartons of 10 kg, 0.01 m3 and 100 units have left."""
    scenario = little(f"""
        as_of 2020-03-01
        fly D1 CNPVG>BELGG 2 00:00 > 2 10:00 100kg 10m3
        fly D2 CNPVG>BELGG 3 00:00 > 3 10:00 100kg 10m3
        ship goods CNPVG>BELGG p1 20x 10kg 0.01m3 due=5 units=100
        policy Q quota scope=CN directions=export quota={quota} quota_unit={unit}
    """)
    plan = greedy(scenario)
    now = advance(scenario, plan, (), at(2, 2))
    assert problems(now.scenario) == []
    assert [
        (use.policy, use.period, round(quota - use.amount, 6)) for use in now.scenario.quota_uses
    ] == [("Q", 0, left)]
    new = replan(now.scenario, now.plan)
    assert check(now.scenario, new) == []
    travelled = sum(c.handling_units for c in plan.consignments if c.legs == (Leg("D1"),)) + sum(
        c.handling_units for c in new.consignments
    )
    assert travelled == {0: 10, 50: 15, 0.05: 15, 200: 12}[left]


WEEKLY = """
as_of 2020-03-01
transfer CNPVG air air 60
{flights}
ship goods CNPVG>BELGG p1 40x 10kg 0.01m3 due=2 latest=20 units=100
policy Q quota scope=CN directions={direction} quota={quota} quota_unit={unit} period=7 from=1
"""


def weekly(
    direction: str = "export",
    quota: float = 150,
    unit: str = "kg",
    days: Sequence[int] = (2, 3, 9, 10),
) -> Scenario:
    """Ten cartons of 10 kg, 0.01 m3 and 100 units fit on each flight, which takes from 20:00 to
    06:00.
    """
    origin, destination = ("BELGG", "CNPVG") if direction == "import" else ("CNPVG", "BELGG")
    flights = "\n".join(
        f"fly D{day} {origin}>{destination} {day} 20:00 > {day + 1} 06:00 100kg 10m3"
        for day in days
    )
    text = WEEKLY.format(flights=flights, direction=direction, quota=quota, unit=unit)
    return little(text.replace("goods CNPVG>BELGG", f"goods {origin}>{destination}"))


def by_flight(plan: Plan) -> dict[str, int]:
    found = Counter[str]()
    for c in plan.consignments:
        found[c.legs[-1].departure] += c.handling_units
    return dict(found)


@pytest.mark.parametrize(("unit", "quota"), [("kg", 150), ("m3", 0.15), ("units", 1500)])
def test_a_week_s_quota_is_less_by_what_has_travelled_in_it(unit: str, quota: float) -> None:
    """Fifteen cartons a week: ten have left on the 2nd, so that five are left for the 3rd, and all
    fifteen for the week after.
    """
    scenario = weekly(unit=unit, quota=quota)
    plan = greedy(scenario)
    assert by_flight(plan) == {"D2": 10, "D3": 5, "D9": 10, "D10": 5}
    now = advance(scenario, plan, (), at(3))
    assert [(use.period, use.amount) for use in now.scenario.quota_uses] == [(0, quota * 10 / 15)]
    for new in (greedy(now.scenario), replan(now.scenario, now.plan)):
        assert check(now.scenario, new) == []
        assert by_flight(new) == {"D3": 5, "D9": 10, "D10": 5}
    (wrong,) = check(now.scenario, replace(greedy(replace(now.scenario, quota_uses=())), digest=""))
    assert (wrong.field, "period 0" in wrong.message, "beside the" in wrong.message) == (
        "quota",
        True,
        True,
    )
    later = advance(now.scenario, replan(now.scenario, now.plan), (), at(10))
    assert [(use.period, use.amount) for use in later.scenario.quota_uses] == [
        (0, quota),
        (1, quota * 10 / 15),
    ]


@pytest.mark.parametrize(
    "wish", [{"freeze_until": at(3, 21)}, {"frozen": ("D3",)}], ids=["hours", "departure"]
)
def test_frozen_legs_count_in_the_period_in_which_they_will_leave(wish: dict[str, Any]) -> None:
    now = advance(
        weekly(quota=120), greedy(weekly(quota=120)), (), at(3), wishes=AdvanceWishes(**wish)
    )
    assert [(use.period, use.amount) for use in now.scenario.quota_uses] == [(0, 120)]
    assert by_flight(replan(now.scenario, now.plan)) == {"D9": 10, "D10": 2}


def test_goods_in_the_air_count_in_the_period_in_which_they_land() -> None:
    """The second week begins on the 8th: what left on the 7th is imported in it."""
    scenario = weekly("import", days=(6, 7, 9))
    now = advance(scenario, greedy(scenario), (), at(7, 21))
    assert [(use.period, use.amount) for use in now.scenario.quota_uses] == [(0, 100), (1, 100)]
    assert by_flight(replan(now.scenario, now.plan)) == {"D9": 5}


def test_goods_that_flew_on_what_was_not_planned_count_once() -> None:
    """All fifteen cartons went together on the 5th, by what the events say."""
    scenario = weekly(days=(2, 3, 5, 9))
    plan = greedy(weekly(days=(2, 3, 9)))
    events = [
        told(Status.DEPARTED, "shipment:goods#1-15", at(5, 20), place="CNPVG", departure="D5")
    ]
    events += [told(Status.ACCEPTED, "shipment:goods#16-40", at(4), place="CNPVG")]
    now = advance(scenario, plan, events, at(5, 21))
    assert [(use.period, use.amount) for use in now.scenario.quota_uses] == [(0, 150)]
    events += [told(Status.LANDED, "shipment:goods#1-15", at(6, 6), place="BELGG", departure="D5")]
    again = advance(now.scenario, replan(now.scenario, now.plan), events, at(6, 9))
    assert again.scenario.quota_uses == now.scenario.quota_uses


@pytest.mark.parametrize("seed", few(range(200), 3))
def test_over_a_chain_of_replans_no_period_s_quota_is_exceeded_by_what_travelled(seed: int) -> None:
    """Six replans at random hours, some with legs frozen; what left, or was frozen, is counted here
    by hand.
    """
    chance = Random(seed)
    direction, days, quota = (
        chance.choice(("export", "import")),
        chance.choice((2, 3, 7, None)),
        chance.choice((70, 110, 150.5)),
    )
    world = weekly(direction, quota, days=range(2, 14))
    world = replace(world, policies=(replace(world.policies[0], quota_period_days=days),))
    flights, plan, now, travelled = (
        {d.id: d for d in world.departures},
        greedy(world),
        world.as_of,
        Counter[int](),
    )
    for _ in range(6):
        now += timedelta(hours=chance.choice((5, 23, 40, 60)))
        until = now + timedelta(hours=chance.choice((0, 0, 12, 30)))
        for c in plan.consignments:
            flight = flights[c.legs[0].departure]
            if flight.departs_at < until:
                when = flight.departs_at if direction == "export" else flight.arrives_at
                travelled[(when - at(1)).days // days if days else 0] += 10 * c.handling_units
        advanced = advance(world, plan, (), now, wishes=AdvanceWishes(freeze_until=until))
        world = advanced.scenario
        assert problems(world) == []
        assert {use.period: use.amount for use in world.quota_uses} == travelled
        plan = replan(world, advanced.plan)
        assert check(world, plan) == []
    assert travelled
    assert max(travelled.values()) <= quota


class Course:
    """What goods did, at random: offloaded from the first leg of a plan, or departed on it, landed,
    and perhaps held and released.
    """

    def __init__(self, seed: int) -> None:
        self.chance, self.events = Random(seed), list[Event]()
        self.aloft: list[
            tuple[str, Departure, str]
        ] = []  # handling units, on what, and what events call it
        self.held: list[tuple[str, str]] = []  # handling units and where

    def until(self, now: datetime, world: Scenario, plan: Plan) -> list[Event]:
        """All events so far."""
        departures, shipments = (
            {d.id: d for d in timetable(known(replace(world, as_of=now)))},
            {s.id: s for s in world.shipments},
        )
        for what, place in [each for each in self.held if self.chance.random() < 0.5]:
            self.events.append(told(Status.RELEASED, what, now, place=place))
            self.held.remove((what, place))
        for c in plan.consignments:
            leg, shipment = departures.get(c.legs[0].departure), shipments[c.shipment]
            if leg is None or leg.departs_at >= now or self.chance.random() < 0.5:
                continue
            first = c.first + shipment.first_unit - 1
            what = (
                f"shipment:{shipment.part_of or shipment.id}#{first}-{first + c.handling_units - 1}"
            )
            if self.chance.random() < 0.2:
                self.events.append(
                    told(Status.OFFLOADED, what, leg.departs_at, place=leg.origin, departure=leg.id)
                )
                continue
            self.aloft.append((what, leg, self.chance.choice((leg.id, leg.id, ""))))
            self.events.append(
                told(
                    Status.DEPARTED,
                    what,
                    leg.departs_at,
                    place=leg.origin,
                    departure=self.aloft[-1][2],
                )
            )
        for what, leg, name in [each for each in self.aloft if each[1].arrives_at <= now]:
            self.aloft.remove((what, leg, name))
            self.events.append(
                told(Status.LANDED, what, leg.arrives_at, place=leg.destination, departure=name)
            )
            if self.chance.random() < 0.5:
                self.events.append(told(Status.HELD, what, leg.arrives_at, place=leg.destination))
                self.held.append((what, leg.destination))
        return self.events


@pytest.mark.parametrize("seed", few(range(200), 2))
def test_nothing_is_lost_or_doubled_in_a_chain_of_replans(seed: int) -> None:
    """Random scenarios, five times replanned with random events, some legs frozen: each handling
    unit is in the scenario once, or gone.
    """
    course, world = Course(seed), random_small(seed)
    plan, now = greedy(world), world.as_of
    for _ in range(5):
        now += timedelta(hours=course.chance.choice((5, 11, 23, 40)))
        events, freeze = (
            course.until(now, world, plan),
            timedelta(hours=course.chance.choice((0, 0, 0, 12))),
        )
        before = {s.id: s for s in world.shipments}
        advanced = advance(
            world, plan, events, now, wishes=AdvanceWishes(waiting=True, freeze_until=now + freeze)
        )
        world = advanced.scenario
        assert problems(world) == []
        waits = [
            g
            for g in advanced.gone
            if g.why in ("held", "missing") and g.place != before[g.shipment].destination
        ]
        gone = sum(g.last - g.first + 1 for g in advanced.gone) - sum(
            g.last - g.first + 1 for g in waits
        )
        assert sum(s.handling_units for s in world.shipments) + gone == sum(
            s.handling_units for s in before.values()
        )
        spans = sorted(
            (s.part_of or s.id, s.first_unit, s.first_unit + s.handling_units - 1)
            for s in world.shipments
        )
        assert all(a != b or last < first for (a, _, last), (b, first, _) in pairwise(spans))
        plan = replan(world, advanced.plan)
        assert check(world, plan) == []
