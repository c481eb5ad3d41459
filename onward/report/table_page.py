"""Tables as a page: for a screen, a phone, and A4."""

from __future__ import annotations

from onward.report.frame import PHONE, render
from onward.report.render.html import headings, table_html
from onward.report.table import Sheet


def sheet_page(
    sheet: Sheet, kind: str, *, title: str = "", foot: str = "", stacked_below: int = PHONE
) -> str:
    """One file without scripts that loads nothing else; ``kind`` stands beside the brand."""
    values = {
        "kind": kind,
        "title": title or sheet.title,
        "brief": sheet.brief,
        "sections": [(table.title, table_html(table, details=True)) for table in sheet.tables],
    }
    return render(
        "sheet.html",
        values,
        styles=("sheet.css",),
        tables={table.name: headings(table, details=True) for table in sheet.tables},
        stacked_below=stacked_below,
        foot=foot or sheet.title,
    )
