"""Exceptions of a plan and their remedies: the first view of the morning.

One line is one act at its sizes, for all goods that it helps together. Goods without a remedy are
counted apart.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from onward.desk.goods_words import party_of
from onward.desk.json_values import from_row, row_of
from onward.desk.judged_plan import JudgedPlan, proven_only
from onward.desk.loads import Arrival, Loads
from onward.desk.plan_reading import PlanReading
from onward.explain import Explanation, Reason, explain
from onward.explain.reasons import Act, Helped, Remedy, RemedyKind, departures_of
from onward.explain.sizes import ActSize, SizedAct, advice_of, day_is_over, remedy_of
from onward.message import read, written
from onward.questions.exceptions import ExceptionRow, exception_rows, reasons_by_shipment
from onward.scenario import Shipment
from onward.units import minutes

VERSION = 3  # version 1, without advice, and 2, without acts, are read as well
NO_HELP = ("no service", "late arrival is the best there is")
CRUMB = 0.01  # of the delay of the goods of an act


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
    when the remedy can no longer be done; without one, when the goods' present itinerary closes, or
    for goods that stay, when they are no longer wanted. ``remedy`` is a kind of
    ``onward.explain.reasons.ORDER`` or "", ``on`` what it changes; ``advice`` is everything to do
    for it, after which ``helps`` of ``of`` units are in time: that saves ``saved`` kg-minutes of
    delay, and ``saved_minor`` of cost (below 0: it costs more).
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
    saved: int = 0
    saved_minor: int = 0
    departures: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1

    @property
    def helpable(self) -> bool:
        """Whether any known remedy would help."""
        return bool(self.remedy) and self.reason not in NO_HELP


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """Every exception of a plan, worst first, and every helpful act, the largest saving first. Acts
    name shipments and units as first numbered; None: acts were not stored.
    """

    rows: tuple[Excepted, ...] = ()
    acts: tuple[Act, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairSize:
    """One size of a repair: what is asked for, the goods that it helps, and what they save."""

    advice: tuple[Advice, ...]
    shipments: int
    pieces: int
    saved: int  # kg-minutes
    saved_minor: int  # below 0: it costs more


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One act with all the goods that it helps: what it changes, until when, and what it saves, the
    largest of its ``sizes`` first.

    ``pieces``, ``grams`` and ``loss`` are of all that stays or is late of these shipments; the act
    helps ``helps`` of the ``of`` pieces, and ``advice`` is what it asks for then. ``priced``: delay
    of these goods has a price, so that what it saves is ``saved_minor``.
    """

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
    advice: tuple[Advice, ...] = ()
    helps: int = 0
    of: int = 0
    saved: int = 0
    saved_minor: int = 0
    priced: bool = False
    sizes: tuple[RepairSize, ...] = ()

    @property
    def worthwhile(self) -> bool:
        """Whether it saves money where delay has a price, and in any case more than a crumb of the
        delay of its goods.
        """
        if not self.saved:  # kept by an earlier version: only how many it helps is known
            return self.helps >= CRUMB * self.of
        return self.saved >= CRUMB * self.loss and (not self.priced or self.saved_minor > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairList:
    """Repairs by saving, the largest first; and goods without a remedy, counted by reason.
    ``crumbs``: how many acts are not worthwhile.
    """

    repairs: tuple[Repair, ...]
    more: int  # causes that are not listed
    crumbs: int
    exceptions: int
    helpless: dict[str, int]


def excepted(judged_plan: JudgedPlan, why: Explanation | None = None) -> Exceptions:
    """Every exception of a judged plan with its reason; explains the plan if ``why`` is None."""
    read = judged_plan.read
    found = why or explain(read.scenario, proven_only(read.plan, judged_plan))
    goods = {s.id: s for s in read.scenario.shipments}
    return Exceptions(
        rows=excepted_of(read, exception_rows(read), found),
        acts=tuple(
            replace(act, helped=tuple(_first_numbered(h, goods[h.shipment]) for h in act.helped))
            for act in found.acts
        ),
    )


def excepted_of(
    read: Loads, rows: Iterable[ExceptionRow], why: Explanation | None = None
) -> tuple[Excepted, ...]:
    """The exceptions as first named and numbered, with their remedies."""
    reasons, arrivals = (
        reasons_by_shipment(why),
        {(a.shipment.id, a.consignment.first): a for a in read.arrivals},
    )
    return tuple(_excepted(each, reasons, arrivals) for each in rows)


def _first_numbered(helped: Helped, s: Shipment) -> Helped:
    """The goods as they were first named and numbered; of their moves the departures are kept."""
    name, first = s.part_of or s.id, helped.first + s.first_unit - 1
    return replace(
        helped, shipment=name, first=first, moves=(), departures=departures_of(helped.moves)
    )


def _excepted(
    trouble: ExceptionRow,
    reasons: dict[str, list[Reason]],
    arrivals: dict[tuple[str, int], Arrival],
) -> Excepted:
    s, reason = trouble.shipment, _reason_of(trouble, reasons)
    remedy = reason.remedy if reason else None
    way = arrivals.get((s.id, trouble.first))
    until = minutes(s.latest_at)
    if remedy is not None:
        until = remedy.until
    elif way is not None:
        until = minutes(way.lines[0].ready_by)
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
        reason=trouble.reason or (reason.reason if reason else ""),
        detail=trouble.detail or (reason.detail if reason else ""),
        remedy=remedy.kind if remedy else "",
        remedy_text=trouble.relaxation or (remedy.text if remedy else ""),
        on=remedy.on if remedy else "",
        blocking=reason.blocking if reason else (),
        advice=tuple(map(_advice, remedy.changes)) if remedy else (),
        helps=remedy.helps if remedy else 0,
        of=remedy.of if remedy else 0,
        delay_minor=trouble.delay_minor,
        saved=remedy.gain.kg_min if remedy else 0,
        saved_minor=remedy.gain.minor if remedy else 0,
        departures=departures_of(remedy.moves) if remedy else (),
    )


