"""``onward claims user`` and ``onward db user``: users and their roles in a store; disable and
enable them.
"""

from __future__ import annotations

import click

from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.people.roles import Role
from onward.questions.users import (
    AddUser,
    ChangeUser,
    ListUsers,
    add_user as add_user_,
    change_user,
    list_users as list_users_,
)
from onward.report.render.text import table_text
from onward.report.tables.users import users_document, users_table


@click.command("user")
@click.argument("name")
@database
@organisation
@click.option(
    "--role",
    type=click.Choice([each.value for each in Role]),
    required=True,
    help="What the user may do.",
)
@answer
def add_user(name: str, db: str, organisation: str, role: str, as_json: bool, quiet: bool) -> int:
    """Add user NAME. Roles: terms enters covers, rules and rates; claims assesses and decides;
    approver approves; finance pays, proposes entries.

    The log says an id instead of NAME, so that a person can be erased. A NAME that looks like
    another user's is refused, and a free one proposed. `onward db user` lists and disables users.
    """
    with acting(db, organisation, make=True) as at:
        done = add_user_(at, AddUser(name=name, roles=(Role(role),))).value
    if as_json:
        give_json("claims-user", {"user": done.name, "id": done.id, "role": " ".join(done.roles)})
    else:
        give(f"{done.name}: {', '.join(done.roles)}")
    return 0


@click.command("user")
@click.argument("name", default="")
@shown_rows(40)
@database
@organisation
@click.option("--disable", is_flag=True, help="NAME may do nothing any more; what was done stays.")
@click.option("--enable", is_flag=True, help="NAME may do again what its role allows.")
@answer
def list_users(
    name: str,
    db: str,
    organisation: str,
    disable: bool,
    enable: bool,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """List users, or the one of this NAME: role, the id that the log says instead of the name, and
    since when it is disabled.

    `onward claims user` adds users. The journal tells of each time that one is disabled or enabled.
    NAME may be an id, too.
    """
    if (disable or enable) and (disable == enable or not name):
        raise click.UsageError("--disable or --enable, one of them, needs the user's NAME")
    if disable or enable:
        with acting(db, organisation) as at:
            found = change_user(at, ChangeUser(name=name, disabled=disable)).value
    else:
        with reading(db, organisation) as at:
            found = list_users_(at, ListUsers(name=name)).value
    if as_json:
        give_json("db-user", users_document(found))
    else:
        give(table_text(users_table(found), rows=rows))
    return 0
