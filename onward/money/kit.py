"""A kit of goods that a fund buys together: the amounts of each that make the same worker-days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from onward.money.tranche import Choice, Need, Offer
from onward.units import chargeable_g, grams_up, litres_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Goods bought together: a number of handling units of each offer, which make whole worker-days
    of all the goods.
    """

    parts: tuple[tuple[Offer, int], ...]
    worker_days: Fraction

    @property
    def name(self) -> str:
        return " + ".join(offer.goods for offer, _ in self.parts)

    @property
    def price_minor(self) -> int:
        """Price of the goods, without carriage."""
        return sum(offer.price_minor * count for offer, count in self.parts)

    def carriage_minor(self, kg_per_m3: int) -> int:
        """The offers' provision for the carriage of one kit."""
        return sum(count * set_aside(offer, kg_per_m3) for offer, count in self.parts)


def set_aside(offer: Offer, kg_per_m3: int) -> int:
    """Provision for the carriage of one handling unit, in minor units, rounded up."""
    grams = chargeable_g(grams_up(offer.mass_kg), litres_up(offer.volume_m3), kg_per_m3)
    return -(-offer.freight_minor_per_kg * grams // 1000)


def kit_of(
    goods: Sequence[str], needs: Sequence[Need], offers: Sequence[Offer], kg_per_m3: int
) -> Kit:
    """The smallest kit of these goods, each from the offer that costs least for its worker-days,
    carriage included.
    """
    chosen = []
    for each in goods:
        rate = Fraction(next(need.units_per_worker_day for need in needs if need.goods == each))
        mine = [offer for offer in offers if offer.goods == each]
        best = min(
            mine,
            key=lambda offer: (
                Fraction(offer.price_minor + set_aside(offer, kg_per_m3)) / (offer.units / rate),
                offer.offer,
            ),
        )
        chosen.append((best, best.units / rate))
    whole = Fraction(
        lcm(*(days.numerator for _, days in chosen)), gcd(*(days.denominator for _, days in chosen))
    )
    return Kit(parts=tuple((offer, int(whole / days)) for offer, days in chosen), worker_days=whole)


def kits_needed(
    kit: Kit, needs: Iterable[Need], days: int, planned: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], Fraction]:
    """Worker-days by nation that need all of the kit's goods, beyond those already planned with all
    of them; keyed as for ``allocate``.
    """
    goods = {offer.goods for offer, _ in kit.parts}
    found: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for each in needs:
        if each.goods in goods:
            rate = Fraction(each.units_per_worker_day)
            found[each.nation].append(
                (each.units_per_day * days / rate, planned.get(each.name, 0) / rate)
            )
    return {
        (nation, kit.name): max(
            Fraction(0), min(needed for needed, _ in mine) - min(there for _, there in mine)
        )
        for nation, mine in found.items()
        if len(mine) == len(goods)
    }


def choices_for(kit: Kit, need: Iterable[tuple[str, str]], kg_per_m3: int) -> list[Choice]:
    return [
        Choice(
            offer=kit.name,
            nation=nation,
            goods=goods,
            units=kit.worker_days,
            price_minor=kit.price_minor,
            carriage_minor=kit.carriage_minor(kg_per_m3),
            worth=kit.worker_days,
            most=1_000_000,
        )
        for nation, goods in need
    ]
