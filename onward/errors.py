"""What can be wrong, said so that a person can put it right.

OnwardError
  InvalidInput      carries Problems: the scenario or the plan cannot be used (exit code 3)
  LimitReached      a limit stopped the work before there was any plan (exit code 5)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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


class OnwardError(Exception):
    """Whatever Onward refuses on purpose."""


class InvalidInput(OnwardError):
    """Input that cannot be used; ``problems`` lists everything that was found, not the first thing
    only.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        shown = [str(p) for p in self.problems[:20]]
        if len(self.problems) > len(shown):
            shown.append(f"... and {len(self.problems) - len(shown)} more")
        super().__init__("\n".join(shown))


class LimitReached(OnwardError):
    """A time or work limit came before the first plan."""
