"""Who let a user in: who added or enabled the user, gave roles, made the account or a link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from onward.store.tables import accounts, api_keys, deputies, sign_in_links, users


@dataclass(frozen=True, slots=True)
class Admission:
    """An act that let a user do more than before. ``by``: a user's id or ``MACHINE``, and
    ``person`` the person behind it; "" where an earlier version recorded it.
    """

    how: str
    at_us: int
    by: str
    person: str


WAYS: tuple[
    tuple[str, Table, str, str, str], ...
] = (  # in which table and columns: whom, when, who
    ("added", users, "id", "created_us", "made_by"),
    ("account", accounts, "user_id", "made_us", "made_by"),
    ("link", sign_in_links, "user_id", "made_us", "made_by"),
    ("key", api_keys, "user_id", "made_us", "made_by"),
    ("deputy", deputies, "deputy_id", "made_us", "made_by"),
)


def let_in(connection: Connection, organisation: int, user: str) -> list[Admission]:
    """All acts that let the user of this id in, in the order of time."""
    known = select(users.c.id, users.c.person_id).where(users.c.organisation_id == organisation)
    persons = {row.id: row.person_id for row in connection.execute(known)}
    found = [
        Admission(how, at_us, by or "", persons.get(by or "", by or ""))
        for how, at_us, by in _ways(connection, organisation, user)
    ]
    return sorted(found, key=lambda each: each.at_us)


def _ways(
    connection: Connection, organisation: int, user: str
) -> Iterator[tuple[str, int, str | None]]:
    for how, table, whom, at, by in WAYS:
        mine = select(table.c[at], table.c[by]).where(
            table.c.organisation_id == organisation, table.c[whom] == user, table.c[at].is_not(None)
        )
        for at_us, who in connection.execute(mine):
            yield how, at_us, who
    changes = select(users.c.admissions).where(
        users.c.organisation_id == organisation, users.c.id == user
    )
    for at_us, who in json.loads(connection.execute(changes).scalar() or "[]"):
        yield "changed", at_us, who


def admitted(
    connection: Connection, organisation: int, user: str, at_us: int, by: str
) -> dict[str, str]:
    """The column of a user that lists when the user was enabled or given other roles, and by whom,
    with one change more.
    """
    mine = select(users.c.admissions).where(
        users.c.organisation_id == organisation, users.c.id == user
    )
    before = json.loads(connection.execute(mine).scalar() or "[]")
    return {"admissions": json.dumps([*before, [at_us, by]])}
