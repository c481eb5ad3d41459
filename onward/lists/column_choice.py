"""Which column holds which field, by headings and by cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping as Values, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from onward.lists.days import LEAP_YEAR, ORDERS, as_date
from onward.lists.fields import FIELDS, NEEDED, Field, Holds
from onward.lists.heading_words import fields_called, is_of_unit, key_of, said
from onward.lists.mapping import Counted, ListKind
from onward.lists.profiles import Profile, fit, place_share
from onward.lists.table_place import TablePlace
from onward.lists.unit_words import bare, is_per_kg

ENOUGH = 0.5  # least score of a column that is taken for a field
CALLED = 0.9  # how surely a heading names a field that its cells do not look like
WEAK = 0.75  # a column of words below it may hold something else
TIED = 0.02
SURELY = 0.8  # share of cells that must look so where no heading says it
# fields that tell a kind of list, beside those that it needs
TELLING = {
    ListKind.SHIPMENTS: (
        "pieces",
        "mass_kg",
        "volume_m3",
        "size",
        "ready",
        "due",
        "value",
        "goods",
    ),
    ListKind.ORDERS: ("vendor", "order_amount", "declared", "freight", "shipped_on", "service"),
    ListKind.OFFERS: (
        *(
            "price_per_kg",
            "minimum",
            "cut_off",
            "departs",
            "arrives",
            "duration_min",
            "valid_until",
            "flight",
        ),
        *("carrier", "day", "price", "weekdays"),
    ),
    ListKind.EVENTS: ("at", "status", "place", "at_time", "expected_at", "by"),
    ListKind.RECEIPTS: ("units", "nation", "lot", "at"),
}


@dataclass(slots=True)
class ColumnChoice:
    """``fields``: place of a column -> the field and how surely, from 0 to 1; ``rivals``: field ->
    places of columns that suit it as well; ``by_cells``: places chosen without a heading.
    """

    kind: ListKind
    fields: dict[int, tuple[Field, float]] = field(default_factory=dict)
    rivals: dict[str, list[int]] = field(default_factory=dict)
    by_cells: set[int] = field(default_factory=set)

    def place_of(self, name: str) -> int | None:
        """The column of a field."""
        return next((place for place, (own, _) in self.fields.items() if own.name == name), None)

    @property
    def names(self) -> set[str]:
        """Values that the columns fill."""
        return {
            name
            for own, _ in self.fields.values()
            for name in (own.name, *(own.fills if own.holds is not Holds.UNIT else ()))
        }

    @property
    def score(self) -> float:
        """How well the whole table suits the kind."""
        names = self.names
        lacking = sum(1 for group in NEEDED[self.kind] if not names & set(group))
        told = sum(score for own, score in self.fields.values() if own.name in TELLING[self.kind])
        rest = sum(score for own, score in self.fields.values()) - told
        return told + 0.4 * rest - 1.2 * lacking

    @property
    def lacking(self) -> list[str]:
        """Needed fields without a column: of each group the first."""
        names = self.names
        return [group[0] for group in NEEDED[self.kind] if not names & set(group)]


def choose(
    table: TablePlace,
    profiles: Values[int, Profile],
    kind: ListKind,
    fixed: Values[str, int | None] | None = None,
) -> ColumnChoice:
    """The columns of a table for a kind; ``fixed``: field -> its column as somebody chose, None for
    no column.
    """
    fixed = fixed or {}
    choice = ColumnChoice(kind)
    by_name = {each.name: each for each in FIELDS[kind]}
    for name, place in fixed.items():
        if place is not None and name in by_name:
            choice.fields[place] = (by_name[name], 1.0)
    scored = sorted(_scores(table, profiles, kind), key=lambda each: (-each[0], each[1]))
    for score, place, own in scored:
        if score < ENOUGH or place in choice.fields or own.name in fixed:
            continue
        holder = choice.place_of(own.name)
        if holder is None or _counts_otherwise(table, holder, place, own):
            choice.fields[place] = (own, score)
        elif choice.fields[holder][1] - score < TIED:
            choice.rivals.setdefault(own.name, []).append(place)
    _needed_by_name(table, profiles, choice, fixed)
    choice.rivals = {
        name: [place for place in places if place not in choice.fields]
        for name, places in choice.rivals.items()
    }
    _dated(profiles, choice, by_name)
    _referenced(profiles, choice, by_name, fixed)
    _by_cells(table, profiles, choice, fixed)
    _priced(table, profiles, choice, by_name, fixed)
    return choice


def _needed_by_name(
    table: TablePlace,
    profiles: Values[int, Profile],
    choice: ColumnChoice,
    fixed: Values[str, int | None],
) -> None:
    """A needed field is in the column that is called so, whatever its cells look like: their rows
    are refused with the reason.
    """
    by_name = {each.name: each for each in FIELDS[choice.kind]}
    for name in choice.lacking:
        for place, heading in zip(table.columns, table.headings, strict=True):
            free = place not in choice.fields and not profiles[place].is_empty
            called = dict(fields_called(heading, choice.kind))
            if free and name not in fixed and called.get(name, 0) >= CALLED:
                choice.fields[place] = (by_name[name], ENOUGH)
                break


def _referenced(
    profiles: Values[int, Profile],
    choice: ColumnChoice,
    by_name: Values[str, Field],
    fixed: Values[str, int | None],
) -> None:
    """A column of waybills in a list without references has them, if its cells are no waybills."""
    place = choice.place_of("awb")
    if place is None or "reference" not in by_name or {"reference", "awb"} & fixed.keys():
        return
    none = profiles[place].awbs < SURELY and not profiles[place].is_empty
    if none and choice.place_of("reference") is None:
        choice.fields[place] = (by_name["reference"], choice.fields[place][1])


def _dated(
    profiles: Values[int, Profile], choice: ColumnChoice, by_name: Values[str, Field]
) -> None:
    """A column of weekdays that has dates, too, holds days."""
    place = choice.place_of("weekdays")
    if place is None or choice.place_of("day") is not None:
        return
    share = profiles[place].share
    if share[Holds.MOMENT] and share[Holds.DAYS] < 1:
        choice.fields[place] = (by_name["day"], choice.fields[place][1])


_PER = re.compile(r"/|\bper\b|\bpro\b|\bpar\b|\bpor\b|每")


def _priced(
    table: TablePlace,
    profiles: Values[int, Profile],
    choice: ColumnChoice,
    by_name: Values[str, Field],
    fixed: Values[str, int | None],
) -> None:
    """Prices of which each cell says per what, and one per kg, are no prices in all. A price per m3
    beside another price is left out.
    """
    place, other = choice.place_of("price"), choice.place_of("price_per_kg")
    if None not in (place, other) and "price_per_kg" not in fixed:
        headings = dict(zip(table.columns, table.headings, strict=True))
        if other is not None and is_of_unit(headings[other]):
            del choice.fields[other]
    free = choice.place_of("price_per_kg") is None and not {"price", "price_per_kg"} & fixed.keys()
    if place is None or not free:
        return
    cells = [cell for cell in profiles[place].sample if cell not in (None, "")]
    texts = [bare(cell) for cell in cells if isinstance(cell, str)]
    if len(texts) == len(cells) and all(map(_PER.search, texts)) and any(map(is_per_kg, texts)):
        choice.fields[place] = (by_name["price_per_kg"], choice.fields[place][1])


def _scores(
    table: TablePlace, profiles: Values[int, Profile], kind: ListKind
) -> Iterator[tuple[float, int, Field]]:
    by_name = {each.name: each for each in FIELDS[kind]}
    for place, heading in zip(table.columns, table.headings, strict=True):
        for name, sure in fields_called(heading, kind):
            own = by_name[name]
            suits = fit(own, profiles[place])
            score = sure * suits * _of_its_unit(own, heading) - 0.015 * _rank(own, heading)
            if profiles[place].is_empty:
                score = min(score, 0.6)
            yield score, place, own
            if own.name == "departs" and kind is ListKind.OFFERS and "day" in by_name:
                yield 0.95 * sure * fit(by_name["day"], profiles[place]), place, by_name["day"]


def _of_its_unit(own: Field, heading: str) -> float:
    """Less than 1 for money under a heading with kg or m3, and for weights in a currency."""
    says = said(heading)
    if own.holds is Holds.MONEY and says.units and not (says.currency or says.per):
        return 0.4
    measures = own.holds in (Holds.MASS, Holds.VOLUME, Holds.LENGTH)
    return 0.4 if measures and says.currency and not says.unit(own.holds) else 1.0


def _rank(own: Field, heading: str) -> float:
    """From 0 to 1: how far behind in the list of headings it stands; the first are the usual."""
    keys = _keys(own)
    return keys.get(key_of(heading), len(keys)) / len(keys)


@lru_cache(maxsize=200)
def _keys(own: Field) -> dict[str, int]:
    """Each of its headings, and at which place of the list it stands."""
    found: dict[str, int] = {}
    for at, word in enumerate(own.words):
        found.setdefault(key_of(word), at)
    return found


def _counts_otherwise(table: TablePlace, one: int, other: int, own: Field) -> bool:
    """Whether one column has it of each piece and the other of all."""
    if not own.countable:
        return False
    headings = dict(zip(table.columns, table.headings, strict=True))
    counted = {said(headings[place]).counted for place in (one, other)}
    return Counted.EACH in counted and len(counted) == 2


def _by_cells(
    table: TablePlace,
    profiles: Values[int, Profile],
    choice: ColumnChoice,
    fixed: Values[str, int | None],
) -> None:
    """Fields that cells alone show: sizes, waybills, currencies, places, dates."""
    by_name = {each.name: each for each in FIELDS[choice.kind]}

    def free() -> list[int]:
        return [
            place
            for place in table.columns
            if place not in choice.fields and not profiles[place].is_empty
        ]

    def take(name: str, places: Sequence[int]) -> None:
        if name in by_name and name not in fixed and choice.place_of(name) is None and places:
            choice.fields[places[0]] = (by_name[name], 0.55)
            choice.by_cells.add(places[0])

    sized = [p for p in free() if profiles[p].share[Holds.SIZE] >= SURELY]
    take("size", [p for p in sized if profiles[p].dates < 0.2])
    take("awb", [p for p in free() if profiles[p].awbs >= SURELY])
    if {"value", "price", "price_per_kg", "order_amount"} & choice.names:
        take("currency", [p for p in free() if profiles[p].share[Holds.CURRENCY] >= SURELY])
    if not {"origin", "destination"} & choice.names:
        take("lane", [p for p in free() if _is_lane(profiles[p])])
    if choice.kind in (ListKind.SHIPMENTS, ListKind.OFFERS):
        places = [p for p in free() if place_share(profiles[p]) >= SURELY]
        if "origin" not in choice.names and (len(places) > 1 or "destination" in choice.names):
            take("origin", places)
            places = [p for p in places if p not in choice.fields]
        if "destination" not in choice.names and "origin" in choice.names:
            take("destination", places)
    if choice.kind is ListKind.SHIPMENTS and not {"ready", "due"} & choice.names:
        dated = sorted((p for p in free() if profiles[p].dates >= SURELY), key=_first_day(profiles))
        if len(dated) > 1:
            take("ready", dated)
            take("due", dated[1:])


def _first_day(profiles: Values[int, Profile]) -> Callable[[int], date]:
    """By the earliest date of a column, in the order that fits it."""

    def earliest(place: int) -> date:
        found = [each for cell in profiles[place].sample if (each := as_date(cell))]
        orders = [order for order in ORDERS if all(order in each.orders() for each in found)]
        days = [day for each in found if (day := each.on((*orders, "DMY")[0], LEAP_YEAR))]
        return min(days, default=date.max)

    return earliest


def _is_lane(profile: Profile) -> bool:
    return profile.share[Holds.LANE] >= SURELY and profile.numbers < 0.1 and profile.dates < 0.1


def suitable(name: str, choice: ColumnChoice, profiles: Values[int, Profile]) -> list[int]:
    """Columns without a field that may hold this one, the likeliest first."""
    own = next(each for each in FIELDS[choice.kind] if each.name == name)
    scored = []
    for place, profile in profiles.items():
        holder = choice.fields.get(place)
        if profile.is_empty or (
            holder and (holder[1] >= WEAK or holder[0].holds is not Holds.TEXT)
        ):
            continue
        suits = fit(own, profile)
        if own.holds in (Holds.MASS, Holds.VOLUME, Holds.COUNT) and profile.dates > 0.5:
            continue
        if own.holds is Holds.NAME:
            suits *= 0.5 + 0.5 * min(1.0, profile.different / max(1, profile.filled))
        if suits >= ENOUGH:
            scored.append((-suits, place))
    return [place for _, place in sorted(scored)]
