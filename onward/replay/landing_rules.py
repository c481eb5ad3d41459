"""Goods that land where a policy now forbids them, because it was announced or began while they
were under way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onward.network.policy_effects import GoodsRules, atoms, timetable_columns
from onward.scenario import Departure, Direction, Document, Policy, Scenario, Shipment

IMPORT = frozenset({Direction.IMPORT})


class LandingRules:
    """The import policies for goods on these departures; ``scenario``: as known when they land."""

    def __init__(self, scenario: Scenario, departures: Iterable[Departure]) -> None:
        rules = tuple(
            p for p in scenario.policies if p.effect.does.bars and Direction.IMPORT in p.directions
        )
        self.policies = {p.id: p for p in rules}
        dated = tuple({d.id: d for d in departures}.values()) if rules else ()
        self.rows = {d.id: i for i, d in enumerate(dated)}
        places = {p.id: i for i, p in enumerate(scenario.places)}
        table = timetable_columns(dated, scenario.places, places)
        only = replace(scenario, policies=tuple(replace(p, directions=IMPORT) for p in rules))
        self.rules = GoodsRules(only, atoms(only, table, places), table)

    def forbidden(
        self, shipment: Shipment, documents: tuple[Document, ...], departure: str
    ) -> tuple[Policy, ...]:
        """The policies that hold these goods on arrival, in the order of the scenario; empty: they
        may enter.
        """
        if not self.policies:
            return ()
        key = self.rules.key(shipment.began, shipment.destination, shipment.hs, documents)
        row = self.rows[departure]
        biting = {name for name, _, hits in self.rules.allowed(key).blockers if row in hits}
        return tuple(p for name, p in self.policies.items() if name in biting)
