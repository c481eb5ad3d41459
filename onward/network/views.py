"""Views: for each kind of goods the offers it can use, sorted for one backward scan, with all
connections found in advance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from onward.cancel import check_cancelled, mapped
from onward.network.first_legs import soonest_ready
from onward.network.links import Links, links_of
from onward.network.network import NO_TRANSFER, TRANSPORTS, Flags, Ints, Offers, Shorts, View
from onward.network.offer_order import (
    Connections,
    KeptOrders,
    OfferOrder,
    connections_of,
    content_of,
    cut,
    last_in_list,
    order_of,
)
from onward.network.policy_effects import Allowed, GoodsRules
from onward.scenario import Departure, Document, Pin, PinRule, Scenario

if TYPE_CHECKING:
    from onward.network.build import Piece

SHARED_ABOVE = (
    0.5  # a view that keeps more than this share of the offers is not cut to its destination
)
FEW_VIEWS = 4  # views that are made sooner than threads are started
NEVER = np.iinfo(np.int64).min // 4


@dataclass(frozen=True, slots=True)
class Views:
    """The distinct views, the view of each piece, and the policies' effect on each view's goods."""

    views: tuple[View, ...]
    of_piece: list[int]
    allowed: dict[int, Allowed]


@dataclass(slots=True)
class Kind:
    """Goods that may use the same offers with the same inspections; only their destinations
    differ.
    """

    allowed: Allowed
    mask: Flags  # (n_offers,)
    before: Ints  # (n_offers,)
    after: Ints
    quotas: tuple[tuple[int, int], ...]  # (offer, row)
    must: Ints  # (n_offers,) bits of the must-use pins that an offer satisfies
    layers: int
    shared: View | None = None
    dense: int = 0  # how many destinations, one after another, kept most of the offers


@dataclass(slots=True)
class _Waiting:
    """Offers that a search has not reached yet: by transport the offers, the place of their
    connection, and its minute.
    """

    open: Flags  # (n_offers,)
    links: list[tuple[Ints, Ints, Ints]]

    def take(self, connects: list[Flags]) -> Ints:
        found = np.zeros(len(self.open), bool)
        for (offers, _, _), connected in zip(self.links, connects, strict=True):
            found[offers[connected]] = True
        found &= self.open
        self.open &= ~found
        if 2 * np.count_nonzero(self.open) < max(len(offers) for offers, _, _ in self.links):
            self.links = [self._left(*link) for link in self.links]
        return np.flatnonzero(found)

    def _left(self, offers: Ints, places: Ints, minute: Ints) -> tuple[Ints, Ints, Ints]:
        keep = self.open[offers]
        return offers[keep], places[keep], minute[keep]


@dataclass(slots=True)
class Maker:
    """Makes the views of one network and keeps what goods of a kind may use."""

    rules: GoodsRules
    offers: Offers
    quota_rows: dict[tuple[str, int], int]
    transfer: Ints
    acceptance: Ints
    departure_of: Ints  # (n_offers,) index into the timetable
    links: Links
    kinds: dict[tuple[object, ...], Kind] = field(default_factory=dict)
    same: dict[tuple[object, ...], Kind] = field(default_factory=dict)
    open_to: dict[str, Flags] = field(default_factory=dict)
    accepting: dict[tuple[str, ...], Flags] = field(default_factory=dict)
    orders: dict[int, OfferOrder] = field(default_factory=dict)
    connected: dict[int, dict[int, Connections]] = field(default_factory=dict)
    kept: KeptOrders | None = None  # those that other makers of the same timetable found

    def kind(
        self, key: tuple[object, ...], special: tuple[str, ...], party: str, pins: tuple[Pin, ...]
    ) -> Kind:
        """The offers and inspections for goods with this rules key, handling codes, party and
        pins.
        """
        whole = (key, special, party, pins)
        if whole not in self.kinds:
            self.kinds[whole] = self._make(key, special, party, pins)
        return self.kinds[whole]

    def _make(
        self, key: tuple[object, ...], special: tuple[str, ...], party: str, pins: tuple[Pin, ...]
    ) -> Kind:
        offers, allowed, of = self.offers, self.rules.allowed(key), self.departure_of
        mask = allowed.usable[of] if len(of) else np.zeros(0, bool)
        mask = mask & self._open_to(party)
        if special:
            mask &= self._accepting(special)
        must, layers = np.zeros(len(offers), np.int64), 1
        for pin in pins:
            match = np.array([pinned(pin, offers, i) for i in range(len(offers))], bool)
            if pin.rule is PinRule.MUST_NOT_USE:
                mask &= ~match
            else:
                must |= match.astype(np.int64) * layers
                layers *= 2
        by_departure: dict[int, list[int]] = defaultdict(list)
        for departure, policy, period in allowed.quotas:
            by_departure[departure].append(self.quota_rows[policy, period])
        quotas = (
            tuple((i, row) for i in range(len(offers)) for row in by_departure.get(int(of[i]), ()))
            if by_departure
            else ()
        )
        pinned_by = must.tobytes() if layers > 1 else b""
        content = (
            np.packbits(mask).tobytes(),
            id(allowed.before),
            id(allowed.after),
            quotas,
            pinned_by,
            layers,
        )
        if content not in self.same:
            self.same[content] = Kind(
                allowed, mask, allowed.before[of], allowed.after[of], quotas, must, layers
            )
        return self.same[content]

    def open(self, party: str, special: tuple[str, ...]) -> Flags:
        """(n_offers,) offers that accept this party and these handling codes; policies are
        ignored.
        """
        return (
            self._open_to(party) & self._accepting(special)
            if special
            else self._open_to(party).copy()
        )

    def _open_to(self, party: str) -> Flags:
        if party not in self.open_to:
            self.open_to[party] = np.array(
                [owner in ("", party) for owner in self.offers.parties], bool
            )
        return self.open_to[party]

    def _accepting(self, special: tuple[str, ...]) -> Flags:
        if special not in self.accepting:
            wanted = set(special)
            self.accepting[special] = np.array(
                ["*" in d.accepts or wanted <= set(d.accepts) for d in self.offers.departures], bool
            )
        return self.accepting[special]

    def useful(self, kind: Kind, destination: int, origins: dict[int, int]) -> Flags:
        """(n_offers,) offers that lie on some itinerary from the origins (place -> earliest minute
        of readiness) to a destination.

        Returns ``kind.mask`` itself where so few offers would be left out that a separate view
        costs more than it saves.
        """
        offers = self.offers
        if kind.dense < 3:
            ready_by, through = (
                offers.departs - offers.cut_off - kind.before,
                offers.arrives + kind.after,
            )
            useful = self.reaching(kind.mask, ready_by, through, (destination,))
            if useful.sum() <= SHARED_ABOVE * max(1, int(kind.mask.sum())):
                kind.dense = 0
                return self.reached(useful, ready_by, through, origins)
            kind.dense += 1
        return kind.mask

    def whole(self, kind: Kind) -> View:
        """The view of one kind of goods for all origins and destinations."""
        if kind.shared is None:
            kind.shared = self.view(kind, kind.mask)
        return kind.shared

    def reaching(
        self, mask: Flags, ready_by: Ints, through: Ints, destinations: Sequence[int]
    ) -> Flags:
        """(n_offers,) offers from which a destination can still be reached. Finds the latest useful
        minute at each place first.
        """
        lists, count = self.links.starts, len(TRANSPORTS)
        latest = np.full(len(self.acceptance) * count, NEVER, np.int64)
        ends = np.zeros(len(self.acceptance), bool)
        ends[list(destinations)] = True
        useful = mask & ends[self.offers.destination]
        fresh = np.flatnonzero(useful)
        waiting = _Waiting(
            mask & ~useful,
            [
                (link.offers, link.places, through[link.offers] + link.minutes)
                for link in self.links.after
            ],
        )
        while len(fresh):
            np.maximum.at(latest, lists[fresh], ready_by[fresh])
            fresh = waiting.take(
                [
                    minute <= latest[k::count][places]
                    for k, (_, places, minute) in enumerate(waiting.links)
                ]
            )
            useful[fresh] = True
        return useful

    def reached(self, mask: Flags, ready_by: Ints, through: Ints, origins: dict[int, int]) -> Flags:
        """(n_offers,) offers that goods ready at these origins and minutes can catch. Finds the
        earliest minute at each place first.
        """
        lists, count = self.links.ends, len(TRANSPORTS)
        earliest = np.full(len(self.acceptance) * count, NO_TRANSFER, np.int64)
        start = np.full(len(self.acceptance), NO_TRANSFER, np.int64)
        start[list(origins)] = list(origins.values())
        useful = mask & (start[self.offers.origin] <= ready_by)
        fresh = np.flatnonzero(useful)
        waiting = _Waiting(
            mask & ~useful,
            [
                (link.offers, link.places, ready_by[link.offers] - link.minutes)
                for link in self.links.before
            ],
        )
        while len(fresh):
            np.minimum.at(earliest, lists[fresh], through[fresh])
            fresh = waiting.take(
                [
                    earliest[k::count][places] <= minute
                    for k, (_, places, minute) in enumerate(waiting.links)
                ]
            )
            useful[fresh] = True
        return useful

    def connections(self, kind: Kind) -> Connections:
        # equal inspections are one array object, so its id is the key
        before, after = id(kind.allowed.before), id(kind.allowed.after)
        if before not in self.orders:
            self.orders[before], self.connected[before] = self._ordered(kind), {}
        known = self.connected[before]
        if after not in known:
            known[after] = self._connected(kind, next(iter(known.values()), None))
        return known[after]

    def _ordered(self, kind: Kind) -> OfferOrder:
        if self.kept is None:
            return order_of(self.offers, kind.before)
        return self.kept.find(
            (content_of(kind.before),), lambda: order_of(self.offers, kind.before)
        )

    def _connected(self, kind: Kind, like: Connections | None) -> Connections:
        order = self.orders[id(kind.allowed.before)]

        def made() -> Connections:
            return connections_of(self.offers, order, kind.after, self.transfer, like)

        if self.kept is None:
            return made()
        return self.kept.find((content_of(kind.before), content_of(kind.after)), made)

    def view(self, kind: Kind, mask: Flags) -> View:
        connections = self.connections(kind)
        left = cut(
            connections, mask, kind.layers, kind.must, len(self.acceptance) * len(TRANSPORTS)
        )
        hits = _quota_hits(left.offer, kind.quotas)
        return View(
            offer=left.offer,
            ready_by=connections.order.ready_by[left.offer],
            through=connections.through[left.offer],
            before=left.before,
            onward=left.onward,
            final=(left.layer | kind.must[left.offer]) == kind.layers - 1,
            list_keys=left.list_keys,
            list_positions=left.list_positions,
            quota_position=hits[0],
            quota_row=hits[1],
        )


def starts(view: View, place: Ints, ready: Ints) -> Shorts:
    """(n, n_transports) the last position at a place that goods can catch as their first, given
    ``ready`` (n, n_transports); -1 for none.
    """
    found = np.full((len(place), len(TRANSPORTS)), -1, np.int32)
    for k in range(len(TRANSPORTS)):
        at = last_in_list(view.list_keys, place * len(TRANSPORTS) + k, ready[:, k])
        found[at >= 0, k] = view.list_positions[at[at >= 0]]
    return found


def _quota_hits(offer: Shorts, quotas: tuple[tuple[int, int], ...]) -> tuple[Shorts, Shorts]:
    if not quotas:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    rows: dict[int, list[int]] = defaultdict(list)
    for o, row in quotas:
        rows[o].append(row)
    pairs = [(p, row) for p, o in enumerate(offer.tolist()) for row in rows.get(o, ())]
    hits = np.array(pairs, np.int32).reshape(-1, 2)
    return hits[:, 0].copy(), hits[:, 1].copy()


def pinned(pin: Pin, offers: Offers, i: int) -> bool:
    """As ``matches``, for the departure of offer ``i``."""
    return matches(pin, offers.departures[i])


def matches(pin: Pin, d: Departure) -> bool:
    """Whether a departure matches each filled-in column of a pin."""
    return (
        (not pin.departure or pin.departure == d.id)
        and (not pin.service or pin.service == d.service)
        and (not pin.mode or pin.mode == d.mode)
        and (not pin.place or pin.place in (d.origin, d.destination))
    )


def maker_of(
    rules: GoodsRules,
    offers: Offers,
    quota_rows: dict[tuple[str, int], int],
    transfer: Ints,
    acceptance: Ints,
) -> Maker:
    """A maker of views; keep it to ask for views repeatedly."""
    position = {d.id: i for i, d in enumerate(rules.table.departures)}
    departure_of = np.array([position[d.id] for d in offers.departures], np.int64)
    return Maker(
        rules, offers, quota_rows, transfer, acceptance, departure_of, links_of(offers, transfer)
    )


def views_of(
    scenario: Scenario,
    pieces: list[Piece],
    rules: GoodsRules,
    offers: Offers,
    quota_rows: dict[tuple[str, int], int],
    transfer: Ints,
    acceptance: Ints,
    index: dict[str, int],
) -> Views:
    """One view for each distinct kind of goods and destination; pieces of equal kind share it."""
    maker = maker_of(rules, offers, quota_rows, transfer, acceptance)
    documents: dict[str, list[Document]] = defaultdict(list)
    for document in scenario.documents:
        documents[document.shipment].append(document)
    pins: dict[str, list[Pin]] = defaultdict(list)
    for pin in scenario.pins:
        pins[pin.shipment].append(pin)
    return views_by(maker, pieces, index, documents, pins)


def views_by(
    maker: Maker,
    pieces: list[Piece],
    index: dict[str, int],
    documents: Mapping[str, Sequence[Document]],
    pins: Mapping[str, Sequence[Pin]],
) -> Views:
    """As ``views_of`` with an existing maker, and the documents and pins of each shipment that has
    any.
    """
    rules = maker.rules
    kinds: dict[tuple[object, ...], Kind] = {}
    members: dict[tuple[int, int], list[int]] = defaultdict(list)
    kind_of: dict[int, Kind] = {}
    for i, piece in enumerate(pieces):
        check_cancelled()
        s = piece.shipment
        papers = tuple(documents[s.id]) if s.id in documents else ()
        mine = tuple(_without_shipment(p) for p in pins[s.id]) if s.id in pins else ()
        facts = (
            s.began,
            s.destination,
            s.hs,
            tuple((d.kind, d.valid_from, d.valid_until) for d in papers),
            s.special_handling,
            s.party,
            mine,
        )
        kind = kinds.get(facts)
        if kind is None:
            kind = kinds[facts] = maker.kind(
                rules.key(s.began, s.destination, s.hs, papers), s.special_handling, s.party, mine
            )
            kind_of[id(kind)] = kind
        members[id(kind), index[s.destination]].append(i)
    return _made(pieces, maker, kind_of, members, index)


def _made(
    pieces: list[Piece],
    maker: Maker,
    kind_of: Mapping[int, Kind],
    members: Mapping[tuple[int, int], list[int]],
    index: Mapping[str, int],
) -> Views:
    """The views of pieces, made in threads; ``members``: pieces by (id of kind, destination)."""
    of_piece = [0] * len(pieces)
    wanted: list[tuple[Kind, Flags]] = []
    number: dict[int, int] = {}
    soonest: dict[tuple[object, ...], int] = {}
    for (kind_id, destination), group in members.items():
        check_cancelled()
        kind = kind_of[kind_id]
        origins: dict[int, int] = {}
        for i in group:
            place, available = index[pieces[i].place], pieces[i].available
            facts = place, available, pieces[i].shipment.arrived_by, pieces[i].shipment.landed_at
            if facts not in soonest:
                soonest[facts] = soonest_ready(
                    pieces[i].shipment, available, place, maker.transfer, maker.acceptance
                )
            origins[place] = min(origins.get(place, soonest[facts]), soonest[facts])
        mask = maker.useful(kind, destination, origins)
        if id(mask) not in number:
            number[id(mask)] = len(wanted)
            wanted.append((kind, mask))
            maker.connections(kind)  # computed before the threads start, which only read them
        for i in group:
            of_piece[i] = number[id(mask)]
    if len(wanted) <= FEW_VIEWS:
        views = tuple(maker.view(*each) for each in wanted)
    else:
        with ThreadPoolExecutor() as threads:  # nearly all of it is NumPy, others can run
            views = tuple(mapped(threads, lambda each: maker.view(*each), wanted))
    return Views(views, of_piece, {i: kind.allowed for i, (kind, _) in enumerate(wanted)})


def _without_shipment(pin: Pin) -> Pin:
    return Pin(
        shipment="",
        rule=pin.rule,
        departure=pin.departure,
        service=pin.service,
        mode=pin.mode,
        place=pin.place,
    )
