"""``onward bookings``: what must be asked of each carrier, and what it has answered."""

from __future__ import annotations

from pathlib import Path

import click

from onward.acts.bookings import bookings, request
from onward.cli.at_desk import acting, desk_for_acting, desk_for_reading, give_at_desk
from onward.cli.exclusive import refuse_beside
from onward.cli.output import Files, say
from onward.cli.rows import shown_rows
from onward.cli.taking import Where, taking
from onward.goods.next_steps import next_steps
from onward.report.render.csv import write_csv
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk import bookings_table
from onward.wording.quantities import number_of


@click.command()
@click.option("--carrier", metavar="NAME", default="", help="One carrier only.")
@click.option("--request", "ask", metavar="CARRIER", default="", help="It was asked: record that.")
@click.option("--csv", metavar="FILE", help="Write the load lists as a table.")
@shown_rows(40)
@acting
@taking("where", Where, "db", "organisation", "user")
def command(
    carrier: str,
    ask: str,
    csv: str | None,
    rows: int | None,
    where: Where,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what must be asked of each carrier, and what it has answered.

    Its answers are notices: `onward notice add confirm-booking SHIPMENT departure=DEPARTURE`, or
    refuse-booking, after which a replan finds another way.
    """
    files = Files(csv=csv)
    if ask:
        refuse_beside(f"--request {ask}", ("carrier", "csv", "rows"))
        with desk_for_acting(where.db, where.organisation, where.user) as desk:
            lines, acts = request(desk, ask)
            text = f"{ask} was asked for {number_of(len(lines), 'line')}"
            text += f": acts {acts[0].number} to {acts[-1].number}"
            numbers = {"acts": [act.number for act in acts]}
            give_at_desk(desk, "bookings", text, numbers, as_json, quiet)
        return 0
    with desk_for_reading(where.db, where.organisation) as desk:
        steps = next_steps(desk)
        found = [line for line in bookings(desk, steps) if carrier in ("", line.carrier)]
        table = bookings_table(found, steps)
        files.write("csv", lambda path: write_csv(table, Path(path)))
        document = {"bookings": table_rows(table)}
        text = "" if as_json else table_text(table, rows=rows)  # of thousands of lines: seconds
        give_at_desk(desk, "bookings", text, document, as_json, quiet)
    if csv and not quiet:
        say(f"written: {csv}")
    return 0
