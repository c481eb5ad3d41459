"""In what order goods read a timetable, and where its connections stand in it: found once for all
views that leave out some of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints, Offers, Shorts

LIST = 1 << 40
MIDDLE = 1 << 39


@dataclass(frozen=True, slots=True)
class OfferOrder:
    """Offers as goods with the same export inspections read them; lists are those of one place and
    transport of departure.
    """

    ready_by: Ints  # (n_offers,) latest instant at which goods must be ready
    latest_first: Ints  # (n_offers,) offers
    by_list: Ints  # (n_offers,) offers list by list, each the latest first
    keys: Ints  # (n_offers,) list and instant of those, ascending
    begin: Ints  # (n_offers,) where the list of each of those begins


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
    """Where in ``order.by_list`` the last offer stands that can be caught after each offer, by
    transport.
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
    """The connections when goods are through ``inspection`` (n_offers,) minutes after arrival.

    ``like`` are those for other inspections in the same order: only offers through at another time
    are looked at again.
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


def last_in_list(keys: Ints, lists: Ints, ready: Ints) -> Ints:
    """Where in ascending ``keys`` the last offer of each list stands for which goods ready at these
    instants are in time; -1 for none.
    """
    if not len(keys):
        return np.full(len(lists), -1, np.int64)
    at = np.searchsorted(keys, lists * LIST + (MIDDLE - ready), side="right") - 1
    return np.where((at >= 0) & (keys[at] // LIST == lists), at, -1)


@dataclass(frozen=True, slots=True)
class OrderCut:
    """An order of which some offers are left, each once for every layer of must-use pins: arrays
    are (n_left x layers,).
    """

    offer: Shorts
    layer: Ints
    before: Shorts  # the position before each in its list
    onward: Shorts  # (n, n_transports) the last position that can be caught next
    list_keys: Ints
    list_positions: Shorts


def cut(connections: Connections, mask: Flags, layers: int, must: Ints, n_lists: int) -> OrderCut:
    """What a mask (n_offers,) leaves of an order; an offer leads from a layer to that with the bits
    of ``must`` (n_offers,) added.
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
    # of each place in the whole order: the last left at or before it; -1 stands for none
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
