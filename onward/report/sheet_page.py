"""Any sheet as a page: its tables below each other, in one file that loads nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from onward.report.frame import PHONE, render
from onward.report.render.html import headings, table_html
from onward.report.table import Sheet


def sheet_page(
    sheet: Sheet,
    kind: str,
    *,
    foot: str = "",
    styles: Sequence[str] = (),
    stacked_below: int = PHONE,
    scripts: Sequence[str] = ("tables.js", "every_table.js"),
    chinese: bool = False,
) -> str:
    """``kind`` stands above the title, ``foot`` below each printed sheet. Tables are sorted and
    saved as CSV in the browser, without ``scripts`` they are not. ``chinese``: cells that have it
    say it too.
    """
    tables = sheet.tables
    values = {
        "sheet": sheet,
        "kind": kind,
        "sections": [(t.title, table_html(t, details=True, chinese=chinese)) for t in tables],
    }
    return render(
        "sheet.html",
        values,
        styles=styles,
        tables={table.name: headings(table, details=True) for table in tables},
        scripts=scripts,
        stacked_below=stacked_below,
        foot=foot or sheet.title,
    )
