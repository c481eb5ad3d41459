"""Remedies that add room on an itinerary: more of one thing, or of several together, including
charters that are not bought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.phrases import lack_id, lack_words, named
from onward.explain.reasons import Remedy
from onward.explain.rooms import Lack, lacks
from onward.explain.shelf import ROUNDED, Shelf, ShelfPlace
from onward.explain.stand import Experiments, with_rows
from onward.explain.words import kilos, listed, quantity, space
from onward.message import Message

PARTS = 3  # most changes in one remedy: more of them are no advice


def made_possible(
    stand: Experiments,
    i: int,
    offers: tuple[int, ...],
    before: tuple[Remedy, ...] = (),
    placed: Sequence[ShelfPlace] = (),
) -> list[Remedy]:
    """Remedies that give a trouble's units an itinerary: the remedies ``before`` that open it, then
    a charter bought and more of each thing that is short, in addition to the units ``placed`` that
    fit anyhow. One for each size at which more things are short than at a smaller one, the largest
    first; none with too many changes.
    """
    base = stand.base
    bought = unbought(base, offers)
    room = with_rows(stand.rooms.left, {r: int(base.capacity[r]) for r in bought.rows})
    shelf = stand.shelf(i, room)
    for each in placed:
        shelf.take(each.itinerary)
    if any(shelf.left[o] == CLOSED for o in offers):
        return []
    parts = (*before, *(charter_bought(base, c) for c in bought.charters))
    net = shelf.net(offers)
    if any(part.kind == "reserved" for part in before):
        shelf.keep(offers)
        pools = 2 * len(base.network.offers)
        net = {row: more + ROUNDED * (row < pools) for row, more in net.items()}
    one = lacks(base, _times(net, shelf.least), shelf.left)
    if not one:
        units = shelf.most(offers)
        whole = _whole(parts)
        return [stand.helping(i, whole, [*placed, ShelfPlace(offers, units)])] if whole else []
    found: dict[tuple[str, ...], Remedy] = {}
    for units in sizes(shelf, net):
        missing = lacks(base, _times(net, units), shelf.left)
        key = tuple(lack_id(base, lack) for lack in missing)
        whole = _whole((*parts, *(enlarged(base, lack) for lack in missing)))
        if whole and key not in found:
            made = stand.helping(i, whole, [*placed, ShelfPlace(offers, units)])
            text = made.text
            if units > shelf.least:
                text = Message(
                    "{remedy} (one: {amounts})", remedy=text, amounts=_amounts(base, one)
                )
            found[key] = replace(made, text=text)
    return list(found.values())


def _amounts(base: BaseCase, missing: list[Lack]) -> str:
    if len(missing) == 1:
        return _amount(base, missing[0])
    return listed(
        Message("{amount} ({where})", amount=_amount(base, lack), where=lack_words(base, lack))
        for lack in missing
    )


def _amount(base: BaseCase, lack: Lack) -> str:
    if lack.what == "quota":
        return quantity(base.network.quota_unit[lack.row], lack.amount)
    return space(lack.grams, lack.litres)


def sizes(shelf: Shelf, net: Mapping[int, int]) -> list[int]:
    """Numbers of units, the largest first: all that wait, and the most before one more thing falls
    short; goods that stay together have one size.
    """
    fit = {max(0, int(shelf.left[row])) // more for row, more in net.items()}
    some = {n for n in fit if shelf.least <= n < shelf.waiting}
    return sorted(some | {shelf.waiting}, reverse=True)


def _times(net: Mapping[int, int], units: int) -> dict[int, int]:
    return {row: more * units for row, more in net.items()}


def _whole(parts: tuple[Remedy, ...]) -> Remedy | None:
    """The parts as one remedy; None if there are none, or too many."""
    if not parts or len(parts) > PARTS:
        return None
    return parts[0] if len(parts) == 1 else _together(parts)


def _together(parts: tuple[Remedy, ...]) -> Remedy:
    return Remedy(kind="together", parts=parts, text=listed(part.text for part in parts))


def enlarged(base: BaseCase, lack: Lack) -> Remedy:
    """The remedy that adds capacity to one limit that is short of it."""
    name = lack_id(base, lack)
    if lack.what == "pool":
        text = Message(
            "{size} more on {departure}",
            size=space(lack.grams, lack.litres),
            departure=named(base, lack.offer),
        )
        pool = base.network.offers.pools[lack.offer]
        return Remedy(
            kind="room", on=name, pool=pool, grams=lack.grams, litres=lack.litres, text=text
        )
    if lack.what == "day":
        text = Message(
            "{mass} more handled at {where}", mass=kilos(lack.grams), where=lack_words(base, lack)
        )
        return Remedy(kind="day", on=name, grams=lack.grams, text=text)
    more = quantity(base.network.quota_unit[lack.row], lack.amount)
    return Remedy(
        kind="quota",
        on=name,
        amount=lack.amount,
        text=Message("quota {name} {more} larger", name=name, more=more),
    )


@dataclass(frozen=True, slots=True)
class Unbought:
    """Charters on offer that are not bought, and all their rows."""

    charters: tuple[int, ...]  # their numbers
    rows: tuple[int, ...]


def unbought(base: BaseCase, offers: tuple[int, ...]) -> Unbought:
    """The charters on an itinerary that are not bought."""
    charter = base.network.offers.charter
    numbers = dict.fromkeys(int(charter[o]) for o in offers if charter[o] >= 0)
    wanted = [c for c in numbers if not base.bought[c]]
    rows = np.flatnonzero(np.isin(base.network.rows.charter, wanted)) if wanted else ()
    return Unbought(tuple(wanted), tuple(int(row) for row in rows))


def charter_bought(base: BaseCase, charter: int) -> Remedy:
    """The remedy of buying one more charter, with the limits on charters that it would exceed."""
    name, over = base.network.charters[charter].id, limits_exceeded(base, charter)
    text = Message("charter {charter} bought", charter=name)
    if over:
        text = Message("charter {charter} bought ({over})", charter=name, over=listed(over))
    return Remedy(kind="charter", on=name, text=text)


def limits_exceeded(base: BaseCase, charter: int) -> list[str]:
    """In words: each limit that buying one more charter would exceed, numbers and budget."""
    charters, budget = base.network.charters, base.scenario.charter_budget_minor
    spent = sum(c.price_minor for c, b in zip(charters, base.bought, strict=True) if b)
    over = _numbers_used_up(base, charter)
    if budget is not None and spent + charters[charter].price_minor > budget:
        over.append(Message("over the charter budget"))
    return over


def _numbers_used_up(base: BaseCase, charter: int) -> list[str]:
    """In words: each number limit that one more charter would exceed, overall and by period."""
    limits = base.network.buying
    mine = dict(zip(limits.names, limits.counts[:, charter], strict=True))
    return [
        Message(
            "one more than the {charters:,} that may still be bought under limit {limit}"
            if name
            else "one more than the {charters:,} that may still be bought",
            charters=most,
            limit=name,
        )
        for name, most in limits.used_up(base.bought).items()
        if mine[name]
    ]
