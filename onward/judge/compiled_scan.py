"""The arrays that the compiled scan reads: offers, prices, columns of goods, and the requests for
each column. The loops are in compiled/scan.c.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_int64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onward.c_library import Pointers, address, pointers
from onward.cancel import check_cancelled
from onward.judge.compiled import needed
from onward.judge.facts import TRANSPORTS, Flags, Ints, ints
from onward.judge.scan import FAR
from onward.judge.shipment_columns import ShipmentColumns, matching
from onward.scenario import QuotaUnit
from onward.units import DAY_MIN

if TYPE_CHECKING:
    from onward.judge.cheapest import LevelWeights, Pricing, ScanRates, Timing
    from onward.judge.chunk import ChunkOffers

UNITS = (QuotaUnit.KG, QuotaUnit.M3, QuotaUnit.UNITS)  # the amounts of a column, in this order

OfferArrays = pointers(
    "OfferArrays",
    {
        **dict.fromkeys(("ready_by", "through"), np.int64),
        **dict.fromkeys(("leaves", "arrives_at", "transport", "fare"), np.int32),
        **dict.fromkeys(("node_start", "node_row", "slot", "link_start", "link"), np.int32),
        "open": np.bool_,
        **dict.fromkeys(("met", "rate"), np.int64),
        **dict.fromkeys(("fare_transport", "fare_place"), np.int32),
        **dict.fromkeys(("handling", "acceptance", "transfer"), np.int64),
    },
    [(name, c_int64) for name in ("count", "places", "fares", "transports")],
)
PriceArrays = pointers(
    "PriceArrays",
    {
        **dict.fromkeys(("gram", "litre", "leaving", "waiting", "arrived"), np.int64),
        **dict.fromkeys(("quota_start", "quota_row", "quota_unit"), np.int32),
        "quota_price": np.int64,
    },
    [("money", c_int64)],
)
ColumnArrays = pointers(
    "ColumnArrays",
    {
        **dict.fromkeys(("since", "until", "due", "stay_min", "per_minute"), np.int64),
        **dict.fromkeys(("amounts", "chargeable", "missing"), np.int64),
        **dict.fromkeys(("destination", "open_row", "met_row", "quota_use"), np.int32),
        **dict.fromkeys(("request_start", "request_place", "request_arrived"), np.int32),
        **dict.fromkeys(("request_available", "request_landed", "request_fixed"), np.int64),
        "full": np.bool_,
        "full_start": np.int64,
    },
    [],
)
Workspace = pointers("Workspace", dict.fromkeys(("best", "labels", "fares"), np.int64), [])


@dataclass(frozen=True, slots=True)
class ColumnRows:
    """For each column its row in three tables: the departures open to it, the pins that offers
    satisfy (-1: it has no pins), and the prices of quotas.
    """

    open: Ints
    met: Ints
    quota: Ints

    def some(self, which: Ints) -> ColumnRows:
        return ColumnRows(self.open[which], self.met[which], self.quota[which])


class ScannedOffers:
    """Offers in the order of the scan, with everything that does not depend on prices."""

    def __init__(
        self,
        pricing: Pricing,
        offers: ChunkOffers | Timing,
        opened: Flags,
        pinned: Sequence[int],
        users: Sequence[int],
    ) -> None:
        """``opened``: (rows, offers) which may be boarded; ``pinned``: shipments with pins;
        ``users``: a shipment for each row of quota prices.
        """
        self.pricing, self.offers, self.users = pricing, offers, users
        c, d = pricing.seen.facts.carriage, offers.departure
        n, nodes = len(d), len(pricing.handling) * len(TRANSPORTS)
        some = np.zeros(int(pricing.fare.max(initial=-1)) + 1, bool)
        some[pricing.fare[offers.pool]] = True
        one_of = np.empty(len(some), np.int64)  # an offer of each fare
        one_of[pricing.fare[offers.pool]] = np.arange(n)
        one_of = one_of[some]
        self.fares, self.slots = len(one_of), n + nodes
        self.widest = max((1 << len(pricing.kinds.must[s]) for s in pinned), default=1)
        self.nodes, self.by_node = np.empty(nodes + 1, np.int32), np.empty(n, np.int32)
        self.given = OfferArrays(
            {
                "ready_by": offers.ready_by,
                "through": offers.through,
                "leaves": _narrow(c.origin[d]),
                "arrives_at": _narrow(c.destination[d]),
                "transport": _narrow(c.transport[d]),
                "fare": _narrow((np.cumsum(some) - 1)[pricing.fare[offers.pool]]),
                "node_start": self.nodes,
                "node_row": self.by_node,
                "slot": np.empty(n, np.int32),
                "link_start": np.empty(n + 1, np.int32),
                "link": np.empty(n * len(TRANSPORTS), np.int32),
                "open": opened,
                "met": np.array([met_pins(pricing, s, d) for s in pinned], np.int64),
                "rate": pricing.seen.pools.rate[offers.pool[one_of]],
                "fare_transport": _narrow(c.transport[d[one_of]]),
                "fare_place": _narrow(c.destination[d[one_of]]),
                "handling": pricing.handling,
                "acceptance": pricing.acceptance,
                "transfer": pricing.seen.facts.transfer,
            },
            count=n,
            places=len(pricing.handling),
            fares=self.fares,
            transports=len(TRANSPORTS),
        )
        if not needed().connect(byref(self.given)):
            raise ValueError("a departure arrives before it leaves")

    def leaving(self, place: int) -> Ints:
        first, stop = self.nodes[place * len(TRANSPORTS)], self.nodes[(place + 1) * len(TRANSPORTS)]
        return self.by_node[first:stop].astype(np.int64)

    def prices(self, rates: ScanRates, money: int) -> Pointers:
        """A level's prices of these offers; ``rates``: in 64 bits."""
        d, pool, c = self.offers.departure, self.offers.pool, self.pricing.seen.facts.carriage
        stored = money and self.pricing.storage.any()
        waiting = self._stored(c.origin[d], c.departs[d]) * money if stored else None
        arrived = self._stored(c.destination[d], c.arrives[d]) * money if stored else None
        given = {
            "gram": rates.kg[pool] + rates.arriving[d],
            "litre": rates.m3[pool],
            "leaving": rates.leaving[d],
            "waiting": waiting,
            "arrived": arrived,
        }
        quotas = self._quotas(rates) if rates.quota else {}
        return PriceArrays(given | quotas, money=money)

    def _stored(self, place: Ints, at: Ints) -> Ints:
        """Storage at places from the first day up to these instants."""
        stored: Ints = self.pricing.storage[place] * (at // DAY_MIN - self.pricing.first_day)
        return stored

    def _quotas(self, rates: ScanRates) -> dict[str, NDArray[Any]]:
        """Prices of quotas, by user and offer."""
        policies = self.pricing.seen.facts.scenario.policies
        by_departure = np.argsort(self.offers.departure, kind="stable")
        departure = self.offers.departure[by_departure]
        start, found = [0], list[tuple[int, int, int]]()
        for user in self.users:
            borders, mine = self.pricing.seen.borders(user), []
            columns = (borders.quota_departure, borders.quota, borders.quota_period)
            for d, policy, period in zip(*(a.tolist() for a in columns), strict=True):
                price = min(rates.quota.get((policy, period), 0), FAR)
                first, stop = np.searchsorted(departure, (d, d + 1)) if price else (0, 0)
                unit = UNITS.index(policies[policy].quota_unit)
                mine += [(row, unit, price) for row in by_departure[first:stop].tolist()]
            found += sorted(mine)
            start.append(len(found))
        rows = np.array(found, np.int64).reshape(-1, 3).T
        return {
            "quota_start": _narrow(ints(start)),
            "quota_row": _narrow(rows[0]),
            "quota_unit": _narrow(rows[1]),
            "quota_price": rows[2].copy(),
        }

    def scan(self, prices: Pointers, columns: Pointers, first: int, stop: int, found: Ints) -> Ints:
        """Fills ``found`` for the requests of columns ``first`` to before ``stop``. Returns the
        labels of the last shipment's columns: (sets of unsatisfied pins, offers).
        """
        labels = np.empty((self.widest, len(self.offers.pool)), np.int64)
        room = Workspace(
            {
                "best": np.empty(self.slots, np.int64),
                "labels": labels,
                "fares": np.empty(self.fares, np.int64),
            }
        )
        to = address(found, np.int64)
        needed().cheapest(
            byref(self.given), byref(prices), byref(columns), first, stop, byref(room), to
        )
        return labels


def in_64_bits(rates: ScanRates) -> ScanRates:
    """Multipliers in 64 bits; those above FAR, which no goods pay, become FAR."""

    def limited(prices: NDArray[Any]) -> Ints:
        clipped: Ints = np.minimum(prices, FAR).astype(np.int64, copy=False)
        return clipped

    return replace(
        rates,
        kg=limited(rates.kg),
        m3=limited(rates.m3),
        arriving=limited(rates.arriving),
        leaving=limited(rates.leaving),
    )


def _narrow(numbers: Ints) -> NDArray[np.int32]:
    return np.ascontiguousarray(numbers, np.int32)


def met_pins(pricing: Pricing, shipment: int, departure: Ints) -> Ints:
    """Bits: the pins of a shipment that each of these departures satisfies."""
    met = np.zeros(len(departure), np.int64)
    for k, fixed in enumerate(pricing.kinds.must.get(shipment, ())):
        met |= matching(pricing.seen, fixed)[departure].astype(np.int64) << k
    return met


class OffersByTiming:
    """The scanned offers of one network by timing, each made on first use."""

    def __init__(self, pricing: Pricing) -> None:
        self.pricing, kinds = pricing, pricing.kinds
        uses = len(kinds.user)
        pair, row = np.unique(kinds.timing * uses + kinds.use, return_inverse=True)
        self._start = np.searchsorted(pair, np.arange(len(kinds.timed) + 1) * uses)
        self._use = pair % max(1, uses)
        opened = row.reshape(-1) - self._start[kinds.timing]
        self._pinned: dict[int, list[int]] = {}
        met = np.full(len(kinds.timing), -1, np.int64)
        for s in sorted(kinds.must):
            pinned = self._pinned.setdefault(int(kinds.timing[s]), [])
            met[s] = len(pinned)
            pinned.append(s)
        self.rows = ColumnRows(opened, met, opened)
        self._made: dict[int, ScannedOffers] = {}

    def of(self, number: int) -> ScannedOffers:
        if number not in self._made:
            timing = self.pricing.timing(number)
            uses = self._use[self._start[number] : self._start[number + 1]].tolist()
            opened = np.empty((len(uses), len(timing.pool)), bool)
            for row, use in enumerate(uses):
                departures, pools = self.pricing.usable(use)
                np.logical_and(departures[timing.departure], pools[timing.pool], out=opened[row])
            users = [self.pricing.kinds.user[use] for use in uses]
            self._made[number] = ScannedOffers(
                self.pricing, timing, opened, self._pinned.get(number, []), users
            )
        return self._made[number]

    def cheapest(
        self, rates: ScanRates, level: LevelWeights, cols: ShipmentColumns, order: Ints
    ) -> Iterator[tuple[int, int]]:
        """As ``Chunk.cheapest``, for the columns in ``order``; those of one timing must be
        adjacent.
        """
        s, rates = cols.shipment[order], in_64_bits(rates)
        requests, _ = requests_of(cols, order)
        found = np.full(len(requests), FAR, np.int64)
        columns = columns_of(self.pricing, level, cols, order, self.rows.some(s))
        ends = np.append(np.flatnonzero(np.diff(self.pricing.kinds.timing[s])) + 1, len(s))
        first = 0
        for stop in ends.tolist() if len(s) else []:
            check_cancelled()
            scanned = self.of(int(self.pricing.kinds.timing[s[first]]))
            if len(scanned.offers.pool):
                scanned.scan(scanned.prices(rates, level.money), columns, first, stop, found)
            first = stop
        return zip(requests.tolist(), found.tolist(), strict=True)


def columns_of(
    pricing: Pricing,
    level: LevelWeights,
    cols: ShipmentColumns,
    order: Ints,
    rows: ColumnRows,
    full: tuple[Flags, Ints] | None = None,
) -> Pointers:
    """The columns in this order, each with the requests that it prices."""
    goods, s = pricing.seen.facts.goods, cols.shipment[order]
    requests, start = requests_of(cols, order)
    mine = cols.requests[requests]
    since = np.maximum(goods.available[mine], pricing.seen.facts.as_of)
    days = since // DAY_MIN - pricing.first_day
    # storage counts from the first day, and is owed since the goods are available
    fixed = -level.money * (pricing.storage[goods.origin[mine]] * days)
    if level.fee:
        fixed += ints(level.fee[i] for i in mine.tolist())
    per_minute = [level.per_minute[i] for i in s.tolist()]
    return ColumnArrays(
        {
            "since": cols.since[order],
            "until": cols.until[order],
            "due": goods.due[s],
            "stay_min": goods.stay_min[s],
            "per_minute": ints(per_minute),
            "amounts": np.stack([goods.mass_g[s], goods.volume_l[s], goods.units[s]], axis=1),
            "chargeable": pricing.chargeable[s],
            "missing": cols.missing[order],
            "destination": _narrow(goods.destination[s]),
            "open_row": _narrow(rows.open),
            "met_row": _narrow(rows.met),
            "quota_use": _narrow(rows.quota),
            "request_start": _narrow(start),
            "request_place": _narrow(goods.origin[mine]),
            "request_arrived": _narrow(goods.arrived[mine]),
            "request_available": goods.available[mine],
            "request_landed": goods.landed[mine],
            "request_fixed": fixed,
            "full": None if full is None else full[0],
            "full_start": None if full is None else full[1],
        }
    )


def requests_of(cols: ShipmentColumns, order: Ints) -> tuple[Ints, Ints]:
    """The requests of these columns, column by column; and where those of each column begin."""
    at = np.full(len(cols.shipment), -1, np.int64)
    at[order] = np.arange(len(order))
    column = at[cols.of]
    requests = np.argsort(column, kind="stable")
    requests = requests[column[requests] >= 0]
    return requests, np.searchsorted(column[requests], np.arange(len(order) + 1))
