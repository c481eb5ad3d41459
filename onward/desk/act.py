"""One act at a desk, and why an act is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.store.acts import ActRow
from onward.store.entries import instant, micros
from onward.units import EARLIEST, LATEST

T = TypeVar("T")
TOGETHER = "together"  # of a notice that stands and falls with others: the first act of them
BESIDE = "beside"  # of the first act: the ids of the files that lie beside the scenario, by name
LISTS = "lists"  # of the first act: the lists that the desk began with


class ActKind(StrEnum):
    NEW = "new"  # the desk begins, with its baseline scenario
    CLOCK = "clock"  # the story clock is set, or the wall clock taken
    SILENCE = "silence"  # what it means that no event tells of goods
    NOTICE = "notice"  # something was learnt that changes the scenario
    PLAN = "plan"  # a draft is made
    MOVE = "move"  # handling units change their way in a draft
    ADOPT = "adopt"  # a draft becomes the current plan
    WITHDRAW = "withdraw"  # a draft is given up
    PIN = "pin"  # a shipment's way is kept, or kept off a departure
    UNPIN = "unpin"
    NUMBERS = "numbers"  # an AWB or ULD number of a consignment
    NOTIFY = "notify"  # somebody was told
    ACKNOWLEDGE = "acknowledge"  # and has answered
    LIST = "list"  # a table of a stranger was taken; its notices stand and fall with it
    HAND_OVER = "hand_over"  # drafts and pins of one user become another's
    EVENTS = "events"  # something happened, and was recorded in the log
    UNDO = "undo"  # an earlier act counts for nothing any more
    REDO = "redo"  # an undo counts for nothing any more


# Others have heard of these, or they happened: they are corrected, and not undone.
FOR_GOOD = {
    ActKind.NEW: "a desk begins once; another organisation (--organisation) has a desk of its own",
    ActKind.NOTIFY: "whoever was notified has read it; notify again, which tells what has changed",
    ActKind.ACKNOWLEDGE: "an answer was given; ask whoever gave it",
    ActKind.EVENTS: "what happened is corrected by another event: onward events add --corrects ACT",
    ActKind.UNDO: "an undo is taken back by onward redo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done, by whom (a user's id, or ""), when by the desk's clock, and when it was
    recorded; ``number`` counts a desk's acts from 1 on.
    """

    number: int
    kind: ActKind
    author: str = ""
    at: datetime
    recorded_at: datetime
    body: Mapping[str, Any] = field(default_factory=dict)


class ActRefused(InvalidInput):
    """An act that is impossible: what, why, and what else could be done. Nothing was changed."""

    def __init__(self, field: str, value: object, message: str, maybe: str = "") -> None:
        super().__init__([Problem("desk", 0, field, str(value), message, maybe)])

    def __reduce__(self) -> tuple[Callable[..., ActRefused], tuple[tuple[Problem, ...]]]:
        """Pickled by its problems."""
        return RefusedForAll, (self.problems,)


class RefusedForAll(ActRefused):
    """An act refused for several reasons, all of them listed. Nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        InvalidInput.__init__(self, problems)


class Checks:
    """Checks of an act's values, one by one, so that all refusals are raised together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __enter__(self) -> Checks:
        return self

    def __exit__(self, kind: object, wrong: BaseException | None, trace: object) -> None:
        """Raises ActRefused with every reason that was found, the last one raised included."""
        if isinstance(wrong, ActRefused) or (wrong is None and self.problems):
            more = () if wrong is None else wrong.problems
            raise RefusedForAll(dict.fromkeys((*self.problems, *more))) from None

    def of(self, check: Callable[..., T], *values: object) -> T | None:
        """What a check returns; None if it refuses."""
        try:
            return check(*values)
        except ActRefused as wrong:
            self.problems += wrong.problems
            return None


def refuse_far(field: str, at: date | None) -> None:
    """Raises ActRefused for an instant or a day outside the years that a scenario may have."""
    if at is None:
        return
    first, last = EARLIEST, LATEST
    inside = first <= at <= last if isinstance(at, datetime) else first.date() <= at <= last.date()
    if not inside:
        message = Message("lies outside {first} to {last}", first=first.year, last=last.year)
        raise ActRefused(
            field,
            at.isoformat(),
            message,
            Message("{first} to {last}", first=first.date(), last=last.date()),
        )


def act_of(row: ActRow) -> Act:
    """The act in a row of the store."""
    return Act(
        number=row.number,
        kind=ActKind(row.kind),
        author=row.user_id,
        at=instant(row.at_us),
        recorded_at=instant(row.recorded_us),
        body=json.loads(row.body),
    )


def row_of(act: Act) -> ActRow:
    """The row in which the store keeps an act; the store sets the instant of recording."""
    return ActRow(
        number=act.number,
        kind=act.kind,
        user_id=act.author,
        at_us=micros(act.at),
        body=canonical(act.body),
    )


def canonical(body: object) -> str:
    """JSON that is the same text for equal content."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def voided(acts: Collection[Act]) -> frozenset[int]:
    """Numbers of the acts that no longer count: an undo that itself counts names them."""
    void: set[int] = set()
    for act in sorted(acts, key=lambda each: each.number, reverse=True):
        if act.kind in (ActKind.UNDO, ActKind.REDO) and act.number not in void:
            void.update(taken_back(act))
    return frozenset(void)


def taken_back(act: Act) -> tuple[int, ...]:
    """The numbers of the acts that an undo or a redo names."""
    return (int(act.body["act"]), *act.body.get("with", ()))


def as_of(acts: Iterable[Act], at: datetime) -> list[Act]:
    """The acts that had been done by an instant of the desk's clock."""
    return [act for act in acts if _since(act) <= at]


def _since(act: Act) -> datetime:
    """When an act takes effect, by the desk's clock; for an act that sets the clock, the instant it
    sets.
    """
    clock = act.body.get("clock") if act.kind is ActKind.CLOCK else None
    return act.at if clock is None else datetime.fromisoformat(clock)
