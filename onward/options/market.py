"""A timetable to query for any goods, in the scenario or not; views are made on first use, and
kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.network.areas import areas_of, barred, no_return
from onward.network.build import available, build, came_by
from onward.network.first_legs import landed, soonest_ready
from onward.network.network import Flags, Goods, Ints, Network, View
from onward.network.policy_effects import Allowed, GoodsRules, atoms, timetable_columns
from onward.network.views import Kind, maker_of
from onward.plan.oracle import Oracle
from onward.plan.oracle.index import cost_classes
from onward.scenario import Document, Pin, Scenario, Shipment
from onward.units import grams_up, litres_up, minutes


@dataclass(frozen=True, slots=True)
class Cargo:
    """Goods of a query, with their papers and pins."""

    shipment: Shipment
    documents: tuple[Document, ...] = ()
    pins: tuple[Pin, ...] = ()


class Market:
    """The network of a known scenario, without goods."""

    def __init__(self, source: Scenario | Network, kernel: str | None = None) -> None:
        network = build(source, []) if isinstance(source, Scenario) else source
        self.network: Network = replace(network, views=(), classes={})
        self.scenario, self.kernel = network.scenario, kernel
        departures = tuple({d.id: d for d in network.offers.departures}.values())
        self.number = {d.id: i for i, d in enumerate(departures)}
        self.table = timetable_columns(departures, network.places, network.place_index)
        self.atoms = atoms(self.scenario, self.table, network.place_index)
        self.rules = GoodsRules(self.scenario, self.atoms, self.table)
        self.quota_rows = network.quota_rows
        self.maker = maker_of(
            self.rules, network.offers, self.quota_rows, network.transfer, network.acceptance
        )
        self.costs = cost_classes(network)
        self.areas = areas_of(self.scenario)
        self.now = minutes(self.scenario.as_of)
        self.shipments = {s.id: s for s in self.scenario.shipments}
        self._barred: dict[tuple[str, ...], Flags] = {}
        self._documents: dict[str, list[Document]] = defaultdict(list)
        self._pins: dict[str, list[Pin]] = defaultdict(list)
        for document in self.scenario.documents:
            self._documents[document.shipment].append(document)
        for pin in self.scenario.pins:
            self._pins[pin.shipment].append(replace(pin, shipment=""))

    def of(self, shipment: str) -> Cargo:
        """A shipment of the scenario with its papers and pins; raises KeyError if it is not
        known.
        """
        return Cargo(
            self.shipments[shipment],
            tuple(self._documents.get(shipment, ())),
            tuple(self._pins.get(shipment, ())),
        )

    def key(self, cargo: Cargo) -> tuple[object, ...]:
        """The properties of the goods on which their policies depend."""
        s = cargo.shipment
        return self.rules.key(s.began, s.destination, s.hs, cargo.documents)

    def allowed(self, cargo: Cargo) -> Allowed:
        """The legs that policies let the goods use, with inspections and quotas."""
        return self.rules.allowed(self.key(cargo))

    def kind(self, cargo: Cargo) -> Kind:
        """The offers that goods of this kind may use."""
        return self.maker.kind(
            self.key(cargo), cargo.shipment.special_handling, cargo.shipment.party, cargo.pins
        )

    def barred(self, cargo: Cargo) -> Flags:
        """(n_offers,) offers forbidden to goods that may not return."""
        s, index, network = cargo.shipment, self.network.place_index, self.network
        key = (s.origin, s.began, s.destination) if self.areas.stays_out(s) else ()
        if key not in self._barred:
            goods = no_return(self.areas, [s], index, network.area)
            self._barred[key] = barred(network.offers, network.area, goods, 0, index[s.destination])
        return self._barred[key]

    def view(self, cargo: Cargo) -> View:
        """The offers that goods of this kind can use, for all origins and destinations."""
        return self.maker.whole(self.kind(cargo))

    def soonest(self, shipment: Shipment) -> int:
        """The minute from which the first departure can take a shipment's goods from now on."""
        network, place = self.network, self.network.place_index[shipment.origin]
        return soonest_ready(shipment, self.now, place, network.transfer, network.acceptance)

    def grams_litres(self, shipment: Shipment) -> tuple[int, int]:
        """Grams and litres of one handling unit, as loaded."""
        return grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)

    def oracle(self, cargo: Sequence[Cargo]) -> Oracle:
        """The planner's oracle over these goods, one piece each in their order; an itinerary needs
        room for all handling units of a piece together.
        """
        numbers: dict[int, int] = {}
        views: list[View] = []
        view_of = []
        for one in cargo:
            view = self.view(one)
            if id(view) not in numbers:
                numbers[id(view)] = len(views)
                views.append(view)
            view_of.append(numbers[id(view)])
        goods = self._goods([one.shipment for one in cargo], view_of)
        oracle = Oracle(
            replace(self.network, goods=goods, views=tuple(views), priorities=(1,), strict=(1,)),
            self.kernel,
            self.costs,
        )
        ix = oracle.index
        oracle.index = ix._replace(
            group_grams=ix.group_grams * ix.group_weight,
            group_litres=ix.group_litres * ix.group_weight,
        )
        return oracle

    def _goods(self, shipments: list[Shipment], view: list[int]) -> Goods:
        """Goods without loss; ``weight``, which is then unused, holds the number of handling units
        that travel together.
        """
        index = self.network.place_index

        def column(values: list[int]) -> Ints:
            return np.array(values, np.int64)

        nothing = np.zeros(len(shipments), np.int64)
        count = column([s.handling_units for s in shipments])
        return Goods(
            shipments=tuple(s.id for s in shipments),
            first=nothing + 1,
            count=count,
            origin=column([index[s.origin] for s in shipments]),
            destination=column([index[s.destination] for s in shipments]),
            available=column([available(s, self.now) for s in shipments]),
            landed=column([landed(s, available(s, self.now)) for s in shipments]),
            came_by=column([came_by(s) for s in shipments]),
            due=column([minutes(s.due_at) for s in shipments]),
            latest=column([minutes(s.latest_at) for s in shipments]),
            grams=column([grams_up(s.mass_kg) for s in shipments]),
            litres=column([litres_up(s.volume_m3) for s in shipments]),
            units=column([s.units for s in shipments]),
            weight=count,
            limit=nothing,
            rate=nothing,
            stay_money=nothing,
            fee=nothing,
            priority=nothing,
            view=column(view),
            no_return=no_return(self.areas, shipments, index, self.network.area),
            together=np.zeros(len(shipments), bool),
        )
