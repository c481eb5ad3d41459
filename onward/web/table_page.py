"""Pages of a table, as a screen gets them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from math import isfinite
from typing import Any

from onward.message import written
from onward.report.cells import Coded, Kind, machine, people
from onward.report.table import Column, Table
from onward.web.asked import WHOLE, TableQuery
from onward.web.indexed import Chosen, Indexed


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShown:
    """A column for a screen: name for machines, heading, and the kind of its cells; a ``detail`` is
    shown when it is asked for.
    """

    key: str
    title: str
    kind: str
    number: bool
    detail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """Some rows of a table: machine values in ``rows``, the text for people in ``shown`` where it
    differs. ``next`` is the value of ``after`` for the next rows; "" at the end. ``total``: of all
    rows, as text for each column; none for some of the rows, or of a table without one.
    """

    name: str
    title: str
    about: str
    columns: list[ColumnShown]
    rows: list[list[Any]]
    shown: list[list[str]]
    count: int
    of: int  # rows without any filter
    next: str = ""
    nothing: str = ""  # what is said where there is no row
    total: list[str] = field(default_factory=list)
    provenance: str = ""  # what the chosen rows rest on


def page_of(chosen: Chosen, mark: str, at: int, limit: int, lang: str = "en") -> TablePage:
    """The chosen rows from number ``at`` on. ``mark``: of their version. ``lang``: "zh" shows
    Chinese words where a cell has them.
    """
    columns, head = chosen.columns, chosen.of.head
    pairs = [list(zip(columns, line, strict=True)) for line in chosen.lines(at, at + limit)]
    after = at + len(pairs)
    return TablePage(
        name=head.name,
        title=head.title,
        about=head.about,
        columns=[
            ColumnShown(
                key=c.key, title=c.title, kind=c.kind.value, number=c.right, detail=c.detail
            )
            for c in columns
        ],
        rows=[[_value(cell, c) for c, cell in row] for row in pairs],
        shown=[[_shown(cell, c.kind, lang) for c, cell in row] for row in pairs],
        count=len(chosen),
        of=len(chosen.of),
        next=f"{mark}-{after}" if after < len(chosen) else "",
        nothing=head.nothing,
        total=_total(chosen, lang),
        provenance=chosen.provenance,
    )


def _total(chosen: Chosen, lang: str) -> list[str]:
    found = chosen.of.head.total
    if found is None or len(chosen) < len(chosen.of):
        return []
    return [
        "" if found.get(c.key) is None else _shown(found[c.key], c.kind, lang)
        for c in chosen.columns
    ]


def whole_page(table: Table) -> TablePage:
    """All rows of a short table."""
    every = Indexed(table).chosen(WHOLE)
    return page_of(every, "", 0, len(every))


def page_bytes(page: TablePage) -> bytes:
    """A page as JSON. ``asdict`` would copy each of its cells, which takes as long as the rest."""
    document = {each.name: getattr(page, each.name) for each in fields(page)}
    document["columns"] = [asdict(each) for each in page.columns]
    text = written(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode(errors="backslashreplace")


def _value(cell: object, column: Column) -> object:
    """A cell for machines; JSON has no number that is not finite."""
    found = machine(cell, column.kind, column.key)
    return None if isinstance(found, float) and not isfinite(found) else found


def _shown(cell: object, kind: Kind, lang: str) -> str:
    chinese = cell.zh if lang == "zh" and isinstance(cell, Coded) else ""
    return chinese or people(cell, kind)


def mark_of(version: str, query: TableQuery) -> str:
    """The part of a cursor by which it is refused once the rows have changed."""
    return sha256(repr((version, query)).encode()).hexdigest()[:12]
