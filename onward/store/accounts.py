"""Accounts: how users sign in. A store in which nobody has one asks nobody to."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from onward.people.roles import Role
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.passwords import fits, hashed, password_fault
from onward.store.sessions import begin_session_in
from onward.store.shut_out import end_sessions_in
from onward.store.sign_ins import SignInKind, note_sign_in, note_sign_in_in
from onward.store.store import Store
from onward.store.tables import accounts
from onward.store.users import User, find_user, get_enabled, users_in

ADMIN = "onward db user NAME --admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user's account. ``password``: whether there is one; ``made_by``: a user's id or
    ``MACHINE``.
    """

    user_id: str
    password: bool
    made_us: int
    made_by: str
    changed_us: int | None


@dataclass(frozen=True, slots=True)
class BegunSession:
    """A session that began: its user, and its token."""

    user: User
    token: str = field(repr=False)


def has_accounts(connection: Connection, organisation: int) -> bool:
    """Whether anybody has an account, so that everybody has to sign in."""
    mine = select(accounts.c.user_id).where(accounts.c.organisation_id == organisation).limit(1)
    return connection.execute(mine).first() is not None


def admin_exists(store: Store, organisation: int) -> bool:
    """Whether an admin has an account, so that somebody can let others in."""
    with store.reading.connect() as connection:
        return admin_exists_in(connection, organisation)


def admin_exists_in(connection: Connection, organisation: int) -> bool:
    """As ``admin_exists``, in an open transaction."""
    known = accounts_in(connection, organisation)
    return any(
        user.id in known and Role.ADMIN in user.roles and user.disabled_us is None
        for user in users_in(connection, organisation)
    )


def accounts_in(connection: Connection, organisation: int) -> dict[str, Account]:
    """The accounts, by users' ids."""
    mine = select(accounts).where(accounts.c.organisation_id == organisation)
    return {
        row.user_id: Account(
            user_id=row.user_id,
            password=row.password is not None,
            made_us=row.made_us,
            made_by=row.made_by,
            changed_us=row.changed_us,
        )
        for row in connection.execute(mine.order_by(accounts.c.user_id))
    }


def make_account(store: Store, organisation: int, who: str, by: str) -> bool:
    """Makes an account for the user of this name or id; False if there is one. ``by``: who makes
    it, a user's id or ``MACHINE``. Raises StoreRefused for an unknown or disabled user, and for a
    first account that is no admin's.
    """
    return store.writer.write(lambda connection: make_account_in(connection, organisation, who, by))


def make_account_in(connection: Connection, organisation: int, who: str, by: str) -> bool:
    """As ``make_account``, in an open transaction."""
    user = get_enabled(connection, organisation, who)
    known = accounts_in(connection, organisation)
    if user.id in known:
        return False
    if not known and Role.ADMIN not in user.roles:
        message = "is no admin, and the first account is an admin's"
        raise refused("accounts", "user", user.name, message, ADMIN)
    row = {
        "organisation_id": organisation,
        "user_id": user.id,
        "made_us": recording_us(connection),
        "made_by": by,
    }
    connection.execute(insert(accounts).values(row))
    note(connection, organisation, accounts.name, [row])
    return True


def password_fits(
    connection: Connection, organisation: int, who: str, password: str
) -> User | None:
    """The user of this name or id, if the password fits and the user is not disabled. Whatever is
    wrong, the work is the same, so that the time taken shows nothing.
    """
    found, stored = _known(connection, organisation, who)
    return found if fits(stored, password) else None


def sign_in(
    store: Store, organisation: int, who: str, password: str, address: str = ""
) -> BegunSession | None:
    """Begins a session of the user of this name or id; None if name and password do not fit, which
    the list of sign-ins then records. ``address``: where the user is.
    """
    with store.reading.connect() as connection:
        user, stored = _known(connection, organisation, who)

    def work(connection: Connection) -> BegunSession | None:
        now, unchanged = _known(connection, organisation, user.id if user else who)
        if now is None or unchanged is None or unchanged != stored:
            return None  # disabled, or another password, since it was verified
        return BegunSession(now, begin_session_in(connection, organisation, now.id, address))

    signed = store.writer.write(work) if fits(stored, password) else None
    if signed is None:
        known = user.id if user else ""
        note_sign_in(store, organisation, SignInKind.REFUSED, known, address)
    return signed


def set_password(store: Store, organisation: int, user: str, password: str, but: str = "") -> None:
    """Sets the password of the user of this id, and ends the sessions except the one with the
    token ``but``. Raises StoreRefused for a password that nobody may have, for a disabled user and
    for one without an account.
    """
    with store.reading.connect() as connection:
        name = get_enabled(connection, organisation, user).name
    if why := password_fault(password, name):
        raise refused("accounts", "password", "", why)
    stored = hashed(password)
    store.writer.write(
        lambda connection: set_password_in(connection, organisation, user, stored, but)
    )


def set_password_in(
    connection: Connection, organisation: int, user: str, stored: str, but: str = ""
) -> None:
    """As ``set_password``, in an open transaction, with the hash of a password (see
    ``passwords.hashed``).
    """
    get_enabled(connection, organisation, user)
    values = {"password": stored, "changed_us": recording_us(connection)}
    if not change(connection, organisation, accounts, accounts.c.user_id == user, values):
        raise refused("accounts", "user", user, "has no account", ADMIN)
    kept = sha256(but.encode()).digest() if but else b""
    end_sessions_in(connection, organisation, [user], kept)


def change_password(
    store: Store,
    organisation: int,
    user: str,
    old: str,
    new: str,
    *,
    but: str = "",
    address: str = "",
) -> bool:
    """As ``set_password``, for a user who gives the old password; False if the old one does not
    fit.
    """
    with store.reading.connect() as connection:
        known = get_enabled(connection, organisation, user)
        _, before = _known(connection, organisation, known.id)
    if not fits(before, old):
        note_sign_in(store, organisation, SignInKind.REFUSED, known.id, address)
        return False
    if why := password_fault(new, known.name):
        raise refused("accounts", "password", "", why)
    stored = hashed(new)

    def work(connection: Connection) -> bool:
        if _known(connection, organisation, known.id)[1] != before:
            return False
        set_password_in(connection, organisation, known.id, stored, but)
        kind = SignInKind.PASSWORD_CHANGED
        note_sign_in_in(connection, organisation, kind, known.id, address)
        return True

    return store.writer.write(work)


def _known(connection: Connection, organisation: int, who: str) -> tuple[User | None, str | None]:
    """The user of this name or id, and the hash of the user's password; no hash for a disabled
    user.
    """
    found = find_user(connection, organisation, who)
    if found is None or found.disabled_us is not None:
        return found, None
    mine = select(accounts.c.password).where(
        accounts.c.organisation_id == organisation, accounts.c.user_id == found.id
    )
    return found, connection.execute(mine).scalar()
