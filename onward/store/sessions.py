"""Sessions: who is signed in, in a browser. The table has a hash of each token."""

from __future__ import annotations

import secrets
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from onward.store.instants import STEADY
from onward.store.shut_out import end_sessions_in
from onward.store.sign_ins import SignInKind, note_sign_in_in
from onward.store.store import Store
from onward.store.tables import sessions
from onward.store.users import User, find_user, get_enabled

IDLE_US = 12 * 3_600_000_000  # a session without a request for so long has ended
SEEN_US = 60_000_000  # a request is written down once in so long
# a session that was seen so far in the future has ended: the clock was set back since
AHEAD_US = 60_000_000


def begin_session(store: Store, organisation: int, user: str, address: str = "") -> str:
    """Begins a session of the user of this id; returns its token. ``address``: where the user is.
    Raises StoreRefused for a disabled user.
    """
    return store.writer.write(
        lambda connection: begin_session_in(connection, organisation, user, address)
    )


def begin_session_in(
    connection: Connection, organisation: int, user: str, address: str = ""
) -> str:
    """As ``begin_session``, in an open transaction. Sessions that have ended are deleted."""
    found = get_enabled(connection, organisation, user)
    token, now = secrets.token_hex(32), STEADY.now_us()
    old = or_(sessions.c.seen_us <= now - IDLE_US, sessions.c.seen_us > now + AHEAD_US)
    connection.execute(delete(sessions).where(sessions.c.organisation_id == organisation, old))
    row = {"organisation_id": organisation, "token_hash": _hash(token), "user_id": found.id}
    connection.execute(insert(sessions).values(**row, begun_us=now, seen_us=now))
    note_sign_in_in(connection, organisation, SignInKind.SIGNED_IN, found.id, address)
    return token


def session_user(connection: Connection, organisation: int, token: str) -> User | None:
    """The user of a session; None if it has ended."""
    found = _session(connection, organisation, token)
    user = None if found is None else find_user(connection, organisation, found[0])
    return user if user is not None and user.disabled_us is None else None


def touch(store: Store, organisation: int, token: str) -> None:
    """Writes down that a session is used, at most once a minute."""
    now = STEADY.now_us()
    with store.reading.connect() as connection:
        found = _session(connection, organisation, token)
    if found is None or found[1] > now - SEEN_US:
        return
    mine = _mine(organisation, token)
    seen = update(sessions).where(mine, sessions.c.seen_us == found[1]).values(seen_us=now)
    store.writer.write(lambda connection: connection.execute(seen).rowcount)


def end_session(store: Store, organisation: int, token: str, address: str = "") -> None:
    """Signs a user out. Nothing happens if the session has ended."""

    def work(connection: Connection) -> None:
        mine = _mine(organisation, token)
        user = connection.execute(select(sessions.c.user_id).where(mine)).scalar()
        if user is not None:
            connection.execute(delete(sessions).where(mine))
            note_sign_in_in(connection, organisation, SignInKind.SIGNED_OUT, user, address)

    store.writer.write(work)


def end_sessions(store: Store, organisation: int, user: str, but: str = "") -> int:
    """Ends all sessions of the user of this id, except the one with this token; returns how
    many.
    """
    kept = _hash(but) if but else b""
    return store.writer.write(
        lambda connection: end_sessions_in(connection, organisation, [user], kept)
    )


def _session(connection: Connection, organisation: int, token: str) -> tuple[str, int] | None:
    """The user and the last use of a session that has not ended."""
    columns = select(sessions.c.user_id, sessions.c.seen_us).where(_mine(organisation, token))
    found, now = connection.execute(columns).first(), STEADY.now_us()
    if found is None or not now - IDLE_US < found.seen_us <= now + AHEAD_US:
        return None
    return found.user_id, found.seen_us


def _mine(organisation: int, token: str) -> ColumnElement[bool]:
    return and_(sessions.c.organisation_id == organisation, sessions.c.token_hash == _hash(token))


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
