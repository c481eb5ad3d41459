"""The minimal set of limits that block goods: together they block, and without any one of them
there is an itinerary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from onward.explain.base_case import UNLIMITED, BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.hindrances import Passages, hindrances, lifted
from onward.explain.passage import Opening, Passage
from onward.explain.reasons import HelpfulLimit
from onward.explain.short import Short, ShutBy, short_of, shut_by
from onward.explain.what_if import Asker
from onward.network.network import Flags, Ints
from onward.scenario import PinRule

Limit = TypeVar("Limit")


def minimal(
    items: Sequence[Limit], blocked: Callable[[Sequence[Limit]], bool]
) -> tuple[Limit, ...]:
    """A minimal set of limits that blocks goods; limits earlier in ``items`` are preferred. Empty
    if all of them do not block, or if goods are blocked even without them.

    QuickXplain (Junker 2004): to find k needed limits of n takes about 2k log(n / k) tests.
    """
    if not items or not blocked(items) or blocked(()):
        return ()
    return tuple(_needed((), items, blocked, grown=False))


def _needed(
    behind: Sequence[Limit],
    items: Sequence[Limit],
    blocked: Callable[[Sequence[Limit]], bool],
    *,
    grown: bool,
) -> list[Limit]:
    if grown and blocked(behind):
        return []
    if len(items) == 1:
        return list(items)
    half = len(items) // 2
    first, second = items[:half], items[half:]
    right = _needed((*behind, *first), second, blocked, grown=True)
    return _needed((*behind, *right), first, blocked, grown=bool(right)) + right


def blocking_limits(base: BaseCase, trouble: ExceptedGoods) -> tuple[HelpfulLimit, ...]:
    """The minimal set for one handling unit of a trouble, to arrive in time in the room that the
    plan leaves: rules are preferred, then room in the order of offers, days and quotas.
    """
    rules, short = hindrances(base, trouble), short_of(base, trouble)
    pins = base.pins.get(trouble.shipment.id, ())
    if any(pin.rule is PinRule.MUST_USE for pin in pins):
        every: list[HelpfulLimit | Short] = [*rules, *short]
        found = minimal(every, _OracleTest(base, trouble).blocked)
    else:
        found = _room_dropped_first(base, trouble, rules, short)
    return tuple(each.limit(base) if isinstance(each, Short) else each for each in found)


def _room_dropped_first(
    base: BaseCase, trouble: ExceptedGoods, rules: list[HelpfulLimit], short: list[Short]
) -> tuple[HelpfulLimit | Short, ...]:
    """The same set as ``minimal`` finds. Drops the limits of room one by one, from the last, as
    long as the goods stay blocked; then tests the rules together with the remaining limits of room.
    """
    passages, shut = Passages(base, trouble.shipment), shut_by(base, trouble.shipment, short)
    opening = Opening(passages.under(rules), shut)
    if opening.through or not _gets_through(passages.under(()), shut, ()):
        return ()
    kept = opening.needed(range(len(short) - 1, -1, -1))[::-1]

    def blocked(held: Sequence[HelpfulLimit]) -> bool:
        return not _gets_through(passages.under(held), shut, kept)

    return *_needed((), rules, blocked, grown=bool(kept)), *(short[i] for i in kept)


def _gets_through(passage: Passage, shut: ShutBy, kept: Sequence[int]) -> bool:
    """Whether a unit gets through despite some limits of room."""
    return passage.there_is(*(_any_of(by, kept, passage) for by in (shut.legs, shut.first)))


def _any_of(by: dict[int, tuple[int, ...]], kept: Sequence[int], passage: Passage) -> Flags:
    found = np.zeros(len(passage.usable), bool)
    for i in kept:
        found[list(by.get(i, ()))] = True
    return found


@dataclass(slots=True)
class _OracleTest:
    """Tests with the oracle whether some limits alone block a unit: only for goods with a must-use
    pin. Tests with the same rules share a network.
    """

    base: BaseCase
    trouble: ExceptedGoods
    askers: dict[frozenset[HelpfulLimit], Asker] = field(default_factory=dict)

    def blocked(self, held: Sequence[HelpfulLimit | Short]) -> bool:
        """Whether no itinerary is left when these limits hold."""
        rules = frozenset(each for each in held if isinstance(each, HelpfulLimit))
        if rules not in self.askers:
            shipment, change = lifted(self.trouble.shipment, rules)
            self.askers[rules] = Asker(self.base.afresh(), [shipment], change)
        room = self._room([each for each in held if isinstance(each, Short)])
        return not self.askers[rules].ask(room).there_is(0)

    def _room(self, held: Sequence[Short]) -> Ints:
        room = np.full(len(self.base.room), UNLIMITED, np.int64)
        for short in held:
            rows = short.rows(self.base)
            room[rows] = self.base.room[rows]
        return room
