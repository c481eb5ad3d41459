"""From a command's options to a record, and from an answer to what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from onward.cli.output import say
from onward.cli.progress import Progress
from onward.desk.answer import Answer
from onward.desk.job import Job
from onward.desk.record import NOW, Clocks, Record, Sources, open_record

T = TypeVar("T")


@contextmanager
def asking(sources: Sources, clocks: Clocks = NOW, *, quiet: bool = False) -> Iterator[Record]:
    """A record of these sources; what goes on is said on standard error, if it lasts."""
    with Progress(quiet) as progress:
        job = Job(tell=progress)
        with open_record(sources, clocks, job) as record:
            yield record


def speak(answer: Answer[T], quiet: bool) -> int:
    """Say notes and problems on standard error; gives the exit code. Quiet: only what warns."""
    for note in answer.notes:
        if note.kind.warns or not quiet:
            say(note.text)
    for problem in answer.problems:
        say(str(problem))
    return answer.outcome.exit_code
