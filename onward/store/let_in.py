"""Who let a user in: who added or enabled the user, gave roles, made the account or a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onward.message import Message
from onward.people.roles import Role, roles_text
from onward.store.accounts import accounts_in
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import change
from onward.store.sign_in_links import links_in
from onward.store.store import Store
from onward.store.tables import users
from onward.store.users import User, get_user, refuse_erased


@dataclass(frozen=True, slots=True)
class LetIn:
    """What let a user do more than before. ``by``: a user's id, ``MACHINE``, or "" where an earlier
    version recorded it.
    """

    how: str  # added, enabled, roles, account, link
    at_us: int
    by: str


def let_in(connection: Connection, organisation: int, user: str) -> list[LetIn]:
    """All that let the user of this id in, in the order of time; of enabling and of changes of the
    roles the last.
    """
    mine = select(users).where(users.c.organisation_id == organisation, users.c.id == user)
    found = []
    for row in connection.execute(mine):
        found.append(LetIn("added", row.created_us, row.made_by or ""))
        if row.enabled_us is not None:
            found.append(LetIn("enabled", row.enabled_us, row.enabled_by or ""))
        if row.roles_us is not None:
            found.append(LetIn("roles", row.roles_us, row.roles_by or ""))
    account = accounts_in(connection, organisation).get(user)
    if account is not None:
        found.append(LetIn("account", account.made_us, account.made_by))
    links = links_in(connection, organisation, user)
    found += [LetIn("link", each.made_us, each.made_by) for each in links]
    return sorted(found, key=lambda each: each.at_us)


def set_roles(store: Store, organisation: int, who: str, roles: Iterable[str], by: str) -> User:
    """Gives the user of this name or id these roles instead of the earlier ones. ``by``: who does
    it, a user's id or ``MACHINE``. Raises StoreRefused for an unknown role or none, and for an
    unknown or erased user.
    """
    return store.writer.write(
        lambda connection: set_roles_in(connection, organisation, who, roles, by)
    )


def set_roles_in(
    connection: Connection, organisation: int, who: str, roles: Iterable[str], by: str
) -> User:
    """As ``set_roles``, in an open transaction."""
    user = get_user(connection, organisation, who)
    refuse_erased(connection, organisation, user)
    listed = proper_roles(roles)
    if listed != user.role:
        values = {"role": listed, "roles_us": recording_us(connection), "roles_by": by}
        change(connection, organisation, users, users.c.id == user.id, values)
    return get_user(connection, organisation, user.id)


def proper_roles(roles: Iterable[str]) -> str:
    """Roles as they are stored. Raises StoreRefused for an unknown role, and for none."""
    listed = list(roles)
    unknown = [each for each in listed if each not in {*Role}]
    if unknown or not listed:
        message = Message("is no role of a user") if unknown else Message("has no role")
        raise refused("users", "role", unknown[0] if unknown else "", message, ", ".join(Role))
    return roles_text(listed)
