"""``onward hub``: a place's day, by its own clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from onward.cli.at_desk import at_desk, desk_for_reading, give_at_desk
from onward.cli.output import Files, say, writing
from onward.cli.parameters import Day
from onward.cli.rows import shown_rows
from onward.cli.taking import Where, taking
from onward.desk.names import names_of
from onward.goods.hand_over import hand_over as hand_over_at
from onward.goods.hub import hub_day
from onward.report.hub_page import hand_over_page, hub_page
from onward.report.render.json import sheet_tables
from onward.report.render.text import sheet_text
from onward.report.render.xlsx import write_xlsx
from onward.report.tables.hand_over import hand_over_sheet
from onward.report.tables.hub import hub_sheet


@click.command()
@click.argument("place", metavar="PLACE")
@click.option(
    "--day",
    type=Day(),
    metavar="DAY",
    help="A day there (default: today by the desk's clock).",
)
@click.option("--hand-over", is_flag=True, help="What one shift hands over to the next.")
@click.option("--html", metavar="FILE", help="Write the page: for a phone, and for A4.")
@click.option("--xlsx", metavar="FILE", help="Write the workbook.")
@shown_rows(40)
@at_desk
@writing("html", "xlsx")
@taking("where", Where, "db", "organisation")
def command(
    place: str,
    day: datetime | None,
    hand_over: bool,
    files: Files,
    rows: int | None,
    where: Where,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show a hub's day: flights, how goods that arrive travel on, and what waits there.

    Times are the place's own. Each lot has its next departure with minutes to spare; a missed
    connection has the act that mends it. --hand-over lists open notices, unconfirmed movements,
    sent messages, tight connections, exceptions with owner and note, and the hub's own note.
    """
    if hand_over and day is not None:
        raise click.UsageError("--hand-over is as of the desk's clock: leave out --day")
    with desk_for_reading(where.db, where.organisation) as desk:
        if hand_over:
            sheet = hand_over_sheet(hand_over_at(desk, place), names_of(desk))
            page = hand_over_page(sheet)
        else:
            found = hub_day(desk, place, day.date() if day else None)
            sheet, page = hub_sheet(found), hub_page(found)
        files.write("html", lambda path: Path(path).write_text(page, encoding="utf-8"))
        files.write("xlsx", lambda path: write_xlsx(sheet, path))
        text = sheet_text(sheet, rows=rows)
        give_at_desk(desk, "hub", text, sheet_tables(sheet), as_json, quiet)
    for path in files.paths.values():
        if not quiet:
            say(f"written: {path}")
    return 0
