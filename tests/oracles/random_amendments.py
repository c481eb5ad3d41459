"""Random rows that amend rows of other tables: what became known of delays, lifts, cancellations,
bookings, prices and the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from oracles.random_rows import AS_OF, Size, random_instant
from oracles.reading import concerns, dated, waits

from onward.scenario import (
    Amendment,
    Approval,
    ApprovalState,
    Booking,
    BookingState,
    Cancellation,
    Cut,
    Delay,
    Departure,
    Lift,
    Paper,
    PriceAmendment,
    Restoration,
    Scenario,
    Service,
    Shipment,
    SpaceOffer,
    Surcharge,
    Throughput,
)
from onward.scenario.problems import problems

MINUTE = timedelta(minutes=1)


def amended(r: Random, scenario: Scenario, size: Size) -> Scenario:
    """The scenario with rows that amend others, known or not yet."""
    delays = _delays(r, scenario.departures)
    lifts = [
        Lift(**_about(r, f"E{p.id}"), policy=p.id, ends_at=random_instant(r, size))
        for p in scenario.policies
        if r.random() < 0.4
    ]
    cancellations = _cancellations(r, scenario)
    bookings = _bookings(r, scenario.shipments, scenario.departures)
    surcharges = _surcharges(r, scenario, size)
    return replace(
        scenario,
        delays=tuple(delays),
        lifts=tuple(lifts),
        cancellations=tuple(cancellations),
        bookings=tuple(bookings),
        surcharges=tuple(surcharges),
        throughputs=tuple(_throughputs(r, scenario)),
        cuts=tuple(_cuts_again(r, scenario)),
    )


def further_amended(r: Random, scenario: Scenario, size: Size) -> Scenario:
    """The scenario with rows in the tables that ``amended`` leaves empty, with amendments of
    services' runs, cuts of some days, second lifts and cancellations, and charters that are paid;
    more often known later.
    """
    services = tuple(replace(s, weekdays=r.choice(("135", "246", "57"))) for s in scenario.services)
    scenario = replace(scenario, services=services)
    runs = [d for d in dated(scenario) if d.service in {s.id for s in services}]
    return replace(
        scenario,
        known_to=r.choice((None, AS_OF + timedelta(days=2), AS_OF + timedelta(days=6))),
        charters=tuple(replace(c, paid=r.random() < 0.4) for c in scenario.charters),
        cuts=(*(_some_days(r, cut) for cut in scenario.cuts),),
        delays=(*scenario.delays, *_delays(r, runs, "R")),
        lifts=(*scenario.lifts, *_again(r, scenario.lifts, ends_at=random_instant(r, size))),
        cancellations=(
            *(_later(r, row) for row in scenario.cancellations),
            *_again(r, scenario.cancellations, fee_minor=0),
        ),
        bookings=(*scenario.bookings, *_bookings(r, scenario.shipments, runs, "R")),
        amendments=tuple(_amendments(r, scenario.shipments)),
        papers=tuple(_papers(r, scenario.shipments)),
        prices=tuple(_prices(r, scenario, runs)),
        space_offers=tuple(_space_offers(r, scenario)),
        approvals=tuple(_approvals(r, scenario.shipments)),
    )


def listed(r: Random, scenario: Scenario) -> Scenario:
    """The scenario with what a list of the next day may say: cuts restored, departures brought
    forward, other ends and numbers of shipments, also of some that have parts, and places and
    transfers that are known from an instant on.
    """
    when = (None, AS_OF - timedelta(days=2), AS_OF - timedelta(days=1), AS_OF)
    cuts = (replace(c, known_at=r.choice((c.known_at, *when))) for c in scenario.cuts)
    scenario = replace(scenario, cuts=tuple(cuts))
    scenario = _without_idle(_known_later(r, _in_parts(r, scenario)))
    return replace(
        scenario,
        cancellations=(*scenario.cancellations, *_travelling_again(r, scenario)),
        restorations=tuple(_restorations(r, scenario)),
        delays=(*scenario.delays, *_earlier(r, scenario)),
    )


def _without_idle(scenario: Scenario) -> Scenario:
    """The scenario without amendments that say what was so already."""
    idle = {
        each.row
        for each in problems(scenario)
        if each.file == "amendments.csv" and each.maybe == "leave it out"
    }
    heard = (row for number, row in enumerate(scenario.amendments, 2) if number not in idle)
    return replace(scenario, amendments=tuple(heard))


def _travelling_again(r: Random, scenario: Scenario) -> Iterator[Cancellation]:
    """Some cancelled shipments travel after all, from then on or later; some of these do not."""
    for row in scenario.cancellations:
        if row.shipment and r.random() < 0.4:
            known_at = row.known_at and row.known_at + timedelta(hours=r.choice((0, 5, 30)))
            yield replace(row, id=f"{row.id}R", restored=True, known_at=known_at)
            if r.random() < 0.3:
                yield replace(row, id=f"{row.id}RK", known_at=known_at)


def _in_parts(r: Random, scenario: Scenario) -> Scenario:
    """Some shipments in two or three parts, and rows that change number and ends of any."""
    shipments: list[Shipment] = []
    rows: list[Amendment] = []
    for s in scenario.shipments:
        parts = _split(r, s) if s.handling_units > 1 and not s.part_of and r.random() < 0.6 else [s]
        if s.part_of:  # its number in all is stated now and then
            most = s.first_unit + s.handling_units + r.randint(-1, 3)
            given = max(most, s.first_unit + s.handling_units - 1)
            parts = [replace(s, of_units=given)] if r.random() < 0.5 else [s]
        shipments += parts
        if r.random() < 0.7:
            rows += _listed_anew(r, scenario, parts)
    of: dict[str, list[Shipment]] = {s.id: [s] for s in shipments}
    of |= {
        s.part_of: [p for p in shipments if p.part_of == s.part_of] for s in shipments if s.part_of
    }
    about = ("documents", "pins", "amendments", "papers", "approvals", "bookings", "cancellations")
    kept: dict[str, Any] = {
        table: tuple(
            _of_one(row, s)
            for row in getattr(scenario, table)
            for s in of.get(row.shipment, [None])
        )
        for table in about
    }
    kept["amendments"] = (*kept["amendments"], *rows)
    return replace(scenario, shipments=tuple(shipments), **kept)


def _of_one(row: Any, s: Shipment | None) -> Any:
    """A row about a shipment, about one part of it."""
    if s is None or row.shipment == s.id:
        return row
    named = {"id": f"{row.id}:{s.first_unit}"} if hasattr(row, "id") else {}
    return replace(row, shipment=s.id, **named)


def _split(r: Random, s: Shipment) -> list[Shipment]:
    """The parts of a shipment: some wait, some have left to where it goes from another place."""
    sizes = [1] * s.handling_units
    gone = r.choice((0, 0, 1))  # so many more have arrived
    found, first = [], 1
    for size in sizes:
        moved: dict[str, Any] = {}
        if r.random() < 0.4:
            moved = {"arrived_by": "air", "started_at": s.origin}
        part = replace(
            s,
            id=f"{s.id}:{first}-{first + size - 1}",
            part_of=s.id,
            first_unit=first,
            handling_units=size,
            of_units=s.handling_units + gone,
            numbered_to=None,
            **moved,
        )
        found.append(part)
        first += size
    return found


def _listed_anew(r: Random, scenario: Scenario, parts: Sequence[Shipment]) -> Iterator[Amendment]:
    places = [p.id for p in scenario.places]
    whole = not parts[0].part_of
    most = max(parts[0].of_units or 0, parts[0].handling_units + whole)
    still = sum(part.handling_units for part in parts if waits(part))
    least = 1 if whole else max(1, most - still)
    for i in range(r.randint(1, 3)):
        about = _about(r, f"L{parts[0].id}{i}")
        new: dict[str, Any] = {
            "handling_units": r.randint(least, most) if parts[0].of_units or whole else None,
            "destination": r.choice([p for p in places if p != parts[0].origin]),
            "under_way": r.choice((None, True, False)),
            "party": r.choice(("-", "desk")),
            "special_handling": r.choice((("-",), ("CAO",))),
            "sizes": ("2 x 1.5 m3, 100 kg",),
            "value_minor": r.randint(0, 900),
        }
        sure = r.choice([name for name in new if name != "under_way"])
        filled = {name: new[name] for name in new if name == sure or r.random() < 0.4}
        if "destination" not in filled:
            filled.pop("under_way", None)
        for part in parts:
            name = f"{about['id']}:{part.first_unit}"
            yield Amendment(**(about | {"id": name}), shipment=part.id, **filled)


def _known_later(r: Random, scenario: Scenario) -> Scenario:
    when = (None, None, AS_OF, AS_OF - timedelta(days=1), AS_OF + timedelta(days=1))
    later = r.choice(scenario.places).id if r.random() < 0.3 else ""
    return replace(
        scenario,
        places=tuple(
            replace(p, known_at=r.choice(when)) if p.id == later else p for p in scenario.places
        ),
        transfers=tuple(
            replace(t, known_at=r.choice(when)) if r.random() < 0.3 else t
            for t in scenario.transfers
        ),
    )


def _restorations(r: Random, scenario: Scenario) -> Iterator[Restoration]:
    """Of some departures that are cut, at least one."""
    hit = [(cut, d) for cut in scenario.cuts for d in dated(scenario) if concerns(cut, d)]
    for i, (cut, d) in enumerate(hit):
        if i == 0 or r.random() < 0.4:
            since = cut.known_at or AS_OF - timedelta(days=3)
            known_at = since + timedelta(days=r.choice((0, 0, 1, 2)))
            yield Restoration(id=f"J{i}", departure=d.id, known_at=known_at)


def _earlier(r: Random, scenario: Scenario) -> Iterator[Delay]:
    for i, d in enumerate(scenario.departures):
        if r.random() < 0.2:
            t = timedelta(minutes=r.randrange(15, 600, 15))
            yield Delay(
                **_about(r, f"F{i}"),
                departure=d.id,
                departs_at=d.departs_at - t,
                arrives_at=d.arrives_at - t,
            )


def _about(r: Random, name: str) -> dict[str, Any]:
    """The id of a row, and when it is known."""
    day = timedelta(days=1)
    return {"id": name, "known_at": r.choice((None, AS_OF, AS_OF - day, AS_OF + day))}


def _delays(r: Random, departures: Sequence[Departure], name: str = "L") -> list[Delay]:
    late = [
        (d, timedelta(minutes=r.randrange(0, 2000, 15)))
        for d in departures
        for _ in range(2)
        if r.random() < 0.15
    ]
    return [
        Delay(
            **_about(r, f"{name}{i}"),
            departure=d.id,
            departs_at=d.departs_at + t,
            arrives_at=d.arrives_at + t,
        )
        for i, (d, t) in enumerate(late)
    ]


def _cancellations(r: Random, scenario: Scenario) -> list[Cancellation]:
    off = [
        Cancellation(**_about(r, f"K{s.id}"), shipment=s.id)
        for s in scenario.shipments
        if r.random() < 0.1
    ]
    fee = r.choice((0, 20_000))
    return off + [
        Cancellation(**_about(r, f"K{c.id}"), charter=c.id, fee_minor=min(fee, c.price_minor))
        for c in scenario.charters
        if r.random() < 0.2
    ]


def _bookings(
    r: Random, shipments: Sequence[Shipment], departures: Sequence[Departure], name: str = "B"
) -> list[Booking]:
    return [
        Booking(
            **_about(r, f"{name}{s.id}{i}"),
            shipment=s.id,
            departure=r.choice(departures).id,
            state=r.choice(list(BookingState)),
        )
        for s in shipments
        for i in range(2)
        if r.random() < 0.4 and departures
    ]


def _surcharges(r: Random, scenario: Scenario, size: Size) -> list[Surcharge]:
    places = [p.id for p in scenario.places]
    return [
        Surcharge(
            **_about(r, f"U{i}"),
            origins=r.choice((("*",), ("CN",), ("CNPVG", "BE"))),
            destinations=r.choice((("*",), ("BE", "FR"), (r.choice(places),))),
            modes=frozenset(r.choice(((), ("belly", "rail")))),
            starts_at=r.choice((None, random_instant(r, size))),
            cost_minor_per_kg=r.choice((5.0, 33.125)),
        )
        for i in range(r.randint(0, 3))
    ]


def _throughputs(r: Random, scenario: Scenario) -> list[Throughput]:
    places = [p.id for p in scenario.places]
    return [
        Throughput(
            **_about(r, f"H{i}"),
            place=r.choice(places),
            handling_kg_per_day=r.choice((0.0, 120.0, 600.0)) if r.random() < 0.5 else 9000.0,
            first_day=r.choice((None, date(2020, 3, 12))),
            last_day=r.choice((None, date(2020, 3, 15))),
        )
        for i in range(r.randint(0, 5))
    ]


def _cuts_again(r: Random, scenario: Scenario) -> list[Cut]:
    """Every cut with some cause, and others of the same."""
    cuts = [replace(cut, cause=r.choice(("", "storm", "P0"))) for cut in scenario.cuts]
    return cuts + [
        replace(cut, id=f"{cut.id}again", factor=r.choice((0.5, 0.7)))
        for cut in cuts
        if r.random() < 0.6
    ]


def _again(r: Random, rows: Sequence[Any], **new: Any) -> list[Any]:
    """Second rows for the same things."""
    return [replace(row, **_about(r, f"{row.id}again"), **new) for row in rows if r.random() < 0.6]


def _later(r: Random, row: Cancellation) -> Cancellation:
    """A charter is often given up when it has flown already."""
    known_at = AS_OF + timedelta(days=r.choice((0, 3, 5)))
    return replace(row, known_at=known_at) if row.charter else row


def _some_days(r: Random, cut: Cut) -> Cut:
    """A service's cut from a day on, up to a day or open."""
    first, last = sorted(date(2020, 3, r.randint(10, 14)) for _ in range(2))
    days = {"first_day": r.choice((None, first)), "last_day": r.choice((None, last))}
    return replace(cut, **days) if cut.service else cut


