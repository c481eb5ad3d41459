"""Notices about goods of which some have left: what they cannot say, and what somebody has to
confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onward.desk.desk import Desk
from onward.errors import Problem
from onward.goods.left_goods import LeftGoods, left_goods
from onward.goods.planning_start import Start
from onward.message import Message
from onward.scenario.amended_goods_rules import LEFT_IT, fewer_than_left
from onward.scenario.change import AmendShipment, CancelShipment, Change, ChangeOfGoods
from onward.wording.quantities import number_of

SURE = Message("--yes, if it is meant so")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGoneGoods:
    """``problems``: notices that cannot be saved; ``questions``: those that are saved once somebody
    is sure. Each has the notice's position (+ 2) as its row.
    """

    problems: tuple[Problem, ...] = ()
    questions: tuple[Problem, ...] = ()


def of_gone_goods(desk: Desk, changes: Sequence[Change], begin: Callable[[], Start]) -> OfGoneGoods:
    """What some notices say of goods that have left. ``begin``: the start of planning now, which
    is asked for only if it matters.
    """
    about = {i: c for i, c in enumerate(changes) if isinstance(c, ChangeOfGoods) and _matters(c)}
    if not about:
        return OfGoneGoods()
    found = left_goods(desk, begin(), {change.shipment for change in about.values()})
    known = {i: change for i, change in about.items() if change.shipment in found}
    return OfGoneGoods(
        problems=tuple(
            Problem("notice", i + 2, *wrong)
            for i, change in known.items()
            if isinstance(change, AmendShipment)
            for wrong in _wrong(change, found[change.shipment])
        ),
        questions=tuple(
            Problem("notice", i + 2, "shipment", *_cancels(found[change.shipment]), SURE)
            for i, change in known.items()
            if isinstance(change, CancelShipment) and found[change.shipment].under_way
        ),
    )


def _matters(change: Change) -> bool:
    if isinstance(change, AmendShipment):
        return bool(change.handling_units or change.origin or change.destination)
    return isinstance(change, CancelShipment)


def _wrong(change: AmendShipment, goods: LeftGoods) -> Iterator[tuple[str, str, Message, Message]]:
    """What an amendment cannot say: field, value, message, maybe."""
    count = change.handling_units
    if count and count < goods.left:
        yield "handling_units", str(count), *fewer_than_left(goods.left)
    if change.origin and goods.left:
        yield "origin", change.origin, *LEFT_IT
    if change.destination and goods.left == goods.given and not goods.under_way and not count:
        message = Message("changes nothing: all of it has arrived")
        yield "destination", change.destination, message, Message("an event says what has not")
    if change.destination and goods.under_way and change.under_way is None:
        message = Message(
            "is not said: {count} of {shipment} have left and are on their way",
            count=number_of(goods.under_way, "handling unit"),
            shipment=goods.shipment,
        )
        maybe = Message(
            "true: they go to {place} too; false: they go where they were to",
            place=change.destination,
        )
        yield "under_way", "", message, maybe


def _cancels(goods: LeftGoods) -> tuple[str, Message]:
    """The shipment, and what becomes of it."""
    message = Message(
        "is under way: {count} of {given} land where they are bound now, and no plan takes them on",
        count=f"{goods.under_way:,}",
        given=number_of(goods.given, "handling unit"),
    )
    return goods.shipment, message
