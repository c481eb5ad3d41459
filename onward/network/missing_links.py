"""Transfers that a network lacks, and that alone would join what comes to what leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import NO_TRANSFER, TRANSPORTS, Ints, Network


@dataclass(frozen=True, slots=True)
class LackingTransfer:
    """A transfer that would alone give goods a way, if it took at most so many minutes."""

    place: str
    come: str
    go: str
    minutes: int


def missing_links(network: Network, there: Ints, last: Ints) -> list[LackingTransfer]:
    """The transfers, the one with most time first. ``there``: the earliest minute at which goods
    come to a place by a transport; ``last``: the latest at which they must be ready there to go on.
    Both (n_places, n_transports), from ``no_arrival`` and ``no_departure``.
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
    """(n_places, n_transports) minutes of arrival where nothing comes."""
    return np.full((len(network.places), len(TRANSPORTS)), NO_TRANSFER, np.int64)


def no_departure(network: Network) -> Ints:
    """(n_places, n_transports) minutes of departure where nothing leaves."""
    return -no_arrival(network)