def _amendments(r: Random, shipments: Sequence[Shipment]) -> Iterator[Amendment]:
    """New masses, volumes and units, later and earlier instants, another party: some columns of
    each row are empty.
    """
    for s in shipments:
        for i in range(3 if r.random() < 0.6 else 0):
            soon, long = s.due_at - s.ready_at, s.latest_at - s.due_at
            new = {
                "ready_at": s.ready_at + _part_of(r, soon),
                "due_at": s.due_at + _part_of(r, long),
                "latest_at": s.latest_at + timedelta(minutes=60 * (i + 1)),
                "priority": r.choice((1, 2)),
                "mass_kg": s.mass_kg + r.choice((-3.25, 7.0625, 41.0)) + i / 8,
                "volume_m3": s.volume_m3 + r.choice((0.0625, 0.1505)) + i / 32,
                "units": s.units + i + 1,
                "weight": (s.weight or 30) + r.choice((7, 300)) + i,
                "party": r.choice(("desk", "trade")),
            }
            sure = r.choice(("latest_at", "mass_kg", "volume_m3", "units", "weight"))
            filled = {name: new[name] for name in new if name == sure or r.random() < 0.3}
            yield Amendment(**_about(r, f"W{s.id}{i}"), shipment=s.id, **filled)


def _part_of(r: Random, span: timedelta) -> timedelta:
    return timedelta(minutes=15 * round(r.choice((0.25, 0.6, 1.0)) * (span // MINUTE) // 15))


def _papers(r: Random, shipments: Sequence[Shipment]) -> Iterator[Paper]:
    for s in shipments:
        for i in range(3 if r.random() < 0.7 else 0):
            since = r.choice((None, AS_OF, AS_OF + timedelta(days=2)))
            until = r.choice((None, (since or AS_OF) + timedelta(days=2)))
            yield Paper(
                **_about(r, f"Z{s.id}{i}"),
                shipment=s.id,
                paper=r.choice(("licence", "permit")),
                valid_from=since,
                valid_until=until,
            )


def _prices(r: Random, scenario: Scenario, runs: list[Departure]) -> Iterator[PriceAmendment]:
    """Of departures and of services, so that a run may have both."""
    targets = [{"departure": d.id} for d in (*scenario.departures, *runs) if r.random() < 0.4]
    targets += [{"service": s.id} for s in scenario.services for _ in range(2)]
    for i, target in enumerate(targets + targets[::2]):
        price = r.choice((0.0, 27.5, 301.125)) + i
        yield PriceAmendment(**_about(r, f"Y{i}"), **target, cost_minor_per_kg=price)


def _space_offers(r: Random, scenario: Scenario) -> Iterator[SpaceOffer]:
    """Blocked space on departures and services that have no allotment."""
    full = {a.departure or a.service for a in scenario.allotments}
    on: list[tuple[str, Departure | Service]] = [("departure", d) for d in scenario.departures]
    on += [("service", s) for s in scenario.services]
    free = [(by, row) for by, row in on if row.id not in full and r.random() < 0.5]
    for i, (by, row) in enumerate(free):
        yield SpaceOffer(
            **_about(r, f"O{i}"),
            party=r.choice(("desk", "trade")),
            capacity_kg=round(row.capacity_kg * r.choice((0.2, 0.45)), 3),
            capacity_m3=round(row.capacity_m3 * r.choice((0.2, 0.45)), 3),
            cost_minor_per_kg=r.choice((3.0, 44.0)),
            **{by: row.id},
        )


def _approvals(r: Random, shipments: Sequence[Shipment]) -> Iterator[Approval]:
    """Of a shipment asked for several rows, mostly with approval."""
    yes = ApprovalState.APPROVED
    for s in shipments:
        for i in range(3 if r.random() < 0.4 else 0):
            state = r.choice((yes, yes, yes, ApprovalState.AWAITED, ApprovalState.DECLINED))
            yield Approval(**_about(r, f"V{s.id}{i}"), shipment=s.id, state=state)
