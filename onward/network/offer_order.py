"""The order in which goods scan a timetable and the connections in that order; computed once and
cut down for each view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints, Offers, Shorts

Found = TypeVar("Found")

LIST = 1 << 40
MIDDLE = 1 << 39


@dataclass(frozen=True, slots=True)
class OfferOrder:
    """Offers sorted for goods with the same export inspections. A list holds the offers that leave
    one place by one transport.
    """

    ready_by: Ints  # (n_offers,) latest instant at which goods must be ready
    latest_first: Ints  # (n_offers,) offers
    by_list: Ints  # (n_offers,) offers list by list, each the latest first
    keys: Ints  # (n_offers,) list number and ready_by of those in one key, ascending
    begin: Ints  # (n_offers,) where in by_list the list of each of those begins


def order_of(offers: Offers, inspection: Ints) -> OfferOrder:
    """The order when goods must be ready ``inspection`` (n_offers,) minutes before the cut-off."""
    ready_by = offers.departs - offers.cut_off - inspection
    latest_first = np.argsort(-ready_by, kind="stable")
    keys = (offers.origin * len(TRANSPORTS) + offers.transport) * LIST + (MIDDLE - ready_by)
    by_list = latest_first[np.argsort(keys[latest_first], kind="stable")]
    lists = keys[by_list] // LIST
    return OfferOrder(ready_by, latest_first, by_list, keys[by_list], np.searchsorted(lists, lists))


@dataclass(frozen=True, slots=True)
class Connections:
    """For each offer and transport: position in ``order.by_list`` of the last offer that can still
    be caught.
    """

    order: OfferOrder
    through: Ints  # (n_offers,) when goods are through inspections at arrival
    onward: Shorts  # (n_offers, n_transports), -1 for none


def connections_of(
    offers: Offers,
    order: OfferOrder,
    inspection: Ints,
    transfer: Ints,
    like: Connections | None = None,
) -> Connections:
    """The connections of goods that clear inspections ``inspection`` (n_offers,) minutes after
    arrival.

    ``like``: connections for other inspections in the same order; only offers whose minute differs
    are searched again.
    """
    through = offers.arrives + inspection
    onward = (
        np.full((len(offers), len(TRANSPORTS)), -1, np.int32)
        if like is None
        else like.onward.copy()
    )
    again = np.arange(len(offers)) if like is None else np.flatnonzero(through != like.through)
    for k in range(len(TRANSPORTS)):
        change = transfer[offers.destination[again], offers.transport[again], k]
        linked, change = again[change < NO_TRANSFER], change[change < NO_TRANSFER]
        wanted = offers.destination[linked] * len(TRANSPORTS) + k
        onward[linked, k] = last_in_list(order.keys, wanted, through[linked] + change)
    return Connections(order, through, onward)


def content_of(values: Ints) -> bytes:
    """A key that is equal for equal inspections, most of which are 0."""
    some = np.flatnonzero(values)
    return some.tobytes() + values[some].tobytes()


class KeptOrders:
    """Cache of orders and connections of one timetable, by inspections; drops the oldest first."""

    def __init__(self, most: int = 100) -> None:
        self.most, self._found = most, dict[tuple[bytes, ...], Any]()

    def find(self, key: tuple[bytes, ...], make: Callable[[], Found]) -> Found:
        if key not in self._found:
            self._found[key] = make()
            if len(self._found) > self.most:
                del self._found[next(iter(self._found))]
        found: Found = self._found[key]
        return found


def last_in_list(keys: Ints, lists: Ints, ready: Ints) -> Ints:
    """For each list and instant: position in ascending ``keys`` of the last offer that goods ready
    at that instant can catch; -1 for none.
    """
    if not len(keys):
        return np.full(len(lists), -1, np.int64)
    at = np.searchsorted(keys, lists * LIST + (MIDDLE - ready), side="right") - 1
    return np.where((at >= 0) & (keys[at] // LIST == lists), at, -1)


@dataclass(frozen=True, slots=True)
class OrderCut:
    """The part of an order that a view keeps, once for each layer of must-use pins: arrays are
    (n_left x layers,).
    """

    offer: Shorts
    layer: Ints
    before: Shorts  # the position before each in its list
    onward: Shorts  # (n, n_transports) the last position that can be caught next
    list_keys: Ints
    list_positions: Shorts


def cut(connections: Connections, mask: Flags, layers: int, must: Ints, n_lists: int) -> OrderCut:
    """The part of an order that ``mask`` (n_offers,) keeps. Using an offer leads from a layer to
    the one with the offer's bits of ``must`` (n_offers,) added.
    """
    order, each = connections.order, np.arange(layers, dtype=np.int32)
    offer = order.latest_first[mask[order.latest_first]]
    kept = mask[order.by_list]
    rank = np.empty(len(mask), np.int32)
    rank[offer] = np.arange(len(offer)) * layers
    positions = rank[order.by_list[kept]]  # in the first layer; the others follow it
    keys, count = order.keys[kept], np.concatenate([[0], np.cumsum(kept)])
    follows = np.flatnonzero(np.diff(keys // LIST) == 0) + 1
    before = np.full((len(offer), layers), -1, np.int32)
    before[positions[follows] // layers] = positions[follows - 1][:, None] + each
    # for each place in the whole order: the last kept offer at or before it; -1 for none
    last = np.full(len(mask) + 1, -1, np.int32)
    has = np.flatnonzero(count[1:] > count[order.begin])
    last[has] = positions[count[has + 1] - 1]
    onward = last[connections.onward[offer]]
    if layers > 1:
        reached = (each | must[offer][:, None]).ravel()
        onward = np.repeat(onward, layers, axis=0)
        onward = np.where(onward >= 0, onward + reached[:, None], -1).astype(np.int32)
    return OrderCut(
        offer=np.repeat(offer, layers).astype(np.int32),
        layer=np.tile(each, len(offer)),
        before=before.ravel(),
        onward=onward,
        list_keys=(keys + (np.arange(layers) * (n_lists * LIST))[:, None]).ravel(),
        list_positions=(positions + each[:, None]).ravel(),
    )
