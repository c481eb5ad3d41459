"""A table for a page: captions, headings with their scope, machine values next to the text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onward.report.cells import TEXTS, TIMES, Coded, Kind, empty, machine_text, people
from onward.report.render.text import shown_rows
from onward.report.table import Cells, Column, Table

MORE = "The workbook has all of them."


def table_html(
    table: Table,
    *,
    rows: int | None = None,
    details: bool = False,
    whole: bool = False,
    chinese: bool = False,
    saved_as: str = "",
    more: str = MORE,
) -> Markup:
    """The table as an element that scrolls by itself; below it the number of rows left out, and
    ``more``.

    Columns of ``details`` are left out unless they are wanted, and so are empty columns unless the
    table is ``whole``. ``chinese``: cells say it too, where it is known. ``saved_as`` names the
    file that a browser saves. A cell whose words differ from its machine value has that as
    ``data-v``; a heading has its column's key as ``data-key``. Scripts sort and save by these.
    """
    lines, count = shown_rows(table, rows)
    if not lines:
        return Markup("<p>{}</p>").format(table.nothing)
    kept = on_page(table, details, whole)
    total = table.total_line
    body = [row_html(table.columns, line, kept, set_in(line), chinese) for line in lines]
    body += [row_html(table.columns, total, kept, "total")] if total else []
    about, saved = escape(table.about or table.title), escape(saved_as or table.name)
    heads = "".join(heading_html(table.columns[i]) for i in kept)
    return (
        Markup(  # every part is escaped where it is made
            f'<div class="scroll" role="region" aria-label="{about}" tabindex="0">\n'
            f'<table class="stack {table.name}" data-csv="{saved}">\n<caption>{about}</caption>\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            + "\n".join(body)
            + "\n</tbody>\n</table>\n</div>\n"
        )
        + provenance_html(table)
        + left_out(len(lines), count, more)
    )


def on_page(table: Table, details: bool = False, whole: bool = False) -> list[int]:
    """Indices of the columns on a page."""
    used = [whole] * len(table.columns)
    for line in table.lines() if not whole else ():
        used = [was or not empty(cell) for was, cell in zip(used, line, strict=True)]
    wanted = [details or not column.detail for column in table.columns]
    return [i for i in range(len(used)) if i == 0 or (used[i] and wanted[i])]


def provenance_html(table: Table) -> Markup:
    """What the rows rest on."""
    sentence = table.provenance
    return Markup('<p class="small">{}</p>').format(sentence) if sentence else Markup("")


def left_out(shown: int, rows: int, more: str) -> Markup:
    """Footer: the number of rows not on the page, and the file that has them."""
    if shown == rows:
        return Markup("")
    return Markup('<p class="small">The first {} of {} rows. {}</p>').format(
        shown, f"{rows:,}", more
    )


def heading_html(column: Column) -> str:
    """A column's heading, for people and for scripts."""
    return f'<th scope="col" data-key="{column.key}">{escape(column.title)}'


def row_html(
    columns: Sequence[Column], cells: Cells, kept: list[int], kind: str = "", chinese: bool = False
) -> str:
    """One row; its first cell names it."""
    made = [
        cell_html("td" if i else 'th scope="row"', columns[i], cells[i])
        + (chinese_html(cells[i]) if chinese else "")
        for i in kept
    ]
    start = f'<tr class="{kind}">' if kind else "<tr>"
    return f"{start}{''.join(made)}</tr>"


def set_in(cells: Cells) -> str:
    """The class of a row whose name is indented: it belongs to the one above."""
    return "sub-row" if str(cells[0]).startswith(" ") else ""


def cell_html(tag: str, column: Column, cell: object) -> str:
    """The text for people, with the machine value if it differs."""
    shown, value = people(cell, column.kind), machine_text(cell, column.kind, column.key)
    kept = "" if value == shown else f' data-v="{escape(value)}"'
    if isinstance(cell, Coded) and cell.mark:
        note = f' title="{escape(cell.note)}"' if cell.note else ""
        return f'<{tag}{kept}{note}><span class="tag {escape(cell.mark)}">{escape(shown)}</span>'
    return f"<{tag}{kept}>{escape(shown)}"


def chinese_html(cell: object) -> str:
    """A cell's Chinese, marked for screen readers; "" if unknown."""
    said = cell.zh if isinstance(cell, Coded) else ""
    return f' <span lang="zh-Hans">{escape(said)}</span>' if said else ""


def headings(table: Table, *, details: bool = False, whole: bool = False) -> list[tuple[str, str]]:
    """The heading of each column on a page, and its alignment: n for numbers, t for times."""
    columns = [table.columns[i] for i in on_page(table, details, whole)]
    return [(column.title, standing(column.kind)) for column in columns]


def standing(kind: Kind) -> str:
    """The alignment of a column's cells on a page."""
    return "t" if kind in TIMES else "" if kind in TEXTS else "n"
