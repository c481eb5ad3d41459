"""The arrays that a kernel scans: all views one after the other, and goods in groups that differ in
origin and readiness only, so that one scan serves a group.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from onward.network.areas import back, beyond
from onward.network.loss import half_even_array, product
from onward.network.network import TRANSPORTS, Bytes, Flags, Ints, Network, Shorts
from onward.network.views import starts
from onward.scenario.limits import MAX_LEGS
from onward.units import DAY_MIN, minutes

INFINITE = 1 << 61  # above every price; the sum of two still fits int64
WIDEST = 1 << 400  # the same for prices that are Python's integers
QUOTA_UNITS = ("kg", "m3", "units")
# groups of one view scanned together: positions are read once for all, and the arithmetic uses wide
# registers
LANES = 8


class Index(NamedTuple):
    """Arrays for the kernels, fixed for a network. The positions of all views follow one another;
    pointers are absolute.
    """

    offer: Shorts  # (n_positions,)
    # (n_positions,) the tariff: the offer's own, or one of the offer with some quotas
    tariff: Shorts
    ready_by: Ints
    through: Ints
    before: Shorts
    onward: Shorts  # (n_positions, n_transports)
    final: Flags
    arrives_at: Shorts  # (n_offers,) place
    cost_class: Shorts  # (n_offers,)
    store_from: Ints  # (n_offers,) storage rate x day of departure, at the place left
    store_to: Ints  # (n_offers,) storage rate x day of arrival, at the place reached
    start_row: Shorts  # (n_offers,) place-day row if goods start with this offer, -1 for none
    tariff_offer: Shorts  # (n_tariffs,) the first n_offers are the offers
    quota_tariff: Shorts  # (n_hits,) ascending
    quota_row: Shorts  # (n_hits,)
    quota_unit: Shorts  # (n_hits,) what the quota counts: index into QUOTA_UNITS
    quota_start: Ints  # (n_tariffs + 1,) where each tariff's hits begin
    view_start: Ints  # (n_views + 1,)
    group_view: Shorts  # (n_groups,)
    group_from: Shorts  # first position of the group's window
    group_to: Shorts  # one past its last
    group_goal: Shorts  # destination place
    group_grams: Ints
    group_litres: Ints
    group_units: Ints
    group_weight: Ints
    group_due: Ints
    group_latest: Ints
    group_limit: Ints
    group_rate: Ints
    group_priority: Shorts
    group_type: Shorts  # row of cost_table
    group_back: Shorts  # row of ``barred``: legs back into the area where the goods started
    group_beyond: Shorts  # row of ``barred``: legs on from the area where they end
    # (n_groups, 2) as ``home``; -1 where members differ, and for goods that may return
    group_home: Shorts
    member_start: Ints  # (n_groups + 1,) into member
    member: Shorts  # pieces, by group
    start: Shorts  # (n_pieces, n_transports) last position that can be caught first
    # (n_pieces,) handling at the origin, of goods that start there, less storage up to the first
    # day to pay
    start_cost: Ints
    home: Shorts  # (n_pieces, 2) places where no leg of the goods ends, -1 for none
    barred: Bytes  # (n_rows, n_offers) 1 for a leg that goods may not use; none in the first row
    start_limited: Flags  # (n_pieces,) the origin has a daily limit, and the goods start there
    # (n_types, n_cost_classes) minor units per handling unit: the leg and handling on arrival; of
    # Python's integers where they are large
    cost_table: Ints


def blocks(views: Shorts) -> Ints:
    """Where blocks of at most LANES consecutive groups of one view begin; ``views`` (n_groups,):
    the view of each group.
    """
    fresh = np.flatnonzero(np.diff(views, prepend=-1))
    since = np.arange(len(views)) - np.repeat(fresh, np.diff(np.append(fresh, len(views))))
    return np.flatnonzero(since % LANES == 0)


def index_of(network: Network, costs: tuple[Ints, Shorts] | None = None) -> Index:
    """``costs``: ``cost_classes`` of the same offers, if known already."""
    views, offers, goods = network.views, network.offers, network.goods
    sizes = np.array([len(v) for v in views], np.int64)
    base = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    offer = _joined([v.offer for v in views], np.int32)
    tariff, tariff_offer, quota_tariff, quota_row = _tariffs(network, offer, base)
    classes, cost_class = cost_classes(network) if costs is None else costs
    first_day = int(goods.available.min() // DAY_MIN) if len(goods) else 0
    store_from = network.storage[offers.origin] * (offers.departs // DAY_MIN - first_day)
    store_to = network.storage[offers.destination] * (offers.arrives // DAY_MIN - first_day)
    groups = _groups(network)
    types, type_of = np.unique(
        np.stack([goods.grams, goods.litres], 1)[groups.first], axis=0, return_inverse=True
    )
    return Index(
        offer=offer,
        tariff=tariff,
        ready_by=_joined([v.ready_by for v in views], np.int64),
        through=_joined([v.through for v in views], np.int64),
        before=_moved([v.before for v in views], base),
        onward=_moved([v.onward for v in views], base).reshape(-1, len(TRANSPORTS)),
        final=_joined([v.final for v in views], np.bool_),
        arrives_at=offers.destination.astype(np.int32),
        cost_class=cost_class,
        store_from=store_from,
        store_to=store_to,
        start_row=offers.start_row.astype(np.int32),
        tariff_offer=tariff_offer,
        quota_tariff=quota_tariff,
        quota_row=quota_row,
        quota_unit=_quota_units(network, quota_row),
        quota_start=np.searchsorted(quota_tariff, np.arange(len(tariff_offer) + 1)).astype(
            np.int64
        ),
        view_start=base,
        **_of_groups(network, groups, type_of),
        **_windows(network, groups, base),
        start_cost=_start_cost(network, first_day),
        start_limited=_start_limited(network),
        cost_table=_cost_table(network, types, classes),
    )


def _bars(network: Network, groups: _Groups) -> dict[str, Any]:
    """The legs closed to goods that may not return. Where members of a group start at different
    places, legs that end there are barred when a scan asks for each.
    """
    offers, area, mine = network.offers, network.area, network.goods.no_return
    home = mine.home.astype(np.int32)
    rows = [np.zeros(len(offers), np.uint8)]
    found = np.zeros((2, len(groups.first)), np.int32)
    group_home = home[groups.first]
    out = mine.applies[groups.first]
    if out.any():
        mixed = np.zeros(len(groups.first), bool)
        np.logical_or.at(mixed, groups.of_piece, (home != group_home[groups.of_piece]).any(1))
        group_home[mixed] = -1
        first = groups.first[out]
        starts, of_starts = np.unique(mine.starts[first], axis=0, return_inverse=True)
        pairs = np.stack([mine.ends[first], network.goods.destination[first]], 1)
        ends, of_ends = np.unique(pairs, axis=0, return_inverse=True)
        rows += [back(offers, area, each).astype(np.uint8) for each in starts.tolist()]
        rows += [beyond(offers, area, *each).astype(np.uint8) for each in ends.tolist()]
        found[0, out] = 1 + of_starts.reshape(-1)
        found[1, out] = 1 + len(starts) + of_ends.reshape(-1)
    return {
        "group_back": found[0].copy(),
        "group_beyond": found[1].copy(),
        "group_home": group_home,
        "home": home,
        "barred": np.stack(rows),
    }


def bars(index: Index, groups: Shorts, home: Shorts, offer: Shorts) -> Flags:
    """(n, n_groups) whether these goods may not use these offers (n,); ``home`` (n_groups, 2)."""
    at, ends = offer[:, None], index.arrives_at[offer][:, None]
    rows = index.barred[index.group_back[groups], at] | index.barred[index.group_beyond[groups], at]
    shut: Flags = rows.astype(bool) | (ends == home[:, 0]) | (ends == home[:, 1])
    return shut


class _Groups(NamedTuple):
    first: Ints  # (n_groups,) one member piece
    of_piece: Ints  # (n_pieces,)


def _of_groups(network: Network, groups: _Groups, type_of: Ints) -> dict[str, Any]:
    """The properties that the pieces of a group share, and the pieces."""
    goods, f = network.goods, groups.first
    sizes = np.bincount(groups.of_piece, minlength=len(f))
    return {
        "group_view": goods.view[f].astype(np.int32),
        "group_goal": goods.destination[f].astype(np.int32),
        "group_grams": goods.grams[f],
        "group_litres": goods.litres[f],
        "group_units": goods.units[f],
        "group_weight": goods.weight[f],
        "group_due": goods.due[f],
        "group_latest": goods.latest[f],
        "group_limit": goods.limit[f],
        "group_rate": goods.rate[f],
        "group_priority": goods.priority[f].astype(np.int32),
        "group_type": type_of.reshape(-1).astype(np.int32),
        **_bars(network, groups),
        "member_start": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        "member": np.argsort(groups.of_piece, kind="stable").astype(np.int32),
    }


def _windows(network: Network, groups: _Groups, base: Ints) -> dict[str, Any]:
    """By piece and transport the last position that it can begin with, and the positions between
    the earliest that a group can board and the last that arrives in time; ``base``: where the
    positions of each view begin.
    """
    views, goods = network.views, network.goods
    ready = goods.ready(network.acceptance, network.transfer)
    start = np.full((len(goods), len(TRANSPORTS)), -1, np.int32)
    for v, pieces in _by_view(goods.view, len(views)):
        found = starts(views[v], goods.origin[pieces], ready[pieces])
        start[pieces] = np.where(found >= 0, found + base[v], -1)
    earliest = np.full(len(groups.first), np.iinfo(np.int64).max)
    np.minimum.at(earliest, groups.of_piece, ready.min(1))
    begin, end = np.zeros((2, len(groups.first)), np.int64)
    for v, members in _by_view(goods.view[groups.first], len(views)):
        falling, latest = -views[v].ready_by, goods.latest[groups.first[members]]
        begin[members] = base[v] + np.searchsorted(falling, -latest, side="right")
        end[members] = base[v] + np.searchsorted(falling, -earliest[members], side="right")
    return {
        "group_from": begin.astype(np.int32),
        "group_to": np.maximum(end, begin).astype(np.int32),
        "start": start,
    }


def _quota_units(network: Network, rows: Shorts) -> Shorts:
    """(n_hits,) the quotas' units, as indices into QUOTA_UNITS."""
    return np.array([QUOTA_UNITS.index(network.quota_unit[r]) for r in rows.tolist()], np.int32)


