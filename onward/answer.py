"""What every answer has: the value, notes on it, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from onward.cancel import Cancelled
from onward.errors import InvalidInput, LimitReached, Problem

T = TypeVar("T")


class Outcome(StrEnum):
    """The outcome of a question."""

    DONE = "done"
    FAULT = "internal error"
    WRONG_QUESTION = "wrong question"  # options that do not fit together, a word that is no choice
    NOT_THERE = "not there"  # a file or a store that is named cannot be opened
    REJECTED = "rejected"  # the scenario, the plan or another input is wrong
    TOO_MUCH_LEFT = "more left behind than allowed"
    LIMITED = "stopped by a limit"
    DAMAGED_IN_USE = "a file of the store was damaged while it was in use"
    DISK_FAILED = "the disk was full or failed"
    INTERRUPTED = "interrupted"

    @property
    def exit_code(self) -> int:
        """The exit code of a command; ``onward --help`` lists them."""
        return EXIT_CODES[self]


EXIT_CODES = {
    Outcome.DONE: 0,
    Outcome.FAULT: 1,
    Outcome.WRONG_QUESTION: 2,
    Outcome.NOT_THERE: 2,
    Outcome.REJECTED: 3,
    Outcome.TOO_MUCH_LEFT: 4,
    Outcome.LIMITED: 5,
    Outcome.DAMAGED_IN_USE: 6,
    Outcome.DISK_FAILED: 7,
    Outcome.INTERRUPTED: 130,
}


class NoteKind(StrEnum):
    """What a note is about."""

    SUMMARY = "summary"  # which scenario and instants the answer is of, how many rows were read
    ASSUMED = "assumed"  # taken for granted, because nothing says it
    NEXT = "next"  # what a person may do now
    NOT_COUNTED = "not counted"  # events or rows that count for nothing, and why
    UNKNOWN = "unknown"  # a place, a departure or a policy that the scenario does not have
    OTHER_SCENARIO = "other scenario"  # the store keeps another one
    CHANGED = "changed"  # the scenario is not as it was when the plan was made
    UNPROVEN = "unproven"  # a bound that the judge could not follow
    TOO_MUCH_LEFT = "too much left"

    @property
    def warns(self) -> bool:
        """Whether it must be shown even to somebody who asked for warnings only."""
        return self not in (NoteKind.SUMMARY, NoteKind.ASSUMED, NoteKind.NEXT)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an answer, a sentence without a full stop."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """A value, with its notes and the problems of rows that were left out."""

    value: T
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    outcome: Outcome = Outcome.DONE


def finished(answer: Answer[T]) -> T:
    """The value of an answer that is one step of several. Raises Cancelled if it was cut short."""
    if answer.outcome is Outcome.INTERRUPTED:
        raise Cancelled
    return answer.value


class WrongQuestion(InvalidInput):
    """The question itself is wrong: nothing was read."""


class NotThere(InvalidInput):
    """A file, store or other thing that is named does not exist."""


_OF_A_STORE = {
    2: Outcome.NOT_THERE,
    3: Outcome.REJECTED,
    6: Outcome.DAMAGED_IN_USE,
    7: Outcome.DISK_FAILED,
}


def outcome_of(error: BaseException) -> Outcome:
    """The outcome of a question that ended with an exception."""
    if isinstance(error, Cancelled):
        return Outcome.INTERRUPTED
    if isinstance(error, WrongQuestion):
        return Outcome.WRONG_QUESTION
    if isinstance(error, NotThere):
        return Outcome.NOT_THERE
    if isinstance(error, LimitReached):
        return Outcome.LIMITED
    # of a store: not there (2), no store (3), damaged in use (6), stopped (7)
    code = getattr(error, "exit_code", None)
    if isinstance(error, InvalidInput):
        return Outcome.NOT_THERE if code == 2 else Outcome.REJECTED
    if isinstance(error, OSError):
        return _OF_A_STORE[code or 2]
    return Outcome.FAULT
