"""Finds the known policies that explain a hold."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from onward.scenario import Direction, Document, Policy, Scenario, Shipment
from onward.scenario.open_hours import with_closures


def side(shipment: Shipment, place: str) -> Direction:
    """The side of their journey on which goods are at a place: export where they start, import
    where they end, else transit.
    """
    if shipment.began[:2] == place[:2] != shipment.destination[:2]:
        return Direction.EXPORT
    return Direction.IMPORT if shipment.destination[:2] == place[:2] else Direction.TRANSIT


def concerns(
    policy: Policy,
    shipment: Shipment,
    place: str,
    mode: str = "",
    going: Direction | None = None,
) -> bool:
    """Whether a policy can hold these goods at this place, at any time; ``mode``: how they came or
    leave ("": not known). ``going``: whether they leave or arrive there, for policies on departures
    as such.
    """
    here = side(shipment, place)
    if policy.effect.does.closes and going:
        here = going
    scope = {"*", place, place[:2]} & set(policy.scope)
    if (
        not scope
        or here not in policy.directions
        or (mode and policy.bitten_modes and mode not in policy.bitten_modes)
    ):
        return False
    if policy.effect.does.closes:
        return True
    partner = {
        Direction.EXPORT: {shipment.destination[:2]},
        Direction.IMPORT: {shipment.began[:2]},
        Direction.TRANSIT: {shipment.began[:2], shipment.destination[:2]},
    }
    if policy.partners and not policy.partners & partner[here]:
        return False
    listed = not policy.hs or (bool(shipment.hs) and shipment.hs.startswith(policy.hs))
    return listed and not (
        policy.except_hs and shipment.hs and shipment.hs.startswith(policy.except_hs)
    )


class Explainer:
    """The policies and documents of a scenario that can explain holds."""

    def __init__(self, scenario: Scenario) -> None:
        rules = with_closures(scenario).policies
        self.policies = tuple(policy for policy in rules if policy.effect.does.holds)
        self.zones = {place.id: ZoneInfo(place.time_zone) for place in scenario.places}
        self.documents: dict[str, list[Document]] = defaultdict(list)
        for document in scenario.documents:
            self.documents[document.shipment].append(document)

    def explaining(
        self,
        shipment: Shipment,
        place: str,
        at: datetime,
        known_to: datetime | None = None,
        mode: str = "",
    ) -> list[Policy]:
        """Policies in force at ``at``, known by ``known_to`` (None: by ``at``), that can hold these
        goods there; without licences for which the shipment holds the document.
        """
        now, papers = known_to or at, self.papers(shipment, at)
        return [
            policy
            for policy in self.policies
            if (policy.known_at is None or policy.known_at <= now)
            and self.in_force(policy, place, at)
            and concerns(policy, shipment, place, mode)
            and not (policy.effect.does.by_document and policy.document in papers)
        ]

    def in_force(self, policy: Policy, place: str, at: datetime) -> bool:
        """Whether a policy is in force at a place, at an instant."""
        return policy.in_force_at(at, self.zones.get(place, UTC))

    def papers(self, shipment: Shipment, at: datetime) -> set[str]:
        """Kinds of documents that are valid at an instant."""
        mine = self.documents.get(shipment.id, ())
        return {
            d.kind
            for d in mine
            if (d.valid_from is None or d.valid_from <= at)
            and (d.valid_until is None or at < d.valid_until)
        }
