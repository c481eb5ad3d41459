"""How many legs of each consignment of a plan have run, or will run, by a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan
from onward.desk.plan_reading import Run
from onward.desk.present_scenario import plan_of
from onward.events.landing import Landing
from onward.gc_paused import gc_paused
from onward.goods.planning_start import carried_on
from onward.plan.plan import Plan
from onward.scenario import Scenario, known, with_paid
from onward.scenario.knowledge import ALWAYS
from onward.units import instant

MINUTE = timedelta(minutes=1)


@gc_paused()
def legs_run(desk: Desk, plan: DeskPlan) -> dict[str, int]:
    """By consignment, how many of its first legs have left: on departures that run, are open to the
    goods, and were caught. Planning treats these as flown.
    """
    file = plan_of(desk, plan)
    landing = _landing(carried_on(desk, desk.state, plan), file, desk.now)
    return dict(_flown(landing, file))


@gc_paused()
def legs_that_run(
    scenario: Scenario, plan: Plan, runs: Iterable[Run]
) -> tuple[tuple[str, int], ...]:
    """Consignments of which fewer legs will run than planned, and how many will, by changes
    announced after the plan was made; a change to a departure that had left by its announcement
    stops nothing. ``runs``: the plan's departures.
    """
    end = _last_told(scenario)
    if end is None or end <= (scenario.known_to or scenario.as_of):
        return ()
    left = [instant(run.departs) for run in runs]
    landing = _landing(
        scenario, plan, max([end, *left, *(d.departs_at for d in scenario.delays if d.departs_at)])
    )
    legs = {c.id: c.legs for c in plan.consignments}
    return tuple(
        (name, number)
        for name, number in _flown(landing, plan)
        if number < len(legs[name]) and not _too_late(landing, legs[name][number].departure)
    )


def _landing(scenario: Scenario, plan: Plan, now: datetime) -> Landing:
    seen = replace(scenario, as_of=now, known_to=now)
    return Landing(known(with_paid(seen, plan.charters)), plan, now + MINUTE)


def _flown(landing: Landing, plan: Plan) -> Iterator[tuple[str, int]]:
    shipments = {s.id: s for s in landing.scenario.shipments}
    for c in plan.consignments:
        yield c.id, len(landing.flown(c.legs, shipments.get(c.shipment)))


def _too_late(landing: Landing, departure: str) -> bool:
    """Whether a departure was cancelled only when it had left."""
    cuts = landing.cancelled.get(departure, ())
    known_at = min((cut.known_at or ALWAYS for cut in cuts), default=ALWAYS)
    return known_at > ALWAYS and known_at > landing.departures[departure].departs_at


def _last_told(scenario: Scenario) -> datetime | None:
    """When the last row that may stop goods became known; None if all were known from the start."""
    tables = (
        scenario.cuts,
        scenario.policies,
        scenario.delays,
        scenario.bookings,
        scenario.papers,
        scenario.amendments,
        scenario.cancellations,
        scenario.throughputs,
    )
    return max((row.known_at for rows in tables for row in rows if row.known_at), default=None)
