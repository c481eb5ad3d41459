"""The same table a day later: what is new, changed, gone, or as it was.

Three values are put side by side for each field: what the table said last, what it says now, and
what the desk has. Only what the table itself changed is taken from it, so that what people at the
desk changed by hand stays until the table says something new about it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from onward.scenario import Charter, Departure, Service, Shipment

T = TypeVar("T", Shipment, Departure, Service, Charter)

# A table with less than this share of the rows of the last whole one may be a part of it.
HALF = 2
# What follows from other fields, where the table does not have it: it changes with these alone.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "due_at": ("ready_at",),
    "latest_at": ("ready_at", "due_at"),
    "volume_m3": ("handling_units", "mass_kg"),
    "keep_together": ("handling_units", "mass_kg", "volume_m3"),
    "sizes": ("handling_units", "mass_kg", "volume_m3"),
}
NOT_BEFORE: Mapping[str, str] = {"due_at": "ready_at", "latest_at": "due_at"}
# Of one piece, while the table may have the sum: the number of pieces changes them, too.
OF_ONE = ("mass_kg", "volume_m3", "value_minor")
# Of a service; the desk has new times for each of its departures.
OF_RUNS = ("departs_local", "duration_min")


@dataclass(frozen=True, slots=True)
class Total:
    """An amount of all pieces as the table has it, and the step of its last digit."""

    amount: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T]):
    """A thing as a table has it. ``terms``: by field of the thing, the cells behind it in the
    table's own words; a field without an entry is a default. ``rows``: its rows in the file.
    """

    thing: T
    terms: Mapping[str, str]
    totals: Mapping[str, Total] = field(default_factory=dict)
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered(Generic[T]):
    """What a desk knows of a list. ``things``: as the list had them last, by key; ``absent``: those
    of them that it did not have the last time; ``brought``: those that came to the desk by it.
    ``rows``: how many the last whole table had.
    """

    things: Mapping[str, Stated[T]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    brought: frozenset[str] = frozenset()
    rows: int = 0

    @property
    def here(self) -> set[str]:
        """The keys that the last table had."""
        return self.things.keys() - self.absent


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk(Generic[T]):
    """The things of the desk as notices have amended them, by key. ``cancelled``: those of them
    that are not to travel, or do not run.
    """

    things: Mapping[str, T]
    cancelled: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose value the table changed; ``before``: what the desk has."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Generic[T]):
    """``emptied``: fields whose cells are empty now, and that keep their values, since a thing
    cannot be without.
    """

    stated: Stated[T]
    there: T  # as the desk has it
    differences: tuple[Difference, ...]
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Generic[T]):
    """Today's table beside the desk. ``back``: things that were cancelled after they had gone from
    the table, and that it has again, perhaps with other values; ``stopped``: those that were
    cancelled at the desk while the table went on to have them. ``gone``: keys that may be
    cancelled; ``lately``: those of them that the last table still had.
    """

    new: tuple[Stated[T], ...] = ()
    changed: tuple[Changed[T], ...] = ()
    same: tuple[str, ...] = ()
    back: tuple[Changed[T], ...] = ()
    stopped: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lately: frozenset[str] = frozenset()
    emptied: tuple[Changed[T], ...] = ()


def may_be_a_part(rows: int, last: int) -> bool:
    """Whether a table is so short that somebody must say whether it is the whole list."""
    return HALF * rows < last


def beside(
    today: Mapping[str, Stated[T]],
    last: Remembered[T],
    desk: AtDesk[T],
    *,
    elsewhere: Collection[str] = frozenset(),
    unread: Collection[str] = frozenset(),
    columns: Collection[str] = frozenset(),
    part: bool = False,
) -> Beside[T]:
    """The differences. ``columns``: the fields that the table has a column for; ``elsewhere``: keys
    that another list has; ``unread``: those of rows that cannot be taken today; ``part``: the table
    is not the whole list, so nothing is gone.
    """
    new, changed, same, back, stopped, emptied = [], [], [], [], [], []
    for key, stated in today.items():
        there = desk.things.get(key)
        if there is None:
            new.append(stated)
        elif key in desk.cancelled:
            if key in last.here:
                stopped.append(key)
            else:
                back.append(_compared(stated, None, there, columns))
        else:
            found = _compared(stated, last.things.get(key), there, columns)
            if found.differences:
                changed.append(found)
            else:
                same.append(key)
                emptied += [found] if found.emptied else []
    missing = [] if part else [*_missing(today, last, desk, {*elsewhere, *unread})]
    return Beside(
        new=tuple(new),
        changed=tuple(changed),
        same=tuple(same),
        back=tuple(back),
        stopped=tuple(stopped),
        gone=tuple(missing),
        lately=frozenset(last.here.intersection(missing)),
        emptied=tuple(emptied),
    )


def _missing(
    today: Mapping[str, Stated[T]],
    last: Remembered[T],
    desk: AtDesk[T],
    kept: Collection[str],
) -> Iterator[str]:
    """What this list brought, and has no longer."""
    for key in last.things:
        ours = key in last.brought and key not in today and key not in kept
        if ours and key in desk.things and key not in desk.cancelled:
            yield key


def _compared(
    now: Stated[T], before: Stated[T] | None, there: T, columns: Collection[str]
) -> Changed[T]:
    differences, emptied = [], []
    moved = set[str]()
    for name in dict.fromkeys((*now.terms, *(before.terms if before else ()))):
        if name not in now.terms:
            if name not in columns:
                continue
            after = _without(now.thing, name)
            if after is None:
                emptied.append(name)
                continue
        elif before is not None and not _said_anew(name, now, before):
            continue
        else:
            after = getattr(now.thing, name)
        moved.add(name)
        if name in OF_RUNS or not _same(name, there, now, after, exactly=_counted(now, before)):
            differences.append(Difference(name, getattr(there, name), after))
    differences += _following(now, before, there, moved)
    return Changed(stated=now, there=there, differences=tuple(differences), emptied=tuple(emptied))


def _without(thing: object, name: str) -> object:
    """What a field is where its cells are empty; None if it cannot be so."""
    value = getattr(thing, name)
    return value if value in ("", ()) else None


def _counted(now: Stated[T], before: Stated[T] | None) -> bool:
    """Whether the amounts of two days are of as many pieces, so that they differ by their own
    digits and not because they were divided.
    """
    return before is not None and _pieces(now) == _pieces(before)


def _pieces(stated: Stated[T]) -> int:
    return int(getattr(stated.thing, "handling_units", 1))


def _said_anew(name: str, now: Stated[T], before: Stated[T]) -> bool:
    """Whether the table says something else of a field than it did."""
    if name not in before.terms:
        return True
    if name in OF_ONE and not _counted(now, before):
        return not _same(name, before.thing, now, getattr(now.thing, name))
    return now.terms[name] != before.terms[name]


def _same(
    name: str, thing: object, now: Stated[T], after: object, *, exactly: bool = False
) -> bool:
    """Whether a thing has this value already, as far as the table's own digits tell."""
    value = getattr(thing, name)
    if value == after or value is None or not isinstance(after, float):
        return bool(value == after)
    total = now.totals.get(name)
    if total is None or exactly:
        return math.isclose(value, after, rel_tol=1e-9)
    pieces = _pieces(now)
    rounded = abs(Decimal(repr(after)) * pieces - total.amount)
    off = abs(Decimal(repr(value)) * pieces - total.amount)
    return off <= max(total.step / 2, rounded)


