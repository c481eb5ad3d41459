"""Reasons of goods that have an itinerary without room on it: which departures are full, who fills
them, and what would make room.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.cause import Cause
from onward.explain.missing import extended, set_aside
from onward.explain.more_room import charter_bought, made_possible
from onward.explain.phrases import carried, full, holds, itinerary_words, lack_id, size
from onward.explain.reasons import Remedy
from onward.explain.rooms import Lack, lacks, row_prices
from onward.explain.stand import Experiments, Later, with_rows
from onward.explain.what_if import STEP, Asker, ItinerariesFound
from onward.explain.words import listed
from onward.message import Message
from onward.network.network import Ints
from onward.plan.plan import Plan
from onward.scenario.departure_words import moment_at
from onward.units import DAY_MIN, instant, minutes
from onward.wording.quantities import exactly


@dataclass(frozen=True, slots=True)
class Crowd(Experiments):
    """Experiments on troubles most of which have an itinerary while departures are empty; ``asker``
    searches itineraries in the unchanged scenario.
    """

    plan: Plan
    asker: Asker


def crowded(
    stand: Crowd, which: list[int], free: ItinerariesFound, later: dict[int, Later]
) -> dict[int, Cause]:
    """Causes of the troubles at ``which``, which have an itinerary while departures are empty;
    ``free``: the itineraries in the room that the plan leaves.
    """
    placed = {i: cause for i in which if (cause := _there_is_room(stand, i, free, later[i]))}
    causes = {i: cause for i, cause in placed.items() if _all_helped(cause)}
    rest = [i for i in which if i not in causes]
    if not rest:
        return causes
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
    for i, cause in _charters(stand, known + offered, stand.rooms.candidates).items():
        if causes[i].reason == "charter":
            causes[i] = cause
        else:
            causes[i].remedies += cause.remedies
    for i, cause in set_aside(stand, rest).items():
        causes[i].remedies += cause.remedies
    for i in rest:
        causes[i].remedies += extended(stand, i, later[i].fits)
        if i in placed:
            causes[i].remedies = _beyond(placed[i].remedies, causes[i].remedies)
        late = _too_late(stand, i, later[i])
        if late:
            causes[i].detail = Message.joined("; ", [causes[i].detail, late])
    return causes


def _beyond(placed: list[Remedy], others: list[Remedy]) -> list[Remedy]:
    """Remedies that use the present room, and the changes that save more than those."""
    there = max(remedy.gain.kg_min for remedy in placed)
    return [*placed, *(remedy for remedy in others if remedy.gain.kg_min > there)]


def _all_helped(cause: Cause) -> bool:
    return any(remedy.helps == remedy.of for remedy in cause.remedies)


def _array(which: list[int]) -> Ints:
    return np.array(which, np.int64)


def _there_is_room(stand: Crowd, i: int, free: ItinerariesFound, later: Later) -> Cause | None:
    """The cause "room is left", with as many units as the plan has room for; None if it has
    none.
    """
    first = free.itineraries[i]
    if not first and later.fits:
        in_time = later.fits.through <= minutes(stand.troubles[i].shipment.latest_at)
        first = later.fits.itinerary if in_time else ()
    return _placed(stand, i, first) if first else None


def _placed(stand: Crowd, i: int, first: tuple[int, ...]) -> Cause | None:
    """The cause "room is left", with the units that fit on the itinerary ``first`` and on
    itineraries found after it; None if none fit.
    """
    placed = stand.shelf(i).fill(stand.asker, i, first)
    if not placed:
        return None
    of = stand.troubles[i].units
    remedy = Remedy(
        kind="place",
        on=itinerary_words(stand.base, placed[0].itinerary),
        text=Message("there is room"),
    )
    made = stand.helping(i, remedy, placed)
    said = carried(stand.base, placed, of)
    return Cause("room is left", Message("{what} beside the plan", what=said), (), [made])


def _too_late(stand: Crowd, i: int, later: Later) -> str:
    """In words: when the first itinerary with room arrives, where that is too late to be
    advised.
    """
    if later.fits is None or stand.troubles[i].kind == "late":
        return ""
    extra = later.fits.through - minutes(stand.troubles[i].shipment.latest_at)
    if extra <= DAY_MIN:
        return ""
    goods = stand.troubles[i].shipment
    at = moment_at(instant(later.fits.through), goods.destination, stand.base.places)
    return Message(
        "the first way with room arrives {at}, {time} too late", at=at, time=exactly(extra)
    )


@dataclass(frozen=True, slots=True)
class _Lacking:
    """An itinerary of one trouble's goods on which some room is lacking."""

    trouble: int
    offers: tuple[int, ...]


def _least_lacking(stand: Crowd, which: list[int], within: Ints, against: Ints) -> list[_Lacking]:
    """For each trouble the itinerary within the room ``within`` that lacks room in the fewest
    places, compared with the room ``against``.
    """
    goods = stand.asker.network.goods
    by_size: dict[tuple[int, int], list[int]] = {}
    for i in which:
        by_size.setdefault((int(goods.grams[i]), int(goods.litres[i])), []).append(i)
    found = []
    for (grams, litres), mine in by_size.items():
        answer = stand.asker.ask(
            within, row_prices(stand.base, against, grams, litres, STEP), _array(mine), over=True
        )
        found += [_Lacking(i, answer.itineraries[j]) for j, i in enumerate(mine)]
    return found


