"""The policies that apply on an itinerary, and the papers needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints
from onward.network.policy_effects import Atom
from onward.options.market import Cargo, Market
from onward.scenario import Departure, Direction, Policy


@dataclass(frozen=True, slots=True)
class Met:
    """A policy in force on the itinerary, and the direction in which it applies."""

    policy: Policy
    direction: Direction


def met(
    market: Market, cargo: Cargo, departures: Sequence[Departure]
) -> tuple[tuple[str, ...], tuple[Met, ...]]:
    """Documents needed and policies that apply on these departures, in the order of the
    scenario.
    """
    used = np.zeros(len(market.table.departures), bool)
    used[[market.number[d.id] for d in departures]] = True
    found: dict[tuple[str, Direction], Met] = {}
    for direction, atom in concerned(market, cargo):
        if used[hits(atom, direction)].any():
            found.setdefault((atom.policy.id, direction), Met(atom.policy, direction))
    documents = dict.fromkeys(
        m.policy.document for m in found.values() if m.policy.effect.does.by_document
    )
    return tuple(documents), tuple(found.values())


def concerned(market: Market, cargo: Cargo) -> list[tuple[Direction, Atom]]:
    """Each policy, in each country or place of its scope, that concerns these goods, and its
    direction.
    """
    key, atoms = market.key(cargo), market.rules.atoms
    return [
        (direction, atoms[i])
        for direction, raw in zip(Direction, key[:3], strict=True)
        for i in np.flatnonzero(np.frombuffer(raw, bool)).tolist()  # type: ignore[call-overload]
        if direction in atoms[i].policy.directions
    ]


def hits(atom: Atom, direction: Direction) -> Ints:
    """Departures on which a policy applies in this direction; goods in transit are inspected or
    counted only once, not again on leaving.

    Of policies that apply to any goods, a closure in transit applies at the via only, and a
    capacity factor in transit not at all.
    """
    if direction is Direction.EXPORT:
        return atom.leaves
    if direction is Direction.IMPORT:
        return atom.enters
    does = atom.policy.effect.does
    if does.any_goods:
        return atom.passes if does.closes else atom.passes[:0]
    again = () if does.once else (atom.leaves,)
    return np.concatenate([*again, atom.enters, atom.passes])
