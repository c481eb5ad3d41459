"""Which offers can follow which, ignoring times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onward.network.network import NO_TRANSFER, TRANSPORTS, Ints, Offers


@dataclass(frozen=True, slots=True)
class Connection:
    """Offers that one transport can follow (or precede), the place of the transfer, and its
    minutes; each (n_linked,).
    """

    offers: Ints
    places: Ints
    minutes: Ints


@dataclass(frozen=True, slots=True)
class Links:
    """Which offers can follow which, ignoring times. ``starts`` and ``ends`` number the (place,
    transport) pairs.
    """

    starts: Ints  # (n_offers,) list in which an offer leaves
    ends: Ints  # (n_offers,) list in which it arrives
    after: tuple[Connection, ...]  # by transport of what follows
    before: tuple[Connection, ...]  # by transport of what came


def links_of(offers: Offers, transfer: Ints) -> Links:
    count = len(TRANSPORTS)

    def link(place: Ints, minutes: Ints) -> Connection:
        linked = np.flatnonzero(minutes < NO_TRANSFER)
        return Connection(linked, place[linked], minutes[linked])

    return Links(
        starts=offers.origin * count + offers.transport,
        ends=offers.destination * count + offers.transport,
        after=tuple(
            link(offers.destination, transfer[offers.destination, offers.transport, k])
            for k in range(count)
        ),
        before=tuple(
            link(offers.origin, transfer[offers.origin, k, offers.transport]) for k in range(count)
        ),
    )