def _start_limited(network: Network) -> Flags:
    """(n_pieces,) whether goods count towards the daily handling at their origin."""
    limited = np.array([p.handling_kg_per_day is not None for p in network.places], bool)
    goods = network.goods
    counts: Flags = np.zeros(0, bool)
    return limited[goods.origin] & (goods.came_by < 0) if len(goods) else counts


def _start_cost(network: Network, first_day: int) -> Ints:
    """(n_pieces,) handling at the origin, less storage for the days before the goods are there."""
    goods = network.goods
    handled = half_even_array(
        product(network.handling[goods.origin], goods.grams), 1_000_000
    ).astype(np.int64)
    stored = network.storage[goods.origin] * (
        np.maximum(goods.available, minutes(network.scenario.as_of)) // DAY_MIN - first_day
    )
    cost: Ints = np.where(goods.came_by < 0, handled, 0) - stored
    return cost


def _groups(network: Network) -> _Groups:
    g = network.goods
    shared = [g.view, g.latest, g.destination, g.due, g.grams, g.litres, g.units]
    shared += [g.weight, g.limit, g.priority]
    shared += [g.no_return.starts[:, 0], g.no_return.starts[:, 1], g.no_return.ends]
    if g.rate.any():  # by number: a rate may be one of Python's integers
        shared.append(np.unique(g.rate, return_inverse=True)[1].reshape(-1))
    facts = np.stack(shared, 1)
    _, first, of_piece = np.unique(facts, axis=0, return_index=True, return_inverse=True)
    return _Groups(first.astype(np.int64), of_piece.reshape(-1).astype(np.int64))


