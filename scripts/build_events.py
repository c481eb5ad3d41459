"""Make the recorded events of spring 2020 to 13 April: python -m scripts.build_events [--size S].

A desk's plan (greedy, as known on 13 April) is played once with seeded delays, offloads, missed
connections and holds; policies explain the holds where they can. All of it is synthetic: no
carrier's record stands behind it. Same scenario, same events.
"""

from __future__ import annotations

import argparse
import math
import random
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from onward.events.event import Event
from onward.events.explaining import Explainer
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.formats.builtin import read_scenario
from onward.formats.eventfile import write_events
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment
from onward.scenario import Departure, Direction, Effect, Scenario, Shipment, Transport

HOME = Path(__file__).resolve().parents[1] / "scenarios" / "spring-2020"
END = datetime(2020, 4, 13, tzinfo=UTC)
# the article's 7.7 million, in the proportion of the size
FUND_UNITS = {"S": 308_000, "M": 1_540_000, "L": 7_700_000}
FUND_NATIONS = 15
HOUR = timedelta(hours=1)
# a typical delay, in hours
SLOW = {Transport.AIR: 1.0, Transport.ROAD: 1.0, Transport.RAIL: 12.0, Transport.SEA: 24.0}
# probabilities
OFFLOADED, INSPECTED, UNEXPLAINED, LATE_WORD, WRONG_FIRST = 0.04, 0.3, 0.02, 0.03, 0.005


@dataclass
class Story:
    """Everything that is told, gathered: what concerns many consignments at once is one event."""

    size: str
    scenario: Scenario
    chance: random.Random = field(default_factory=random.Random)
    events: list[Event] = field(default_factory=list)
    planned: dict[tuple[datetime, str], list[Key]] = field(
        default_factory=lambda: defaultdict(list)
    )
    booked: dict[tuple[datetime, str], list[Key]] = field(default_factory=lambda: defaultdict(list))
    aboard: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.zones = {place.id: ZoneInfo(place.time_zone) for place in self.scenario.places}
        self.transfer = {
            (t.place, t.from_transport, t.to_transport): timedelta(minutes=t.minutes)
            for t in self.scenario.transfers
        }
        self.explainer = Explainer(self.scenario)
        self.lanes: dict[tuple[str, str], list[Departure]] = defaultdict(list)
        for departure in sorted(
            {d.id: d for d in build(self.scenario).offers.departures if not d.charter}.values(),
            key=leaves,
        ):
            self.lanes[departure.origin, departure.destination].append(departure)
        self.flown: dict[str, tuple[datetime, datetime]] = {}

    def tell(
        self, at: datetime, status: Status, what: list[Key], place: str = "", **more: object
    ) -> Event:
        """One event, at a whole minute of the place's own time, known soon after, or now and then
        days after.
        """
        at = at.replace(second=0, microsecond=0)
        lag = (
            self.chance.expovariate(1 / 20)
            if self.chance.random() > LATE_WORD
            else self.chance.uniform(1440, 4320)
        )
        known = at + timedelta(minutes=round(lag))
        local = at.astimezone(self.zones[place]) if place else at
        event = Event(
            at=local, known_at=known, status=status, what=tuple(what), place=place, **more
        )  # type: ignore[arg-type]
        self.events.append(event)
        return event

    def times(self, departure: Departure) -> tuple[datetime, datetime]:
        """When a departure really left and arrived: the same for everything on board."""
        if departure.id not in self.flown:
            chance = random.Random(f"{self.size} {departure.id}")
            late = (
                chance.expovariate(1.0)
                * SLOW[departure.transport]
                * (8 if chance.random() < 0.06 else 1)
                * HOUR
            )
            slower = chance.gauss(0, 0.3) * SLOW[departure.transport] * HOUR
            left = departure.departs_at + late
            arrived = max(
                departure.arrives_at + late + slower,
                left + (departure.arrives_at - departure.departs_at) * 0.8,
            )
            self.flown[departure.id] = left, arrived
        return self.flown[departure.id]

    def next_on_lane(self, leg: Departure, ready: datetime) -> Departure | None:
        """The next departure of the same lane for which goods are ready in time; a crowd of others
        was there first, so not today's.
        """
        lane = self.lanes[leg.origin, leg.destination]
        start = bisect_left(
            lane, ready, key=lambda d: d.departs_at - timedelta(minutes=d.cut_off_min)
        )
        return next(
            (d for d in lane[start:] if d.transport is leg.transport and d.id != leg.id), None
        )


