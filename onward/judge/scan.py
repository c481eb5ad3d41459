"""The cheapest continuation from each offer, for many columns of goods at once.

Offers are scanned backwards in time, in blocks in which no offer can follow another. A label is
what goods pay from boarding an offer to the end: the price of its leg, plus the lower of ending
there and of the best offer that can still be reached. For each place and transport the best label
so far is kept at each step, so that the offers reachable from an arrival are one row of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.judge.facts import NEVER, TRANSPORTS, Ints

FAR = 1 << 60  # labels of 64 bits: no more than a few of these are ever added
SAFE = FAR >> 2  # no true label is above it where 64 bits are used


@dataclass(frozen=True, slots=True)
class Track:
    """Offers in the order of the scan (latest ready-by first), and which can follow which."""

    # where the best label up to this offer is kept; slot - 1: up to the one before at the same
    # place and transport
    slot: Ints
    slots: int
    # pairs (offers, the slot that each can reach); each offer is at most once in a pair
    links: tuple[tuple[Ints, Ints], ...]
    blocks: Ints  # first offer of each block, and the number of offers
    waves: Ints  # offers by block, and within it by turn (see ``_turns``)
    wave_starts: Ints  # where each such turn begins in ``turns``, and the number of offers


def track(node: Ints, reach: list[tuple[Ints, Ints]], ready_by: Ints) -> Track:
    """The track of offers sorted by ``ready_by``, latest first.

    ``node``: the number of the place and transport that an offer leaves. ``reach``: for each kind
    of onward transport, the node that an offer's goods reach (-1: none) and the minute at which
    they can be there.
    """
    n = len(node)
    order = np.argsort(node, kind="stable")
    nodes, first = np.unique(node[order], return_index=True)
    ordinal = np.searchsorted(nodes, node)
    slot = np.empty(n, dtype=np.int64)
    slot[order] = np.arange(n) + ordinal[order] + 1  # one empty slot before the offers of each node
    top, width = int(ready_by.max()), int(ready_by.max() - ready_by.min()) + 2
    key = ordinal[order] * width + (top - ready_by[order])
    links, latest = [], np.full(n, -1, dtype=np.int64)
    for there, at in reach:
        place = np.minimum(np.searchsorted(nodes, there), len(nodes) - 1)
        rows = np.flatnonzero((nodes[place] == there) & (at <= top))
        place = place[rows]
        upto = np.searchsorted(
            key, place * width + np.minimum(top - at[rows], width - 1), side="right"
        )
        some = upto > first[place]
        rows, place, upto = rows[some], place[some], upto[some]
        links.append((rows, upto + place))
        latest[rows] = np.maximum(latest[rows], order[upto - 1])
    if (latest >= np.arange(n)).any():
        raise ValueError("a departure arrives before it leaves")
    blocks = _blocks(latest)
    return Track(slot, n + len(nodes) + 1, tuple(links), blocks, *_waves(order, ordinal, blocks))


def _blocks(latest: Ints) -> Ints:
    """Cuts the scan so that no offer of a block needs another's label; ``latest``: the last offer
    that each one needs.
    """
    starts, start = [0], 0
    for i, needed in enumerate(latest.tolist()):
        if needed >= start:
            start = i
            starts.append(i)
    return np.array([*starts, len(latest)], dtype=np.int64)


def _waves(order: Ints, ordinal: Ints, blocks: Ints) -> tuple[Ints, Ints]:
    """Orders the offers by block and wave: the k-th offer of a place and transport within a block
    is in wave k, so no two offers of a wave update the same entry.
    """
    n = len(order)
    block = np.repeat(np.arange(len(blocks) - 1), np.diff(blocks))
    same = np.zeros(n, dtype=bool)
    same[1:] = (ordinal[order[1:]] == ordinal[order[:-1]]) & (block[order[1:]] == block[order[:-1]])
    start = np.maximum.accumulate(np.where(same, 0, np.arange(n)))
    wave = np.empty(n, dtype=np.int64)
    wave[order] = np.arange(n) - start
    key = block * (n + 1) + wave
    waves = np.argsort(key, kind="stable")
    key = key[waves]
    return waves, np.append(np.flatnonzero(np.append(True, key[1:] != key[:-1])), n)


@dataclass(frozen=True, slots=True)
class Tariff:
    """The price of a leg: products of rows and columns, tables, and flags where it is forbidden."""

    per_gram: NDArray[Any]  # (offers,)
    per_litre: NDArray[Any]
    grams: NDArray[Any]  # (columns,)
    litres: NDArray[Any]
    table: NDArray[Any] | None  # (kinds of legs, columns)
    table_row: Ints  # (offers,)
    extra: NDArray[Any] | None  # (offers, columns)
    # (offers,) storage up to the departure, counted from the first day
    waiting: NDArray[Any] | None
    # (offers,) storage up to the arrival at the destination, counted from the first day
    arrived: NDArray[Any] | None
    forbidden: NDArray[np.bool_]  # (offers, columns)
    marked: Ints  # offers that fulfil a pin, ascending
    # for each of those: columns, and the columns whose labels they read
    swaps: tuple[tuple[Ints, Ints], ...]
    far: int  # more than any handling unit would pay
    careful: bool  # products may exceed far and are limited to it


def scan(order: Track, tariff: Tariff, labels: NDArray[Any]) -> None:
    """Changes ``labels`` (offers, columns) from the price of ending after each offer (``far``: it
    cannot end) into the lowest price from boarding it.
    """
    best = np.full((order.slots, labels.shape[1]), tariff.far, dtype=labels.dtype)
    links = [_Cursor(rows, slots) for rows, slots in order.links]
    marks = wave = 0
    wave_starts = order.wave_starts.tolist()
    for start, stop in zip(order.blocks[:-1].tolist(), order.blocks[1:].tolist(), strict=True):
        block = labels[start:stop]
        for link in links:
            rows, slots = link.upto(stop)
            if len(rows) == stop - start:
                np.minimum(block, _onward(tariff, best, rows, slots), out=block)
            elif len(rows):
                block[rows - start] = np.minimum(
                    block[rows - start], _onward(tariff, best, rows, slots)
                )
        _pay(tariff, block, start, stop)
        np.copyto(block, tariff.far, where=tariff.forbidden[start:stop])
        while marks < len(tariff.marked) and tariff.marked[marks] < stop:
            row, (to, of) = int(tariff.marked[marks]) - start, tariff.swaps[marks]
            block[row, to] = block[row, of]
            marks += 1
        kept = block if tariff.waiting is None else block + tariff.waiting[start:stop, None]
        while wave_starts[wave] < stop:
            rows = order.waves[wave_starts[wave] : wave_starts[wave + 1]]
            slots = order.slot[rows]
            best[slots] = np.minimum(best[slots - 1], kept[rows - start])
            wave += 1


def _onward(tariff: Tariff, best: NDArray[Any], rows: Ints, slots: Ints) -> NDArray[Any]:
    ahead = best[slots]
    if tariff.arrived is not None:
        ahead -= tariff.arrived[rows, None]
    return ahead


def _pay(tariff: Tariff, block: NDArray[Any], start: int, stop: int) -> None:
    for price, amount in ((tariff.per_gram, tariff.grams), (tariff.per_litre, tariff.litres)):
        here = price[start:stop]
        if here.any():
            if tariff.careful:
                here = np.minimum(here[:, None], tariff.far // np.maximum(amount, 1))
                block += here * amount
            else:
                block += here[:, None] * amount
    if tariff.table is not None:
        block += tariff.table[tariff.table_row[start:stop]]
    if tariff.extra is not None:
        block += tariff.extra[start:stop]
    np.minimum(block, tariff.far, out=block)


class _Cursor:
    """Walks along pairs sorted by offer, block by block."""

    def __init__(self, rows: Ints, slots: Ints) -> None:
        self.rows, self.slots, self.at = rows, slots, 0

    def upto(self, stop: int) -> tuple[Ints, Ints]:
        start, self.at = self.at, int(np.searchsorted(self.rows, stop))
        return self.rows[start : self.at], self.slots[start : self.at]


def onward_nodes(
    arrival: Ints, transport: Ints, through: Ints, transfer: Ints
) -> list[tuple[Ints, Ints]]:
    """For each onward transport: the node that goods reach, -1 without a transfer, and the minute
    at which they can be there.
    """
    found = []
    for onward in range(len(TRANSPORTS)):
        span = transfer[arrival, transport, onward]
        node = np.where(span < NEVER, arrival * len(TRANSPORTS) + onward, -1)
        found.append((node, through + np.where(span < NEVER, span, 0)))
    return found
