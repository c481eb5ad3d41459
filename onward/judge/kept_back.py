"""Moves kept back: groups that would gain by itineraries that no move gives them, because other
goods would be displaced or the groups are firm. docs/concepts.md, section 7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain

from onward.judge.itineraries import without_fault
from onward.judge.itinerary_finder import PricedItinerary
from onward.judge.move_groups import Group, travelled
from onward.judge.move_search import BetterMove, MoveSearch, named
from onward.judge.room import Room, RowKey
from onward.judge.travel import JudgedScenario, legs_of
from onward.judge.what_is_left import WITH_PRICE, states_price
from onward.message import Message
from onward.plan.plan import MOST_KEPT_BACK, Consignment, KeptBack, Leg, MoveKeptBack, Plan

Rank = tuple[int, int, int, str]
DIFFERENCES_SHOWN = 5  # differences that are shown one by one
GAIN = ("handling_units", "less_late_min", "loss", "saved_minor", "displaces")  # of a move


@dataclass(frozen=True, slots=True)
class _Gain:
    """An itinerary by which a group would gain, and how many of its units would move there."""

    group: Group
    to: PricedItinerary
    units: int


@dataclass(frozen=True, slots=True)
class MoveReview:
    """The better single moves of a plan, its moves kept back, and its false statements about those.
    ``kept_back`` is None for a plan of a schema without them.
    """

    moves: tuple[BetterMove, ...]
    kept_back: KeptBack | None = None
    wrong: tuple[str, ...] = ()


def review_moves(seen: JudgedScenario, plan: Plan) -> MoveReview:
    """All moves of a plan without problems, including those kept back."""
    search = MoveSearch(seen, plan)
    moves = search.moves()
    if plan.schema_version < WITH_PRICE or (plan.touched is not None and not states_price(plan)):
        return MoveReview(moves)
    kept_back = KeptBackSearch(search)
    wrong = [] if plan.kept_back is None else kept_back.differences(plan.kept_back)
    return MoveReview(
        moves, kept_back.found(), tuple(Message("kept_back: {fault}", fault=text) for text in wrong)
    )


class KeptBackSearch:
    """Searches a plan's moves kept back; the better single moves must have been searched before."""

    def __init__(self, search: MoveSearch) -> None:
        self.search, self.seen, self.standing = search, search.seen, search.standing
        self.minute = search.itineraries.minute
        self.gains = {gain.group.name: gain for gain in self._sooner()}
        self.gains |= {gain.group.name: gain for gain in self._for_money()}

    def found(self) -> KeptBack:
        """The number of groups with such a move, and the largest ones."""
        gains = sorted(self.gains.values(), key=lambda gain: self.rank(self.move(gain)))
        largest = (
            replace(self.move(gain), displaces=self.displaced(gain))
            for gain in gains[:MOST_KEPT_BACK]
        )
        return KeptBack(count=len(gains), largest=tuple(largest))

    def move(self, gain: _Gain) -> MoveKeptBack:
        """A gain in the form of a plan file, without the shipments that it displaces."""
        group, s, to = gain.group, gain.group.unit.shipment, gain.to
        minutes = group.sooner(to.late)
        fall = self.standing.fall(group, (s, to.legs), (to.late, to.cost), gain.units)
        return MoveKeptBack(
            shipment=self.seen.facts.scenario.shipments[s].id,
            handling_units=gain.units,
            of=group.unit.legs,
            to=gain.to.legs,
            firm=group.firm,
            less_late_min=minutes,
            loss=gain.units * minutes * int(self.seen.facts.goods.weight[s]),
            saved_minor=fall.minor,
        )

    def rank(self, move: MoveKeptBack) -> Rank:
        """Sort key: the largest moves first."""
        s = self.seen.facts.shipments[move.shipment]
        priority = int(self.seen.facts.goods.priority[s])
        return priority, -move.loss, -move.saved_minor, move.shipment

    # -- whom they displace

    def displaced(self, gain: _Gain) -> tuple[str, ...]:
        """The shipments whose room it takes: of lower priorities, the lowest first, of these the
        largest units, until there is room.
        """
        room, group, s = self.standing.room, gain.group, gain.group.unit.shipment
        back = Counter[RowKey]()
        for t, units in group.leaving(gain.units):
            for row, _, amount in room.rows(s, t.unit.own):
                back[row] += units * amount
        short = {
            row: gain.units * amount - back[row] - left
            for row, left, amount in room.rows(s, gain.to.own)
        }
        short = {row: amount for row, amount in short.items() if amount > 0}
        names: dict[str, None] = {}
        for k in self._lower(group.priority, short):
            other = self.standing.groups[k]
            uses = room.rows(other.unit.shipment, other.now.unit.own)
            mine = {row: amount for row, _, amount in uses if row in short and amount}
            if mine:
                gone = max(-(-short[row] // amount) for row, amount in mine.items())
                names[self._id(other)] = None
                short = {
                    row: rest
                    for row, amount in short.items()
                    if (rest := amount - min(gone, other.units) * mine.get(row, 0)) > 0
                }
        return tuple(names)

    def _lower(self, priority: int, rows: dict[RowKey, int]) -> list[int]:
        """The groups of lower priorities on these rows, in the order in which they are
        displaced.
        """
        goods, groups = self.seen.facts.goods, self.standing.groups
        mine = {k for row in rows for k in self._on[row] if groups[k].priority > priority}

        def precedence(k: int) -> tuple[int, int, int, str, tuple[tuple[str, str], ...]]:
            group, s = groups[k], groups[k].unit.shipment
            legs = tuple((leg.departure, leg.pool) for leg in group.unit.legs)
            size = int(goods.mass_g[s]), int(goods.volume_l[s])
            return -group.priority, -size[0], -size[1], self._id(group), legs

        return sorted(mine, key=precedence)

    @cached_property
    def _on(self) -> dict[RowKey, list[int]]:
        """Row -> the groups that use it."""
        found: dict[RowKey, list[int]] = defaultdict(list)
        for k, group in enumerate(self.standing.groups):
            for row, _, _ in self.standing.room.rows(group.unit.shipment, group.now.unit.own):
                found[row].append(k)
        return found

    def _id(self, group: Group) -> str:
        return self.seen.facts.scenario.shipments[group.unit.shipment].id

    # -- the search

    def _sooner(self) -> Iterator[_Gain]:
        """Groups of strict goods without a move that could arrive less late if lower priorities
        gave way.
        """
        alone = self.search.alone
        open_to = [
            k
            for k, group in enumerate(self.standing.groups)
            if k not in self.search.found
            and group.unit.legs
            and not group.priced
            and alone[group.unit.shipment] < self._late(group)
        ]
        for priority in sorted({self.standing.groups[k].priority for k in open_to}):
            which = [k for k in open_to if self.standing.groups[k].priority == priority]
            groups = [self.standing.groups[k] for k in which]
            below = [self._late(group) for group in groups]
            latest = (self._before(group) for group in groups)
            found = self.search.best(which, latest, self.standing.room_for(priority), below)
            for k, itinerary in found.items():
                group = self.standing.groups[k]
                yield _Gain(
                    group, itinerary, self._fit(group, itinerary, self.standing.room_for(priority))
                )

    def _for_money(self) -> Iterator[_Gain]:
        """Firm groups without a move for which an itinerary in free room, no later, would be
        cheaper.
        """
        which = [
            k
            for k, group in enumerate(self.standing.groups)
            if group.firm
            and self.standing.touching is not None
            and k not in self.search.found
            and group.name not in self.gains
        ]
        for k, (itinerary, units) in self.search.cheaper(which, held=False).items():
            yield _Gain(self.standing.groups[k], itinerary, units)

    def _late(self, group: Group) -> int:
        """The price of the lateness of a unit of strict goods."""
        return -(-group.late // group.units) * self.minute

    def _before(self, group: Group) -> int:
        """The last minute of arrival at which the group is less late."""
        due = int(self.seen.facts.goods.due[group.unit.shipment])
        return due + (group.late - 1) // group.units

    def _over(self, group: Group, to: PricedItinerary) -> bool:
        """Whether a move displaces lower priorities for less lateness, rather than saving money."""
        return not group.priced and group.late > group.units * to.late

    def _price(self, group: Group, to: PricedItinerary) -> Fraction:
        """By what the best itinerary of a group is chosen: the price for one unit; where only money
        is gained, with minimum charges.
        """
        return Fraction(to.price) if self._over(group, to) else self.search.rank(group, to)

    def _fit(self, group: Group, itinerary: PricedItinerary, room: Room) -> int:
        return self.search.fits(group, itinerary, room)

    # -- what a plan states

    def differences(self, stated: KeptBack) -> list[str]:
        """False statements of a plan about its moves kept back, in words."""
        wrong: list[str] = []
        if stated.count != len(self.gains):
            wrong.append(
                Message(
                    "{count} are stated; the judge finds {found}",
                    count=stated.count,
                    found=len(self.gains),
                )
            )
        wanted = min(MOST_KEPT_BACK, stated.count)
        if len(stated.largest) != wanted:
            wrong.append(
                Message("{count} are listed, not {found}", count=len(stated.largest), found=wanted)
            )
        rows = [(move, self._wrong(move)) for move in stated.largest]
        wrong += [
            Message("{move}: {fault}", move=_words(move), fault=text) for move, text in rows if text
        ]
        if not any(text for _, text in rows):
            wrong += self._order(stated.largest)
        shown, rest = wrong[:DIFFERENCES_SHOWN], len(wrong) - DIFFERENCES_SHOWN
        return [*shown, Message("and {rest} more", rest=rest)] if rest > 0 else shown

    def _wrong(self, move: MoveKeptBack) -> str:
        """What is wrong with a listed move; "" for a correct one."""
        gain = self.gains.get((move.shipment, move.of, move.firm))
        if gain is None:
            return "the judge finds none of this group"
        to = self._itinerary(gain.group, move.to)
        if to is None or self._price(gain.group, to) != self._price(gain.group, gain.to):
            return Message(
                "another itinerary is better: {itinerary}", itinerary=named(gain.to.legs)
            )
        mine = self._at(gain, to)
        found = replace(self.move(mine), displaces=self.displaced(mine))
        return "; ".join(
            Message(
                "{name} is {stated}, not {found}",
                name=name,
                stated=_shown(getattr(move, name)),
                found=_shown(getattr(found, name)),
            )
            for name in GAIN
            if getattr(move, name) != getattr(found, name)
        )

    def _itinerary(self, group: Group, legs: tuple[Leg, ...]) -> PricedItinerary | None:
        """An itinerary of a group's goods with the charters bought; None if it is not possible."""
        name, carriage = self._id(group), self.seen.facts.carriage
        row = Consignment(id="", shipment=name, first=1, last=1, legs=legs)
        followed = legs_of(self.seen, [row])[0]
        there = legs == group.unit.legs and not group.mixed
        if not legs or there or not without_fault(self.seen, followed):
            return None
        bought = {self.seen.facts.charters[name] for name in self.search.plan.charters}
        if not set(carriage.charter[followed.departure].tolist()) <= {-1, *bought}:
            return None
        t = next(travelled(self.seen, followed, self.standing.tables))
        if t.unit.own.twice():
            return None
        return self.search.itineraries.of(t)

    def _at(self, gain: _Gain, to: PricedItinerary) -> _Gain:
        """The gain on an itinerary that ties with the one found."""
        group = gain.group
        if self._over(group, to):
            return _Gain(group, to, self._fit(group, to, self.standing.room_for(group.priority)))
        free = replace(group, held=False)
        return _Gain(group, to, self.search.moving(free, to, self.standing.room))

    def _order(self, listed: Sequence[MoveKeptBack]) -> Iterator[str]:
        """Moves listed twice or out of order, and groups that should have been listed, in words."""
        ranks = [self.rank(move) for move in listed]
        names = {(move.shipment, move.of, move.firm) for move in listed}
        if ranks != sorted(ranks) or len(names) < len(listed):
            yield "those listed are not in order, or stand twice"
        if not listed or len(self.gains) <= len(listed):
            return
        for name, gain in self.gains.items():
            if name not in names and self.rank(self.move(gain)) < ranks[-1]:
                least = max(self.rank(self.move(each)) for each in self._as_good(gain))
                if least < ranks[-1]:
                    yield Message(
                        "{move} is larger than the last one listed", move=_words(self.move(gain))
                    )

    def _as_good(self, gain: _Gain) -> Iterator[_Gain]:
        """The gain on each itinerary that ties with the best: a plan may list any of them."""
        yield gain
        group = gain.group
        over = self._over(group, gain.to)
        room = self.standing.room_for(group.priority) if over else self.standing.room
        free = replace(group, held=False)
        latest = self._before(group) if over else self.search.latest(free)
        best = self._price(group, gain.to)
        every = [self.search.by_price(group, room, latest, gain.to.price + 1)]
        if not over:
            every.append(self.search.charged.every(free))
        for itinerary in chain(*every):
            mine = self._at(gain, itinerary)
            if self._price(group, itinerary) == best and mine.units:
                yield mine


def _words(move: MoveKeptBack) -> str:
    firm = Message("firm, ") if move.firm else ""
    return Message(
        "{shipment} ({firm}on {itinerary}) to {better}",
        shipment=move.shipment,
        firm=firm,
        itinerary=named(move.of),
        better=named(move.to),
    )


def _shown(value: object) -> str:
    return " ".join(value) or "none" if isinstance(value, tuple) else str(value)
