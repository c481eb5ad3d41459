"""What can still move, by lane and kind of goods: whether the lane is open, its requirements, free
space, its price, and the next change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property, reduce
from operator import or_

import numpy as np

from onward.network.network import Flags, Ints
from onward.options.batch import Batch
from onward.options.changing import Coming, LaneChange
from onward.options.idle import Idle, Idleness
from onward.options.market import Cargo
from onward.options.met import concerned, hits
from onward.options.options import NOTHING, Options, Preference
from onward.options.reach import Reach, Reaches, Usable, departures_of
from onward.options.tonne_worth import TonneWorth, worths
from onward.plan.plan import Plan
from onward.scenario import Document, Shipment
from onward.units import DAY_MIN, instant

LATER_DAYS = 30  # after the window: goods that leave in it and arrive later than this get no price
WHENEVER_DAYS = 365  # after the last arrival: no inspection takes longer
Step = Callable[[str, dict[str, object]], None]
Key = tuple[str, str, str, str]  # origin, destination, goods, HS code


class LaneState(StrEnum):
    """Whether goods can move."""

    OPEN = "open"
    RESTRICTED = "restricted"  # some of what runs is closed to them
    FULL = "full"  # allowed, but not one handling unit has room on any way
    CLOSED = "closed"  # something runs, and nothing of it is allowed
    NOTHING = "nothing runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of goods from one country to another, for departures that leave the country in the
    window.

    ``policies`` close or restrict it; ``idle``: why nothing runs (several reasons apply only
    together). ``inspection_min``: the longest inspection before leaving plus the longest on
    arrival, as planned. ``free_g`` and ``free_l``: the lesser of the free space on departures out
    of the one country and into the other; no more can move. ``arrives_at``: the earliest arrival of
    one handling unit of ``unit_g`` with all papers. ``price_minor``: its least carriage, among
    itineraries that end within 30 days after the window; it is the price of the first ``price_g``
    grams, which have room on that itinerary. ``worth``: the most that one more tonne is worth by
    the plan's certificate.
    """

    origin: str
    destination: str
    goods: str
    hs: str
    shipments: int
    state: LaneState
    policies: tuple[str, ...] = ()
    idle: tuple[Idle, ...] = ()
    documents: tuple[str, ...] = ()
    inspection_min: int = 0
    free_g: int = 0
    free_l: int = 0
    unit_g: int = 0
    price_minor: int | None = None
    price_g: int | None = None
    arrives_at: datetime | None = None
    worth: TonneWorth | None = None
    next_change: LaneChange | None = None

    @property
    def lane(self) -> str:
        """The two countries as in a filter: CN-BE."""
        return f"{self.origin}-{self.destination}"

    @property
    def minor_per_kg(self) -> float | None:
        """The price for each kg of mass, minimum charges aside."""
        return None if self.price_minor is None else 1000 * self.price_minor / self.unit_g


@dataclass(frozen=True, slots=True)
class Board:
    """The cells at one instant, for departures that leave within ``days``."""

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
    """Filters that choose cells; an empty one chooses all."""

    countries: frozenset[str] = frozenset()  # at either end
    lanes: frozenset[str] = frozenset()  # CN-BE
    goods: tuple[str, ...] = ()  # part of a name, or beginning of an HS code

    def unmet(self, shipments: Iterable[Shipment]) -> list[tuple[str, str, list[str]]]:
        """Filters that match nothing even by themselves: (filter, value, the available values)."""
        keys = {key_of(s) for s in shipments}
        there = {
            "country": sorted({country for key in keys for country in key[:2]}),
            "lane": sorted({f"{key[0]}-{key[1]}" for key in keys}),
            "goods": sorted({key[2] for key in keys}),
        }
        alone = [
            ("country", name, Wanted(countries=frozenset({name})))
            for name in sorted(self.countries)
        ]
        alone += [("lane", name, Wanted(lanes=frozenset({name}))) for name in sorted(self.lanes)]
        alone += [("goods", word, Wanted(goods=(word,))) for word in self.goods]
        return [
            (what, value, there[what])
            for what, value, wanted in alone
            if not any(key in wanted for key in keys)
        ]

    def __contains__(self, key: Key) -> bool:
        origin, destination, goods, hs = key
        return (
            (not self.countries or bool(self.countries & {origin, destination}))
            and (not self.lanes or f"{origin}-{destination}" in self.lanes)
            and (
                not self.goods
                or any(
                    word.casefold() in goods.casefold() or (word.isdigit() and hs.startswith(word))
                    for word in self.goods
                )
            )
        )


def key_of(shipment: Shipment) -> Key:
    """The cell of a shipment: both countries, the goods and their HS code."""
    return shipment.origin[:2], shipment.destination[:2], shipment.goods, shipment.hs


