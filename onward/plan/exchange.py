"""Exchanges charters: drops those whose goods travel almost as well without them, and buys those by
which other goods gain.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onward.network.network import Flags, Ints, Shorts
from onward.plan.charters import scalar
from onward.plan.columns import lost
from onward.plan.generation import Effort, Generation
from onward.plan.level import UNLIMITED, on_grid
from onward.plan.relaxed import Relaxed


def exchanged(
    generation: Generation,
    bought: Flags,
    relaxed: Relaxed,
    near: Sequence[float],
    say: Callable[[dict[str, float]], None] | None = None,
) -> tuple[Flags, Relaxed]:
    """Charters, (n_charters,), with which the last priority loses less and the others hardly more;
    and the answer of the single objective.

    ``relaxed``: its answer with those ``bought``; ``near`` (n_strict,): the relative gap within
    which a loss is within tolerance. Charters are chosen by what they carry, but two may carry what
    one could. So for each bought one it is computed what would be lost without it, after those
    dropped before; and for each candidate what it would save in addition to those taken before.
    Prices do not show how much room there is elsewhere, so a fifth is exchanged at a time; an
    exchange that makes losses larger is undone and tried with half as many. The search ends with
    the first exchange that neither saves a charter nor gains more than all of them together may
    lose.
    """
    if not len(generation.network.goods) or not generation.network.strict:
        return bought, relaxed
    params = generation.params.exchange
    slack = params.harm * np.array(near)
    most = losses(generation, relaxed) * (1.0 + slack)
    batch, keep = max(1, int(np.ceil(params.batch * bought.sum()))), np.zeros(len(bought), bool)
    done = failed = 0
    while done < params.tries and failed < params.patience:
        done, failed = done + 1, failed + 1
        other = (
            CharterMarket(generation, bought, relaxed, keep).exchange(batch)
            if generation.alive()
            else bought
        )
        if (other == bought).all():
            break
        found = shifted(generation, other, relaxed)
        before, after = losses(generation, relaxed), losses(generation, found)
        if say:
            say(
                {
                    "round": done,
                    "exchanged": int((bought & ~other).sum()),
                    "value": found.value,
                    "last loss": after[-1],
                }
            )
        crumb, fewer = params.crumb * before[-1], other.sum() < bought.sum()
        if _better(before, after, most, slack, crumb if fewer else -crumb):
            failed = 0
            settled = other.sum() == bought.sum() and (after >= (1.0 - slack) * before).all()
            bought, relaxed = other, found
            if settled:
                break
        elif batch == 1:
            keep |= bought & ~other
        else:
            batch //= 2
    return bought, relaxed


def promised(generation: Generation, relaxed: Relaxed) -> float:
    """What candidates together may save at fixed prices if none is bought, as a share of the last
    priority's loss.
    """
    none = np.zeros(len(generation.network.charters), bool)
    market = CharterMarket(generation, none, relaxed, none)
    params = generation.params.exchange
    return market.promised() / max(1.0, market.crumb / params.crumb) / params.doubt


def _better(
    before: np.ndarray, after: np.ndarray, most: np.ndarray, slack: np.ndarray, more: float
) -> bool:
    """Whether losses, (n_strict,) each, are better: the first that differs by more than its
    ``slack`` decides, else the last.

    Only the last may exceed its ``most``; it may grow by ``more``, or must shrink by it if that is
    negative.
    """
    for level in range(len(after) - 1):
        if after[level] > most[level]:
            return False
        if after[level] < before[level] * (1.0 - slack[level]):
            return True
    return bool(after[-1] <= before[-1] + more)


def shifted(generation: Generation, bought: Flags, relaxed: Relaxed) -> Relaxed:
    """The single objective's answer with these charters, starting from another answer; approximate
    where an equilibrium shifts goods.
    """
    rounds = generation.params.exchange.rounds if generation.by_equilibrium else 1000
    found = generation.solve(
        scalar(generation, bought),
        0.0,
        relaxed.prices,
        Effort(begin=relaxed, rounds=rounds, bounded=False),
    )
    return replace(found, best=found.prices)


def losses(generation: Generation, relaxed: Relaxed) -> np.ndarray:
    """(n_strict,) kg-minutes of loss of a relaxed answer."""
    some, strict = generation.pool.columns.some(relaxed.active), len(generation.network.strict)
    return lost(generation.network, some.piece, some.loss, relaxed.x)[:strict]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Goods that would gain by a candidate's offer, largest gain for their size first; arrays are
    (n,).
    """

    piece: Ints
    gain: np.ndarray  # of one handling unit
    size: np.ndarray  # share of the hold, of one handling unit

    def granted(self, left: np.ndarray) -> np.ndarray:
        """(n,) handling units that fit, of those ``left`` (n_pieces,)."""
        wanted = self.size * left[self.piece]
        fits: np.ndarray = np.clip(
            (1.0 - (np.cumsum(wanted) - wanted)) / self.size, 0.0, left[self.piece]
        )
        return fits


