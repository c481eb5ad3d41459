"""The press office's workbook: a sheet for each table, each with its as-of instant and on one
page.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from onward.formats.publication import Publication
from onward.publish.press_sheets import press_sheet
from onward.publish.view import View
from onward.publish.words import minute
from onward.report.render.xlsx import write_xlsx


def write_press(
    view: View,
    path: Path,
    publication: Publication | None = None,
    rate_on: date | None = None,
) -> None:
    """Writes the workbook; the publication gives titles of funds, and notes, which are the first
    sheet. The same view gives the same bytes.
    """
    when = f"as of {minute(view.as_of)} UTC, known to {minute(view.known_to)} UTC"
    write_xlsx(press_sheet(view, publication, rate_on), path, stamp=when)
