"""Which single policy, or missing document, keeps goods from every way they could go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from onward.explain.experiment import Ground
from onward.explain.rooms import lacks
from onward.explain.what_if import Asker, WhatIf
from onward.network.network import Ints
from onward.network.policy_effects import Atom
from onward.scenario import Direction, Policy, Shipment


@dataclass(frozen=True, slots=True, order=True)
class Single:
    """One thing to set aside: a document to be held, or a policy to be waived."""

    kind: str  # document, waive
    on: str

    def covers(self, policy: Policy) -> bool:
        """Whether a policy does not hold once this is set aside."""
        if self.kind == "document":
            return policy.effect.does.by_document and policy.document == self.on
        return policy.id == self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opens a way for one shipment: the single thing (None: only several together), the
    policies in the way, and the way.
    """

    single: Single | None
    policies: tuple[Policy, ...]
    way: tuple[int, ...]
    fits: bool


def opened(
    ground: Ground, shipments: list[Shipment], room: Ints, left: Ints, own: list[frozenset[int]]
) -> list[Opened | None]:
    """For each shipment what opens a way in ``room``, and whether that way has room ``left`` beside
    the rows that are its ``own``.

    None if no policy is the cause.
    """
    found: list[Opened | None] = [None] * len(shipments)
    if not shipments:
        return found
    free = Asker(ground, shipments, WhatIf(waived=lambda _: True)).ask(room)
    open_ones = [i for i in range(len(shipments)) if free.there_is(i)]
    on_way = {i: policies_on(ground, shipments[i], free.ways[i]) for i in open_ones}
    _try(
        ground,
        shipments,
        {i: {_single(p) for p in on_way[i]} for i in open_ones},
        room,
        left,
        own,
        found,
    )
    rest = [i for i in open_ones if found[i] is None]
    _try(
        ground,
        shipments,
        {i: _all_forbidding(ground, shipments[i]) - {_single(p) for p in on_way[i]} for i in rest},
        room,
        left,
        own,
        found,
    )
    for i in open_ones:
        if found[i] is None:
            found[i] = Opened(single=None, policies=on_way[i], way=free.ways[i], fits=False)
    return found


def _try(
    ground: Ground,
    shipments: list[Shipment],
    candidates: dict[int, set[Single]],
    room: Ints,
    left: Ints,
    own: list[frozenset[int]],
    found: list[Opened | None],
) -> None:
    """Each candidate alone, those that concern most shipments first, until each shipment has its
    first that helps; documents go before.
    """
    count = Counter(single for mine in candidates.values() for single in mine)
    for single in sorted(count, key=lambda s: (s.kind != "document", -count[s], s.on)):
        asked = [i for i, mine in candidates.items() if single in mine and found[i] is None]
        if not asked:
            continue
        asker = Asker(ground, [shipments[i] for i in asked], WhatIf(waived=single.covers))
        exists, fits = asker.ask(room), asker.ask(left)
        for j, i in enumerate(asked):
            if exists.there_is(j):
                answer = fits if fits.there_is(j) else exists
                best, fit = answer.ways[j], not lacks(ground, answer.uses(j), left, own[i])
                mine = tuple(p for p in policies_on(ground, shipments[i], best) if single.covers(p))
                found[i] = Opened(single=single, policies=mine, way=best, fits=fit)


def _single(policy: Policy) -> Single:
    return (
        Single("document", policy.document)
        if policy.effect.does.by_document
        else Single("waive", policy.id)
    )


def _all_forbidding(ground: Ground, shipment: Shipment) -> set[Single]:
    blocking = {name for name, _, _ in ground.allowed(shipment).blockers}
    return {
        _single(a.policy)
        for a in ground.atoms
        if a.policy.id in blocking or a.policy.effect.does.closes
    }


def policies_on(ground: Ground, shipment: Shipment, way: tuple[int, ...]) -> tuple[Policy, ...]:
    """Policies that forbid or slow down these goods on a way, as the scenario lists them; licences
    only where the document is not held.
    """
    departures = set(ground.departure_of[list(way)].tolist())
    found: dict[str, Policy] = {}
    lost = {
        name
        for name, _, hit in ground.allowed(shipment).blockers
        if not departures.isdisjoint(hit.tolist())
    }
    for atom, direction in _concerning(ground, shipment):
        policy = atom.policy
        held = policy.effect.does.counts or (
            policy.effect.does.by_document and policy.id not in lost
        )
        if policy.id not in found and not held and _bites(atom, direction, departures):
            found[policy.id] = policy
    return tuple(p for p in ground.scenario.policies if p.id in found)


def _concerning(ground: Ground, shipment: Shipment) -> list[tuple[Atom, Direction]]:
    """Atoms that mean these goods, by direction; closures mean all goods."""
    rules = ground.rules
    papers = ground.documents.get(shipment.id, ())
    flags = rules.key(shipment.began, shipment.destination, shipment.hs, papers)[:3]
    found = [
        (a, d) for a in ground.atoms if a.policy.effect.does.closes for d in a.policy.directions
    ]
    for direction, raw in zip(Direction, flags, strict=True):
        mine = np.flatnonzero(np.frombuffer(raw, bool))  # type: ignore[call-overload]
        found += [
            (rules.atoms[i], direction)
            for i in mine
            if direction in rules.atoms[i].policy.directions
        ]
    return found


def _bites(atom: Atom, direction: Direction, departures: set[int]) -> bool:
    if direction is Direction.EXPORT:
        return _among(atom.leaves, departures)
    if direction is Direction.IMPORT:
        return _among(atom.enters, departures)
    crossing = _among(np.sort(atom.passes), departures)
    if atom.policy.effect.does.closes:
        return crossing
    return crossing or _among(atom.leaves, departures) or _among(atom.enters, departures)


def _among(hit: Ints, departures: set[int]) -> bool:
    """Whether any of the departures is in a sorted array."""
    wanted = np.array(sorted(departures), np.int64)
    if not len(hit):
        return False
    at = np.minimum(np.searchsorted(hit, wanted), len(hit) - 1)
    return bool((hit[at] == wanted).any())
