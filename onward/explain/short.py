"""Limits whose room is too small for one handling unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onward.explain.base_case import CLOSED, BaseCase
from onward.explain.exceptions import ExceptedGoods
from onward.explain.phrases import flight, row_words, run
from onward.explain.reasons import HelpfulLimit
from onward.explain.rooms import bought_rows
from onward.message import Message
from onward.network.network import Flags
from onward.scenario import Shipment
from onward.units import grams_up, litres_up


@dataclass(frozen=True, slots=True)
class Short:
    """One limit of room: a cancelled departure, a charter that is not bought, a full pool, a place
    and day, or a quota.
    """

    kind: str
    offers: tuple[int, ...] = ()  # those that it takes away
    row: int = -1  # of a place and day, or of a quota

    def rows(self, base: BaseCase) -> list[int]:
        """The rows in which one unit lacks room."""
        n = len(base.network.offers)
        return [self.row] if self.row >= 0 else [r for o in self.offers for r in (o, n + o)]

    def limit(self, base: BaseCase) -> HelpfulLimit:
        if self.row >= 0:
            name = base.network.rows.keys[self.row].partition("|")[2].replace("|", " ")
            words = row_words(base, self.row)
            said = Message("handling at {words}", words=words) if self.kind == "day" else words
            return HelpfulLimit(kind=self.kind, on=name, text=Message("{what} used up", what=said))
        offer = self.offers[0]
        d, pool = base.network.offers.departures[offer], base.network.offers.pools[offer]
        if self.kind == "cancelled":
            said = Message(
                "{departure} cancelled by {cancelled}",
                departure=run(base, d),
                cancelled=base.cancelled[d.id],
            )
            return HelpfulLimit(kind="cancelled", on=d.id, text=said)
        if self.kind == "charter":
            said = Message("charter {charter} not bought", charter=d.charter)
            return HelpfulLimit(kind="charter", on=d.charter, text=said)
        said = Message("{departure} full", departure=flight(base, offer))
        return HelpfulLimit(kind="full", on=d.id, pool=pool, text=said)


def short_of(base: BaseCase, trouble: ExceptedGoods) -> list[Short]:
    """The limits with too little room for one unit of an exception once its late goods release
    theirs: offers in order, then places and days, then quotas.
    """
    s, network = trouble.shipment, base.network
    n, room = len(network.offers), base.room
    need = {"kg": grams_up(s.mass_kg), "m3": litres_up(s.volume_m3), "units": s.units}
    own = _own_rows(base, trouble)
    full = (room[:n] < need["kg"]) & ~own[:n] | (room[n : 2 * n] < need["m3"]) & ~own[n : 2 * n]
    gone = np.flatnonzero(full | (room[:n] == CLOSED)).tolist()
    bought, groups = bought_rows(base), defaultdict[tuple[str, str | int], list[int]](list)
    for offer in gone:
        d = network.offers.departures[offer]
        if d.id in base.cancelled:
            groups["cancelled", d.id].append(offer)
        elif not bought[offer]:
            groups["charter", d.charter].append(offer)
        else:
            groups["full", offer].append(offer)
    found = [Short(kind, tuple(offers)) for (kind, _), offers in groups.items()]
    for row in range(2 * n, len(room)):
        if room[row] < need[network.quota_unit.get(row, "kg")] and not own[row]:
            found.append(Short(network.rows.keys[row].partition("|")[0], row=row))
    return found


def _own_rows(base: BaseCase, trouble: ExceptedGoods) -> Flags:
    own = np.zeros(len(base.room), bool)
    for r in trouble.ranges:
        if r.consignment >= 0:
            own[base.users.rows(r.consignment)] = True
    return own


@dataclass(frozen=True, slots=True)
class ShutBy:
    """By the number of each limit the offers that it shuts to every leg, and to first legs only."""

    legs: dict[int, tuple[int, ...]]
    first: dict[int, tuple[int, ...]]


def shut_by(base: BaseCase, shipment: Shipment, short: list[Short]) -> ShutBy:
    """The offers that each of some limits shuts to one unit of a shipment."""
    offers = base.network.offers
    legs: dict[int, tuple[int, ...]] = {i: s.offers for i, s in enumerate(short) if s.offers}
    number = {s.row: i for i, s in enumerate(short) if s.row >= 0}
    by_row: dict[int, list[int]] = defaultdict(list)
    for offer, row in enumerate(offers.arrival_row.tolist()):
        if row in number:
            by_row[row].append(offer)
    counted = base.counted(shipment)
    for offer, departure in enumerate(base.departure_of.tolist() if counted else ()):
        for row in counted.get(departure, ()):
            if row in number:
                by_row[row].append(offer)
    legs |= {number[row]: tuple(mine) for row, mine in by_row.items()}
    first: dict[int, list[int]] = defaultdict(list)
    if not shipment.arrived_by:
        here = np.flatnonzero(offers.origin == base.network.place_index[shipment.origin])
        for offer, row in zip(here.tolist(), offers.start_row[here].tolist(), strict=True):
            if row in number:
                first[number[row]].append(offer)
    return ShutBy(legs, {i: tuple(mine) for i, mine in first.items()})