def _reason_of(trouble: ExceptionRow, reasons: dict[str, list[Reason]]) -> Reason | None:
    kind = "left" if trouble.stays else "late"
    mine = (
        r
        for r in reasons.get(trouble.shipment.id, ())
        if r.kind == kind and r.first <= trouble.last and trouble.first <= r.last
    )
    return next(mine, None)


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


def without_reasons(reading: PlanReading) -> Exceptions:
    """The exceptions of a plan before their reasons are computed; goods left behind have no loss
    yet.
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
    rows = sorted([*left, *late], key=lambda e: (e.priority, -e.loss, e.shipment, e.first))
    return Exceptions(rows=tuple(rows))


# -- the morning


def repair_list(found: Exceptions, now: int, most: int = 25) -> RepairList:
    """Repairs still possible after the minute ``now`` and worthwhile: the largest saving first, in
    money where delay has a price. Delay without a price comes first, as it does in plans.
    """
    groups: dict[tuple[str, str], list[Excepted]] = {}
    for each in found.rows:
        groups.setdefault((each.shipment, "late" if each.late_min else "left"), []).append(each)
    repairs, helped = list[Repair](), set[tuple[str, str]]()
    for sized in advice_of(found.acts or (), now):
        helped |= {(h.shipment, h.kind) for h in sized[0].size.helped}
        repairs.append(_repair(sized, groups))
    if found.acts is None:
        repairs = _by_cause(found.rows, now)
    repairs.sort(key=_by_saving)
    every, repairs = repairs, [each for each in repairs if each.worthwhile]
    helpless = Counter(
        "too late now" if each.helpable else each.reason
        for key, mine in groups.items()
        if key not in helped
        for each in mine
        if not still_open(each, now)  # else its remedy's room goes to others that save more
    )
    return RepairList(
        repairs=tuple(repairs[:most]),
        more=len(repairs[most:]),
        crumbs=len(every) - len(repairs),
        exceptions=len(found.rows),
        helpless=dict(sorted(helpless.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _by_saving(r: Repair) -> tuple[bool, int, int, str, str]:
    return r.priced, -(r.saved_minor if r.priced else r.saved), -r.loss, r.reason, r.on


def still_open(each: Excepted, now: int) -> bool:
    over = any(day_is_over(a.kind, a.on, now) for a in each.advice)
    return each.helpable and each.until >= now and not over


def _repair(
    sized: Sequence[SizedAct], groups: Mapping[tuple[str, str], Sequence[Excepted]]
) -> Repair:
    act, whole = sized[0].act, sized[0].size
    keys = dict.fromkeys((h.shipment, h.kind) for h in whole.helped)
    mine = [each for key in keys for each in groups.get(key, ())]
    sizes = [_size(each.act, each.size) for each in sized]
    reasons = Counter(each.reason for each in mine)
    same = (each for each in mine if (each.remedy, each.on) == (act.kind, act.on))
    return Repair(
        reason=max(reasons, key=lambda reason: reasons[reason], default=""),
        remedy=act.kind,
        on=act.on,
        text=next((each.remedy_text for each in same), ""),
        shipments=whole.shipments,
        pieces=sum(each.pieces for each in mine),
        grams=sum(each.grams for each in mine),
        loss=sum(each.loss for each in mine),
        priority=min((each.priority for each in mine), default=0),
        until=whole.until,
        advice=sizes[0].advice,
        helps=whole.units,
        of=sum(each.pieces for each in mine),
        saved=sizes[0].saved,
        saved_minor=sizes[0].saved_minor,
        priced=any(each.delay_minor is not None for each in mine),
        sizes=tuple(sizes),
    )


def _size(act: Act, size: ActSize) -> RepairSize:
    return RepairSize(
        advice=tuple(map(_advice, remedy_of(act, size.asked).parts)),
        shipments=len(size.shipments),
        pieces=size.units,
        saved=size.gain.kg_min,
        saved_minor=size.gain.minor,
    )


def _by_cause(rows: Iterable[Excepted], now: int) -> list[Repair]:
    """Repairs of exceptions that were kept without acts: one for all goods with one remedy."""
    groups: dict[tuple[str, str, str], list[Excepted]] = {}
    for each in rows:
        if still_open(each, now):
            groups.setdefault((each.reason, each.remedy, each.on), []).append(each)
    return [_of_cause(key, mine) for key, mine in groups.items()]


def _of_cause(key: tuple[str, str, str], mine: Sequence[Excepted]) -> Repair:
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


def excepted_bytes(found: Exceptions) -> bytes:
    """Writes exceptions as compressed JSON: the same exceptions always give the same bytes."""
    text = written(excepted_document(found), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def excepted_in(document: bytes) -> Exceptions:
    """What ``excepted_bytes`` kept, of any version."""
    return excepted_from(read(zlib.decompress(document)))


def excepted_document(found: Exceptions) -> dict[str, Any]:
    """Writes each row and each act as a JSON list of its fields, in their order."""
    rows = [row_of(each) for each in found.rows]
    acts = {} if found.acts is None else {"acts": [row_of(each) for each in found.acts]}
    return {"version": VERSION, "rows": rows, **acts}


def excepted_from(document: dict[str, Any]) -> Exceptions:
    """The exceptions in such a document."""
    names = list(Excepted.__dataclass_fields__)
    acts = document.get("acts")
    return Exceptions(
        rows=tuple(_row(dict(zip(names, row, strict=False))) for row in document["rows"]),
        acts=None if acts is None else tuple(from_row(Act, row) for row in acts),
    )


def _row(document: dict[str, Any]) -> Excepted:
    advice = tuple(
        Advice(**dict(zip(ADVICE, each, strict=True))) for each in document.get("advice", ())
    )
    names = {key: tuple(document.get(key, ())) for key in ("blocking", "departures")}
    return Excepted(**{**document, **names, "advice": advice})


ADVICE = tuple(Advice.__dataclass_fields__)
