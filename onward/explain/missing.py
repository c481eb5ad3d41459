"""Reasons of goods that have no itinerary even with all departures empty: tries each possible
obstacle by leaving it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.cause import Cause
from onward.explain.cutoff import missed_cut_offs
from onward.explain.exceptions import ExceptedGoods
from onward.explain.more_room import made_possible
from onward.explain.no_transfer import lacking_transfers, transfer_words
from onward.explain.phrases import (
    astray,
    astray_words,
    flight,
    itinerary_words,
    may_return,
    named,
    pins,
    place_text,
)
from onward.explain.reasons import Remedy
from onward.explain.relax_policy import OpenedItinerary, opened, policy_words, single_of
from onward.explain.rooms import with_cancelled
from onward.explain.stand import Experiments, Later
from onward.explain.together import cancelled_prices, several_together
from onward.explain.what_if import Arrival, Asker, WhatIf
from onward.explain.words import listed
from onward.message import Message
from onward.network.areas import areas_of
from onward.network.missing_links import LackingTransfer
from onward.network.views import matches
from onward.scenario import PinRule, Shipment
from onward.scenario.departure_words import moment_at
from onward.units import DAY_MIN, instant, minutes
from onward.wording.quantities import exactly

BATCH = 500  # troubles in one experiment on the whole published timetable
NO_WAY_BUT_BACK = "no way but back"  # the reason of goods that may not return, and would have to
BEST_THERE_IS = "late arrival is the best there is"  # the reason where nothing arrives in time
Experiment = Callable[[Experiments, list[int], dict[int, Cause]], dict[int, Cause]]


def missing(stand: Experiments, later: list[Later]) -> dict[int, Cause]:
    """Causes of the troubles at hand, none of which has an itinerary; ``later``: the earliest
    possible arrival of each.
    """
    return _causes_by(stand, (*SET_ASIDE, _cancelled, partial(_too_late, later)))


def set_aside(stand: Experiments, which: list[int]) -> dict[int, Cause]:
    """For troubles that have an itinerary: what would give them another one, with room. Only the
    remedies of these causes are used, not their reasons.
    """
    narrow = replace(
        stand,
        rooms=replace(stand.rooms, any_size=stand.rooms.left),
        troubles=[stand.troubles[i] for i in which],
    )
    return {which[i]: cause for i, cause in _causes_by(narrow, SET_ASIDE).items()}


def _causes_by(stand: Experiments, experiments: tuple[Experiment, ...]) -> dict[int, Cause]:
    """The cause of each trouble from these experiments: the first that finds anything gives the
    reason, all give remedies.
    """
    causes: dict[int, Cause] = {}
    which = list(range(len(stand.troubles)))
    for experiment in experiments:
        for i, cause in experiment(stand, which, causes).items():
            if i in causes:
                causes[i].remedies += cause.remedies
            else:
                causes[i] = cause
    return causes


def _policies(stand: Experiments, which: list[int], _: dict[int, Cause]) -> dict[int, Cause]:
    return opened(stand, which, partial(_opened, stand))


def _opened(stand: Experiments, i: int, answer: OpenedItinerary) -> Cause:
    base = stand.base
    on = (
        flight(base, answer.itinerary[0])
        if len(answer.itinerary) == 1
        else itinerary_words(base, answer.itinerary)
    )
    names = tuple(p.id for p in answer.policies)
    said = listed(policy_words(p) for p in answer.policies)
    remedies = _opening(stand, i, answer)
    if answer.single is None:
        detail = Message(
            "{policies} stand in the way of {itinerary}; no single one opens a way",
            policies=said,
            itinerary=on,
        )
        return Cause("policy", detail, names, remedies)
    if answer.single.kind == "document":
        detail = Message(
            "no document {document} held, which {policy} asks for on {itinerary}",
            document=answer.single.on,
            policy=said,
            itinerary=on,
        )
        return Cause("document", detail, (answer.single.on, *names), remedies)
    slows = answer.policies and answer.policies[0].effect.does.slows
    return Cause(
        "policy",
        Message(
            "{policies} slows down {itinerary}" if slows else "{policies} forbids {itinerary}",
            policies=said,
            itinerary=on,
        ),
        (answer.single.on,),
        remedies,
    )


def _opening(stand: Experiments, i: int, answer: OpenedItinerary) -> list[Remedy]:
    """Remedies that open an itinerary: a document, or a policy waived; several documents together;
    with more room where that itinerary is full.
    """
    parts: tuple[Remedy, ...]
    if answer.single:
        parts = (answer.single.remedy(),)
    elif all(p.effect.does.by_document for p in answer.policies):
        papers = dict.fromkeys(single_of(p) for p in answer.policies)
        parts = tuple(paper.remedy() for paper in papers)
    else:
        return []
    whole = parts[0]
    if len(parts) > 1:
        text = listed(part.text for part in parts)
        whole = Remedy(kind="together", parts=parts, text=text)
    tried = stand.tried(i, whole, answer.asker, answer.at, answer.itinerary)
    return [tried] if tried.helps else made_possible(stand, i, answer.itinerary, parts)


# trouble, way -> (cause, the one change that opens the way; None there: it takes several changes);
# None instead of the pair: no rule shuts the way, which only lacks room
Tell = Callable[[int, tuple[int, ...]], tuple[Cause, Remedy | None] | None]


def _variant(
    stand: Experiments,
    chosen: list[int],
    change: WhatIf,
    tell: Tell,
    *,
    all_itineraries: bool = False,
) -> dict[int, Cause]:
    """Searches itineraries of the troubles at ``chosen`` with ``change`` made; ``tell`` gives the
    cause for an itinerary found. With ``all_itineraries`` the remedy opens every itinerary that the
    change does, else that one only.
    """
    if not chosen:
        return {}
    asker = Asker(stand.base, [stand.troubles[i].shipment for i in chosen], change)
    exists, fits = asker.ask(stand.rooms.any_size), asker.ask(stand.rooms.left)
    causes = {}
    for j, i in enumerate(chosen):
        if exists.there_is(j):
            offers = fits.itineraries[j] if fits.there_is(j) else exists.itineraries[j]
            found = tell(i, offers)
            if found is None:
                continue
            causes[i], remedy = found
            if remedy:
                tried = stand.tried(i, remedy, asker if all_itineraries else None, j, offers)
                causes[i].remedies += (
                    [tried] if tried.helps else made_possible(stand, i, offers, (remedy,))
                )
    return causes


def _codes(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    base = stand.base

    def tell(i: int, offers: tuple[int, ...]) -> tuple[Cause, Remedy | None]:
        wanted = set(stand.troubles[i].shipment.special_handling)
        departures = base.network.offers.departures
        refusing = [
            o
            for o in offers
            if "*" not in departures[o].accepts and not wanted <= set(departures[o].accepts)
        ]
        codes, said = listed(sorted(wanted)), listed(named(base, o) for o in refusing)
        detail = Message(
            "no departures that accept {codes} lead there in time; "
            "{departures} would carry it otherwise",
            codes=codes,
            departures=said,
        )
        ids = tuple(dict.fromkeys(departures[o].id for o in refusing))
        cause = Cause("handling code", detail, ids)
        if len(ids) != 1:
            return cause, None
        return cause, Remedy(
            kind="accept",
            on=ids[0],
            text=Message("{departure} accepting {codes}", departure=said, codes=codes),
        )

    chosen = [i for i in which if i not in known and stand.troubles[i].shipment.special_handling]
    return _variant(stand, chosen, WhatIf(codes=False), tell)


def _parties(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    """Causes where space on an itinerary is reserved for others."""
    base, network = stand.base, stand.base.network.offers

    def tell(i: int, offers: tuple[int, ...]) -> tuple[Cause, Remedy | None]:
        party = stand.troubles[i].shipment.party
        kept = [o for o in offers if network.parties[o] not in ("", party)]
        owners = listed(
            Message("{space} (for {party})", space=named(base, o), party=network.parties[o])
            for o in kept
        )
        names = tuple(dict.fromkeys(network.departures[o].id for o in kept))
        cause = Cause(
            "reserved", Message("the only ways use reserved space: {owners}", owners=owners), names
        )
        if len(kept) != 1:
            return cause, None
        pool = network.pools[kept[0]]
        space = named(base, kept[0])
        text = space if pool else Message("{space} opened to all", space=space)
        return cause, Remedy(kind="reserved", on=names[0], pool=pool, text=text)

    return _variant(stand, [i for i in which if i not in known], WhatIf(parties=False), tell)


def _pins(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    def tell(i: int, _: tuple[int, ...]) -> tuple[Cause, Remedy | None]:
        name = stand.troubles[i].shipment.id
        refused, mine = stand.base.refused(name), stand.base.desk_pins(name)
        said = listed(
            Message(
                "{rule} {departure}",
                rule=p.rule.replace("_", " "),
                departure=p.departure or p.service or p.mode or p.place,
            )
            for p in mine
        )
        detail = (
            Message("no way keeps to its pins ({pins})", pins=said)
            if mine
            else Message("no way in time is left")
        )
        if refused:
            detail = Message(
                "{detail} with {departures} refused by the carrier",
                detail=detail,
                departures=listed(refused),
            )
        remedy = Remedy(
            kind="unpin", on=name, text=Message("{pins} lifted", pins=pins(stand.base, name))
        )
        return Cause("pinned", detail, (name,)), remedy

    # a pin that leads back is taken off, or what it leads to is allowed
    open_ = [i for i in which if i not in known or known[i].reason == NO_WAY_BUT_BACK]
    chosen = [i for i in open_ if stand.troubles[i].shipment.id in stand.base.pins]
    return _variant(stand, chosen, WhatIf(pins=False), tell, all_itineraries=True)


def _returns(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    """Causes where goods that may not return would have to: all their itineraries lead back into
    the area where they started, or on from their destination.
    """
    base, areas = stand.base, areas_of(stand.base.scenario)

    def tell(i: int, offers: tuple[int, ...]) -> tuple[Cause, Remedy | None] | None:
        shipment = stand.troubles[i].shipment
        found = astray(base, shipment, offers)
        if found is None:
            return None
        pinned = any(
            pin.rule is PinRule.MUST_USE and matches(pin, found.leg)
            for pin in base.pins.get(shipment.id, ())
        )
        detail = Message(
            "it would have to {astray}, on {itinerary}",
            astray=astray_words(base, found),
            itinerary=itinerary_words(base, offers),
        )
        if pinned:
            detail = Message(
                "its pin on {leg} is impossible: {detail}", leg=found.leg.id, detail=detail
            )
        return Cause(NO_WAY_BUT_BACK, detail, (found.leg.id,)), may_return(shipment)

    chosen = [i for i in which if i not in known and areas.stays_out(stand.troubles[i].shipment)]
    return _variant(stand, chosen, WhatIf(areas=False), tell, all_itineraries=True)


def _cut_offs(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    helped = {i for i, cause in known.items() if cause.ranked()}
    found = {i: missed_cut_offs(stand, i, helped=i in helped) for i in which}
    return {i: cause for i, cause in found.items() if cause}


# the experiments, the most specific first
SET_ASIDE: tuple[Experiment, ...] = (
    _returns, _policies, _codes, _parties, _pins, _cut_offs,
)  # fmt: skip


def _cancelled(stand: Experiments, which: list[int], _: dict[int, Cause]) -> dict[int, Cause]:
    """Causes where published departures do not run; tested in batches, since with them the
    timetable is at its largest.
    """
    causes: dict[int, Cause] = {}
    if stand.base.cancelled:
        for start in range(0, len(which), BATCH):
            causes |= _had_it_flown(stand, which[start : start + BATCH])
    return causes


def _had_it_flown(stand: Experiments, which: list[int]) -> dict[int, Cause]:
    """Causes with the fewest cancelled departures that an itinerary needs."""
    base, rooms = stand.base, stand.rooms
    asker = Asker(base, [stand.troubles[i].shipment for i in which], WhatIf(cancelled=True))
    price, whole = cancelled_prices(base, asker), with_cancelled(base, rooms.left)
    exists, fits = (asker.ask(room, price) for room in (rooms.everything, whole))
    causes = {}
    for j, i in enumerate(which):
        if not exists.there_is(j):
            continue
        offers = fits.itineraries[j] if fits.there_is(j) else exists.itineraries[j]
        causes[i], remedy = _would_have_flown(base, offers)
        if remedy:
            tried = stand.tried(i, remedy, None, j, offers, whole)
            causes[i].remedies += [tried] if tried.helps else []
    return causes


def _would_have_flown(base: BaseCase, offers: tuple[int, ...]) -> tuple[Cause, Remedy | None]:
    gone = list(dict.fromkeys(o for o in offers if base.capacity[o] == CLOSED))
    departures = base.network.offers.departures
    said = listed(
        Message(
            "{departure}, by {notice}",
            departure=flight(base, o),
            notice=base.cancelled[departures[o].id],
        )
        for o in gone
    )
    ids = tuple(departures[o].id for o in gone)
    cause = Cause("no service", Message("cancelled: {departures}", departures=said), ids)
    if len(ids) != 1:
        return cause, None
    return cause, Remedy(
        kind="fly",
        on=ids[0],
        text=Message("{departure} flown after all", departure=named(base, gone[0])),
    )


def _too_late(
    later: list[Later], stand: Experiments, which: list[int], known: dict[int, Cause]
) -> dict[int, Cause]:
    base, room = stand.base, stand.rooms.any_size
    lacking = {
        i: lacking_transfers(base, stand.troubles[i].shipment, room)
        for i in which
        if i not in known
    }
    nothing = [i for i, transfers in lacking.items() if not (later[i].ever or transfers)]
    several = several_together(stand, nothing)
    return {i: several.get(i) or _later(stand, i, later[i], lacking.get(i, [])) for i in which}


def _later(stand: Experiments, i: int, later: Later, lacking: list[LackingTransfer]) -> Cause:
    """The cause where nothing arrives in time, with the missing transfer if that is why."""
    base, trouble = stand.base, stand.troubles[i]
    places = tuple(dict.fromkeys(transfer.place for transfer in lacking))
    said = [transfer_words(base, lacking)] * bool(lacking)
    if later.ever is None:
        detail = Message.joined("; ", [_never(base, trouble.shipment), *said])
        return Cause("no service", detail, places)
    late = trouble.kind == "late"
    detail = Message.joined("; ", [_earliest(base, trouble, later.ever), *said])
    reason = BEST_THERE_IS if late else "no service"
    return Cause(reason, detail, places, extended(stand, i, later.fits))


def _never(base: BaseCase, shipment: Shipment) -> str:
    """In words: nothing leads from the origin to the destination at any time."""
    start, end = (place_text(base, place) for place in (shipment.origin, shipment.destination))
    return Message(
        "nothing that runs and may carry it leads from {start} to {end}", start=start, end=end
    )


def _earliest(base: BaseCase, trouble: ExceptedGoods, ever: Arrival) -> str:
    """In words: the earliest arrival, which is too late."""
    s = trouble.shipment
    at = moment_at(instant(ever.through), s.destination, base.places)
    by = exactly(ever.through - minutes(s.latest_at))
    words = itinerary_words(base, ever.itinerary)
    return Message(
        "the earliest arrival, {itinerary}, is at {at}, {time} after it is due"
        if trouble.kind == "late"
        else "the earliest arrival, {itinerary}, is at {at}, {time} too late",
        itinerary=words,
        at=at,
        time=by,
    )


def extended(stand: Experiments, i: int, arrival: Arrival | None) -> list[Remedy]:
    """Remedies of goods left behind that would arrive up to a day after ``latest_at`` on an
    itinerary with room. Extending a due date is never suggested, so late goods get none.
    """
    trouble = stand.troubles[i]
    if arrival is None or trouble.kind == "late":
        return []
    extra = arrival.through - minutes(trouble.shipment.latest_at)
    if not 0 < extra <= DAY_MIN:
        return []
    text = Message("taken although {time} too late", time=exactly(extra))
    remedy = Remedy(kind="soon", on=trouble.shipment.id, minutes=extra, text=text)
    patient = replace(trouble.shipment, latest_at=instant(arrival.through))
    asker = Asker(stand.base, [patient])
    tried = stand.tried(i, remedy, asker, 0, arrival.itinerary)
    return [tried] if tried.helps else []
