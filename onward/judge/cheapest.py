"""The price of the cheapest itinerary of each shipment at a certificate's prices, over all possible
itineraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onward.cancel import check_cancelled
from onward.judge.areas import taking_back
from onward.judge.certificate import JudgedNetwork, RowMultipliers
from onward.judge.chunk import Chunk
from onward.judge.compiled import compiled_scan
from onward.judge.compiled_scan import OffersByTiming
from onward.judge.exact_sums import times
from onward.judge.facts import Flags, Ints, ints
from onward.judge.scan import SAFE
from onward.judge.shipment_columns import ShipmentColumns, Sorts, arranged, matching, traits
from onward.judge.travel import JudgedScenario
from onward.judge.value import MILLION, chargeable, half_even
from onward.units import DAY_MIN, rate

CELLS = 6_000_000  # offers x columns scanned at once


def _array(multipliers: dict[int, int], size: int) -> NDArray[Any]:
    """(size,) the multipliers by index, 0 where there is none."""
    small = max(multipliers.values(), default=0) < 1 << 62
    found: NDArray[Any] = np.zeros(size, dtype=np.int64 if small else object)
    found[list(multipliers)] = list(multipliers.values())
    return found


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of offers for goods with one kind of inspections, in the order of the scan."""

    pool: Ints
    departure: Ints
    ready_by: Ints
    through: Ints


@dataclass(frozen=True, slots=True)
class LevelWeights:
    """The weights of one level: of each shipment's minute late, and of a minor unit of cost; if
    given, also what each shipment adds when left behind, and what any of its itineraries adds.

    ``units``: so many travel together and pay minimum charges as one consignment; the weights are
    of all of them. 0: minimum charges are left aside. ``in_parts``: no leg whose minimum charge is
    above the price of one unit is used.
    """

    per_minute: list[int]  # exact, by shipment
    money: int
    left: list[int] | None = None
    fee: list[int] | None = None
    units: int = 0
    in_parts: bool = False

    @property
    def by_minimum(self) -> bool:
        return self.units > 0 or self.in_parts

    def stay(self, s: int, minutes: int) -> int:
        """The price of leaving a handling unit behind, counted with ``minutes`` of lateness."""
        return self.per_minute[s] * minutes + (self.left[s] if self.left else 0)


@dataclass(frozen=True, slots=True)
class ScanRates:
    """Multipliers in the arrays that the scan reads: int64, or Python's integers if they are
    larger.
    """

    kg: NDArray[Any]  # (pools,)
    m3: NDArray[Any]
    arriving: NDArray[Any]  # (departures,) per gram, at the destination on the day of arrival
    # (departures,) per gram, at the origin on the day of departure, for goods that start there
    leaving: NDArray[Any]
    quota: dict[tuple[int, int], int]