def leaves(departure: Departure) -> tuple[datetime, str]:
    return departure.departs_at, departure.id


def spread(chance: random.Random, median_hours: float, sigma: float) -> timedelta:
    """A lognormal span."""
    return median_hours * math.exp(chance.gauss(0, sigma)) * HOUR


@dataclass
class Journey:
    """One consignment on its way."""

    story: Story
    shipment: Shipment
    consignment: Consignment
    legs: list[Departure]
    number: int

    def play(self) -> None:
        """From the plan to the delivery, or to wherever it ends."""
        story, goods = self.story, self.shipment
        story.chance = random.Random(f"{story.size} {self.consignment.id}")
        self.range = Key(KeyKind.SHIPMENT, goods.id, self.consignment.first, self.consignment.last)
        air = any(leg.transport is Transport.AIR for leg in self.legs)
        self.name = (
            Key(KeyKind.AWB, f"000-{self.number:07d}{self.number % 7}") if air else self.range
        )
        decided = morning(
            max(
                goods.known_at or story.scenario.as_of,
                goods.ready_at - 48 * HOUR,
                story.scenario.as_of,
            )
        )
        self.plan(decided)
        if air:
            story.tell(
                decided + 3 * HOUR, Status.PACKED, [self.range], parent=self.name, source="desk"
            )
        first = self.legs[0]
        accepted = max(
            goods.ready_at,
            first.departs_at - timedelta(minutes=first.cut_off_min) - spread(story.chance, 8, 0.4),
        )
        story.tell(
            accepted,
            Status.ACCEPTED,
            [self.name],
            goods.origin,
            by=first.carrier,
            raw_code="RCS" if air else "",
        )
        ready = self.border(accepted, goods.origin, first, leaving=True)
        while self.legs and ready is not None:
            ready = self.travel(ready)
        if ready is not None:
            self.deliver(ready)

    def plan(self, at: datetime) -> None:
        """The legs still to come, by a plan of this morning; booked the same day."""
        for leg in self.legs:
            self.story.planned[at, leg.id].append(self.range)
            self.story.booked[at + 4 * HOUR, leg.id].append(self.name)

    def travel(self, ready: datetime) -> datetime | None:
        """One leg; None if the goods stay where they are."""
        story, leg = self.story, self.legs[0]
        left, arrived = story.times(leg)
        if ready > left - timedelta(minutes=leg.cut_off_min) * 0.5:
            return self.again(ready, leg)
        if leg.transport is Transport.AIR and story.chance.random() < OFFLOADED:
            story.tell(
                left - 0.5 * HOUR,
                Status.OFFLOADED,
                [self.name],
                leg.origin,
                departure=leg.id,
                by=leg.carrier,
                raw_code="DIS-OFLD",
                reason=EventReason.CAPACITY,
            )
            return self.again(left, leg)
        story.aboard[leg.id].append(self.name)
        self.legs.pop(0)
        if not self.legs:
            return self.border(arrived, leg.destination, leg, leaving=False)
        return arrived + story.transfer.get(
            (leg.destination, leg.transport, self.legs[0].transport), 6 * HOUR
        )

    def again(self, ready: datetime, missed: Departure) -> datetime | None:
        """Planned anew from here, on the same lanes, the next morning."""
        now, legs = ready, []
        for leg in self.legs:
            later = self.story.next_on_lane(
                leg, max(now, leg.departs_at + HOUR) if leg is missed else now
            )
            if later is None:
                self.story.planned[morning(ready), ""].append(self.range)
                return None
            legs.append(later)
            now = later.arrives_at + 8 * HOUR
        self.legs = legs
        self.plan(morning(ready))
        return max(ready, morning(ready))

    def border(self, at: datetime, place: str, leg: Departure, *, leaving: bool) -> datetime | None:
        """Through an authority's hands: released, or None: still there, or sent back."""
        story, goods, chance = self.story, self.shipment, self.story.chance
        if leaving and goods.origin[:2] == goods.destination[:2]:
            return at
        side = Direction.EXPORT if leaving else Direction.IMPORT
        found = [
            p
            for p in story.explainer.explaining(goods, place, at, None, leg.mode.value)
            if side in p.directions
        ]
        barred = [p for p in found if p.effect in (Effect.LICENCE, Effect.BAN)]
        looked = [
            p
            for p in found
            if p.effect is Effect.INSPECTION and chance.random() < INSPECTED * p.share
        ]
        held, by = at + spread(chance, 3, 0.5), f"customs {place[:2]}"
        common = {"by": by, "raw_code": "TGC"}
        if barred:
            policy = barred[0]
            reason = (
                EventReason.CUSTOMS_DOCUMENTS
                if policy.effect is Effect.LICENCE
                else EventReason.CUSTOMS_PROHIBITED
            )
            story.tell(
                held, Status.HELD, [self.name], place, reason=reason, policy=policy.id, **common
            )
            if chance.random() < 0.3:
                story.tell(
                    held + spread(chance, 200, 0.3), Status.RETURNED, [self.name], place, by=by
                )
            return None
        if looked:
            policy = max(looked, key=lambda p: (p.hours, p.id))
            story.tell(
                held,
                Status.HELD,
                [self.name],
                place,
                reason=EventReason.CUSTOMS_INSPECTION,
                policy=policy.id,
                **common,
            )
            released = held + spread(chance, max(policy.hours, 6), 0.6)
        elif chance.random() < UNEXPLAINED:
            story.tell(held, Status.HELD, [self.name], place, **common)
            released = held + spread(chance, 60, 0.7)
        else:
            return at
        story.tell(released, Status.CLEARED, [self.name], place, by=by, raw_code="CCD")
        return released

    def deliver(self, ready: datetime) -> None:
        """Proof of delivery; once in two hundred times first told for the wrong goods, and taken
        back.
        """
        story, place = self.story, self.shipment.destination
        delivered = ready + spread(story.chance, 18, 0.6)
        code = "DLV" if self.name is not self.range else ""
        story.tell(
            ready + 2 * HOUR, Status.NOTIFIED, [self.name], place, raw_code="NFD" if code else ""
        )
        if story.chance.random() < WRONG_FIRST:
            wrong = story.tell(
                ready + 3 * HOUR, Status.DELIVERED, [self.name], place, raw_code=code
            )
            story.tell(
                wrong.known_at + 5 * HOUR,
                Status.VOID,
                [],
                corrects=wrong.id,
                note="delivered goods were others",
            )
        story.tell(delivered, Status.DELIVERED, [self.name], place, raw_code=code)


