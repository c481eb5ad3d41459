"""A list of one's own at the terminal: its questions are asked, or printed with their options."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onward.acts.given_files import DraftedFile, GivenFile, draft_file
from onward.cli.output import say
from onward.errors import InvalidInput, Problem
from onward.lists.draft import ListQuestion
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind
from onward.lists.refused import refused_table
from onward.report.list_text import questions_text
from onward.report.render.text import wrapped_text
from onward.store.store import Store

HIDDEN = "hidden"  # the question whether hidden rows and sheets are read


class Unanswered(click.ClickException):
    """Questions that only a person can answer, where nobody can be asked."""

    exit_code = 2

    def __init__(self, asked: Sequence[ListQuestion]) -> None:
        super().__init__(questions_text(asked))
        self.asked = asked

    def show(self, file: Any = None) -> None:
        """The questions, each with its options."""
        one = len(self.asked) == 1
        say(f"{self.message}\n\nNothing was saved: give {'this' if one else 'each'} an answer.")


class Answer(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """``KEY=CHOICE``: the answer to a question."""

    name = "answer"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Text to key and choice."""
        if isinstance(value, tuple):
            return value
        key, equals, choice = str(value).partition("=")
        if not (key.strip() and equals and choice.strip()):
            self.fail(f"{value!r} is no answer: write KEY=CHOICE, as the question has it")
        return key.strip(), choice.strip()


answers_option = click.option(
    "--answer",
    "answers",
    type=Answer(),
    multiple=True,
    metavar="KEY=CHOICE",
    help="The answer to a question about the file; several times.",
)
proceed_option = click.option(
    "--proceed", is_flag=True, help="Take the rows that are right even if others are not."
)
refused_option = click.option(
    "--refused",
    metavar="FILE",
    default="",
    help="Write the rows that are not taken, each with its reason (.csv or .xlsx).",
)


def given_file(
    path: Path,
    answers: Sequence[tuple[str, str]],
    hidden: str | None,
    *,
    name: str = "",
    kind: ListKind | None = None,
    sheet: str = "",
) -> GivenFile:
    """A file as it lies there, with what the command line says of it. Raises OSError."""
    said = dict(answers)
    if hidden is not None:
        said[HIDDEN] = hidden
    return GivenFile(
        content=path.read_bytes(), file=path.name, name=name, kind=kind, sheet=sheet, answers=said
    )


def drafted(store: Store | None, organisation: int, given: GivenFile) -> DraftedFile:
    """How the file is read, once every question has an answer: asks on a terminal. Raises
    Unanswered, and InvalidInput for a file that cannot be read.
    """
    while True:
        found = draft_file(store, organisation, given)
        _refuse_strange(given.answers, found)
        if found.open:
            given = replace(given, answers={**given.answers, **asked(found.open)})
            continue
        if found.problems and not found.rows:
            raise InvalidInput(found.problems)
        return found


def asked(questions: Sequence[ListQuestion]) -> dict[str, str]:
    """The answers of whoever sits here. Raises Unanswered where nobody does."""
    if not people_here():
        raise Unanswered(questions)
    return {each.key: _answer(each) for each in questions}


def people_here() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _answer(question: ListQuestion) -> str:
    """The choice that somebody makes by its number, or what is typed where there are none."""
    cells = f"\n  for instance: {'; '.join(question.cells)}" if question.cells else ""
    say(f"\n{wrapped_text(question.asks)}{cells}")
    for number, each in enumerate(question.choices, 1):
        say(f"  {number}  {each.words}")
    keys = [each.key for each in question.choices]
    if not keys:
        return str(click.prompt("Answer", err=True, prompt_suffix=": ")).strip()
    usual = keys.index(question.proposed) + 1 if question.proposed in keys else None
    number = click.prompt(
        "Which", type=click.IntRange(1, len(keys)), default=usual, err=True, prompt_suffix=": "
    )
    return keys[number - 1]


def _refuse_strange(answers: Mapping[str, str], found: DraftedFile) -> None:
    """Raises InvalidInput for an answer that a question does not offer."""
    wrong = []
    for each in found.asked:
        given = answers.get(each.question.key)
        keys = [choice.key for choice in each.question.choices]
        if given is not None and keys and given not in keys:
            message = "is no answer to this question"
            wrong.append(Problem("answer", 0, each.question.key, given, message, " or ".join(keys)))
    if wrong:
        raise InvalidInput(wrong)


def refuse_without(refused: Sequence[ListedRows], *, proceed: bool) -> None:
    """Raises InvalidInput for rows that cannot be taken, unless the rest is taken without them."""
    problems = [p for table in refused for row in table.refused for p in row.problems]
    if problems and not proceed:
        say(
            "Nothing was saved: --proceed takes the other rows, --refused FILE writes these with "
            "their reasons."
        )
        raise InvalidInput(problems)


def write_refused(refused: Sequence[ListedRows], path: Path) -> None:
    """The rows that are not taken, as CSV or, where the name ends so, as a workbook."""
    form = "xlsx" if path.suffix.lower() == ".xlsx" else "csv"
    path.write_bytes(refused_table(*refused, form=form))