class Pricing:
    """The pricing pass of one network; what does not depend on prices is kept between levels."""

    def __init__(self, seen: JudgedScenario, net: JudgedNetwork, kinds: Sorts) -> None:
        self.seen, self.net, self.kinds = seen, net, kinds
        goods, pools, c = seen.facts.goods, seen.pools, seen.facts.carriage
        closed = np.zeros(len(c.rows), dtype=bool)
        closed[list(seen.customs.closed_by)] = True
        usable = (net.departures & ~closed)[pools.departure]
        if len(goods.mass_g):
            usable &= (pools.kg >= goods.mass_g.min()) & (pools.m3 >= goods.volume_l.min())
        self.offers = np.flatnonzero(usable)
        self.chargeable = chargeable(seen)
        places = seen.facts.scenario.places
        self.handling = ints(rate(p.handling_minor_per_kg) for p in places)
        self.storage = ints(p.storage_minor_per_day for p in places)
        self.acceptance = ints(p.acceptance_min for p in places)
        self.first_day = min([seen.facts.as_of, *c.departs.tolist()]) // DAY_MIN
        fares = [pools.rate, c.transport[pools.departure], c.destination[pools.departure]]
        fares += [pools.own, pools.minimum] if seen.minimums.apply else []
        # pools with equal ones have equal costs of carriage and handling
        self.fare: Ints = np.unique(np.stack(fares), axis=1, return_inverse=True)[1].reshape(-1)
        self._accepting: dict[frozenset[str], Flags] = {}
        self._usable: dict[int, tuple[Flags, Flags]] = {}
        self._timings: dict[int, Timing] = {}

    def least(self, prices: RowMultipliers, level: LevelWeights) -> list[int]:
        """For one handling unit of each shipment, the lower of the price of staying and that of its
        cheapest itinerary.
        """
        minutes = self.seen.facts.goods.stay_min.tolist()
        stay = [level.stay(s, each) for s, each in enumerate(minutes)]
        priced = ints(i for i, price in enumerate(stay) if price > 0)
        like = (level.per_minute[i] for i in priced.tolist())
        keys = zip(self._alike[priced].tolist(), like, strict=True)
        until = self.seen.facts.goods.latest[priced]
        cols = arranged(self.seen, self.kinds, priced, until, keys)
        least = list(stay)
        for number, price in self._prices(self.rates(prices), level, cols, stay):
            shipment = int(priced[number])
            least[shipment] = min(least[shipment], price)
        return least

    @cached_property
    def _alike(self) -> Ints:
        """A class number for each shipment; only shipments of one class can share a column."""
        goods = self.seen.facts.goods
        return traits(self.seen, self.kinds, np.arange(len(goods.mass_g)), goods.latest)

    def _prices(
        self, rates: ScanRates, level: LevelWeights, cols: ShipmentColumns, stay: list[int]
    ) -> Iterator[tuple[int, int]]:
        """As ``Chunk.cheapest``, for all columns."""
        large, compiled = self._large(cols, stay), self.compiled(level)
        if compiled:
            order = np.flatnonzero(~large)
            timing = self.kinds.timing[cols.shipment[order]]
            order = order[np.argsort(timing, kind="stable")]
            yield from self._scanned.cheapest(rates, level, cols, order)
            if not large.any():
                return
        for chunk in self.chunks(cols, stay):
            check_cancelled()
            if large[chunk[0]] or not compiled:
                yield from Chunk(self, rates, level, cols, chunk).cheapest()

    @cached_property
    def _scanned(self) -> OffersByTiming:
        return OffersByTiming(self)

    def compiled(self, level: LevelWeights) -> bool:
        """Whether the compiled scan is available and no price can overflow."""
        if level.by_minimum:
            return False
        if compiled_scan() is None or not level.money:
            return compiled_scan() is not None
        seen, c = self.seen, self.seen.facts.carriage
        if not (len(c.rows) and len(self.chargeable)):
            return False
        last = max(seen.facts.as_of, int(c.arrives.max()), int(seen.facts.goods.available.max()))
        days = last // DAY_MIN - self.first_day + 1
        products = (
            int(seen.pools.rate.max(initial=0)) * int(self.chargeable.max()),
            int(self.handling.max()) * int(seen.facts.goods.mass_g.max()),
            int(self.storage.max()) * days * level.money,
        )
        return max(products) < 1 << 62 and self.dearest(level) < SAFE

    def rates(self, prices: RowMultipliers) -> ScanRates:
        pools, c = len(self.seen.pools.names), self.seen.facts.carriage
        return ScanRates(
            kg=_array(prices.kg, pools),
            m3=_array(prices.m3, pools),
            arriving=self._by_day(prices, c.destination, c.arrives),
            leaving=self._by_day(prices, c.origin, c.departs),
            quota=prices.quota,
        )

    def _by_day(self, prices: RowMultipliers, place: Ints, at: Ints) -> NDArray[Any]:
        """(departures,) the multiplier of each one's place and day."""
        day = at // DAY_MIN
        found = dict[int, int]()
        for (here, then), k in prices.day.items():
            found |= dict.fromkeys(np.flatnonzero((place == here) & (day == then)).tolist(), k)
        return _array(found, len(place))

    def timing(self, number: int) -> Timing:
        """Times of all offers for goods of one timing."""
        if number not in self._timings:
            c = self.seen.facts.carriage
            borders = self.seen.borders(self.kinds.timed[number])
            ready_by, through = c.departs - c.cut_off, c.arrives.copy()
            ready_by[borders.inspected] -= borders.pre
            through[borders.inspected] += borders.post
            departure = self.seen.pools.departure[self.offers]
            order = np.argsort(-ready_by[departure], kind="stable")
            departure = departure[order]
            self._timings[number] = Timing(
                self.offers[order], departure, ready_by[departure], through[departure]
            )
        return self._timings[number]

    def usable(self, use: int) -> tuple[Flags, Flags]:
        """Flags of departures and of pools that goods of one kind of use may board."""
        if use not in self._usable:
            self._usable[use] = self._boardable(use)
        return self._usable[use]

    def _boardable(self, use: int) -> tuple[Flags, Flags]:
        shipment = self.kinds.user[use]
        row = self.seen.facts.scenario.shipments[shipment]
        codes = frozenset(row.special_handling)
        if codes not in self._accepting:
            rows = self.seen.facts.carriage.rows
            self._accepting[codes] = np.fromiter(
                ("*" in d.accepts or codes.issubset(d.accepts) for d in rows),
                dtype=bool,
                count=len(rows),
            )
        departures = self._accepting[codes].copy()
        departures[self.seen.borders(shipment).blocked] = False
        departures &= ~taking_back(self.seen.facts, shipment)
        for fixed in self.kinds.must_not.get(shipment, ()):
            departures &= ~matching(self.seen, fixed)
        pools = self.seen.pools
        open_to = [
            not closed or party == row.party
            for closed, party in zip(pools.closed, pools.party, strict=True)
        ]
        return departures, np.array(open_to, dtype=bool)

    def dearest(self, level: LevelWeights) -> int:
        """An upper bound of the price of one leg's carriage and handling, all possible storage, and
        the fee.
        """
        pools, goods, c = self.seen.pools, self.seen.facts.goods, self.seen.facts.carriage
        if not (level.money and len(c.rows) and len(goods.mass_g)):
            return 0
        carried = int(pools.rate.max(initial=0)) * int(self.chargeable.max()) // MILLION
        handled = int(self.handling.max()) * int(goods.mass_g.max()) // MILLION
        days = max(int(c.arrives.max()), int(goods.available.max())) // DAY_MIN - self.first_day
        most = carried + 2 * handled + int(self.storage.max()) * (days + 1) + 3
        least = int(pools.minimum.max(initial=0)) * level.money // max(1, level.units)
        return int(level.money * most) + max(level.fee or (0,)) + (least if level.units else 0)

    def minimums(self, shipments: Ints, pool: Ints) -> tuple[Ints, Ints]:
        """(pools, shipments) the price of one unit without surcharges, and (pools, 1) the minimum
        charge.
        """
        pools = self.seen.pools
        transport = self.seen.facts.carriage.transport[pools.departure[pool]]
        charged = self.chargeable[shipments].T[transport]
        return half_even(times(pools.own[pool][:, None], charged), MILLION), pools.minimum[pool][
            :, None
        ]

    def chunks(self, cols: ShipmentColumns, stay: list[int]) -> Iterator[Ints]:
        """Columns that are scanned together: of one timing, near in time, and with prices that fit
        the same type of integer.
        """
        large = self._large(cols, stay)
        order = np.lexsort(
            (np.arange(len(large)), cols.since, large, self.kinds.timing[cols.shipment])
        )
        sort = self.kinds.timing[cols.shipment[order]] * 2 + large[order]
        for same in np.split(order, np.flatnonzero(np.diff(sort)) + 1) if len(order) else []:
            start = 0
            while start < len(same):
                number = int(self.kinds.timing[cols.shipment[same[start]]])
                stop = self._width(self.timing(number), cols, same[start:]) + start
                while stop < len(same) and cols.missing[same[stop]]:
                    stop += 1
                yield same[start:stop]
                start = stop

    def _large(self, cols: ShipmentColumns, stay: list[int]) -> Flags:
        """(columns,) those whose prices need Python's integers."""
        return np.array([price >= SAFE for price in stay], dtype=bool)[cols.shipment]

    def _width(self, timing: Timing, cols: ShipmentColumns, rest: Ints) -> int:
        """How many of the next columns are scanned at once."""
        latest = np.maximum.accumulate(cols.until[rest])
        first = np.searchsorted(-timing.ready_by, -cols.since[rest[0]], side="right")
        last = np.searchsorted(-timing.ready_by, -latest, side="left")
        return max(
            1,
            int(np.searchsorted(np.arange(1, len(rest) + 1) * (first - last), CELLS, side="right")),
        )
