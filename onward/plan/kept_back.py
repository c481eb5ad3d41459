"""Moves kept back: groups that would gain by an itinerary, but too little to displace other goods
or to move firm units. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onward.network.network import Ints, Shorts
from onward.plan.better_itineraries import FoundMoves, Tie
from onward.plan.moves import Moves
from onward.plan.other_itineraries import Gains
from onward.plan.plan import MOST_KEPT_BACK, KeptBack, Leg, MoveKeptBack
from onward.plan.publish import Placed, legs_of
from onward.plan.what_is_left import Key
from onward.plan.whole_rows import RowMove

Row = tuple[Ints, Ints]  # rows, and amounts of all units that would move


@dataclass(frozen=True, slots=True)
class _Gain:
    """The gain of a group of a placement's units on another itinerary."""

    source: Key
    to: Shorts  # positions
    own: Row
    takes: Row
    count: int
    minutes: int  # less late
    loss: int  # kg-minutes less
    saved: int  # minor units
    firm: bool


def kept_back(moves: Moves) -> KeptBack:
    """The moves kept back; ``moves``: of a stock that has no better single move."""
    what, goods = moves.now(), moves.network.goods
    gains = [*_sooner(moves, what)]
    for find in (_firm_into_room, _firm_back):
        found = {each.source for each in gains if each.firm}
        gains += (each for each in find(moves, what) if each.source not in found)

    def largest_first(each: _Gain) -> tuple[object, ...]:
        piece, path = each.source
        legs = [(leg.departure, leg.pool) for leg in _legs(moves, path)]
        rank, name = int(goods.priority[piece]), goods.shipments[piece]
        return rank, -each.loss, -each.saved, name, legs, each.firm

    gains.sort(key=largest_first)
    largest = (_move(moves, what, each) for each in gains[:MOST_KEPT_BACK])
    return KeptBack(count=len(gains), largest=tuple(largest))


def _sooner(moves: Moves, what: Placed) -> Iterator[_Gain]:
    """Groups that would be less late in the room left by goods of their own and higher
    priorities.
    """
    itineraries, priority = moves.itineraries, moves.network.goods.priority[what.columns.piece]
    for rank in range(len(moves.network.strict)):
        movers = moves.groups.all_that_gain(what, priority == rank)
        late = movers.late > itineraries.least_late[movers.units.piece]
        room = moves.room_for(what, rank)
        found = itineraries.find(movers.some(np.flatnonzero(late)), room)
        facts = moves.others.facts(what, found)
        for i in np.flatnonzero(facts.sooner).tolist():
            most = min(
                itineraries.most(found.movers, found.to, i, room), int(found.movers.count[i])
            )
            yield _gain(moves, what, found, i, most, facts)
        for move in moves.rows.least_late(moves.stock, room, rank):
            yield _of_row(moves, move)


def _firm_into_room(moves: Moves, what: Placed) -> Iterator[_Gain]:
    """Firm groups that would lower the last level on another itinerary in free room."""
    movers = moves.groups.all_that_gain(what, np.ones(len(what.keys), bool))
    movers = movers.some(np.flatnonzero(movers.tie == Tie.FIRM))
    found = moves.itineraries.find(movers, moves.stock.room)
    priced, facts = moves.itineraries.priced[found.to.piece], moves.others.facts(what, found)
    for i in range(len(found)):
        most = moves.itineraries.most(found.movers, found.to, i, moves.stock.room)
        to = int(found.to.piece[i]), found.to.positions[i].tobytes()
        count = min(most, int(found.movers.count[i]))
        count = min(count, moves.lacking(to) or count)
        gain = _gain(moves, what, found, i, count, facts)
        pays = moves.last.gains(moves.stock, gain.source, to, count, facts.saves[i])
        if pays and (priced[i] or not gain.minutes):
            yield gain


def _firm_back(moves: Moves, what: Placed) -> Iterator[_Gain]:
    """Firm groups that would lower it on their own itinerary of R: the cheapest one of each group
    that fewer units use than in R.
    """
    once = set[Key]()
    for each in sorted(moves.for_money(firm=True), key=lambda each: int(each.column.cost[0])):
        if each.source not in once:
            once.add(each.source)
            count = each.count(moves.stock, moves.last, moves.stock.room)
            saved = moves.last.falls(moves.stock, each.source, each.key, count)
            now = what.columns.cost[what.keys.index(each.source)]
            saved += count * int(now - each.column.cost[0])
            loss = count * each.gain * int(moves.network.goods.weight[each.key[0]])
            to = each.column.positions[0]
            own, takes = _of_all(each.own, count), _of_all(each.to, count)
            yield _Gain(each.source, to, own, takes, count, each.gain, loss, saved, firm=True)