def morning(at: datetime) -> datetime:
    """The next 06:00 UTC: the desk plans once a day."""
    day = at.astimezone(UTC).replace(hour=6, minute=0, second=0, microsecond=0)
    return day if day >= at else day + 24 * HOUR


def gathered(story: Story, departures: dict[str, Departure]) -> None:
    """What was planned, booked, loaded and flown, a departure at a time."""
    story.chance = random.Random(f"{story.size} departures")
    for (at, name), what in sorted(story.planned.items()):
        leg = departures.get(name)
        told = {"departure": name, "expected_at": leg.arrives_at} if leg else {}
        story.events.append(
            Event(
                at=at, known_at=at, status=Status.PLANNED, what=tuple(what), source="desk", **told
            )
        )  # type: ignore[arg-type]
    for (at, name), what in sorted(story.booked.items()):
        story.tell(
            at, Status.BOOKED, what, departure=name, by=departures[name].carrier, raw_code="BKD"
        )
    for name, what in sorted(story.aboard.items()):
        leg = departures[name]
        left, arrived = story.times(leg)
        common = {"departure": name, "by": leg.carrier}
        air = leg.transport is Transport.AIR
        story.tell(left - 1 * HOUR, Status.LOADED, what, leg.origin, **common)
        story.tell(left, Status.DEPARTED, what, leg.origin, raw_code="DEP" if air else "", **common)
        landed = story.tell(
            arrived, Status.LANDED, what, leg.destination, raw_code="ARR" if air else "", **common
        )
        if story.chance.random() < WRONG_FIRST and arrived - left > 4 * HOUR:
            wrong = replace(landed, at=landed.at + HOUR)
            story.events.append(wrong)
            story.events[-2] = replace(
                landed, corrects=wrong.id, known_at=wrong.known_at + 6 * HOUR
            )


