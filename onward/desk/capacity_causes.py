"""Why goods lost an allowed itinerary: less capacity under the current plan, or other goods took
it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from onward.desk.causes import Cause, last_known
from onward.judge.reading import (
    JudgedScenario,
    concerning,
    daily_grams,
    day_name,
    quota_amounts,
    quota_left,
    quotas_by_departure,
)
from onward.message import Message
from onward.plan.plan import Leg
from onward.scenario import Policy, Shipment
from onward.units import DAY_MIN

Ways = Mapping[tuple[str, tuple[Leg, ...]], int]  # handling units by shipment and legs
# kg and m3: a pool; day: a place and a day; quota: a policy and a period
Row = tuple[str, int, int]
Aboard = Mapping[Row, Counter[str]]  # by shipment
NO_LIMIT = 1 << 80  # more than all goods together


class Contested:
    """Capacity of one scenario that shipments share (space, daily handling, quotas), and how much
    itineraries use.
    """

    def __init__(self, seen: JudgedScenario) -> None:
        self.seen = seen
        self._cuts = concerning(seen.facts.scenario, seen.facts.carriage.rows)
        self._policy = {policy.id: policy for policy in seen.facts.scenario.policies}
        self._amounts = {
            unit: quota_amounts(seen, unit).tolist()
            for unit in {p.quota_unit for p in self._policy.values()}
        }
        self._quotas: dict[int, dict[int, list[tuple[int, int]]]] = {}
        self._capacities: dict[Row, int] = {}

    def aboard(self, itineraries: Ways) -> Aboard:
        """Use of each shared capacity by each shipment, in grams, litres or units."""
        found: dict[Row, Counter[str]] = defaultdict(Counter)
        for (shipment, legs), units in itineraries.items():
            known = shipment in self.seen.facts.shipments
            for row, amount in self._takes(shipment, legs) if units and known else ():
                found[row][shipment] += units * amount
        return found

    def fits(self, shipment: str, legs: tuple[Leg, ...], load: Mapping[Row, int]) -> bool:
        """Whether one more handling unit fits on top of a load."""
        return all(
            load.get(row, 0) + amount <= self._capacity(row)
            for row, amount in self._takes(shipment, legs)
        )

    def put(
        self,
        load: dict[Row, int],
        shipment: str,
        legs: tuple[Leg, ...],
        units: int,
        least: int = 1,
    ) -> int:
        """Adds as many of these handling units to a load as fit, none if fewer than ``least`` fit;
        returns how many.
        """
        rows: dict[Row, int] = defaultdict(int)
        for row, amount in self._takes(shipment, legs):
            rows[row] += amount
        for row, amount in rows.items():
            if amount:
                units = min(units, max(0, (self._capacity(row) - load.get(row, 0)) // amount))
        if units < least:
            return 0
        load.update({row: load.get(row, 0) + units * amount for row, amount in rows.items()})
        return units

    def shrunk(self, shipment: str, legs: tuple[Leg, ...], load: Mapping[Row, int]) -> Cause | None:
        """The cause of capacity on an itinerary that became too small for the current plan's
        ``load``; None if it is still enough.
        """
        for row, _ in self._takes(shipment, legs):
            if load.get(row, 0) > self._capacity(row):
                cause = self._behind(row)
                if cause[0]:
                    return cause
        return None

    def rivals(
        self, shipment: str, legs: tuple[Leg, ...], before: Aboard, now: Aboard
    ) -> list[Shipment]:
        """Shipments of equal or higher priority that use more of a full capacity on an itinerary
        than before; sorted by priority, then by the amount taken.
        """
        facts, taken = self.seen.facts, Counter[str]()
        mine = facts.scenario.shipments[facts.shipments[shipment]]
        for row, amount in self._takes(shipment, legs):
            there = now.get(row, Counter())
            if there.total() + amount > self._capacity(row):
                taken += there - before.get(row, Counter())
        found = (facts.scenario.shipments[facts.shipments[name]] for name in taken)
        able = [s for s in found if s.id != shipment and s.priority <= mine.priority]
        return sorted(able, key=lambda s: (s.priority, -taken[s.id], s.id))

    def _takes(self, shipment: str, legs: tuple[Leg, ...]) -> Iterator[tuple[Row, int]]:
        """Each shared capacity that an itinerary uses, and the use by one handling unit."""
        facts, pools = self.seen.facts, self.seen.pools
        number, goods, c = facts.shipments[shipment], facts.goods, facts.carriage
        mass, volume = int(goods.mass_g[number]), int(goods.volume_l[number])
        quotas = quotas_by_departure(self._quotas, self.seen.borders(number))
        for place, leg in enumerate(legs):
            d = c.index.get(leg.departure)
            pool = None if d is None else pools.index.get((d, leg.pool))
            if d is None or pool is None:
                continue
            yield ("kg", pool, 0), mass
            yield ("m3", pool, 0), volume
            if place == 0 and goods.arrived[number] < 0:
                yield ("day", int(c.origin[d]), int(c.departs[d]) // DAY_MIN), mass
            yield ("day", int(c.destination[d]), int(c.arrives[d]) // DAY_MIN), mass
            for policy, period in quotas.get(d, ()):
                yield (
                    ("quota", policy, period),
                    self._amounts[facts.scenario.policies[policy].quota_unit][number],
                )

    def _capacity(self, row: Row) -> int:
        if row not in self._capacities:
            self._capacities[row] = self._room(row)
        return self._capacities[row]

    def _room(self, row: Row) -> int:
        what, which, period = row
        if what == "quota":
            return quota_left(self.seen, which, period)
        if what == "day":
            grams = daily_grams(self.seen, which, period)
            return NO_LIMIT if grams is None else grams
        return int((self.seen.pools.kg if what == "kg" else self.seen.pools.m3)[which])

    def _behind(self, row: Row) -> Cause:
        what, which, period = row
        scenario = self.seen.facts.scenario
        if what == "quota":
            return scenario.policies[which].id, Message("the quota has no more room")
        if what == "day":
            place, day = scenario.places[which].id, date.fromisoformat(day_name(period))
            limits = [
                t
                for t in scenario.throughputs
                if t.place == place and (t.first_day or day) <= day <= (t.last_day or day)
            ]
            return last_known(limits), Message(
                "{place} handles less on {day}", place=place, day=day
            )
        d = int(self.seen.pools.departure[which])
        policies: list[Policy] = [
            self._policy[name] for name in self.seen.customs.factors.get(d, ())
        ]
        cuts = [cut for cut in self._cuts.get(d, ()) if cut.factor < 1]
        return last_known([*policies, *cuts]), Message(
            "less room on {departure}", departure=self.seen.facts.carriage.rows[d].id
        )
