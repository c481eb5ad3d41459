"""What can still move, by lane and kind of goods: open or closed, what it needs, what is free, at which price, what changes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property, reduce
from operator import or_

import numpy as np

from onward.network.network import Flags, Ints
from onward.options.batch import Batch
from onward.options.changing import Change, Coming
from onward.options.idle import Idle, Idleness
from onward.options.market import Asked
from onward.options.met import concerned, hits
from onward.options.options import Options, Wish
from onward.options.reach import Reach, Reaches, Usable, departures_of
from onward.options.worth import Worth, worths
from onward.plan.plan import Plan
from onward.scenario import Document, Effect, Shipment
from onward.units import DAY_MIN, instant

LATER_DAYS = 30  # after the window, within which what leaves in it must arrive
Step = Callable[[str, dict[str, object]], None]


class State(StrEnum):
    """Whether goods can move."""

    OPEN = "open"
    RESTRICTED = "restricted"  # some of what runs is closed to them
    FULL = "full"  # allowed, but not one handling unit has room
    CLOSED = "closed"  # something runs, and nothing of it is allowed
    NOTHING = "nothing runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of goods from one country to another, for what leaves the country in the window.

    ``policies`` close or restrict it; ``idle`` says why nothing runs (several reasons: together they keep it). ``inspection_min`` is the
    longest before leaving plus the longest on arrival, as planned. ``free_g`` and ``free_l`` are the lesser of what is free on departures
    that leave the one country and on those that enter the other, so no more can move. ``price_minor`` is the least carriage of one
    handling unit of ``unit_g`` with papers in order, and ``arrives_at`` the earliest arrival, both within 30 days after the window.
    ``worth``: what the plan's certificate says of one more tonne.
    """

    origin: str
    destination: str
    goods: str
    hs: str
    shipments: int
    state: State
    policies: tuple[str, ...] = ()
    idle: tuple[Idle, ...] = ()
    documents: tuple[str, ...] = ()
    inspection_min: int = 0
    free_g: int = 0
    free_l: int = 0
    unit_g: int = 0
    price_minor: int | None = None
    arrives_at: datetime | None = None
    worth: Worth | None = None
    next_change: Change | None = None

    @property
    def lane(self) -> str:
        """Both countries, as a filter has them."""
        return f"{self.origin}-{self.destination}"

    @property
    def minor_per_kg(self) -> float | None:
        """The price for each kg of mass."""
        return None if self.price_minor is None else 1000 * self.price_minor / self.unit_g


