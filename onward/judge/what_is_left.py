"""The rest of the current plan at a replan, and the price of touching it: docs/concepts.md,
"Replans".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from onward.judge.facts import TRANSPORTS
from onward.judge.itineraries import faults, times
from onward.judge.room import Room, Tables, UsedRows, own_of, room_left
from onward.judge.travel import JudgedScenario, Legs, legs_of
from onward.judge.value import chargeable
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Booking, BookingState, PinRule, Transport
from onward.units import half_even
from onward.wording.amounts import minor_units

OF_100_KG = 100_000  # grams
WITH_PRICE = 3  # plans from this schema version on state the price of touching
Itinerary = tuple[int, tuple[Leg, ...]]  # of a shipment, by its place in the table


@dataclass(frozen=True, slots=True)
class Left:
    """R: handling units of the current plan that can continue as planned, all together; ``firm``
    ones are not moved for money.
    """

    rows: tuple[Consignment, ...] = ()
    units: Mapping[Itinerary, int] = field(default_factory=dict)
    firm: Mapping[Itinerary, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Run:
    """Units of the ``k``-th row; either all are firm or none is."""

    k: int
    row: Consignment
    firm: bool


def what_is_left(seen: JudgedScenario, in_force: Iterable[Consignment]) -> Left:
    """R, made of the rows of the current plan."""
    there = [c for c in in_force if c.shipment in seen.facts.shipments]
    followed, booked = legs_of(seen, there)[0], _booked(seen, there)
    parted = set[int]()
    if len(followed.consignments) < len(there):  # departures that are not known any longer
        gone = set(there) - set(followed.consignments)
        parted = {seen.facts.shipments[c.shipment] for c in gone}
    runs = [
        run
        for k, soon in _able(seen, followed, parted)
        for run in _runs(k, followed.consignments[k], soon, booked)
    ]
    rows, units, firm = [], Counter[Itinerary](), Counter[Itinerary]()
    for run, count in zip(runs, _admitted(seen, followed, runs), strict=True):
        if count:
            rows.append(replace(run.row, last=run.row.first + count - 1))
            itinerary = seen.facts.shipments[run.row.shipment], run.row.legs
            units[itinerary] += count
            if run.firm:
                firm[itinerary] += count
    return Left(tuple(rows), units, firm)


def _able(seen: JudgedScenario, followed: Legs, parted: set[int]) -> Iterator[tuple[int, bool]]:
    """The rows that can still be travelled without an unpaid charter, each alone; and whether their
    first leg closes within the firm hours. Of goods that stay together all rows can, or none.
    """
    offered = followed.consignment[seen.facts.carriage.charter[followed.departure] >= 0]
    wrong = {int(followed.consignment[fault.row]) for fault in faults(seen, followed)}
    wrong |= set(offered.tolist())
    together = seen.facts.goods.together[followed.heads]
    broken = {int(followed.heads[k]) for k in wrong} | parted
    wrong |= {k for k in np.flatnonzero(together).tolist() if int(followed.heads[k]) in broken}
    until = seen.facts.as_of + 60 * seen.facts.scenario.firm_hours
    soon = times(seen, followed).ready_by[followed.starts] <= until
    return ((k, closes) for k, closes in enumerate(soon.tolist()) if k not in wrong)


# -- firm units


def _runs(
    k: int, row: Consignment, soon: bool, booked: Mapping[Consignment, int]
) -> Iterator[_Run]:
    """A row, divided where its firm units end."""
    count = row.handling_units if soon else booked.get(row, 0)
    if count:
        yield _Run(k, replace(row, last=row.first + count - 1), True)
    if count < row.handling_units:
        yield _Run(k, replace(row, first=row.first + count), False)


def _booked(seen: JudgedScenario, rows: Sequence[Consignment]) -> dict[Consignment, int]:
    """How many units of each row are booked: its first ones."""
    numbers = _bookings(seen)
    on: dict[tuple[str, str], list[Consignment]] = defaultdict(list)
    for c in rows if numbers else ():
        for leg in c.legs:
            if (c.shipment, leg.departure) in numbers:
                on[c.shipment, leg.departure].append(c)
    found: dict[Consignment, int] = {}
    for key, mine in on.items():
        rest = numbers[key]
        for c in sorted(mine, key=lambda c: c.first):
            count = c.handling_units if rest is None else min(rest, c.handling_units)
            rest = None if rest is None else rest - count
            found[c] = max(count, found.get(c, 0))
    return found


def _bookings(seen: JudgedScenario) -> dict[tuple[str, str], int | None]:
    """By shipment and departure, the units of the latest requested or confirmed booking; None:
    all.
    """
    last: dict[tuple[str, str], Booking] = {}
    for row in seen.facts.scenario.bookings:
        word = last.get((row.shipment, row.departure))
        if (
            word is None
            or word.known_at is None
            or (row.known_at is not None and row.known_at >= word.known_at)
        ):
            last[row.shipment, row.departure] = row
    return {
        key: row.handling_units
        for key, row in last.items()
        if row.state is not BookingState.REFUSED
    }


# -- who stays where there is no room for all


def _admitted(seen: JudgedScenario, followed: Legs, runs: Sequence[_Run]) -> list[int]:
    """How many units of each run are admitted, in order, each if it fits every row next to those
    before. Only units on rows that all runs together would overload can be refused.
    """
    tables, mine = Tables(), {run.k for run in runs}
    able = np.array([k in mine for k in range(len(followed.consignments))], bool)
    room = room_left(seen, followed, tables, able[followed.consignment])
    full, counts = _Overfull(room), [run.row.handling_units for run in runs]
    if not full:
        return counts
    owns = {k: own_of(seen, tables, followed, k) for k in mine}
    heads, order = followed.heads.tolist(), _order(seen, runs, followed)
    contested = [
        block
        for block in _blocks(seen, [heads[run.k] for run in runs])
        if any(full.hits(heads[runs[i].k], owns[runs[i].k]) for i in block)
    ]
    for block in contested:
        for i in block:
            room.add(heads[runs[i].k], owns[runs[i].k], counts[i])
    for block in sorted(contested, key=lambda block: min(order[i] for i in block)):
        for place, i in enumerate(block):
            s, own = heads[runs[i].k], owns[runs[i].k]
            fit = max(0, min(counts[i], room.most(s, own)))
            if fit < counts[i] and seen.facts.goods.together[s]:  # all of it, or none
                for j in block[:place]:
                    room.add(s, owns[runs[j].k], counts[j])
                for j in block:
                    counts[j] = 0
                break
            counts[i] = fit
            room.add(s, own, -fit)
    return counts


def _blocks(seen: JudgedScenario, heads: Sequence[int]) -> list[list[int]]:
    """Runs that are admitted at once: those of a shipment that stays together; else each alone."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, s in enumerate(heads):
        found[s, -1 if seen.facts.goods.together[s] else i].append(i)
    return list(found.values())


