"""Listed things under the names, and in the currencies, that a desk has for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from onward.lists.tomorrow import Stated, T
from onward.scenario import Departure, Service
from onward.scenario.exchange_rates import Exchange

NUMBERED = re.compile(r"(.*?) \((\d+)\)(@.*)?")  # LH8403 (2)@2020-03-14: the second of that name


def named_as_before(
    today: Mapping[str, Stated[T]], last: Mapping[str, Stated[T]]
) -> dict[str, Stated[T]]:
    """Things of one name, such as quotes for a flight at several times, keep the number that they
    had: each is the one of before that says most of the same. ``last``: by id.
    """
    before: dict[str, dict[str, Stated[T]]] = defaultdict(dict)
    for key, stated in last.items():
        before[_base(key)][key] = stated
    now: dict[str, list[Stated[T]]] = defaultdict(list)
    for key, stated in today.items():
        now[_base(key)].append(stated)
    found: dict[str, Stated[T]] = {}
    for base, mine in now.items():
        several = len(mine) > 1 or len(before[base]) > 1
        named = _matched(base, mine, before[base]) if several else [(mine[0].thing.id, mine[0])]
        found |= {name: _called(stated, name) for name, stated in named}
    return found


def _base(key: str) -> str:
    match = NUMBERED.fullmatch(key)
    return f"{match[1]}{match[3] or ''}" if match else key


def _matched(
    base: str, now: list[Stated[T]], before: Mapping[str, Stated[T]]
) -> list[tuple[str, Stated[T]]]:
    """The best pairs first; what is left over takes the names that are free."""
    pairs = sorted(
        (-_alike(stated, other), place, key)
        for place, stated in enumerate(now)
        for key, other in before.items()
    )
    names: dict[int, str] = {}
    for alike, place, key in pairs:
        if alike and place not in names and key not in names.values():
            names[place] = key
    number = 0
    for place in range(len(now)):
        while place not in names:
            number += 1
            name = _numbered(base, number)
            if name not in names.values() and name not in before:
                names[place] = name
    return [(names[place], stated) for place, stated in enumerate(now)]


def _numbered(base: str, number: int) -> str:
    if number == 1:
        return base
    label, at, day = base.partition("@")
    return f"{label} ({number}){at}{day}"


def _alike(one: Stated[T], other: Stated[T]) -> int:
    """How many of their terms are the same."""
    return len(one.terms.items() & other.terms.items())


def _called(stated: Stated[T], name: str) -> Stated[T]:
    if stated.thing.id == name:
        return stated
    thing = replace(stated.thing, id=name)
    if isinstance(thing, Departure):
        label = name.rpartition("@")[0]
        thing = replace(thing, service=label, charter=name if thing.charter else "")
    return replace(stated, thing=thing)


def priced_as_before(
    stated: Stated[T], there: T | None, known: Exchange, said: Exchange
) -> Stated[T]:
    """An offer with its price in the currency that the desk has for it, since notices of prices
    name none; a new one in its own currency, if the desk has a rate for that. ``known``: the desk's
    rates; ``said``: with those that somebody has said.
    """
    thing = stated.thing
    if not isinstance(thing, Departure | Service):
        return stated
    wanted = thing.currency if known.has(thing.currency) else ""
    if isinstance(there, Departure | Service):
        wanted = there.currency
    if wanted == thing.currency or not said.has(wanted):
        return stated
    worth = Fraction(said.worth.get(thing.currency, 1)) / Fraction(said.worth.get(wanted, 1))
    price = Fraction(repr(thing.cost_minor_per_kg)) * worth
    priced = replace(
        thing,
        currency=wanted,
        cost_minor_per_kg=float(round(price, 3)),
        minimum_minor=round(thing.minimum_minor * worth),
    )
    return replace(stated, thing=priced)
