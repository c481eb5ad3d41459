"""Flows: moved goods by hub, lane, mode, country, direction, goods and period, in kg, m3, handling
units and consumer units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onward.numbers.movements import MS, FlownDeparture, MovementRows, Movements, Stage
from onward.numbers.periods import DAY_MS, Period
from onward.scenario import Shipment
from onward.units import EPOCH

Names = NDArray[np.object_]

GOODS = {  # dimensions of the shipment
    "goods": "what a person calls the goods",
    "hs": "Harmonized System code",
    "priority": "priority of the goods",
    "party": "on whose account they travel",
    "shipment": "id of the shipment",
    "goods_from": "country in which the goods began",
    "goods_to": "country that the goods are for",
}
LEG = {  # dimensions of the departure
    "lane": "origin and destination of the departure",
    "mode": "belly, freighter, preighter, charter, sea, rail, road",
    "transport": "air, sea, rail, road",
    "carrier": "who flies, sails or drives it",
    "departure": "id of the departure",
}
# dimensions of one end of the departure: a leg counts once out of the place where it starts, and
# once into the place where it ends
END = {
    "hub": "a place that goods leave or reach",
    "country": "the country of that place",
    "side": "out of it or into it",
    "direction": "as seen from that country: export, import, transit or domestic",
}
TIME = {"day": "UTC day", "week": "ISO week", "month": "calendar month"}
DIMENSIONS = {**GOODS, **LEG, **END, **TIME}
MEASURES = ("kg", "m3", "handling_units", "units")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One line of the answer. ``key`` has a text for each requested dimension; grams and litres are
    exact.
    """

    key: tuple[str, ...]
    grams: int
    litres: int
    handling_units: int
    units: int

    @property
    def kg(self) -> float:
        return self.grams / 1000

    @property
    def m3(self) -> float:
        return self.litres / 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The answer. ``by``: the dimensions of every key; ``total`` counts each leg (or handling unit)
    once, whatever ``by`` is.
    """

    by: tuple[str, ...]
    stage: Stage
    period: Period | None
    where: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[Flow, ...]
    total: Flow
    movements: int  # rows that were added up


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowsAsked:
    """A question of flows that can be answered. ``ended``: whether rows count at the ends of
    departures, each at the ``sides``; ``where``: the values of each dimension.
    """

    by: tuple[str, ...]
    stage: Stage
    where: dict[str, tuple[str, ...]]
    ended: bool

    @property
    def sides(self) -> tuple[str, ...]:
        return ("in",) if self.stage is Stage.DELIVERED else ("out", "in")


class MovedElsewhere(Protocol):
    """Movements that an engine adds up where they are, with what a report says of them."""

    @property
    def scenario(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def as_of(self) -> datetime | None: ...
    @property
    def known_to(self) -> datetime | None: ...
    @property
    def shipments(self) -> tuple[Shipment, ...]: ...
    @property
    def departures(self) -> tuple[FlownDeparture, ...]: ...
    @property
    def first_day_ms(self) -> int: ...
    @property
    def last_day_ms(self) -> int: ...
    @property
    def ignored(self) -> Mapping[str, int]: ...

    def flows(self, asked: FlowsAsked, period: Period | None) -> Flows:
        """As ``onward.numbers.flows.flows``."""


Moved = Movements | MovedElsewhere


def flows(
    moves: Moved,
    by: Sequence[str] = (),
    *,
    stage: Stage | str = Stage.DEPARTED,
    period: Period | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
) -> Flows:
    """Movements added up. ``where`` keeps those that have one of the named values, dimension by
    dimension; ``!CN`` is all but CN.

    With ``hub``, ``country`` or ``direction`` in ``by`` or ``where``, a leg counts once out of the
    place where it starts and once into the place where it ends; ``side`` is then added to ``by``,
    so that the two are never added together. Export: the goods began in the country that the leg
    leaves; import: their destination is in the country that it enters; transit: neither. Raises
    ValueError for an unknown dimension, stage or value, and for ``delivered`` by a dimension of
    departures.
    """
    if not isinstance(moves, Movements):
        return moves.flows(asked(by, stage, where), period)
    picked = _pick(moves, by, stage, period, where)
    return Flows(
        by=picked.by,
        stage=picked.stage,
        period=period,
        where=tuple((name, tuple(map(str, values))) for name, values in (where or {}).items()),
        lines=_lines(moves, picked.rows, picked.by, picked.parts),
        total=_sums(moves, picked.rows, np.flatnonzero(picked.counted)),
        movements=int(picked.counted.sum()),
    )


def chosen(
    moves: Movements,
    *,
    stage: Stage | str,
    period: Period | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
) -> MovementRows:
    """The movements that ``flows(...).total`` adds up."""
    picked = _pick(moves, (), stage, period, where)
    return picked.rows.take(picked.counted)


@dataclass(frozen=True, slots=True)
class _Picked:
    """Rows of a stage and a period, which of them count, and their dimensions; with dimensions of
    ends each row twice, once for each side.
    """

    stage: Stage
    by: tuple[str, ...]
    rows: MovementRows
    counted: NDArray[np.bool_]
    parts: list[tuple[_View, NDArray[np.bool_]]]


def _pick(
    moves: Movements,
    by: Sequence[str],
    stage: Stage | str,
    period: Period | None,
    where: Mapping[str, Sequence[str]] | None,
) -> _Picked:
    asks = asked(by, stage, where)
    chosen, names, kept = asks.stage, asks.by, asks.where
    rows = moves.rows(chosen)
    if period is not None:
        starts, ends = (
            round((at - EPOCH).total_seconds()) * MS for at in (period.starts_at, period.ends_at)
        )
        rows = rows.take((rows.at >= starts) & (rows.at < ends))
    view = _View(moves, rows, chosen)
    masks = [_among(view, name, values) for name, values in kept.items() if name not in END]
    inner = np.logical_and.reduce(masks) if masks else np.ones(len(rows), bool)
    if not asks.ended:
        return _Picked(chosen, names, rows, inner, [(view, inner)] if inner.any() else [])
    views = [_End(moves, rows, chosen, side) for side in asks.sides]
    ends_kept = [
        np.logical_and.reduce([inner, *(_among(v, n, x) for n, x in kept.items() if n in END)])
        for v in views
    ]
    parts: list[tuple[_View, NDArray[np.bool_]]] = [
        (v, mask) for v, mask in zip(views, ends_kept, strict=True) if mask.any()
    ]
    return _Picked(chosen, names, rows, np.logical_or.reduce(ends_kept), parts)


def asked(
    by: Sequence[str], stage: Stage | str, where: Mapping[str, Sequence[str]] | None
) -> FlowsAsked:
    """The question that these arguments ask. Raises ValueError as ``flows`` does."""
    chosen, kept = (
        Stage(stage),
        {name: tuple(map(str, values)) for name, values in (where or {}).items()},
    )
    _refuse((*by, *kept), chosen, kept)
    names = tuple(dict.fromkeys(by))
    ended = any(name in END for name in (*names, *kept))
    if ended and "side" not in names and len(kept.get("side", ())) != 1:
        names = (*names, "side")
    return FlowsAsked(by=names, stage=chosen, where=kept, ended=ended)


def _refuse(names: Sequence[str], stage: Stage, kept: Mapping[str, Sequence[str]]) -> None:
    unknown = [name for name in names if name not in DIMENSIONS]
    if unknown:
        raise ValueError(
            f"{', '.join(map(repr, unknown))}: no dimension of flows; there are "
            f"{', '.join(DIMENSIONS)}"
        )
    beyond = [name for name in names if stage is Stage.DELIVERED and name in LEG]
    mixed = [
        name
        for name, values in kept.items()
        if len({value.startswith("!") for value in values}) > 1
    ]
    if mixed:
        raise ValueError(
            f"{', '.join(mixed)}: name what counts, or with ! before each what does not, but not "
            "both"
        )
    if beyond:
        raise ValueError(
            f"a delivery has no {', '.join(beyond)}: it is the consignee's receipt; count "
            "'arrived' or 'landed'"
        )


class _View:
    """The dimensions of rows as (code of each row, names of the codes), each computed on first
    use.
    """

    def __init__(self, moves: Movements, rows: MovementRows, stage: Stage) -> None:
        self.moves, self.rows, self.stage = moves, rows, stage
        self._made: dict[str, tuple[NDArray[np.int64], list[str]]] = {}

    def codes(self, name: str) -> tuple[NDArray[np.int64], list[str]]:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> tuple[NDArray[np.int64], list[str]]:
        if name in GOODS:
            return _coded([OF_GOODS[name](s) for s in self.moves.shipments], self.rows.shipment)
        if name in LEG:
            return _coded(
                [OF_LEG[name](d) for d in self.moves.departures] + ["unknown"], self.rows.departure
            )
        days = self.rows.at // DAY_MS
        unique, inverse = np.unique(days, return_inverse=True)
        texts = [OF_TIME[name](EPOCH + timedelta(days=int(day))) for day in unique]
        return _coded(texts, inverse.astype(np.int64))


class _End(_View):
    """As ``_View``, with the dimensions of one end of each departure."""

    def __init__(self, moves: Movements, rows: MovementRows, stage: Stage, side: str) -> None:
        super().__init__(moves, rows, stage)
        self.side = side

    def _make(self, name: str) -> tuple[NDArray[np.int64], list[str]]:
        if name == "side":
            return np.zeros(len(self.rows), np.int64), [self.side]
        if name not in END:
            return super()._make(name)
        hubs, texts = self._places(self.side)
        if name == "hub":
            return hubs, texts
        if name == "country":
            return _coded([text[:2] for text in texts], hubs)
        return self._directions()

    def _places(self, side: str) -> tuple[NDArray[np.int64], list[str]]:
        if self.stage is Stage.DELIVERED:
            return _coded(
                [s.destination if side == "in" else s.began for s in self.moves.shipments],
                self.rows.shipment,
            )
        ends = [d.origin if side == "out" else d.destination for d in self.moves.departures]
        return _coded([*ends, ""], self.rows.departure)

    def _directions(self) -> tuple[NDArray[np.int64], list[str]]:
        """Codes 0 domestic, 1 transit, 2 export or import, as seen from the country at this end."""
        here, there = (
            _texts(*self._places(side))
            for side in ((self.side, "in" if self.side == "out" else "out"))
        )
        home, away = (np.array([t[:2] for t in texts], object) for texts in (here, there))
        goods = _texts(*self.codes("goods_from" if self.side == "out" else "goods_to"))
        code = np.where(home == away, 0, np.where(goods == home, 2, 1)).astype(np.int64)
        return code, ["domestic", "transit", "export" if self.side == "out" else "import"]


OF_GOODS: dict[str, Callable[..., str]] = {
    "goods": lambda s: s.goods or "unnamed",
    "hs": lambda s: s.hs,
    "priority": lambda s: str(s.priority),
    "party": lambda s: s.party,
    "shipment": lambda s: s.part_of or s.id,
    "goods_from": lambda s: s.began[:2],
    "goods_to": lambda s: s.destination[:2],
}
OF_LEG: dict[str, Callable[..., str]] = {
    "lane": lambda d: f"{d.origin or '?'}-{d.destination or '?'}",
    "mode": lambda d: d.mode,
    "transport": lambda d: d.transport,
    "carrier": lambda d: d.carrier,
    "departure": lambda d: d.id,
}
OF_TIME: dict[str, Callable[[datetime], str]] = {
    "day": lambda at: f"{at.astimezone(UTC):%Y-%m-%d}",
    "week": lambda at: f"{at.astimezone(UTC):%G-W%V}",
    "month": lambda at: f"{at.astimezone(UTC):%Y-%m}",
}


def _coded(texts: Sequence[str], places: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[str]]:
    """Each row's code, from the text of its place; codes are in the order of their names."""
    names = sorted(set(texts))
    order = {name: code for code, name in enumerate(names)}
    return np.array([order[text] for text in texts] or [0], np.int64)[places], names


