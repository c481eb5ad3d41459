"""Checks accounts, links, keys, deputies, sessions and the list of sign-ins for what no act of ours
writes. That the first four were not changed is proven by the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, RowMapping, Table, and_, select

from onward.message import Message
from onward.people.roles import MACHINE, Role
from onward.people.scopes import Scope
from onward.store.failures import Wrong
from onward.store.passwords import is_hash
from onward.store.sign_ins import SignInKind
from onward.store.tables import (
    accounts,
    api_keys,
    deputies,
    persons,
    sessions,
    sign_in_links,
    sign_ins,
    users,
)

COUNTED = (accounts, sign_in_links, api_keys, deputies)
ACTORS: tuple[Column[str], ...] = (
    users.c.made_by,
    users.c.enabled_by,
    users.c.roles_by,
    accounts.c.made_by,
    sign_in_links.c.made_by,
    api_keys.c.made_by,
    api_keys.c.ended_by,
    deputies.c.made_by,
)
SHUT_OUT = "lets in a user who was disabled"
ERASED = "was erased and is there again"


@dataclass(frozen=True, slots=True)
class _User:
    person: str
    roles: str  # former ones too
    disabled: bool
    erased: bool


class _Users(dict[tuple[int, str], _User]):
    """All users by organisation and id; ids of earlier versions too."""

    def gone(self, row: RowMapping, column: str = "user_id") -> bool:
        found = self.get((row["organisation_id"], row[column]))
        return found is None or found.disabled

    def erased(self, row: RowMapping) -> bool:
        found = self.get((row["organisation_id"], row["user_id"]))
        return found is not None and found.erased


def account_problems(connection: Connection) -> tuple[dict[str, int], list[Wrong]]:
    """How many rows the tables have that are not empty, and what is wrong with them."""
    known = _users(connection)
    found = [
        *_roles(known),
        *_actors(connection, known),
        *_passwords(connection, known),
        *_links(connection, known),
        *_keys(connection, known),
        *_deputies(connection, known),
        *_sessions(connection, known),
        *_sign_ins(connection, known),
    ]
    counts = {table.name: len(_rows(connection, table)) for table in COUNTED}
    return {name: count for name, count in counts.items() if count}, found


def _users(connection: Connection) -> _Users:
    mine = and_(
        persons.c.organisation_id == users.c.organisation_id, persons.c.id == users.c.person_id
    )
    statement = select(users, persons.c.erased_us).join(persons, mine, isouter=True)
    return _Users(
        {
            (row.organisation_id, row.id): _User(
                row.person_id,
                f"{row.role} {row.former_roles or ''}".rstrip(),
                row.disabled_us is not None,
                row.erased_us is not None,
            )
            for row in connection.execute(statement.order_by(*users.primary_key))
        }
    )


def _rows(connection: Connection, table: Table) -> list[RowMapping]:
    ordered = select(table).order_by(*table.primary_key)
    return list(connection.execute(ordered).mappings())


def _roles(known: _Users) -> Iterator[Wrong]:
    for (_, user), each in known.items():
        yield from _unknown("users", "role", user, each.roles, Role)


def _unknown(table: str, field: str, name: str, text: str, known: Iterable[str]) -> Iterator[Wrong]:
    for each in text.split(" "):
        if each not in {*known}:
            message = Message("has {each}, which this version does not know", each=repr(each))
            yield table, 0, field, name, message


def _actors(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for column in ACTORS:
        table = column.table
        asked = select(table.c.organisation_id, column).where(column.is_not(None)).distinct()
        for organisation, by in connection.execute(asked.order_by(column)):
            if by != MACHINE and (organisation, by) not in known:
                yield table.name, 0, column.name, by, "names nobody whom the store knows"


def _passwords(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for row in _rows(connection, accounts):
        if row["password"] is None:
            continue
        if not is_hash(row["password"]):
            message = "has a password that is no hash by argon2id: nobody can sign in with it"
            yield "accounts", 0, "password", row["user_id"], message
        if known.erased(row):
            yield "accounts", 0, "password", row["user_id"], ERASED


def _links(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for row in _rows(connection, sign_in_links):
        if row["used_us"] is None and row["ended_us"] is None and known.gone(row):
            yield "sign_in_links", 0, "user_id", row["id"], SHUT_OUT


def _keys(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for row in _rows(connection, api_keys):
        yield from _unknown("api_keys", "scopes", row["id"], row["scopes"], Scope)
        if row["ended_us"] is None and known.gone(row):
            yield "api_keys", 0, "user_id", row["id"], SHUT_OUT
        if row["name"] and known.erased(row):
            yield "api_keys", 0, "name", row["id"], ERASED


def _deputies(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for row in _rows(connection, deputies):
        both = [known.get((row["organisation_id"], row[name])) for name in ("user_id", "deputy_id")]
        if row["ended_us"] is None and (known.gone(row) or known.gone(row, "deputy_id")):
            yield "deputies", 0, "user_id", row["id"], SHUT_OUT
        if None not in both and len({each.person for each in both if each}) == 1:
            yield "deputies", 0, "deputy_id", row["id"], "is the deputy of the same person"
        if row["from_us"] >= row["until_us"]:
            yield "deputies", 0, "until_us", row["id"], "ends before it begins"


def _sessions(connection: Connection, known: _Users) -> Iterator[Wrong]:
    having = {
        (row["organisation_id"], row["user_id"])
        for row in _rows(connection, accounts)
        if row["password"] is not None
    }
    for row in _rows(connection, sessions):
        user = row["organisation_id"], row["user_id"]
        if known.gone(row):
            yield "sessions", 0, "user_id", row["user_id"], SHUT_OUT
        elif user not in having:
            yield "sessions", 0, "user_id", row["user_id"], "signs in a user without a password"


def _sign_ins(connection: Connection, known: _Users) -> Iterator[Wrong]:
    for row in _rows(connection, sign_ins):
        yield from _unknown("sign_ins", "what", str(row["number"]), row["what"], SignInKind)
        if row["user_id"] is not None and known.erased(row):
            yield "sign_ins", 0, "user_id", row["user_id"], ERASED