def _following(
    now: Stated[T], before: Stated[T] | None, there: T, moved: set[str]
) -> Iterator[Difference]:
    """Fields that the table does not have, and that go with one that it changed: unless the desk
    gave them a value of its own that is still possible.
    """
    for name, sources in FOLLOWS.items():
        if name in now.terms or not moved.intersection(sources) or not hasattr(there, name):
            continue
        value, after = getattr(there, name), getattr(now.thing, name)
        own = before is None or not _same(name, there, before, getattr(before.thing, name))
        earliest = NOT_BEFORE.get(name)
        possible = earliest is None or value >= getattr(now.thing, earliest)
        if not _same(name, there, now, after) and not (own and possible):
            yield Difference(name, value, after)


def remembered(
    today: Mapping[str, Stated[T]],
    last: Remembered[T],
    desk: AtDesk[T],
    *,
    rows: int,
    settled: Collection[str] = frozenset(),
    unread: frozenset[str] = frozenset(),
    part: bool = False,
) -> Remembered[T]:
    """What the desk knows of the list after today; ``desk``: its things before. ``settled``: keys
    that the list does not have any more for good: they were cancelled, or have left.
    """
    open_still = {
        key
        for key in last.brought
        if key in desk.things and key not in desk.cancelled and key not in settled
    }
    kept = {
        key: each
        for key, each in last.things.items()
        if key not in today and (part or key in unread or key in open_still)
    }
    gone = last.absent if part else kept.keys() - (unread - last.absent)
    things = {**kept, **today}
    came = {key for key in today if key not in desk.things or key in desk.cancelled}
    came -= last.here  # cancelled at the desk, while the table went on to have it
    return Remembered(
        things=things,
        absent=frozenset(kept.keys() & gone),
        brought=frozenset((last.brought | came) & things.keys()),
        rows=last.rows if part else rows,
    )


def sums(rows: Sequence[Mapping[str, Any]], name: str) -> Total | None:
    """The amount of all pieces of several rows; None if a row does not have it."""
    amounts = [row.get(name) for row in rows]
    numbers = [each for each in amounts if isinstance(each, Decimal)]
    if not numbers or len(numbers) < len(amounts):
        return None
    steps = (_step(each) for each in numbers)
    return Total(sum(numbers, Decimal()), sum(steps, Decimal()))


def _step(number: Decimal) -> Decimal:
    """The worth of a number's last digit."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
