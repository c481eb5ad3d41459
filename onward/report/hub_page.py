"""A hub's day as a page: for a phone on the floor, and for A4."""

from __future__ import annotations

from onward.goods.hub import HubDay
from onward.report.frame import render
from onward.report.render.html import headings, table_html
from onward.report.tables.hub import hub_sheet
from onward.wording.place_names import place_words

WIDE_ENOUGH = 1290  # pixels that a day's arrivals need side by side


def hub_page(found: HubDay) -> str:
    """One file without scripts that loads nothing else."""
    sheet = hub_sheet(found)
    values = {
        "title": f"{place_words(found.place.id, found.place.name)}, {found.day:%A %d %B %Y}",
        "brief": sheet.brief,
        "sections": [(table.title, table_html(table, details=True)) for table in sheet.tables],
    }
    return render(
        "hub.html",
        values,
        styles=("hub.css",),
        tables={table.name: headings(table, details=True) for table in sheet.tables},
        stacked_below=WIDE_ENOUGH,
        foot=f"{sheet.title}, plan {found.plan}, as of {found.clock:%Y-%m-%d %H:%M} UTC",
    )
