"""What is at stake before any claim arrives: planned flow into whatever a known policy closes, policy by policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from onward.events.explaining import Explainer, concerns, in_force
from onward.events.keys import KeyKind
from onward.events.state import State, Tracking
from onward.events.tally import Exposure, Whereabouts, whereabouts, worth
from onward.scenario import Departure, Effect, Policy, Scenario, Shipment

CLOSING = frozenset({Effect.BAN, Effect.EMBARGO, Effect.LICENCE, Effect.QUOTA, Effect.CLOSURE})  # an inspection only takes time
OVER = frozenset({Whereabouts.DELIVERED, Whereabouts.LOST})


def to_come(state: State, timetable: Mapping[str, Departure], after: datetime | None = None) -> list[Departure]:
    """The planned departures that have not left with the goods; ``after``: and that leave from then on."""
    flown = {link.departure for link in state.flown}
    legs = [timetable[link.departure] for link in state.planned if link.departure in timetable and link.departure not in flown]
    return [leg for leg in legs if after is None or leg.departs_at >= after]


def headed_into_policies(tracking: Tracking, scenario: Scenario, timetable: Mapping[str, Departure]) -> dict[str, Exposure]:
    """By policy: goods, not held yet, that a planned departure takes to where the policy closes their way at that instant.

    Policies are those known by ``tracking.known_to``; a licence whose paper the shipment holds closes nothing. Goods that several
    policies stop count under each of them.
    """
    known_to = tracking.known_to
    policies = [p for p in scenario.policies if p.effect in CLOSING and (known_to is None or p.known_at is None or p.known_at <= known_to)]
    papers = Explainer(scenario)
    found: dict[str, Exposure] = defaultdict(Exposure)
    for shipment, state in _moving(tracking, scenario):
        legs = to_come(state, timetable, tracking.as_of)
        for policy in policies if legs else ():
            if any(_closes(policy, shipment, leg, papers) for leg in legs):
                found[policy.id] += worth(state, shipment)
    return dict(sorted(found.items()))


def headed_into(tracking: Tracking, scenario: Scenario, timetable: Mapping[str, Departure], scope: str) -> Exposure:
    """Goods with a planned departure, not flown yet, that starts or ends in a country or place: what stops if it closes.

    Goods that are held count too: once released they would go there.
    """
    found = Exposure()
    for shipment in scenario.shipments:
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            legs = () if whereabouts(state, shipment) in OVER else to_come(state, timetable)
            if any(place.startswith(scope) for leg in legs for place in (leg.origin, leg.destination)):
                found += worth(state, shipment)
    return found


def _moving(tracking: Tracking, scenario: Scenario) -> Iterator[tuple[Shipment, State]]:
    for shipment in scenario.shipments:
        for state in tracking.states((KeyKind.SHIPMENT, shipment.id)):
            where = whereabouts(state, shipment)
            if where not in OVER and where is not Whereabouts.HELD:
                yield shipment, state


def _closes(policy: Policy, shipment: Shipment, leg: Departure, papers: Explainer) -> bool:
    mode = leg.mode.value
    for place, at in ((leg.origin, leg.departs_at), (leg.destination, leg.arrives_at)):
        if in_force(policy, at) and concerns(policy, shipment, place, mode):
            return not (policy.effect is Effect.LICENCE and policy.document in papers.papers(shipment, at))
    return False
