"""Which legs take goods back that may not return: docs/concepts.md, section 5."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from onward.judge.facts import Facts, Flags, Ints
from onward.message import Message


def homes(facts: Facts, s: int) -> Hashable:
    """A key, equal for shipments that may not use the same legs; None for one that may return."""
    goods = facts.goods
    if goods.may_return[s]:
        return None
    return int(goods.origin[s]), int(goods.began[s]), int(goods.destination[s])


def coming_back(facts: Facts, shipment: Ints, departure: Ints) -> Flags:
    """Flags of legs that these shipments may not use on these departures: into an area where they
    start, out of the area where they end, to a place where they start, or on from their
    destination.
    """
    goods, area, c = facts.goods, facts.area, facts.carriage
    x, y = c.origin[departure], c.destination[departure]
    ends, crosses = goods.destination[shipment], area[x] != area[y]
    back = (crosses & (area[x] == area[ends])) | (x == ends)
    for home in (goods.origin[shipment], goods.began[shipment]):
        back |= (crosses & (area[y] == area[home])) | (y == home)
    found: Flags = back & ~goods.may_return[shipment]
    return found


def why_back(facts: Facts, s: int, departure: int) -> str:
    """Why a shipment that may not return cannot use a departure, in words."""
    goods, c, places = facts.goods, facts.carriage, list(facts.places)
    x, y = int(c.origin[departure]), int(c.destination[departure])
    ends = int(goods.destination[s])
    homes = int(goods.began[s]), int(goods.origin[s])
    if y in homes:
        return Message("to {place}, where it starts", place=places[y])
    if x == ends:
        return Message("on from {place}, where it ends", place=places[x])
    if facts.area[x] == facts.area[ends] and facts.area[x] != facts.area[y]:
        return Message("out of the area of {place}, where it ends", place=places[ends])
    home = next(h for h in homes if facts.area[h] == facts.area[y])
    return Message("into the area of {place}, where it starts", place=places[home])


def taking_back(facts: Facts, s: int) -> Flags:
    """(departures,) those that take a shipment back."""
    every = np.arange(len(facts.carriage.rows))
    return coming_back(facts, np.full(len(every), s), every)
