"""From a command's options to a record, and from an answer to what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TypeVar

import click

from onward.answer import Answer, WrongQuestion
from onward.cli.output import say
from onward.cli.progress import Progress
from onward.job import Job
from onward.questions.record import NOW, Clocks, Record, Sources, open_record

T = TypeVar("T")


@contextmanager
def working(quiet: bool = False) -> Iterator[Job]:
    """A job whose progress is shown on standard error after a second."""
    with Progress(quiet) as progress:
        yield progress.job


@contextmanager
def asking(
    sources: Sources,
    clocks: Clocks = NOW,
    *,
    quiet: bool = False,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Record]:
    """The record of some sources; progress is shown on standard error after a second.

    Ctrl-C cancels the record's job. A question that is wrong is a usage error, in terms of
    ``options`` by field where they have other names.
    """
    with (
        working(quiet) as job,
        open_record(sources, clocks, job) as record,
        wrong_as_usage(options),
    ):
        yield record


@contextmanager
def wrong_as_usage(options: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Inside, a question that is wrong is a usage error."""
    try:
        yield
    except WrongQuestion as wrong:
        raise click.UsageError(usage(wrong, options)) from wrong


def usage(wrong: WrongQuestion, options: Mapping[str, str] = MappingProxyType({})) -> str:
    """What is wrong with a question, in terms of options: ``options`` by field, else its name."""
    arguments = []
    for each in wrong.problems:
        option = options.get(each.field) or f"--{each.field.replace('_', '-')}"
        about = " ".join(filter(None, (option if each.field else "", each.value)))
        words = f"{each.message}.{f' Maybe {each.maybe}.' if each.maybe else ''}"
        for field, name in options.items():
            words = re.sub(rf"\b{field}\b", name, words)
        arguments.append(f"{about}{': ' if about else ''}{words}")
    return "\n".join(arguments)


def speak(answer: Answer[T], quiet: bool) -> int:
    """Say notes and problems on standard error; gives the exit code. Quiet: only what warns."""
    for note in answer.notes:
        if note.kind.warns or not quiet:
            say(note.text)
    for problem in answer.problems:
        say(str(problem))
    return answer.outcome.exit_code
