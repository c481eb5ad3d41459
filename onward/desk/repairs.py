"""Exceptions of a plan and what can still be done about them: the first thing to see in the
morning.

Goods that stay or are late are grouped by cause: one line and one act for all goods that the same
remedy would help. Goods that nothing can help are counted apart.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from onward.desk.coded import row_of
from onward.desk.exceptions import Trouble, troubles
from onward.desk.goods_words import party_of
from onward.desk.judged_plan import JudgedPlan, proven_only
from onward.desk.loads import Arrival
from onward.desk.plan_reading import PlanReading
from onward.explain import Explanation, Reason, explain
from onward.explain.reasons import Remedy, RemedyKind
from onward.units import minutes

VERSION = 2  # version 1, without advice, is read as well
NO_HELP = ("no service", "late arrival is the best there is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do, as a code with its values (``explain.reasons.Remedy``): how much more room,
    minutes or quota is needed for one unit. ``amount`` is in the quota's own unit.
    """

    kind: RemedyKind
    on: str = ""
    pool: str = ""
    grams: int = 0
    litres: int = 0
    amount: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Excepted:
    """Handling units of one shipment, as first numbered, that stay or are late, and why.

    ``loss`` is in kg-minutes; ``until`` is the minute (since 1970) by which something must be done:
    when the goods' present itinerary closes; for goods that stay, when the latest itinerary that
    would help closes as far as it is known, else when the goods are no longer wanted. ``remedy`` is
    a kind of ``onward.explain.reasons.ORDER`` or "", ``on`` what it changes; ``advice`` is
    everything to do for it, after which ``helps`` of ``of`` units are in time.
    """

    shipment: str
    first: int
    last: int
    priority: int
    party: str
    goods: str
    origin: str
    destination: str
    due: int
    late_min: int  # 0: they stay
    loss: int
    grams: int
    until: int
    reason: str = ""
    detail: str = ""
    remedy: str = ""
    remedy_text: str = ""
    on: str = ""
    blocking: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    helps: int = 0
    of: int = 0
    delay_minor: int | None = None  # None: its delay has no price, or is not computed yet

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1

    @property
    def helpable(self) -> bool:
        """Whether any known remedy would help."""
        return bool(self.remedy) and self.reason not in NO_HELP


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One cause with all the goods that it harms: the remedy, what it changes, and until when."""

    reason: str
    remedy: str
    on: str
    text: str
    shipments: tuple[str, ...]
    pieces: int
    grams: int
    loss: int
    priority: int  # the first of any
    until: int
    advice: tuple[Advice, ...] = ()  # for the shipment that loses most
    helps: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairList:
    """Repairs to make, the first to close first; and goods that nothing can help, counted by
    reason.
    """

    repairs: tuple[Repair, ...]
    more: int  # causes that are not listed
    exceptions: int
    helpless: dict[str, int]


def excepted(told: JudgedPlan, why: Explanation | None = None) -> tuple[Excepted, ...]:
    """Every exception of a judged plan with its reason; explains the plan if ``why`` is None."""
    read = told.read
    found = why or explain(read.scenario, proven_only(read.plan, told))
    reasons: dict[str, list[Reason]] = {}
    for reason in found.left:
        reasons.setdefault(reason.shipment, []).append(reason)
    ways = {(a.shipment.id, a.consignment.first): a for a in read.arrivals}
    closes = {f.departure.id: minutes(f.cut_off) for f in read.fillings}
    return tuple(_excepted(t, reasons, ways, closes) for t in troubles(read))


def _excepted(
    trouble: Trouble,
    reasons: dict[str, list[Reason]],
    ways: dict[tuple[str, int], Arrival],
    closes: dict[str, int],
) -> Excepted:
    s, kind = trouble.shipment, "left" if trouble.stays else "late"
    mine = [
        r
        for r in reasons.get(s.id, ())
        if r.kind == kind and r.first <= trouble.last and trouble.first <= r.last
    ]
    reason = mine[0] if mine else None
    remedy = reason.remedy if reason else None
    way = ways.get((s.id, trouble.first))
    until = minutes(s.latest_at)
    if way is not None:
        until = minutes(way.lines[0].ready_by)
    elif remedy is not None and remedy.on in closes:
        until = closes[remedy.on]
    return Excepted(
        shipment=s.part_of or s.id,
        first=trouble.first + s.first_unit - 1,
        last=trouble.last + s.first_unit - 1,
        priority=s.priority,
        party=party_of(s),
        goods=s.goods,
        origin=s.origin,
        destination=s.destination,
        due=minutes(s.due_at),
        late_min=trouble.late_min,
        loss=trouble.loss,
        grams=trouble.mass_g,
        until=until,
        reason=reason.reason if reason else "",
        detail=reason.detail if reason else "",
        remedy=remedy.kind if remedy else "",
        remedy_text=remedy.text if remedy else "",
        on=remedy.on if remedy else "",
        blocking=reason.blocking if reason else (),
        advice=tuple(map(_advice, remedy.parts or (remedy,))) if remedy else (),
        helps=remedy.helps if remedy else 0,
        of=remedy.of if remedy else 0,
        delay_minor=trouble.delay_minor,
    )


def _advice(remedy: Remedy) -> Advice:
    return Advice(
        kind=cast(RemedyKind, remedy.kind),
        on=remedy.on,
        pool=remedy.pool,
        grams=remedy.grams,
        litres=remedy.litres,
        amount=remedy.amount,
        minutes=remedy.minutes,
    )


def without_reasons(reading: PlanReading) -> tuple[Excepted, ...]:
    """The exceptions of a plan whose reasons are not computed yet; goods that stay then have no
    loss.
    """
    runs = {run.id: run for run in reading.runs}
    late = [
        Excepted(
            shipment=c.shipment,
            first=c.first,
            last=c.last,
            priority=c.priority,
            party=c.party,
            goods=c.goods,
            origin=runs[c.stops[0].departure].origin,
            destination=runs[c.stops[-1].departure].destination,
            due=c.due,
            late_min=c.late_min,
            loss=c.late_min * c.grams // 1000,
            grams=c.grams,
            until=c.stops[0].ready_by,
        )
        for c in reading.carried
        if c.late_min
    ]
    left = [
        Excepted(
            shipment=s.shipment,
            first=s.first,
            last=s.last,
            priority=s.priority,
            party=s.party,
            goods=s.goods,
            origin=s.place,
            destination="",
            due=0,
            late_min=0,
            loss=0,
            grams=s.grams,
            until=0,
        )
        for s in reading.stayed
    ]
    return tuple(sorted([*left, *late], key=lambda e: (e.priority, -e.loss, e.shipment, e.first)))


# -- the morning


def repair_list(rows: Iterable[Excepted], now: int, most: int = 25) -> RepairList:
    """What can still be repaired after the minute ``now``, grouped by cause: sorted by whole days
    left, then by harm.
    """
    every = list(rows)
    groups: dict[tuple[str, str, str], list[Excepted]] = {}
    helpless: dict[str, int] = {}
    for each in every:
        if each.helpable and each.until >= now:
            groups.setdefault((each.reason, each.remedy, each.on), []).append(each)
        else:
            said = each.reason if not each.helpable else "too late now"
            helpless[said] = helpless.get(said, 0) + 1
    repairs = sorted(
        (_repair(key, mine) for key, mine in groups.items()),
        key=lambda r: (max(0, r.until - now) // 1440, -r.loss, r.reason, r.on),
    )
    counted = dict(sorted(helpless.items(), key=lambda pair: (-pair[1], pair[0])))
    return RepairList(
        repairs=tuple(repairs[:most]),
        more=len(repairs[most:]),
        exceptions=len(every),
        helpless=counted,
    )


def _repair(key: tuple[str, str, str], mine: Sequence[Excepted]) -> Repair:
    worst = max(mine, key=lambda each: each.loss)
    return Repair(
        reason=key[0],
        remedy=key[1],
        on=key[2],
        text=worst.remedy_text,
        shipments=tuple(dict.fromkeys(each.shipment for each in mine)),
        pieces=sum(each.pieces for each in mine),
        grams=sum(each.grams for each in mine),
        loss=sum(each.loss for each in mine),
        priority=min(each.priority for each in mine),
        until=min(each.until for each in mine),
        advice=worst.advice,
        helps=worst.helps,
        of=worst.of,
    )


# -- as it is kept


def excepted_bytes(rows: Iterable[Excepted]) -> bytes:
    """Compressed JSON; equal rows give equal bytes."""
    text = json.dumps(excepted_document(rows), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def excepted_in(document: bytes) -> tuple[Excepted, ...]:
    """The rows that ``excepted_bytes`` kept, of any version."""
    return excepted_from(json.loads(zlib.decompress(document)))


def excepted_document(rows: Iterable[Excepted]) -> dict[str, Any]:
    """Rows as JSON, each a list of its fields."""
    return {"version": VERSION, "rows": [row_of(each) for each in rows]}


def excepted_from(document: dict[str, Any]) -> tuple[Excepted, ...]:
    """The rows in such a document."""
    names = list(Excepted.__dataclass_fields__)
    return tuple(_row(dict(zip(names, row, strict=False))) for row in document["rows"])


def _row(told: dict[str, Any]) -> Excepted:
    advice = tuple(
        Advice(**dict(zip(ADVICE, each, strict=True))) for each in told.get("advice", ())
    )
    return Excepted(**{**told, "blocking": tuple(told["blocking"]), "advice": advice})


ADVICE = tuple(Advice.__dataclass_fields__)
