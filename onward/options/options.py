"""``Options(scenario, plan).of(shipment)``: fast, cheap and safe itineraries with room that a plan
leaves.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np

from onward.network.loss import unit_delay
from onward.network.network import TRANSPORTS, Flags, Ints, Network, Shorts
from onward.options.loads import loads_of
from onward.options.market import Cargo, Market
from onward.options.met import Met, met
from onward.options.odds import Chances, arrivals, odds_of, quantile
from onward.options.safest import at_most, fitting, safest, scan_plain
from onward.options.safest_compiled import scan as scan_compiled
from onward.plan.columns import ItineraryColumns, columns_of
from onward.plan.level import UNLIMITED
from onward.plan.oracle import COMPILED, Oracle, Prices
from onward.plan.plan import Leg, Plan
from onward.scenario import Departure, Place, Scenario, Shipment
from onward.scenario.chance import BUILT_IN, Chance
from onward.scenario.limits import MAX_LEGS
from onward.units import instant

FIRST = 1 << 32  # weight of the value that is minimised against the one that only breaks ties
INSTEAD = 6  # how many later departures of a leg's lane are considered when it is missed
BRANCHES = 64  # itineraries tried when one would use a limited day or quota twice
AS_SAFE = 0.001  # a share of arrivals in time so close to the best counts as equally safe
NOTHING = -1  # room of an offer that may not be used


class Preference(StrEnum):
    """What an option is best at."""

    FAST = "fast"
    CHEAP = "cheap"
    SAFE = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One itinerary for all handling units of a query; it has room next to the plan, and no policy
    forbids it.

    ``arrives_at``: when the goods are through at the destination without disruptions, inspections
    included. ``as_booked``: the share of cases in which it arrives by due without losing a leg;
    ``p50_at`` and ``p90_at`` include the next departures of the lane when a leg is lost (None: so
    many never arrive by latest). Money is in minor units for all handling units; ``landed_minor``
    adds the value of the goods (duties and taxes are not known here).
    """

    wish: Preference | None  # None: what is planned, or an alternative
    legs: tuple[Leg, ...]
    departures: tuple[Departure, ...]
    departs_at: datetime
    arrives_at: datetime
    late_min: int
    handling_units: int
    carriage_minor: int
    delay_minor: int | None  # None: delay of these goods has no price
    landed_minor: int
    as_booked: float
    p50_at: datetime | None
    p90_at: datetime | None
    documents: tuple[str, ...]
    policies: tuple[Met, ...]


