"""Persons, stored apart from the log: events name only an id, so that a person can be erased and
the log still verifies.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from onward.people.roles import MACHINE
from onward.store.act_keys import forget_answers
from onward.store.shut_out import FORGOTTEN
from onward.store.store import Store, open_store
from onward.store.tables import act_keys, organisations, persons, user_names, users
from onward.store.users import add_user_in, forget, proper_name

PERSONAL = ("name", "phone", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person whom an event, a user or a delivery names by ``id``; after erasing only the id is
    left.
    """

    id: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    erased: bool = False


def remember(
    store: Store, organisation: int, *, name: str = "", phone: str = "", email: str = ""
) -> str:
    """Stores a person; returns a random id."""
    contact = {"name": name or None, "phone": phone or None, "email": email or None}
    return store.writer.write(lambda connection: _remembered(connection, organisation, contact))


def remember_user(store: Store, organisation: int, name: str, role: str, by: str = MACHINE) -> str:
    """Stores a person who is a user of this name; returns the user's id. ``by``: who does it, a
    user's id or ``MACHINE``. Raises StoreRefused for a name that is taken, looks like another
    user's, or is invalid.
    """
    return store.writer.write(
        lambda connection: remember_user_in(connection, organisation, name, role, by)
    )


def remember_user_in(
    connection: Connection, organisation: int, name: str, role: str, by: str
) -> str:
    """As ``remember_user``, in an open transaction."""
    name = proper_name(name)
    person = _remembered(connection, organisation, {"name": name})
    return add_user_in(connection, organisation, name, person, role, by)


def _remembered(
    connection: Connection, organisation: int, contact: Mapping[str, str | None]
) -> str:
    row = {
        "id": str(uuid4()),
        "organisation_id": organisation,
        "created_us": time.time_ns() // 1000,
    }
    connection.execute(insert(persons).values({**row, **contact}))
    return str(row["id"])


def find_persons(store: Store, organisation: int, who: str) -> list[Person]:
    """Persons with exactly this id, name, phone, email or user name, in the order of ids."""
    mine = and_(
        user_names.c.organisation_id == users.c.organisation_id, user_names.c.user_id == users.c.id
    )
    called = (
        select(users.c.person_id)
        .join(user_names, mine)
        .where(users.c.organisation_id == organisation, user_names.c.name == who)
    )
    return _found(
        store,
        organisation,
        or_(persons.c.id.in_(called), *(persons.c[column] == who for column in ("id", *PERSONAL))),
    )


def _found(store: Store, organisation: int, which: ColumnElement[bool]) -> list[Person]:
    columns = (persons.c.id, persons.c.name, persons.c.phone, persons.c.email, persons.c.erased_us)
    statement = (
        select(*columns)
        .where(persons.c.organisation_id == organisation, which)
        .order_by(persons.c.id)
    )
    with store.reading.connect() as connection:
        return [
            Person(
                id=row.id,
                name=row.name,
                phone=row.phone,
                email=row.email,
                erased=row.erased_us is not None,
            )
            for row in connection.execute(statement)
        ]


def erased_persons(store: Store, organisation: int) -> list[str]:
    return [each.id for each in _found(store, organisation, persons.c.erased_us.is_not(None))]


def erase(store: Store, organisation: int, ids: list[str], by: str = MACHINE) -> bool:
    """Erases the data of these persons, in the database's files too; as users they are disabled,
    and their passwords and sign-ins are deleted. ``by``: who does it, a user's id or ``MACHINE``.

    False if a reader keeps SQLite's WAL from being emptied: erase again later. Backups made before
    still have the data.
    """
    gone = {"erased_us": time.time_ns() // 1000, **dict.fromkeys(PERSONAL)}
    which = (persons.c.organisation_id == organisation, persons.c.id.in_(ids))

    def work(connection: Connection) -> None:
        forget_answers(connection, organisation, _texts_of(connection, organisation, ids))
        connection.execute(update(persons).where(*which).values(gone))
        forget(connection, organisation, ids, by)

    store.writer.write(work)
    if store.address.path is not None:
        return store.writer.checkpoint()
    with store.reading.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (persons, user_names, act_keys, *FORGOTTEN):
            # rewrites the table into a new file and removes the old one
            connection.exec_driver_sql(f"VACUUM FULL {table.name}")
    return True


def _texts_of(connection: Connection, organisation: int, ids: list[str]) -> list[str]:
    """What is known of these persons, and how they are called as users."""
    mine = and_(
        user_names.c.organisation_id == users.c.organisation_id, user_names.c.user_id == users.c.id
    )
    called = (
        select(user_names.c.name)
        .join(users, mine)
        .where(users.c.organisation_id == organisation, users.c.person_id.in_(ids))
    )
    known = select(*(persons.c[column] for column in PERSONAL)).where(
        persons.c.organisation_id == organisation, persons.c.id.in_(ids)
    )
    found = [*connection.execute(called).scalars(), *chain(*connection.execute(known).all())]
    return [text for text in found if text]


def erase_again(before: str, now: str) -> int:
    """Erases in store ``now``, restored from an older backup, everybody who was erased in store
    ``before``; returns how many.
    """
    count = 0
    with open_store(before) as old, open_store(now, write=True) as new:
        with old.reading.connect() as connection:
            names = [
                row.name
                for row in connection.execute(
                    select(organisations.c.name).order_by(organisations.c.name)
                )
            ]
        for name in names:
            gone = erased_persons(old, old.organisation(name))
            if gone:
                erase(new, new.organisation(name), gone)
                count += len(gone)
    return count
