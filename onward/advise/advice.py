"""The parts of charter advice: candidates, their legs, and the worth of each at each level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterWorth:
    """The worth of one candidate at one level: kg-minutes of a loss, or, where delay has a price,
    minor units of cost, without its own price. docs/charters.md has the inequality behind each
    figure.

    Of a candidate that is not bought, ``value`` is what it adds. If it was ``weighed``, the relaxed
    problem was solved again with it; if not, the plan's prices of all other space are kept, which
    overstates it. ``most`` is proven: no plan with these charters and this one gains more, if it
    loses no more at earlier levels than this plan; None: not computed. Of a bought charter,
    ``value`` is what would be lost without it at the plan's prices. ``least`` is proven: any
    plan without it that keeps earlier levels loses at least so much more than this plan; below 0
    where the plan's gap leaves room for less (None: no such plan exists, since an earlier level
    loses more; ``value`` is then 0).
    """

    level: str  # loss:1 ... cost
    value: float
    most: int | None = None
    least: int | None = None
    weighed: bool = False
    rates: tuple[
        float, ...
    ] = ()  # for each level before: how much more than ``most`` each kg-minute lost there may gain


@dataclass(frozen=True, slots=True, kw_only=True)
class LegWorth:
    """One leg of a candidate: its share of the worth at each level, and its load.

    ``carried_g``: grams that the plan loads; of a candidate that is not bought, those that would be
    on it (in the relaxed problem, or at the plan's prices).
    """

    departure: str
    origin: str
    destination: str
    day: date  # of departure, at the origin where known, else UTC
    capacity_g: int
    carried_g: int
    values: tuple[float, ...]  # one for each level


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One charter with its legs in order of departure. ``counts``: whether it is worth enough at
    each level to be ranked by it. ``reserved_for``: the party, or parties, for which it or a part
    of it is reserved; ``opened`` is then its worth if every party could use it, or, of a bought
    one, the most that it would save in addition.
    """

    charter: str
    bought: bool
    price_minor: int
    legs: tuple[LegWorth, ...]
    worths: tuple[CharterWorth, ...]
    counts: tuple[bool, ...]
    weighed: bool = False
    reserved_for: str = ""
    opened: tuple[CharterWorth, ...] = ()

    @property
    def helps(self) -> bool:
        """Whether it is worth anything at any level."""
        return any(worth.value > 0 for worth in self.worths)

    @property
    def net(self) -> tuple[float, ...]:
        """Its worth at each level; at cost less its price."""
        return tuple(w.value - (self.price_minor if w.level == COST else 0) for w in self.worths)

    @property
    def pays(self) -> bool:
        """Whether it lowers a loss, or else the cost by more than its price."""
        return any(net > 0 for net, counts in zip(self.net, self.counts, strict=True) if counts)

    @property
    def lane(self) -> str:
        """Its places in order, such as HKHKG-BELGG-HKHKG."""
        stops = [self.legs[0].origin]
        for leg in self.legs:
            stops += [leg.destination] if leg.origin == stops[-1] else [leg.origin, leg.destination]
        return "-".join(stops)


@dataclass(frozen=True, slots=True)
class UsedUp:
    """A limit on the number of charters that the plan uses up."""

    limit: str  # id of a limit by period; "" for the number of all
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The charters that the plan buys, and those on offer, each list by worth, level after level;
    those on offer begin with the ``weighed`` ones.

    ``missing``: charters of the scenario that cannot be bought in time, or that have no departures.
    ``used_up``: the limits on the number of charters that the plan uses up: a charter on offer that
    counts there can only be bought in place of another.
    """

    levels: tuple[str, ...]  # of loss; and cost, where delay has a price
    bought: tuple[Candidate, ...]
    offered: tuple[Candidate, ...]
    missing: tuple[str, ...]
    used_up: tuple[UsedUp, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The charter to buy next; None if no candidate makes the plan better."""
        return next((c for c in self.offered if c.pays), None)

    def leading(self, most: int) -> list[Candidate]:
        """At most ``most`` helpful charters on offer, the weighed ones first."""
        weighed = leading([c for c in self.offered if c.weighed], most)
        others = [c for c in self.offered if not c.weighed]
        return weighed + leading(others, most - len(weighed))


def leading(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """At most ``most`` of the helpful ones, in the order given: each level's best in turn, then
    those that help too little to count.
    """
    found = [c for c in candidates if c.helps]
    ranked = [_ranked(found, n) for n in range(len(found[0].worths) if found else 0)]
    by_rank = (names[rank] for rank in range(len(found)) for names in ranked if rank < len(names))
    names = dict.fromkeys([*by_rank, *(c.charter for c in found)])
    chosen = set(list(names)[: max(0, most)])
    return [c for c in found if c.charter in chosen]


def _ranked(candidates: Sequence[Candidate], level: int) -> list[str]:
    """Candidates that help at a level, by their worth there."""
    there = [c for c in candidates if c.counts[level]]
    return [c.charter for c in sorted(there, key=lambda c: (-c.net[level], c.charter))]