def _texts(codes: NDArray[np.int64], names: list[str]) -> Names:
    return np.array(names or [""], object)[codes]


def _among(view: _View, name: str, values: Sequence[str]) -> NDArray[np.bool_]:
    codes, names = view.codes(name)
    refused = {value[1:] for value in values if value.startswith("!")}
    wanted = set(values) if not refused else set(names) - refused
    return np.array([text in wanted for text in names] or [False], bool)[codes]


def _lines(
    moves: Movements,
    rows: MovementRows,
    by: Sequence[str],
    parts: Sequence[tuple[_View, NDArray[np.bool_]]],
) -> tuple[Flow, ...]:
    found: list[Flow] = []
    for view, mask in parts if by else ():
        place = np.flatnonzero(mask)
        coded = [view.codes(name) for name in by]
        group = np.zeros(len(place), np.int64)
        for (
            codes,
            names,
        ) in coded:  # codes are renumbered at each step, so that their product never overflows
            _, group = np.unique(group * max(len(names), 1) + codes[place], return_inverse=True)
        first = np.full(int(group.max(initial=-1)) + 1, -1, np.int64)
        first[group[::-1]] = place[::-1]
        sums = [_exact(group, each, len(first)) for each in _amounts(moves, rows, place)]
        for line, row in enumerate(first):
            grams, litres, handling_units, units = (int(each[line]) for each in sums)
            key = tuple(names[codes[row]] for codes, names in coded)
            found.append(
                Flow(
                    key=key, grams=grams, litres=litres, handling_units=handling_units, units=units
                )
            )
    return tuple(sorted(found, key=lambda flow: flow.key))


def _amounts(
    moves: Movements, rows: MovementRows, place: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ...]:
    goods, count = rows.shipment[place], (rows.last - rows.first + 1)[place]
    return (
        moves.grams[goods] * count,
        moves.litres[goods] * count,
        count,
        moves.units[goods] * count,
    )


def _exact(group: NDArray[np.int64], values: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Sums by group in integers."""
    sums = np.zeros(count, np.int64)
    np.add.at(sums, group, values)
    return sums


def _sums(moves: Movements, rows: MovementRows, place: NDArray[np.int64]) -> Flow:
    grams, litres, handling_units, units = (
        int(each.sum()) for each in _amounts(moves, rows, place)
    )
    return Flow(key=(), grams=grams, litres=litres, handling_units=handling_units, units=units)
