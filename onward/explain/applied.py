"""Carries a remedy out: makes the scenario in which it holds, with the plan's charters and no
others, to be planned again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onward.explain.reasons import Helped, Reason, Remedy
from onward.message import Message
from onward.network.build import build
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import (
    BookingState,
    Departure,
    Document,
    Scenario,
    Shipment,
    Throughput,
    bites,
    known,
    timetable,
)

MINUTE = timedelta(minutes=1)
Enlarge = Callable[[Scenario, float], Scenario]  # by so many kg, m3 or units


def applied(scenario: Scenario, plan: Plan, shipment: str, remedy: Remedy | None) -> Scenario:
    """The scenario with the remedy for this shipment (None: unchanged). The plan's charters always
    fly, and cost nothing.

    Services are written out as single departures, so that one of them can be changed.
    """
    changes = remedy.changes if remedy else ()
    charters = {*plan.charters, *(change.on for change in changes if change.kind == "charter")}
    scenario = _written_out(known(scenario))
    departures = tuple(
        replace(d, charter="")
        for d in scenario.departures
        if not d.charter or d.charter in charters
    )
    scenario = replace(
        scenario,
        departures=departures,
        charters=(),
        max_charters=None,
        charter_limits=(),
        charter_budget_minor=None,
    )
    return _changed(scenario, shipment, remedy) if remedy else scenario


def followed(
    scenario: Scenario, plan: Plan, reason: Reason, remedy: Remedy
) -> tuple[Scenario, Plan]:
    """The scenario and plan after a remedy is followed as printed: the change is made and the units
    that it helps are moved; all other goods keep their itineraries.

    The plan has no levels and no charters: in this scenario the charters fly anyhow.
    """
    changed = applied(scenario, plan, reason.shipment, remedy)
    goods = Helped(
        shipment=reason.shipment,
        first=reason.first,
        kind=reason.kind,
        units=remedy.helps,
        moves=remedy.moves,
    )
    made = replace(plan, digest="", charters=(), levels=(), touched=None)
    return changed, moved_as_advised(scenario, made, goods, remedy)


def moved_as_advised(scenario: Scenario, plan: Plan, goods: Helped, remedy: Remedy) -> Plan:
    """The plan with the goods moved as advised, once ``remedy`` is done."""
    waiting, kept, left = _lifted(plan, goods)
    moved: list[Consignment] = []
    before = sum(c.id.startswith(f"{goods.shipment}/moved") for c in kept)
    for move in goods.moves:
        for first, last in _first_of(waiting, move.units):
            made = f"{goods.shipment}/moved{before + len(moved) + 1}"
            legs = tuple(_handed_over(leg, remedy) for leg in move.legs)
            moved.append(
                Consignment(id=made, shipment=goods.shipment, first=first, last=last, legs=legs)
            )
    kept += [
        replace(c, id=f"{c.id}/{first}", first=first, last=last) for c, first, last in waiting if c
    ]
    left += [
        LeftBehind(shipment=goods.shipment, first=first, last=last)
        for c, first, last in waiting
        if c is None
    ]
    order = {s.id: n for n, s in enumerate(scenario.shipments)}
    left.sort(key=lambda gone: (order[gone.shipment], gone.first))
    return replace(plan, consignments=(*kept, *moved), left_behind=tuple(left))


def _handed_over(leg: Leg, remedy: Remedy) -> Leg:
    """A leg on an allotment, moved to the part that the remedy hands over."""
    kept = any(
        (part.kind, part.on, part.pool) == ("reserved", leg.departure, leg.pool) and leg.pool
        for part in remedy.changes
    )
    return Leg(leg.departure, released(leg.pool)) if kept else leg


# a consignment (None: left behind), and the units of it that have not moved
_Waiting = list[tuple[Consignment | None, int, int]]


def _lifted(plan: Plan, goods: Helped) -> tuple[_Waiting, list[Consignment], list[LeftBehind]]:
    """The advised units, in all their ranges, and the consignments and left-behind units that do
    not change.
    """
    mine: _Waiting = []
    kept, left = list(plan.consignments), list(plan.left_behind)
    if goods.kind == "left":
        mine += [(None, g.first, g.last) for g in left if g.shipment == goods.shipment]
        return mine, kept, [g for g in left if g.shipment != goods.shipment]
    late = next(c for c in kept if (c.shipment, c.first) == (goods.shipment, goods.first))
    same = [c for c in kept if (c.shipment, c.legs) == (late.shipment, late.legs)]
    mine += [(c, c.first, c.last) for c in same]
    return mine, [c for c in kept if c not in same], left


def _first_of(waiting: _Waiting, units: int) -> list[tuple[int, int]]:
    """Takes the first units off ``waiting``; returns their ranges."""
    taken = []
    while units:
        goods, first, last = waiting.pop(0)
        until = min(last, first + units - 1)
        taken.append((first, until))
        units -= until - first + 1
        if until < last:
            waiting.insert(0, (goods, until + 1, last))
    return taken


def _written_out(scenario: Scenario) -> Scenario:
    departures = timetable(scenario)
    cuts = [cut for cut in scenario.cuts if not cut.service]
    for cut in scenario.cuts:
        if cut.service:
            cuts += [
                replace(cut, id=f"{cut.id}.{d.id}", departure=d.id, service="")
                for d in departures
                if bites(cut, d)
            ]
    allotments = [a for a in scenario.allotments if a.departure]
    for a in scenario.allotments:
        if not a.departure:
            allotments += [
                replace(a, departure=d.id, service="") for d in departures if d.service == a.service
            ]
    return replace(
        scenario, services=(), departures=departures, cuts=tuple(cuts), allotments=tuple(allotments)
    )


def _changed(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    """The scenario with a remedy for shipment ``name`` carried out. Two kinds change nothing: a
    charter is bought already, and for a place there is room without a change.
    """
    change = CHANGES.get(remedy.kind)
    return change(scenario, name, remedy) if change else scenario


def _together(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    """Several remedies in order; handing over part of an allotment comes last, since the allotment
    may have to grow first.
    """
    for part in sorted(remedy.parts, key=lambda part: part.kind == "reserved"):
        scenario = _changed(scenario, name, part)
    return scenario


def _ready_earlier(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    return _shifted(scenario, name, "ready_at", -remedy.minutes)


def _latest_later(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    return _shifted(scenario, name, "latest_at", remedy.minutes)


def _unpinned(scenario: Scenario, name: str, _: Remedy) -> Scenario:
    """Without the shipment's pins and carriers' refusals, which are pins too."""
    bookings = tuple(
        b for b in scenario.bookings if b.shipment != name or b.state is not BookingState.REFUSED
    )
    pins = tuple(p for p in scenario.pins if p.shipment != name)
    return replace(scenario, pins=pins, bookings=bookings)


def _documented(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    paper = Document(shipment=name, kind=remedy.on)
    return replace(scenario, documents=(*scenario.documents, paper))


def _returning(scenario: Scenario, name: str, _: Remedy) -> Scenario:
    return replace(
        scenario,
        shipments=tuple(
            replace(s, may_return=True) if s.id == name else s for s in scenario.shipments
        ),
    )


def _waived(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    return replace(scenario, policies=tuple(p for p in scenario.policies if p.id != remedy.on))


def _later_cut_off(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    return _departure(
        scenario, remedy.on, lambda d: replace(d, cut_off_min=d.cut_off_min - remedy.minutes)
    )


def _faster_transfer(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    place, come, go = remedy.on.split(" ")
    transfers = tuple(
        replace(t, minutes=t.minutes - remedy.minutes)
        if (t.place, t.from_transport, t.to_transport) == (place, come, go)
        else t
        for t in scenario.transfers
    )
    return replace(scenario, transfers=transfers)


def _accepted(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    return _departure(scenario, remedy.on, lambda d: replace(d, accepts=("*",)))


def _open(scenario: Scenario, name: str, remedy: Remedy) -> Scenario:
    """Reserved space opened: a departure to all, an allotment in part to the shipment's party."""
    if not remedy.pool:
        return _departure(scenario, remedy.on, lambda d: replace(d, reserved_for=""))
    party = next(s.party for s in scenario.shipments if s.id == name)
    return _released(scenario, remedy, party)


