"""``onward db user``: who may do what in a store; shut out, and let in again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from onward.cli.events import database, organisation
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.report.render.text import table_text
from onward.report.tables.kept import users_table
from onward.store.entries import instant
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.store.users import User


@click.command("user")
@click.argument("name", required=False)
@database
@organisation
@click.option("--disable", is_flag=True, help="NAME may do nothing any more; what was done stays.")
@click.option("--enable", is_flag=True, help="NAME may do again what its role allows.")
@answer
def list_users(
    name: str | None,
    db: str,
    organisation: str,
    disable: bool,
    enable: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """List users, or the one of this NAME: role, the id that the log says instead of the name, and
    since when it is disabled.

    `onward claims user` adds users. The journal tells of each time that one is disabled or enabled.
    NAME may be an id, too.
    """
    from onward.store.failures import refused
    from onward.store.store import open_store
    from onward.store.users import find_user, set_disabled, users_in

    if (disable or enable) and (disable == enable or not name):
        raise click.UsageError("--disable or --enable, one of them, needs the user's NAME")
    with open_store(db, write=disable or enable, make=False) as store:
        mine = store.organisation(organisation)
        if name and (disable or enable):
            set_disabled(store, mine, name, disabled=disable)
        with store.reading.connect() as connection:
            one = find_user(connection, mine, name) if name else None
            found = [one] if one else [] if name else users_in(connection, mine)
    if name and not found:
        raise refused(
            store.address.shown,
            "user",
            name,
            "is no user that the store knows",
            "onward claims user NAME --role ROLE",
        )
    if as_json:
        give_json("db-user", {"users": [_document(each) for each in found]})
    else:
        rows = [
            (each.name, each.role, each.id, _at(each.created_us), _at(each.disabled_us))
            for each in found
        ]
        give(table_text(users_table(rows)))
    return 0


def _document(user: User) -> dict[str, object]:
    since, disabled = (
        None if us is None else rfc3339(instant(us)) for us in (user.created_us, user.disabled_us)
    )
    return {
        "name": user.name,
        "id": user.id,
        "role": user.role,
        "since": since,
        "disabled": disabled,
    }


def _at(us: int | None) -> datetime | None:
    return None if us is None else instant(us)
