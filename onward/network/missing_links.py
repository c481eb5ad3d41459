"""Finds single missing transfers that would give goods an itinerary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import NO_TRANSFER, TRANSPORTS, Ints, Network


@dataclass(frozen=True, slots=True)
class LackingTransfer:
    """A missing transfer that alone would give the goods an itinerary if it took at most
    ``minutes``.
    """

    place: str
    come: str
    go: str
    minutes: int


def missing_links(network: Network, there: Ints, last: Ints) -> list[LackingTransfer]:
    """The transfers, longest allowed time first. ``there``: earliest arrival at a place by a
    transport; ``last``: latest minute to be ready there to go on. Both (n_places, n_transports),
    starting from ``no_arrival`` and ``no_departure``.
    """
    left = last[:, None, :] - there[:, :, None]
    lacking = np.argwhere((network.transfer >= NO_TRANSFER) & (left >= 0))
    found = [
        LackingTransfer(
            place=network.places[place].id,
            come=TRANSPORTS[come],
            go=TRANSPORTS[go],
            minutes=int(left[place, come, go]),
        )
        for place, come, go in lacking.tolist()
    ]
    return sorted(found, key=lambda t: (-t.minutes, t.place, t.come, t.go))


def no_arrival(network: Network) -> Ints:
    """(n_places, n_transports) filled with "nothing arrives"."""
    return np.full((len(network.places), len(TRANSPORTS)), NO_TRANSFER, np.int64)


def no_departure(network: Network) -> Ints:
    """(n_places, n_transports) filled with "nothing departs"."""
    return -no_arrival(network)
