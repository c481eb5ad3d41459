"""Who looks after a cause of exceptions, and until when it may wait. Not part of the record.

A care belongs to a cause with its remedy (as ``Repair`` has them), so that it stays when another
plan has the same cause. The server creates the table if it is missing; the table may be emptied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from onward.store.entries import instant, micros
from onward.store.store import Store
from onward.store.tables import web_cares


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The person who looks after a cause ("": nobody yet). ``until``: the instant of the desk's
    clock until which the cause may be left alone; None: not at all. ``said_by``: who entered this.
    """

    cause: str
    who: str = ""
    until: datetime | None = None
    said_by: str = ""


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
        )
        for row in rows
    ]


def say(store: Store, organisation: int, care: Care) -> None:
    """Record a care in place of the earlier one; an empty care deletes it."""

    def said(connection: Connection) -> None:
        connection.execute(
            delete(web_cares).where(
                web_cares.c.organisation_id == organisation, web_cares.c.cause == care.cause
            )
        )
        if care.who or care.until:
            connection.execute(
                insert(web_cares).values(
                    organisation_id=organisation,
                    cause=care.cause,
                    who=care.who,
                    until_us=micros(care.until) if care.until else None,
                    said_by=care.said_by,
                )
            )

    store.writer.write(said)
