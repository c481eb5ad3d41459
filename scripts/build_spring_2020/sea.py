"""Sea lanes over the maritime network: weekly sailings, by open passages only, never through the
ice.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from functools import cache
from itertools import pairwise

from onward.scenario import Mode, Transport
from onward.scenario.scenario import KG_PER_M3
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import EVERY_DAY, Line, daily
from scripts.build_spring_2020.periods import kilometres
from scripts.build_spring_2020.places import Geography
from scripts.build_spring_2020.raw import Raw

# ice: a closed passage is left out of the network, so that no answer can use it
CLOSED = frozenset({"northwest", "bering"})
LANES = (
    "CNSHA NLRTM",
    "CNNGB NLRTM",
    "CNYTN NLRTM",
    "CNSHA DEHAM",
    "CNNGB BEANR",
    "CNSHA GRPIR",
    "CNYTN GRPIR",
    "CNNGB ESVLC",
    "CNSHA ZADUR",
    "CNYTN ZADUR",
    "CNYTN KEMBA",
    "CNSHA USLGB",
    "CNNGB USLGB",
    "CNSHA BRSSZ",
)
# the lanes that have a price of their own, by the country of arrival
MARKETS = {"US": "pacific", "GR": "mediterranean", "ES": "mediterranean"} | dict.fromkeys(
    ("ZA", "KE", "BR"), "south"
)

_Node = tuple[float, float]


class SeaNetwork:
    """The network without its closed passages."""

    def __init__(self, raw: Raw) -> None:
        self.arcs: dict[_Node, list[tuple[_Node, float]]] = defaultdict(list)
        for passage, points in raw.sea_lanes:
            if passage not in CLOSED:
                for a, b in pairwise(points):
                    self._join(_node(a), _node(b))

    def _join(self, a: _Node, b: _Node) -> None:
        km = kilometres(a[1], a[0], b[1], b[0])
        self.arcs[a].append((b, km))
        self.arcs[b].append((a, km))

    def kilometres(self, origin: tuple[float, float], destination: tuple[float, float]) -> float:
        """Shortest way between two ports (latitude, longitude); ValueError when there is none."""
        start, end = self._nearest(origin), self._nearest(destination)
        best = {start[0]: start[1]}
        queue = [(start[1], start[0])]
        while queue:
            km, node = heapq.heappop(queue)
            if node == end[0]:
                return km + end[1]
            if km > best[node]:
                continue
            for after, length in self.arcs[node]:
                if km + length < best.get(after, float("inf")):
                    best[after] = km + length
                    heapq.heappush(queue, (best[after], after))
        raise ValueError(f"no sea lane from {origin} to {destination}")

    def _nearest(self, port: tuple[float, float]) -> tuple[_Node, float]:
        km, node = min((kilometres(port[0], port[1], node[1], node[0]), node) for node in self.arcs)
        return node, km


def _node(point: tuple[float, float]) -> _Node:
    longitude = (point[0] + 180) % 360 - 180
    return (round(longitude, 5), round(point[1], 5))


def sailings(raw: Raw, geo: Geography) -> list[Line]:
    """One sailing a week on each lane."""
    return [line for lane in LANES for line in daily(_lane(raw, geo, *lane.split()), 1)]


@cache
def _network(raw: Raw) -> SeaNetwork:
    return SeaNetwork(raw)


@cache
def _kilometres(raw: Raw, origin: tuple[float, float], destination: tuple[float, float]) -> float:
    return _network(raw).kilometres(origin, destination)


def _lane(raw: Raw, geo: Geography, origin: str, destination: str) -> Line:
    km = _kilometres(raw, geo.ports[origin], geo.ports[destination])
    market = MARKETS.get(destination[:2], "europe")
    return Line(
        id=f"sea.{origin}-{destination}",
        mode=Mode.SEA,
        carrier="SEA",
        origin=origin,
        destination=destination,
        kg=value("sea.kg"),
        m3=value("sea.m3"),
        lane="sea",
        duration_min=round(_days(market, km) * 24) * 60,
        accepts=("CAO", "DGR", "ELI"),
        kept=EVERY_DAY,
        cut_off_min=2880,
        cost=value(f"price.sea.{market}")
        * 100
        / value("rail.m3_per_feu")
        / KG_PER_M3[Transport.SEA],
    )


def _days(market: str, km: float) -> float:
    """Days at sea: across the Pacific as published, elsewhere at the speed Shanghai-Rotterdam."""
    return value("sea.days_los_angeles") if market == "pacific" else km / value("sea.km_per_day")


def _per_kg(usd_per_feu: float) -> float:
    """US cents per chargeable kg; at sea a m3 counts for a tonne."""
    return usd_per_feu * 100 / value("rail.m3_per_feu") / KG_PER_M3[Transport.SEA]
