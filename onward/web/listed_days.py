"""What a day's tables would change at the desk, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onward.acts.lists import (
    ListDay,
    ListedThing,
    ListedValue,
    Tomorrow,
)
from onward.errors import Problem
from onward.lists.listed_rows import RefusedRow
from onward.lists.mapping import ListKind

MOST_SHOWN = 1_000  # things of a group, rows and problems in an answer; the files have all


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsView:
    """How many things of a table are new, changed, gone, back or the same."""

    new: int
    changed: int
    gone: int
    back: int
    answers: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingView:
    """Something of a table, or gone from it. ``key``: what ``cancel`` takes; ``row``: its first
    row, 0 if it is gone; ``values``: those that differ; ``left``: why a gone one is not cancelled;
    ``asks``: why cancelling it needs a second look.
    """

    key: str
    row: int
    said: str
    values: list[ListedValue]
    left: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedView:
    """Rows that are not taken: how many, and the first of them."""

    count: int
    rows: list[RefusedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A table beside what the desk knows; of each group the first things."""

    name: str
    kind: ListKind
    file: str
    words: str
    counts: CountsView
    new: list[ThingView]
    changed: list[ThingView]
    gone: list[ThingView]
    back: list[ThingView]
    answers: list[ThingView]
    refused: RefusedView
    warnings: list[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class TomorrowView:
    """What the tables would change at the desk; ``token`` names exactly this."""

    token: str
    notices: int
    nothing_changes: bool
    days: list[DayView]


def tomorrow_view(shown: Tomorrow) -> TomorrowView:
    return TomorrowView(
        token=shown.token,
        notices=shown.notices,
        nothing_changes=shown.nothing_changes,
        days=[_day(each) for each in shown.days],
    )


def _day(day: ListDay) -> DayView:
    groups = {name: getattr(day, name) for name in ("new", "changed", "gone", "back", "answers")}
    return DayView(
        name=day.name,
        kind=day.kind,
        file=day.file,
        words=day.words,
        counts=CountsView(same=day.same, **{name: len(each) for name, each in groups.items()}),
        refused=refused_view(day.refused),
        warnings=list(day.warnings[:MOST_SHOWN]),
        **{name: list(map(_thing, each[:MOST_SHOWN])) for name, each in groups.items()},
    )


def _thing(each: ListedThing) -> ThingView:
    return ThingView(
        key=each.key,
        row=each.row,
        said=each.said,
        values=list(each.values),
        left=each.left or "",
        asks=each.asks or "",
    )


def refused_view(rows: Sequence[RefusedRow]) -> RefusedView:
    return RefusedView(count=len(rows), rows=list(rows[:MOST_SHOWN]))
