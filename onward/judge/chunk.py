"""One scan of the pricing pass: some offers by some columns of goods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onward.c_library import Pointers
from onward.judge.compiled_scan import (
    ColumnRows,
    ScannedOffers,
    columns_of,
    in_64_bits,
    met_pins,
    requests_of,
)
from onward.judge.exact_sums import times
from onward.judge.facts import TRANSPORTS, Flags, Ints, ints
from onward.judge.scan import FAR, SAFE, Tariff, Track, onward_nodes, scan, track
from onward.judge.shared_limits import quota_amounts
from onward.judge.shipment_columns import ShipmentColumns
from onward.judge.value import MILLION, half_even
from onward.units import DAY_MIN

if TYPE_CHECKING:
    from onward.judge.cheapest import LevelWeights, Pricing, ScanRates, Timing


@dataclass(frozen=True, slots=True)
class ChunkOffers:
    """The offers of a chunk in the order of the scan."""

    pool: Ints
    departure: Ints
    ready_by: Ints
    through: Ints

    def some(self, which: Flags) -> ChunkOffers:
        return ChunkOffers(
            self.pool[which], self.departure[which], self.ready_by[which], self.through[which]
        )


class Chunk:
    """Columns of one timing, the offers in their time, and the prices they pay."""

    def __init__(
        self,
        pricing: Pricing,
        rates: ScanRates,
        level: LevelWeights,
        cols: ShipmentColumns,
        chosen: Ints,
    ) -> None:
        self.pricing, self.rates, self.level, self.cols, self.chosen = (
            pricing,
            rates,
            level,
            cols,
            chosen,
        )
        self.seen, self.goods, self.carriage = (
            pricing.seen,
            pricing.seen.facts.goods,
            pricing.seen.facts.carriage,
        )
        self.shipment = cols.shipment[chosen]
        self.offers, self.forbidden = self._boardable(
            pricing.timing(int(pricing.kinds.timing[self.shipment[0]]))
        )
        stay = max(level.stay(i, int(self.goods.stay_min[i])) for i in self.shipment.tolist())
        exact = stay >= SAFE or pricing.dearest(level) >= SAFE
        # Python's integers where 64 bits could overflow
        self.kind: Any = object if exact else np.int64
        self.far = 4 * (stay + pricing.dearest(level) + 1) if exact else FAR

    def cheapest(self) -> Iterator[tuple[int, int]]:
        """(request, price of its cheapest itinerary) for these columns; the price may exceed that
        of staying.
        """
        if not len(self.offers.pool):
            return
        if self.kind is not object and self.pricing.compiled(self.level):
            yield from self._compiled()
            return
        yield from self._boarding(self.labels)

    @cached_property
    def labels(self) -> NDArray[Any]:
        """(offers, columns) the lowest price from boarding each offer to the end."""
        labels = self._endings()
        scan(self._track(), self._tariff(), labels)
        return labels

    def _boardable(self, timing: Timing) -> tuple[ChunkOffers, Flags]:
        since, until = self.cols.since[self.chosen].min(), self.cols.until[self.chosen].max()
        rows = np.flatnonzero((timing.ready_by >= since) & (timing.through <= until))
        use, column = np.unique(self.pricing.kinds.use[self.shipment], return_inverse=True)
        allowed = np.empty((len(use), len(rows)), dtype=bool)
        for k, number in enumerate(use.tolist()):
            departures, pools = self.pricing.usable(number)
            allowed[k] = departures[timing.departure[rows]] & pools[timing.pool[rows]]
        some = allowed.any(axis=0)
        rows, allowed = rows[some], allowed[:, some]
        offers = ChunkOffers(
            timing.pool[rows], timing.departure[rows], timing.ready_by[rows], timing.through[rows]
        )
        return offers, np.ascontiguousarray(~allowed.T[:, column])

    def _track(self) -> Track:
        c, d = self.carriage, self.offers.departure
        node = c.origin[d] * len(TRANSPORTS) + c.transport[d]
        reach = onward_nodes(
            c.destination[d], c.transport[d], self.offers.through, self.seen.facts.transfer
        )
        return track(node, reach, self.offers.ready_by)

    def _endings(self) -> NDArray[Any]:
        """The price of ending the journey after each offer; ``far`` where it cannot end."""
        goods, through = self.goods, self.offers.through[:, None]
        labels: NDArray[Any] = np.full((len(through), len(self.chosen)), self.far, dtype=self.kind)
        ending = np.where(self.cols.missing[self.chosen] == 0, goods.destination[self.shipment], -1)
        arrival = self.carriage.destination[self.offers.departure]
        for place in np.unique(ending[ending >= 0]).tolist():
            rows, mine = np.flatnonzero(arrival == place), np.flatnonzero(ending == place)
            s = self.shipment[mine]
            late = np.minimum(np.maximum(0, through[rows] - goods.due[s]), goods.stay_min[s])
            dear: NDArray[Any] = np.array(
                [self.level.per_minute[i] for i in s.tolist()], dtype=self.kind
            )
            price = late.astype(self.kind) * dear
            price[through[rows] > self.cols.until[self.chosen[mine]]] = self.far
            labels[np.ix_(rows, mine)] = price
        return labels

    # -- what legs cost

    def _clipped(self, prices: NDArray[Any]) -> NDArray[Any]:
        """Multipliers in this chunk's integers; those above ``far``, which no goods pay, become
        ``far``.
        """
        wide: NDArray[Any] = prices.astype(object) if self.kind is object else prices
        clipped: NDArray[Any] = np.minimum(wide, self.far).astype(self.kind)
        return clipped

    def _tariff(self) -> Tariff:
        c, d, pool = self.carriage, self.offers.departure, self.offers.pool
        per_gram = self._clipped(self.rates.kg[pool]) + self._clipped(self.rates.arriving[d])
        per_litre = self._clipped(self.rates.m3[pool])
        grams: NDArray[Any] = self.goods.mass_g[self.shipment].astype(self.kind)
        litres: NDArray[Any] = self.goods.volume_l[self.shipment].astype(self.kind)
        top = max(int(per_gram.max()) * int(grams.max()), int(per_litre.max()) * int(litres.max()))
        table, table_row = self._carriage_cost()
        waiting, arrived = (
            self._storage(c.origin[d], c.departs[d]),
            self._storage(c.destination[d], c.arrives[d]),
        )
        marked, swaps = self._pinned()
        return Tariff(
            per_gram=per_gram,
            per_litre=per_litre,
            grams=grams,
            litres=litres,
            table=table,
            table_row=table_row,
            extra=self._quotas(),
            waiting=waiting,
            arrived=arrived,
            forbidden=self.forbidden,
            marked=marked,
            swaps=swaps,
            far=self.far,
            careful=top >= self.far,
        )

    def _carriage_cost(self) -> tuple[NDArray[Any] | None, Ints]:
        """Price of carriage and of handling on arrival, by distinct (rate, transport, place) and
        column; and the row of each offer in that table.
        """
        d = self.offers.departure
        if not self.level.money:
            return None, d
        _, first, row = np.unique(
            self.pricing.fare[self.offers.pool], return_index=True, return_inverse=True
        )
        pool = self.offers.pool[first]
        rates, d = self.seen.pools.rate[pool], d[first]
        charged = self.pricing.chargeable[self.shipment].T
        cost = half_even(times(rates[:, None], charged[self.carriage.transport[d]]), MILLION)
        place, at = np.unique(self.carriage.destination[d], return_inverse=True)
        handled = times(self.pricing.handling[place, None], self.goods.mass_g[self.shipment])
        cost = (cost + half_even(handled, MILLION)[at]).astype(self.kind, copy=False)
        cost = cost * self.level.money
        if units := self.level.units:
            price, least = self.pricing.minimums(self.shipment, pool)
            more = np.maximum(0, least - times(price, np.full_like(price, units)))
            cost = cost + more.astype(self.kind) * (self.level.money // units)
        return cost, row

    def _storage(self, place: Ints, at: Ints) -> NDArray[Any] | None:
        """Storage that a handling unit would have paid at a place from the first day until this
        instant.
        """
        if not (self.level.money and self.pricing.storage.any()):
            return None
        days = at // DAY_MIN - self.pricing.first_day
        stored: NDArray[Any] = times(self.pricing.storage[place], days).astype(self.kind)
        return stored * self.level.money

    def _quotas(self) -> NDArray[Any] | None:
        """The price of the quotas that each column uses on each offer; None if there are none."""
        if not self.rates.quota:
            return None
        policies = self.seen.facts.scenario.policies
        extra: NDArray[Any] = np.zeros((len(self.offers.pool), len(self.chosen)), dtype=self.kind)
        use = self.pricing.kinds.use[self.shipment]
        for number in np.unique(use).tolist():
            mine = np.flatnonzero(use == number)
            borders = self.seen.borders(int(self.shipment[mine[0]]))
            for quota in np.unique(borders.quota).tolist():
                amount: NDArray[Any] = quota_amounts(self.seen, policies[quota].quota_unit)[
                    self.shipment[mine]
                ].astype(self.kind)
                price: NDArray[Any] = np.zeros(len(self.carriage.rows), dtype=self.kind)
                hit = borders.quota == quota
                periods = [
                    self.rates.quota.get((quota, period), 0)
                    for period in borders.quota_period[hit].tolist()
                ]
                price[borders.quota_departure[hit]] = self._clipped(np.array(periods, dtype=object))
                here = price[self.offers.departure]
                rows = np.flatnonzero(here)
                product = np.minimum(here[rows, None], self.far // np.maximum(amount, 1)) * amount
                extra[np.ix_(rows, mine)] = np.minimum(
                    extra[np.ix_(rows, mine)] + product, self.far
                )
        return extra

    def _pinned(self) -> tuple[Ints, tuple[tuple[Ints, Ints], ...]]:
        """Offers that satisfy pins, and the columns whose labels are then read there."""
        swaps: dict[int, tuple[list[int], list[int]]] = {}
        missing = self.cols.missing[self.chosen]
        for base in np.flatnonzero(missing == 0).tolist():
            shipment = int(self.shipment[base])
            pins = self.pricing.kinds.must.get(shipment, ())
            met = met_pins(self.pricing, shipment, self.offers.departure)
            for row in np.flatnonzero(met).tolist():
                to, of = swaps.setdefault(row, ([], []))
                for still in range(1, 1 << len(pins)):
                    if still & int(met[row]):
                        to.append(base + still)
                        of.append(base + (still & ~int(met[row])))
        marked = sorted(swaps)
        return ints(marked), tuple((ints(swaps[row][0]), ints(swaps[row][1])) for row in marked)

    # -- first legs

    def _start_full(self, rows: Ints, mine: Ints) -> Flags:
        """(rows, mine) first legs on a day whose handling at the origin is full for these requests,
        which prices do not show.
        """
        return np.zeros((len(rows), len(mine)), bool)

    def _boarding(self, labels: NDArray[Any]) -> Iterator[tuple[int, int]]:
        """Prices from the origin: acceptance, storage, handling and its day there; for goods under
        way a transfer, and storage.
        """
        goods, c = self.goods, self.carriage
        column = np.full(len(self.cols.shipment), -1, dtype=np.int64)
        column[self.chosen] = np.arange(len(self.chosen))
        requests = np.flatnonzero(column[self.cols.of] >= 0)
        shipments = self.cols.requests[requests]
        leaves = c.origin[self.offers.departure]
        for place, arrived in np.unique(
            np.stack([goods.origin[shipments], goods.arrived[shipments]], axis=1), axis=0
        ).tolist():
            rows = np.flatnonzero(leaves == place)
            here = (goods.origin[shipments] == place) & (goods.arrived[shipments] == arrived)
            mine, s = requests[here], shipments[here]
            if not len(rows):
                continue
            price = labels[np.ix_(rows, column[self.cols.of[mine]])]
            found = self._first_legs(price, rows, mine, arrived).min(axis=0)
            if self.level.money and arrived < 0:
                handled = half_even(times(self.pricing.handling[place], goods.mass_g[s]), MILLION)
                found = found + handled.astype(self.kind) * self.level.money
            if self.level.fee:
                found = found + np.array([self.level.fee[i] for i in s.tolist()], self.kind)
            stored = self._storage(
                np.full(len(mine), place), np.maximum(goods.available[s], self.seen.facts.as_of)
            )
            yield from zip(
                mine.tolist(), (found if stored is None else found - stored).tolist(), strict=True
            )

    def _first_legs(
        self, price: NDArray[Any], rows: Ints, mine: Ints, arrived: int
    ) -> NDArray[Any]:
        """(rows, mine) the prices from an offer on, with the day of departure and storage until
        then; ``far`` where an offer leaves too early, or the day is full. ``arrived``: the
        transport that brought the goods, -1 for none.
        """
        goods, c, d = self.goods, self.carriage, self.offers.departure[rows]
        s = self.cols.requests[mine]
        mass, place = goods.mass_g[s].astype(self.kind), int(c.origin[d[0]])
        if arrived < 0:
            here = self._clipped(self.rates.leaving[d])[:, None]
            price = price + np.minimum(here, self.far // np.maximum(mass, 1)) * mass
        waiting = self._storage(c.origin[d], c.departs[d])
        if waiting is not None:
            price += waiting[:, None]
        wait = (
            self.pricing.acceptance[place]
            if arrived < 0
            else self.seen.facts.transfer[place, arrived, c.transport[d]][:, None]
        )
        ready = np.maximum(goods.landed[s] + wait, goods.available[s])
        price[self.offers.ready_by[rows, None] < ready] = self.far
        if arrived < 0:
            price[self._start_full(rows, mine)] = self.far
        return price

    # -- the same, compiled

    def _compiled(self) -> Iterator[tuple[int, int]]:
        """As ``cheapest``, by the compiled scan."""
        scanned, prices, columns = self.arrays()
        requests, _ = requests_of(self.cols, self.chosen)
        found = np.full(len(requests), FAR, np.int64)
        scanned.scan(prices, columns, 0, len(self.chosen), found)
        yield from zip(requests.tolist(), found.tolist(), strict=True)

    def arrays(self) -> tuple[ScannedOffers, Pointers, Pointers]:
        """Offers, prices and columns for the compiled scan; each column has its own row of
        departures that it may board.
        """
        kinds, shipments = self.pricing.kinds, self.shipment.tolist()
        user, use = np.unique(kinds.use[self.shipment], return_inverse=True)
        pinned = sorted(kinds.must.keys() & set(shipments))
        met = ints(pinned.index(s) if s in kinds.must else -1 for s in shipments)
        opened, users = np.ascontiguousarray(~self.forbidden.T), [kinds.user[k] for k in user]
        scanned = ScannedOffers(self.pricing, self.offers, opened, pinned, users)
        rows = ColumnRows(np.arange(len(shipments)), met, use.reshape(-1))
        full = self._full(scanned, requests_of(self.cols, self.chosen)[0])
        columns = columns_of(self.pricing, self.level, self.cols, self.chosen, rows, full)
        return scanned, scanned.prices(in_64_bits(self.rates), self.level.money), columns

    def _full(self, scanned: ScannedOffers, requests: Ints) -> tuple[Flags, Ints]:
        """Flags of first legs on a full day, for each request; and where each request's flags
        begin.
        """
        goods, s = self.goods, self.cols.requests[requests]
        start, size, parts = np.zeros(len(requests), np.int64), 0, [np.zeros(0, bool)]
        for place in np.unique(goods.origin[s[goods.arrived[s] < 0]]).tolist():
            rows = scanned.leaving(place)
            mine = np.flatnonzero((goods.origin[s] == place) & (goods.arrived[s] < 0))
            if len(rows):
                parts.append(self._start_full(rows, requests[mine]).T.ravel())
                start[mine] = size + np.arange(len(mine)) * len(rows)
                size += len(rows) * len(mine)
        return np.concatenate(parts), start
