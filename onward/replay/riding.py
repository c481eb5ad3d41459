"""The goods of a plan that are to leave, as the list has them by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onward.events.bound import Bound, Journey
from onward.events.fewer import Leaving, Ranges, families_of
from onward.events.keys import Key
from onward.events.landing import Landing
from onward.plan.plan import Consignment, Leg, Plan
from onward.replay.day import root_of
from onward.replay.lots import Lot, by_shipment, units_of
from onward.scenario import Departure, Scenario, Shipment
from onward.scenario.amended_goods import waits_at_start


class Riding:
    """``scenario``: at the instant until which departures leave. ``truth``: every departure at the
    times at which it runs.
    """

    def __init__(
        self, scenario: Scenario, landing: Landing, truth: Mapping[str, Departure]
    ) -> None:
        self.scenario, self.landing, self.truth = scenario, landing, truth
        self.shipments = {s.id: s for s in scenario.shipments}
        self.bound = Bound(scenario)

    def goods(
        self, plan: Plan, stopped: Sequence[Key]
    ) -> Iterator[tuple[Shipment, Consignment, list[Lot]]]:
        """The plan's goods that no policy holds, each with the legs due to leave. ``stopped``: the
        handling units that one holds.
        """
        papers, pins = by_shipment(self.scenario.documents), by_shipment(self.scenario.pins)
        for c in self.present(plan.consignments):
            shipment = self.shipments[c.shipment]
            if any(held.covers(units_of(shipment, c.first, c.last)) for held in stopped):
                continue
            legs = self.landing.flown(c.legs)
            shipment = self._bound(shipment, legs)
            departures = [self.truth[leg.departure] for leg in legs]
            ends = (n for n, d in enumerate(departures, 1) if d.destination == shipment.destination)
            yield (
                shipment,
                c,
                [
                    Lot(
                        shipment=shipment,
                        first=c.first,
                        last=c.last,
                        departure=d,
                        through=self.landing.free(shipment, d, d.arrives_at),
                        documents=tuple(papers[shipment.id]),
                        pins=tuple(pins[shipment.id]),
                    )
                    for d in departures[: next(ends, None)]
                ],
            )

    def _bound(self, shipment: Shipment, legs: Sequence[Leg]) -> Shipment:
        """A shipment with the start and the end that hold for goods on these legs."""
        if shipment not in self.bound or not legs:
            return shipment
        flown = [self.truth[leg.departure] for leg in legs]
        arrived = {d.destination: d.arrives_at for d in flown}
        return self.bound.goods(shipment, lambda _: Journey(flown[0].departs_at, arrived))

    def present(self, consignments: Sequence[Consignment]) -> Iterator[Consignment]:
        """The consignments without handling units that a list took away before they left."""
        fallen = self._fallen(consignments)
        for c in consignments:
            s = self.shipments[c.shipment]
            before = s.first_unit - 1
            gone = [a - before for a, b in fallen.get(root_of(s), ()) if a <= c.last + before <= b]
            last = min(c.last, *(first - 1 for first in gone)) if gone else c.last
            if c.first <= last:
                yield c if last == c.last else replace(c, last=last)

    def _fallen(self, consignments: Sequence[Consignment]) -> Mapping[str, Ranges]:
        """By shipment, as first numbered, handling units that do not leave."""
        families = families_of(self.scenario)
        leaving: dict[str, list[Leaving]] = defaultdict(list)
        for c in consignments if families else ():
            s = self.shipments[c.shipment]
            legs = self.landing.flown(c.legs) if root_of(s) in families else ()
            if legs and waits_at_start(s):
                before, at = s.first_unit - 1, self.truth[legs[0].departure].departs_at
                leaving[root_of(s)].append(Leaving(c.first + before, c.last + before, at))
        return {root: family.fallen(leaving[root]) for root, family in families.items()}