class Options:
    """Itineraries for a plan: prepared once for a scenario (or its network) and a plan, then
    queried repeatedly. Equal queries have equal answers.
    """

    def __init__(
        self,
        source: Scenario | Network,
        plan: Plan | None = None,
        *,
        chance: Chance = BUILT_IN,
        kernel: str | None = None,
    ) -> None:
        self.market = Market(source, kernel)
        self.network, self.chance = self.market.network, chance
        self.loads = loads_of(self.market, plan)
        self.odds = odds_of(self.network.offers, chance)
        self._zeros = np.zeros(len(self.network.rows.keys), np.int64)

    def without_minimums(self) -> Options:
        """The same, as if no offer had a minimum charge."""
        other, offers = copy.copy(self), self.network.offers
        none = replace(offers, minimum=np.zeros_like(offers.minimum))
        other.network = replace(self.network, offers=none)
        other.market = copy.copy(self.market)
        other.market.network = other.network
        return other

    def of(
        self, shipment: str, wishes: Sequence[Preference] = tuple(Preference)
    ) -> dict[Preference, Option]:
        """Options for a shipment of the scenario, counting its own booked space as free; raises
        KeyError if it is not known.

        Handling units that have left by the plan are not counted; raises ValueError if all have. A
        wish that nothing can fulfil is not in the answer: no itinerary at all, or (safe) none that
        arrives by due.
        """
        return self.for_goods(self.waiting(shipment), wishes, shipment)

    def waiting(self, shipment: str) -> Cargo:
        """A shipment without the handling units that have left by the plan. Raises ValueError if
        all have.
        """
        cargo, gone = self.market.of(shipment), self.gone(shipment)
        waiting = cargo.shipment.handling_units - gone
        if waiting <= 0:
            raise ValueError(
                f"all {gone:,} handling units of {shipment} have left by the plan. Maybe "
                "onward.events.advance, then ask again?"
            )
        return replace(cargo, shipment=replace(cargo.shipment, handling_units=waiting))

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.market.scenario.places}

    @cached_property
    def departure_of_offer(self) -> Ints:
        """(n_offers,) the number of its departure in the market."""
        number = self.market.number
        return np.array([number[d.id] for d in self.network.offers.departures], np.int64)

    def gone(self, shipment: str) -> int:
        """The number of a shipment's handling units that have left by the plan."""
        return sum(c.handling_units for c in self.loads.under_way.get(shipment, ()))

    def for_goods(
        self,
        goods: Shipment | Cargo,
        wishes: Sequence[Preference] = tuple(Preference),
        own: str = "",
    ) -> dict[Preference, Option]:
        """Options for goods that need not be in the scenario; ``own`` names a shipment whose booked
        space counts as free.
        """
        cargo = goods if isinstance(goods, Cargo) else Cargo(goods)
        query = ItinerarySearch(self, cargo, self.loads.room(own))
        found = {}
        for wish in Preference if Preference.SAFE in wishes else wishes:
            positions = query.best(wish)
            if len(positions):
                found[wish] = query.option(wish, positions)
        if Preference.SAFE in found:
            found[Preference.SAFE] = _no_worse(found)
        return {wish: found[wish] for wish in wishes if wish in found}

    def best(
        self, goods: Cargo, wish: Preference, room: Ints
    ) -> tuple[tuple[int, ...], int, int, int] | None:
        """Offers, minute of arrival, cost of all handling units (minor units), and how many units
        fit on that itinerary; None if there is none in this room.
        """
        query = ItinerarySearch(self, goods, room)
        positions = query.best(wish)
        if not len(positions):
            return None
        ix, column = query.oracle.index, query.column(positions)
        return (
            tuple(ix.offer[positions].tolist()),
            int(ix.through[positions[-1]]),
            query.carriage(positions),
            int(units_with_room(column, room)[0]),
        )

    def prices(self, wish: Preference) -> list[Prices]:
        """The oracle's objective for a wish. Where that is too large for 64 bits, a second one
        follows that breaks no ties.
        """
        none = np.zeros(1, np.int64)
        if wish is Preference.FAST:
            return [
                Prices(loss=none, cost=1, rows=self._zeros, arrival=FIRST),
                Prices(loss=none, cost=0, rows=self._zeros, arrival=1),
            ]
        return [
            Prices(loss=none, cost=FIRST >> 5, rows=self._zeros, arrival=1),
            Prices(loss=none, cost=1, rows=self._zeros),
        ]


