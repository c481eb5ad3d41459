"""The cheapest itinerary of at most MAX_LEGS legs, for a piece whose cheapest one has more: slow,
and rarely needed.
"""

from __future__ import annotations

import numpy as np

from onward.network.network import Ints, Offers, Shorts
from onward.plan.oracle.index import INFINITE, WIDEST, Index, bars
from onward.scenario.limits import MAX_LEGS

Labels = dict[
    int, list[tuple[int, int]]
]  # position -> for each number of legs (price, next position)


def few_legs(
    index: Index,
    piece: int,
    group: int,
    per_minute: Ints,
    cost: int,
    arrival: int,
    by_tariff: tuple[Ints, Ints, Ints],
    rows: Ints,
    room: Ints,
    offers: Offers,
    wide: int,
) -> tuple[int, Shorts]:
    """The price and positions (MAX_LEGS,) of a piece, as from ``kernel_numpy.scan``; no price and
    all -1 if no itinerary has so few legs.
    """
    none = WIDEST if wide else INFINITE
    search = _Search(
        index,
        group,
        piece,
        int(per_minute[group]),
        cost,
        arrival,
        by_tariff,
        room,
        offers,
        none,
    )
    best, head = none, -1
    for start in index.start[piece].tolist():
        q = start
        while q >= search.opens:
            price = search.boarding[q][-1][0]
            if (
                price < none
                and index.start_limited[piece]
                and (row := int(index.start_row[index.offer[q]])) >= 0
            ):
                full = len(room) and int(room[row]) < search.grams
                price = none if full else price + search.grams * int(rows[row])
            if price < none and price + cost * int(index.store_from[index.offer[q]]) < best:
                best, head = price + cost * int(index.store_from[index.offer[q]]), q
            q = int(index.before[q])
    path = np.full(MAX_LEGS, -1, np.int32)
    for leg, legs in enumerate(range(MAX_LEGS - 1, -1, -1)):
        if head < 0:
            break
        path[leg] = head
        head = search.boarding[head][legs][1]
    return (best + cost * int(index.start_cost[piece]) if best < none else none), path


class _Search:
    """Labels of all positions of a group's window, by number of legs still allowed: 1 to
    MAX_LEGS.
    """

    def __init__(
        self,
        index: Index,
        group: int,
        piece: int,
        per_minute: int,
        cost: int,
        arrival: int,
        by_tariff: tuple[Ints, Ints, Ints],
        room: Ints,
        offers: Offers,
        none: int,
    ) -> None:
        self.index, self.group, self.cost, self.none = index, group, cost, none
        self.prices, self.room, self.offers = by_tariff, room, offers
        self.opens, ends = int(index.group_from[group]), int(index.group_to[group])
        self.shut = bars(
            index,
            np.array([group]),
            index.home[[piece]],
            index.offer[self.opens : ends],
        )[:, 0]
        self.per_minute, self.arrival = per_minute, arrival
        self.grams, self.litres, self.units = (
            int(a[group]) for a in (index.group_grams, index.group_litres, index.group_units)
        )
        self.boarding: Labels = {}
        # position -> the best labels of its list so far, and where each boards
        self.waiting: Labels = {}
        for q in range(self.opens, ends):
            self.boarding[q] = self._label(q)
            self.waiting[q] = self._lowest(q)

    def _label(self, q: int) -> list[tuple[int, int]]:
        index, group, offer, tariff = (
            self.index,
            self.group,
            int(self.index.offer[q]),
            int(self.index.tariff[q]),
        )
        usable = index.through[q] <= index.group_latest[group] and not self.shut[q - self.opens]
        if not usable or not self._has_room(offer, tariff):
            return [(self.none, -1)] * MAX_LEGS
        ends = self.none
        if index.final[q] and index.arrives_at[offer] == index.group_goal[group]:
            late = min(
                max(0, int(index.through[q] - index.group_due[group])),
                int(index.group_limit[group]),
            )
            ends = self.per_minute * late + self.arrival * int(index.through[q])
        ahead = [self.waiting[at] for at in index.onward[q].tolist() if at >= self.opens]
        stored = self.cost * int(index.store_to[offer])
        leg = self.grams * int(self.prices[0][tariff]) + self.litres * int(self.prices[1][tariff])
        leg += self.units * int(self.prices[2][tariff]) if len(self.prices[2]) else 0
        leg += self.cost * int(index.cost_table[index.group_type[group], index.cost_class[offer]])
        labels = []
        for legs in range(MAX_LEGS):
            options = [
                (ends, -1),
                *(
                    (low[legs - 1][0] - stored, low[legs - 1][1])
                    for low in ahead
                    if legs and low[legs - 1][1] >= 0
                ),
            ]
            price, follows = min(options, key=lambda option: option[0])
            labels.append((price + leg, follows) if price < self.none else (self.none, -1))
        return labels

    def _lowest(self, q: int) -> list[tuple[int, int]]:
        before = int(self.index.before[q])
        earlier = self.waiting[before] if before >= self.opens else [(self.none, -1)] * MAX_LEGS
        stored = self.cost * int(self.index.store_from[self.index.offer[q]])
        mine = [
            (price + stored, q) if price < self.none else (self.none, -1)
            for price, _ in self.boarding[q]
        ]
        return [
            one if one[0] <= other[0] else other for one, other in zip(earlier, mine, strict=True)
        ]

    def _has_room(self, offer: int, tariff: int) -> bool:
        room, index = self.room, self.index
        if not len(room):
            return True
        arrival = int(self.offers.arrival_row[offer])
        grams = min(int(room[offer]), int(room[arrival])) if arrival >= 0 else int(room[offer])
        amounts = (self.grams, self.litres, self.units)
        hits = range(int(index.quota_start[tariff]), int(index.quota_start[tariff + 1]))
        quotas = all(
            int(room[index.quota_row[h]]) >= amounts[int(index.quota_unit[h])] for h in hits
        )
        return grams >= self.grams and int(room[len(self.offers) + offer]) >= self.litres and quotas
