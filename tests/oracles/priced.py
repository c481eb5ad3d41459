"""What delay costs in money, and whether a leg takes goods back: docs/concepts.md sections 2, 5 and
7, in plain Python.
"""

from __future__ import annotations

from math import floor

from onward.scenario import Departure, Scenario, Shipment

MILLION = 10**6


def rounded(numerator: int, denominator: int = MILLION) -> int:
    """Half to even."""
    whole, rest = divmod(numerator, denominator)
    return whole + (1 if 2 * rest > denominator or (2 * rest == denominator and whole % 2) else 0)


def priced(scenario: Scenario, s: Shipment) -> bool:
    return s.priority in [row.priority for row in scenario.delay_prices]


def rate(scenario: Scenario, s: Shipment, weight: int) -> int:
    """Millionths of a minor unit for a handling unit and a minute; 0 for strict goods."""
    for row in scenario.delay_prices:
        if row.priority == s.priority:
            own = s.minor_per_tonne_hour is not None or s.ppm_of_value_per_day is not None
            price = s if own else row
            if price.minor_per_tonne_hour is not None:
                return rounded(floor(price.minor_per_tonne_hour * 1000 + 0.5) * weight, 60)
            return rounded((price.ppm_of_value_per_day or 0) * s.value_minor, 1440)
    return 0


def left_behind(s: Shipment, a_minute: int, longest: int) -> int:
    """What a priced handling unit left behind costs beside its delay."""
    if s.left_behind_minor is not None:
        return s.left_behind_minor
    return max(0, s.value_minor - rounded(a_minute * longest))


def comes_back(scenario: Scenario, s: Shipment, d: Departure) -> bool:
    """Whether a leg takes goods back that may not return: into an area where they start, out of
    that where they end, or to a place where they were or from one where they stay.
    """
    may = scenario.goods_may_return if s.may_return is None else s.may_return
    if may:
        return False
    begun = s.started_at or s.origin
    here, there = area(scenario, d.origin), area(scenario, d.destination)
    home = {area(scenario, s.origin), area(scenario, begun)}
    if here != there and here == area(scenario, s.destination):
        return True
    if any(there == one and here != one for one in home):
        return True
    return d.destination in (s.origin, begun) or d.origin == s.destination


def area(scenario: Scenario, place: str) -> tuple[str, str]:
    """The area of a place; a country that the table does not name is one of its own, whatever
    areas are called.
    """
    for row in scenario.areas:
        if row.country == place[:2]:
            return "area", row.area
    return "country", place[:2]