def board(
    options: Options,
    plan: Plan | None = None,
    *,
    days: int = 7,
    wanted: Wanted | None = None,
    step: Step | None = None,
) -> Board:
    """The board of a scenario as known, for the plan with which ``options`` was prepared; ``plan``
    gives the prices of its certificate.
    """
    scenario = options.market.scenario
    rows: dict[Key, list[Shipment]] = defaultdict(list)
    for s in scenario.shipments:
        if wanted is None or key_of(s) in wanted:
            rows[key_of(s)].append(s)
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
        self.latest = self.until + LATER_DAYS * DAY_MIN
        self.whenever = max(
            self.latest, int(self.network.offers.arrives.max(initial=0)) + WHENEVER_DAYS * DAY_MIN
        )
        self.room = options.loads.room()
        n = len(self.network.offers)
        self.free_g, self.free_l = self.room[:n], self.room[n : 2 * n]
        self.worths = worths(self.network, plan)
        self.coming = Coming(self.market)
        self.papers = tuple(
            Document(shipment="", kind=kind) for kind in sorted(self.market.rules.papers)
        )
        self.reaches, self.idleness = (
            Reaches(self.market),
            Idleness(self.market, options.loads.bought),
        )
        # by id of a Kind object and of barred offers, which the market keeps alive
        self.usables: dict[tuple[int, int], Usable] = {}
        self.opened: dict[tuple[str, tuple[str, ...], int], Usable] = {}
        self.cargo: list[tuple[Cargo, ...]] = []  # by cell

    @cached_property
    def runs(self) -> Flags:
        """(n_offers,) offers that need no charter, or one that the plan buys."""
        flags: Flags = np.append(self.options.loads.bought, True)[self.network.offers.charter]
        return flags

    def cell(self, key: Key, shipments: Sequence[Shipment]) -> Cell:
        """A lane's cell ignoring capacity."""
        # the shipment whose party and handling codes are used for all of the cell
        usual = max(shipments, key=lambda s: (s.handling_units, s.id))
        pairs = sorted({(s.origin, s.destination) for s in shipments})
        cargo = tuple(self._cargo(usual, origin, destination) for origin, destination in pairs)
        self.cargo.append(cargo)
        allowed, published = (
            self._reach(cargo, policies=policies, until=self.until) for policies in (True, False)
        )
        ever = self._reach(cargo, policies=False, until=None)
        lost = departures_of(self.market, published.useful & ~allowed.useful)
        closing = self._closing(cargo, lost)
        used = departures_of(self.market, allowed.useful)
        free = min(int(self.free_g[part].sum()) for part in (allowed.leaving, allowed.entering))
        litres = min(int(self.free_l[part].sum()) for part in (allowed.leaving, allowed.entering))
        goods = self.market.grams_litres(usual)
        state = _state(published, allowed, closing)
        return Cell(
            origin=key[0],
            destination=key[1],
            goods=key[2],
            hs=key[3],
            shipments=len(shipments),
            state=state,
            policies=closing,
            idle=self.idleness.reasons(cargo, self.until, published, ever)
            if state is LaneState.NOTHING
            else (),
            documents=self._documents(cargo, used),
            inspection_min=self._inspection(cargo, allowed),
            free_g=free,
            free_l=litres,
            unit_g=goods[0],
            worth=self._worth(allowed.leaving, goods),
            next_change=self.coming.next(
                cargo, departures_of(self.market, ever.useful), key[0], key[1]
            ),
        )

    def _cargo(self, usual: Shipment, origin: str, destination: str) -> Cargo:
        """One handling unit with every paper, ready now."""
        now, latest = self.market.scenario.as_of, instant(self.latest)
        goods = replace(
            usual,
            origin=origin,
            destination=destination,
            handling_units=1,
            ready_at=now,
            due_at=latest,
            latest_at=latest,
        )
        return Cargo(goods, self.papers)

    def _reach(self, cargo: Sequence[Cargo], *, policies: bool, until: int | None) -> Reach:
        """Offers that the goods can use between their places, leaving before ``until``, with the
        policies or without any.
        """
        groups: dict[int, tuple[Usable, list[Cargo]]] = {}
        for one in cargo:
            usable = self._allowed(one) if policies else self._open(one)
            groups.setdefault(usable.number, (usable, []))[1].append(one)
        return reduce(
            or_, (self.reaches.of(usable, mine, until) for usable, mine in groups.values())
        )

    def _allowed(self, one: Cargo) -> Usable:
        kind, barred = self.market.kind(one), self.market.barred(one)
        key = id(kind), id(barred)
        if key not in self.usables:
            mask = kind.mask & self.runs & ~barred
            self.usables[key] = self.reaches.usable(mask, kind.before, kind.after)
        return self.usables[key]

    def _open(self, one: Cargo) -> Usable:
        who, barred = (one.shipment.party, one.shipment.special_handling), self.market.barred(one)
        key = *who, id(barred)
        if key not in self.opened:
            mask = self.market.maker.open(*who) & self.runs & ~barred
            self.opened[key] = self.reaches.usable(mask)
        return self.opened[key]

    def _closing(self, cargo: Sequence[Cargo], lost: Flags) -> tuple[str, ...]:
        """Policies that forbid these departures to the goods, in the scenario's order."""
        if not lost.any():
            return ()
        names = {policy for policy, hit in self._shut if lost[hit].any()}
        for one in cargo:
            names |= {
                policy for policy, _, hit in self.market.allowed(one).blockers if lost[hit].any()
            }
        return tuple(p.id for p in self.market.scenario.policies if p.id in names)

    @cached_property
    def _shut(self) -> list[tuple[str, Ints]]:
        """Closures, and the departures that each forbids to all goods."""
        return [
            (atom.policy.id, hits(atom, direction))
            for atom in self.market.atoms
            if atom.policy.effect.does.closes
            for direction in sorted(atom.policy.directions)
        ]

    def _documents(self, cargo: Sequence[Cargo], used: Flags) -> tuple[str, ...]:
        found = {
            atom.policy.document
            for one in cargo
            for direction, atom in concerned(self.market, one)
            if atom.policy.effect.does.by_document and used[hits(atom, direction)].any()
        }
        return tuple(sorted(found))

    def _inspection(self, cargo: Sequence[Cargo], allowed: Reach) -> int:
        kinds = [self.market.kind(one) for one in cargo]
        before = max(int(kind.before[allowed.leaving].max(initial=0)) for kind in kinds)
        return before + max(int(kind.after[allowed.entering].max(initial=0)) for kind in kinds)

    def _worth(self, leaving: Flags, goods: tuple[int, int]) -> TonneWorth | None:
        """The highest worth of a tonne of such goods on the departures that leave, at the first
        level that has one.
        """
        for level in self.worths:
            best = level.best(leaving, *goods)
            if best is not None:
                return best
        return None

    def priced(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells with price and earliest arrival of goods that leave in the window; a cell is
        full where none of them has room.

        One query for each pair of places. Cells are queried together if the same departures would
        take their goods out of the country too late.
        """
        cargo = [one for several in self.cargo for one in several]
        whenever = instant(self.whenever)
        patient = [
            replace(one, shipment=replace(one.shipment, due_at=whenever, latest_at=whenever))
            for one in cargo
        ]
        together = Batch(self.options.without_minimums(), cargo + patient)
        ends = np.cumsum([0, *(len(several) for several in self.cargo)]).tolist()
        leaving: dict[bytes, tuple[Flags, list[int]]] = {}
        for i, cell in enumerate(cells):
            if cell.state in (LaneState.OPEN, LaneState.RESTRICTED):
                late = self.reaches.too_late(self.cargo[i], self.until)
                leaving.setdefault(late.tobytes(), (late, []))[1].append(i)
        found = list(cells)
        for late, mine in leaving.values():
            room = self.room.copy()
            room[: len(late)][late] = NOTHING
            which = np.concatenate([np.arange(ends[i], ends[i + 1]) for i in mine])
            fast = together.ask(Preference.FAST, len(cargo) + which, room).arrives[len(cargo) :]
            cheap = together.ask(Preference.CHEAP, which, room)
            for i in mine:
                pairs = slice(ends[i], ends[i + 1])
                found[i] = _priced(
                    cells[i], fast[pairs], cheap.carriage_minor[pairs], cheap.most[pairs]
                )
        return found


def _priced(cell: Cell, arrives: Ints, minor: Ints, most: Ints) -> Cell:
    """One cell with the results of its pairs of places (-1: no itinerary); of equal prices the one
    that holds for most grams.
    """
    if arrives.max() < 0:
        return replace(cell, state=LaneState.FULL)
    price = grams = None
    if minor.max() >= 0:
        price = int(minor[minor >= 0].min())
        grams = int(most[minor == price].max()) * cell.unit_g
    earliest = instant(int(arrives[arrives >= 0].min()))
    return replace(cell, price_minor=price, price_g=grams, arrives_at=earliest)


def _state(published: Reach, allowed: Reach, closing: tuple[str, ...]) -> LaneState:
    if not allowed.useful.any():
        return LaneState.CLOSED if published.useful.any() and closing else LaneState.NOTHING
    return LaneState.RESTRICTED if closing else LaneState.OPEN


def window_end(board: Board) -> datetime:
    """The first instant after the board's window."""
    return board.as_of + timedelta(days=board.days)