class ItinerarySearch:
    """One query: the goods, their room, and the oracle over the offers they can use."""

    def __init__(self, options: Options, cargo: Cargo, room: Ints) -> None:
        self.options, self.cargo, self.given = options, cargo, room
        self.oracle: Oracle = options.market.oracle([cargo])
        self.count = cargo.shipment.handling_units
        # at what the goods pay together, where offers have minimum charges
        together = self.oracle.minimums.apply
        self.paying = self.oracle.of_size(self.count) if together else self.oracle
        ix, network, goods = self.oracle.index, options.network, self.oracle.network.goods
        self.room = room.copy()
        if len(ix.quota_row):
            amount = {
                "kg": int(goods.grams[0]),
                "m3": int(goods.litres[0]),
                "units": int(goods.units[0]),
            }
            needs = self.count * np.array(
                [amount[network.quota_unit[row]] for row in ix.quota_row.tolist()]
            )
            self.room[ix.tariff_offer[ix.quota_tariff[room[ix.quota_row] < needs]]] = NOTHING
            # computed above, so the oracle need not compute it again
            self.room[ix.quota_row] = UNLIMITED

    def best(self, wish: Preference, without: Flags | None = None) -> Shorts:
        """Positions of the best itinerary, empty without one; ``without`` (n_offers,): offers to
        avoid.
        """
        room = self.room
        if without is not None:
            room = room.copy()
            room[: len(without)][without] = NOTHING
        if wish is Preference.SAFE:
            return self._within(self._safe, room, [BRANCHES])[1]
        return self._within(lambda room: self._cheapest(wish, room), room, [BRANCHES])[1]

    def _cheapest(self, wish: Preference, room: Ints) -> tuple[float, Shorts]:
        for prices in self.options.prices(wish):
            if self.paying.fits(prices):
                break
        paths = self.paying.cheapest(prices, None, room)
        if not paths.there[0]:
            return float("inf"), np.empty(0, np.int32)
        return float(paths.price[0]), paths.positions[0][paths.positions[0] >= 0]

    def _safe(self, room: Ints) -> tuple[float, Shorts]:
        scan = scan_compiled if self.oracle.kernel == COMPILED else scan_plain
        share, positions = safest(self.oracle, self.options.odds, 0, room, scan)
        return (-share if len(positions) else float("inf")), positions

    def _within(
        self, ask: Callable[[Ints], tuple[float, Shorts]], room: Ints, left: list[int]
    ) -> tuple[float, Shorts]:
        """The best itinerary that keeps all limits, also limits that it meets twice: a day's
        handling, a quota.

        Where one is exceeded, the search continues without each of the departures that meet it in
        turn: an itinerary that keeps the limit avoids one of them.
        """
        score, positions = ask(room)
        if not len(positions):
            return score, positions
        over = self._twice(positions)
        if not len(over):
            return score, positions
        best: tuple[float, Shorts] = (float("inf"), np.empty(0, np.int32))
        for offer in over.tolist():
            if left[0] <= 0:
                raise OverflowError(
                    f"{self.cargo.shipment.id}: too many itineraries meet one limit twice to try "
                    "them all"
                )
            left[0] -= 1
            without = room.copy()
            without[offer] = NOTHING
            found = self._within(ask, without, left)
            best = min(best, found, key=lambda answer: answer[0])
        return best

    def column(self, positions: Shorts) -> ItineraryColumns:
        """Cost and rows of an itinerary, of one handling unit."""
        whole = np.full((1, MAX_LEGS), -1, np.int32)
        whole[0, : len(positions)] = positions
        return columns_of(self.oracle, np.zeros(1, np.int64), whole)

    def carriage(self, positions: Shorts) -> int:
        """Minor units of all handling units on an itinerary, minimum charges included."""
        column = self.column(positions)
        key = 0, column.positions[0].tobytes()
        return self.count * int(column.cost[0]) + self.oracle.minimums.added(key, self.count)

    def _twice(self, positions: Shorts) -> Ints:
        """Offers of an itinerary that together take more of a row than there is."""
        column = self.column(positions)
        if (self.given[column.row] >= self.count * column.amount).all():
            return np.empty(0, np.int64)
        offers: Ints = self.oracle.index.offer[positions].astype(np.int64)
        return offers

    def option(self, wish: Preference | None, positions: Shorts) -> Option:
        """An itinerary with all its reported figures."""
        ix, network, shipment = self.oracle.index, self.options.network, self.cargo.shipment
        chosen = ix.offer[positions].tolist()
        departures = tuple(network.offers.departures[o] for o in chosen)
        through, due = int(ix.through[positions[-1]]), int(ix.group_due[0])
        carriage = self.carriage(positions)
        at, share = arrivals(self.options.odds, self._ready(), self._chances(positions))
        keep = at < int(ix.group_latest[0]) + 1
        delay = unit_delay(self.options.market.scenario, shipment, max(0, through - due))
        documents, policies = met(self.options.market, self.cargo, departures)
        p50, p90 = (quantile(at[keep], share[keep], part) for part in (0.5, 0.9))
        return Option(
            wish=wish,
            legs=tuple(
                Leg(network.offers.departures[o].id, network.offers.pools[o]) for o in chosen
            ),
            departures=departures,
            departs_at=departures[0].departs_at,
            arrives_at=instant(through),
            late_min=max(0, through - due),
            handling_units=self.count,
            carriage_minor=carriage,
            delay_minor=None if delay is None else delay * self.count,
            landed_minor=carriage + shipment.value_minor * self.count,
            as_booked=as_booked(self.options, self.oracle, positions, due),
            p50_at=None if p50 is None else instant(p50),
            p90_at=None if p90 is None else instant(p90),
            documents=documents,
            policies=policies,
        )

    @cached_property
    def _fits(self) -> Flags:
        """(n_window,) where the goods have room and arrive in time."""
        return fitting(self.oracle, 0, self.room)

    @cached_property
    def _running(self) -> tuple[Shorts, Ints, Ints]:
        """(n_window,) offers that have room, the lane of each, and its departure minute."""
        ix, offers = self.oracle.index, self.options.network.offers
        offer = ix.offer[int(ix.group_from[0]) : int(ix.group_to[0])]
        return offer, self._lane(offer), offers.departs[offer]

    def _lane(self, offer: Any) -> Any:
        """One number for the places and transport of an offer, or an array for several."""
        offers, places = self.options.network.offers, len(self.options.network.places)
        return (offers.origin[offer] * places + offers.destination[offer]) * len(
            TRANSPORTS
        ) + offers.transport[offer]

    def _ready(self) -> int:
        goods = self.oracle.network.goods
        return int(goods.soonest(self.options.network.acceptance, self.options.network.transfer)[0])

    def _chances(self, positions: Shorts) -> list[Chances]:
        """For each leg the departure booked and the next ones of its lane that have room."""
        ix, offers, network = self.oracle.index, self.options.network.offers, self.options.network
        (offer, lane, departs), found = self._running, []
        for number, position in enumerate(positions.tolist()):
            o = int(ix.offer[position])
            later = np.flatnonzero(
                (lane == self._lane(o)) & (departs >= offers.departs[o]) & (offer != o)
            ) + int(ix.group_from[0])
            later = later[self._fits[later - int(ix.group_from[0])]]
            later = later[np.argsort(offers.departs[ix.offer[later]], kind="stable")]
            _, once = np.unique(ix.offer[later], return_index=True)
            later = later[np.sort(once)][:INSTEAD]
            legs = np.concatenate([[position], later]).astype(np.int64)
            change = 0
            if number + 1 < len(positions):
                following = int(ix.offer[positions[number + 1]])
                change = int(
                    network.transfer[
                        offers.destination[o], offers.transport[o], offers.transport[following]
                    ]
                )
            mine = ix.offer[legs]
            found.append(
                Chances(
                    ix.ready_by[legs],
                    ix.through[legs],
                    self.options.odds.runs[mine],
                    self.options.odds.law[mine],
                    change,
                )
            )
        return found


