"""When goods are ready for their first leg: after acceptance, or after a transfer."""

from __future__ import annotations

import numpy as np

from onward.network.network import TRANSPORTS, Ints
from onward.scenario import Shipment, Transport
from onward.units import minutes


def landed(shipment: Shipment, available: int) -> int:
    """The minute from which acceptance or transfer counts: when the goods are available or, if they
    missed their connection, their earlier landing.
    """
    return minutes(shipment.landed_at) if shipment.landed_at else available


def ready(shipment: Shipment, available: int, place: int, transfer: Ints, acceptance: Ints) -> Ints:
    """(n_transports,) the first minute at which a departure of each transport can take goods that
    are available at a place.
    """
    if not shipment.arrived_by:
        return np.full(len(TRANSPORTS), available + acceptance[place])
    changes: Ints = transfer[place, TRANSPORTS.index(Transport(shipment.arrived_by))]
    found: Ints = np.maximum(available, landed(shipment, available) + changes)
    return found


def soonest_ready(
    shipment: Shipment, available: int, place: int, transfer: Ints, acceptance: Ints
) -> int:
    """The earliest of ``ready`` over all transports."""
    return int(ready(shipment, available, place, transfer, acceptance).min())
