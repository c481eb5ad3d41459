"""Questions asked of files as a terminal would name them, one seam below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from onward.answer import Answer
from onward.questions.events import ImportEvents, import_events
from onward.questions.question import Question
from onward.questions.record import Clocks, Sources, open_record

Asked = TypeVar("Asked")
Found = TypeVar("Found")
Drawn = TypeVar("Drawn")


def ask(
    question: Question[Asked, Found],
    asked: Asked,
    *,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
    **sources: object,
) -> Answer[Found]:
    """The answer to a question about some sources, named as ``Sources`` has them."""
    return ask_and_draw(
        question, asked, lambda found: found, as_of=as_of, known_to=known_to, **sources
    )


def ask_and_draw(
    question: Question[Asked, Found],
    asked: Asked,
    draw: Callable[[Answer[Found]], Drawn],
    *,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
    **sources: object,
) -> Drawn:
    """What is drawn of an answer while the sources are open, as an answer may read on."""
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with open_record(Sources(**sources), clocks) as record:  # type: ignore[arg-type]
        return draw(question(record, asked))


def said(answer: Answer[Found]) -> list[str]:
    """The notes and problems that go with an answer."""
    return [*(note.text for note in answer.notes), *map(str, answer.problems)]


def imported(file: Path, store: Path, **sources: object) -> Answer[object]:
    """A file's events, recorded in a store that is made if it is not there."""
    return ask(import_events, ImportEvents(), store=str(store), events=(str(file),), **sources)  # type: ignore[return-value]
