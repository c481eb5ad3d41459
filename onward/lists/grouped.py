"""Many problems of a list on one page: those that are alike are one line."""

from __future__ import annotations

from collections.abc import Iterable

from onward.errors import Problem
from onward.message import Message

MOST_LINES = 15
ROWS_NAMED = 5


def grouped(problems: Iterable[Problem], most: int = MOST_LINES) -> tuple[Message, ...]:
    """One line for problems of one column and message, with how many rows and the first of them;
    the largest groups first, those beyond ``most`` lines counted in the last.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for each in problems:
        message = each.message
        template = message.template if isinstance(message, Message) else str(message)
        alike.setdefault((each.file, each.field, template), []).append(each)
    groups = sorted(alike.values(), key=lambda group: (-len(group), group[0].row))
    shown = groups if len(groups) <= most else groups[: most - 1]
    lines = [_line(group) for group in shown]
    rest = groups[len(shown) :]
    if rest:
        lines.append(
            Message(
                "and {problems:,} problems of {kinds:,} other kinds",
                problems=sum(map(len, rest)),
                kinds=len(rest),
            )
        )
    return tuple(lines)


def _line(group: list[Problem]) -> Message:
    first = group[0]
    rows = list(dict.fromkeys(each.row for each in group if each.row))
    what = _what(first)
    if not rows:
        return what
    named = ", ".join(map(str, rows[:ROWS_NAMED]))
    if len(rows) == 1:
        return Message("row {row}: {what}", row=named, what=what)
    if len(rows) <= ROWS_NAMED:
        return Message(
            "{count:,} rows: {what}, rows {rows}", count=len(rows), what=what, rows=named
        )
    return Message(
        "{count:,} rows: {what}, first in rows {rows}", count=len(rows), what=what, rows=named
    )


def _what(problem: Problem) -> Message:
    """The column, an example and what is wrong with it."""
    if not problem.field:
        return Message("{message}", message=problem.message)
    if not problem.value:
        return Message("{column} {message}", column=problem.field, message=problem.message)
    return Message(
        "{column} {message}, such as {value}",
        column=problem.field,
        message=problem.message,
        value=problem.value[:40],
    )
