"""``onward desk``: the desk at a glance; begin one, set its clock, say what silence means."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.at_desk import (
    at_desk,
    desk_for_reading,
)
from onward.cli.exclusive import refuse_before_command
from onward.cli.later import Later
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant
from onward.desk.desk_heading import desk_document, head
from onward.desk.names import names_of
from onward.goods.morning import morning
from onward.report.desk_text import morning_text
from onward.report.render.json import table_rows
from onward.report.tables.desk import morning_sheet


@click.group(
    cls=Later,
    path="desk",
    invoke_without_command=True,
    places={
        "new": "onward.cli.desk_new:new",
        "clock": "onward.cli.desk_settings:clock",
        "silence": "onward.cli.desk_settings:silence",
    },
)
@click.option("--as-of", type=Instant(), metavar="INSTANT", help="As it was at an earlier instant.")
@at_desk
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime | None,
    db: str,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int | None:
    """Show the desk: what is late, left, held or unconfirmed, what closes next.

    A desk is one current state in a store: a baseline scenario that never changes, notices, events,
    plans. `onward desk new SCENARIO` begins one; then plan, notice, replan, adopt and the other
    commands speak of it. docs/desk.md tells the whole of it.
    """
    refuse_before_command(context)
    if context.invoked_subcommand is not None:
        return None
    with desk_for_reading(db, organisation) as now:
        desk = now if as_of is None else now.as_it_was(as_of)
        found = morning(desk)
        if as_json:
            tables = {table.name: table_rows(table) for table in morning_sheet(found).tables}
            give_json("desk", {"desk": desk_document(desk), **tables})
        else:
            give(f"{head(desk)}\n\n{morning_text(found, names_of(desk))}")
    return 0
