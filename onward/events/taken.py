"""Use of space, handling and quotas by goods under way or arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from onward.events.landing import Landing
from onward.events.parts import parted
from onward.events.segments import Segment
from onward.plan.plan import Leg
from onward.scenario import Commitment, QuotaUnit, QuotaUse, Scenario, Shipment
from onward.units import DAY_MIN, minutes


class Taken:
    """Collects the space and quotas used by goods of a plan made at ``planned_at``, in addition to
    those of earlier advances.
    """

    def __init__(self, scenario: Scenario, landing: Landing, planned_at: datetime) -> None:
        self.scenario, self.landing, self.planned_at = scenario, landing, planned_at
        self.commitments: list[Commitment] = []
        self.quota_unit = {
            policy.id: policy.quota_unit
            for policy in scenario.policies
            if policy.effect.does.counts
        }
        # (policy with a quota, period) -> amount
        self.used: dict[tuple[str, int], float] = defaultdict(float)
        for use in scenario.quota_uses:
            self.used[use.policy, use.period] += use.amount

    def quota_uses(self) -> tuple[QuotaUse, ...]:
        """The used part of each quota, by policy and period."""
        return tuple(
            QuotaUse(policy=q, period=k, amount=round(used, 6))
            for (q, k), used in sorted(self.used.items())
        )

    def count(self, shipment: Shipment, count: int, departure: str) -> None:
        """Counts handling units on a departure in their quotas."""
        for policy, period in self.landing.quotas(shipment, departure):
            unit = self.quota_unit[policy]
            each = shipment.mass_kg if unit is QuotaUnit.KG else shipment.volume_m3
            self.used[policy, period] += (
                shipment.units * count if unit is QuotaUnit.UNITS else parted(each, count)
            )

    def commit(self, segment: Segment, flown: Sequence[Leg], goods: str = "") -> None:
        """Records the space and handling, from today on, of legs that have left or are frozen.
        ``goods``: the shipment that travels on; "" if the goods are gone.
        """
        today = minutes(self.scenario.as_of) // DAY_MIN
        count = segment.last - segment.first + 1
        planned = segment.consignment.legs if segment.consignment else ()
        for number, leg in enumerate(flown):
            departure = self.landing.departures.get(leg.departure)
            # else an earlier advance has counted it
            since = leg in planned or (
                departure is not None and departure.departs_at >= self.planned_at
            )
            if self.quota_unit and since:
                self.count(segment.shipment, count, leg.departure)
            if departure is None or minutes(departure.arrives_at) // DAY_MIN < today:
                continue
            starts = (
                number == 0
                and not segment.shipment.arrived_by
                and departure.origin == segment.shipment.origin
            )
            self.commitments.append(
                Commitment(
                    departure=leg.departure,
                    pool=leg.pool,
                    kg=parted(segment.shipment.mass_kg, count),
                    m3=parted(segment.shipment.volume_m3, count),
                    starts=starts and minutes(departure.departs_at) // DAY_MIN >= today,
                    shipment=goods,
                )
            )
