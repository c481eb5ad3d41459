"""Moves kept back: groups that would gain by an itinerary, too little to displace other goods or to
move firm units. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints
from onward.plan.better_ways import FoundWays, Tie
from onward.plan.moves import Moves
from onward.plan.plan import MOST_KEPT_BACK, KeptBack, Leg, MoveKeptBack
from onward.plan.publish import Placed, legs_of


@dataclass(frozen=True, slots=True)
class _Gain:
    """The gain of a group; ``number`` in ``found``."""

    found: FoundWays
    number: int
    count: int
    loss: int  # kg-minutes
    saved: int  # minor units
    rank: int  # its priority
    firm: bool


def kept_back(moves: Moves) -> KeptBack:
    """The moves kept back of a stock that has no better single move."""
    what = moves.now()
    gains = [
        each for rank in range(len(moves.network.priorities)) for each in _of(moves, what, rank)
    ]
    goods = moves.network.goods.shipments

    def largest_first(each: _Gain) -> tuple[object, ...]:
        piece = int(each.found.to.piece[each.number])
        legs = [(leg.departure, leg.pool) for leg in _from(moves, what, each)]
        return each.rank, -each.loss, -each.saved, goods[piece], legs, each.firm

    gains.sort(key=largest_first)
    largest = (_told(moves, what, each) for each in gains[:MOST_KEPT_BACK])
    return KeptBack(count=len(gains), largest=tuple(largest))


def _of(moves: Moves, what: Placed, rank: int) -> Iterator[_Gain]:
    """Those of one priority: less late beside goods of priorities up to it, else, of firm units,
    cheaper into free room.
    """
    goods = moves.network.goods
    movers = moves.groups.movers(moves.stock, what, any_size=True)
    mine = np.flatnonzero((goods.priority[movers.units.piece] == rank) & (movers.place >= 0))
    movers = movers.some(mine)
    late = movers.late > moves.ways.least_late[movers.units.piece]
    room = moves.beside(what, rank)
    found = moves.ways.find(movers.some(np.flatnonzero(late)), room)
    sooner = np.flatnonzero(moves.ways.late(found.to) < found.movers.late)
    found = FoundWays(found.movers.some(sooner), found.to.some(sooner))
    yield from _gains(moves, what, found, room, rank)
    done = set(found.movers.place[found.movers.tie == Tie.FIRM].tolist())
    firm = (movers.tie == Tie.FIRM) & ~np.isin(movers.place, list(done))
    found = moves.ways.find(movers.some(np.flatnonzero(firm)), moves.stock.room)
    for gain in _gains(moves, what, found, moves.stock.room, rank):
        if gain.saved > 0:
            yield gain


def _gains(moves: Moves, what: Placed, found: FoundWays, room: Ints, rank: int) -> Iterator[_Gain]:
    weight, late = moves.network.goods.weight, moves.ways.late(found.to)
    for i in range(len(found)):
        count = min(moves.ways.most(found.movers, found.to, i, room), int(found.movers.count[i]))
        minutes = int(found.movers.late[i] - late[i])
        loss = count * minutes * int(weight[found.to.piece[i]])
        saved = moves.saved(what, found, i, count)
        firm = bool(found.movers.tie[i] == Tie.FIRM)
        yield _Gain(found, i, count, loss, saved, rank, firm)


def _from(moves: Moves, what: Placed, gain: _Gain) -> tuple[Leg, ...]:
    return legs_of(moves.oracle, what.columns.positions[gain.found.movers.place[gain.number]])


def _told(moves: Moves, what: Placed, gain: _Gain) -> MoveKeptBack:
    to, i = gain.found.to, gain.number
    piece = int(to.piece[i])
    return MoveKeptBack(
        shipment=moves.network.goods.shipments[piece],
        handling_units=gain.count,
        of=_from(moves, what, gain),
        to=legs_of(moves.oracle, to.positions[i]),
        firm=gain.firm,
        less_late_min=int(gain.found.movers.late[i] - moves.ways.late(to)[i]),
        loss=gain.loss,
        saved_minor=gain.saved,
        displaces=_displaced(moves, what, gain),
    )


def _displaced(moves: Moves, what: Placed, gain: _Gain) -> tuple[str, ...]:
    """Shipments of lower priorities whose room a group takes: on each row the lowest priority
    first, of these the largest units, then by id.
    """
    to, i, room = gain.found.to, gain.number, moves.stock.room.copy()
    rows, amounts = gain.found.movers.units.held(i)
    room[rows] += gain.count * amounts
    names: dict[str, None] = {}
    span = slice(to.start[i], to.start[i + 1])
    for row, amount in zip(to.row[span].tolist(), to.amount[span].tolist(), strict=True):
        lacking = gain.count * amount - int(room[row])
        for name, taken in _lower(moves, what, row, gain.rank) if lacking > 0 else ():
            names[name] = None
            lacking -= taken
            if lacking <= 0:
                break
    return tuple(names)


def _lower(moves: Moves, what: Placed, row: int, rank: int) -> list[tuple[str, int]]:
    """Goods of lower priorities on a row, and what they take of it, in the order in which they
    leave it.
    """
    columns, goods = what.columns, moves.network.goods
    entries = np.flatnonzero(columns.row == row)
    place = np.searchsorted(columns.start, entries, "right") - 1
    found = []
    for e, k in zip(entries.tolist(), place.tolist(), strict=True):
        piece, amount = int(columns.piece[k]), int(columns.amount[e])
        if goods.priority[piece] > rank:
            order = -int(goods.priority[piece]), -amount, goods.shipments[piece]
            found.append((order, amount * int(what.count[k])))
    return [(order[2], taken) for order, taken in sorted(found)]
