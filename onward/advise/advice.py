"""What charter advice says: candidates, their legs, and what each is worth at each level of
loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterWorth:
    """What one candidate is worth at one level of loss, in kg-minutes; docs/charters.md has the
    inequality behind each figure.

    ``value`` of a candidate that is not bought: what it adds. If it was ``weighed``, the relaxed
    problem was solved with it; if not, the plan's prices of all other space are kept, which
    overstates it. ``most`` is proven: no plan with these charters and this one, with no more loss
    at the levels before than this plan has, gains more; None where that was not asked. ``value`` of
    one that is bought: what it holds up at the plan's prices; ``least`` is proven: without it every
    such plan loses at least so much more than this plan (None: without it there is no such plan,
    because a level before loses more, and ``value`` is 0).
    """

    level: str  # loss:1 ...
    value: float
    most: int | None = None
    least: int | None = None
    weighed: bool = False
    rates: tuple[
        float, ...
    ] = ()  # how much more than ``most`` a kg-minute more loss at each level before may buy


@dataclass(frozen=True, slots=True, kw_only=True)
class LegWorth:
    """One leg of a candidate: its share of the worth, level by level, and what it carries.

    ``carried_g`` is what the plan loads; of a candidate that is not bought what would be on it
    (relaxed, or at the plan's prices).
    """

    departure: str
    origin: str
    destination: str
    day: date  # of departure, at the origin where known, else UTC
    capacity_g: int
    carried_g: int
    values: tuple[float, ...]  # kg-minutes, one for each level of loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One charter with its legs in order of departure. ``score`` weighs the levels as the planner
    does when it chooses charters.
    """

    charter: str
    bought: bool
    price_minor: int
    legs: tuple[LegWorth, ...]
    worths: tuple[CharterWorth, ...]
    score: float
    weighed: bool = False

    @property
    def lane(self) -> str:
        """HKHKG-BELGG-HKHKG."""
        stops = [self.legs[0].origin]
        for leg in self.legs:
            stops += [leg.destination] if leg.origin == stops[-1] else [leg.origin, leg.destination]
        return "-".join(stops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Charters that the plan buys and those on offer beside it, each ranked, the most valuable
    first.

    ``missing`` are charters of the scenario that are too late to be bought, or fly nowhere.
    """

    levels: tuple[str, ...]  # of loss
    bought: tuple[Candidate, ...]
    offered: tuple[Candidate, ...]
    missing: tuple[str, ...]

    @property
    def best(self) -> Candidate | None:
        """The next one to buy; None if no candidate is worth anything."""
        return next((c for c in self.offered if c.score > 0), None)
