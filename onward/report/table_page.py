"""Tables as a page: for a screen, a phone, and A4."""

from __future__ import annotations

from onward.report.frame import PHONE, render
from onward.report.render.html import headings, table_html
from onward.report.table import Sheet

SORTING = ("tables.js", "every_table.js")


def sheet_page(
    sheet: Sheet,
    kind: str,
    *,
    title: str = "",
    foot: str = "",
    stacked_below: int = PHONE,
    sorting: bool = False,
    chinese: bool = False,
) -> str:
    """One file that loads nothing else; ``kind`` stands beside the brand. ``sorting``: by a script,
    headings sort, and each table is saved as CSV. ``chinese``: cells say it too, where it is known.
    """
    tables = sheet.tables
    values = {
        "kind": kind,
        "title": title or sheet.title,
        "brief": sheet.brief,
        "sections": [(t.title, table_html(t, details=True, chinese=chinese)) for t in tables],
    }
    return render(
        "sheet.html",
        values,
        styles=("sheet.css",),
        tables={table.name: headings(table, details=True) for table in tables},
        scripts=SORTING if sorting else (),
        stacked_below=stacked_below,
        foot=foot or sheet.title,
    )
