"""Replans at random desks: the judge, by code of its own, finds each no worse than what was left of
the plan before, without a better single move, and finds the same moves kept back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from little import little
from seeds import few

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes
from onward.judge import verify
from onward.judge.reading import judged_scenario, review_moves
from onward.plan.plan import Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario import Booking, BookingState, Scenario
from onward.scenario.changes import CancelDeparture, apply

LANES = {
    "CNPVG>BELGG": 12,  # hours
    "CNPVG>AEDXB": 9,
    "AEDXB>BELGG": 7,
    "CNHGH>BELGG": 13,
    "CNHGH>AEDXB": 9,
}
WORDS = BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.REFUSED
HASTE = 8, 48  # hours until goods are due: many will be late, and many stay


def desk(seed: int) -> Scenario:
    """Five lanes, by way of Dubai or not, with a departure every few hours that is too small for
    what waits; 14 shipments of three priorities.
    """
    r = Random(seed)
    rows = [
        f"set firm_hours={r.choice((0, 24, 72))}",
        "transfer AEDXB air air 60",
        "transfer AEDXB air road 90",
        "transfer AEDXB road air 90",
        *_departures(r),
    ]
    for number in range(14):
        goods = f"p{r.choice((1, 2, 3))} {r.randint(6, 25)}x {r.choice((5, 10, 20, 35))}kg"
        ready, due = r.choice((1, 2, 3)), _at(r.randrange(*HASTE))
        size, latest = r.choice((0.05, 0.1, 0.3)), r.choice((7, 9, 12))
        lane = f"{r.choice(('CNPVG', 'CNPVG', 'CNHGH'))}>BELGG"
        dates = f"ready={ready} due={due.replace(' ', 'T')} latest={latest}"
        rows.append(f"ship S{number} {lane} {goods} {size}m3 {dates}")
    if r.random() < 0.4:
        rows.append("throughput Q AEDXB 900")
    return little("\n".join(rows))


def _departures(r: Random) -> Iterator[str]:
    number = 0
    for lane, hours in LANES.items():
        leaves = r.randrange(6)
        while leaves < 24 * 6:
            number += 1
            kind = r.choice(("fly", "fly", "fly", "road")) if "AEDXB" in lane else "fly"
            times = f"{_at(leaves)} > {_at(leaves + hours + r.randrange(3))}"
            space = f"{r.choice((100, 150, 300))}kg {r.choice((2, 5))}m3 {r.choice((5, 10, 20))}/kg"
            yield f"{kind} F{number} {lane} {times} {space}"
            leaves += r.choice((3, 5, 8, 14))


def _at(hours: int) -> str:
    return f"{2 + hours // 24} {hours % 24:02d}:00"


def booked(scenario: Scenario, plan: Plan, r: Random) -> Scenario:
    """Two fifths of the consignments are booked on one of their departures, or refused there."""
    sizes = {s.id: s.handling_units for s in scenario.shipments}
    rows = (
        Booking(
            id=f"B{number}",
            shipment=c.shipment,
            departure=r.choice(c.legs).departure,
            state=r.choice(WORDS),
            handling_units=r.choice((None, r.randint(1, sizes[c.shipment]))),
        )
        for number, c in enumerate(plan.consignments)
        if r.random() < 0.4
    )
    return replace(scenario, bookings=(*scenario.bookings, *rows))


@pytest.mark.parametrize("seed", few(range(70), 1))
def test_no_replan_is_worse_than_what_was_left(seed: int) -> None:
    r, scenario = Random(-seed), desk(seed)
    plan, now = solve(scenario), scenario.as_of
    assert _left_or_late(scenario, plan) >= 0.3
    scenario = booked(scenario, plan, r)
    for turn in range(3):
        now += timedelta(hours=r.choice((0, 5, 11, 23, 40)))
        used = sorted({leg.departure for c in plan.consignments for leg in c.legs})
        if used and r.random() < 0.6:
            cut = CancelDeparture(id=f"X{turn}", departure=r.choice(used), known_at=now)
            scenario = apply(scenario, (cut,))
        course = advance(scenario, plan, (), now, wishes=AdvanceWishes(waiting=True))
        before, scenario = plan, course.scenario
        price = r.choice((None, None, 0, 50, 20_000))
        searched = r.random() < 0.3
        plan = replan(
            scenario, course.plan, earlier=before, search=searched, price_per_touched=price
        )
        verdict = verify(scenario, plan, before)
        assert verdict.problems == ()
        assert verdict.false_claims == []
        assert verdict.replan is not None
        assert verdict.replan.monotone is True
        found = review_moves(judged_scenario(scenario), plan)
        assert found.moves == ()
        assert found.wrong == ()


def _left_or_late(scenario: Scenario, plan: Plan) -> float:
    """The share of handling units that stay or arrive late."""
    arrives = {d.id: d.arrives_at for d in scenario.departures}
    due = {s.id: s.due_at for s in scenario.shipments}
    late = (c for c in plan.consignments if arrives[c.legs[-1].departure] > due[c.shipment])
    units = sum(row.handling_units for row in (*plan.left_behind, *late))
    return units / sum(s.handling_units for s in scenario.shipments)
