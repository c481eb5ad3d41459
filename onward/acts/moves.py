"""Moves by hand in a draft: put handling units on other departures, or leave them behind. Each is
checked by the judge's rules before it is recorded, so a draft can always be adopted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

import numpy as np

from onward.desk.desk import Desk
from onward.desk.desk_values import DeskPlan, Move
from onward.desk.goods_words import Goods, leg_in, units_of
from onward.desk.present_scenario import plan_of
from onward.errors import Problem
from onward.judge.reading import (
    Ints,
    JudgedScenario,
    Legs,
    Worth,
    judged_scenario,
    legs,
    legs_of,
    recheck,
    restated,
    stated_worth,
    states_parts,
    times,
    value,
)
from onward.message import Message
from onward.plan.plan import (
    MOVES_LEFT,
    OPTIMAL,
    Charters,
    Consignment,
    LeftBehind,
    Leg,
    Level,
    Plan,
)
from onward.scenario import Scenario, Shipment
from onward.units import instant, minutes
from onward.wording.instants import utc_words

# -- a plan with moves


def moved(scenario: Scenario, plan: Plan, moves: Iterable[Move]) -> Plan:
    """The plan after moves in their order; charters whose departures are used are bought. Its
    levels keep the bounds that their certificates still prove; the judge computes the values.
    """
    rows = {s.id: s for s in scenario.shipments}
    parts: dict[str, list[Shipment]] = {}
    for s in scenario.shipments:
        parts.setdefault(s.part_of or s.id, []).append(s)
    charter_of = {d.id: d.charter for d in scenario.departures if d.charter}
    paid = {charter.id for charter in scenario.charters if charter.paid}
    for move in moves:
        for shipment in parts.get(move.shipment, ()):
            first, last = units_of(shipment)
            mine = max(first, move.first), min(last, move.last)
            if mine[0] <= mine[1]:
                plan = _put(plan, rows[shipment.id], mine, move)
        bought = {charter_of.get(leg_in(each).departure, "") for each in move.way} - {"", *paid}
        new = sorted(bought - set(plan.charters))
        plan = replace(plan, charters=(*plan.charters, *new))
    return plan


def _put(plan: Plan, shipment: Shipment, units: tuple[int, int], move: Move) -> Plan:
    first, last = (n - shipment.first_unit + 1 for n in units)
    stays = [each for row in plan.left_behind for each in _rest_left(row, shipment, first, last)]
    goes = [each for c in plan.consignments for each in _rest(c, shipment, first, last, move.act)]
    if move.way:
        legs = tuple(map(leg_in, move.way))
        name = f"{shipment.id}/{first}-{last}.{move.act}"
        goes.append(Consignment(id=name, shipment=shipment.id, first=first, last=last, legs=legs))
    else:
        stays.append(LeftBehind(shipment=shipment.id, first=first, last=last))
    goes.sort(key=lambda c: (c.shipment, c.first))
    stays.sort(key=lambda row: (row.shipment, row.first))
    return replace(plan, consignments=tuple(goes), left_behind=tuple(stays), touched=None)


def _rest(
    c: Consignment, shipment: Shipment, first: int, last: int, act: int
) -> Iterator[Consignment]:
    """What remains of a consignment when units are taken from it."""
    if c.shipment != shipment.id or c.last < first or last < c.first:
        yield c
        return
    if c.first < first:
        yield replace(c, last=first - 1)
    if last < c.last:
        name = c.id if c.first >= first else f"{c.id}.{act}"
        yield replace(c, id=name, first=last + 1)


def _rest_left(row: LeftBehind, shipment: Shipment, first: int, last: int) -> Iterator[LeftBehind]:
    if row.shipment != shipment.id or row.last < first or last < row.first:
        yield row
        return
    if row.first < first:
        yield replace(row, last=first - 1)
    if last < row.last:
        yield replace(row, first=last + 1)


def with_moves(desk: Desk, draft: DeskPlan) -> tuple[Scenario, Plan]:
    """A draft's scenario, and its plan after its moves with the levels that are still proven."""
    scenario, plan = desk.kept_scenario(draft.scenario), plan_of(desk, draft)
    return scenario, without_claims(
        judged_scenario(scenario), plan, moved(scenario, plan, draft.moves)
    )


