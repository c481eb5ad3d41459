"""Ends every way in of a user: sessions, links, keys and deputies."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, or_, select

from onward.store.instants import recording_us
from onward.store.journal import change
from onward.store.sign_ins import SignInKind, note_sign_in_in
from onward.store.tables import accounts, api_keys, deputies, sessions, sign_in_links, sign_ins

FORGOTTEN = (accounts, api_keys, sessions, sign_ins)  # tables that may have had personal data


def shut_out_in(connection: Connection, organisation: int, gone: Sequence[str], by: str) -> None:
    """Ends all ways in of these users, in the transaction that disables them. ``by``: who does it,
    a user's id or ``MACHINE``.
    """
    now = recording_us(connection)
    end_sessions_in(connection, organisation, gone)
    end_links_in(connection, organisation, gone)
    mine = and_(api_keys.c.user_id.in_(gone), api_keys.c.ended_us.is_(None))
    change(connection, organisation, api_keys, mine, {"ended_us": now, "ended_by": by})
    either = or_(deputies.c.user_id.in_(gone), deputies.c.deputy_id.in_(gone))
    open_ = and_(either, deputies.c.ended_us.is_(None))
    change(connection, organisation, deputies, open_, {"ended_us": now})
    mine = and_(accounts.c.organisation_id == organisation, accounts.c.user_id.in_(gone))
    for user in connection.execute(select(accounts.c.user_id).where(mine)).scalars().all():
        note_sign_in_in(connection, organisation, SignInKind.DISABLED, user)


def end_sessions_in(
    connection: Connection, organisation: int, users: Sequence[str], but: bytes = b""
) -> int:
    """Ends the sessions of these users, except the one with this hash; returns how many."""
    mine = and_(
        sessions.c.organisation_id == organisation,
        sessions.c.user_id.in_(users),
        sessions.c.token_hash != but,
    )
    return connection.execute(delete(sessions).where(mine)).rowcount


def end_links_in(connection: Connection, organisation: int, users: Sequence[str]) -> None:
    """Ends the links of these users that were not used."""
    mine = and_(
        sign_in_links.c.user_id.in_(users),
        sign_in_links.c.used_us.is_(None),
        sign_in_links.c.ended_us.is_(None),
    )
    change(connection, organisation, sign_in_links, mine, {"ended_us": recording_us(connection)})


def forget_accounts(connection: Connection, organisation: int, gone: Sequence[str]) -> None:
    """Deletes what is known of these erased users' ways in: passwords, sign-ins and the names of
    keys.
    """
    kept = and_(accounts.c.user_id.in_(gone), accounts.c.password.is_not(None))
    change(connection, organisation, accounts, kept, {"password": None})
    called = and_(api_keys.c.user_id.in_(gone), api_keys.c.name != "")
    change(connection, organisation, api_keys, called, {"name": ""})
    theirs = and_(sign_ins.c.organisation_id == organisation, sign_ins.c.user_id.in_(gone))
    connection.execute(delete(sign_ins).where(theirs))
