"""What helps goods that lose their next departure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from onward.goods.present_plan import PresentPlan
from onward.judge.reading import faults, legs, times
from onward.plan.plan import Consignment, Leg
from onward.scenario import Departure, Shipment, timetable
from onward.units import minutes


@dataclass(frozen=True, slots=True)
class Mending:
    """The act that helps goods which lose their departure: to move them to another one, or to plan
    again.
    """

    act: Literal["move", "replan"]
    goods: str = ""
    departure: str = ""

    @property
    def command(self) -> str:
        """As it is typed in a terminal."""
        move = f"onward move {self.goods} --to {self.departure}"
        return move if self.act == "move" else "onward replan"


class Mends:
    """Finds acts that can still be done for goods of the current plan."""

    def __init__(self, present: PresentPlan) -> None:
        self.present, self.seen, self.now = present, present.seen, present.now

    def mend(self, c: Consignment, s: Shipment, onward: Sequence[Leg]) -> Mending:
        """Puts goods on another departure of the lane that they lose, one that they still catch and
        that has room for them; else plans again.
        """
        lost = self._runs.get(onward[0].departure) if len(onward) == 1 else None
        if lost is None:
            return Mending("replan")
        lane = (lost.origin, lost.destination, "")
        others = (
            d
            for d in self._runs.values()
            if (d.origin, d.destination, d.charter) == lane
            and d.id != lost.id
            and d.departs_at > self.now
        )
        for d in sorted(others, key=lambda d: d.departs_at):
            if self._takes(replace(c, legs=(*c.legs[:-1], Leg(d.id)))):
                before = s.first_unit - 1
                goods = f"{s.part_of or s.id}#{c.first + before}-{c.last + before}"
                return Mending("move", goods, d.id)
        return Mending("replan")

    @cached_property
    def _runs(self) -> dict[str, Departure]:
        """Departures with their present times."""
        return {d.id: d for d in timetable(self.seen.facts.scenario)}

    def _takes(self, c: Consignment) -> bool:
        """Whether goods may use their departures, reach the last of them before its cut-off, and
        find room there.
        """
        tried, wrong = legs(self.seen, replace(self.present.advanced.plan, consignments=(c,)))
        pool = int(tried.pool[-1]) if not wrong else -1
        closes = int(times(self.seen, tried).ready_by[-1]) if not wrong else 0
        if pool < 0 or closes < minutes(self.now) or any(faults(self.seen, tried)):
            return False
        goods, s = self.seen.facts.goods, int(tried.shipment[-1])
        grams, litres = (c.handling_units * int(each[s]) for each in (goods.mass_g, goods.volume_l))
        (kg, m3), pools = self._loads.get(pool, (0, 0)), self.seen.pools
        return grams + kg <= int(pools.kg[pool]) and litres + m3 <= int(pools.m3[pool])

    @cached_property
    def _loads(self) -> dict[int, tuple[int, int]]:
        """Grams and litres that the plan has in each pool."""
        goods, f = self.seen.facts.goods, self.present.followed
        found: dict[int, tuple[int, int]] = {}
        for pool, s, n in zip(f.pool.tolist(), f.shipment.tolist(), f.units.tolist(), strict=True):
            kg, m3 = found.get(pool, (0, 0))
            found[pool] = kg + n * int(goods.mass_g[s]), m3 + n * int(goods.volume_l[s])
        return found
