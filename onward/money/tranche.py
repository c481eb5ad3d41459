"""The next tranche of a fund: what an amount can buy, for which nations, and the cost of fairness
among them.

Worth is counted in worker-days: units divided by what a health worker uses of them in a day. A
worker-day that is needed is worth the same in every nation; a floor gives each nation at least a
share of the coverage that all together reach without floors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from onward.errors import Problem
from onward.message import Message
from onward.wording.amounts import digits
from onward.wording.currencies import nearest_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """The daily use of some goods by the health workers on duty in a nation, received at ``place``.
    Rates are decimals, as text.
    """

    nation: str
    place: str
    goods: str
    units_per_day: int
    units_per_worker_day: str
    source: str

    @property
    def name(self) -> tuple[str, str]:
        return self.nation, self.goods

    @property
    def words(self) -> str:
        """Nation and goods for people."""
        return f"{self.goods} for {self.nation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Goods on offer, sold by the handling unit and ready some days after the order. ``documents``:
    the supplier's licences.

    ``freight_minor_per_kg``: set aside for carriage, per chargeable kg by air, until a planner
    gives the cost.
    """

    offer: str
    goods: str
    origin: str
    supplier: str
    units: int
    mass_kg: float
    volume_m3: float
    price_minor: int
    freight_minor_per_kg: int
    currency: str
    hs: str = ""
    documents: tuple[str, ...] = ()
    special_handling: tuple[str, ...] = ()
    ready_days: int
    source: str

    @property
    def words(self) -> str:
        return self.offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A purchase for a nation: ``price_minor`` and ``carriage_minor`` of one, ``worth``: its
    worker-days.

    ``units``: reduction of the need by one. ``most``: how many can be delivered, as far as known.
    """

    offer: str
    nation: str
    goods: str
    units: Fraction
    price_minor: int
    carriage_minor: int
    worth: Fraction
    most: int

    @property
    def cost_minor(self) -> int:
        """Goods and carriage."""
        return self.price_minor + self.carriage_minor

    @property
    def name(self) -> tuple[str, str]:
        return self.offer, self.nation


Bought = dict[tuple[str, str], int]  # how many, by offer and nation


def allocate(
    choices: Sequence[Choice], budget_minor: int, need: Mapping[tuple[str, str], Fraction]
) -> Bought:
    """What to buy: most worker-days per money first, within need, ``most`` and budget. That order
    is optimal except for the last handling unit that the money does not pay in full.

    ``need``: units by nation and goods. Of choices worth the same per money the one with the larger
    need comes first.
    """
    left, money, found = dict(need), budget_minor, dict[tuple[str, str], int]()
    for each in sorted(
        choices,
        key=lambda each: (-each.worth / each.cost_minor, -need[each.nation, each.goods], each.name),
    ):
        count = min(
            each.most, int(left[each.nation, each.goods] // each.units), money // each.cost_minor
        )
        if count > 0:
            found[each.name] = count
            left[each.nation, each.goods] -= count * each.units
            money -= count * each.cost_minor
    return found


def worth(
    choices: Iterable[Choice], bought: Mapping[tuple[str, str], int], nation: str = ""
) -> Fraction:
    """Worker-days of a purchase, for one nation or all."""
    return sum(
        (bought.get(each.name, 0) * each.worth for each in choices if nation in ("", each.nation)),
        Fraction(0),
    )


def floors_for(
    share: Fraction, reached: Fraction, needed: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """The least worker-days of each nation: ``share`` of the coverage ``reached`` by all
    together.
    """
    every = sum(needed.values())
    return (
        {nation: share * reached * mine / every for nation, mine in needed.items()} if every else {}
    )


def within_floors(
    choices: Sequence[Choice],
    budget_minor: int,
    need: Mapping[tuple[str, str], Fraction],
    floors: Mapping[str, Fraction],
) -> list[Choice]:
    """The best choice for each nation, limited to what its floor asks for, rounded up, and to its
    need.

    Floors that the budget cannot pay are all lowered alike, by 64ths.
    """
    for parts in range(64, 0, -1):
        found = []
        for each in choices:
            most = min(
                each.most,
                int(need[each.nation, each.goods] // each.units),
                int(-(-floors[each.nation] * parts / 64 // each.worth)),
            )
            found.append(replace(each, most=most))
        if sum(each.most * each.cost_minor for each in found) <= budget_minor:
            return found
    return [replace(each, most=0) for each in choices]


def tranche_problems(
    needs: Sequence[Need],
    offers: Sequence[Offer],
    places: Iterable[str],
    rows: Mapping[tuple[str, str], int] | None = None,
) -> list[Problem]:
    """What is wrong with needs and offers beyond single cells; ``places``: those of the scenario.
    ``rows``: (table, words) -> line in the file.
    """
    found, known, where = [], set(places), rows or {}

    def wrong(
        file: str, name: str, field: str, value: object, message: str, maybe: str = ""
    ) -> None:
        found.append(
            Problem(
                f"{file}.csv",
                where.get((file, name), 0),
                field,
                str(value),
                Message("{fault} ({offer})", fault=message, offer=name),
                maybe,
            )
        )

    for file, names in (
        ("needs", [each.words for each in needs]),
        ("offers", [each.words for each in offers]),
    ):
        for name in sorted({each for each in names if names.count(each) > 1}):
            wrong(file, name, "goods" if file == "needs" else "offer", name, "stands there twice")
    for file, name, field, value, message, maybe in (
        *_needs_wrong(needs, known),
        *_offers_wrong(offers, needs, known),
    ):
        wrong(file, name, field, value, message, maybe)
    return found


# a table, a row's name, a field, its value, what is wrong, maybe
_Wrong = tuple[str, str, str, object, str, str]


def _needs_wrong(needs: Sequence[Need], places: set[str]) -> Iterator[_Wrong]:
    for need in needs:
        try:
            rate = Fraction(need.units_per_worker_day)
        except (ValueError, ZeroDivisionError):
            rate = Fraction(0)
        if rate <= 0:
            per_day = need.units_per_worker_day
            words = "is no number above zero"
            yield "needs", need.words, "units_per_worker_day", per_day, words, ""
        if need.units_per_day < 0:
            yield "needs", need.words, "units_per_day", need.units_per_day, "is negative", ""
        if need.place not in places:
            yield "needs", need.words, "place", need.place, "is no place of the scenario", ""


def _offers_wrong(
    offers: Sequence[Offer], needs: Sequence[Need], places: set[str]
) -> Iterator[_Wrong]:
    needed = {need.goods for need in needs}
    for offer in offers:
        name = offer.offer
        for field in ("units", "mass_kg", "volume_m3", "price_minor", "freight_minor_per_kg"):
            if getattr(offer, field) <= 0:
                yield "offers", name, field, getattr(offer, field), "is not above zero", ""
        if offer.ready_days < 0:
            yield "offers", name, "ready_days", offer.ready_days, "is negative", ""
        if offer.origin not in places:
            yield "offers", name, "origin", offer.origin, "is no place of the scenario", ""
        if offer.goods not in needed:
            yield "offers", name, "goods", offer.goods, "nobody needs it", ""
        try:
            digits(offer.currency)
        except ValueError as error:
            maybe = nearest_currency(offer.currency)
            yield "offers", name, "currency", offer.currency, str(error), maybe
