"""Problems of input, in words that help a person to correct it.

OnwardError
  InvalidInput      carries Problems: the scenario or the plan cannot be used (exit code 3)
  LimitReached      a limit stopped the work before there was any plan (exit code 5)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from onward.message import Message

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what might correct it."""

    file: str
    row: int  # 1-based line of the file, headers being line 1; 0 when no single row is meant
    field: str
    value: str
    message: str
    maybe: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.row}" if self.row else self.file
        value = f"={self.value[:80]!r}" if self.value else ""
        subject = f" {self.field}{value}" if self.field else ""
        return Message(
            "{place} {message}. Maybe {maybe}." if self.maybe else "{place} {message}.",
            place=f"{where}:{subject}",
            message=self.message,
            maybe=self.maybe,
        )


EQUAL = 5  # from so many on, problems that differ only in row and value are shown as one
SHOWN = 20  # most lines of an exception


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one file and field with the same message: one of them, or many."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def where(self) -> str:
        """The file and the row; of many, how many rows, and the first three."""
        rows = [each.row for each in self.problems]
        if len(rows) == 1:
            return f"{self.first.file}:{rows[0]}" if rows[0] else self.first.file
        return f"{self.first.file}: {len(rows):,} rows, e.g. {', '.join(map(str, rows[:3]))}"

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.first)
        alone = str(replace(self.first, row=0)).removeprefix(f"{self.first.file}:").strip()
        return f"{self.where}: such as {alone}"


def groups(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Problems in their order; many that differ only in row and value become one group."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for each in problems:
        message = each.message.replace(each.value, "") if each.value else each.message
        alike.setdefault((each.file, each.field, message), []).append(each)
    found = []
    for same in alike.values():
        together = len(same) >= EQUAL and all(each.row for each in same)
        parts = [same] if together else [[each] for each in same]
        found += [ProblemGroup(tuple(part)) for part in parts]
    return found


class OnwardError(Exception):
    """Every error that Onward raises on purpose."""


class InvalidInput(OnwardError):
    """Input that cannot be used; ``problems`` lists everything that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        found = groups(self.problems)
        listed = found if len(found) <= SHOWN else found[: SHOWN - 1]
        shown = [str(group) for group in listed]
        rest = len(self.problems) - sum(len(group.problems) for group in listed)
        if rest:
            shown.append(f"... and {rest:,} more")
        super().__init__("\n".join(shown))

    def __reduce__(self) -> tuple[Callable[..., InvalidInput], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


def both(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    """The results of reading two files; raises InvalidInput with the problems of both."""
    try:
        first = one()
    except InvalidInput as wrong:
        try:
            other()
        except InvalidInput as also:
            raise InvalidInput(sorted({*wrong.problems, *also.problems})) from None
        raise
    return first, other()


class LimitReached(OnwardError):
    """A limit of time or work was reached before the first plan."""
