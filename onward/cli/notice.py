"""``onward notice``: something was learnt that changes the scenario."""

from __future__ import annotations

import click

from onward.cli.at_desk import at_desk, desk_for_reading, give_at_desk
from onward.cli.later import Later
from onward.cli.rows import shown_rows
from onward.desk.names import names_of
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk_lists import notices_table


@click.group(
    cls=Later,
    places={
        "add": "onward.cli.notice_words:add_notice",
        "check": "onward.cli.notice_words:check",
        "undo": "onward.cli.undo:command",
    },
)
def command() -> None:
    """Tell the desk what was learnt, and see what of the plan it touches.

    KIND is a kind of change of docs/changes.md, then its subject and column=value pairs:

    \b
      onward notice add cancel-departure CV9737 cause=fog
      onward notice add amend-shipment RC00120 ready_at=2020-03-28T08:00Z
      onward notice add -f notices.csv
    """


@command.command("list")
@shown_rows(40)
@at_desk
def list_notices(db: str, organisation: str, rows: int | None, as_json: bool, quiet: bool) -> int:
    """List the notices that hold."""
    with desk_for_reading(db, organisation) as desk:
        table = notices_table(desk.state.notices.values(), names_of(desk), plan=desk.state.current)
        document = {"notices": table_rows(table)}
        give_at_desk(desk, "notice-list", table_text(table, rows=rows), document, as_json, quiet)
    return 0