# notes that are true of a plan only as the search left it; dropped once anything else changes it
OF_A_SEARCH = (MOVES_LEFT, OPTIMAL)


def without_claims(seen: JudgedScenario, before: Plan, plan: Plan) -> Plan:
    """A plan changed from ``before`` without a search: the levels that are still proven, and new
    figures against the current plan. Drops the notes on better moves and on the best plan.
    """
    found = stated_worth(seen, plan)
    return replace(
        plan,
        levels=levels_after(before, value(seen, plan)),
        priced_losses=None if found is None else dict(found.priced_losses),
        cost_parts=None if found is None else dict(found.cost_parts),
        touched=before.touched and restated(seen, before.touched, plan),
        kept_back=None,
        notes={name: note for name, note in before.notes.items() if name not in OF_A_SEARCH},
    )


def levels_after(before: Plan, values: dict[str, int]) -> tuple[Level, ...]:
    """The levels, with these values, of a plan that came from another by moves.

    A certificate proves value + sum of held x loss >= B for every feasible plan, so the bound
    changes by the losses in that sum alone.
    """
    was = [level.value for level in before.levels]
    now = [values.get(level.name, level.value) for level in before.levels]
    return tuple(
        replace(
            level,
            value=now[i],
            bound_any=_bound(level, Charters.ANY, was, now),
            bound_bought=_bound(level, Charters.BOUGHT, was, now),
        )
        for i, level in enumerate(before.levels)
    )


def _bound(level: Level, charters: Charters, was: Sequence[int], now: Sequence[int]) -> int | None:
    """The least bound that any of the level's certificates for this choice still proves."""
    claimed = level.bound_any if charters is Charters.ANY else level.bound_bought
    proofs = [p for p in level.proofs if p.charters in (charters, Charters.ANY)]
    if claimed is None or not proofs:
        return None
    shifted = []
    for proof in proofs:
        lost = sum(k * (b - a) for k, a, b in zip(proof.held, was, now, strict=False))
        whole = ((claimed - 1) << proof.shift) + 1 - lost
        shifted.append(max(0, -(-whole >> proof.shift)))
    return min(shifted)