def _flying(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    """A cancelled departure runs; a policy that grounds departures is lifted for all of them."""
    cuts = tuple(cut for cut in scenario.cuts if cut.departure != remedy.on or cut.factor)
    policies = tuple(p for p in scenario.policies if not p.effect.does.multiplies or p.factor)
    return replace(scenario, cuts=cuts, policies=policies)


def _shifted(scenario: Scenario, name: str, field: str, minutes: int) -> Scenario:
    """A shipment with an instant moved by some minutes; it is never due after its latest."""

    def shifted(s: Shipment) -> Shipment:
        found = replace(s, **{field: getattr(s, field) + minutes * MINUTE})
        return replace(found, latest_at=max(found.latest_at, found.due_at))

    return replace(
        scenario, shipments=tuple(shifted(s) if s.id == name else s for s in scenario.shipments)
    )


def _released(scenario: Scenario, remedy: Remedy, party: str) -> Scenario:
    """A part of an allotment given to a party, as a separate allotment of the remedy's size."""
    mine = next(a for a in scenario.allotments if (a.departure, a.id) == (remedy.on, remedy.pool))
    given = replace(mine, id=released(mine.id), party=party, capacity_kg=0.0, capacity_m3=0.0)
    scenario = replace(scenario, allotments=(*scenario.allotments, given))
    for kind, amount in (("kg", remedy.grams), ("m3", remedy.litres)):
        key = f"{kind}|{remedy.on}|{given.id}"
        scenario = _until(scenario, key, amount, _handing(remedy, f"capacity_{kind}"), least=True)
    return scenario


def _handing(remedy: Remedy, field: str) -> Enlarge:
    """A change that moves an amount from an allotment to the part handed over, as far as
    available.
    """

    def handing(scenario: Scenario, more: float) -> Scenario:
        mine = next(
            a for a in scenario.allotments if (a.departure, a.id) == (remedy.on, remedy.pool)
        )
        more = min(more, getattr(mine, field))
        by = {mine.id: -more, released(mine.id): more}
        allotments = tuple(
            replace(a, **{field: getattr(a, field) + by[a.id]})
            if a.departure == remedy.on and a.id in by
            else a
            for a in scenario.allotments
        )
        return replace(scenario, allotments=allotments)

    return handing


def _released_to_all(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    """A part of a block opened to all: a reserved departure, or an allotment by an amount."""
    if not remedy.pool:
        return _departure(scenario, remedy.on, lambda d: replace(d, reserved_for=""))
    for kind, amount in (("kg", remedy.grams), ("m3", remedy.litres)):
        smaller = _smaller(remedy, f"capacity_{kind}")
        scenario = _until(scenario, f"{kind}|{remedy.on}|", amount, smaller, least=True)
    return scenario


def _smaller(remedy: Remedy, field: str) -> Enlarge:
    """A change that takes an amount off an allotment, as far as available."""

    def smaller(scenario: Scenario, less: float) -> Scenario:
        allotments = tuple(
            replace(a, **{field: max(0.0, getattr(a, field) - less)})
            if (a.departure, a.id) == (remedy.on, remedy.pool)
            else a
            for a in scenario.allotments
        )
        return replace(scenario, allotments=allotments)

    return smaller


def released(pool: str) -> str:
    """The id of the part of an allotment that is handed over."""
    return f"{pool}.released"


def _departure(scenario: Scenario, name: str, change: Callable[[Departure], Departure]) -> Scenario:
    return replace(
        scenario, departures=tuple(change(d) if d.id == name else d for d in scenario.departures)
    )


def _roomier(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    """More mass and volume of an offer."""
    for kind, amount in (("kg", remedy.grams), ("m3", remedy.litres)):
        key = f"{kind}|{remedy.on}|{remedy.pool}"
        scenario = _until(scenario, key, amount, _wider(remedy, f"capacity_{kind}"))
    return scenario


def _busier(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    """More handling at a place on a day."""
    place, _, day = remedy.on.rpartition(" ")
    handling = _handling(place, date.fromisoformat(day))
    return _until(scenario, f"day|{place}|{day}", remedy.grams, handling)


def _more_quota(scenario: Scenario, _: str, remedy: Remedy) -> Scenario:
    """A larger quota; where more was used than was allowed, the use counts as the old quota, so
    that all that is added is free.
    """
    mine = next(p for p in scenario.policies if p.id == remedy.on)
    more = remedy.amount if mine.quota_unit == "units" else remedy.amount / 1000
    larger = tuple(replace(p, quota=p.quota + more) if p is mine else p for p in scenario.policies)
    used = tuple(
        replace(u, amount=min(u.amount, mine.quota)) if u.policy == mine.id else u
        for u in scenario.quota_uses
    )
    return replace(scenario, policies=larger, quota_uses=used)


def _wider(remedy: Remedy, field: str) -> Enlarge:
    def wider(scenario: Scenario, more: float) -> Scenario:
        if remedy.pool:  # an allotment lies within the departure: that grows with it
            here = remedy.on, remedy.pool
            grown = (
                replace(a, **{field: getattr(a, field) + more})
                if (a.departure, a.id) == here
                else a
                for a in scenario.allotments
            )
            scenario = replace(scenario, allotments=tuple(grown))
        return _departure(
            scenario, remedy.on, lambda d: replace(d, **{field: getattr(d, field) + more})
        )

    return wider


def _handling(place: str, day: date) -> Enlarge:
    def handling(scenario: Scenario, more: float) -> Scenario:
        limit = next(p.handling_kg_per_day for p in scenario.places if p.id == place) or 0.0
        mine = [
            t
            for t in scenario.throughputs
            if t.place == place and (t.first_day or day) <= day <= (t.last_day or day)
        ]
        known_ats = [t.known_at for t in mine if t.known_at]
        # the row known last holds; of several, the last in the table
        for t in mine:
            if not known_ats or t.known_at == max(known_ats):
                limit = t.handling_kg_per_day
        throughput = Throughput(
            id=f"more.{place}.{day}",
            place=place,
            first_day=day,
            last_day=day,
            handling_kg_per_day=limit + more,
        )
        return replace(
            scenario,
            throughputs=(
                *scenario.throughputs,
                replace(throughput, known_at=max(known_ats, default=None)),
            ),
        )

    return handling


def _until(
    scenario: Scenario, key: str, amount: int, change: Enlarge, *, least: bool = False
) -> Scenario:
    """The change, large enough for the row ``key`` to gain ``amount`` (grams or litres); ``least``:
    and no larger than needed, to a gram or litre. Raises ValueError if no size does it.
    """
    if amount <= 0:
        return scenario
    before, low, high = _row(scenario, key), 0, amount  # thousandths
    for _ in range(40):
        made = change(scenario, high / 1000)
        got = _row(made, key) - before
        if got >= amount:
            break
        low, high = high, max(-(-high * amount // got) if got > 0 else 2 * high, high + 1)
    else:
        raise ValueError(Message("{row} cannot be made {amount} larger", row=key, amount=amount))
    while least and high - low > 1:
        middle = (low + high) // 2
        tried = change(scenario, middle / 1000)
        if _row(tried, key) - before >= amount:
            made, high = tried, middle
        else:
            low = middle
    return made


def _row(scenario: Scenario, key: str) -> int:
    kind, on, _ = key.split("|", 2)
    if kind != "day":  # of a pool: what other departures carry makes no difference
        runs = tuple(d for d in scenario.departures if d.id == on)
        scenario = replace(scenario, departures=runs, services=())
    rows = build(scenario, []).rows
    return int(rows.capacity[rows.keys.index(key)]) if key in rows.keys else 0


# By kind of remedy. Amounts grow until, after cuts, factors and what is taken, the row has what the
# remedy says.
CHANGES: dict[str, Callable[[Scenario, str, Remedy], Scenario]] = {
    "together": _together,
    "ready": _ready_earlier,
    "soon": _latest_later,
    "unpin": _unpinned,
    "return": _returning,
    "document": _documented,
    "waive": _waived,
    "cut-off": _later_cut_off,
    "transfer": _faster_transfer,
    "accept": _accepted,
    "reserved": _open,
    "release": _released_to_all,
    "fly": _flying,
    "room": _roomier,
    "day": _busier,
    "quota": _more_quota,
}
