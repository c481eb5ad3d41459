"""The loss of one handling unit: its weight (kg) times the minutes that it is late, or the minutes
that staying behind counts.

The planner and everything that reports on plans use this; docs/concepts.md, section 7, defines it.
The judge has code of its own, so that an error here shows.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from onward.network.network import Ints
from onward.scenario import DelayPrice, Scenario, Shipment, Transport
from onward.units import DAY_MIN, chargeable_g, grams_up, half_even, litres_up, minutes, rate

HOUR_MIN = 60
MILLIONTHS = 1_000_000  # of a minor unit, in a rate

Minutes = TypeVar("Minutes", int, Ints)


def weight_of(shipment: Shipment, kg_per_m3_air: int) -> int:
    """Whole kg that one handling unit counts: its own ``weight``, or its chargeable kg by air
    rounded up.
    """
    if shipment.weight is not None:
        return shipment.weight
    mass_g, volume_l = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    return max(1, -(-chargeable_g(mass_g, volume_l, kg_per_m3_air) // 1000))


def stays_min(shipment: Shipment, left_behind_hours: int) -> int:
    """The minutes of lateness counted for goods left behind; no arrival by ``latest_at`` is later.

    ``left_behind_hours``: the scenario's, for a shipment that has none of its own.
    """
    own = shipment.left_behind_hours
    hours = left_behind_hours if own is None else own
    return max(60 * hours, minutes(shipment.latest_at) - minutes(shipment.due_at) + DAY_MIN)


def delay_rate(shipment: Shipment, price: DelayPrice | None, weight: int) -> int:
    """Millionths of a minor unit per minute of delay of one handling unit; 0 without a price.
    ``price``: that of the priority; the shipment's own price overrides it.
    """
    if price is None:
        return 0
    by_weight, by_value = shipment.minor_per_tonne_hour, shipment.ppm_of_value_per_day
    if by_weight is None and by_value is None:
        by_weight, by_value = price.minor_per_tonne_hour, price.ppm_of_value_per_day
    if by_weight is not None:
        return half_even(rate(by_weight) * weight, HOUR_MIN)
    return half_even((by_value or 0) * shipment.value_minor, DAY_MIN)


def stay_money(shipment: Shipment, per_minute: int, limit: int) -> int:
    """Minor units for one handling unit of a priced shipment left behind."""
    delay = half_even(per_minute * limit, MILLIONTHS)
    own = shipment.left_behind_minor
    return delay + (max(0, shipment.value_minor - delay) if own is None else own)


def late_loss(weight: Ints | int, late_min: Minutes, most_min: Ints | int) -> Minutes:
    """Kg-minutes of one handling unit that arrives ``late_min`` late (early: 0), at most the loss
    of staying behind.
    """
    if isinstance(late_min, int):
        return int(weight * min(max(0, late_min), most_min))
    found: Ints = weight * np.clip(late_min, 0, most_min)
    return found


def delay_money(rate: Ints, late_min: Ints, most_min: Ints) -> Ints:
    """Minor units of one handling unit that arrives ``late_min`` late (early: 0), at most those of
    staying behind, rounded half to even.
    """
    return narrow(half_even_array(product(rate, np.clip(late_min, 0, most_min)), MILLIONTHS))


def narrow(amounts: Ints) -> Ints:
    """The array as int64 if its values fit."""
    return amounts.astype(np.int64) if int(amounts.max(initial=0)) < 1 << 62 else amounts


def half_even_array(numerator: Ints, denominator: int) -> Ints:
    """Element-wise numerator / denominator for non-negative integers, rounded half to even."""
    quotient = numerator // denominator
    rest = numerator - quotient * denominator
    up = (2 * rest > denominator) | ((2 * rest == denominator) & (quotient % 2 == 1))
    rounded: Ints = quotient + up
    return rounded


def product(a: Ints, b: Ints) -> Ints:
    """Element-wise a x b of non-negative integers: Python's where 64 bits could overflow."""
    if int(a.max(initial=0)) * int(b.max(initial=0)) >= 1 << 62:
        a = a.astype(object)
    exact: Ints = a * b
    return exact


def unit_loss(scenario: Scenario, shipment: Shipment, late_min: int | None) -> int:
    """Kg-minutes of one handling unit that arrives ``late_min`` late; None: it stays behind."""
    weight = weight_of(shipment, scenario.kg_per_m3[Transport.AIR])
    most = stays_min(shipment, scenario.left_behind_hours)
    return late_loss(weight, most if late_min is None else late_min, most)


def unit_delay(scenario: Scenario, shipment: Shipment, late_min: int | None) -> int | None:
    """Minor units of one handling unit that arrives ``late_min`` late (None: it stays behind); None
    if its delay has no price.
    """
    price = next((p for p in scenario.delay_prices if p.priority == shipment.priority), None)
    if price is None:
        return None
    most = stays_min(shipment, scenario.left_behind_hours)
    rate = delay_rate(shipment, price, weight_of(shipment, scenario.kg_per_m3[Transport.AIR]))
    if late_min is None:
        return stay_money(shipment, rate, most)
    return half_even(rate * min(max(0, late_min), most), MILLIONTHS)
