"""Finds the single policy, or missing document, that keeps goods from all their itineraries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.cause import Cause
from onward.explain.reasons import Remedy
from onward.explain.stand import Experiments
from onward.explain.what_if import AS_IT_IS, Asker, WhatIf
from onward.message import Message
from onward.network.network import Ints
from onward.network.policy_effects import Atom
from onward.scenario import Direction, Policy, Shipment
from onward.units import PPM, ppm


@dataclass(frozen=True, slots=True, order=True)
class Single:
    """One obstacle to leave out: a document that is then held, or a policy that is then waived."""

    kind: str  # document, waive
    on: str

    def covers(self, policy: Policy) -> bool:
        """Whether a policy no longer holds for the goods."""
        if self.kind == "document":
            return policy.effect.does.by_document and policy.document == self.on
        return policy.id == self.on

    def remedy(self) -> Remedy:
        held = self.kind == "document"
        text = (
            Message("document {on} held", on=self.on)
            if held
            else Message("policy {on} waived", on=self.on)
        )
        return Remedy(kind=self.kind, on=self.on, text=text)


def policy_words(policy: Policy) -> str:
    """P1 (ban, CN)."""
    return Message(
        "{policy} ({effect}, {issuer})" if policy.issuer else "{policy} ({effect})",
        policy=policy.id,
        effect=policy.effect.replace("_", " "),
        issuer=policy.issuer.replace("_", " "),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedItinerary:
    """An itinerary that opens for the goods of one exception once obstacles are lifted: the only
    obstacle (None: there are several), the policies on the itinerary, the itinerary, and the
    experiment in which it is open.
    """

    single: Single | None
    policies: tuple[Policy, ...]
    itinerary: tuple[int, ...]
    asker: Asker
    at: int  # of the goods in that experiment


Tell = Callable[[int, OpenedItinerary], Cause]


def opened(stand: Experiments, which: list[int], tell: Tell) -> dict[int, Cause]:
    """For each trouble the cause that ``tell`` makes of what opens an itinerary in
    ``rooms.any_size``, one with room if possible. Troubles that no policy blocks are left out.

    Each answer is turned into a cause at once, since it holds a large experiment.
    """
    if not which:
        return {}
    base = stand.base
    shipments = [stand.troubles[i].shipment for i in which]
    free = Asker(base, shipments, WhatIf(waived=lambda policy: policy.effect.does.hinders))
    found, fits = free.ask(stand.rooms.any_size), free.ask(stand.rooms.left)
    itineraries = {
        i: (j, fits.itineraries[j] if fits.there_is(j) else found.itineraries[j])
        for j, i in enumerate(which)
        if found.there_is(j)
    }
    on_way = {
        i: policies_on(base, shipments[j], itinerary) for i, (j, itinerary) in itineraries.items()
    }
    causes = _first_that_opens(
        stand, {i: {single_of(p) for p in on_way[i]} for i in itineraries}, tell
    )
    others = {
        i: _all_hindering(base, shipments[j]) - {single_of(p) for p in on_way[i]}
        for i, (j, _) in itineraries.items()
        if i not in causes
    }
    causes |= _first_that_opens(stand, others, tell)
    rest = {
        i: tuple(dict.fromkeys(single_of(p) for p in on_way[i]))
        for i in itineraries
        if i not in causes and on_way[i]
    }
    return causes | _several(stand, rest, tell)


def _several(
    stand: Experiments, on_way: dict[int, tuple[Single, ...]], tell: Tell
) -> dict[int, Cause]:
    """Causes where only several obstacles together open an itinerary, reduced to those needed."""
    causes: dict[int, Cause] = {}
    for needed, which in needed_singles(stand, on_way).items():
        if not needed:  # they have a way anyhow
            continue
        shipments = [stand.troubles[i].shipment for i in which]
        asker = Asker(stand.base, shipments, WhatIf(waived=any_covers(needed)))
        exists, fits = asker.ask(stand.rooms.any_size), asker.ask(stand.rooms.left)
        for j, i in enumerate(which):
            if not exists.there_is(j):
                continue
            itinerary = fits.itineraries[j] if fits.there_is(j) else exists.itineraries[j]
            mine = policies_on(stand.base, shipments[j], itinerary)
            covered = tuple(p for p in mine if any_covers(needed)(p))
            several = OpenedItinerary(
                single=None, policies=covered, itinerary=itinerary, asker=asker, at=j
            )
            causes[i] = tell(i, several)
    return causes


def needed_singles(
    stand: Experiments,
    on_way: dict[int, tuple[Single, ...]],
    change: WhatIf = AS_IT_IS,
    room: Ints | None = None,
) -> dict[tuple[Single, ...], list[int]]:
    """For each trouble a minimal set of obstacles whose removal, in addition to a change, gives it
    an itinerary. Keyed by the set, with the troubles that need it.
    """
    room = stand.rooms.any_size if room is None else room
    groups: dict[tuple[tuple[Single, ...], tuple[Single, ...]], list[int]] = {}
    for i, singles in on_way.items():
        groups.setdefault((singles, ()), []).append(i)
    found: dict[tuple[Single, ...], list[int]] = {}
    while groups:
        (open_, needed), which = groups.popitem()
        if not open_:
            found.setdefault(needed, []).extend(which)
            continue
        one, rest = open_[0], open_[1:]
        shipments = [stand.troubles[i].shipment for i in which]
        without = replace(change, waived=any_covers((*rest, *needed)))
        answer = Asker(stand.base, shipments, without).ask(room)
        for j, i in enumerate(which):
            key = rest, needed if answer.there_is(j) else (*needed, one)
            groups.setdefault(key, []).append(i)
    return found


def any_covers(singles: tuple[Single, ...]) -> Callable[[Policy], bool]:
    """Tests whether a policy is one of these obstacles."""
    return lambda policy: any(single.covers(policy) for single in singles)


def _first_that_opens(
    stand: Experiments, candidates: dict[int, set[Single]], tell: Tell
) -> dict[int, Cause]:
    """Tries candidates one at a time, documents first and then those that concern most troubles,
    until each trouble has one that helps.
    """
    count = Counter(single for mine in candidates.values() for single in mine)
    base, causes = stand.base, dict[int, Cause]()
    for single in sorted(count, key=lambda s: (s.kind != "document", -count[s], s.on)):
        open_to = [i for i, mine in candidates.items() if single in mine and i not in causes]
        if not open_to:
            continue
        shipments = [stand.troubles[i].shipment for i in open_to]
        asker = Asker(base, shipments, WhatIf(waived=single.covers))
        exists, fits = asker.ask(stand.rooms.any_size), asker.ask(stand.rooms.left)
        for j, i in enumerate(open_to):
            if exists.there_is(j):
                itinerary = fits.itineraries[j] if fits.there_is(j) else exists.itineraries[j]
                mine = tuple(
                    p for p in policies_on(base, shipments[j], itinerary) if single.covers(p)
                )
                answer = OpenedItinerary(
                    single=single, policies=mine, itinerary=itinerary, asker=asker, at=j
                )
                causes[i] = tell(i, answer)
    return causes


def single_of(policy: Policy) -> Single:
    """The obstacle to leave out where a policy is in the way."""
    return (
        Single("document", policy.document)
        if policy.effect.does.by_document
        else Single("waive", policy.id)
    )


def _all_hindering(base: BaseCase, shipment: Shipment) -> set[Single]:
    """Obstacles that forbid the goods any departure or slow them down anywhere."""
    blocking = {name for name, _, _ in base.allowed(shipment).blockers}
    blocking |= {a.policy.id for a, _ in concerning(base, shipment) if _slows(base, a.policy)}
    return {
        single_of(a.policy)
        for a in base.atoms
        if a.policy.id in blocking or a.policy.effect.does.closes
    }


def _slows(base: BaseCase, policy: Policy) -> bool:
    """Whether it inspects, and the plan counts it."""
    return policy.effect.does.slows and ppm(policy.share) + base.rules.quantile >= PPM


def policies_on(
    base: BaseCase, shipment: Shipment, itinerary: tuple[int, ...]
) -> tuple[Policy, ...]:
    """Policies that forbid or slow down these goods on an itinerary, in the scenario's order;
    licences only if the document is not held.
    """
    departures = set(base.departure_of[list(itinerary)].tolist())
    found: dict[str, Policy] = {}
    lost = {
        name
        for name, _, hit in base.allowed(shipment).blockers
        if not departures.isdisjoint(hit.tolist())
    }
    for atom, direction in concerning(base, shipment):
        policy = atom.policy
        held = (
            policy.effect.does.counts
            or (policy.effect.does.by_document and policy.id not in lost)
            or (policy.effect.does.slows and not _slows(base, policy))
        )
        if policy.id not in found and not held and _bites(atom, direction, departures):
            found[policy.id] = policy
    return tuple(p for p in base.scenario.policies if p.id in found)


def concerning(base: BaseCase, shipment: Shipment) -> list[tuple[Atom, Direction]]:
    """Atoms that concern these goods, each with a direction; closures concern all goods."""
    rules = base.rules
    papers = base.documents.get(shipment.id, ())
    flags = rules.key(shipment.began, shipment.destination, shipment.hs, papers)[:3]
    found = [(a, d) for a in base.atoms if a.policy.effect.does.closes for d in a.policy.directions]
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
