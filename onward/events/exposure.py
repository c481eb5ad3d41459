"""Exposure before any claim arrives: goods planned to go where a known policy stops them, by
policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onward.events.ahead import BorderArrival, ahead, heads_for
from onward.events.explaining import Explainer, concerns
from onward.events.keys import KeyKind
from onward.events.state import State, Tracking
from onward.events.tally import Exposure, Whereabouts, whereabouts, worth
from onward.scenario import Departure, Direction, Policy, Scenario, Shipment
from onward.scenario.open_hours import with_closures

OVER = frozenset({Whereabouts.DELIVERED, Whereabouts.LOST})


def headed_into_policies(
    tracking: Tracking, scenario: Scenario, timetable: Mapping[str, Departure]
) -> dict[str, Exposure]:
    """By policy: goods, not held yet, that a departure takes to a place where the policy stops them
    at that instant.

    Policies are those known by ``tracking.known_to``, without licences whose document the shipment
    holds. Goods that several policies stop count under each.
    """
    known_to = tracking.known_to
    policies = [
        p
        for p in with_closures(scenario).policies
        if p.effect.does.stops
        and (known_to is None or p.known_at is None or p.known_at <= known_to)
    ]
    papers = Explainer(scenario)
    found: dict[str, Exposure] = defaultdict(Exposure)
    for shipment, state in _moving(tracking, scenario):
        legs = ahead(state, timetable, tracking.as_of)
        for policy in policies if legs else ():
            if any(_closes(policy, shipment, leg, papers) for leg in legs):
                found[policy.id] += worth(state, shipment)
    return dict(sorted(found.items()))


def headed_into(
    tracking: Tracking, scenario: Scenario, timetable: Mapping[str, Departure], scope: str
) -> Exposure:
    """Goods on a departure, or with a planned one, that takes them out of or into a country or
    place: the goods stopped if it closes.

    Held goods count too: once released they would go there.
    """
    found = Exposure()
    for shipment in scenario.shipments:
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            if whereabouts(state, shipment) not in OVER and heads_for(state, timetable, scope):
                found += worth(state, shipment)
    return found


def _moving(tracking: Tracking, scenario: Scenario) -> Iterator[tuple[Shipment, State]]:
    for shipment in scenario.shipments:
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            where = whereabouts(state, shipment)
            if where not in OVER and where is not Whereabouts.HELD:
                yield shipment, state


def _closes(policy: Policy, shipment: Shipment, ahead: BorderArrival, papers: Explainer) -> bool:
    leg = ahead.leg
    for place, at in ahead.stops:
        going = Direction.EXPORT if place == leg.origin else Direction.IMPORT
        if not concerns(policy, shipment, place, leg.mode.value, going):
            continue
        if papers.in_force(policy, place, at):
            return not (
                policy.effect.does.by_document and policy.document in papers.papers(shipment, at)
            )
    return False
