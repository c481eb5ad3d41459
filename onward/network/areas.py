"""Customs areas: goods that may not return use no leg back into the area where they start, and none
on from the area where they end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onward.network.network import Flags, Ints, NoReturn, Offers
from onward.scenario import Departure, Place, Scenario, Shipment


@dataclass(frozen=True, slots=True)
class Areas:
    """The customs area of each country and place, and which goods may return."""

    of_country: dict[str, str]
    may_return: bool

    def of(self, place: str) -> tuple[str, str]:
        """The area of a place: its country's area, or the country itself if it is in none. The
        first element keeps a country apart from an area named by the same code.
        """
        name = self.of_country.get(place[:2])
        return ("country", place[:2]) if name is None else ("area", name)

    def crossed(self, origin: str, destination: str) -> tuple[str, str]:
        """The areas that a leg leaves and enters; ("", "") for a leg inside one area."""
        left, entered = self.of(origin), self.of(destination)
        return ("", "") if left == entered else (left[1], entered[1])

    def stays_out(self, shipment: Shipment) -> bool:
        own = shipment.may_return
        return not (self.may_return if own is None else own)

    def led_astray(self, shipment: Shipment, legs: Iterable[Departure]) -> Astray | None:
        """The first leg that goods which may not return cannot use; None if there is none."""
        if not self.stays_out(shipment):
            return None
        homes = (shipment.origin, shipment.began)
        starts, end = {self.of(home) for home in homes}, self.of(shipment.destination)
        for leg in legs:
            left, entered = self.of(leg.origin), self.of(leg.destination)
            if leg.destination in homes or (entered in starts and left != entered):
                return Astray(leg, leg.destination, beyond=False)
            if leg.origin == shipment.destination or (left == end and left != entered):
                return Astray(leg, leg.origin, beyond=True)
        return None


@dataclass(frozen=True, slots=True)
class Astray:
    """A leg that leads back into the area of ``place``, or (``beyond``) on from ``place`` although
    the goods end in that area.
    """

    leg: Departure
    place: str
    beyond: bool


def matter(scenario: Scenario) -> bool:
    stated = any(s.may_return is False for s in scenario.shipments)
    return bool(scenario.areas) or not scenario.goods_may_return or stated


def areas_of(scenario: Scenario) -> Areas:
    return Areas({a.country: a.area for a in scenario.areas}, scenario.goods_may_return)


def area_numbers(areas: Areas, places: Sequence[Place]) -> Ints:
    number: dict[tuple[str, str], int] = {}
    found = [number.setdefault(areas.of(p.id), len(number)) for p in places]
    return np.array(found, np.int64)


def no_return(
    areas: Areas, shipments: Sequence[Shipment], index: Mapping[str, int], area: Ints
) -> NoReturn:
    """The areas closed to each piece that may not return; ``area`` (n_places,)."""
    n = len(shipments)
    starts, home = np.full((2, n, 2), -1, np.int64)
    ends = np.full(n, -1, np.int64)
    for i, s in enumerate(shipments):
        if areas.stays_out(s):
            home[i] = index[s.origin], index[s.began]
            starts[i] = area[home[i]]
            ends[i] = area[index[s.destination]]
    return NoReturn(starts, ends, home)


def back(offers: Offers, area: Ints, starts: Sequence[int]) -> Flags:
    """(n_offers,) legs that enter one of the areas from outside."""
    left, entered = area[offers.origin], area[offers.destination]
    found: Flags = (left != entered) & np.isin(entered, starts)
    return found


def beyond(offers: Offers, area: Ints, end: int, destination: int) -> Flags:
    """(n_offers,) legs that leave the area where goods end, or the destination itself."""
    left, entered = area[offers.origin], area[offers.destination]
    found: Flags = (left != entered) & (left == end) | (offers.origin == destination)
    return found


def barred(offers: Offers, area: Ints, goods: NoReturn, i: int, destination: int) -> Flags:
    """(n_offers,) legs that piece ``i`` may not use."""
    if goods.ends[i] < 0:
        return np.zeros(len(offers), bool)
    found = back(offers, area, goods.starts[i].tolist())
    found |= beyond(offers, area, int(goods.ends[i]), destination)
    return found | np.isin(offers.destination, goods.home[i])
