"""Transfers that a scenario does not have, without which departures do not connect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from onward.explain.experiment import CLOSED, Ground
from onward.scenario import Shipment
from onward.scenario.places import TRANSPORT_OF, Transport

Stop = tuple[str, Transport]  # a place, and a transport that arrives there or leaves from there


class Lanes:
    """Where departures that run lead, and which transfers there are; without regard to time."""

    def __init__(self, ground: Ground) -> None:
        offers = ground.network.offers
        runs = [
            offers.departures[o] for o in np.flatnonzero(ground.capacity[: len(offers)] != CLOSED)
        ]
        lanes = {(d.origin, d.destination, TRANSPORT_OF[d.mode]) for d in runs}
        self.transfers = {
            (t.place, t.from_transport, t.to_transport) for t in ground.scenario.transfers
        }
        self.onward: dict[str, set[Stop]] = defaultdict(set)  # from a place: to where, by what
        self.back: dict[str, set[Stop]] = defaultdict(set)  # to a place: from where, by what
        for origin, destination, transport in lanes:
            self.onward[origin].add((destination, transport))
            self.back[destination].add((origin, transport))

    def lacking(self, shipment: Shipment) -> list[tuple[str, Transport, Transport]]:
        """Transfers, each of which alone would let a way lead from the origin to the destination:
        place, from, to.
        """
        come = self._reached(shipment)
        go = self._leading(shipment.destination)
        return sorted(
            (place, by, then)
            for place, by in come
            for other, then in go
            if other == place and (place, by, then) not in self.transfers
        )

    def _reached(self, shipment: Shipment) -> set[Stop]:
        """Where goods come, and by what, with the transfers there are."""
        start = shipment.arrived_by
        found = (
            {(shipment.origin, Transport(start))} if start else set(self.onward[shipment.origin])
        )
        waiting = list(found)
        while waiting:
            for stop in self._next(waiting.pop()):
                if stop not in found:
                    found.add(stop)
                    waiting.append(stop)
        return found

    def _next(self, stop: Stop) -> Iterator[Stop]:
        place, by = stop
        return (to for to in self.onward[place] if (place, by, to[1]) in self.transfers)

    def _leading(self, destination: str) -> set[Stop]:
        """From where, and by what, a way leads to the destination with the transfers there are."""
        found = set(self.back[destination])
        waiting = list(found)
        while waiting:
            place, then = waiting.pop()
            for origin, by in self.back[place]:
                if (place, by, then) in self.transfers and (origin, by) not in found:
                    found.add((origin, by))
                    waiting.append((origin, by))
        return found