# -- the verdict on a move


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """So many of the moved pieces arrive then, inspections over; ``at`` None: they stay behind."""

    pieces: int
    at: datetime | None
    late_min: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveVerdict:
    """The effect of a move: the difference at each level, how many handling units it touches, and
    the rule that forbids it (none: allowed). ``before`` and ``after``: when the moved goods arrive.

    ``priced_losses`` (kg-minutes by priority) and ``cost_parts``: the differences other than 0.
    ``gives_way``: goods that must be left behind to allow it; empty if even that is not enough;
    ``was_to_arrive``: for each of them when it was to arrive.
    """

    moves: tuple[Move, ...]
    problems: tuple[Problem, ...]
    difference: dict[str, int]
    touched_units: int
    gives_way: tuple[Goods, ...] = ()
    was_to_arrive: tuple[tuple[Arrival, ...], ...] = ()
    priced_losses: dict[int, int] = field(default_factory=dict)
    cost_parts: dict[str, int] = field(default_factory=dict)
    before: tuple[Arrival, ...] = ()
    after: tuple[Arrival, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.problems


def left_behind(goods: Sequence[Goods], act: int) -> list[Move]:
    """The moves that leave goods behind."""
    return [Move(act=act, shipment=g.shipment, first=g.first, last=g.last) for g in goods]


class Trial:
    """A draft for trying moves; built once, then each move is judged quickly."""

    def __init__(self, scenario: Scenario, plan: Plan, now: datetime) -> None:
        self.scenario, self.plan, self.now = scenario, plan, now
        self.seen: JudgedScenario = judged_scenario(scenario)

    @cached_property
    def followed(self) -> Legs:
        """The legs of the plan."""
        return legs(self.seen, self.plan)[0]

    @cached_property
    def loads(self) -> tuple[Ints, Ints]:
        """Grams and litres that the plan has in each pool."""
        followed = self.followed
        known, goods = followed.pool >= 0, self.seen.facts.goods
        size = len(self.seen.pools.names)
        mass, volume = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for total, of_one in ((mass, goods.mass_g), (volume, goods.volume_l)):
            np.add.at(
                total, followed.pool[known], (followed.units * of_one[followed.shipment])[known]
            )
        return mass, volume

    def verdict(self, moves: Sequence[Move]) -> MoveVerdict:
        """The effect of these moves together."""
        after = moved(self.scenario, self.plan, moves)
        found, change = self._checked(after, moves)
        parts = change.cost_parts if states_parts(self.seen) else {}
        found = [*self._gone(moves), *found]
        away = tuple(self._in_the_way(after, moves)) if found else ()
        asked = [move for move in moves if move.way] or moves  # without what only gives way
        gives_way = away if away and self._enough(away, moves) else ()
        theirs = self._of({goods.shipment for goods in gives_way})
        return MoveVerdict(
            moves=tuple(moves),
            problems=tuple(found),
            difference=change.levels,
            priced_losses={p: more for p, more in change.priced_losses.items() if more},
            cost_parts={name: more for name, more in parts.items() if more},
            touched_units=_units_moved(self.plan, after),
            gives_way=gives_way,
            was_to_arrive=tuple(self._arrivals(theirs, [goods]) for goods in gives_way),
            before=self._arrivals(self.plan.consignments, asked),
            after=self._arrivals(after.consignments, asked),
        )

    def _of(self, shipments: Collection[str]) -> list[Consignment]:
        """The plan's consignments of these shipments."""
        if not shipments:
            return []
        rows = {s.id for s in self.scenario.shipments if (s.part_of or s.id) in shipments}
        return [c for c in self.plan.consignments if c.shipment in rows]

    def _arrivals(
        self, consignments: Iterable[Consignment], moves: Sequence[Move | Goods]
    ) -> tuple[Arrival, ...]:
        """The arrivals that a plan gives the goods, earliest first, then the goods left behind."""
        mine = {
            c: pieces
            for c in consignments
            if (pieces := sum(self._overlap(c, move) for move in moves))
        }
        followed, _ = legs_of(self.seen, list(mine))
        through = times(self.seen, followed).through
        pieces_at: dict[tuple[int, int], int] = defaultdict(int)
        for k, c in enumerate(followed.consignments):
            end = followed.ends[k]
            due = int(self.seen.facts.goods.due[followed.shipment[end]])
            pieces_at[int(through[end]), due] += mine[c]
        found = [
            Arrival(pieces=pieces, at=instant(at), late_min=max(0, at - due))
            for (at, due), pieces in sorted(pieces_at.items())
        ]
        left = sum(move.last - move.first + 1 for move in moves) - sum(mine.values())
        return (*found, *([Arrival(pieces=left, at=None)] if left > 0 else []))

    def _enough(self, away: Sequence[Goods], moves: Sequence[Move]) -> bool:
        """Whether leaving these goods behind makes the moves allowed."""
        every = [*left_behind(away, moves[0].act), *moves]
        if any(self._gone(every)):
            return False
        return not self._checked(moved(self.scenario, self.plan, every), every)[0]

    def _checked(self, after: Plan, moves: Sequence[Move]) -> tuple[list[Problem], Worth]:
        """The judge's result for the plan after the moves. Goods that must stay together but are on
        several itineraries already may stay so if they are not moved.
        """
        found, change = recheck(self.seen, self.plan, after, self.followed)
        rows = {s.id: s.part_of or s.id for s in self.scenario.shipments}
        named = {move.shipment for move in moves}
        parted = (p for p in found if p.field == "keep_together")
        others = {id(p) for p in parted if rows.get(p.value) not in named}
        return [p for p in found if id(p) not in others], change

    def _gone(self, moves: Sequence[Move]) -> Iterator[Problem]:
        """Departures that have left or closed, and goods that have left."""
        carriage = self.seen.facts.carriage
        now = minutes(self.now)
        for move in moves:
            for text in move.way[:1]:
                at = carriage.index.get(leg_in(text).departure)
                if at is not None and carriage.departs[at] - carriage.cut_off[at] < now:
                    closed = instant(int(carriage.departs[at] - carriage.cut_off[at]))
                    message = Message(
                        "closed for acceptance at {closed}; it is {now}",
                        closed=utc_words(closed),
                        now=utc_words(self.now),
                    )
                    yield Problem("plan", 0, "departure", text, message, "a later departure")
            for c in self.plan.consignments:
                at = carriage.index.get(c.legs[0].departure)
                if at is not None and carriage.departs[at] < now and self._overlap(c, move):
                    message = Message(
                        "has left on {departure} by the plan", departure=c.legs[0].departure
                    )
                    yield Problem("plan", 0, "shipment", move.shipment, message, "onward replan")

    def _overlap(self, c: Consignment, move: Move | Goods) -> int:
        """How many handling units of a consignment are among the goods."""
        at = self.seen.facts.shipments.get(c.shipment)
        if at is None:
            return 0
        s = self.seen.facts.scenario.shipments[at]
        before = s.first_unit - 1
        if (s.part_of or s.id) != move.shipment:
            return 0
        return max(0, min(c.last + before, move.last) - max(c.first + before, move.first) + 1)

    def _in_the_way(self, after: Plan, moves: Sequence[Move]) -> Iterator[Goods]:
        """Goods to remove from overfull departures: lowest priority first, then largest units."""
        aboard: dict[Leg, list[Consignment]] = {}
        for c in after.consignments:
            for leg in c.legs:
                aboard.setdefault(leg, []).append(c)
        goods, pools = self.seen.facts.goods, self.seen.pools
        given: set[str] = set()
        for leg in dict.fromkeys(leg_in(text) for move in moves for text in move.way):
            at = self.seen.facts.carriage.index.get(leg.departure)
            pool = pools.index.get((at, leg.pool)) if at is not None else None
            if pool is None:
                continue
            known = self.seen.facts.shipments  # goods that nobody may plan for yet are in no way
            mine = [(known[c.shipment], c) for c in aboard.get(leg, ()) if c.shipment in known]
            over_g = sum(int(goods.mass_g[s]) * c.handling_units for s, c in mine)
            over_l = sum(int(goods.volume_l[s]) * c.handling_units for s, c in mine)
            over_g, over_l = over_g - int(pools.kg[pool]), over_l - int(pools.m3[pool])
            size = goods.mass_g if over_g > 0 else goods.volume_l
            mine.sort(key=lambda each: (-goods.priority[each[0]], -size[each[0]], each[1].shipment))
            for s, c in mine:
                if over_g <= 0 and over_l <= 0:
                    break
                if c.id in given or any(self._overlap(c, move) for move in moves):
                    continue
                need = max(
                    -(-max(0, over_g) // max(1, int(goods.mass_g[s]))),
                    -(-max(0, over_l) // max(1, int(goods.volume_l[s]))),
                )
                row = self.seen.facts.scenario.shipments[s]
                count = c.handling_units if row.keep_together else min(c.handling_units, need)
                over_g -= count * int(goods.mass_g[s])
                over_l -= count * int(goods.volume_l[s])
                given.add(c.id)
                first, last = units_of(row)
                if not row.keep_together:  # all of it gives way, or nothing
                    last = c.last + row.first_unit - 1
                    first = last - count + 1
                yield Goods(row.part_of or row.id, first, last)


def _units_moved(before: Plan, after: Plan) -> int:
    """Handling units whose itinerary has changed."""
    had: dict[tuple[str, tuple[Leg, ...]], int] = {}
    for sign, plan, other in ((1, before, after), (-1, after, before)):
        same = set(map(id, (*other.consignments, *other.left_behind)))
        rows: tuple[Consignment | LeftBehind, ...] = (*plan.consignments, *plan.left_behind)
        for row in rows:
            if id(row) in same:
                continue
            key = (row.shipment, row.legs if isinstance(row, Consignment) else ())
            had[key] = had.get(key, 0) + sign * row.handling_units
    return sum(n for n in had.values() if n > 0)
