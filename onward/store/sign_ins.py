"""Who signed in and out, and what was refused: a list that the server keeps for 90 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from onward.store.instants import system_us
from onward.store.store import Store
from onward.store.tables import sign_ins, user_names

HOUR_US = 3_600_000_000
KEPT_US = 90 * 24 * HOUR_US


class SignInKind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    REFUSED = "refused"  # name and password did not fit
    TOO_MANY = "too-many"  # refused without a look, after too many tries
    LINK_MADE = "link-made"
    LINK_USED = "link-used"
    LINK_REFUSED = "link-refused"
    PASSWORD_CHANGED = "password-changed"
    KEY_MADE = "key-made"
    KEY_ENDED = "key-ended"
    KEY_REFUSED = "key-refused"
    DISABLED = "disabled"  # and so every session, link and key ended


COUNTED = (
    SignInKind.REFUSED,
    SignInKind.TOO_MANY,
    SignInKind.LINK_REFUSED,
    SignInKind.KEY_REFUSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """``user_id`` "": nobody has the name that was given; it is not kept, since people type
    passwords there. ``name``: the user's, or the id after erasing. ``at_us``: the last of
    ``count``.
    """

    number: int
    at_us: int
    user_id: str
    name: str
    address: str
    what: SignInKind
    count: int


def note_sign_in(
    store: Store, organisation: int, what: SignInKind, user: str = "", address: str = ""
) -> None:
    """Adds to the list. ``user``: an id; "" for a name that nobody has. ``address``: where it came
    from, "" for the machine of the store.
    """
    store.writer.write(
        lambda connection: note_sign_in_in(connection, organisation, what, user, address)
    )


def note_sign_in_in(
    connection: Connection, organisation: int, what: SignInKind, user: str = "", address: str = ""
) -> None:
    """As ``note_sign_in``, in an open transaction. Equal refusals of one hour share a row; rows
    older than 90 days are deleted. A user who was erased is recorded like a name that nobody has.
    """
    now = system_us()
    if user and not _is_named(connection, organisation, user):
        user = ""
    mine = sign_ins.c.organisation_id == organisation
    connection.execute(delete(sign_ins).where(mine, sign_ins.c.at_us < now - KEPT_US))
    if what in COUNTED:
        began = now - now % HOUR_US
        same = and_(
            mine,
            sign_ins.c.at_us.between(began, began + HOUR_US - 1),
            sign_ins.c.what == what.value,
            sign_ins.c.address == address,
            sign_ins.c.user_id == user if user else sign_ins.c.user_id.is_(None),
        )
        once_more = {"count": sign_ins.c["count"] + 1, "at_us": now}
        if connection.execute(update(sign_ins).where(same).values(once_more)).rowcount:
            return
    last = connection.execute(select(func.max(sign_ins.c.number)).where(mine)).scalar() or 0
    connection.execute(
        insert(sign_ins).values(
            organisation_id=organisation,
            number=last + 1,
            at_us=now,
            user_id=user or None,
            address=address,
            what=what.value,
            count=1,
        )
    )


def _is_named(connection: Connection, organisation: int, user: str) -> bool:
    mine = select(user_names.c.user_id).where(
        user_names.c.organisation_id == organisation, user_names.c.user_id == user
    )
    return connection.execute(mine).first() is not None


def sign_ins_in(connection: Connection, organisation: int, user: str = "") -> Sequence[SignIn]:
    """The list, or the part of one user, the newest first."""
    names = and_(
        user_names.c.organisation_id == sign_ins.c.organisation_id,
        user_names.c.user_id == sign_ins.c.user_id,
    )
    statement = (
        select(sign_ins, func.coalesce(user_names.c.name, sign_ins.c.user_id).label("name"))
        .join(user_names, names, isouter=True)
        .where(sign_ins.c.organisation_id == organisation)
        .order_by(sign_ins.c.number.desc())
    )
    if user:
        statement = statement.where(sign_ins.c.user_id == user)
    return [
        SignIn(
            number=row["number"],
            at_us=row["at_us"],
            user_id=row["user_id"] or "",
            name=row["name"] or "",
            address=row["address"],
            what=SignInKind(row["what"]),
            count=row["count"],
        )
        for row in connection.execute(statement).mappings()
    ]
