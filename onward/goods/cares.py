"""Who looks after a cause of exceptions, and until when it may wait. Not part of the record.

A care belongs to a cause with its remedy (as ``Repair`` has them), so that it stays when another
plan has the same cause. The server creates the table if it is missing; the table may be emptied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from onward.desk.desk import Desk
from onward.store.entries import instant, micros
from onward.store.store import Store
from onward.store.tables import web_cares
from onward.store.users import find_user, users_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The person who looks after a cause ("": nobody yet; a user's id, or a name as it was typed).
    ``until``: the instant of the desk's clock until which the cause may be left alone; None: not at
    all. ``said_by``: who entered this.
    """

    cause: str
    who: str = ""
    until: datetime | None = None
    said_by: str = ""
    note: str = ""


def cause_of(reason: str, remedy: str, on: str, shipment: str) -> str:
    """The key of a care: the cause, its remedy, and what the remedy changes."""
    return " | ".join((reason, remedy, on or shipment))


def cares(store: Store, organisation: int) -> list[Care]:
    """Every care, by cause."""
    mine = select(web_cares).where(web_cares.c.organisation_id == organisation)
    with store.reading.connect() as connection:
        rows = connection.execute(mine.order_by(web_cares.c.cause)).all()
    return [
        Care(
            cause=row.cause,
            who=row.who,
            until=instant(row.until_us) if row.until_us else None,
            said_by=row.said_by,
            note=row.note or "",
        )
        for row in rows
    ]


def named_cares(desk: Desk) -> list[Care]:
    """Every care with the names of users in place of their ids."""
    return [with_names(desk, each) for each in cares(desk.store, desk.organisation)]


def with_names(desk: Desk, care: Care) -> Care:
    return replace(care, who=desk.name_of(care.who), said_by=desk.name_of(care.said_by))


def user_or_name(desk: Desk, who: str) -> str:
    """The id of the user of that name, else the name."""
    with desk.store.reading.connect() as connection:
        found = find_user(connection, desk.organisation, who) if who else None
    return who if found is None else found.id


def may_own(desk: Desk) -> list[str]:
    """The names of the users who may look after a cause, where the store has accounts."""
    with desk.store.reading.connect() as connection:
        found = users_in(connection, desk.organisation)
    return sorted(user.name for user in found if user.disabled_us is None and user.has_password)


def say(store: Store, organisation: int, care: Care) -> None:
    """Record a care in place of the earlier one; an empty care deletes it."""

    def said(connection: Connection) -> None:
        connection.execute(
            delete(web_cares).where(
                web_cares.c.organisation_id == organisation, web_cares.c.cause == care.cause
            )
        )
        if care.who or care.until or care.note:
            connection.execute(
                insert(web_cares).values(
                    organisation_id=organisation,
                    cause=care.cause,
                    who=care.who,
                    until_us=micros(care.until) if care.until else None,
                    said_by=care.said_by,
                    note=care.note or None,
                )
            )

    store.writer.write(said)
