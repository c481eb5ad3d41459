"""One consignment's way as it was told: accepted, looked at, loaded, flown, late, held, delivered.

Chance is seeded by the consignment; policies explain the holds where they can.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.plan.plan import Consignment
from onward.scenario import Departure, Direction, Effect, Shipment, Transport
from scripts.build_events.story import HOUR, Story, spread

# probabilities
OFFLOADED, INSPECTED, UNEXPLAINED, WRONG_FIRST = 0.04, 0.3, 0.02, 0.005


@dataclass
class Journey:
    """One consignment on its way."""

    story: Story
    shipment: Shipment
    consignment: Consignment
    legs: list[Departure]
    number: int
    decided: datetime  # the morning whose plan hands it over

    def play(self) -> None:
        """From the plan to the delivery, or to wherever it ends."""
        story, goods = self.story, self.shipment
        story.chance = random.Random(f"{story.size} {self.consignment.id}")
        self.range = Key(KeyKind.SHIPMENT, goods.id, self.consignment.first, self.consignment.last)
        air = any(leg.transport is Transport.AIR for leg in self.legs)
        self.name = (
            Key(KeyKind.AWB, f"000-{self.number:07d}{self.number % 7}") if air else self.range
        )
        self.plan(self.decided)
        if air:
            story.tell(
                self.decided + 3 * HOUR,
                Status.PACKED,
                [self.range],
                parent=self.name,
                source="desk",
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
            self.story.booked[leg.id].append((at + 4 * HOUR, self.name))

    def travel(self, ready: datetime) -> datetime | None:
        """One leg; None if the goods stay where they are."""
        story, leg = self.story, self.legs[0]
        left, arrived = story.times(leg)
        if leg.id in story.off:
            return self.again(ready, leg)
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