def _no_worse(found: dict[Preference, Option]) -> Option:
    """The safe option: of those whose share is within AS_SAFE of the best, the earliest, then the
    cheapest.
    """
    surest = max(option.as_booked for option in found.values())
    as_safe = [option for option in found.values() if option.as_booked > surest - AS_SAFE]
    best = min(as_safe, key=lambda option: (option.arrives_at, option.carriage_minor))
    return replace(best, wish=Preference.SAFE)


def units_with_room(columns: ItineraryColumns, room: Ints) -> Ints:
    """(n_columns,) how many handling units fit on each itinerary, by all limits."""
    most = np.full(len(columns), np.iinfo(np.int64).max)
    takes = columns.amount > 0
    fits = np.maximum(0, room[columns.row[takes]]) // columns.amount[takes]
    np.minimum.at(most, columns.column_of_entry()[takes], fits)
    return most


def as_booked(options: Options, oracle: Oracle, positions: Shorts, due: int) -> float:
    """The share of cases in which an itinerary arrives by due without losing a leg."""
    ix, odds, network = oracle.index, options.odds, options.network
    share = 1.0
    for number, position in enumerate(positions.tolist()):
        o, until = int(ix.offer[position]), due
        if number + 1 < len(positions):
            following = int(positions[number + 1])
            transports = network.offers.transport[o], network.offers.transport[ix.offer[following]]
            until = int(ix.ready_by[following]) - int(
                network.transfer[network.offers.destination[o], *transports]
            )
        law = int(odds.law[o])
        share *= float(odds.runs[o]) * at_most(
            odds.shares[law], odds.minutes[law], until - int(ix.through[position])
        )
    return share