def _gain(moves: Moves, what: Placed, found: FoundMoves, i: int, count: int, facts: Gains) -> _Gain:
    to, movers, span = found.to, found.movers, slice(found.to.start[i], found.to.start[i + 1])
    minutes = facts.minutes[i]
    return _Gain(
        source=moves.others.source(what, found, i),
        to=to.positions[i],
        own=_of_all(movers.units.held(i), count),
        takes=_of_all((to.row[span], to.amount[span]), count),
        count=count,
        minutes=minutes,
        loss=count * minutes * int(moves.network.goods.weight[to.piece[i]]),
        saved=moves.saved(what, found, i, count),
        firm=bool(movers.tie[i] == Tie.FIRM),
    )


def _of_row(moves: Moves, move: RowMove) -> _Gain:
    """The gain of a row that stays together; its first itinerary represents all."""
    count = int(moves.network.goods.count[move.now.piece])
    return _Gain(
        source=next(key for key, _ in move.now.parts()),
        to=move.to.columns.positions[0],
        own=(move.now.row, move.now.amount),
        takes=(move.to.row, move.to.amount),
        count=count,
        minutes=move.gain // count,
        loss=move.gain * int(moves.network.goods.weight[move.now.piece]),
        saved=moves.rows.falls(move.now, move.to),
        firm=move.firm,
    )


def _of_all(one: Row, count: int) -> Row:
    """The rows, and the amounts of ``count`` units."""
    return one[0], one[1] * count


def _legs(moves: Moves, path: bytes) -> tuple[Leg, ...]:
    return legs_of(moves.oracle, np.frombuffer(path, np.int32))


def _move(moves: Moves, what: Placed, gain: _Gain) -> MoveKeptBack:
    return MoveKeptBack(
        shipment=moves.network.goods.shipments[gain.source[0]],
        handling_units=gain.count,
        of=_legs(moves, gain.source[1]),
        to=legs_of(moves.oracle, gain.to),
        firm=gain.firm,
        less_late_min=gain.minutes,
        loss=gain.loss,
        saved_minor=gain.saved,
        displaces=_displaced(moves, what, gain),
    )


def _displaced(moves: Moves, what: Placed, gain: _Gain) -> tuple[str, ...]:
    """Shipments of lower priorities whose room a group takes: lowest priority first, then largest
    units, until each row has room.
    """
    room, (rows, amounts), (takes, sizes) = moves.stock.room.copy(), gain.own, gain.takes
    rank = int(moves.network.goods.priority[gain.source[0]])
    room[rows] += amounts
    room[takes] -= sizes
    short = {row: -int(room[row]) for row in takes.tolist() if room[row] < 0}
    names: dict[str, None] = {}
    for k in _lower(moves, what, list(short), rank):
        columns, each = what.columns, slice(what.columns.start[k], what.columns.start[k + 1])
        uses = zip(columns.row[each].tolist(), columns.amount[each].tolist(), strict=True)
        mine = {row: amount for row, amount in uses if short.get(row, 0) > 0}
        if mine:
            gone = max(-(-short[row] // amount) for row, amount in mine.items())
            for row, amount in mine.items():
                short[row] -= min(gone, int(what.count[k])) * amount
            names[moves.network.goods.shipments[int(columns.piece[k])]] = None
    return tuple(names)


def _lower(moves: Moves, what: Placed, rows: list[int], rank: int) -> list[int]:
    """Placements of lower priorities on these rows, in the order in which they are displaced."""
    columns, goods = what.columns, moves.network.goods
    entries = np.flatnonzero(np.isin(columns.row, rows))
    place = np.unique(np.searchsorted(columns.start, entries, "right") - 1)

    def order(k: int) -> tuple[int, int, int, str, list[tuple[str, str]]]:
        piece = int(columns.piece[k])
        size = int(goods.grams[piece]), int(goods.litres[piece])
        legs = [(leg.departure, leg.pool) for leg in legs_of(moves.oracle, columns.positions[k])]
        return -int(goods.priority[piece]), -size[0], -size[1], goods.shipments[piece], legs

    lower = place[goods.priority[columns.piece[place]] > rank]
    return sorted(lower.tolist(), key=order)
