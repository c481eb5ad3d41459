"""The loss of one handling unit: its weight (kg) times the minutes that it is late, or the minutes
that staying behind counts.

The planner and everything that reports on plans use this; docs/concepts.md, section 7, defines it.
The judge has code of its own, so that an error here shows.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from onward.network.network import Ints
from onward.scenario import Scenario, Shipment, Transport
from onward.units import DAY_MIN, chargeable_g, grams_up, litres_up, minutes

Minutes = TypeVar("Minutes", int, Ints)


def weight_of(shipment: Shipment, kg_per_m3_air: int) -> int:
    """Whole kg that one handling unit counts: its own, or chargeable kg by air rounded up."""
    if shipment.weight is not None:
        return shipment.weight
    mass_g, volume_l = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    return max(1, -(-chargeable_g(mass_g, volume_l, kg_per_m3_air) // 1000))


def stays_min(shipment: Shipment, left_behind_hours: int) -> int:
    """The minutes of lateness that staying behind counts: what no arrival by ``latest_at`` can
    exceed.

    ``left_behind_hours``: the scenario's, for a shipment that has none of its own.
    """
    own = shipment.left_behind_hours
    hours = left_behind_hours if own is None else own
    return max(60 * hours, minutes(shipment.latest_at) - minutes(shipment.due_at) + DAY_MIN)


def late_loss(weight: Ints | int, late_min: Minutes, most_min: Ints | int) -> Minutes:
    """Kg-minutes of one handling unit that is so late (0 if early), at most as if it stayed
    behind.
    """
    if isinstance(late_min, int):
        return int(weight * min(max(0, late_min), most_min))
    found: Ints = weight * np.clip(late_min, 0, most_min)
    return found


def unit_loss(scenario: Scenario, shipment: Shipment, late_min: int | None) -> int:
    """Kg-minutes of one handling unit that is so late; ``late_min`` None: it stays behind."""
    weight = weight_of(shipment, scenario.kg_per_m3[Transport.AIR])
    most = stays_min(shipment, scenario.left_behind_hours)
    return late_loss(weight, most if late_min is None else late_min, most)
