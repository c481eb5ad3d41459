"""Links that set a password once: ``/sign-in#CODE``. The table has a hash of each code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from onward.errors import Problem
from onward.message import Message
from onward.store.accounts import ADMIN, make_account_in, set_password_in
from onward.store.failures import StoreRefused, refused
from onward.store.instants import recording_us, system_us
from onward.store.journal import change, note
from onward.store.passwords import hashed, password_fault
from onward.store.sessions import AHEAD_US
from onward.store.shut_out import end_links_in
from onward.store.sign_ins import SignInKind, note_sign_in_in
from onward.store.store import Store
from onward.store.tables import sign_in_links
from onward.store.users import User, find_user, get_enabled

PATH = "/sign-in#{code}"
LASTS_US = 48 * 3_600_000_000
USED = Message("This link has been used or is too old; ask an admin of this desk for a new one")


class LinkRefused(StoreRefused):
    """The link was used, has ended or is too old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLink:
    """A link, of which only a hash is kept. ``until_us``: when it ends."""

    id: str
    user: User
    code: str = field(repr=False)
    until_us: int

    @property
    def path(self) -> str:
        return PATH.format(code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as it is stored."""

    id: str
    user_id: str
    made_us: int
    made_by: str
    until_us: int
    used_us: int | None
    ended_us: int | None


def make_link(store: Store, organisation: int, who: str, by: str, address: str = "") -> MadeLink:
    """A link for the user of this name or id, who gets an account if there is none; it ends the
    user's earlier links. ``by``: who makes it, a user's id or ``MACHINE``; ``address``: from where.

    Raises StoreRefused for an unknown or disabled user, and for a first account that is no admin's.
    """
    return store.writer.write(
        lambda connection: make_link_in(connection, organisation, who, by, address)
    )


def make_link_in(
    connection: Connection, organisation: int, who: str, by: str, address: str = ""
) -> MadeLink:
    """As ``make_link``, in an open transaction."""
    user = get_enabled(connection, organisation, who)
    make_account_in(connection, organisation, user.id, by)
    end_links_in(connection, organisation, [user.id])
    made = MadeLink(
        id=f"link-{secrets.token_hex(6)}",
        user=user,
        code=secrets.token_hex(16),
        until_us=system_us() + LASTS_US,
    )
    row = {
        "organisation_id": organisation,
        "id": made.id,
        "user_id": user.id,
        "code_hash": _hash(made.code),
        "made_us": recording_us(connection),
        "made_by": by,
        "until_us": made.until_us,
    }
    connection.execute(insert(sign_in_links).values(row))
    note(connection, organisation, sign_in_links.name, [row])
    note_sign_in_in(connection, organisation, SignInKind.LINK_MADE, user.id, address)
    return made


def link_user(connection: Connection, organisation: int, code: str) -> User:
    """The user to whom a link belongs. Raises LinkRefused for a link that cannot be used."""
    return _usable(connection, organisation, code)[1]


def use_link(store: Store, organisation: int, code: str, password: str, address: str = "") -> User:
    """Sets the password of the user whose link this is, and ends all sessions of this user. Raises
    LinkRefused for a link that was used, has ended or is too old, and StoreRefused for a password
    that nobody may have; after that, the link still works.
    """
    with store.reading.connect() as connection:
        name = link_user(connection, organisation, code).name
    if why := password_fault(password, name):
        raise refused("accounts", "password", "", why)
    stored = hashed(password)

    def work(connection: Connection) -> User:
        link, user = _usable(connection, organisation, code)
        this = sign_in_links.c.id == link.id
        used = {"used_us": recording_us(connection)}
        change(connection, organisation, sign_in_links, this, used)
        set_password_in(connection, organisation, user.id, stored)
        note_sign_in_in(connection, organisation, SignInKind.LINK_USED, user.id, address)
        return user

    return store.writer.write(work)


def links_in(connection: Connection, organisation: int, user: str = "") -> list[Link]:
    """All links, or those of the user of this id, in the order in which they were made."""
    columns = [c for c in sign_in_links.c if c.name not in ("organisation_id", "code_hash")]
    statement = select(*columns).where(sign_in_links.c.organisation_id == organisation)
    if user:
        statement = statement.where(sign_in_links.c.user_id == user)
    ordered = statement.order_by(sign_in_links.c.made_us, sign_in_links.c.id)
    return [Link(**row) for row in connection.execute(ordered).mappings()]


def _usable(connection: Connection, organisation: int, code: str) -> tuple[Link, User]:
    """The link of this code, and its user. Raises LinkRefused, also for a link made in the future:
    the clock was set back since.
    """
    mine = select(sign_in_links.c.id).where(
        sign_in_links.c.organisation_id == organisation, sign_in_links.c.code_hash == _hash(code)
    )
    number, now = connection.execute(mine).scalar(), system_us()
    link = next((each for each in links_in(connection, organisation) if each.id == number), None)
    left = 0 if link is None else link.until_us - now
    user = None if link is None else find_user(connection, organisation, link.user_id)
    lasts = 0 < left <= LASTS_US + AHEAD_US
    if link is None or link.used_us or link.ended_us or not lasts or not user or user.disabled_us:
        raise LinkRefused([Problem("sign_in_links", 0, "code", "", USED, ADMIN)])
    return link, user


def _hash(code: str) -> bytes:
    return sha256(code.strip().encode(errors="replace")).digest()
