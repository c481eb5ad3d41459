"""The command of a question whose answer is one table, made of its declaration
(``onward/report/questions.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING
from datetime import date, datetime
from enum import Enum
from typing import Any

import click

from onward.cli.about import OPTIONS
from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, write_text, writing
from onward.cli.parameters import Instant, Number, answer
from onward.cli.rows import shown_rows
from onward.questions.option import Choice, choices_of, details_of
from onward.questions.record import NOW, Clocks, Sources
from onward.report.questions import Shown, TableQuestion
from onward.report.render.csv import write_csv
from onward.report.render.json import table_rows, table_total
from onward.report.render.text import table_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet, Table
from onward.report.table_page import sheet_page

Function = Callable[..., Any]
ROWS = 40
FILES = {
    "csv": "Write the table as CSV.",
    "xlsx": "Write the table as a workbook.",
    "html": "Write the table as a page.",
}


def command_of(declared: TableQuestion) -> click.Command:
    """The command, with the options of its question, of what it is about, and of every answer."""
    shown = declared.load()
    choices = list(choices_of(shown.question))
    named = {each.field.name: each.option.name for each in choices if each.option.name}

    def command(
        sources: Sources,
        files: Files,
        rows: int | None,
        as_json: bool,
        quiet: bool,
        clocks: Clocks = NOW,
        **given: Any,
    ) -> int:
        chosen = {name: value for name, value in given.items() if value is not None}
        with asking(sources, clocks, quiet=quiet, options=named) as record:
            found = shown.answer(record, shown.question(**chosen), record.job)
            about, table = record.about, shown.table(found.value)
            write(table, files)
            if as_json:
                give_json(declared.name, {**about, **document(shown, found.value, table)})
            else:
                give(shown.text(found.value, rows) if shown.text else table_text(table, rows=rows))
        return speak(found, quiet)

    made: Function = writing(*FILES)(command)
    for option in reversed([*options(choices), OPTIONS[declared.about], *of_answer()]):
        made = option(made)
    word = declared.command.rpartition(" ")[2]
    words = f"{declared.help}\n\n{details_of(shown.question)}"
    return click.command(word, help=words)(made)


def document(shown: Shown[Any, Any], value: Any, table: Table) -> dict[str, object]:
    """The answer as JSON: rows under the table's name, and the total if there is one."""
    total = table_total(table)
    more = dict(shown.more(value)) if shown.more else {}
    return {**more, table.name: table_rows(table)} | ({"total": total} if total else {})


def write(table: Table, files: Files) -> None:
    """Write the files that are asked for."""
    sheet = Sheet(title=table.title, tables=(table,))
    files.write("csv", lambda path: write_csv(table, path))
    files.write("xlsx", lambda path: write_xlsx(sheet, path))
    files.write("html", lambda path: write_text(sheet_page(sheet, "table", sorting=True), path))


# -- options


def of_answer() -> Iterator[Callable[[Function], Function]]:
    """Those of every table: its files, rows on the screen, JSON."""
    for name, words in FILES.items():
        yield click.option(f"--{name}", metavar="FILE", help=words)
    yield shown_rows(ROWS)
    yield answer


def options(choices: Iterable[Choice]) -> Iterator[Callable[[Function], Function]]:
    """Those of the question itself."""
    for choice in choices:
        yield argument(choice) if choice.option.positional else option(choice)


def argument(choice: Choice) -> Callable[[Function], Function]:
    """A word without a name in front."""
    return click.argument(
        choice.field.name,
        metavar=choice.option.metavar or None,
        type=type_of(choice),
        required=choice.required,
        nargs=-1 if choice.several else 1,
    )


def option(choice: Choice) -> Callable[[Function], Function]:
    """``--name VALUE``, or a flag."""
    described, default = choice.option, choice.field.default
    name = described.name or f"--{choice.field.name.replace('_', '-')}"
    usual = None if default in (MISSING, None, "", ()) else default
    if choice.kind is bool:
        return click.option(name, choice.field.name, is_flag=True, help=described.help)
    return click.option(
        name,
        choice.field.name,
        type=type_of(choice),
        metavar=described.metavar or None,
        default=usual,
        show_default=usual is not None,
        required=choice.required,
        multiple=choice.several,
        help=described.help,
    )


def type_of(choice: Choice) -> Any:
    """The type of one value: a range, a choice, an instant, a file."""
    described = choice.option
    if described.file:
        return click.Path(exists=True, dir_okay=False)
    if described.choices:
        return click.Choice(described.choices)
    if issubclass(choice.kind, Enum):
        return click.Choice([each.value for each in choice.kind])
    if choice.kind is int:
        return click.IntRange(_whole(described.least), _whole(described.most))
    kinds: dict[type, Any] = {
        float: Number(described.least, described.most),
        datetime: Instant(),
        date: DayOfInstant(),
    }
    return kinds.get(choice.kind, choice.kind)


def _whole(limit: float | None) -> int | None:
    return None if limit is None else int(limit)


class DayOfInstant(Instant):
    """The UTC day of an instant, or a day."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Text to a date."""
        return super().convert(value, param, ctx).date()
