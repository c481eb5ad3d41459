"""Deputies: who may approve for somebody, from one instant until another."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from onward.message import Message
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.store import Store
from onward.store.tables import deputies
from onward.store.users import get_enabled


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """``deputy_id`` stands in for ``user_id`` from ``from_us`` until just before ``until_us``,
    unless ended before. ``made_by``: a user's id or ``MACHINE``.
    """

    id: str
    user_id: str
    deputy_id: str
    from_us: int
    until_us: int
    made_us: int
    made_by: str
    ended_us: int | None = None


def make_deputy(
    store: Store, organisation: int, who: str, deputy: str, from_us: int, until_us: int, by: str
) -> Deputy:
    """Lets one user stand in for another; both by name or id. Raises StoreRefused for an unknown or
    disabled user, for two users who are one person, and for an end that is not after the beginning.
    """
    return store.writer.write(
        lambda connection: make_deputy_in(
            connection, organisation, who, deputy, from_us, until_us, by
        )
    )


def make_deputy_in(
    connection: Connection,
    organisation: int,
    who: str,
    deputy: str,
    from_us: int,
    until_us: int,
    by: str,
) -> Deputy:
    """As ``make_deputy``, in an open transaction."""
    user = get_enabled(connection, organisation, who)
    other = get_enabled(connection, organisation, deputy)
    if user.person_id == other.person_id:
        message = Message("is the same person, who cannot be the deputy")
        raise refused("deputies", "deputy", other.name, message)
    if from_us >= until_us:
        raise refused("deputies", "until", "", Message("is not after the first day"))
    made = Deputy(
        id=f"deputy-{secrets.token_hex(6)}",
        user_id=user.id,
        deputy_id=other.id,
        from_us=from_us,
        until_us=until_us,
        made_us=recording_us(connection),
        made_by=by,
    )
    row = {"organisation_id": organisation} | {
        column.name: getattr(made, column.name)
        for column in deputies.c
        if column is not deputies.c.organisation_id
    }
    connection.execute(insert(deputies).values(row))
    note(connection, organisation, deputies.name, [row])
    return made


def end_deputy(store: Store, organisation: int, deputy: str) -> Deputy:
    """Ends what the deputy row of this id allows; one that has ended stays as it is. Raises
    StoreRefused for an unknown one.
    """
    return store.writer.write(lambda connection: end_deputy_in(connection, organisation, deputy))


def end_deputy_in(connection: Connection, organisation: int, deputy: str) -> Deputy:
    """As ``end_deputy``, in an open transaction."""
    if get_deputy(connection, organisation, deputy).ended_us is None:
        values = {"ended_us": recording_us(connection)}
        change(connection, organisation, deputies, deputies.c.id == deputy, values)
    return get_deputy(connection, organisation, deputy)


def get_deputy(connection: Connection, organisation: int, deputy: str) -> Deputy:
    """The row of this id; raises StoreRefused for an unknown one."""
    every = deputies_in(connection, organisation)
    found = next((each for each in every if each.id == deputy), None)
    if found is None:
        raise refused("deputies", "id", deputy, "is no deputy that the store knows")
    return found


def deputies_in(connection: Connection, organisation: int) -> list[Deputy]:
    """All deputies, ended ones too, in the order in which they begin."""
    columns = [c for c in deputies.c if c is not deputies.c.organisation_id]
    mine = select(*columns).where(deputies.c.organisation_id == organisation)
    ordered = mine.order_by(deputies.c.from_us, deputies.c.id)
    return [Deputy(**row) for row in connection.execute(ordered).mappings()]


def deputies_at(connection: Connection, organisation: int, at_us: int) -> list[Deputy]:
    """Who stands in for whom at this instant."""
    return [
        each
        for each in deputies_in(connection, organisation)
        if each.ended_us is None and each.from_us <= at_us < each.until_us
    ]
