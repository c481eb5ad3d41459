"""Fast, cheap, safe and alternatives against every itinerary there is, on random scenarios beside a
desk's plan.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from math import inf

import pytest
from oracles.brute_force import Way, ways
from oracles.charges import added
from oracles.plain import MINUTE, Leg, Plain
from oracles.random_charges import with_charges
from oracles.random_scenarios import random_small, random_tiny
from oracles.reading import transport
from seeds import few

from onward.options.batch import Batch
from onward.options.choices import choices_of
from onward.options.options import Options, Preference
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario, Shipment
from onward.scenario.chance import Chance, Lateness
from onward.units import instant

CHANCE = Chance(
    cancelled={"freighter": 0.02, "belly": 0.1, "charter": 0.05},
    late={
        "freighter": Lateness(((0, 0), (0.8, 0), (1, 2000))),
        "belly": Lateness(((0, 30), (0.5, 60), (0.9, 60), (1, 600))),
        "road": Lateness(((0, 0), (1, 300))),
    },
    closures_per_day=0.01,
    closure_days=(1, 3),
)


def at_most(mode: str, slack: float) -> float:
    """Share of departures that are at most so late, from the points as they are written."""
    points = CHANCE.late[mode].points if mode in CHANCE.late else ((0.0, 0.0), (1.0, 0.0))
    best = 0.0
    for (low, early), (high, late) in pairwise(points):
        if slack >= late:
            best = max(best, high)
        elif slack >= early:
            best = max(best, low + (high - low) * (slack - early) / (late - early))
    return best


def runs(leg: Leg) -> float:
    """Neither cancelled nor before a closed border: one that began today, or of three days on one
    of the two days before.
    """
    d = leg.departure
    open_ = (1 - 0.01) * (1 - 0.005) * (1 - 0.005)
    return (1 - CHANCE.cancelled.get(str(d.mode), 0.0)) * (
        1.0 if d.origin[:2] == d.destination[:2] else open_**2
    )


class Every:
    """Every itinerary of the shipments beside a plan."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.plain, self.plan = Plain(scenario), plan
        self.ways = {s.id: ways(self.plain, s) for s in self.plain.scenario.shipments}
        self.taken: dict[str, dict[str, int]] = {s: {} for s in self.ways}
        for c in plan.consignments:
            legs = tuple((leg.departure, leg.pool) for leg in c.legs)
            (mine,) = [w for w in self.ways[c.shipment] if w.legs == legs]
            for row, amount in mine.uses.items():
                self.taken[c.shipment][row] = (
                    self.taken[c.shipment].get(row, 0) + amount * c.handling_units
                )

    def free(self, s: Shipment, own: bool) -> list[Way]:
        """Those with room for all its handling units, its own booked space given back or not."""
        left = dict(self.plain.capacity)
        for shipment, uses in self.taken.items():
            for row, amount in uses.items():
                left[row] -= amount if shipment != s.id or not own else 0
        return [
            w
            for w in self.ways[s.id]
            if w.charters <= set(self.plan.charters)
            and all(s.handling_units * amount <= left[row] for row, amount in w.uses.items())
        ]

    def legs(self, s: Shipment, way: Way) -> list[Leg]:
        offers = {(o.departure.id, o.pool): o for o in self.plain.offers}
        return [leg for name in way.legs if (leg := self.plain.leg(s, offers[name]))]

    def share(self, s: Shipment, way: Way) -> float:
        legs, share = self.legs(s, way), 1.0
        for i, leg in enumerate(legs):
            until = s.due_at
            if i + 1 < len(legs):
                there = legs[i + 1]
                on = transport(leg.departure), transport(there.departure)
                change = self.plain.change[leg.departure.destination, *on]
                until = there.ready_by - timedelta(minutes=change)
            share *= runs(leg) * at_most(str(leg.departure.mode), (until - leg.through) / MINUTE)
        return share


def paid(s: Shipment, way: Way) -> int:
    """Minor units of all handling units together."""
    units = s.handling_units
    return units * way.values[-1] + added(way.charges, units)


def compare(scenario: Scenario, kernel: str | None) -> int:
    plan = greedy(scenario)
    options, every = Options(scenario, plan, chance=CHANCE, kernel=kernel), Every(scenario, plan)
    shipments = every.plain.scenario.shipments
    for s in shipments:
        free, found = every.free(s, own=True), options.of(s.id)
        through = min((every.legs(s, w)[-1].through for w in free), default=None)
        assert (found[Preference.FAST].arrives_at if Preference.FAST in found else None) == through
        cost = min((paid(s, w) for w in free), default=inf)
        assert (
            found[Preference.CHEAP].carriage_minor if Preference.CHEAP in found else inf
        ) == cost
        share = max((every.share(s, w) for w in free), default=0.0)
        assert (
            found[Preference.SAFE].as_booked if Preference.SAFE in found else 0.0
        ) == pytest.approx(share, abs=1e-12)
        choices = choices_of(options, plan, s.id)
        shown = list(choices.itineraries())
        assert set(found.values()) >= {o for o in shown if o.wish}
        assert len({option.legs for option in shown}) == len(shown)
        for option in shown:
            (way,) = [
                w for w in free if w.legs == tuple((leg.departure, leg.pool) for leg in option.legs)
            ]
            assert option.as_booked == pytest.approx(every.share(s, way), abs=1e-12)
            assert option.carriage_minor == paid(s, way)
            assert option.p50_at is None or option.p90_at is None or option.p50_at <= option.p90_at
        if Preference.FAST in found:
            same = [paid(s, w) for w in free if every.legs(s, w)[-1].through == through]
            assert found[Preference.FAST].carriage_minor == min(same), (
                "of the fastest, the cheapest"
            )
    together = Batch(options, [options.market.of(s.id) for s in shipments])
    fast, cheap = together.ask(Preference.FAST), together.ask(Preference.CHEAP)
    for i, s in enumerate(shipments):
        free = every.free(s, own=False)
        through = min((every.legs(s, w)[-1].through for w in free), default=None)
        assert (None if fast.arrives[i] < 0 else instant(int(fast.arrives[i]))) == through
        assert cheap.carriage_minor[i] == min((paid(s, w) for w in free), default=-1)
    return sum(bool(every.ways[s.id]) for s in shipments)


@pytest.mark.no_cover
def test_tiny_scenarios() -> None:
    assert sum(compare(random_tiny(seed), None if seed % 3 else "numpy") for seed in range(60)) > 60


@pytest.mark.no_cover
def test_small_scenarios() -> None:
    assert sum(compare(random_small(seed), None if seed % 2 else "numpy") for seed in range(6)) > 50


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few(range(0, 300, 30), 1))
def test_scenarios_with_minimum_charges(first: int) -> None:
    scenarios = [with_charges(random_tiny(seed), seed) for seed in range(first, first + 30)]
    assert sum(compare(scenario, None) for scenario in scenarios) > 25


@pytest.mark.deep
def test_many_scenarios() -> None:
    assert sum(compare(random_tiny(seed), None) for seed in range(100, 700)) > 600
    assert sum(compare(random_small(seed), None) for seed in range(100, 160)) > 500
