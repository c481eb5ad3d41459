"""A table for a page: captions, headings with their scope, machine values beside the words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onward.report.cells import TIMES, Kind, machine_text, people
from onward.report.render.text import shown_rows
from onward.report.table import Cells, Column, Table

MORE = "The workbook has all of them."


def table_html(table: Table, *, rows: int | None = None, more: str = MORE) -> Markup:
    """The table as an element that scrolls by itself; below it what is left out, and ``more``.

    A cell whose words are not what machines would read carries that as ``data-v``; a heading its
    column's key as ``data-key``. Scripts sort and save by these.
    """
    lines, count = shown_rows(table, rows)
    if not lines:
        return Markup("<p>{}</p>").format(table.nothing)
    about = escape(table.about or table.title)
    heads = "".join(map(heading_html, table.columns))
    body = [row_html(table.columns, line) for line in lines]
    if table.total_line is not None:
        body.append(row_html(table.columns, table.total_line, "total"))
    return Markup(  # every part is escaped where it is made
        f'<div class="scroll" role="region" aria-label="{about}" tabindex="0">\n'
        f'<table class="stack {table.name}" data-csv="{table.name}">\n<caption>{about}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        + "\n".join(body)
        + "\n</tbody>\n</table>\n</div>\n"
    ) + left_out(len(lines), count, more)


def left_out(shown: int, rows: int, more: str) -> Markup:
    """How many rows are not on the page, and where they are."""
    if shown == rows:
        return Markup("")
    return Markup('<p class="small">The first {} of {} rows. {}</p>').format(
        shown, f"{rows:,}", more
    )


def heading_html(column: Column) -> str:
    """What a column is, for people and for scripts."""
    return f'<th scope="col" data-key="{column.key}">{escape(column.title)}'


def row_html(columns: Sequence[Column], cells: Cells, kind: str = "") -> str:
    """One row; its first cell names it."""
    tags = ['th scope="row"', *["td"] * (len(columns) - 1)]
    made = map(cell_html, tags, columns, cells)
    start = f'<tr class="{kind}">' if kind else "<tr>"
    return f"{start}{''.join(made)}</tr>"


def cell_html(tag: str, column: Column, cell: object) -> str:
    """What people read, and beside it what machines would, if that differs."""
    shown, value = people(cell, column.kind), machine_text(cell, column.kind, column.key)
    kept = "" if value == shown else f' data-v="{escape(value)}"'
    return f"<{tag}{kept}>{escape(shown)}"


def headings(table: Table) -> list[tuple[str, str]]:
    """Each heading and how its column stands: n for numbers, t for times, empty without cells."""
    used = [False] * len(table.columns)
    for line in table.lines():
        used = [was or cell not in (None, "", ()) for was, cell in zip(used, line, strict=True)]
    return [
        (column.title, standing(column.kind, some))
        for column, some in zip(table.columns, used, strict=True)
    ]


def standing(kind: Kind, used: bool) -> str:
    """How a column's cells stand on a page."""
    if not used:
        return "empty"
    return "t" if kind in TIMES else "" if kind is Kind.TEXT else "n"
