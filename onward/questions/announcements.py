"""What was announced in the days before an instant, and what begins, ends or stops running in the
days after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from onward.scenario import Cut, Lift, Policy, Restoration, Scenario, in_order_known
from onward.scenario.cutting import cutting

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One policy as it was announced. ``notice``: from then until it starts; below zero, it was
    announced after the fact.
    """

    policy: Policy
    known_at: datetime

    @property
    def notice(self) -> timedelta:
        """The time between its becoming known and its start."""
        return self.policy.starts_at - self.known_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Services and departures that one cause takes away or cuts, and how many lanes they were on.
    ``since``: the earliest instant.
    """

    cause: str
    cancelled: int
    reduced: int
    lanes: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A known policy that starts or ends soon."""

    at: datetime
    what: str  # "starts" or "ends"
    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcements:
    """Announcements before an instant and changes after it; ``other`` counts announcements of
    charters, shipments, delays and the like.
    """

    since: datetime
    until: datetime
    announced: tuple[Announcement, ...]  # the newest first
    stopped: tuple[Running, ...]  # announced in the same days
    coming: tuple[Coming, ...]  # the next first
    stopping: tuple[Running, ...]  # known, and beginning in the days after
    other: tuple[str, ...]


def announcements(
    scenario: Scenario, as_of: datetime, known_to: datetime, span: timedelta = WEEK
) -> Announcements:
    """What was announced in ``span`` before ``as_of``, and what begins in ``span`` after it, as
    known by ``known_to``.
    """
    since, until = as_of - span, as_of + span

    def lately(at: datetime | None) -> bool:
        return at is not None and since < at <= min(as_of, known_to)

    def soon(at: datetime | None) -> bool:
        return at is not None and as_of < at <= until

    known = _known(scenario.policies, known_to)
    announced = [
        Announcement(policy=p, known_at=p.known_at)
        for p in known
        if p.known_at is not None and lately(p.known_at)
    ]
    restored = tuple(_known(scenario.restorations, known_to))
    begins, cuts = _begins(scenario), cutting(tuple(_known(scenario.cuts, known_to)), restored)
    coming = (each for each in _turns(scenario, known_to) if soon(each.at))
    return Announcements(
        since=since,
        until=until,
        announced=tuple(sorted(announced, key=lambda n: (-n.known_at.timestamp(), n.policy.id))),
        stopped=_running(scenario, (cut for cut in cuts if lately(cut.known_at)), begins),
        coming=tuple(sorted(coming, key=lambda c: (c.at, c.policy.id, c.what))),
        stopping=_running(scenario, (cut for cut in cuts if soon(begins.get(cut.id))), begins),
        other=tuple(_other(scenario, lately)),
    )


_Row = TypeVar("_Row", Policy, Cut, Lift, Restoration)


def _known(rows: Iterable[_Row], known_to: datetime) -> list[_Row]:
    return [row for row in rows if row.known_at is None or row.known_at <= known_to]


def _turns(scenario: Scenario, known_to: datetime) -> Iterator[Coming]:
    """When each known policy starts, and when it ends: by its own end or by the lift that became
    known last, whichever is earlier.
    """
    lifts = in_order_known(_known(scenario.lifts, known_to))
    lifted = {lift.policy: lift.ends_at for lift in lifts}
    policies = _known(scenario.policies, known_to)
    for policy in policies:
        yield Coming(at=policy.starts_at, what="starts", policy=policy)
    for policy in policies:
        end = min(filter(None, (policy.ends_at, lifted.get(policy.id))), default=None)
        if end is not None:
            yield Coming(at=end, what="ends", policy=policy)


def _other(scenario: Scenario, lately: Callable[[datetime | None], bool]) -> Iterator[str]:
    """What else became known, counted."""
    kinds: tuple[tuple[str, str, Iterable[Any]], ...] = (
        ("charter offered", "charters offered", scenario.charters),
        ("shipment announced", "shipments announced", scenario.shipments),
        ("departure delayed", "departures delayed", scenario.delays),
        ("departure restored", "departures restored", scenario.restorations),
        ("place added", "places added", scenario.places),
        ("service added", "services added", scenario.services),
        ("policy lifted", "policies lifted", scenario.lifts),
    )
    for one, several, rows in kinds:
        count = sum(lately(each.known_at) for each in rows)
        if count:
            yield f"{count:,} {one if count == 1 else several}"


def _begins(scenario: Scenario) -> dict[str, datetime]:
    """When each cut first bites; a cut of a service without a first day: when the service
    begins.
    """
    zones = {place.id: ZoneInfo(place.time_zone) for place in scenario.places}
    services, single = {s.id: s for s in scenario.services}, {d.id: d for d in scenario.departures}
    found = {}
    for cut in scenario.cuts:
        if cut.departure in single:
            found[cut.id] = single[cut.departure].departs_at
        elif cut.service in services:
            service = services[cut.service]
            day = max(cut.first_day or service.first_day, service.first_day)
            found[cut.id] = datetime.combine(day, time(), zones[service.origin])
    return found


def _running(
    scenario: Scenario, cuts: Iterable[Cut], begins: dict[str, datetime]
) -> tuple[Running, ...]:
    """By cause, most first."""
    runs = {each.id: (each.origin, each.destination) for each in scenario.services}
    runs |= {each.id: (each.origin, each.destination) for each in scenario.departures}
    found: dict[str, list[Cut]] = defaultdict(list)
    for cut in cuts:
        found[cut.cause or "no cause stated"].append(cut)
    made = []
    for cause, mine in found.items():
        gone = {cut.departure or cut.service for cut in mine if cut.factor == 0}
        less = {cut.departure or cut.service for cut in mine if cut.factor != 0} - gone
        lanes = {runs[name] for name in gone | less if name in runs}
        since = min((begins[cut.id] for cut in mine if cut.id in begins), default=None)
        made.append(
            Running(
                cause=cause, cancelled=len(gone), reduced=len(less), lanes=len(lanes), since=since
            )
        )
    return tuple(sorted(made, key=lambda each: (-each.cancelled - each.reduced, each.cause)))
