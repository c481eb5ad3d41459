"""The minimal set of limits that block goods: together they block, and without any one of them
there is a way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np

from onward.explain.exceptions import Trouble
from onward.explain.experiment import CLOSED, UNLIMITED, Ground
from onward.explain.phrases import flight, pins, row_words, run
from onward.explain.reasons import HelpfulLimit
from onward.explain.rooms import bought_rows
from onward.explain.what_if import Asker, WhatIf
from onward.network.areas import areas_of
from onward.network.network import Ints
from onward.scenario import Policy
from onward.scenario.departure_words import moment_at
from onward.units import grams_up, litres_up

AGES = timedelta(days=365)


def minimal(
    items: Sequence[HelpfulLimit], blocked: Callable[[Sequence[HelpfulLimit]], bool]
) -> tuple[HelpfulLimit, ...]:
    """A set of limits that blocks goods and has none to spare; limits earlier in ``items`` are
    preferred. Empty if all of them do not block, or if goods are blocked even without them.

    QuickXplain (Junker 2004): to find k needed limits of n takes about 2k log(n / k) questions.
    """
    if not items or not blocked(items) or blocked(()):
        return ()
    return tuple(_needed((), items, blocked, grown=False))


def _needed(
    behind: Sequence[HelpfulLimit],
    items: Sequence[HelpfulLimit],
    blocked: Callable[[Sequence[HelpfulLimit]], bool],
    *,
    grown: bool,
) -> list[HelpfulLimit]:
    if grown and blocked(behind):
        return []
    if len(items) == 1:
        return list(items)
    half = len(items) // 2
    first, second = items[:half], items[half:]
    right = _needed((*behind, *first), second, blocked, grown=True)
    return _needed((*behind, *right), first, blocked, grown=bool(right)) + right


def blocking_limits(ground: Ground, trouble: Trouble) -> tuple[HelpfulLimit, ...]:
    """The minimal set for one handling unit of a trouble, to arrive in time in the room that the
    plan leaves.
    """
    question = _Question(ground, trouble)
    return minimal(question.limits(), question.blocked)


@dataclass(slots=True)
class _Question:
    """Asks whether a unit is blocked by some limits alone; experiments with the same rules share a
    network.
    """

    ground: Ground
    trouble: Trouble
    rows: dict[HelpfulLimit, list[int]] = field(default_factory=dict)
    askers: dict[frozenset[HelpfulLimit], Asker] = field(default_factory=dict)

    def limits(self) -> list[HelpfulLimit]:
        """Everything that could block the unit, rules before departures."""
        ground, shipment = self.ground, self.trouble.shipment
        found = [
            HelpfulLimit(kind="policy", on=p.id, text=f"policy {p.id}") for p in self._policies()
        ]
        if shipment.id in ground.pins:
            found.append(HelpfulLimit(kind="pins", on=shipment.id, text=pins(ground, shipment.id)))
        if areas_of(ground.scenario).stays_out(shipment):
            found.append(
                HelpfulLimit(kind="areas", on=shipment.id, text="that its goods may not return")
            )
        if shipment.special_handling:
            found.append(
                HelpfulLimit(
                    kind="codes",
                    on=shipment.id,
                    text=f"handling code {' '.join(shipment.special_handling)}",
                )
            )
        found.append(
            HelpfulLimit(kind="reserved", on=shipment.id, text="space reserved for others")
        )
        at = moment_at(shipment.latest_at, shipment.destination, ground.places)
        said = f"due {at}" if self.trouble.kind == "late" else f"of use until {at}"
        found.append(HelpfulLimit(kind="time", on=shipment.id, text=said))
        self._short()
        return found + list(self.rows)

    def _policies(self) -> list[Policy]:
        named = {a.policy.id for a in self.ground.atoms if a.policy.effect.does.hinders}
        return [p for p in self.ground.scenario.policies if p.id in named]

    def _short(self) -> None:
        """Groups the rows without room for one unit by the limit that they belong to."""
        ground, s = self.ground, self.trouble.shipment
        n = len(ground.network.offers)
        need = {"kg": grams_up(s.mass_kg), "m3": litres_up(s.volume_m3), "units": s.units}
        own = {
            row
            for r in self.trouble.ranges
            if r.consignment >= 0
            for row in ground.takes[r.consignment]
        }
        bought = bought_rows(ground)
        for row in range(n):
            closed = ground.room[row] == CLOSED
            full = any(
                ground.room[r] < need[u] and r not in own for r, u in ((row, "kg"), (n + row, "m3"))
            )
            if closed or full:
                self.rows.setdefault(self._of_offer(row, bool(bought[row])), []).extend(
                    (row, n + row)
                )
        for row in range(2 * n, len(ground.room)):
            unit = ground.network.quota_unit.get(row, "kg")
            if ground.room[row] < need[unit] and row not in own:
                kind, _, name = ground.network.rows.keys[row].replace("|", " ").partition(" ")
                words = row_words(ground, row)
                said = f"handling at {words}" if kind == "day" else words
                self.rows[HelpfulLimit(kind=kind, on=name, text=f"{said} used up")] = [row]

    def _of_offer(self, offer: int, bought: bool) -> HelpfulLimit:
        ground = self.ground
        d, pool = ground.network.offers.departures[offer], ground.network.offers.pools[offer]
        if d.id in ground.cancelled:
            said = f"{run(ground, d)} cancelled by {ground.cancelled[d.id]}"
            return HelpfulLimit(kind="cancelled", on=d.id, text=said)
        if not bought:
            return HelpfulLimit(
                kind="charter", on=d.charter, text=f"charter {d.charter} not bought"
            )
        return HelpfulLimit(kind="full", on=d.id, pool=pool, text=f"{flight(ground, offer)} full")

    def blocked(self, held: Sequence[HelpfulLimit]) -> bool:
        """Whether no way is left when these limits hold."""
        rules = frozenset(limit for limit in held if limit not in self.rows)
        if rules not in self.askers:
            self.askers[rules] = self._asker(rules)
        return not self.askers[rules].ask(self._room(held)).there_is(0)

    def _asker(self, rules: frozenset[HelpfulLimit]) -> Asker:
        kinds, policies = (
            {limit.kind for limit in rules},
            {limit.on for limit in rules if limit.kind == "policy"},
        )
        shipment = self.trouble.shipment
        if "time" not in kinds:
            shipment = replace(shipment, latest_at=shipment.latest_at + AGES)
        change = WhatIf(
            waived=lambda p: p.id not in policies and p.effect.does.hinders,
            pins="pins" in kinds,
            areas="areas" in kinds,
            parties="reserved" in kinds,
            codes="codes" in kinds,
            cancelled=True,
        )
        return Asker(self.ground.afresh(), [shipment], change)

    def _room(self, held: Sequence[HelpfulLimit]) -> Ints:
        room = np.full(len(self.ground.room), UNLIMITED, np.int64)
        for limit in held:
            rows = self.rows.get(limit, ())
            room[list(rows)] = self.ground.room[list(rows)]
        return room
