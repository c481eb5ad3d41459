"""A hub's day as a page: for a phone on the floor, and for A4."""

from __future__ import annotations

from onward.goods.hub import HubDay
from onward.report.table import Sheet
from onward.report.table_page import sheet_page
from onward.report.tables.hub import hub_sheet, plan_words
from onward.wording.instants import utc_words
from onward.wording.moments import whole_day
from onward.wording.place_names import place_words

WIDE_ENOUGH = 1290  # pixels that a day's arrivals need side by side


def hand_over_page(sheet: Sheet) -> str:
    """A hand-over on A4, without scripts."""
    return sheet_page(sheet, "hub", stacked_below=WIDE_ENOUGH)


def hub_page(found: HubDay) -> str:
    """One file without scripts that loads nothing else."""
    sheet = hub_sheet(found)
    return sheet_page(
        sheet,
        "hub",
        title=f"{place_words(found.place.id, found.place.name)}, {found.day:%A} "
        f"{whole_day(found.day)}",
        foot=f"{sheet.title}, {plan_words(found)}, as of {utc_words(found.clock)}",
        stacked_below=WIDE_ENOUGH,
    )
