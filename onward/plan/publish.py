"""Turns placements into a Plan: ranges of handling units, those left behind, values, charters
bought.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from onward.gc_paused import gc_paused
from onward.network.network import Flags, Ints, Network, Shorts
from onward.plan.columns import ItineraryColumns, columns_of, delay_of
from onward.plan.fill import Stock
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment, LeftBehind, Leg, Level, Plan
from onward.scenario.limits import MAX_LEGS


@dataclass(frozen=True, slots=True)
class Placed:
    """Placements as columns with counts, in the order of their keys in the stock."""

    keys: tuple[tuple[int, bytes], ...]
    columns: ItineraryColumns
    count: Ints


def placed(oracle: Oracle, stock: Stock) -> Placed:
    """The placements of a stock, by piece and itinerary; the same object until the stock
    changes.
    """
    if not isinstance(stock.shown, Placed):
        stock.shown = placed_of(oracle, stock, stock.placed)
    return stock.shown


def placed_of(oracle: Oracle, stock: Stock, some: Iterable[tuple[int, bytes]]) -> Placed:
    """Some placements of a stock, by their keys."""
    keys = tuple(sorted(some))
    pieces = np.array([piece for piece, _ in keys], np.int64)
    width = MAX_LEGS
    positions = (
        np.frombuffer(b"".join(raw for _, raw in keys), np.int32).reshape(-1, width)
        if keys
        else np.empty((0, width), np.int32)
    )
    return Placed(
        keys,
        columns_of(oracle, pieces, positions),
        np.array([stock.placed[k] for k in keys], np.int64),
    )


def losses(network: Network, what: Placed, left: Ints) -> tuple[int, ...]:
    """Loss by priority, in kg-minutes: strict priorities, then priced ones."""
    goods = network.goods
    total = [0] * len(network.priorities)
    ranks = goods.priority[what.columns.piece].tolist()
    for priority, loss, count in zip(
        ranks, what.columns.loss.tolist(), what.count.tolist(), strict=True
    ):
        total[priority] += loss * count
    stay = goods.weight * goods.limit
    for i in np.flatnonzero(left).tolist():
        total[int(goods.priority[i])] += int(stay[i]) * int(left[i])
    return tuple(total)


@dataclass(frozen=True, slots=True)
class CostParts:
    """The parts of cost, in minor units; ``carriage``: legs, handling and storage; ``minimums``:
    what minimum charges add, None where no offer has one.
    """

    carriage: int
    minimums: int | None
    charters: int
    fees: int
    delay: int
    left_behind: int

    @property
    def total(self) -> int:
        parts = self.carriage + (self.minimums or 0) + self.charters + self.fees
        return parts + self.delay + self.left_behind

    @property
    def stated(self) -> dict[str, int]:
        """The parts by name, as plans state them."""
        return {name: minor for name, minor in asdict(self).items() if minor is not None}


def cost_parts(oracle: Oracle, what: Placed, left: Ints, bought: Flags) -> CostParts:
    """The parts of the placements' cost, goods left behind included."""
    network, goods, columns = oracle.network, oracle.network.goods, what.columns
    delay = dot(delay_of(oracle, columns), what.count) if oracle.delay_costs else 0
    owes, minimums = goods.fee[columns.piece], oracle.minimums
    return CostParts(
        carriage=dot(columns.cost, what.count) - delay,
        minimums=minimums.total(what.keys, what.count.tolist()) if minimums.stated else None,
        charters=sum(c.price_minor for c, b in zip(network.charters, bought, strict=True) if b),
        fees=dot(owes, np.ones(len(owes), np.int64)),
        delay=delay,
        left_behind=dot(goods.stay_money, left) if oracle.delay_costs else 0,
    )


def dot(a: Ints, b: Ints) -> int:
    """The dot product, exact for any size."""
    return sum(x * y for x, y in zip(a.tolist(), b.tolist(), strict=True))


def used(network: Network, what: Placed) -> Flags:
    """(n_charters,) charters that carry something."""
    charter = network.rows.charter[what.columns.row]
    flags = np.zeros(len(network.charters), bool)
    flags[charter[charter >= 0]] = True
    return flags


def scales(network: Network) -> tuple[int, ...]:
    """The value of each level if all goods stayed: losses, then the money of priced goods."""
    return (*everything(network), dot(network.goods.stay_money, network.goods.count))


