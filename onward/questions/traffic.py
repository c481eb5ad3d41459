"""What a plan carries: by lane and mode, on charters that it buys, and how full that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling, Loads, share
from onward.scenario import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLane:
    """The goods that travel from one place to another by one mode; ``fullness`` as ``average``
    defines it.
    """

    origin: Place
    destination: Place
    mode: str
    mass_g: int
    departures: int
    fullness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtCharter:
    """A charter that a plan buys, for ``price_minor``, and its departures."""

    id: str
    price_minor: int
    fillings: tuple[Filling, ...]

    @property
    def mass_g(self) -> int:
        """Grams carried over all its departures."""
        return sum(filling.mass_g for filling in self.fillings)

    @property
    def minor_per_kg(self) -> int | None:
        """Its price per kg carried; None if it carries nothing."""
        return round(1000 * self.price_minor / self.mass_g) if self.mass_g else None


def carried_lanes(read: Loads) -> tuple[CarriedLane, ...]:
    """Each lane by each mode, heaviest first."""
    found: dict[tuple[str, str, str], list[Filling]] = defaultdict(list)
    for filling in read.loaded:
        d = filling.departure
        found[d.origin, d.destination, d.mode.value].append(filling)
    lanes = [
        CarriedLane(
            origin=read.places[origin],
            destination=read.places[destination],
            mode=mode,
            mass_g=sum(filling.mass_g for filling in fillings),
            departures=len(fillings),
            fullness=average(fillings),
        )
        for (origin, destination, mode), fillings in found.items()
    ]
    return tuple(sorted(lanes, key=lambda e: (-e.mass_g, e.origin.id, e.destination.id, e.mode)))


def average(fillings: Sequence[Filling]) -> float:
    """The fuller of mass and volume over several departures, as a share of their space."""
    mass = share(sum(f.mass_g for f in fillings), sum(f.capacity_g for f in fillings))
    volume = share(sum(f.volume_l for f in fillings), sum(f.capacity_l for f in fillings))
    return max(mass, volume)


def bought_charters(found: JudgedPlan) -> tuple[BoughtCharter, ...]:
    """The charters bought, dearest first."""
    prices = {charter.id: charter.price_minor for charter in found.read.scenario.charters}
    mine: dict[str, list[Filling]] = {name: [] for name in found.read.plan.charters}
    for filling in found.read.fillings:
        if filling.departure.charter in mine:
            mine[filling.departure.charter].append(filling)
    return tuple(
        BoughtCharter(id=name, price_minor=prices[name], fillings=tuple(mine[name]))
        for name in sorted(mine, key=lambda name: (-prices[name], name))
    )
