"""A vendor's order: the goods sold, the cost of their carriage, and the handling units that carry
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from onward.errors import Problem
from onward.events.keys import Key, KeyKind, instead, key
from onward.wording.amounts import digits
from onward.wording.closest import Guesses
from onward.wording.currencies import nearest_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One row of orders.csv. Amounts are minor units of ``currency``; ``parcel`` is a key of
    tracking: shipment:PA00079#300-300.
    """

    order: str
    parcel: str
    vendor: str
    service: str
    shipped_on: date
    currency: str
    declared_minor: int
    order_amount_minor: int
    freight_minor: int  # what the vendor paid for carriage
    standard_freight_minor: int | None = None  # the service's standard fee (None: what was paid)
    extra_cost_minor: int = 0  # further carriage that the vendor had to pay for

    @property
    def goods(self) -> Key:
        """The parcel as a key of tracking."""
        return _goods(self.parcel)

    @property
    def standard_minor(self) -> int:
        """The service's standard fee."""
        return (
            self.freight_minor
            if self.standard_freight_minor is None
            else self.standard_freight_minor
        )


@lru_cache(maxsize=200_000)
def _goods(parcel: str) -> Key:
    return key(parcel)


BLOCK = 64
# limit of each amount, so that the sum of a formula's four amounts fits into the ledger
AMOUNT_LIMIT = 2**60


def blocks(goods: Key) -> tuple[int, ...]:
    """Block numbers of a key, to find overlaps quickly: keys of one shipment that overlap have a
    block in common, or one of them has block -1 (it is the whole shipment, or much of it).
    """
    if not goods.first or goods.last - goods.first > 4 * BLOCK:
        return (-1,)
    return tuple(range(goods.first // BLOCK, goods.last // BLOCK + 1))


def overlap(one: Key, other: Key) -> bool:
    """Whether two keys have goods in common."""
    same = (one.kind, one.id) == (other.kind, other.id)
    return same and (
        not one.first or not other.first or (one.first <= other.last and other.first <= one.last)
    )


def goods_problem(
    goods: Key, shipments: Mapping[str, int | None], guesses: Guesses
) -> tuple[str, str] | None:
    """What is wrong with goods that cannot exist, and the goods probably meant; None if they can.
    ``shipments``: handling units of each, if known; ``guesses``: among them.
    """
    if goods.kind is not KeyKind.SHIPMENT:
        return None
    if goods.id not in shipments:
        near = guesses.closest(goods.id)
        near = near and str(replace(goods, id=near))
        return "is no shipment of the scenario, nor does any event name it", near
    most = shipments[goods.id]
    if most is None or goods.last <= most:
        return None
    return f"goes beyond the {most:,} handling units of {goods.id}", str(
        replace(goods, first=min(goods.first, most), last=most)
    )


def _goods_meant(parcel: str) -> str:
    """The key probably meant by a text; "" if none is recognised."""
    kinds = (
        ()
        if parcel.partition(":")[0] in {*map(str, KeyKind)}
        else (KeyKind.SHIPMENT, KeyKind.PARCEL)
    )
    may = []
    for kind in kinds:
        with suppress(ValueError):
            may.append(str(key(f"{kind}:{parcel}")))
    return instead(parcel) or " or ".join(may)


def order_problems(
    orders: Iterable[Order],
    file: str,
    lines: Iterable[int],
    shipments: Mapping[str, int | None] | None = None,
) -> list[Problem]:
    """What is wrong with orders beyond single cells. ``shipments``: all known ones, each with its
    handling units, if known.
    """
    found, seen = [], dict[str, int]()
    guesses = Guesses(shipments or ())
    for each, line in zip(orders, lines, strict=True):

        def wrong(
            field: str, value: object, message: str, maybe: str = "", line: int = line
        ) -> None:
            found.append(Problem(file, line, field, str(value), message, maybe))

        if each.order in seen:
            wrong("order", each.order, f"stands in row {seen[each.order]} already")
        seen.setdefault(each.order, line)
        try:
            impossible = (
                goods_problem(key(each.parcel), shipments, guesses)
                if shipments is not None
                else None
            )
            if impossible:
                wrong("parcel", each.parcel, *impossible)
        except ValueError as error:
            wrong("parcel", each.parcel, str(error), _goods_meant(each.parcel))
        try:
            digits(each.currency)
        except ValueError as error:
            wrong("currency", each.currency, str(error), nearest_currency(each.currency))
        for name in (
            "declared_minor",
            "order_amount_minor",
            "freight_minor",
            "standard_freight_minor",
            "extra_cost_minor",
        ):
            amount = getattr(each, name) or 0
            if amount < 0:
                wrong(name, amount, "is negative")
            if amount >= AMOUNT_LIMIT:
                wrong(name, amount, "is not below 2^60: no ledger could pay it")
    return found
