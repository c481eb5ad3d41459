"""Packing lists: which units of which lot are in which handling units of a shipment. Units share
the events of their handling units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from onward.errors import Problem
from onward.events.keys import Key, KeyKind, key
from onward.message import Message
from onward.money.order import overlap
from onward.scenario import Scenario, Shipment
from onward.wording.closest import Guesses

Goods = tuple[str, str]  # a lot, and the goods of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Units of a lot in handling units of one shipment (``shipment:RA00078#1-53``), ``units_each``
    in each.

    ``synthetic``: made up, as are all movements of these units.
    """

    packing: str
    lot: str
    goods: str
    shipment: str
    units_each: int
    at: datetime
    known_at: datetime | None = None
    synthetic: bool = False
    source: str

    @property
    def key(self) -> Key:
        return key(self.shipment)

    @property
    def what(self) -> Goods:
        """(lot, goods)."""
        return self.lot, self.goods

    @property
    def since(self) -> datetime:
        """When it became known."""
        return self.known_at or self.at

    @property
    def units(self) -> int:
        """Units in all its handling units together."""
        return units_in(self, self.key.first, self.key.last)


def units_in(row: Packing, first: int, last: int) -> int:
    """Units of the lot in handling units ``first`` to ``last``."""
    return (last - first + 1) * row.units_each


Parts = Mapping[Goods, Collection[Key]]  # lot -> some handling units


def inside(rows: Iterable[Packing], parts: Parts) -> tuple[Packing, ...]:
    """The rows cut down to their handling units in ``parts``."""
    return tuple(
        piece for row in rows for piece, chosen in _cut(row, parts.get(row.what, ())) if chosen
    )


def outside(rows: Iterable[Packing], parts: Parts) -> tuple[Packing, ...]:
    """The rows cut down to their handling units outside ``parts``."""
    return tuple(
        piece for row in rows for piece, chosen in _cut(row, parts.get(row.what, ())) if not chosen
    )


def _cut(row: Packing, keys: Collection[Key]) -> Iterator[tuple[Packing, bool]]:
    """A row in pieces, each with whether ``keys`` contain it: no key begins or ends inside a
    piece.
    """
    mine, whole = [each for each in keys if overlap(each, row.key)], row.key
    cuts = {
        cut
        for each in mine
        for cut in (each.first, each.last + 1)
        if each.first and whole.first < cut <= whole.last
    }
    for first, after in pairwise(sorted({whole.first, whole.last + 1, *cuts})):
        piece = replace(whole, first=first, last=after - 1)
        yield replace(row, shipment=str(piece)), any(overlap(each, piece) for each in mine)


Wrong = tuple[Packing, str, object, str]  # row, field, value, what is wrong


def packing_problems(rows: Sequence[Packing]) -> Iterator[Wrong]:
    """What is wrong with packing lists, without a scenario."""
    good = list[Packing]()
    for row in rows:
        wrong = _no_handling_units(row.shipment)
        if wrong:
            yield row, "shipment", row.shipment, wrong
        else:
            good.append(row)
        if row.units_each <= 0:
            yield row, "units_each", row.units_each, "is not above zero"
    yield from _twice(good)


def _no_handling_units(text: str) -> str:
    try:
        named = key(text)
    except ValueError as error:
        return str(error)
    return (
        ""
        if named.first
        else "names no handling units of a shipment, as shipment:RA00078#1-53 does"
    )


def _twice(rows: Sequence[Packing]) -> Iterator[Wrong]:
    before: dict[tuple[str, str], Packing] = {}
    for row in sorted(rows, key=lambda each: (each.lot, each.key)):
        other = before.get((row.lot, row.key.id))
        if other is not None and overlap(other.key, row.key):
            yield (
                row,
                "shipment",
                row.shipment,
                f"has handling units that {other.packing} packs the lot into already",
            )
        if other is None or row.key.last > other.key.last:
            before[row.lot, row.key.id] = row


def unknown_goods(
    rows: Sequence[Packing], scenario: Scenario, where: Mapping[tuple[str, str], int]
) -> list[Problem]:
    """Packing rows that do not fit the scenario's shipments. ``where``: (table, name) -> line in
    the file.
    """
    shipments = {each.id: each for each in scenario.shipments}
    guesses = Guesses(shipments)
    inside: dict[str, list[Packing]] = defaultdict(list)
    found = []
    for row in (each for each in rows if not _no_handling_units(each.shipment)):
        shipment = shipments.get(row.key.id)
        if shipment is None:
            near = guesses.closest(row.key.id)
            wrong = [
                (
                    "shipment",
                    row.shipment,
                    f"is no shipment of {scenario.name}",
                    near and str(Key(KeyKind.SHIPMENT, near)),
                )
            ]
        else:
            wrong = [(*each, "") for each in _not_in(row, shipment, inside[shipment.id])]
            inside[shipment.id].append(row)
        line = where.get(("packing", row.packing), 0)
        found += [
            Problem(
                "packing.csv",
                line,
                field,
                value,
                Message("{fault} ({packing})", fault=message, packing=row.packing),
                maybe,
            )
            for field, value, message, maybe in wrong
        ]
    return found


def _not_in(
    row: Packing, shipment: Shipment, others: Sequence[Packing]
) -> Iterator[tuple[str, str, str]]:
    if row.key.last > shipment.handling_units:
        yield "shipment", row.shipment, f"has {shipment.handling_units:,} handling units only"
    if shipment.goods and row.goods != shipment.goods:
        yield "goods", row.goods, f"is not what the shipment is, which is {shipment.goods}"
    there = row.units_each + sum(each.units_each for each in others if overlap(each.key, row.key))
    if shipment.units and there > shipment.units:
        yield (
            "units_each",
            str(row.units_each),
            f"makes {there:,} units in a handling unit that has {shipment.units:,}",
        )