def everything(network: Network) -> tuple[int, ...]:
    """The loss of each strict priority if all of it stayed."""
    goods = network.goods
    return tuple(
        sum(
            w * m * c
            for w, m, c in zip(
                goods.weight[mine].tolist(),
                goods.limit[mine].tolist(),
                goods.count[mine].tolist(),
                strict=True,
            )
        )
        for mine in (np.flatnonzero(goods.priority == q) for q in range(len(network.strict)))
    )


def values(oracle: Oracle, what: Placed, left: Ints, bought: Flags) -> tuple[int, ...]:
    """The value of each level: losses of strict priorities in order, then cost."""
    strict = losses(oracle.network, what, left)[: len(oracle.network.strict)]
    return (*strict, cost_parts(oracle, what, left, bought).total)


def level_names(network: Network) -> tuple[str, ...]:
    """``loss:1`` ... ``cost``."""
    return (*(f"loss:{p}" for p in network.strict), "cost")


@gc_paused()
def plan_of(
    oracle: Oracle,
    stock: Stock,
    planner: str,
    stopped: str,
    notes: dict[str, str],
    levels: tuple[Level, ...] | None = None,
) -> Plan:
    """The Plan of a stock; charters bought are those that carry something."""
    network = oracle.network
    what = placed(oracle, stock)
    bought = used(network, what)
    if levels is None:
        found = values(oracle, what, stock.left, bought)
        levels = tuple(
            Level(name=n, value=v, scale=s)
            for n, v, s in zip(level_names(network), found, scales(network), strict=True)
        )
    return Plan(
        scenario=network.scenario.name,
        as_of=network.scenario.as_of,
        known_to=network.scenario.known_to or network.scenario.as_of,
        planner=planner,
        stopped=stopped,
        consignments=consignments_of(oracle, what),
        left_behind=_left_behind(network, what, stock.left),
        charters=tuple(c.id for c, b in zip(network.charters, bought, strict=True) if b),
        levels=levels,
        notes=notes,
        **_money_figures(oracle, what, stock.left, bought),
    )


def _money_figures(oracle: Oracle, what: Placed, left: Ints, bought: Flags) -> dict[str, Any]:
    """Further figures of a plan where goods are priced, a fee is set or offers have a minimum
    charge.
    """
    network = oracle.network
    priced = network.priorities[len(network.strict) :]
    parts_matter = network.scenario.consignment_fee_minor is not None or oracle.minimums.stated
    if not priced and not parts_matter:
        return {}
    lost = losses(network, what, left)[len(network.strict) :]
    parts = cost_parts(oracle, what, left, bought).stated
    return {"priced_losses": dict(zip(priced, lost, strict=True)), "cost_parts": parts}


def consignments_of(oracle: Oracle, what: Placed) -> tuple[Consignment, ...]:
    """Placements as consignments; each shipment's units are numbered in the order of the keys."""
    network, ix = oracle.network, oracle.index
    goods, offers = network.goods, network.offers
    made: list[Consignment] = []
    leg = [Leg(d.id, pool) for d, pool in zip(offers.departures, offers.pools, strict=True)]
    numbers: dict[str, int] = {}
    last_piece, at = -1, 0
    positions = what.columns.positions
    offer = np.where(positions >= 0, ix.offer[positions], -1).tolist()
    for piece, chosen, count in zip(
        what.columns.piece.tolist(), offer, what.count.tolist(), strict=True
    ):
        if piece != last_piece:
            last_piece, at = piece, int(goods.first[piece])
        shipment = goods.shipments[piece]
        numbers[shipment] = numbers.get(shipment, 0) + 1
        legs = tuple(leg[o] for o in chosen if o >= 0)
        made.append(
            Consignment(
                id=f"{shipment}/{numbers[shipment]}",
                shipment=shipment,
                first=at,
                last=at + count - 1,
                legs=legs,
            )
        )
        at += count
    return tuple(made)


def legs_of(oracle: Oracle, positions: Shorts) -> tuple[Leg, ...]:
    """The legs of one itinerary, given as positions padded with -1."""
    offers = oracle.network.offers
    used = oracle.index.offer[positions[positions >= 0]].tolist()
    return tuple(Leg(offers.departures[o].id, offers.pools[o]) for o in used)


def _left_behind(network: Network, what: Placed, left: Ints) -> tuple[LeftBehind, ...]:
    goods = network.goods
    moved = np.zeros(len(goods), np.int64)
    np.add.at(moved, what.columns.piece, what.count)
    return tuple(
        LeftBehind(
            shipment=goods.shipments[i],
            first=int(goods.first[i] + moved[i]),
            last=int(goods.first[i] + goods.count[i] - 1),
        )
        for i in np.flatnonzero(left).tolist()
    )
