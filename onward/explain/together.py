"""Reasons of goods that several obstacles of different kinds block at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.cause import Cause
from onward.explain.more_room import PARTS, made_possible
from onward.explain.phrases import (
    astray,
    astray_words,
    flight,
    itinerary_words,
    may_return,
    named,
    pins,
)
from onward.explain.reasons import Remedy
from onward.explain.relax_policy import (
    Single,
    any_covers,
    needed_singles,
    policies_on,
    policy_words,
    single_of,
)
from onward.explain.rooms import with_cancelled
from onward.explain.stand import Experiments
from onward.explain.what_if import STEP, Asker, ItinerariesFound, WhatIf
from onward.explain.words import listed
from onward.message import Message
from onward.network.network import Ints
from onward.scenario import Shipment
from onward.scenario.departure_words import departure_words

EVERYTHING = WhatIf(
    waived=lambda policy: policy.effect.does.hinders,
    pins=False,
    parties=False,
    areas=False,
    codes=False,
    cancelled=True,
)
# each kind but policies put back, in turn: what is not needed lifted is not in the way
BACK: tuple[Callable[[WhatIf], WhatIf], ...] = (
    lambda change: replace(change, cancelled=False),
    lambda change: replace(change, parties=True),
    lambda change: replace(change, codes=True),
    lambda change: replace(change, pins=True),
    lambda change: replace(change, areas=True),
)


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """One obstacle: its id, its description and its remedy."""

    on: str
    words: str
    remedy: Remedy


def several_together(stand: Experiments, which: list[int]) -> dict[int, Cause]:
    """Causes of the troubles that have an itinerary in time only if several kinds of obstacles are
    lifted together: policies, pins, handling codes, reserved space, cancellations.
    """
    found, causes = _found(stand, which, EVERYTHING), dict[int, Cause]()
    groups = {EVERYTHING: [i for j, i in enumerate(which) if found.there_is(j)]} if found else {}
    for back in BACK:
        groups = _without(stand, groups, back)
    for change, mine in groups.items():
        for needed, them in _policies_needed(stand, mine, change).items():
            causes |= _causes(stand, them, replace(change, waived=any_covers(needed)))
    return causes


def _without(
    stand: Experiments, groups: dict[WhatIf, list[int]], back: Callable[[WhatIf], WhatIf]
) -> dict[WhatIf, list[int]]:
    """The groups with one kind of obstacle restored wherever an itinerary is left."""
    made: dict[WhatIf, list[int]] = {}
    for change, mine in groups.items():
        less = back(change)
        answer = _found(stand, mine, less)
        for j, i in enumerate(mine):
            made.setdefault(less if answer and answer.there_is(j) else change, []).append(i)
    return made


def _policies_needed(
    stand: Experiments, which: list[int], change: WhatIf
) -> dict[tuple[Single, ...], list[int]]:
    answer = _found(stand, which, change)
    assert answer
    on_way = {
        i: tuple(
            dict.fromkeys(
                single_of(policy)
                for policy in policies_on(stand.base, _goods(stand, i), answer.itineraries[j])
            )
        )
        for j, i in enumerate(which)
    }
    return needed_singles(stand, on_way, change, _room(stand, change))


def _goods(stand: Experiments, i: int) -> Shipment:
    return stand.troubles[i].shipment


def _room(stand: Experiments, change: WhatIf) -> Ints:
    return stand.rooms.everything if change.cancelled else stand.rooms.any_size


def _found(stand: Experiments, which: list[int], change: WhatIf) -> ItinerariesFound | None:
    """Itineraries with as few cancelled departures as possible; None without troubles."""
    if not which:
        return None
    asker = Asker(stand.base, [_goods(stand, i) for i in which], change)
    price = cancelled_prices(stand.base, asker) if change.cancelled else None
    return asker.ask(_room(stand, change), price)


def cancelled_prices(base: BaseCase, asker: Asker) -> Ints:
    """(n_rows,) prices at which an itinerary costs a step for each cancelled departure on it."""
    n, least = len(base.network.offers), max(1, int(asker.network.goods.grams.min()))
    price = np.zeros(len(base.room), np.int64)
    price[:n] = np.where(base.capacity[:n] == CLOSED, -(-STEP // least), 0)
    return price


def _causes(stand: Experiments, which: list[int], change: WhatIf) -> dict[int, Cause]:
    answer = _found(stand, which, change)
    assert answer
    return {i: _cause(stand, i, answer.itineraries[j], change) for j, i in enumerate(which)}


def _cause(stand: Experiments, i: int, offers: tuple[int, ...], change: WhatIf) -> Cause:
    base = stand.base
    things = list(_in_the_way(base, _goods(stand, i), offers, change))
    on = flight(base, offers[0]) if len(offers) == 1 else itinerary_words(base, offers)
    said = listed(thing.words for thing in things)
    detail = Message("{what} stand in the way of {on}; no single one opens a way", what=said, on=on)
    parts = tuple(dict.fromkeys(thing.remedy for thing in things))
    names = tuple(dict.fromkeys(thing.on for thing in things))
    return Cause("several", detail, names, _lifted(stand, i, offers, parts))


def _in_the_way(
    base: BaseCase, shipment: Shipment, offers: tuple[int, ...], change: WhatIf
) -> Iterator[_Obstacle]:
    network, codes = base.network.offers, listed(sorted(shipment.special_handling))
    for policy in policies_on(base, shipment, offers):
        if change.waived and change.waived(policy):
            yield _Obstacle(policy.id, policy_words(policy), single_of(policy).remedy())
    for o in offers:
        d, name = network.departures[o], named(base, o)
        run = departure_words(d, base.places)
        if base.capacity[o] == CLOSED:
            remedy = Remedy(kind="fly", on=d.id, text=Message("{name} flown after all", name=name))
            said = Message(
                "{run}'s cancellation ({cancelled})", run=run, cancelled=base.cancelled[d.id]
            )
            yield _Obstacle(d.id, said, remedy)
        wanted = set(shipment.special_handling)
        if "*" not in d.accepts and not wanted <= set(d.accepts):
            accepting = Message("{name} accepting {codes}", name=name, codes=codes)
            said = Message("{run}'s refusal of {codes}", run=run, codes=codes)
            yield _Obstacle(d.id, said, Remedy(kind="accept", on=d.id, text=accepting))
        if network.parties[o] not in ("", shipment.party):
            pool = network.pools[o]
            text = name if pool else Message("{name} opened to all", name=name)
            remedy = Remedy(kind="reserved", on=d.id, pool=pool, text=text)
            party = network.parties[o]
            said = (
                Message("{name} for {party}", name=name, party=party)
                if pool
                else Message("{name}'s space for {party}", name=name, party=party)
            )
            yield _Obstacle(d.id, said, remedy)
    led = None if change.areas else astray(base, shipment, offers)
    if led:
        said = Message("having to {astray}", astray=astray_words(base, led))
        yield _Obstacle(shipment.id, said, may_return(shipment))
    if not change.pins:
        kept = pins(base, shipment.id)
        remedy = Remedy(kind="unpin", on=shipment.id, text=Message("{kept} lifted", kept=kept))
        yield _Obstacle(shipment.id, kept, remedy)


def _lifted(
    stand: Experiments, i: int, offers: tuple[int, ...], parts: tuple[Remedy, ...]
) -> list[Remedy]:
    """All obstacles lifted together, with more room where that is short; empty if there are too
    many, or more than one policy must be waived.
    """
    if len(parts) > PARTS or sum(part.kind == "waive" for part in parts) > 1:
        return []
    whole = Remedy(kind="together", parts=parts, text=listed(part.text for part in parts))
    flies = any(part.kind == "fly" for part in parts)
    room = with_cancelled(stand.base, stand.rooms.left) if flies else None
    tried = stand.tried(i, whole, None, 0, offers, room)
    if tried.helps or flies:
        return [tried] if tried.helps else []
    return made_possible(stand, i, offers, parts)
