"""One level of the order as a linear problem: minimise its value, with earlier losses held and
charters open or chosen.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from onward.network.network import Flags, Ints, Network, Shorts
from onward.plan.columns import ItineraryColumns
from onward.plan.oracle import Oracle, Prices
from onward.plan.oracle.oracle import NO_ROOM
from onward.scenario.limits import MAX_LEGS

UNLIMITED = 1 << 62
BITS = 56  # most bits of a price, so that labels stay well inside 64 bits
# most bits after the point; relative to a handling unit a kg-minute counts very little
FINE, FINER = 30, 50
PRICED = 20  # fewest bits at cost where goods are priced: a minute may cost little
# limit of a leg's cost for any ask: the oracle refuses more (half of it for a held loss)
LABEL_LIMIT = 2.0**58


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The objective of a relaxed problem: weights of losses and cost. A level of the order has a
    weight for one of them only.

    ``loss`` (n_priorities,) float64 per kg-minute and ``cost`` per minor unit: the weights.
    ``held``: the priorities whose loss may not exceed ``limits`` (kg-minutes). ``bought``
    (n_charters,): which charters carry; None: all may, or those in ``among``, within number and
    budget. ``kept`` (n,): the handling units that a current plan has on the first n columns of the
    pool; each of them that leaves its column counts one.
    """

    loss: np.ndarray
    cost: float
    held: tuple[int, ...] = ()
    limits: tuple[int, ...] = ()
    bought: Flags | None = None
    among: Flags | None = None
    kept: Ints | None = None

    @property
    def but_for_limits(self) -> Hashable:
        """A key, equal for asks at which equal multipliers prove the same, except for the price of
        the limits of held losses.
        """
        bought, among = (
            None if flags is None else flags.tobytes() for flags in (self.bought, self.among)
        )
        return (
            self.loss.tobytes(),
            self.cost,
            self.held,
            bought,
            among,
            None if self.kept is None else self.kept.tobytes(),
        )

    @property
    def carriers(self) -> Flags | None:
        """(n_charters,) which charters may carry; None: all."""
        return self.among if self.bought is None else self.bought

    def stay(self, network: Network) -> np.ndarray:
        """(n_pieces,) float64: cost of leaving a handling unit behind, less its share of the fee
        that its itinerary would owe; held losses do not count.
        """
        goods = network.goods
        worth: np.ndarray = self.loss[goods.priority] * (goods.weight * goods.limit)
        return worth + self.cost * goods.stays if self.cost else worth

    def fees(self, network: Network) -> float:
        """Fees if each row took one itinerary, in the objective's units; ``stay`` is lower by this
        amount.
        """
        return self.cost * float(network.goods.fee.sum()) if self.cost else 0.0

    def counts(self, network: Network) -> Flags:
        """(n_pieces,) pieces whose loss or cost is minimised or held."""
        if self.cost or self.kept is not None:
            return np.ones(len(network.goods), bool)
        matters = self.loss > 0
        matters[list(self.held)] = True
        counted: Flags = matters[network.goods.priority]
        return counted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Multiplied:
    """An Ask's multipliers (dual prices) as floats. The bound they prove is cached with them."""

    rows: np.ndarray  # (n_rows,)
    held: np.ndarray  # (n_held,)
    # (n_limits,) of the network's ``buying``, or one that holds for all
    number: np.ndarray = field(default_factory=partial(np.zeros, 1))
    budget: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Multipliers as integers over 2**shift: as a certificate stores them and the oracle prices
    with them.
    """

    shift: int
    rows: Ints
    held: tuple[int, ...]
    number: tuple[int, ...]  # one for each limit of the network's ``buying``
    budget: int
    prices: Prices


@dataclass(frozen=True, slots=True)
class PricingAnswer:
    """The result of one pricing pass for an Ask."""

    bound: float  # in the objective's own units
    exact: int  # 2**shift x bound
    least: Ints  # (n_pieces,) the lower price of the cheapest itinerary and of staying
    goes: Flags  # (n_pieces,) goods that are better off on their itinerary
    stay: Ints  # (n_pieces,)
    positions: np.ndarray
    shift: int  # prices are over 2**shift
    # pieces (n,) and further itineraries of theirs (n, MAX_LEGS), nearly as good
    others: tuple[Ints, Shorts]


def open_rows(network: Network, ask: Ask) -> Flags:
    """(n_rows,) rows with capacity: those of services' departures and, if charters are chosen, of
    those bought.
    """
    charter = network.rows.charter
    if ask.bought is None:
        return charter < 0
    bought = np.append(ask.bought, True)  # -1 picks the last: no charter
    standing: Flags = bought[charter]
    return standing


def room_of(network: Network, ask: Ask) -> Ints:
    """(n_rows,) room for the oracle: unlimited, except 0 on charters that are not bought."""
    carriers = ask.carriers
    if carriers is None or carriers.all():
        return NO_ROOM
    return np.where(np.append(carriers, True)[network.rows.charter], UNLIMITED, 0)


def on_grid(network: Network, ask: Ask, multipliers: Multiplied, shift: int | None = None) -> Grid:
    """Multipliers rounded to integers, on the finest grid that keeps labels inside 64 bits; prices
    beyond the coarsest grid are cut to it. Weights of losses and cost beyond it are not cut: they
    become Python integers, which the oracle can also read.
    """
    goods, offers = network.goods, network.offers
    worst_loss = float((goods.weight * goods.limit).max(initial=1))
    size = float(
        2 * goods.grams.max(initial=1) + goods.litres.max(initial=1) + goods.units.max(initial=0)
    )
    least = PRICED if ask.cost and not ask.loss.any() and network.priced.any() else 0
    rows, at_held = (
        np.minimum(m, most / (1 << least))
        for m, most in (
            (multipliers.rows, LABEL_LIMIT / size),
            (multipliers.held, LABEL_LIMIT / 2 / worst_loss),
        )
    )
    worst = float(max(ask.loss.max(initial=0.0), at_held.max(initial=0.0))) * worst_loss
    leg = float(offers.rate.max(initial=0)) * _chargeable(network) / 1e6
    leg = max(leg, float(goods.stay_money.max(initial=0)))
    dearest = max(worst, ask.cost * max(1e9, leg), float(rows.max(initial=0.0)) * size, 1.0)
    fit = BITS - int(np.ceil(np.log2(dearest)))
    finest = FINE if ask.kept is None else FINER
    bits = max(least, min(finest, fit if shift is None else min(shift, fit)))
    one = float(1 << bits)
    loss = np.rint(ask.loss * one)
    fits = float(loss.max(initial=0.0)) * worst_loss < LABEL_LIMIT
    loss = loss.astype(np.int64) if fits else np.array([int(k) for k in loss], object)
    held = tuple(round(float(m) * one) for m in at_held)
    for q, m in zip(ask.held, held, strict=True):
        loss[q] += m
    whole = np.rint(np.maximum(rows, 0.0) * one).astype(np.int64)
    numbers = np.broadcast_to(multipliers.number, network.buying.most.shape)
    return Grid(
        shift=bits,
        rows=whole,
        held=held,
        number=tuple(round(k) for k in (numbers * one).tolist()),
        budget=round(multipliers.budget * one),
        prices=Prices(loss=loss, cost=round(ask.cost * one), rows=whole),
    )


def _chargeable(network: Network) -> float:
    """The largest chargeable weight of a handling unit, in grams."""
    goods, ratio = network.goods, float(max(network.scenario.kg_per_m3.values()))
    return max(float(goods.grams.max(initial=1)), float(goods.litres.max(initial=0)) * ratio)


def lagrangian(oracle: Oracle, ask: Ask, grid: Grid, others: int = 0) -> PricingAnswer:
    """The bound that these multipliers prove, by one pricing pass, in integers (docs/concepts.md,
    section 8).

    ``others``: how many further itineraries of each piece to return, if they are better than
    staying.
    """
    network = oracle.network
    matters = ask.counts(network)
    stay = oracle.stay(grid.prices)
    least, goes = stay.copy(), np.zeros(len(stay), bool)
    positions = np.full((len(stay), MAX_LEGS), -1, np.int32)
    more, further = np.empty(0, np.int64), np.empty((0, MAX_LEGS), np.int32)
    if stay.any() or grid.prices.cost:  # else staying is free, and no itinerary is cheaper
        paths = oracle.cheapest(
            grid.prices, groups_of(oracle, matters), room_of(network, ask), others=others
        )
        least[paths.pieces] = np.minimum(paths.least, least[paths.pieces])
        goes[paths.pieces] = paths.there & (paths.price < stay[paths.pieces])
        positions[paths.pieces] = paths.positions
        piece, which = np.nonzero(paths.more < np.where(matters, stay, 0)[paths.pieces][:, None])
        more, further = paths.pieces[piece], paths.further[piece, which]
    count = network.goods.count
    total = _exact_dot((least + oracle.fees(grid.prices))[matters], count[matters])
    if grid.prices.cost:  # money of delay is rounded, by half a minor unit at most
        total -= int(count[network.priced].sum()) * grid.prices.cost // 2
    counted = open_rows(network, ask)
    priced = np.flatnonzero(counted & (grid.rows > 0))
    total -= _exact_dot(grid.rows[priced], fillable(network, priced))
    total -= at_limits(ask, grid)
    total += charter_term(network, ask, grid)
    bound = total / (1 << grid.shift)
    return PricingAnswer(bound, total, least, goes, stay, positions, grid.shift, (more, further))


def at_limits(ask: Ask, grid: Grid) -> int:
    """The limits of held losses, valued at their prices."""
    return sum(k * v for k, v in zip(grid.held, ask.limits, strict=True))


def touched_term(
    kept: ItineraryColumns, network: Network, count: Ints, grid: Grid, answer: PricingAnswer
) -> int:
    """Contribution of the current plan's handling units to a bound: one each, less the saving of
    those that are better off on their current itinerary.

    A piece's cheapest answer counts for all its units; at most ``count`` (n,) of them may take the
    current itinerary instead, which costs one less.
    """
    one = 1 << grid.shift
    current = (
        kept.priced(grid.prices.rows)
        + grid.prices.loss[network.goods.priority[kept.piece]] * kept.loss
        + grid.prices.cost * kept.cost
    )
    least = answer.least[kept.piece]
    saved = np.maximum(least - current + one, 0)
    return one * int(count.sum()) - _exact_dot(saved, count)


def charter_term(network: Network, ask: Ask, grid: Grid) -> int:
    """The least contribution of the choice of charters: candidates that pay for themselves, or the
    prices of those bought.
    """
    one = grid.prices.cost
    prices = [one * c.price_minor for c in network.charters]
    if ask.bought is not None:
        return sum(p for p, bought in zip(prices, ask.bought, strict=True) if bought)
    worth, place = charter_worth(network, grid.rows), charter_places(network, grid)
    among = np.ones(len(prices), bool) if ask.among is None else ask.among
    term = sum(
        min(0, p - w + k + grid.budget * c.price_minor)
        for p, w, k, c, may in zip(prices, worth, place, network.charters, among, strict=True)
        if may
    )
    most = network.buying.most.tolist()
    numbers = sum(k * int(n) for k, n in zip(grid.number, most, strict=True) if k)
    return term - numbers - grid.budget * (network.scenario.charter_budget_minor or 0)


def charter_places(network: Network, grid: Grid) -> list[int]:
    """The exact price of each candidate for the limits that it counts in."""
    paid = [0] * len(network.charters)
    for k, counts in zip(grid.number, network.buying.counts, strict=True):
        for charter in np.flatnonzero(counts).tolist() if k else ():
            paid[charter] += k
    return paid


def charter_worth(network: Network, rows: Ints) -> list[int]:
    """The exact worth of each candidate's space at row prices."""
    worth = [0] * len(network.charters)
    charter = network.rows.charter
    priced = np.flatnonzero((charter >= 0) & (rows > 0))
    for row, room in zip(priced.tolist(), fillable(network, priced).tolist(), strict=True):
        worth[int(charter[row])] += int(rows[row]) * room
    return worth


