"""Planned and actual, side by side: leg by leg for one shipment, and counted by country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from onward.events.event import Event
from onward.events.substitutions import in_history
from onward.events.tally import Whereabouts
from onward.events.vocabulary import Status
from onward.goods.tracked import Tracked, TrackedPart

THERE = frozenset({Whereabouts.ARRIVED, Whereabouts.DELIVERED})
NOT_PLANNED = "not planned"


@dataclass(frozen=True, slots=True)
class LegSeen:
    """A departure as planned (None: unplanned) and as it ran (None: not yet). ``became``: its
    state. ``flown_by``: another departure along its lane that took the goods; ``left`` and
    ``landed`` are then of that one. ``perhaps``: departures along its lane that may be its
    counterpart (planned or flown), if several could be.
    """

    departure: str
    planned_departs: datetime | None
    planned_arrives: datetime | None
    left: datetime | None
    landed: datetime | None
    became: str  # flown, flown by another, offloaded, overdue, to come, not planned
    flown_by: str = ""
    perhaps: tuple[str, ...] = ()

    @property
    def hours_late(self) -> float | None:
        """Hours by which it landed late, else left late; None if neither is known."""
        for planned, seen in (
            (self.planned_arrives, self.landed),
            (self.planned_departs, self.left),
        ):
            if planned is not None and seen is not None:
                return round((seen - planned).total_seconds() / 3600, 1)
        return None


@dataclass(frozen=True, slots=True)
class Compared:
    """A part of a shipment: its legs by time; its arrival by the first plan, by the current plan,
    and as it happened.
    """

    legs: tuple[LegSeen, ...]
    first_planned: datetime | None
    planned: datetime | None
    arrived: datetime | None
    plans: int  # how many plans there were

    def behind(self, now: datetime) -> bool:
        """Whether it is overdue by the current plan."""
        return self.planned is not None and self.planned <= now and self.arrived is None


def compared(row: TrackedPart, desk: Tracked) -> Compared:
    """Planned and actual of one part of a shipment."""
    plans: dict[datetime, list[Event]] = defaultdict(list)
    seen: dict[str, dict[Status, datetime]] = defaultdict(dict)
    arrived, history = None, desk.history(row.state)
    for event in history:
        name = event.departure or event.transport_number
        if event.status is Status.PLANNED:
            plans[event.at].append(event)
        elif name:
            seen[name][event.status] = event.at
        if event.place == row.shipment.destination and event.status in (
            Status.LANDED,
            Status.RECEIVED,
            Status.DELIVERED,
        ):
            arrived = arrived or event.at
    decided, instead = sorted(plans), in_history(history, desk.timetable)
    taken = {planned: name for name, planned in instead.sure.items()}
    in_force = [event for event in plans[decided[-1]] if event.departure] if decided else []
    past = {event.departure: event for at in decided[:-1] for event in plans[at]}
    went = [
        name for name, times in seen.items() if Status.DEPARTED in times or Status.LANDED in times
    ]
    planned: dict[str, Event | None] = {event.departure: event for event in in_force}
    for name in (instead.sure.get(name, name) for name in went):
        planned.setdefault(name, past.get(name))
    legs = [
        _leg(name, event, seen, taken.get(name, ""), instead.unsure.get(name, ()), desk)
        for name, event in planned.items()
    ]
    legs.sort(key=lambda leg: (leg.planned_departs or leg.left or desk.as_of, leg.departure))
    there = row.where in THERE
    arrivals = [_arrival(plans[at], row, desk) for at in decided]
    return Compared(
        tuple(legs),
        arrivals[0] if decided else None,
        next((at for at in reversed(arrivals) if at), None) if in_force else None,
        arrived if there else None,
        len(decided),
    )


def _arrival(planned: Sequence[Event], row: TrackedPart, desk: Tracked) -> datetime | None:
    """When the last of some planned departures reaches the destination."""
    legs = ((event, desk.timetable.get(event.departure)) for event in planned)
    ends = [
        event.expected_at or leg.arrives_at
        for event, leg in legs
        if leg and leg.destination == row.shipment.destination
    ]
    return max(ends, default=None)


def _leg(
    name: str,
    planned: Event | None,
    seen: Mapping[str, dict[Status, datetime]],
    by: str,
    perhaps: tuple[str, ...],
    desk: Tracked,
) -> LegSeen:
    known, went = desk.timetable.get(name), seen.get(by or name, {})
    left, landed = went.get(Status.DEPARTED), went.get(Status.LANDED)
    departs = known.departs_at if known and planned is not None else None
    arrives = (
        None if planned is None else planned.expected_at or (known.arrives_at if known else None)
    )
    if planned is None:
        became = NOT_PLANNED
    elif left or landed:
        became = "flown by another" if by else "flown"
    elif Status.OFFLOADED in went:
        became = "offloaded"
    else:
        became = "overdue" if departs is not None and departs < desk.as_of else "to come"
    return LegSeen(name, departs, arrives, left, landed, became, by, perhaps)


# -- counted


@dataclass(frozen=True, slots=True)
class PlanCount:
    """Consumer units: due and arrived, due and missing, arrived early, and in no plan."""

    planned: int = 0
    there: int = 0
    behind: int = 0
    early: int = 0
    left_behind: int = 0
    unplanned: int = 0

    def __add__(self, other: PlanCount) -> PlanCount:
        return PlanCount(
            *(getattr(self, f.name) + getattr(other, f.name) for f in fields(PlanCount))
        )


def counted(rows: Sequence[TrackedPart], desk: Tracked) -> dict[str, PlanCount]:
    """Counts by country of destination; "" is the total."""
    found: dict[str, PlanCount] = defaultdict(PlanCount)
    for row in rows:
        seen = compared(row, desk)
        due, there, units = (
            seen.planned is not None and seen.planned <= desk.as_of,
            row.where in THERE,
            row.units,
        )
        one = PlanCount(
            planned=units if due else 0,
            there=units if due and there else 0,
            behind=units if due and not there else 0,
            early=units if there and not due else 0,
            left_behind=units if row.behind and not there else 0,
            unplanned=0 if seen.plans or there else units,
        )
        for country in (row.shipment.destination[:2], ""):
            found[country] += one
    return {country: found[country] for country in sorted(found)}
