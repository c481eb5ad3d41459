"""No way, even with every departure empty: what takes it away, by setting one thing aside at a
time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from onward.explain.cause import Cause
from onward.explain.cutoff import missed
from onward.explain.exceptions import Trouble
from onward.explain.experiment import CLOSED, UNLIMITED, Ground
from onward.explain.phrases import flight, named, pins, way
from onward.explain.reasons import Remedy
from onward.explain.relax_policy import Opened, opened
from onward.explain.rooms import Rooms, bought_rows, lacks
from onward.explain.what_if import STEP, Arrival, Asker, WaysFound, WhatIf
from onward.explain.words import listed, span
from onward.network.network import Ints
from onward.scenario import Policy
from onward.units import DAY_MIN, instant, minutes

FULL = "; that way is full now"
BATCH = 500  # troubles asked about at once in the whole published timetable


@dataclass(frozen=True, slots=True)
class Experiments:
    """What the experiments on goods without a way have in common."""

    ground: Ground
    rooms: Rooms
    troubles: list[Trouble]

    def own(self, i: int) -> frozenset[int]:
        """Rows that the late goods themselves fill now."""
        return frozenset(
            row
            for r in self.troubles[i].ranges
            if r.consignment >= 0
            for row in self.ground.takes[r.consignment]
        )

    def left(self, i: int) -> Ints:
        """What the plan leaves to the goods of a trouble, with what they hold themselves."""
        own = sorted(self.own(i))
        if not own:
            return self.rooms.left
        left = self.rooms.left.copy()
        left[own] = UNLIMITED
        return left

    def has_room(self, i: int, found: WaysFound, j: int, room: Ints | None = None) -> bool:
        """Whether there is a way for a trouble's goods at ``j`` of an answer, with room (None: what
        is left) but for what they fill.
        """
        return found.there_is(j) and not lacks(
            self.ground, found.uses(j), self.rooms.left if room is None else room, self.own(i)
        )


@dataclass(frozen=True, slots=True)
class Later:
    """The earliest arrival without a limit in time: with departures of any size, and in what the
    plan leaves.
    """

    ever: Arrival | None
    fits: Arrival | None


def missing(stand: Experiments, later: list[Later]) -> dict[int, Cause]:
    """Causes for the troubles of the stand, none of which has a way; ``later`` has one answer for
    each.
    """
    causes: dict[int, Cause] = {}
    which = list(range(len(stand.troubles)))
    experiments = (
        _policies,
        _codes,
        _parties,
        _pins,
        _cut_offs,
        _cancelled,
        partial(_too_late, later),
    )
    for experiment in experiments:
        for i, cause in experiment(stand, which, causes).items():
            if i in causes:
                causes[i].remedies += cause.remedies
            else:
                causes[i] = cause
    return causes


def _policies(stand: Experiments, which: list[int], _: dict[int, Cause]) -> dict[int, Cause]:
    shipments = [stand.troubles[i].shipment for i in which]
    answers = opened(
        stand.ground,
        shipments,
        stand.rooms.any_size,
        stand.rooms.left,
        [stand.own(i) for i in which],
    )
    return {
        i: _told(stand.ground, answer) for i, answer in zip(which, answers, strict=True) if answer
    }


def _told(ground: Ground, answer: Opened) -> Cause:
    on = flight(ground, answer.way[0]) if len(answer.way) == 1 else way(ground, answer.way)
    names = tuple(p.id for p in answer.policies)
    if answer.single is None:
        detail = (
            f"{listed(_policy(p) for p in answer.policies)} stand in the way of {on}; no "
            "single one opens a way"
        )
        return Cause("policy", detail, names)
    remedy = waiver(ground, answer)
    if answer.single.kind == "document":
        detail = (
            f"no document {answer.single.on} held, which "
            f"{listed(_policy(p) for p in answer.policies)} asks for on {on}"
        )
        return Cause("document", detail, (answer.single.on, *names), [remedy])
    verb = "slows down" if answer.policies and answer.policies[0].effect.does.slows else "forbids"
    return Cause(
        "policy",
        f"{listed(_policy(p) for p in answer.policies)} {verb} {on}",
        (answer.single.on,),
        [remedy],
    )


def waiver(ground: Ground, answer: Opened) -> Remedy:
    """The document or the waived policy that opens a way."""
    single = answer.single
    assert single is not None
    does = (
        f"document {single.on} held" if single.kind == "document" else f"policy {single.on} waived"
    )
    text = f"{does}: {way(ground, answer.way)} would carry it" + ("" if answer.fits else FULL)
    return Remedy(kind=single.kind, on=single.on, text=text, fits=answer.fits)


def _policy(policy: Policy) -> str:
    said = f"{policy.effect}, {policy.issuer}" if policy.issuer else str(policy.effect)
    return f"{policy.id} ({said.replace('_', ' ')})"


Tell = Callable[[int, tuple[int, ...], str], Cause]


def _variant(stand: Experiments, asked: list[int], change: WhatIf, tell: Tell) -> dict[int, Cause]:
    """Ask the troubles at ``asked`` with something changed; ``tell`` says what a way that exists
    then means.
    """
    if not asked:
        return {}
    asker = Asker(stand.ground, [stand.troubles[i].shipment for i in asked], change)
    exists, fits = asker.ask(stand.rooms.any_size), asker.ask(stand.rooms.left)
    causes = {}
    for j, i in enumerate(asked):
        if exists.there_is(j):
            best = fits if fits.there_is(j) else exists
            fit = stand.has_room(i, best, j)
            cause = tell(
                i,
                best.ways[j],
                way(stand.ground, best.ways[j]) + " would carry it" + ("" if fit else FULL),
            )
            causes[i] = _full_unless(cause, fit)
    return causes


def _full_unless(cause: Cause, fits: bool) -> Cause:
    if not fits:
        cause.remedies = [
            Remedy(kind=r.kind, text=r.text, on=r.on, pool=r.pool, minutes=r.minutes, fits=False)
            for r in cause.remedies
        ]
    return cause


def _codes(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    ground = stand.ground

    def tell(i: int, offers: tuple[int, ...], then: str) -> Cause:
        wanted = set(stand.troubles[i].shipment.special_handling)
        departures = [ground.network.offers.departures[o] for o in offers]
        refusing = [
            d.id for d in departures if "*" not in d.accepts and not wanted <= set(d.accepts)
        ]
        codes = listed(sorted(wanted))
        remedy = Remedy(
            kind="accept", on=refusing[0], text=f"{listed(refusing)} accepting {codes}: {then}"
        )
        remedies = [remedy] if len(refusing) == 1 else []
        detail = (
            f"no departures that accept {codes} lead there in time; {listed(refusing)} would "
            "carry it otherwise"
        )
        return Cause("handling code", detail, tuple(refusing), remedies)

    return _variant(
        stand,
        [i for i in which if i not in known and stand.troubles[i].shipment.special_handling],
        WhatIf(codes=False),
        tell,
    )


def _parties(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    ground = stand.ground

    def tell(i: int, offers: tuple[int, ...], then: str) -> Cause:
        party = stand.troubles[i].shipment.party
        return reserved(ground, party, offers, then)

    return _variant(stand, [i for i in which if i not in known], WhatIf(parties=False), tell)


def reserved(ground: Ground, party: str, offers: tuple[int, ...], then: str) -> Cause:
    """Space on a way that is kept for others."""
    network = ground.network.offers
    kept = [o for o in offers if network.parties[o] not in ("", party)]
    owners = listed(f"{named(ground, o)} (for {network.parties[o]})" for o in kept)
    remedies = []
    if len(kept) == 1:
        on, pool = network.departures[kept[0]].id, network.pools[kept[0]]
        remedies = [
            Remedy(
                kind="reserved",
                on=on,
                pool=pool,
                text=f"{named(ground, kept[0])} opened to all: {then}",
            )
        ]
    names = tuple(dict.fromkeys(network.departures[o].id for o in kept))
    return Cause("reserved", f"the only ways use reserved space: {owners}", names, remedies)


def _pins(stand: Experiments, which: list[int], known: dict[int, Cause]) -> dict[int, Cause]:
    def tell(i: int, _: tuple[int, ...], then: str) -> Cause:
        name = stand.troubles[i].shipment.id
        refused, mine = stand.ground.refused(name), stand.ground.desk_pins(name)
        said = listed(
            f"{p.rule} {p.departure or p.service or p.mode or p.place}".replace("_", " ")
            for p in mine
        )
        detail = f"no way keeps to its pins ({said})" if mine else "no way in time is left"
        detail += f" with {listed(refused)} refused by the carrier" if refused else ""
        remedy = Remedy(kind="unpin", on=name, text=f"{pins(stand.ground, name)} lifted: {then}")
        return Cause("pinned", detail, (name,), [remedy])

    asked = [
        i for i in which if i not in known and stand.troubles[i].shipment.id in stand.ground.pins
    ]
    return _variant(stand, asked, WhatIf(pins=False), tell)


def _cut_offs(stand: Experiments, which: list[int], _: dict[int, Cause]) -> dict[int, Cause]:
    ground, causes = stand.ground, {}
    for i in which:
        shipment = stand.troubles[i].shipment
        miss = missed(ground, shipment, stand.rooms.any_size)
        if miss is None:
            continue
        helps = missed(ground, shipment, stand.left(i))
        best = helps or miss
        on = ground.network.offers.departures[best.offer].id
        by = span(best.minutes)
        does = f"ready {by} earlier for {on}" if best.ready else f"{on} accepting goods {by} later"
        kind = "ready" if best.ready else "cut-off"
        remedy = Remedy(
            kind=kind,
            on=on,
            minutes=best.minutes,
            text=does + ("" if helps else FULL),
            fits=helps is not None,
        )
        detail = f"missed the cut-off of {flight(ground, miss.offer)} by {span(miss.minutes)}"
        causes[i] = Cause(
            "cut-off", detail, (ground.network.offers.departures[miss.offer].id,), [remedy]
        )
    return causes


def _cancelled(stand: Experiments, which: list[int], _: dict[int, Cause]) -> dict[int, Cause]:
    """Departures that were published and do not run; in batches, since with them the timetable is
    at its largest.
    """
    causes: dict[int, Cause] = {}
    if stand.ground.cancelled:
        for start in range(0, len(which), BATCH):
            causes |= _had_it_flown(stand, which[start : start + BATCH])
    return causes


def _had_it_flown(stand: Experiments, which: list[int]) -> dict[int, Cause]:
    """As few cancelled departures as a way needs."""
    ground, rooms = stand.ground, stand.rooms
    asker = Asker(ground, [stand.troubles[i].shipment for i in which], WhatIf(cancelled=True))
    n, least = len(ground.network.offers), max(1, int(asker.network.goods.grams.min()))
    price = np.zeros(len(rooms.left), np.int64)
    price[:n] = np.where(ground.capacity[:n] == CLOSED, -(-STEP // least), 0)
    whole = np.where((ground.capacity == CLOSED) & bought_rows(ground), ground.flown, rooms.left)
    exists, fits = (asker.ask(room, price) for room in (rooms.everything, whole))
    causes = {}
    for j, i in enumerate(which):
        if exists.there_is(j):
            best = fits if fits.there_is(j) else exists
            causes[i] = _would_have_flown(
                ground, best.ways[j], has=stand.has_room(i, best, j, whole)
            )
    return causes


def _would_have_flown(ground: Ground, offers: tuple[int, ...], *, has: bool) -> Cause:
    gone = list(dict.fromkeys(o for o in offers if ground.capacity[o] == CLOSED))
    said = listed(
        f"{flight(ground, o)}, by {ground.cancelled[ground.network.offers.departures[o].id]}"
        for o in gone
    )
    ids = tuple(ground.network.offers.departures[o].id for o in gone)
    remedies = []
    if len(ids) == 1:
        text = f"{ids[0]} flown after all: {way(ground, offers)} would carry it" + (
            "" if has else FULL
        )
        remedies = [Remedy(kind="fly", on=ids[0], text=text, fits=has)]
    return Cause("no service", f"cancelled: {said}", ids, remedies)


def _too_late(
    later: list[Later], stand: Experiments, which: list[int], _: dict[int, Cause]
) -> dict[int, Cause]:
    return {i: _later(stand.ground, stand.troubles[i], later[i]) for i in which}


def _later(ground: Ground, trouble: Trouble, later: Later) -> Cause:
    s = trouble.shipment
    if later.ever is None:
        return Cause(
            "no service",
            f"nothing that runs and may carry it leads from {s.origin} to {s.destination}",
        )
    first, limit = later.ever.through, limit_of(trouble)
    by = span(first - minutes(s.latest_at))
    detail = (
        f"the earliest arrival, {way(ground, later.ever.way)}, is at "
        f"{instant(first):%d %b %H:%M}, {by} after {limit}"
    )
    reason = "late arrival is the best there is" if trouble.kind == "late" else "no service"
    return Cause(
        reason,
        detail,
        (),
        [extended(ground, trouble, later.fits or later.ever, fits=later.fits is not None)],
    )


def limit_of(trouble: Trouble) -> str:
    """Which instant the goods miss."""
    return "due_at" if trouble.kind == "late" else "latest_at"


def extended(ground: Ground, trouble: Trouble, arrival: Arrival, *, fits: bool) -> Remedy:
    """A later limit: by how much, and which way then carries the goods."""
    extra = arrival.through - minutes(trouble.shipment.latest_at)
    kind = "due" if trouble.kind == "late" else "soon" if extra <= DAY_MIN else "later"
    text = f"{limit_of(trouble)} {span(extra)} later: {way(ground, arrival.way)} would carry it" + (
        "" if fits else FULL
    )
    return Remedy(kind=kind, on=trouble.shipment.id, minutes=extra, text=text, fits=fits)