def paid_by_fund(
    story: Story, events: list[Event], goods: dict[Key, tuple[Shipment, int]]
) -> list[Event]:
    """Deliveries of relief goods abroad that the fund pays for, at most its units, to so many
    nations; the receipt names the payer.
    """
    relief = [
        s for s in story.scenario.shipments if s.party == "relief" and s.destination[:2] != "CN"
    ]
    nations = sorted(
        {s.destination[:2] for s in relief},
        key=lambda n: (-sum(s.destination[:2] == n for s in relief), n),
    )[:FUND_NATIONS]
    room, found = FUND_UNITS[story.size], []
    void = {e.corrects for e in events}
    for event in events:
        shipment, units = (
            goods.get(event.what[0], (None, 0))
            if event.status is Status.DELIVERED and event.id not in void
            else (None, 0)
        )
        if (
            shipment is not None
            and shipment in relief
            and shipment.destination[:2] in nations
            and units <= room
        ):
            room -= units
            event = replace(event, extra=(("payer", "anti-pandemic fund"),))  # noqa: PLW2901
        found.append(event)
    return found


def recorded(size: str) -> list[Event]:
    """All events of a size that are known by 13 April, in the order of happening."""
    scenario = replace(read_scenario(f"spring-2020:{size}"), known_to=END)
    plan = greedy(scenario)
    departures = {d.id: d for d in build(scenario).offers.departures}
    shipments = {s.id: s for s in scenario.shipments}
    story, goods = Story(size, scenario), {}
    for number, consignment in enumerate(plan.consignments, 1):
        shipment = shipments[consignment.shipment]
        journey = Journey(
            story,
            shipment,
            consignment,
            [departures[leg.departure] for leg in consignment.legs],
            number,
        )
        journey.play()
        goods[journey.name] = shipment, shipment.units * consignment.handling_units
    gathered(story, departures)
    known = {e.id for e in story.events if e.known_at < END}
    kept = [e for e in story.events if e.known_at < END and (not e.corrects or e.corrects in known)]
    return sorted(
        paid_by_fund(story, kept, goods), key=lambda e: (e.at, list(Status).index(e.status), e.id)
    )


def main() -> None:
    """Read the arguments and write ``events.csv.gz`` beside each scenario."""
    parser = argparse.ArgumentParser(prog="build_events", description=__doc__)
    parser.add_argument(
        "--size", choices=("S", "M", "L"), action="append", help="only this size; may be repeated"
    )
    parser.add_argument("--out", type=Path, default=HOME)
    arguments = parser.parse_args()
    for size in arguments.size or ["S", "M", "L"]:
        file = arguments.out / size / "events.csv.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        events = recorded(size)
        write_events(events, file)
        print(f"{size}: {len(events):,} events, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