class _Overfull:
    """The rows loaded beyond their capacity."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.kg, self.m3 = room.kg < 0, room.m3 < 0
        self.days = {row for row in room.days if room.day(row) < 0}
        self.quotas = {row for row in room.quotas if room.quota(row) < 0}

    def __bool__(self) -> bool:
        return bool(self.kg.any() or self.m3.any() or self.days or self.quotas)

    def hits(self, s: int, own: UsedRows) -> bool:
        """Whether a unit uses one of them."""
        volume = self.room.seen.facts.goods.volume_l[s] > 0
        return (
            any(self.kg[pool] or (volume and self.m3[pool]) for pool in own.pools)
            or not self.days.isdisjoint(own.days)
            or not self.quotas.isdisjoint(own.quotas)
        )


def _order(
    seen: JudgedScenario, runs: Sequence[_Run], followed: Legs
) -> list[tuple[bool, int, bool, int, str, int]]:
    """The key of each run in the order of admission."""
    goods = seen.facts.goods
    must = {pin.shipment for pin in seen.facts.scenario.pins if pin.rule is PinRule.MUST_USE}
    arrives = times(seen, followed).through[followed.ends]
    late = np.clip(arrives - goods.due[followed.heads], 0, goods.stay_min[followed.heads])
    keys = []
    for run in runs:
        s = int(followed.heads[run.k])
        saved = int(goods.weight[s]) * (int(goods.stay_min[s]) - int(late[run.k]))
        name = run.row.shipment
        priority = int(goods.priority[s])
        keys.append((name not in must, priority, not run.firm, -saved, name, run.row.first))
    return keys


# -- the price of touching


class Touching:
    """The price of units that leave an itinerary of R."""

    def __init__(self, seen: JudgedScenario, left: Left, price: int) -> None:
        self.left, self.price = left, max(0, price)
        self.charged = chargeable(seen)[:, TRANSPORTS.index(Transport.AIR)]

    def missing(self, itinerary: Itinerary, units: int) -> int:
        """How many units fewer than in R are on an itinerary that ``units`` use now."""
        return max(0, self.left.units.get(itinerary, 0) - units)

    def paid(self, itinerary: Itinerary, units: int) -> int:
        """The price of touching in minor units, if ``units`` of them are on an itinerary."""
        gone = self.missing(itinerary, units)
        if not gone:
            return 0
        return max(1, half_even(gone * self.price * int(self.charged[itinerary[0]]), OF_100_KG))

    def total(self, using: Mapping[Itinerary, int]) -> int:
        """Minor units for all of R, given the units that use each itinerary."""
        return sum(self.paid(itinerary, using.get(itinerary, 0)) for itinerary in self.left.units)


def using(seen: JudgedScenario, rows: Iterable[Consignment]) -> Counter[Itinerary]:
    found = Counter[Itinerary]()
    for c in rows:
        if c.shipment in seen.facts.shipments:
            found[seen.facts.shipments[c.shipment], c.legs] += c.handling_units
    return found


def usual_price(seen: JudgedScenario) -> int:
    """The price of touching of a scenario, in minor units per 100 kg: its setting, else 5.00."""
    scenario = seen.facts.scenario
    stated = scenario.price_per_touched_minor
    return minor_units(5.0, scenario.currency) if stated is None else stated


def states_price(plan: Plan) -> bool:
    """Whether a replan follows the rules of plans that state the price of touching."""
    claim = plan.touched
    return (
        claim is not None
        and plan.schema_version >= WITH_PRICE
        and claim.price_per_touched_minor is not None
    )
