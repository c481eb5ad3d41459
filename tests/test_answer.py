"""How answers come out: every outcome has one exit code, every error one outcome."""

from __future__ import annotations

import errno

import pytest

from onward.answer import (
    EXIT_CODES,
    Answer,
    NoteKind,
    NotThere,
    Outcome,
    WrongQuestion,
    outcome_of,
)
from onward.cancel import Cancelled
from onward.errors import InvalidInput, LimitReached, Problem
from onward.store.failures import (
    StoreDamaged,
    StoreFailed,
    StoreGone,
    StoreStopped,
    missing,
    refused,
)

WRONG = [Problem("file", 1, "field", "value", "is wrong")]


def test_every_outcome_has_an_exit_code_of_the_help() -> None:
    assert set(EXIT_CODES) == set(Outcome)
    assert set(EXIT_CODES.values()) == {0, 1, 2, 3, 4, 5, 6, 7, 130}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Cancelled(), 130),
        (WrongQuestion(WRONG), 2),
        (NotThere(WRONG), 2),
        (missing("onward.db"), 2),
        (FileNotFoundError(errno.ENOENT, "No such file", "plan.json"), 2),
        (StoreFailed(errno.EIO, "broken", "onward.db"), 2),
        (InvalidInput(WRONG), 3),
        (refused("onward.db", "id", "1", "no"), 3),
        (StoreDamaged(errno.EIO, "no database", "onward.db"), 3),
        (StoreGone(errno.ESTALE, "was replaced", "onward.db"), 6),
        (StoreStopped(errno.ENOSPC, "full", "onward.db"), 7),
        (LimitReached("too many itineraries"), 5),
        (ZeroDivisionError(), 1),
    ],
)
def test_every_error_has_an_outcome(error: BaseException, code: int) -> None:
    assert outcome_of(error).exit_code == code


def test_an_answer_is_done_unless_it_says_otherwise() -> None:
    assert Answer(value=1).outcome is Outcome.DONE


def test_trouble_is_told_even_to_somebody_who_wants_to_hear_of_nothing_else() -> None:
    quiet = {kind for kind in NoteKind if not kind.warns}
    assert quiet == {NoteKind.SUMMARY, NoteKind.ASSUMED, NoteKind.NEXT}
