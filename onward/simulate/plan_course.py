"""A plan prepared for runs: its legs in order of departure, the space that it leaves, and the
departures that could replace each leg.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from onward.network.areas import barred
from onward.network.build import build
from onward.network.network import TRANSPORTS, Flags, Goods, Ints, Network
from onward.plan.plan import Consignment, Plan
from onward.scenario import Departure, Scenario, known, timetable
from onward.simulate.inspections import FREE, Crossing, Inspections, Key
from onward.units import minutes, ppm

NOWHERE = -1
NONE = np.array([], np.int64)
# goods that may use the same offers: their view, and where they do not go again
_Kind = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One leg of one consignment, played at its departure's scheduled minute."""

    consignment: int
    offer: int  # NOWHERE: it does not run, or by what is known now these goods may not use it
    transfer: int  # minutes from the arrival to the next leg; 0 on the last
    # offers of the lane that these goods may use, in order of departure; shared by many steps
    lane: tuple[int, ...]
    since: int  # index in those offers: from it on they leave no earlier than planned
    # offer -> inspections that these goods meet on it; absent: none; shared
    crossings: dict[int, Crossing]


@dataclass(frozen=True, slots=True)
class PlanCourse:
    """The input of a run for one plan; small enough to send to another process.

    Offers are pools of departures, as in the network; (n_offers,) unless said.
    """

    consignments: tuple[str, ...]
    goods: Goods  # one row per shipment of the scenario
    priorities: tuple[int, ...]
    quantile_ppm: int  # inspections that hit at least 1 - this share are in the plan
    piece: Ints  # (n_consignments,) row of goods
    count: Ints  # (n_consignments,) handling units
    start: Ints  # (n_consignments,) minute from which the goods can be handed over at the origin
    steps: tuple[CourseStep, ...]
    departure: Ints  # index into departures
    ready_by: Ints  # departs - cut-off, before inspections
    departs: Ints
    arrives: Ints
    free_g: Ints  # what the plan leaves open
    free_l: Ints
    departures: tuple[str, ...]  # their ids
    modes: tuple[str, ...]  # (n_departures,)
    leaves: tuple[str, ...]  # (n_departures,) country of the origin
    enters: tuple[str, ...]

    @property
    def grams(self) -> Ints:
        """(n_consignments,) of all their handling units."""
        return self.count * self.goods.grams[self.piece]

    @property
    def litres(self) -> Ints:
        """(n_consignments,) of all their handling units."""
        return self.count * self.goods.litres[self.piece]


def course(scenario: Scenario, plan: Plan) -> PlanCourse:
    """The plan prepared for runs. ``scenario`` may know more than the plan did: plan legs that it
    forbids fail from the start.
    """
    return _Maker(scenario, plan).course()


