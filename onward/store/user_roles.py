"""Changes of a user's roles."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onward.message import Message
from onward.people.roles import Role, roles_in, roles_text
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import change
from onward.store.let_in import admitted
from onward.store.store import Store
from onward.store.tables import users
from onward.store.users import User, get_user, refuse_erased


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
        mine = users.c.organisation_id == organisation, users.c.id == user.id
        former = connection.execute(select(users.c.former_roles).where(*mine)).scalar()
        now = recording_us(connection)
        values = {
            "role": listed,
            **admitted(connection, organisation, user.id, now, by),
            "former_roles": roles_text([*roles_in(former or ""), *user.roles]),
        }
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
