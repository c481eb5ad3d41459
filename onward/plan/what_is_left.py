"""R of docs/concepts.md, "Replans": the rest of the current plan, its firm part, and the price of
touching it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Network
from onward.plan.fill import Stock, empty, put, put_all, take
from onward.plan.greedy import carrying
from onward.plan.incumbent import Incumbent
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment
from onward.scenario import PinRule, Scenario, Transport
from onward.scenario.amendments import BookingState
from onward.scenario.knowledge import in_order_known
from onward.units import half_even, minutes
from onward.wording.amounts import minor_units

HOUR_MIN = 60
USUAL_PRICE = 5.00  # of the currency, for 100 kg that leave their itinerary
PRICED_G = 100_000

Key = tuple[int, bytes]  # a piece and its itinerary, as a stock has them
BEHIND = b""  # the itinerary of what is left behind


@dataclass(frozen=True, slots=True)
class WhatIsLeft:
    """R: a stock, its units by piece and itinerary, and how many of these are firm.

    ``worth``: by piece, the price of touching x chargeable grams of a unit.
    """

    stock: Stock
    units: Mapping[Key, int]
    firm: Mapping[Key, int]
    worth: tuple[int, ...]

    def price(self, piece: int, touched: int) -> int:
        """Minor units for ``touched`` units of one shipment that left one itinerary."""
        return max(1, half_even(touched * self.worth[piece], PRICED_G)) if touched > 0 else 0

    def touching(self, stock: Stock) -> int:
        """Minor units that a stock pays for touching."""
        return sum(self.price(key[0], lacking) for key, lacking in self.short(stock))

    def falls(self, stock: Stock, source: Key, to: Key, count: int) -> int:
        """Reduction of the price of touching, in minor units, if ``count`` units move to another
        itinerary.
        """
        total = 0
        for key, come in ((source, -count), (to, count)):
            lacking = self.units.get(key, 0) - stock.placed.get(key, 0)
            total += self.price(key[0], lacking) - self.price(key[0], lacking - come)
        return total

    def short(self, stock: Stock) -> Iterator[tuple[Key, int]]:
        """(itinerary, missing units) of itineraries that fewer units use than in R."""
        placed = stock.placed
        for key, units in self.units.items():
            lacking = units - placed.get(key, 0)
            if lacking > 0:
                yield key, lacking


def price_of_touching(scenario: Scenario, option: int | None) -> int:
    """Minor units per 100 kg chargeable: the option, else the setting, else the usual price."""
    setting = scenario.price_per_touched_minor if option is None else option
    return minor_units(USUAL_PRICE, scenario.currency) if setting is None else setting


def what_is_left(
    oracle: Oracle, before: Incumbent, in_force: Sequence[Consignment], price: int
) -> WhatIsLeft:
    """R of the current plan ``before``, whose rows are ``in_force``, at a price of touching."""
    network = oracle.network
    rows = sorted(_rows(oracle, before, in_force), key=lambda row: row.rank)
    stock = empty(network, carrying(network, np.zeros(len(network.charters), bool)))
    planned = _units_of(network, in_force)
    firm = dict[Key, int]()
    for row, count in _admitted(oracle, stock, before, rows, planned):
        if row.firm and count:
            key = before.keys[row.column]
            firm[key] = firm.get(key, 0) + count
    return WhatIsLeft(stock, dict(stock.placed), firm, _worth(network, price))


def _units_of(network: Network, in_force: Sequence[Consignment]) -> dict[int, int]:
    """Units in the current plan of goods that stay together, by piece."""
    found = {network.goods.shipments[k]: k for k in np.flatnonzero(network.goods.together).tolist()}
    units: dict[int, int] = defaultdict(int)
    for c in in_force if found else ():
        if c.shipment in found:
            units[found[c.shipment]] += c.handling_units
    return units


def _admitted(
    oracle: Oracle,
    stock: Stock,
    before: Incumbent,
    rows: Sequence[_Row],
    planned: Mapping[int, int],
) -> Iterator[tuple[_Row, int]]:
    """Puts rows into the stock in order; yields each with the number of units that fit. Goods that
    stay together are placed with their first row.
    """
    others: list[_Row] = []
    together: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        together[before.keys[row.column][0]].append(row)
    for row in rows:
        piece = before.keys[row.column][0]
        if piece not in planned:
            others.append(row)
        elif row is together[piece][0]:
            yield from _put(oracle, stock, before, others)
            others = []
            yield from _put_whole(stock, before, together[piece], planned[piece])
    yield from _put(oracle, stock, before, others)


def _put(
    oracle: Oracle, stock: Stock, before: Incumbent, rows: Sequence[_Row]
) -> Iterator[tuple[_Row, int]]:
    order = np.array([row.column for row in rows], np.int64)
    counts = np.array([row.units for row in rows], np.int64)
    got = put_all(stock, before.columns, order, counts, oracle.kernel)
    yield from zip(rows, got.tolist(), strict=True)


def _put_whole(
    stock: Stock, before: Incumbent, rows: Sequence[_Row], planned: int
) -> Iterator[tuple[_Row, int]]:
    """All units that the current plan has of one row, or none."""
    got = [put(stock, before.columns, row.column, row.units) for row in rows]
    if sum(got) == planned:
        yield from zip(rows, got, strict=True)
        return
    for row, count in zip(rows, got, strict=True):
        if count:
            take(stock, before.columns, row.column, count)


def _worth(network: Network, price: int) -> tuple[int, ...]:
    ratio, goods = network.scenario.kg_per_m3[Transport.AIR], network.goods
    sizes = zip(goods.grams.tolist(), goods.litres.tolist(), strict=True)
    return tuple(price * max(grams, litres * ratio) for grams, litres in sizes)


@dataclass(frozen=True, slots=True)
class _Row:
    """Units of one itinerary of the current plan; R admits them in the order of ``rank``."""

    column: int
    units: int
    firm: bool
    rank: tuple[bool, int, bool, int, str, int]


def _rows(oracle: Oracle, before: Incumbent, in_force: Sequence[Consignment]) -> Iterator[_Row]:
    """The rows whose itinerary is possible without charters on offer; firm units are separate
    rows.
    """
    network, goods, columns = oracle.network, oracle.network.goods, before.columns
    booked, soon = _booked(network.scenario, in_force), _leaves_soon(oracle, before)
    pinned = {p.shipment for p in network.scenario.pins if p.rule is PinRule.MUST_USE}
    on_offer, stay = _on_offer(network, before), goods.weight * goods.limit
    saved = (stay[columns.piece] - columns.loss).tolist()
    priority = goods.priority[columns.piece].tolist()
    for number, (c, j) in enumerate(zip(in_force, before.column_of, strict=True)):
        if j < 0 or on_offer[j]:
            continue
        firm = c.handling_units if soon[j] else booked.get(number, 0)
        loose = c.handling_units - firm
        free = c.shipment not in pinned
        for units, is_firm, first in ((firm, True, c.first), (loose, False, c.first + firm)):
            if units:
                rank = free, priority[j], not is_firm, -saved[j], c.shipment, first
                yield _Row(j, units, is_firm, rank)


def _on_offer(network: Network, before: Incumbent) -> Flags:
    """(n,) columns that use an unpaid charter."""
    flags = np.zeros(len(before.columns), bool)
    flags[before.columns.column_of_entry()[network.rows.charter[before.columns.row] >= 0]] = True
    return flags


def _leaves_soon(oracle: Oracle, before: Incumbent) -> list[bool]:
    """Whether the first leg of each column closes within ``firm_hours``."""
    scenario = oracle.network.scenario
    until = minutes(scenario.as_of) + HOUR_MIN * scenario.firm_hours
    flags: list[bool] = (oracle.index.ready_by[before.columns.positions[:, 0]] <= until).tolist()
    return flags


def _booked(scenario: Scenario, in_force: Sequence[Consignment]) -> dict[int, int]:
    """Consignment index -> how many of its units are booked on one of its departures: of a
    shipment's units there, those with the lowest numbers.
    """
    last = {(b.shipment, b.departure): b for b in in_order_known(scenario.bookings)}
    names = {shipment for shipment, _ in last}
    on: dict[tuple[str, str], list[tuple[int, Consignment]]] = defaultdict(list)
    for number, c in enumerate(in_force):
        for name in {leg.departure for leg in c.legs} if c.shipment in names else ():
            on[c.shipment, name].append((number, c))
    found: dict[int, int] = defaultdict(int)
    for where in on.keys() & last.keys():
        booking = last[where]
        if booking.state is BookingState.REFUSED:
            continue
        rest = booking.handling_units
        for number, c in sorted(on[where], key=lambda each: each[1].first):
            units = c.handling_units if rest is None else min(rest, c.handling_units)
            found[number] = max(found[number], units)
            rest = None if rest is None else rest - units
    return found