@dataclass(frozen=True, slots=True)
class Board:
    """The table at one instant, for what leaves within so many days."""

    scenario: str
    title: str
    currency: str
    as_of: datetime
    known_to: datetime
    days: int
    cells: tuple[Cell, ...]
    with_plan: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cells to make; empty: all."""

    countries: frozenset[str] = frozenset()  # at either end
    lanes: frozenset[str] = frozenset()  # CN-BE
    goods: tuple[str, ...] = ()  # part of a name, or beginning of an HS code

    def __contains__(self, key: tuple[str, str, str, str]) -> bool:
        origin, destination, goods, hs = key
        return (
            (not self.countries or bool(self.countries & {origin, destination}))
            and (not self.lanes or f"{origin}-{destination}" in self.lanes)
            and (
                not self.goods
                or any(word.casefold() in goods.casefold() or (word.isdigit() and hs.startswith(word)) for word in self.goods)
            )
        )


def board(options: Options, plan: Plan | None = None, *, days: int = 7, wanted: Wanted | None = None, step: Step | None = None) -> Board:
    """The board of a scenario as it is known, beside what ``options`` was prepared with; ``plan`` gives the prices of its certificate."""
    scenario = options.market.scenario
    rows: dict[tuple[str, str, str, str], list[Shipment]] = defaultdict(list)
    for s in scenario.shipments:
        key = s.origin[:2], s.destination[:2], s.goods, s.hs
        if wanted is None or key in wanted:
            rows[key].append(s)
    maker = _Maker(options, plan, days)
    cells = []
    for number, key in enumerate(sorted(rows)):
        cells.append(maker.cell(key, rows[key]))
        if step:
            step("lanes and goods", {"done": number + 1, "of": len(rows)})
    cells = maker.priced(cells)
    return Board(
        scenario.name,
        scenario.title,
        scenario.currency,
        scenario.as_of,
        scenario.known_to or scenario.as_of,
        days,
        tuple(cells),
        plan is not None,
    )


class _Maker:
    def __init__(self, options: Options, plan: Plan | None, days: int) -> None:
        self.options, self.market, self.network = options, options.market, options.network
        self.until = self.market.now + days * DAY_MIN
        self.latest = instant(self.until + LATER_DAYS * DAY_MIN)
        self.room = options.loads.room()
        n = len(self.network.offers)
        self.free_g, self.free_l = self.room[:n], self.room[n : 2 * n]
        self.worths = worths(self.network, plan)
        self.coming = Coming(self.market)
        self.papers = tuple(Document(shipment="", kind=kind) for kind in sorted(self.market.rules.papers))
        self.reaches, self.idleness = Reaches(self.market), Idleness(self.market, options.loads.bought)
        self.usables: dict[int, Usable] = {}  # by identity of a kind, which the market keeps
        self.opened: dict[tuple[str, tuple[str, ...]], Usable] = {}
        self.asked: list[tuple[Asked, ...]] = []

    @cached_property
    def runs(self) -> Flags:
        """(n_offers,) what runs and is nobody's charter, or one that the plan buys."""
        flags: Flags = np.append(self.options.loads.bought, True)[self.network.offers.charter]
        return flags

    def cell(self, key: tuple[str, str, str, str], shipments: Sequence[Shipment]) -> Cell:
        """One cell, without its price."""
        usual = max(shipments, key=lambda s: (s.handling_units, s.id))  # whose party and handling codes stand for all
        pairs = sorted({(s.origin, s.destination) for s in shipments})
        asked = tuple(self._asked(usual, origin, destination) for origin, destination in pairs)
        self.asked.append(asked)
        allowed, published = (self._reach(asked, policies=policies, until=self.until) for policies in (True, False))
        ever = self._reach(asked, policies=False, until=None)
        lost = departures_of(self.market, published.useful & ~allowed.useful)
        closing = self._closing(asked, lost)
        used = departures_of(self.market, allowed.useful)
        free = min(int(self.free_g[part].sum()) for part in (allowed.leaving, allowed.entering))
        litres = min(int(self.free_l[part].sum()) for part in (allowed.leaving, allowed.entering))
        goods = self.market.grams_litres(usual)
        state = _state(published, allowed, closing, self._fits(allowed, *goods))
        return Cell(
            origin=key[0],
            destination=key[1],
            goods=key[2],
            hs=key[3],
            shipments=len(shipments),
            state=state,
            policies=closing,
            idle=self.idleness.reasons(asked, self.until, published, ever) if state is State.NOTHING else (),
            documents=self._documents(asked, used),
            inspection_min=self._inspection(asked, allowed),
            free_g=free,
            free_l=litres,
            unit_g=goods[0],
            worth=self._worth(allowed.leaving, goods),
            next_change=self.coming.next(asked, departures_of(self.market, ever.useful), key[0], key[1]),
        )

    def _asked(self, usual: Shipment, origin: str, destination: str) -> Asked:
        """One handling unit with every paper, ready now."""
        now = self.market.scenario.as_of
        goods = replace(
            usual, origin=origin, destination=destination, handling_units=1, ready_at=now, due_at=self.latest, latest_at=self.latest
        )
        return Asked(goods, self.papers)

    def _reach(self, asked: Sequence[Asked], *, policies: bool, until: int | None) -> Reach:
        """What the goods can use between their places, leaving before ``until``: as policies let them, or as if there were none."""
        groups: dict[int, tuple[Usable, list[Asked]]] = {}
        for one in asked:
            usable = self._allowed(one) if policies else self._open(one)
            groups.setdefault(usable.number, (usable, []))[1].append(one)
        return reduce(or_, (self.reaches.of(usable, mine, until) for usable, mine in groups.values()))

    def _allowed(self, one: Asked) -> Usable:
        kind = self.market.kind(one)
        if id(kind) not in self.usables:
            self.usables[id(kind)] = self.reaches.usable(kind.mask & self.runs, kind.before, kind.after)
        return self.usables[id(kind)]

    def _open(self, one: Asked) -> Usable:
        who = one.shipment.party, one.shipment.special_handling
        if who not in self.opened:
            self.opened[who] = self.reaches.usable(self.market.maker.open(*who) & self.runs)
        return self.opened[who]

    def _closing(self, asked: Sequence[Asked], lost: Flags) -> tuple[str, ...]:
        """Policies that take these departures from the goods, in the order of the scenario."""
        if not lost.any():
            return ()
        names = {policy for policy, hit in self._shut if lost[hit].any()}
        for one in asked:
            names |= {policy for policy, _, hit in self.market.allowed(one).blockers if lost[hit].any()}
        return tuple(p.id for p in self.market.scenario.policies if p.id in names)

    @cached_property
    def _shut(self) -> list[tuple[str, Ints]]:
        """Closures and the departures that they take from everybody."""
        return [
            (atom.policy.id, hits(atom, direction))
            for atom in self.market.atoms
            if atom.policy.effect is Effect.CLOSURE
            for direction in sorted(atom.policy.directions)
        ]

    def _documents(self, asked: Sequence[Asked], used: Flags) -> tuple[str, ...]:
        found = {
            atom.policy.document
            for one in asked
            for direction, atom in concerned(self.market, one)
            if atom.policy.effect is Effect.LICENCE and used[hits(atom, direction)].any()
        }
        return tuple(sorted(found))

    def _inspection(self, asked: Sequence[Asked], allowed: Reach) -> int:
        kinds = [self.market.kind(one) for one in asked]
        before = max(int(kind.before[allowed.leaving].max(initial=0)) for kind in kinds)
        return before + max(int(kind.after[allowed.entering].max(initial=0)) for kind in kinds)

    def _fits(self, allowed: Reach, grams: int, litres: int) -> bool:
        """Whether one handling unit has room on something that leaves and something that enters."""
        fits = (self.free_g >= grams) & (self.free_l >= litres)
        return bool((fits & allowed.leaving).any() and (fits & allowed.entering).any())

    def _worth(self, leaving: Flags, goods: tuple[int, int]) -> Worth | None:
        """The highest price of a tonne of such goods on what leaves, at the first level that has one."""
        for level in self.worths:
            best = level.best(leaving, *goods)
            if best is not None:
                return best
        return None

    def priced(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells with price and earliest arrival: one question for each pair of places."""
        asked = [one for several in self.asked for one in several]
        if not asked:
            return list(cells)
        together = Batch(self.options, asked)
        fast, cheap = together.ask(Wish.FAST), together.ask(Wish.CHEAP)
        found, at = [], 0
        for cell, several in zip(cells, self.asked, strict=True):
            mine = slice(at, at + len(several))
            at += len(several)
            there = fast.arrives[mine] >= 0
            if there.any() and cell.state in (State.OPEN, State.RESTRICTED):
                price, minute = int(cheap.carriage_minor[mine][there].min()), int(fast.arrives[mine][there].min())
                found.append(replace(cell, price_minor=price, arrives_at=instant(minute)))
            else:
                found.append(cell)
        return found


def _state(published: Reach, allowed: Reach, closing: tuple[str, ...], fits: bool) -> State:
    if not allowed.useful.any():
        return State.CLOSED if published.useful.any() and closing else State.NOTHING
    if not fits:
        return State.FULL
    return State.RESTRICTED if closing else State.OPEN


def window_end(board: Board) -> datetime:
    """The first instant that the board's window does not count."""
    return board.as_of + timedelta(days=board.days)
