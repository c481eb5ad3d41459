"""Whether a replan is no worse than the repaired plan that its file states: docs/concepts.md,
"Replans".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import numpy as np

from onward.judge.facts import ints
from onward.judge.itineraries import itinerary_problems
from onward.judge.itinerary_finder import ItineraryFinder, PricedItinerary
from onward.judge.move_groups import Travelled, left_behind, travelled
from onward.judge.move_search import named
from onward.judge.room import Room, Tables, room_left
from onward.judge.shared_limits import day_problems, quota_problems, space_problems
from onward.judge.shipment_columns import Sorts
from onward.judge.travel import JudgedScenario, Legs, legs_of
from onward.judge.value import MILLION, fee, values
from onward.judge.what_is_left import (
    WITH_PRICE,
    Itinerary,
    Left,
    Touching,
    using,
    usual_price,
    what_is_left,
)
from onward.judge.worse_off import WorseOff, worse_off
from onward.message import Message
from onward.plan.plan import Consignment, Plan, Touched
from onward.wording.amounts import money
from onward.wording.quantities import number_of, ordinal

FAULTS_SHOWN = 3  # faults of a repaired plan that are shown one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanClaims:
    """Findings on a replan: how many handling units R has, how many of these are firm, and how many
    of both have left their itinerary.

    ``touching_minor``: the price of that; ``last_level``: cost plus that price. ``repaired``: the
    levels of the repaired plan, where the plan claims to be no worse, as far as that one can be
    carried out; ``monotone``: whether the claim holds, None: it is not made. ``wrong``: false
    claims, in words.
    """

    left: int
    firm: int
    touched: int
    firm_touched: int
    price_per_touched_minor: int
    touching_minor: int
    last_level: int
    worse_off: tuple[WorseOff, ...] = ()
    repaired: dict[str, int] | None = None
    monotone: bool | None = None
    wrong: tuple[str, ...] = ()


def replan_claims(
    seen: JudgedScenario, plan: Plan, followed: Legs, levels: Mapping[str, int], kinds: Sorts
) -> ReplanClaims | None:
    """Findings on a replan with these levels; None for plans of an older schema."""
    claim = plan.touched
    if claim is None or plan.schema_version < WITH_PRICE:
        return None
    price, have = claim.price_per_touched_minor, using(seen, plan.consignments)
    left = what_is_left(seen, claim.in_force)
    touching = Touching(seen, left, usual_price(seen) if price is None else price)
    paid = touching.total(have)
    last = levels["cost"] + paid
    found = ReplanClaims(
        left=sum(left.units.values()),
        firm=sum(left.firm.values()),
        touched=sum(touching.missing(itinerary, have[itinerary]) for itinerary in left.units),
        firm_touched=sum(max(0, units - have[itinerary]) for itinerary, units in left.firm.items()),
        price_per_touched_minor=touching.price,
        touching_minor=paid,
        last_level=last,
        worse_off=worse_off(seen, left, followed),
        wrong=tuple(_misstated(seen, claim, paid)),
    )
    if not claim.monotone:
        return found
    repaired = _Repaired(seen, left, claim.added, kinds)
    wrong, theirs = list(islice(repaired.faults(), FAULTS_SHOWN)), None
    if not wrong:
        theirs = repaired.levels(plan)
        wrong = [*_worse(seen, {**levels, "cost": last}, theirs)]
        wrong = wrong or list(islice(repaired.better(), FAULTS_SHOWN))
    return replace(
        found,
        repaired=theirs,
        monotone=not wrong and price is not None and price >= 0,
        wrong=(*found.wrong, *(Message("monotone: {fault}", fault=text) for text in wrong)),
    )


def _misstated(seen: JudgedScenario, claim: Touched, paid: int) -> Iterator[str]:
    """What is wrong with the stated price of touching."""
    stated, currency = claim.touching_minor, seen.facts.scenario.currency
    if stated is not None and stated != paid:
        amounts = money(stated, currency), money(paid, currency)
        yield Message(
            "touching_minor: {stated} is stated for touching; recomputed it is {found}",
            stated=amounts[0],
            found=amounts[1],
        )
    price = claim.price_per_touched_minor
    if claim.monotone and price is None:
        yield "monotone: the plan states no price of touching"
    if price is not None and price < 0:
        yield Message(
            "price_per_touched_minor: {amount} is stated; it is at least 0",
            amount=money(price, currency),
        )


def _worse(
    seen: JudgedScenario, mine: Mapping[str, int], theirs: Mapping[str, int]
) -> Iterator[str]:
    """The first level that differs, if it is worse than in the repaired plan."""
    for name, value in mine.items():
        more = value - theirs[name]
        if more < 0:
            return
        if more and name == "cost":
            amount = money(more, seen.facts.scenario.currency)
            yield Message(
                "it costs {amount} more than the repaired plan, the price of touching included",
                amount=amount,
            )
        elif more:
            goods = Message("{priority} priority", priority=ordinal(int(name.partition(":")[2])))
            both = Message("({loss:,} against {theirs:,})", loss=value, theirs=theirs[name])
            loss = number_of(more, "kg-minute")
            yield Message(
                "it loses {loss} more of {goods} than the repaired plan {both}",
                loss=loss,
                goods=goods,
                both=both,
            )
        if more:
            return


class _Repaired:
    """R0: R, and the rows added to it."""

    def __init__(
        self, seen: JudgedScenario, left: Left, added: tuple[Consignment, ...], kinds: Sorts
    ) -> None:
        self.seen, self.left, self.added, self.kinds = seen, left, added, kinds
        self.new, self.unknown = legs_of(seen, added)
        self.both = legs_of(seen, (*left.rows, *added))[0]
        self.adds, self.have = using(seen, added), using(seen, (*left.rows, *added))
        self.minimums, self.consigned = seen.minimums, seen.minimums.consigned(self.have)

    def faults(self) -> Iterator[str]:
        """Why R0 cannot be carried out."""
        seen, c = self.seen, self.seen.facts.carriage
        problems = [*self.unknown, *itinerary_problems(seen, self.new)]
        offered = c.charter[self.new.departure] >= 0
        for d in np.unique(self.new.departure[offered]).tolist():
            row = c.rows[d]
            yield Message(
                "the repaired plan uses departure {departure}: charter {charter} is not paid",
                departure=row.id,
                charter=row.charter,
            )
        for s, units in self._units.items():
            shipment = seen.facts.scenario.shipments[s]
            if units > shipment.handling_units:
                goods = number_of(units, "handling unit")
                has = Message("which has {count:,}", count=shipment.handling_units)
                yield Message(
                    "the repaired plan carries {goods} of shipment {shipment}, {has}",
                    goods=goods,
                    shipment=shipment.id,
                    has=has,
                )
        for s in sorted({s for s, _ in self.adds if seen.facts.goods.together[s]}):
            shipment, itineraries = (
                seen.facts.scenario.shipments[s],
                [w for w in self.have if w[0] == s],
            )
            if len(itineraries) > 1 or self.adds[itineraries[0]] < shipment.handling_units:
                yield Message(
                    "the repaired plan parts shipment {shipment}, which stays together",
                    shipment=shipment.id,
                )
        for rule in (space_problems, day_problems, quota_problems):
            problems.extend(rule(seen, self.both))
        yield from (Message("the repaired plan: {fault}", fault=each.message) for each in problems)

    def levels(self, plan: Plan) -> dict[str, int]:
        """The losses and the cost of R0, which touches no units and so pays no price for it."""
        return values(self.seen, self.both, replace(plan, charters=()))

    def better(self) -> Iterator[str]:
        """The groups, added or left out, that have a better itinerary with room for a unit next to
        R and the added goods of their own and higher priorities.
        """
        tables = Tables()
        itineraries, priority = (
            ItineraryFinder(self.seen, (), tables, self.kinds),
            self.seen.facts.goods.priority,
        )
        groups, both = [*travelled(self.seen, self.new, tables), *self._out()], self.both
        of_left = both.consignment < len(self.left.rows)
        for each in np.unique(priority).tolist():
            mine = [self._whole(t) for t in groups if priority[t.unit.shipment] == each]
            counts = of_left | (priority[both.shipment] <= each)
            room = room_left(self.seen, both, tables, counts)
            below = [self._below(t, itineraries) for t in mine]
            latest = ints(self._latest(t) for t in mine)
            found = itineraries.best([t.unit for t in mine], latest, room, below)
            for k, t in enumerate(mine):
                better = self._first(t, found[k], itineraries, room) if k in found else None
                better = better or self._beside_its_own(t, itineraries, room)
                better = better or self._by_charges(t, itineraries, room)
                if better is not None:
                    yield self._words(t, better)

    def _whole(self, t: Travelled) -> Travelled:
        """The units on an itinerary; of goods that stay together, all units."""
        s = t.unit.shipment
        if not self.seen.facts.goods.together[s]:
            return t
        units = int(self.seen.facts.goods.handling_units[s])
        return replace(t, unit=replace(t.unit, whole=units))

    def _first(
        self, t: Travelled, best: PricedItinerary, itineraries: ItineraryFinder, room: Room
    ) -> PricedItinerary | None:
        """The first itinerary by price, from the best one on, that is better with its fee."""
        if self._better(t, best, room):
            return best
        every = itineraries.by_price(t.unit, room, self._latest(t), self._below(t, itineraries))
        return next((itinerary for itinerary in every if self._better(t, itinerary, room)), None)

    def _below(self, t: Travelled, itineraries: ItineraryFinder) -> int:
        """The price that a better itinerary stays below; goods that minimum charges concern are
        searched by money apart.
        """
        s = t.unit.shipment
        if not itineraries.concerned(s):
            return itineraries.price(s, t.late, t.cost)
        return 0 if self.seen.facts.goods.priced[s] else itineraries.minute * t.late

    def _by_charges(
        self, t: Travelled, itineraries: ItineraryFinder, room: Room
    ) -> PricedItinerary | None:
        """An itinerary that is cheaper for all units of a group together, or for some where no
        minimum charge counts.
        """
        s = t.unit.shipment
        if not itineraries.concerned(s):
            return None
        for together in (self._group(t), 0):
            level, units = itineraries.by_money(s, together), max(1, together)
            each, rate = level.money // units, level.per_minute[s] // units
            below = units * (each * t.cost + rate * t.late)
            if together and t.unit.legs:
                below += each * self._charged((s, t.unit.legs), -together)
            unit = replace(t.unit, whole=max(units, t.unit.whole))
            every = itineraries.by_price(unit, room, self._latest(t), below, level)
            found = next((to for to in every if self._better(t, to, room)), None)
            if found is not None:
                return found
        return None

    def _group(self, t: Travelled) -> int:
        """How many units a group has: added on its itinerary, or left out."""
        s = t.unit.shipment
        if t.unit.legs:
            return self.adds[s, t.unit.legs]
        return int(self.seen.facts.goods.handling_units[s]) - self._units.get(s, 0)

    def _charged(self, itinerary: Itinerary, more: int) -> int:
        """By how much minimum charges fall with so many more units on an itinerary."""
        units = self.consigned[self.minimums.first(itinerary[0]), itinerary[1]]
        added = self.minimums.added
        return added(itinerary, units) - added(itinerary, units + more)

    def _beside_its_own(
        self, t: Travelled, itineraries: ItineraryFinder, room: Room
    ) -> PricedItinerary | None:
        """An itinerary that other units of its shipment use, where that saves a fee or a minimum
        charge.
        """
        s = t.unit.shipment
        if not (fee(self.seen, s) or itineraries.concerned(s)):
            return None
        used = (
            replace(other, unit=replace(other.unit, shipment=s))
            for one in self.minimums.alike(s)
            for other in self._used.get(one, ())
        )
        others = (itineraries.of(other) for other in used if not other.unit.own.twice())
        mine = (itinerary for itinerary in others if itinerary.legs != t.unit.legs)
        within = (
            itinerary
            for itinerary in mine
            if self.seen.facts.goods.priced[s] or itinerary.late <= t.late
        )
        return next((itinerary for itinerary in within if self._better(t, itinerary, room)), None)

    @cached_property
    def _used(self) -> dict[int, list[Travelled]]:
        """Shipment -> its itineraries."""
        found: dict[int, list[Travelled]] = defaultdict(list)
        for t in travelled(self.seen, self.both):
            found[t.unit.shipment].append(t)
        return found

    def _better(self, t: Travelled, itinerary: PricedItinerary, room: Room) -> bool:
        """Whether units are better on an itinerary: as many as fit, with fees and minimum
        charges.
        """
        goods, s = self.seen.facts.goods, t.unit.shipment
        if not goods.priced[s] and itinerary.late < t.late:
            return bool(room.fits(s, t.unit.own, itinerary.own, t.unit.whole) == t.unit.whole)
        here, to = (s, t.unit.legs), (s, itinerary.legs)
        total = self._group(t)
        units = room.fits(s, t.unit.own, itinerary.own, total)
        if units < total and any(map(self.minimums.charges, (here, to))):
            return False
        owed = fee(self.seen, s)
        saved = owed if t.unit.legs and self.have[here] == units else 0
        saved -= 0 if self.have[to] else owed
        saved += self._charged(to, units) + (self._charged(here, -units) if t.unit.legs else 0)
        delay = int(goods.delay_rate[s]) * (t.late - itinerary.late)
        fall = units * (MILLION * (t.cost - itinerary.cost) + delay) + MILLION * saved
        return fall > (units * MILLION if goods.priced[s] else 0)

    def _words(self, t: Travelled, itinerary: PricedItinerary) -> str:
        of = (
            Message("put {itinerary}", itinerary=named(t.unit.legs))
            if t.unit.legs
            else Message("left out")
        )
        goods, s = self.seen.facts.goods, t.unit.shipment
        fall = MILLION * (t.cost - itinerary.cost) + int(goods.delay_rate[s]) * (
            t.late - itinerary.late
        )
        gain = Message(
            "{amount} cheaper", amount=money(fall // MILLION, self.seen.facts.scenario.currency)
        )
        if itinerary.late < t.late and not goods.priced[s]:
            gain = (
                Message("{minutes:,} min less late", minutes=t.late - itinerary.late)
                if t.unit.legs
                else Message("none has to stay")
            )
        name = self.seen.facts.scenario.shipments[t.unit.shipment].id
        return Message(
            "the repaired plan {put} shipment {shipment}: {itinerary} has room, {gain}",
            put=of,
            shipment=name,
            itinerary=named(itinerary.legs),
            gain=gain,
        )

    def _latest(self, t: Travelled) -> int:
        goods, s = self.seen.facts.goods, t.unit.shipment
        free = t.through < 0 or goods.priced[s]
        return int(goods.latest[s]) if free else max(int(goods.due[s]), t.through)

    def _out(self) -> Iterator[Travelled]:
        """The shipments with at least one unit left behind."""
        goods, units = self.seen.facts.goods, self._units
        for s, total in enumerate(goods.handling_units.tolist()):
            some = units.get(s, 0)
            if some < total and not (some and goods.together[s]):
                yield left_behind(self.seen, s)

    @cached_property
    def _units(self) -> dict[int, int]:
        """Shipment -> handling units."""
        found: dict[int, int] = {}
        for (s, _), units in self.have.items():
            found[s] = found.get(s, 0) + units
        return found
