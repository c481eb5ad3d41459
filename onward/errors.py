"""What can be wrong, said so that a person can put it right.

OnwardError
  InvalidInput      carries Problems: the scenario or the plan cannot be used (exit code 3)
  LimitReached      a limit stopped the work before there was any plan (exit code 5)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what might put it right."""

    file: str
    row: int  # 1-based line of the file, headers being line 1; 0 when no single row is meant
    field: str
    value: str
    message: str
    maybe: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.row}" if self.row else self.file
        subject = f" {self.field}={self.value[:80]!r}" if self.field else ""
        maybe = f" Maybe {self.maybe}." if self.maybe else ""
        return f"{where}:{subject} {self.message}.{maybe}"


EQUAL = 5  # so many problems that differ in nothing but row and value are told as one
SHOWN = 20  # groups that an exception lists


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one file and field that say the same: one of them, or many."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The one that speaks for all."""
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
    """Problems in their order; many that differ in nothing but row and value stand together."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for each in problems:
        said = each.message.replace(each.value, "") if each.value else each.message
        alike.setdefault((each.file, each.field, said), []).append(each)
    found = []
    for same in alike.values():
        together = len(same) >= EQUAL and all(each.row for each in same)
        parts = [same] if together else [[each] for each in same]
        found += [ProblemGroup(tuple(part)) for part in parts]
    return found


class OnwardError(Exception):
    """Whatever Onward refuses on purpose."""


class InvalidInput(OnwardError):
    """Input that cannot be used; ``problems`` lists everything that was found, not the first thing
    only.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        found = groups(self.problems)
        shown = [str(group) for group in found[:SHOWN]]
        rest = sum(len(group.problems) for group in found[SHOWN:])
        if rest:
            shown.append(f"... and {rest:,} more")
        super().__init__("\n".join(shown))

    def __reduce__(self) -> tuple[type[InvalidInput], tuple[tuple[Problem, ...]]]:
        """From one process to another it goes by its problems."""
        return type(self), (self.problems,)


class LimitReached(OnwardError):
    """A time or work limit came before the first plan."""
