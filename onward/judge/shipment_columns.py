"""Shipments as columns of the scan: goods that prices treat alike share one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from onward.judge.areas import homes
from onward.judge.facts import MODES, Flags, Ints, ints
from onward.judge.policy_bites import Borders
from onward.judge.travel import JudgedScenario
from onward.scenario import Pin, PinRule

Fixed = tuple[str, str, str, str]  # the columns of a pin


@dataclass(frozen=True, slots=True)
class Sorts:
    """Classes of goods: by their inspections, by what they may use, and by their pins."""

    timing: Ints  # (shipments,) group of equal inspections
    timed: tuple[int, ...]  # one shipment of each such group
    use: Ints  # (shipments,) group that may use the same offers
    user: tuple[int, ...]  # one shipment of each such group
    must_not: dict[int, tuple[Fixed, ...]]  # by shipment
    must: dict[int, tuple[Fixed, ...]]


def sorts(seen: JudgedScenario) -> Sorts:
    shipments = seen.facts.scenario.shipments
    must_not = _pins(seen, PinRule.MUST_NOT_USE)
    parties = {
        party for party, closed in zip(seen.pools.party, seen.pools.closed, strict=True) if closed
    }
    kind, kinds = _numbered(seen.kinds)
    passing, _ = _numbered(_passing(seen.borders(i)) for i in kinds)
    times, _ = _numbered(_times(seen.borders(i)) for i in kinds)
    uses = [
        (
            passed,
            frozenset(s.special_handling),
            s.party if s.party in parties else None,
            must_not.get(i, ()),
            homes(seen.facts, i),
        )
        for i, (s, passed) in enumerate(zip(shipments, passing[kind].tolist(), strict=True))
    ]
    timing, timed = _numbered(times[kind].tolist())
    use, user = _numbered(uses)
    return Sorts(timing, timed, use, user, must_not, _pins(seen, PinRule.MUST_USE))


def _passing(b: Borders) -> Hashable:
    return tuple(a.tobytes() for a in (b.blocked, b.quota_departure, b.quota, b.quota_period))


def _times(b: Borders) -> Hashable:
    return tuple(a.tobytes() for a in (b.inspected, b.pre, b.post))


def _numbered(keys: Iterable[Hashable]) -> tuple[Ints, tuple[int, ...]]:
    """A number for each key, equal for equal keys; and the index of the first key of each
    number.
    """
    numbers: dict[Hashable, int] = {}
    first: list[int] = []
    found = []
    for i, key in enumerate(keys):
        if key not in numbers:
            numbers[key] = len(numbers)
            first.append(i)
        found.append(numbers[key])
    return ints(found), tuple(first)


def _pins(seen: JudgedScenario, rule: PinRule) -> dict[int, tuple[Fixed, ...]]:
    found: dict[int, set[Fixed]] = {}
    for pin in seen.facts.scenario.pins:
        if pin.rule is rule and pin.shipment in seen.facts.shipments:
            found.setdefault(seen.facts.shipments[pin.shipment], set()).add(_fixed(pin))
    return {shipment: tuple(sorted(pins)) for shipment, pins in found.items()}


def _fixed(pin: Pin) -> Fixed:
    return pin.departure, pin.service, pin.mode, pin.place


def matching(seen: JudgedScenario, fixed: Fixed) -> Flags:
    """The departures that match each filled-in column of a pin."""
    departure, service, mode, place = fixed
    c = seen.facts.carriage
    mask = np.ones(len(c.rows), dtype=bool)
    if departure:
        mask &= np.arange(len(c.rows)) == c.index.get(departure, -1)
    if service:
        mask &= np.fromiter((d.service == service for d in c.rows), dtype=bool, count=len(c.rows))
    if mode:
        mask &= c.mode == next((i for i, known in enumerate(MODES) if known == mode), -1)
    if place:
        p = seen.facts.places.get(place, -1)
        mask &= (c.origin == p) | (c.destination == p)
    return mask


@dataclass(frozen=True, slots=True)
class ShipmentColumns:
    """One row per column; a shipment with n pins has 2^n, one for each set of pins that its goods
    have still to satisfy. A request is a shipment to price; one shipment may have several.
    """

    head: Ints  # one of its requests
    shipment: Ints  # that one's shipment
    missing: Ints  # bits: pins still to satisfy
    since: Ints  # the first instant at which any of its shipments is available
    until: Ints  # the minute by which they must arrive
    requests: Ints  # (n_requests,) shipments
    of: Ints  # (n_requests,) the column of each


def columns(
    seen: JudgedScenario, kinds: Sorts, requests: Ints, until: Ints, like: Iterable[Hashable]
) -> ShipmentColumns:
    """The columns for the requests. ``until``: the latest arrival of each; ``like``: only requests
    with equal ones can share a column.
    """
    keys = zip(traits(seen, kinds, requests, until).tolist(), like, strict=True)
    return arranged(seen, kinds, requests, until, keys)


def traits(seen: JudgedScenario, kinds: Sorts, requests: Ints, until: Ints) -> Ints:
    """A number for each request, equal for those that prices treat alike wherever a minute has the
    same weight.
    """
    goods = seen.facts.goods
    arrays = (
        kinds.timing,
        kinds.use,
        goods.destination,
        goods.mass_g,
        goods.volume_l,
        goods.units,
        goods.due,
    )
    rows = zip(*(a[requests].tolist() for a in arrays), until.tolist(), strict=True)
    return _numbered(
        (i, row) if i in kinds.must else row for i, row in zip(requests.tolist(), rows, strict=True)
    )[0]


def arranged(
    seen: JudgedScenario, kinds: Sorts, requests: Ints, until: Ints, keys: Iterable[Hashable]
) -> ShipmentColumns:
    """The columns for the requests, one for those with equal keys."""
    goods = seen.facts.goods
    number, first = _numbered(keys)
    heads = ints(first)
    width = ints(1 << len(kinds.must.get(i, ())) for i in requests[heads].tolist())
    ends = np.cumsum(width)
    since = np.full(len(heads), np.iinfo(np.int64).max)
    np.minimum.at(since, number, goods.available[requests])
    head = np.repeat(heads, width)
    return ShipmentColumns(
        head=head,
        shipment=requests[head],
        missing=np.arange(len(head)) - np.repeat(ends - width, width),
        since=np.repeat(since, width),
        until=until[head],
        requests=requests,
        of=ends[number] - 1 if len(requests) else ints(()),
    )
