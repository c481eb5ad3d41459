"""Tables as somebody gave them: their lists' names, and their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from onward.desk.act import ActRefused
from onward.errors import InvalidInput, Problem
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.lists.mapping import ListKind, Mapping
from onward.lists.reading import read
from onward.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A table as somebody gave it, and how it is read. The mapping's name is the list's name: the
    same name tomorrow is the same list. ``rows``: what it holds, where its draft has read it.
    """

    content: bytes
    file: str
    mapping: Mapping
    rows: ListedRows | None = field(default=None, repr=False, compare=False)


def list_name(name: str, kind: ListKind) -> str:
    """The name of a list under which shipments and offers may come together: that of shipments is
    the plain one.

    >>> list_name("forwarder", ListKind.SHIPMENTS), list_name("forwarder", ListKind.OFFERS)
    ('forwarder', 'forwarder offers')
    """
    if kind is ListKind.SHIPMENTS or name.endswith(f" {kind}"):
        return name
    return f"{name} {kind}"


def named_apart(given: Sequence[GivenTable]) -> list[GivenTable]:
    """Gives each table a name of its own. Raises ActRefused if two of one kind have one name."""
    count = Counter(each.mapping.name for each in given)
    found = [
        replace(each, mapping=replace(each.mapping, name=list_name(name, each.mapping.kind)))
        if count[name := each.mapping.name] > 1
        else each
        for each in given
    ]
    names = Counter(each.mapping.name for each in found)
    twice = next((name for name, number in names.items() if number > 1), None)
    if twice is not None:
        message = Message("is the name of two tables")
        raise ActRefused("name", twice, message, "give each a name of its own")
    return found


def read_tables(given: Iterable[GivenTable]) -> list[ListedRows]:
    """The rows of the tables. Raises InvalidInput with the problems of all that cannot be read."""
    found: list[ListedRows] = []
    problems: list[Problem] = []
    for each in given:
        try:
            found.append(each.rows or read(each.content, each.file, each.mapping))
        except InvalidInput as wrong:
            problems += wrong.problems
    if problems:
        raise InvalidInput(problems)
    return found


def refused_rows(
    rows: ListedRows, numbers: Collection[int], problems: Sequence[Problem]
) -> list[RefusedRow]:
    """Rows that cannot be taken, with the reasons."""
    return [
        RefusedRow(row=row.row, cells=row.cells, problems=tuple(problems))
        for row in rows.rows
        if row.row in numbers
    ]
