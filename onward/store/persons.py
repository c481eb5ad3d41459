"""Persons, kept apart from the log: events name an id, so that a person can be erased and the log still verifies."""

from __future__ import annotations

import time
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from onward.store.steps import disable
from onward.store.store import Store, open_store
from onward.store.tables import organisations, persons

PERSONAL = ("name", "phone", "email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom an event, a user or a delivery names by ``id``; of one who was erased only the id is left."""

    id: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    erased: bool = False


def remember(store: Store, organisation: int, *, name: str = "", phone: str = "", email: str = "") -> str:
    """Keep a person; gives the id, a random one that says nothing of the person."""
    row = {"id": str(uuid4()), "organisation_id": organisation, "created_us": time.time_ns() // 1000}
    told = {"name": name or None, "phone": phone or None, "email": email or None}
    store.writer.write(lambda connection: connection.execute(insert(persons).values({**row, **told})))
    return str(row["id"])


def find_persons(store: Store, organisation: int, who: str) -> list[Person]:
    """Everybody with this id, name, phone or email, written exactly so; in the order of ids."""
    return _found(store, organisation, or_(*(persons.c[column] == who for column in ("id", *PERSONAL))))


def _found(store: Store, organisation: int, which: ColumnElement[bool]) -> list[Person]:
    columns = (persons.c.id, persons.c.name, persons.c.phone, persons.c.email, persons.c.erased_us)
    asked = select(*columns).where(persons.c.organisation_id == organisation, which).order_by(persons.c.id)
    with store.reading.connect() as connection:
        return [
            Person(id=row.id, name=row.name, phone=row.phone, email=row.email, erased=row.erased_us is not None)
            for row in connection.execute(asked)
        ]


def erased_persons(store: Store, organisation: int) -> list[str]:
    """The ids of all who were erased."""
    return [each.id for each in _found(store, organisation, persons.c.erased_us.is_not(None))]


def erase(store: Store, organisation: int, ids: list[str]) -> bool:
    """Forget what is known of these persons, in the database's files too; as users they may do nothing any more.

    False if somebody who reads keeps SQLite's log of changes from being emptied: erase again later. Backups made before still have them.
    """
    gone = {"erased_us": time.time_ns() // 1000, **dict.fromkeys(PERSONAL)}
    which = (persons.c.organisation_id == organisation, persons.c.id.in_(ids))

    def work(connection: Connection) -> None:
        connection.execute(update(persons).where(*which).values(gone))
        disable(connection, organisation, ids)

    store.writer.write(work)
    if store.address.path is not None:
        return store.writer.checkpoint()
    with store.reading.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM FULL persons")  # a new file for the table; the old one is removed
    return True


def erase_again(before: str, now: str) -> int:
    """Forget in store ``now``, made from an older backup, everybody who was erased in store ``before``; gives how many."""
    count = 0
    with open_store(before) as old, open_store(now, write=True) as new:
        with old.reading.connect() as connection:
            names = [row.name for row in connection.execute(select(organisations.c.name).order_by(organisations.c.name))]
        for name in names:
            gone = erased_persons(old, old.organisation(name))
            if gone:
                erase(new, new.organisation(name), gone)
                count += len(gone)
    return count