def steps_of(network: Network) -> tuple[int, int]:
    """The largest mass and the largest volume that divide those of all handling units."""
    goods = network.goods
    grams, litres = (max(1, int(np.gcd.reduce(each))) for each in (goods.grams, goods.litres))
    return grams, litres


def fillable(network: Network, rows: Ints) -> Ints:
    """The part of some rows' capacity that whole handling units can fill: the room of a pool and of
    a day, rounded down to a multiple of ``steps_of``. Quotas are not rounded.
    """
    n = len(network.offers)
    quotas = min(network.quota_unit, default=len(network.rows.keys))
    grams, litres = steps_of(network)
    step = np.where((rows >= n) & (rows < 2 * n), litres, grams)
    step[rows >= quotas] = 1
    room = network.rows.capacity[rows]
    whole: Ints = room - room % step
    return whole


def groups_of(oracle: Oracle, matters: Flags) -> Shorts:
    """The groups of the pieces that matter, ascending."""
    groups: Shorts = np.unique(oracle.group_of[matters]).astype(np.int32)
    return groups


def _exact_dot(a: Ints, b: Ints) -> int:
    """The dot product, exact for any size: in thirds of 21 bits where the sums fit into 64."""
    if not len(a):
        return 0
    if (
        float(np.abs(b).astype(float).sum()) < 2.0**41
        and int(a.min()) >= 0
        and int(a.max()) < 1 << 62
    ):
        parts = (a & 0x1FFFFF, (a >> 21) & 0x1FFFFF, a >> 42)
        return sum(int((part * b).sum()) << (21 * i) for i, part in enumerate(parts))
    return sum(x * y for x, y in zip(a.tolist(), b.tolist(), strict=True))