class _Maker:
    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.scenario, self.plan = known(scenario), plan
        self.network: Network = build(scenario)
        offers = self.network.offers
        # with the departures of charters given up since
        self.published = {d.id: d for d in timetable(known(replace(scenario, cancellations=())))}
        rows = {d.id: d for d in offers.departures}
        numbers = {name: i for i, name in enumerate(rows)}
        self.rows = tuple(rows.values())
        self.departure = np.array([numbers[d.id] for d in offers.departures], np.int64)
        self.inspections = Inspections(self.scenario, self.rows)
        self.shipments = {s.id: s for s in self.scenario.shipments}
        self.transfers = {
            (t.place, t.from_transport, t.to_transport): t.minutes for t in self.scenario.transfers
        }
        self.piece = {name: i for i, name in enumerate(self.network.goods.shipments)}
        bought = {i for i, c in enumerate(self.network.charters) if c.id in set(plan.charters)} | {
            -1
        }
        self.flies = np.isin(offers.charter, sorted(bought))
        self.index = {
            (d.id, pool): i
            for i, (d, pool) in enumerate(zip(offers.departures, offers.pools, strict=True))
            if self.flies[i]
        }
        self.usable: dict[_Kind, Flags] = {}
        self.offers_of: dict[int, Flags] = {}
        self.lanes: dict[
            tuple[_Kind, Key, tuple[int, int, int]],
            tuple[tuple[int, ...], Ints, dict[int, Crossing]],
        ] = {}
        by_lane: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        order = np.argsort(offers.departs, kind="stable")
        order = order[self.flies[order]]
        ends = (offers.origin[order], offers.destination[order], offers.transport[order])
        for i, *lane in zip(order.tolist(), *(each.tolist() for each in ends), strict=True):
            by_lane[tuple(lane)].append(i)
        self.by_lane = {lane: np.array(each, np.int64) for lane, each in by_lane.items()}

    def _kind(self, piece: int) -> _Kind:
        goods = self.network.goods
        stays_out = goods.no_return.applies[piece]
        return (
            int(goods.view[piece]),
            *goods.no_return.starts[piece].tolist(),
            *goods.no_return.home[piece].tolist(),
            int(goods.destination[piece]) if stays_out else -1,
        )

    def _may_use(self, piece: int) -> Flags:
        """(n_offers,) which of them these goods may use."""
        kind = self._kind(piece)
        if kind not in self.usable:
            network, goods = self.network, self.network.goods
            to = int(goods.destination[piece])
            shut = barred(network.offers, network.area, goods.no_return, piece, to)
            self.usable[kind] = self._viewed(int(goods.view[piece])) & ~shut
        return self.usable[kind]

    def _viewed(self, view: int) -> Flags:
        """(n_offers,) which of them goods of this view see."""
        if view not in self.offers_of:
            found = np.zeros(len(self.network.offers), bool)
            found[self.network.views[view].offer] = True
            self.offers_of[view] = found
        return self.offers_of[view]

    def course(self) -> PlanCourse:
        """Puts the whole course together."""
        network, goods = self.network, self.network.goods
        offers = network.offers
        taken = [c for c in map(self._there, self.plan.consignments) if c is not None]
        piece = np.array([self.piece[c.shipment] for c in taken], np.int64)
        count = np.array([c.handling_units for c in taken], np.int64)
        keyed: list[tuple[tuple[int, ...], CourseStep]] = []
        for k, c in enumerate(taken):
            keyed.extend(
                self._steps(
                    k, int(piece[k]), [(self.published[leg.departure], leg.pool) for leg in c.legs]
                )
            )
        keyed.sort(key=lambda pair: pair[0])
        steps = [step for _, step in keyed]
        free_g, free_l = offers.grams.copy(), offers.litres.copy()
        grams, litres = count * goods.grams[piece], count * goods.litres[piece]
        steps = offloaded(steps, grams, litres, free_g, free_l)
        return PlanCourse(
            consignments=tuple(c.id for c in taken),
            goods=goods,
            priorities=network.priorities,
            quantile_ppm=ppm(self.scenario.plan_quantile),
            piece=piece,
            count=count,
            start=goods.soonest(network.acceptance, network.transfer)[piece],
            steps=tuple(steps),
            departure=self.departure,
            ready_by=offers.departs - offers.cut_off,
            departs=offers.departs,
            arrives=offers.arrives,
            free_g=free_g,
            free_l=free_l,
            departures=tuple(d.id for d in self.rows),
            modes=tuple(str(d.mode) for d in self.rows),
            leaves=tuple(d.origin[:2] for d in self.rows),
            enters=tuple(d.destination[:2] for d in self.rows),
        )

    def _there(self, c: Consignment) -> Consignment | None:
        """A consignment with those of its handling units that there still are; None without."""
        shipment = self.shipments.get(c.shipment)
        if shipment is None or c.shipment not in self.piece or c.first > shipment.handling_units:
            return None
        return replace(c, last=min(c.last, shipment.handling_units))

    def _steps(
        self, k: int, piece: int, legs: list[tuple[Departure, str]]
    ) -> list[tuple[tuple[int, ...], CourseStep]]:
        """The legs of one consignment, each with its sort key in the order of play."""
        goods = self.network.goods
        found: list[tuple[tuple[int, ...], CourseStep]] = []
        may, key = (
            self._may_use(piece),
            self.inspections.key(self.shipments[goods.shipments[piece]]),
        )
        for number, (departure, pool) in enumerate(legs):
            offer = self.index.get((departure.id, pool), NOWHERE)
            change = self._transfer(departure, legs[number + 1][0]) if number + 1 < len(legs) else 0
            leaves = minutes(departure.departs_at)
            lane, departs, crossings = self._alternatives(piece, key, departure)
            since = int(np.searchsorted(departs, leaves))
            leads = self._leads(goods.shipments[piece], departure, number, len(legs))
            usable = offer != NOWHERE and may[offer] and leads
            step = CourseStep(k, offer if usable else NOWHERE, change, lane, since, crossings)
            keys = (leaves, int(goods.priority[piece]), int(goods.due[piece]), k, number)
            found.append((keys, step))
        return found

    def _leads(self, shipment: str, departure: Departure, number: int, legs: int) -> bool:
        """Whether the first leg begins where the goods are now, and the last ends where they go."""
        goods = self.shipments[shipment]
        begins = number > 0 or departure.origin == goods.origin
        return begins and (number + 1 < legs or departure.destination == goods.destination)

    def _transfer(self, before: Departure, after: Departure) -> int:
        return self.transfers[before.destination, before.transport, after.transport]

    def _alternatives(
        self, piece: int, key: Key, planned: Departure
    ) -> tuple[tuple[int, ...], Ints, dict[int, Crossing]]:
        """Offers between the same places by the same transport that these goods may use, the
        minutes at which they leave, and the inspections on them.
        """
        offers, places = self.network.offers, self.network.place_index
        lane = (
            places[planned.origin],
            places[planned.destination],
            TRANSPORTS.index(planned.transport),
        )
        kind = self._kind(piece)
        if (kind, key, lane) not in self.lanes:
            on_lane = self.by_lane.get(lane, NONE)
            mine = tuple(on_lane[self._may_use(piece)[on_lane]].tolist())
            met = {i: self.inspections.crossing(key, int(self.departure[i])) for i in mine}
            crossings = {i: crossing for i, crossing in met.items() if crossing is not FREE}
            self.lanes[kind, key, lane] = mine, offers.departs[list(mine)], crossings
        return self.lanes[kind, key, lane]


def offloaded(
    steps: list[CourseStep], grams: Ints, litres: Ints, free_g: Ints, free_l: Ints
) -> list[CourseStep]:
    """The steps, after taking their space from what is free (grams and litres; both arrays change).

    Where less space is left than the plan took, the steps last in the order of play, of the lowest
    priorities, become NOWHERE.
    """
    for step in steps:
        if step.offer != NOWHERE:
            free_g[step.offer] -= grams[step.consignment]
            free_l[step.offer] -= litres[step.consignment]
    if (free_g >= 0).all() and (free_l >= 0).all():
        return steps
    kept = []
    for step in reversed(steps):
        if step.offer != NOWHERE and (free_g[step.offer] < 0 or free_l[step.offer] < 0):
            free_g[step.offer] += grams[step.consignment]
            free_l[step.offer] += litres[step.consignment]
            kept.append(replace(step, offer=NOWHERE))
        else:
            kept.append(step)
    return kept[::-1]