def _out_competed(stand: Crowd, which: list[int]) -> dict[int, Cause]:
    base, causes = stand.base, {}
    for found in _least_lacking(stand, which, stand.rooms.bought, stand.rooms.left):
        i = found.trouble
        shelf = stand.shelf(i)
        placed = shelf.fill(stand.asker, i, found.offers) if shelf.most(found.offers) else []
        if not shelf.waiting:
            cause = _placed(stand, i, found.offers)
            assert cause
            causes[i] = cause
            continue
        net = shelf.net(found.offers)
        wanted = {row: more * shelf.least for row, more in net.items()}
        missing = lacks(base, wanted, shelf.left)
        shipment = stand.troubles[i].shipment
        detail = Message.joined(
            "; ", [full(base, stand.plan, lack, shipment, shelf.left) for lack in missing]
        )
        if placed:
            said = carried(base, placed, stand.troubles[i].units)
            detail = Message("{what} beside the plan; then {detail}", what=said, detail=detail)
        made = made_possible(stand, i, found.offers, placed=placed)
        causes[i] = Cause("out-competed", detail, _ids(base, missing), made)
    several = [
        i
        for i in which
        if causes[i].reason == "out-competed"
        and all(remedy.kind == "together" for remedy in causes[i].remedies)
    ]
    # ways on departures that are too small even when empty count too
    for found in _least_lacking(stand, several, stand.rooms.bought_any_size, stand.rooms.left):
        made = made_possible(stand, found.trouble, found.offers)
        causes[found.trouble].remedies += [remedy for remedy in made if remedy.kind != "together"]
    return causes


def _ids(base: BaseCase, missing: list[Lack]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lack_id(base, lack) for lack in missing))


def _too_small(stand: Crowd, which: list[int]) -> dict[int, Cause]:
    """Causes where not even an empty departure takes one unit: rivals have the space, or its
    capacity is too small.
    """
    base, causes = stand.base, {}
    for found in _least_lacking(stand, which, stand.rooms.any_size, base.capacity):
        i = found.trouble
        shipment = stand.troubles[i].shipment
        missing = lacks(base, base.unit_uses(shipment, found.offers), base.capacity)
        said = listed(holds(base, lack) for lack in missing)
        many, of = base.together, size(shipment)
        detail = Message("one unit is {of}, and {what}", of=of, what=said)
        if many > 1:
            detail = Message(
                "all {many:,} together are {of}, and {what}", many=many, of=of, what=said
            )
        causes[i] = Cause("no space", detail, _ids(base, missing))
        causes[i].remedies += made_possible(stand, i, found.offers)
    return causes


def _charters(stand: Crowd, which: list[int], room: Ints) -> dict[int, Cause]:
    """The charter that would carry each trouble's goods, with this room on the other legs: one
    charter if one is enough, and the cheaper of two.
    """
    base, causes = stand.base, {}
    charter = base.network.offers.charter
    if not which or base.bought.all():
        return {}
    n = len(charter)
    candidate = (charter >= 0) & ~np.append(base.bought, True)[charter]
    dearest = max(1, *(c.price_minor for c in base.network.charters))
    share = np.array([c.price_minor / dearest for c in base.network.charters] + [0.0])[charter]
    step = -(-STEP // max(1, int(stand.asker.network.goods.grams[which].min())))
    price = np.zeros(len(base.room), np.int64)
    price[:n] = np.where(candidate, step + (step * share / 4).astype(np.int64), 0)
    found = stand.asker.ask(room, price, _array(which))
    for j, i in enumerate(which):
        offers = found.itineraries[j]
        numbers = list(dict.fromkeys(int(charter[o]) for o in offers if candidate[o]))
        if not numbers:
            continue
        names = tuple(base.network.charters[c].id for c in numbers)
        said = Message(
            "only charters that are not bought could carry it: {names} ({itinerary})",
            names=listed(names),
            itinerary=itinerary_words(base, offers),
        )
        causes[i] = Cause("charter", said, names)
        if len(numbers) == 1:
            causes[i].remedies += _bought(stand, i, numbers[0], offers)
    return causes


def _bought(stand: Crowd, i: int, charter: int, offers: tuple[int, ...]) -> list[Remedy]:
    """The remedy of buying the charter, with the units that then have an itinerary; and where the
    other legs are full, more room there too.
    """
    base = stand.base
    rows = np.flatnonzero(base.network.rows.charter == charter).tolist()
    room = with_rows(stand.rooms.left, {row: int(base.capacity[row]) for row in rows})
    tried = stand.tried(i, charter_bought(base, charter), stand.asker, i, offers, room)
    if tried.helps:
        return [tried]
    return made_possible(stand, i, offers)