def _by_view(view: Ints, count: int) -> list[tuple[int, Ints]]:
    order = np.argsort(view, kind="stable")
    edges = np.searchsorted(view[order], np.arange(count + 1))
    return [(v, order[edges[v] : edges[v + 1]]) for v in range(count) if edges[v] < edges[v + 1]]


def _tariffs(network: Network, offer: Shorts, base: Ints) -> tuple[Shorts, Shorts, Shorts, Shorts]:
    """Each position's tariff, each tariff's offer, and the quotas of tariffs beyond the offers'
    own.
    """
    count = len(network.offers)
    of_offers = np.arange(count, dtype=np.int32)
    position = _moved([v.quota_position for v in network.views], base)
    row = _joined([v.quota_row for v in network.views], np.int32)
    if not len(position):
        return offer, of_offers, position, row
    order = np.lexsort((row, position))
    position, row = position[order], row[order]
    heads = np.flatnonzero(np.diff(position, prepend=-1))
    number: dict[tuple[int, bytes], int] = {}
    tariff = offer.copy()
    for at, rows in zip(position[heads].tolist(), np.split(row, heads[1:]), strict=True):
        tariff[at] = number.setdefault((int(offer[at]), rows.tobytes()), count + len(number))
    quotas = [np.frombuffer(rows, np.int32) for _, rows in number]
    numbers = np.fromiter(number.values(), np.int32)
    return (
        tariff,
        np.append(of_offers, np.array([o for o, _ in number], np.int32)),
        np.repeat(numbers, [len(rows) for rows in quotas]).astype(np.int32),
        np.concatenate(quotas),
    )


def _joined(parts: list[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.empty(0, kind)


def _moved(parts: list[Shorts], base: Ints) -> Shorts:
    """Makes pointers of each view absolute; -1 stays -1."""
    moved = [np.where(p >= 0, p + base[v], -1).astype(np.int32) for v, p in enumerate(parts)]
    return _joined(moved, np.int32)


def cost_classes(network: Network) -> tuple[Ints, Shorts]:
    """Classes of offers with equal rate, transport and handling at arrival and, where some have a
    minimum charge, equal rate without surcharges and minimum: these facts of each class, and each
    offer's class.
    """
    offers = network.offers
    facts = [offers.rate, offers.transport, network.handling[offers.destination]]
    if offers.minimum.any():
        facts += [offers.own_rate, offers.minimum]
    classes, of_offer = np.unique(np.stack(facts, 1), axis=0, return_inverse=True)
    return classes, of_offer.reshape(-1).astype(np.int32)


def _cost_table(network: Network, types: Ints, classes: Ints) -> Ints:
    per_m3 = np.array([network.scenario.kg_per_m3[t] for t in TRANSPORTS], np.int64)
    chargeable = np.maximum(types[:, :1], types[:, 1:] * per_m3[classes[:, 1]][None, :])
    legs = half_even_array(product(classes[:, 0][None, :], chargeable), 1_000_000)
    costs = legs + half_even_array(product(classes[:, 2][None, :], types[:, :1]), 1_000_000)
    fits = 2 * MAX_LEGS * int(costs.max(initial=0)) < 1 << 62
    return costs.astype(np.int64) if fits else costs
