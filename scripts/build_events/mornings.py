"""A desk's spring, morning by morning: each day Onward plans what is known and has not left, and
what must be handed over before the next morning is committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from onward.plan.greedy import greedy
from onward.plan.plan import Consignment
from onward.scenario import Departure, Scenario, Shipment, bites, timetable
from scripts.build_events.buying import Buyer

FIRST = datetime(2020, 1, 1, 6, tzinfo=UTC)
LAST = datetime(2020, 4, 12, 6, tzinfo=UTC)
DAY = timedelta(days=1)
AHEAD = timedelta(days=4)  # goods that are ready later wait for their own mornings
HORIZON = timedelta(days=40)  # departures that a morning looks at


@dataclass(frozen=True, slots=True)
class Committed:
    """What a morning hands over: handling units of a shipment and the departures that they are
    booked on, in their order.
    """

    morning: datetime
    shipment: Shipment
    consignment: Consignment
    legs: tuple[Departure, ...]


@dataclass
class Desk:
    """The state of the desk: what is left of each shipment, the space that its bookings hold, and
    the charters bought.
    """

    scenario: Scenario
    share: float  # of the article's charters
    used: dict[str, tuple[float, float]] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first_seen: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.truth = {d.id: d for d in timetable(self.scenario)}
        self.cut_at = _cut_at(self.scenario, self.truth)
        self.by_day: dict[datetime, list[Departure]] = defaultdict(list)
        for d in self.truth.values():
            self.by_day[_midnight(d.departs_at)].append(d)
        self.accepted = {p.id: timedelta(minutes=p.acceptance_min) for p in self.scenario.places}
        self.shipments = {s.id: s for s in self.scenario.shipments}
        self.documents = defaultdict(list)
        for document in self.scenario.documents:
            self.documents[document.shipment].append(document)
        self.buyer = Buyer(self.scenario, self.share)

    def waiting(self, at: datetime, ahead: timedelta = AHEAD) -> list[Shipment]:
        """What is known at this morning, is ready in time, and has not all been handed over."""
        found = []
        for s in self.scenario.shipments:
            left = s.handling_units - self.done[s.id]
            known = s.known_at is None or s.known_at <= at
            if left and known and s.ready_at <= at + ahead and s.latest_at > at:
                found.append(replace(s, handling_units=left))
        return found

    def offered(self, at: datetime) -> list[Departure]:
        """The departures that are known to fly, with the space that is left on them."""
        found = []
        for day in range(HORIZON.days + 1):
            for d in self.by_day.get(_midnight(at) + day * DAY, ()):
                told = d.known_at is None or d.known_at <= at
                bought = not d.charter or d.charter in self.buyer.bought
                if told and bought and d.departs_at > at and not self.is_off(d.id, at):
                    kg, m3 = self.used.get(d.id, (0.0, 0.0))
                    rest = {"taken_kg": d.taken_kg + kg, "taken_m3": d.taken_m3 + m3}
                    found.append(replace(d, charter="", service="", local_day=None, **rest))
        return found

    def is_off(self, name: str, at: datetime) -> bool:
        """Whether it is known by then that a departure does not run."""
        return name in self.cut_at and self.cut_at[name] <= at

    def morning(self, at: datetime) -> list[Committed]:
        """Buy charters, plan, and hand over what cannot wait for tomorrow's plan."""
        self.buyer.buy(at, self.waiting(at, HORIZON))
        goods = self.waiting(at)
        for s in goods:
            self.first_seen.setdefault(s.id, at)
        names = {s.id for s in goods}
        seen = replace(
            self.scenario,
            as_of=at,
            known_to=at,
            services=(),
            cuts=(),
            allotments=(),
            charters=(),
            charter_limits=(),
            departures=tuple(self.offered(at)),
            shipments=tuple(replace(s, ready_at=max(s.ready_at, at)) for s in goods),
            documents=tuple(d for name in sorted(names) for d in self.documents[name]),
        )
        plan = greedy(seen, buy_charters=False)
        return [self._commit(at, c) for c in plan.consignments if self._now_or_never(at, c)]

    def _now_or_never(self, at: datetime, c: Consignment) -> bool:
        first = self.truth[c.legs[0].departure]
        handing_over = timedelta(minutes=first.cut_off_min) + self.accepted[first.origin]
        return first.departs_at - handing_over < at + DAY

    def _commit(self, at: datetime, c: Consignment) -> Committed:
        shipment = self.shipments[c.shipment]
        first = self.done[c.shipment] + 1
        self.done[c.shipment] += c.handling_units
        for leg in c.legs:
            kg, m3 = self.used.get(leg.departure, (0.0, 0.0))
            kg += c.handling_units * shipment.mass_kg
            m3 += c.handling_units * shipment.volume_m3
            self.used[leg.departure] = kg, m3
        numbered = replace(c, first=first, last=first + c.handling_units - 1)
        return Committed(at, shipment, numbered, tuple(self.truth[leg.departure] for leg in c.legs))


def _midnight(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _cut_at(scenario: Scenario, truth: dict[str, Departure]) -> dict[str, datetime]:
    """When it became known that a departure does not run."""
    cuts = defaultdict(list)
    for cut in scenario.cuts:
        cuts[cut.service].append(cut)
    found = {}
    for d in truth.values():
        told = [cut.known_at or FIRST for cut in cuts.get(d.service, ()) if bites(cut, d)]
        if told:
            found[d.id] = min(told)
    return found


def mornings() -> Iterator[datetime]:
    """Every morning from 1 January to 12 April."""
    at = FIRST
    while at <= LAST:
        yield at
        at += DAY
