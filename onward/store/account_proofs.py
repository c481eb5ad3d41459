"""Checks accounts, links, keys, deputies, sessions and the list of sign-ins for values that Onward
never writes. The journal proves that the first four were not changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

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
READ = (*COUNTED, users, sessions, sign_ins)
EVERY = {table.name: select(table).order_by(*table.primary_key) for table in READ}
ACTORS = {  # columns that have a user's id, or ``MACHINE``
    users: ("made_by",),
    accounts: ("made_by",),
    sign_in_links: ("made_by",),
    api_keys: ("made_by", "ended_by"),
    deputies: ("made_by",),
}
NOBODY = "names nobody whom the store knows"
SHUT_OUT = "lets in a user who was disabled"
ERASED = "was erased and is there again"


@dataclass(frozen=True, slots=True)
class _User:
    person: str
    roles: str  # former ones too
    disabled: bool
    erased: bool


class _Users(dict[tuple[int, str], _User]):
    """All users by organisation and id, with the ids of earlier versions."""

    def gone(self, row: RowMapping, column: str = "user_id") -> bool:
        found = self.get((row["organisation_id"], row[column]))
        return found is None or found.disabled

    def erased(self, row: RowMapping) -> bool:
        found = self.get((row["organisation_id"], row["user_id"]))
        return found is not None and found.erased


Rows = Mapping[str, list[RowMapping]]  # by table


def account_problems(connection: Connection) -> tuple[dict[str, int], list[Wrong]]:
    """How many rows each table has, without empty tables, and what is wrong with the rows."""
    rows = {name: list(connection.execute(every).mappings()) for name, every in EVERY.items()}
    known = _users(connection, rows)
    found = [
        *_roles(known),
        *_actors(rows, known),
        *_passwords(rows, known),
        *_links(rows, known),
        *_keys(rows, known),
        *_deputies(rows, known),
        *_sessions(rows, known),
        *_sign_ins(rows, known),
    ]
    return {table.name: len(rows[table.name]) for table in COUNTED if rows[table.name]}, found


def _users(connection: Connection, rows: Rows) -> _Users:
    gone = select(persons.c.organisation_id, persons.c.id).where(persons.c.erased_us.is_not(None))
    erased = {(row.organisation_id, row.id) for row in connection.execute(gone)}
    return _Users(
        {
            (row["organisation_id"], row["id"]): _User(
                row["person_id"],
                f"{row['role']} {row['former_roles'] or ''}".rstrip(),
                row["disabled_us"] is not None,
                (row["organisation_id"], row["person_id"]) in erased,
            )
            for row in rows["users"]
        }
    )


def _roles(known: _Users) -> Iterator[Wrong]:
    for (_, user), each in known.items():
        yield from _unknown("users", "role", user, each.roles, Role)


def _unknown(table: str, field: str, name: str, text: str, known: Iterable[str]) -> Iterator[Wrong]:
    for each in text.split(" "):
        if each not in {*known}:
            message = Message("has {each}, which this version does not know", each=repr(each))
            yield table, 0, field, name, message


def _actors(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for table, columns in ACTORS.items():
        for column in columns:
            named = {(row["organisation_id"], row[column]) for row in rows[table.name]}
            for _, by in sorted(named - known.keys(), key=str):
                if by not in (None, MACHINE):
                    yield table.name, 0, column, by, NOBODY
    for row in rows["users"]:
        for by in _admitted_by(row["admissions"]):
            if by != MACHINE and (row["organisation_id"], by) not in known:
                yield "users", 0, "admissions", by, NOBODY


def _admitted_by(admissions: str | None) -> list[str]:
    """Who has enabled a user or changed the roles; the text itself where it is no such list."""
    try:
        return [str(by) for _, by in json.loads(admissions or "[]")]
    except (TypeError, ValueError):
        return [str(admissions)]


def _passwords(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for row in rows["accounts"]:
        if row["password"] is None:
            continue
        if not is_hash(row["password"]):
            message = "has a password that is no hash by argon2id: nobody can sign in with it"
            yield "accounts", 0, "password", row["user_id"], message
        if known.erased(row):
            yield "accounts", 0, "password", row["user_id"], ERASED


def _links(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for row in rows["sign_in_links"]:
        if row["used_us"] is None and row["ended_us"] is None and known.gone(row):
            yield "sign_in_links", 0, "user_id", row["id"], SHUT_OUT


def _keys(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for row in rows["api_keys"]:
        yield from _unknown("api_keys", "scopes", row["id"], row["scopes"], Scope)
        if row["ended_us"] is None and known.gone(row):
            yield "api_keys", 0, "user_id", row["id"], SHUT_OUT
        if row["name"] and known.erased(row):
            yield "api_keys", 0, "name", row["id"], ERASED


def _deputies(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for row in rows["deputies"]:
        both = [known.get((row["organisation_id"], row[name])) for name in ("user_id", "deputy_id")]
        if row["ended_us"] is None and (known.gone(row) or known.gone(row, "deputy_id")):
            yield "deputies", 0, "user_id", row["id"], SHUT_OUT
        if None not in both and len({each.person for each in both if each}) == 1:
            yield "deputies", 0, "deputy_id", row["id"], "is the deputy of the same person"
        if row["from_us"] >= row["until_us"]:
            yield "deputies", 0, "until_us", row["id"], "ends before it begins"


def _sessions(rows: Rows, known: _Users) -> Iterator[Wrong]:
    having = {
        (row["organisation_id"], row["user_id"])
        for row in rows["accounts"]
        if row["password"] is not None
    }
    for row in rows["sessions"]:
        user = row["organisation_id"], row["user_id"]
        if known.gone(row):
            yield "sessions", 0, "user_id", row["user_id"], SHUT_OUT
        elif user not in having:
            yield "sessions", 0, "user_id", row["user_id"], "signs in a user without a password"


def _sign_ins(rows: Rows, known: _Users) -> Iterator[Wrong]:
    for row in rows["sign_ins"]:
        yield from _unknown("sign_ins", "what", str(row["number"]), row["what"], SignInKind)
        if row["user_id"] is not None and known.erased(row):
            yield "sign_ins", 0, "user_id", row["user_id"], ERASED
