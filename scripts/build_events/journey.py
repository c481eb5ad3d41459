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
from onward.scenario import Departure, Direction, Effect, Policy, Shipment, Transport
from scripts.build_events.story import HOUR, Story, spread

BARS = (Effect.LICENCE, Effect.BAN)
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
        first = self.legs[0]
        closes = first.departs_at - timedelta(minutes=first.cut_off_min)
        accepted = max(
            goods.ready_at,
            min(self.decided + 4 * HOUR, closes),  # nothing is handed over before it is decided
            closes - spread(story.chance, 8, 0.4),
        )
        if air:
            story.tell(
                min(self.decided + 3 * HOUR, accepted),
                Status.PACKED,
                [self.range],
                parent=self.name,
                source="desk",
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
        if barred := self.barred(leg, left, left):
            self.stop(left - 2 * HOUR, leg.origin, barred)
            return None
        story.aboard[leg.id].append(self.name)
        self.legs.pop(0)
        if not self.legs:
            return self.border(arrived, leg.destination, leg, leaving=False)
        return arrived + story.transfer.get(
            (leg.destination, leg.transport, self.legs[0].transport), 6 * HOUR
        )

    def again(self, ready: datetime, missed: Departure) -> datetime | None:
        """Planned anew from here, on the same lanes, the next morning; on nothing if a rule that
        is known by then keeps the goods from leaving.
        """
        decided = now = morning(ready)
        legs: list[Departure] = []
        for leg in self.legs:
            after = max(now, leg.departs_at + HOUR) if leg is missed else now
            later = self.story.next_on_lane(leg, self.shipment, after, decided)
            if later is None or self.barred(later, later.departs_at, decided):
                self.story.planned[decided, ""].append(self.range)
                return None
            legs.append(later)
            now = later.arrives_at + 8 * HOUR
        self.legs = legs
        self.plan(decided)
        return decided

    def barred(self, leg: Departure, at: datetime, known_to: datetime) -> Policy | None:
        """The rule that keeps the goods from leaving their origin by a leg at an instant, if it is
        known by then.
        """
        goods = self.shipment
        if leg.origin != goods.origin or goods.origin[:2] == goods.destination[:2]:
            return None
        found = self.story.explainer.explaining(goods, leg.origin, at, known_to, leg.mode.value)
        bars = (p for p in found if Direction.EXPORT in p.directions and p.effect in BARS)
        return next(bars, None)

    def stop(self, held: datetime, place: str, policy: Policy) -> None:
        """Held by an authority for good; now and then sent back."""
        story, by = self.story, f"customs {place[:2]}"
        reason = (
            EventReason.CUSTOMS_DOCUMENTS
            if policy.effect is Effect.LICENCE
            else EventReason.CUSTOMS_PROHIBITED
        )
        told = {"reason": reason, "policy": policy.id, "by": by, "raw_code": "TGC"}
        story.tell(held, Status.HELD, [self.name], place, **told)
        if story.chance.random() < 0.3:
            back = held + spread(story.chance, 200, 0.3)
            story.tell(back, Status.RETURNED, [self.name], place, by=by)

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
        barred = [p for p in found if p.effect in BARS]
        looked = [
            p
            for p in found
            if p.effect is Effect.INSPECTION and chance.random() < INSPECTED * p.share
        ]
        held, by = at + spread(chance, 3, 0.5), f"customs {place[:2]}"
        common = {"by": by, "raw_code": "TGC"}
        if barred:
            self.stop(held, place, barred[0])
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
