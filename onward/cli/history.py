"""``onward history``: every act at the desk."""

from __future__ import annotations

import click

from onward.cli.at_desk import at_desk, desk_for_reading, give_at_desk
from onward.cli.rows import shown_rows
from onward.desk.history import history
from onward.desk.names import AS_THEY_ARE, names_of
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk_lists import history_table
from onward.store.users import users_in


@click.command()
@shown_rows(40)
@at_desk
def command(rows: int | None, db: str, organisation: str, as_json: bool, quiet: bool) -> int:
    """List what was done at the desk, the newest last.

    Acts that were undone are marked: they count for nothing any more.
    """
    with desk_for_reading(db, organisation) as desk:
        with desk.store.reading.connect() as connection:
            names = {user.id: user.name for user in users_in(connection, desk.organisation)}
        found = history(desk.acts(), AS_THEY_ARE if as_json else names_of(desk))
        shown = found if as_json or rows is None else found[-rows:]
        table = history_table(shown, names)
        earlier = len(found) - len(shown)
        text = table_text(table)
        text = f"({earlier} earlier acts: --rows 0)\n{text}" if earlier else text
        give_at_desk(desk, "history", text, {"acts": table_rows(table)}, as_json, quiet)
    return 0
