"""What a scenario says at its instant of knowledge, and its calendars as dated departures: read from
docs/concepts.md and docs/format.md, in plain Python.

It shares nothing with ``onward.scenario`` but the frozen rows of a scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from onward.scenario import (
    Allotment,
    Cancellation,
    Charter,
    Cut,
    Departure,
    Document,
    Effect,
    Pin,
    PinRule,
    Place,
    Policy,
    Scenario,
    Service,
    Shipment,
    Transport,
)

DAY = timedelta(days=1)
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
CARRIED_OUT = (
    "lifts cancellations bookings amendments papers space_offers approvals restorations".split()
)
GROUND = {"sea": Transport.SEA, "rail": Transport.RAIL, "road": Transport.ROAD}


def as_known(scenario: Scenario) -> Scenario:
    """The scenario at ``known_to``, with all that is known carried out but delays and prices, which
    ``dated`` carries out.
    """
    seen = _announced(scenario)
    shipments = _remaining(scenario, seen, _travelling(seen))
    names = {s.id for s in shipments}
    return replace(
        _chartered(seen),
        shipments=shipments,
        documents=tuple(d for d in _papers(seen) if d.shipment in names),
        pins=tuple(p for p in (*seen.pins, *_refused(seen)) if p.shipment in names),
        policies=(*_ended(seen), *(p for place in seen.places for p in _closed(seen, place))),
        places=tuple(replace(p, opens="", closes="", open_weekdays="1234567") for p in seen.places),
        allotments=(*seen.allotments, *(_blocked(row) for row in seen.space_offers)),
        cuts=tuple(_sparing(seen)),
        **dict.fromkeys(CARRIED_OUT, ()),
    )


def _announced(scenario: Scenario) -> Scenario:
    """Without the rows of any table that became known later than ``known_to``."""
    now = scenario.as_of if scenario.known_to is None else scenario.known_to
    tables = {f.name: getattr(scenario, f.name) for f in fields(scenario)}
    kept = {
        name: tuple(
            row for row in rows if not (told := getattr(row, "known_at", None)) or told <= now
        )
        for name, rows in tables.items()
        if isinstance(rows, tuple)
    }
    hidden = {p.id for p in scenario.places} - {p.id for p in kept["places"]}
    kept |= {
        name: tuple(row for row in rows if hidden.isdisjoint(_places_of(name, row)))
        for name, rows in kept.items()
    }
    return replace(scenario, **kept, known_to=now)


def _places_of(table: str, row: Any) -> list[str]:
    """The places that a row names, other than in lists of countries and places."""
    ends = ["origin", "destination", "started_at", "place"]
    return [str(getattr(row, name)) for name in ends if table != "places" and hasattr(row, name)]


def _sparing(seen: Scenario) -> Iterator[Cut]:
    """Cuts that concern a departure still, after what is known of departures that run after all."""
    for cut in seen.cuts:
        after = {row.departure for row in seen.restorations if told(row) >= told(cut)}
        if cut.service:
            yield replace(cut, spares=(*cut.spares, *sorted(after)))
        elif cut.departure not in after:
            yield cut


def _closed(seen: Scenario, place: Place) -> Iterator[Policy]:
    """Between two instants at which a place opens or closes it is open or closed all the time."""
    if not (place.opens or place.closes) and set(place.open_weekdays or "1234567") == {*"1234567"}:
        return
    zone = ZoneInfo(place.time_zone)
    known = [
        seen.as_of,
        *(s.ready_at for s in seen.shipments),
        *(d.departs_at for d in seen.departures),
    ]
    day, last = (
        min(known) - 2 * DAY,
        max([*known, *(s.latest_at for s in seen.shipments)]) + 2 * DAY,
    )
    first, until, spans = day, last, []
    while day <= last + 2 * DAY:
        there = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) - DAY
        if str(1 + there.weekday()) in (place.open_weekdays or "1234567"):
            spans.append([on_clock(each, zone) for each in _hours(place, there)])
        day += DAY
    edges = sorted({first, until, *(min(max(at, first), until) for span in spans for at in span)})
    for begins, ends in pairwise(edges):
        if not any(opens <= begins < closes for opens, closes in spans):
            yield Policy(
                id=f"{place.id} {begins}",
                effect=Effect.CLOSURE,
                scope=(place.id,),
                starts_at=begins,
                ends_at=ends,
            )


def _hours(place: Place, day: datetime) -> tuple[datetime, datetime]:
    """By the clock of the place, when it opens on a day and when it closes after that."""
    clocks = []
    for text in (place.opens or "00:00", place.closes or "24:00"):
        hours, minutes = text.split(":")
        clocks.append(day + timedelta(hours=int(hours), minutes=int(minutes)))
    opens, closes = clocks
    return opens, closes if closes > opens else closes + DAY


def told(row: Any) -> datetime:
    """When a row became known; without an instant before all others."""
    return BEFORE_ALL if row.known_at is None else row.known_at


def last_words(rows: Iterable[Any], about: Callable[[Any], Any]) -> dict[Any, Any]:
    """Of the rows for one thing that which became known last, of those the last in the table."""
    last: dict[Any, Any] = {}
    for row in rows:
        thing = about(row)
        if thing not in last or told(row) >= told(last[thing]):
            last[thing] = row
    return last


def _travelling(seen: Scenario) -> tuple[Shipment, ...]:
    """Shipments that are not cancelled and, where somebody asks for them, approved; as amended."""
    words = last_words(seen.cancellations, lambda row: row.shipment)
    cancelled = {name for name, row in words.items() if not row.restored}
    answers = last_words(seen.approvals, lambda row: row.shipment)
    return tuple(
        _amended(seen, s)
        for s in seen.shipments
        if s.id not in cancelled and (s.id not in answers or answers[s.id].state == "approved")
    )


TEXTS = "party goods hs shipper consignee awb container".split()
COLUMNS = (
    "due_at latest_at priority mass_kg volume_m3 units weight value_minor special_handling "
    "sizes may_return keep_together"
).split()


def _amended(seen: Scenario, s: Shipment) -> Shipment:
    """The shipment with the last word on each column; how many there are is another question."""
    rows = [row for row in seen.amendments if row.shipment == s.id]

    def last(column: str, some: list[Any]) -> list[Any]:
        filled = [row for row in some if getattr(row, column) not in (None, "", ())]
        return [getattr(row, column) for row in last_words(filled, lambda _: "").values()]

    new: dict[str, Any] = {}
    for column in [*TEXTS, *COLUMNS]:
        for value in last(column, rows):
            new[column] = "" if value == "-" else () if value == ("-",) else value
    for place in last("origin", rows if waits(s) else []):
        new["origin"] = place
    for place in last("destination", [row for row in rows if waits(s) or row.under_way]):
        new["destination"] = place
    for at in last("ready_at", rows):
        if not s.part_of:
            new["ready_at"] = at
        elif waits(s) and s.of_units is not None:
            new["ready_at"] = max(s.ready_at, at)
    return replace(s, **new)


def waits(s: Shipment) -> bool:
    """Whether goods lie where they first started: all that are no part, and some parts."""
    return not s.part_of or (s.arrived_by == "" and s.started_at in ("", s.origin))


def _remaining(
    raw: Scenario, seen: Scenario, travelling: tuple[Shipment, ...]
) -> tuple[Shipment, ...]:
    """Shipments with the handling units that there are of them: one by one, by their numbers."""
    found = []
    for s in travelling:
        family = [p for p in raw.shipments if p.part_of == s.part_of] if s.part_of else [s]
        names = {p.id for p in family}
        rows = [row for row in seen.amendments if row.shipment in names and row.handling_units]
        said = [row.handling_units for row in last_words(rows, lambda _: "").values()]
        first = max((p.of_units or 0 for p in family), default=0)
        if not s.part_of:
            there = (said or [s.of_units or s.handling_units])[0]
        elif not first:
            there = s.handling_units
        else:
            given = max(first, *(p.numbered_to or 0 for p in family))
            there = _kept(s, family, (said or [first])[0], given)
        if there:
            found.append(replace(s, handling_units=there, of_units=None, numbered_to=None))
    return tuple(found)


def _kept(s: Shipment, family: list[Shipment], number: int, given: int) -> int:
    """How many handling units of a part there are, of ``number`` in all."""
    if not waits(s):
        return s.handling_units
    waiting = sorted(p.first_unit + n for p in family if waits(p) for n in range(p.handling_units))
    remaining = waiting[: max(0, number - (given - len(waiting)))]
    return sum(s.first_unit <= n < s.first_unit + s.handling_units for n in remaining)


def _papers(seen: Scenario) -> list[Document]:
    """A paper of a shipment of which anything became known is as the last word has it."""
    last = last_words(seen.papers, lambda row: (row.shipment, row.paper))
    held = [d for d in seen.documents if (d.shipment, d.kind) not in last]
    for (shipment, kind), row in last.items():
        since, until = row.valid_from, row.valid_until
        held.append(Document(shipment=shipment, kind=kind, valid_from=since, valid_until=until))
    return held


def _refused(seen: Scenario) -> list[Pin]:
    last = last_words(seen.bookings, lambda row: (row.shipment, row.departure))
    off = [row for row in last.values() if row.state == "refused"]
    rule = PinRule.MUST_NOT_USE
    return [Pin(shipment=row.shipment, rule=rule, departure=row.departure) for row in off]


def _ended(seen: Scenario) -> tuple[Policy, ...]:
    """Policies until the earliest of their ends."""
    found = []
    for policy in seen.policies:
        ends = [row.ends_at for row in seen.lifts if row.policy == policy.id]
        ends += [policy.ends_at] if policy.ends_at else []
        if not ends or policy.starts_at < min(ends):
            found.append(replace(policy, ends_at=min(ends, default=None)))
    return tuple(found)


def _blocked(offer: Any) -> Allotment:
    """Space that a carrier offers is an allotment."""
    return Allotment(**{f.name: getattr(offer, f.name) for f in fields(Allotment)})


# -- charters


def _chartered(seen: Scenario) -> Scenario:
    """Paid charters and those given up are settled: what remains to be bought, with how much."""
    leaving = _leaving(seen)
    given_up = _given_up(seen, leaving)
    paid = {c.id for c in seen.charters if c.paid}
    offered = [c for c in seen.charters if not c.paid and c.id not in given_up]
    kept = [c for c in seen.charters if c.paid and c.id not in given_up]
    owed = sum(c.price_minor for c in kept) + sum(row.fee_minor for row in given_up.values())
    flies = {
        d.id
        for d in seen.departures
        if d.charter in paid
        and (d.charter not in given_up or leaving[d.id] < told(given_up[d.charter]))
    }
    for_sale = {d.id for d in seen.departures for c in offered if d.charter == c.id}
    number, money = seen.max_charters, seen.charter_budget_minor
    return replace(
        seen,
        charters=tuple(offered),
        departures=tuple(
            replace(d, charter="") if d.id in flies else d
            for d in seen.departures
            if not d.charter or d.id in flies | for_sale
        ),
        max_charters=None if number is None else max(number - len(kept), 0),
        charter_budget_minor=None if money is None else max(money - owed, 0),
        charter_limits=tuple(
            replace(row, max_number=max(row.max_number - _counted(row, seen, kept), 0))
            for row in seen.charter_limits
        ),
    )


def _leaving(seen: Scenario) -> dict[str, datetime]:
    """When each single departure leaves, as delayed."""
    return {d.id: _rerun(d, seen).departs_at for d in seen.departures}


def _given_up(seen: Scenario, leaving: dict[str, datetime]) -> dict[str, Cancellation]:
    """Charter -> the cancellation that counts, which is the first; for a paid one only if a
    departure was still to come.
    """
    found: dict[str, Cancellation] = {}
    for charter in seen.charters:
        rows = [row for row in seen.cancellations if row.charter == charter.id]
        if rows:
            first = min(rows, key=told)  # of several at one instant, the first of the table
            mine = [leaving[d.id] for d in seen.departures if d.charter == charter.id]
            if not charter.paid or any(at >= told(first) for at in mine):
                found[charter.id] = first
    return found


def _counted(row: Any, seen: Scenario, kept: list[Charter]) -> int:
    """How many of these charters first leave in the period of a limit."""
    leaving, number = _leaving(seen), 0
    for charter in kept:
        mine = [leaving[d.id] for d in seen.departures if d.charter == charter.id]
        number += bool(mine) and within(min(mine), row.starts_at, row.ends_at)
    return number


def within(at: datetime, starts: datetime | None, ends: datetime | None) -> bool:
    """From the start until before the end; None: open."""
    return not (starts and at < starts) and not (ends and at >= ends)


# -- departures


def dated(seen: Scenario) -> list[Departure]:
    """Every departure of a scenario as known, with its last times and its last price."""
    zones = {p.id: ZoneInfo(p.time_zone) for p in seen.places}
    every = list(seen.departures)
    for service in seen.services:
        every += runs(service, zones[service.origin])
    return [_rerun(_repriced(d, seen), seen) for d in every]


def _repriced(d: Departure, seen: Scenario) -> Departure:
    mine = [p for p in seen.prices if p.departure == d.id or (p.service and p.service == d.service)]
    for column in ("cost_minor_per_kg", "minimum_minor"):
        filled = [p for p in mine if getattr(p, column) is not None]
        for row in last_words(filled, lambda _: "").values():
            d = replace(d, **{column: getattr(row, column)})
    return d


def _rerun(d: Departure, seen: Scenario) -> Departure:
    """A departure as its delays and diversions have it, column by column."""
    mine = [row for row in seen.delays if row.departure == d.id]
    for column in ("departs_at", "arrives_at", "destination"):
        for row in last_words([r for r in mine if getattr(r, column)], lambda _: "").values():
            d = replace(d, **{column: getattr(row, column)})
    return d


def runs(service: Service, zone: ZoneInfo) -> list[Departure]:
    """A service's departures, day by day."""
    names = {f.name for f in fields(Departure)} & {f.name for f in fields(Service)}
    shared = {name: getattr(service, name) for name in names - {"id"}}
    hours, minutes = service.departs_local.split(":")
    found, day = [], service.first_day
    while day <= service.last_day:
        if str(1 + day.weekday()) in service.weekdays:
            clock = datetime(day.year, day.month, day.day, int(hours), int(minutes))
            leaves = on_clock(clock, zone)
            found.append(
                Departure(
                    id=f"{service.id}@{day.isoformat()}",
                    service=service.id,
                    local_day=day,
                    departs_at=leaves,
                    arrives_at=leaves + timedelta(minutes=service.duration_min),
                    **shared,
                )
            )
        day += DAY
    return found


def on_clock(clock: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the zone's clock shows this; if it is never shown, as much later
    as the clock goes forward.
    """
    near = [(clock + n * DAY).replace(tzinfo=UTC).astimezone(zone).utcoffset() for n in (-1, 0, 1)]
    offsets = [offset for offset in near if offset is not None]
    instants = [(clock - offset).replace(tzinfo=UTC) for offset in offsets]
    shown = [at for at in instants if at.astimezone(zone).replace(tzinfo=None) == clock]
    return min(shown, default=instants[0])


def concerns(cut: Cut, d: Departure) -> bool:
    """A cut of a departure concerns that one; a cut of a service its runs on some days."""
    if d.id in cut.spares:
        return False
    if cut.departure:
        return cut.departure == d.id
    if cut.service != d.service or d.local_day is None:
        return False
    day, first, last = d.local_day, cut.first_day, cut.last_day
    return (
        str(1 + day.weekday()) in cut.weekdays
        and not (first and day < first)
        and not (last and day > last)
    )


def transport(d: Departure) -> Transport:
    """The terminal that a departure uses: aeroplanes of any kind use that of air."""
    return GROUND.get(str(d.mode), Transport.AIR)