@dataclass(frozen=True, slots=True)
class _Missed:
    """What is lost without a charter; and the goods that use it, (n,), with their price and
    itinerary then.
    """

    charter: int
    lost: float
    pieces: Ints
    price: Ints
    positions: Shorts


class CharterMarket:
    """What goods pay at the single objective's prices with the charters bought so far."""

    def __init__(
        self, generation: Generation, bought: Flags, relaxed: Relaxed, keep: Flags
    ) -> None:
        network, self.oracle = generation.network, generation.oracle
        self.network, self.bought = network, bought.copy()
        ask = scalar(generation, bought)
        grid = on_grid(network, ask, relaxed.prices)
        self.prices, self.one = grid.prices, float(1 << grid.shift)
        self.others = generation.params.pricing.others if generation.by_equilibrium else 0
        self.params = generation.params.exchange
        last = losses(generation, relaxed)[-1:]
        self.crumb = self.params.crumb * float(ask.loss[: len(network.strict)][-1:] @ last)
        self.paid = self.oracle.stay(self.prices)  # (n_pieces,) price paid by a handling unit
        self.stay = self.paid.copy()
        paths = self.oracle.cheapest(self.prices, None, self._room(bought))
        # (n_pieces, n_legs) charters on the cheapest itinerary
        self.uses = np.full((len(self.paid), paths.positions.shape[1]), -1)
        self._pay(paths.pieces, paths.price, paths.positions)
        mine = np.flatnonzero(network.rows.charter >= 0)
        worth = (grid.rows[mine] * network.rows.capacity[mine]).astype(float)
        self.space = np.bincount(network.rows.charter[mine], worth, len(bought)) / self.one
        # (n_pieces,) handling units that no candidate has been taken for
        self.left = network.goods.count.astype(float)
        # how many kinds of candidates there are by the numbers that they count in
        self.kinds = len({column.tobytes() for column in network.buying.counts.T})
        # at least
        self.missed = {c: self._without(c).lost for c in np.flatnonzero(bought & ~keep).tolist()}

    def exchange(self, most: int) -> Flags:
        """The charters to have instead, with at most ``most`` new ones; fewer charters where some
        carry almost nothing.
        """
        given_up, closed = 0, set[bytes]()
        for candidate, gain in self._candidates():
            if gain <= self.crumb or given_up == most:
                break
            if self._may_buy(candidate):
                self.bought[candidate] = True
                continue
            counts = self.network.buying.counts[:, candidate].tobytes()
            if counts in closed:
                continue
            least = self._least_missed(self.network.buying.instead(self.bought, candidate))
            if least is not None and gain <= self.params.doubt * least.lost:
                closed.add(counts)  # all others of its periods have less to gain
                if len(closed) == self.kinds:
                    break
            elif least is not None and self._may_buy(candidate, instead_of=least.charter):
                self._give_up(least)
                self.bought[candidate] = True
                given_up += 1
        while given_up < most:
            least = self._least_missed(self.bought)
            if least is None or least.lost > self.crumb:
                break
            self._give_up(least)
            given_up += 1
        return self.bought

    def earning(self, weight: float, most: int, refused: Flags) -> Flags:
        """The charters to have instead: at most ``most`` new ones, each of which seems to save more
        than its price and is not ``refused``; bought ones whose price exceeds what is lost without
        them are dropped. ``weight``: of a minor unit in the objective.
        """
        price = weight * np.array([float(c.price_minor) for c in self.network.charters])
        for charter in sorted(self.missed, key=lambda c: (self.missed[c] - price[c], c)):
            now = self._without(charter)
            if now.lost < price[charter]:
                self._give_up(now)
        new, least = 0, float(price[~refused].min(initial=np.inf))
        for candidate, gain in self._candidates():
            if gain <= least or new == most:
                break
            fits = gain > price[candidate] and not refused[candidate]
            if fits and self._may_buy(candidate):
                self.bought[candidate] = True
                new += 1
        return self.bought

    def promised(self) -> float:
        """Estimated saving of all candidates, one after the other, counting goods only on their
        cheapest itineraries.
        """
        wishes = self._wishes(~self.bought)
        total = 0.0
        for c in sorted(wishes, key=lambda c: (-self._saved(wishes[c]), c)):
            total += self._saved(wishes[c])
            self._serve(wishes[c])
        return total

    def _room(self, there: Flags) -> Ints:
        return np.where(np.append(there, True)[self.network.rows.charter], UNLIMITED, 0)

    def _charters_of(self, positions: Shorts) -> np.ndarray:
        """The charter of each leg of itineraries; -1 for none."""
        if not len(self.oracle.index.offer):
            return np.full(positions.shape, -1)
        charters: np.ndarray = np.where(
            positions >= 0, self.network.offers.charter[self.oracle.index.offer[positions]], -1
        )
        return charters

    def _pay(self, pieces: Ints, price: Ints, positions: Shorts) -> None:
        goes = price < self.stay[pieces]
        self.paid[pieces] = np.where(goes, price, self.stay[pieces])
        self.uses[pieces] = np.where(goes[:, None], self._charters_of(positions), -1)

    def _without(self, charter: int) -> _Missed:
        """What is lost without a charter: its space at its price, and what its goods pay more."""
        users = np.flatnonzero((self.uses == charter).any(1))
        there = self.bought.copy()
        there[charter] = False
        paths = self.oracle.cheapest(
            self.prices, np.unique(self.oracle.group_of[users]).astype(np.int32), self._room(there)
        )
        mine = np.isin(paths.pieces, users)
        pieces, price, positions = paths.pieces[mine], paths.price[mine], paths.positions[mine]
        more = np.minimum(price, self.stay[pieces]) - self.paid[pieces]
        lost = (
            self.space[charter] + float((more * self.network.goods.count[pieces]).sum()) / self.one
        )
        return _Missed(charter, lost, pieces, price, positions)

    def _least_missed(self, among: Flags) -> _Missed | None:
        """The charter, bought and in ``among``, with the smallest loss after those already dropped;
        None if there is none.
        """
        while (
            charter := min(
                (c for c in self.missed if self.bought[c] and among[c]),
                key=lambda c: (self.missed[c], c),
                default=-1,
            )
        ) >= 0:
            before, now = self.missed[charter], self._without(charter)
            self.missed[charter] = now.lost
            if now.lost <= before:
                return now
        return None

    def _give_up(self, missed: _Missed) -> None:
        """Drops a charter and moves its goods elsewhere, at the prices found."""
        self.bought[missed.charter] = False
        self._pay(missed.pieces, missed.price, missed.positions)

    def _may_buy(self, charter: int, instead_of: int = -1) -> bool:
        """Whether the limits on number and budget allow one more charter."""
        money = self.network.scenario.charter_budget_minor
        there = self.bought.copy()
        there[charter] = True
        if instead_of >= 0:
            there[instead_of] = False
        spent = sum(
            c.price_minor for c, mine in zip(self.network.charters, there, strict=True) if mine
        )
        return self.network.buying.kept(there) and (money is None or spent <= money)

    def _candidates(self) -> Iterator[tuple[int, float]]:
        """(candidate, its saving in addition to those bought before it), largest first."""
        offered = ~self.bought
        while offered.any():
            wishes = self._wishes(offered)
            heap = [(-self._saved(mine), c) for c, mine in wishes.items()]
            heapq.heapify(heap)
            best = -heap[0][0] if heap else 0.0
            if best <= 0.0:
                return
            while heap:
                _, c = heapq.heappop(heap)
                value = self._saved(wishes[c])
                if heap and -value > heap[0][0]:
                    # candidates before it have taken some of its goods
                    heapq.heappush(heap, (-value, c))
                    continue
                if value < self.params.as_good * best:
                    break
                offered[c] = False
                yield c, value
                if self.bought[c]:
                    self._serve(wishes[c])

    def _serve(self, wishes: list[_Wish]) -> None:
        for wish in wishes:
            self.left[wish.piece] -= wish.granted(self.left)

    def _saved(self, wishes: list[_Wish]) -> float:
        return sum(float((wish.gain * wish.granted(self.left)).sum()) for wish in wishes)

    def _wishes(self, offered: Flags) -> dict[int, list[_Wish]]:
        """What goods that still pay would gain on each candidate: goods with that candidate on a
        cheapest itinerary if all candidates fly.
        """
        goods, n, ix = self.network.goods, len(self.network.offers), self.oracle.index
        paying = np.flatnonzero((self.paid > 0) & (self.left > 0))
        groups = np.unique(self.oracle.group_of[paying]).astype(np.int32)
        paths = self.oracle.cheapest(
            self.prices, groups, self._room(self.bought | offered), others=self.others
        )
        itineraries = np.concatenate([paths.positions[:, None], paths.further], axis=1)
        gain = self.paid[paths.pieces][:, None] - np.concatenate(
            [paths.price[:, None], paths.more], axis=1
        )
        which, itinerary = np.nonzero((gain > 0) & (self.left[paths.pieces] > 0)[:, None])
        positions = itineraries[which, itinerary]
        charter = self._charters_of(positions)
        mine = (charter >= 0) & offered[charter]
        on = mine.any(1)
        first = mine[on].argmax(1)[:, None]
        offer = ix.offer[np.take_along_axis(positions[on], first, 1)[:, 0]].astype(np.int64)
        piece, by = paths.pieces[which[on]], gain[which[on], itinerary[on]] / self.one
        size = np.maximum(
            goods.grams[piece] / np.maximum(1, self.network.rows.capacity[offer]),
            goods.litres[piece] / np.maximum(1, self.network.rows.capacity[n + offer]),
        )
        order = np.lexsort((-by / size, piece, offer))
        order = (
            order[np.append(True, (np.diff(offer[order]) != 0) | (np.diff(piece[order]) != 0))]
            if len(order)
            else order
        )
        order = order[np.lexsort((-(by / size)[order], offer[order]))]
        found: dict[int, list[_Wish]] = {}
        cuts = np.flatnonzero(np.diff(offer[order])) + 1
        for part in np.split(order, cuts) if len(order) else []:
            found.setdefault(int(self.network.offers.charter[offer[part[0]]]), []).append(
                _Wish(piece[part], by[part], size[part])
            )
        return found
