"""A way exists but has no room: which full departures, who fills them, and what would make room."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from onward.explain.cause import Cause
from onward.explain.experiment import CLOSED, Ground
from onward.explain.missing import FULL, Experiments, Later, extended, reserved, waiver
from onward.explain.phrases import full, holds, lack_id, named, quantity, size, way
from onward.explain.reasons import Remedy
from onward.explain.relax_policy import opened
from onward.explain.rooms import Lack, lacks, row_prices
from onward.explain.what_if import STEP, Asker, WaysFound, WhatIf
from onward.explain.words import kilos, listed, space
from onward.network.network import Ints
from onward.plan.plan import Plan
from onward.units import minutes


@dataclass(frozen=True, slots=True)
class Crowd(Experiments):
    """A stand whose troubles, or most of them, have a way while departures are empty; ``asker``
    asks for them as they are.
    """

    plan: Plan
    asker: Asker


def crowded(
    stand: Crowd, which: list[int], free: WaysFound, later: dict[int, Later]
) -> dict[int, Cause]:
    """Causes for the troubles at ``which``, which have a way while departures are empty; ``free``
    answers in what is left.
    """
    causes = {i: _there_is_room(stand.ground, free.ways[i]) for i in which if free.there_is(i)}
    for i in which:
        soonest = later[i].fits
        if (
            i not in causes
            and soonest
            and soonest.through <= minutes(stand.troubles[i].shipment.latest_at)
        ):
            causes[i] = _there_is_room(stand.ground, soonest.way)
    rest = [i for i in which if i not in causes]
    bought, empty = (
        stand.asker.ask(room, which=_array(rest))
        for room in (stand.rooms.bought, stand.rooms.empty)
    )
    known = [i for j, i in enumerate(rest) if bought.there_is(j)]
    offered = [i for j, i in enumerate(rest) if empty.there_is(j) and not bought.there_is(j)]
    small = [i for j, i in enumerate(rest) if not empty.there_is(j)]
    causes |= _out_competed(stand, known)
    causes |= _charters(stand, offered, stand.rooms.empty)
    causes |= _too_small(stand, small)
    asked = [i for i in known + offered if causes[i].reason != "room is left"]
    for i, cause in _charters(stand, asked, stand.rooms.candidates).items():
        if causes[i].reason == "charter":
            causes[i] = cause
        else:
            causes[i].remedies += cause.remedies
    for i in rest:
        arrival = later[i].fits
        if arrival and causes[i].reason != "room is left":
            causes[i].remedies.append(extended(stand.ground, stand.troubles[i], arrival, fits=True))
    _last_resorts(stand, [i for i in rest if not _helped(causes[i])], causes)
    return causes


def _helped(cause: Cause) -> bool:
    """Whether something single helps, short of giving the goods more time."""
    return any(r.fits and r.kind not in ("later", "together", "due") for r in cause.remedies)


def _array(which: list[int]) -> Ints:
    return np.array(which, np.int64)


def _there_is_room(ground: Ground, offers: tuple[int, ...]) -> Cause:
    said = way(ground, offers)
    return Cause(
        "room is left",
        f"{said} has room for it",
        (),
        [Remedy(kind="place", on=said, text=f"put it on {said}: there is room")],
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """A way that lacks room, for one trouble."""

    trouble: int
    offers: tuple[int, ...]
    uses: list[tuple[int, int]]  # (row, amount)


def _least_lacking(stand: Crowd, which: list[int], within: Ints, against: Ints) -> list[_Way]:
    """For each trouble the way ``within`` some room that lacks room ``against`` another in the
    fewest places.
    """
    goods = stand.asker.network.goods
    by_size: dict[tuple[int, int], list[int]] = {}
    for i in which:
        by_size.setdefault((int(goods.grams[i]), int(goods.litres[i])), []).append(i)
    found = []
    for (grams, litres), mine in by_size.items():
        answer = stand.asker.ask(
            within, row_prices(stand.ground, against, grams, litres, STEP), _array(mine), over=True
        )
        found += [_Way(i, answer.ways[j], answer.uses(j)) for j, i in enumerate(mine)]
    return found


def _out_competed(stand: Crowd, which: list[int]) -> dict[int, Cause]:
    ground, causes = stand.ground, {}
    for found in _least_lacking(stand, which, stand.rooms.bought, stand.rooms.left):
        i = found.trouble
        missing = lacks(ground, found.uses, stand.rooms.left, stand.own(i))
        if not missing:
            causes[i] = _there_is_room(ground, found.offers)
            continue
        shipment = stand.troubles[i].shipment
        detail = "; ".join(full(ground, stand.plan, lack, shipment) for lack in missing)
        causes[i] = Cause(
            "out-competed", detail, _ids(ground, missing), [_more(ground, missing, found.offers)]
        )
    several = [i for i in which if any(r.kind == "together" for r in causes[i].remedies)]
    # departures too small as well
    for found in _least_lacking(stand, several, stand.rooms.bought_any_size, stand.rooms.left):
        missing = lacks(ground, found.uses, stand.rooms.left, stand.own(found.trouble))
        if len(missing) == 1:
            causes[found.trouble].remedies.append(_more(ground, missing, found.offers))
    return causes


def _ids(ground: Ground, missing: list[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lack_id(ground, lack) for lack in missing))


def _more(ground: Ground, missing: list[Lack], offers: tuple[int, ...]) -> Remedy:
    """More of what is short: of one thing, or of several together."""
    then = f": {way(ground, offers)} would carry one more" if len(offers) > 1 else ""
    parts = tuple(_enlarged(ground, lack) for lack in missing)
    if len(parts) == 1:
        return replace(parts[0], text=parts[0].text + then)
    return Remedy(kind="together", parts=parts, text=listed(part.text for part in parts) + then)


def _enlarged(ground: Ground, lack: Lack) -> Remedy:
    name = lack_id(ground, lack)
    if lack.what == "pool":
        text = f"{space(lack.grams, lack.litres)} more on {named(ground, lack.offer)}"
        pool = ground.network.offers.pools[lack.offer]
        return Remedy(
            kind="room", on=name, pool=pool, grams=lack.grams, litres=lack.litres, text=text
        )
    if lack.what == "day":
        return Remedy(
            kind="day",
            on=name,
            grams=lack.grams,
            text=f"{kilos(lack.grams)} more handled at {name}",
        )
    more = quantity(ground.network.quota_unit[lack.row], lack.amount)
    return Remedy(kind="quota", on=name, amount=lack.amount, text=f"quota {name} {more} larger")


def _too_small(stand: Crowd, which: list[int]) -> dict[int, Cause]:
    """Not even an empty departure takes one unit: rivals have the space, or it was never there."""
    ground, causes = stand.ground, {}
    for found in _least_lacking(stand, which, stand.rooms.any_size, ground.capacity):
        i = found.trouble
        missing = lacks(ground, found.uses, ground.capacity)
        detail = (
            f"one unit is {size(stand.troubles[i].shipment)}, and "
            f"{listed(holds(ground, lack) for lack in missing)}"
        )
        causes[i] = Cause("no space", detail, _ids(ground, missing))
        if not any(ground.room[o] == CLOSED for o in found.offers):
            now = lacks(ground, found.uses, ground.room, stand.own(i))
            causes[i].remedies.append(_more(ground, now, found.offers))
    return causes


def _charters(stand: Crowd, which: list[int], room: Ints) -> dict[int, Cause]:
    """The charter that would carry it, one if one is enough, the cheaper of two; with this room on
    the rest of the way.
    """
    ground, causes = stand.ground, {}
    charter = ground.network.offers.charter
    if not which or ground.bought.all():
        return {}
    n = len(charter)
    candidate = (charter >= 0) & ~np.append(ground.bought, True)[charter]
    dearest = max(1, *(c.price_minor for c in ground.network.charters))
    share = np.array([c.price_minor / dearest for c in ground.network.charters] + [0.0])[charter]
    step = -(-STEP // max(1, int(stand.asker.network.goods.grams[which].min())))
    price = np.zeros(len(ground.room), np.int64)
    price[:n] = np.where(candidate, step + (step * share / 4).astype(np.int64), 0)
    found = stand.asker.ask(room, price, _array(which))
    for j, i in enumerate(which):
        names = list(
            dict.fromkeys(
                ground.network.charters[charter[o]].id for o in found.ways[j] if candidate[o]
            )
        )
        if not names:
            continue
        said = (
            f"only charters that are not bought could carry it: {listed(names)} "
            f"({way(ground, found.ways[j])})"
        )
        remedies = (
            [_buy(ground, names[0], found.ways[j], fits=room is not stand.rooms.empty)]
            if len(names) == 1
            else []
        )
        causes[i] = Cause("charter", said, tuple(names), remedies)
    return causes


def _buy(ground: Ground, name: str, offers: tuple[int, ...], *, fits: bool) -> Remedy:
    scenario = ground.scenario
    price = next(c.price_minor for c in ground.network.charters if c.id == name)
    spent = sum(
        c.price_minor
        for c, bought in zip(ground.network.charters, ground.bought, strict=True)
        if bought
    )
    over = []
    if scenario.max_charters is not None and int(ground.bought.sum()) >= scenario.max_charters:
        over.append(f"one more than max_charters, {scenario.max_charters}")
    if scenario.charter_budget_minor is not None and spent + price > scenario.charter_budget_minor:
        over.append("over the charter budget")
    text = (
        f"charter {name} bought: {way(ground, offers)} would carry it"
        + ("" if fits else FULL)
        + (f" ({listed(over)})" if over else "")
    )
    return Remedy(kind="charter", on=name, text=text, fits=fits)


def _last_resorts(stand: Crowd, which: list[int], causes: dict[int, Cause]) -> None:
    """For goods that nothing smaller helps: reserved space opened, a document, a policy waived,
    with the room that is left.
    """
    if not which:
        return
    ground, left = stand.ground, stand.rooms.left
    shipments = [stand.troubles[i].shipment for i in which]
    found = Asker(ground, shipments, WhatIf(parties=False)).ask(left)
    for j, i in enumerate(which):
        if found.there_is(j):
            causes[i].remedies += reserved(
                ground, shipments[j].party, found.ways[j], f"{way(ground, found.ways[j])} has room"
            ).remedies
    rest = [i for i in which if not _helped(causes[i])]
    own = [stand.own(i) for i in rest]
    for i, answer in zip(
        rest,
        opened(ground, [stand.troubles[i].shipment for i in rest], left, left, own),
        strict=True,
    ):
        if answer and answer.single:
            causes[i].remedies.append(waiver(ground, answer))
