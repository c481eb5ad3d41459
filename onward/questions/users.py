"""Users of a store: their roles, disabling and enabling them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onward.answer import Answer, WrongQuestion
from onward.errors import Problem
from onward.message import Message
from onward.people.roles import Role
from onward.questions.books import Acting, AtStore
from onward.store.accounts import ADMIN, admin_exists_in, has_accounts
from onward.store.failures import refused
from onward.store.persons import remember_user_in
from onward.store.sign_in_links import MadeLink, make_link_in
from onward.store.user_roles import proper_roles, set_roles_in
from onward.store.users import (
    User,
    find_user,
    get_user,
    look_alike,
    proper_name,
    set_disabled_in,
    users_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUser:
    """Add a user to the store. The log has an id instead of the name."""

    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAdded:
    """``id`` is the user's id in the log; ``link``: by it the user signs in for the first time,
    None in a store without accounts.
    """

    name: str
    id: str
    roles: tuple[str, ...]
    link: MadeLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    """All users, or the one of this name or id."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeUser:
    """Disable the user of this name or id, or enable the user (None: neither), and replace the
    user's roles by these (None: keep them).
    """

    name: str
    disabled: bool | None = None
    roles: tuple[Role, ...] | None = None


def add_user(at: Acting, act: AddUser, address: str = "") -> Answer[UserAdded]:
    """Adds a user; where the store has accounts, also makes a link to sign in by. ``address``: that
    of who adds.

    Raises WrongQuestion for a name that is taken, StoreRefused for one that looks like another
    user's or is not allowed, and for a second user in a store without accounts.
    """
    name, role = proper_name(act.name), proper_roles(act.roles)
    with at.store.reading.connect() as connection:
        before = find_user(connection, at.organisation, name)
    if before is not None:
        raise WrongQuestion([Problem("users", 0, "", "", _there(before))])

    def work(connection: Connection) -> UserAdded:
        signed_in = has_accounts(connection, at.organisation)
        if not signed_in and users_in(connection, at.organisation):
            message = Message("is a second user: that needs accounts")
            raise refused("users", "name", name, message, ADMIN)
        number = remember_user_in(connection, at.organisation, name, role, at.author)
        link = None
        if signed_in:
            link = make_link_in(connection, at.organisation, number, at.author, address)
        user = get_user(connection, at.organisation, number)
        return UserAdded(name=user.name, id=user.id, roles=user.roles, link=link)

    return Answer(value=at.store.writer.write(work))


def _there(user: User) -> Message:
    return Message(
        "{act} is a user already, with the role {role}{gone}",
        act=user.name,
        role=", ".join(user.roles),
        gone="" if user.disabled_us is None else "; disabled, see onward db user",
    )


def list_users(at: AtStore, question: ListUsers) -> Answer[tuple[User, ...]]:
    """In the order of names. Raises StoreRefused for an unknown user."""
    with at.store.reading.connect() as connection:
        if not question.name:
            return Answer(value=tuple(users_in(connection, at.organisation)))
        found = find_user(connection, at.organisation, question.name)
        like = "" if found else look_alike(connection, at.organisation, question.name)
    if found is None:
        where, message = at.store.address.shown, "is no user that the store knows"
        maybe = like or "onward claims user NAME --role ROLE"
        raise refused(where, "user", question.name, message, maybe)
    return Answer(value=(found,))


def change_user(at: Acting, act: ChangeUser) -> Answer[tuple[User, ...]]:
    """Changes a user, and returns the user; earlier acts stay. Raises StoreRefused for an unknown
    user, for one who was erased, for an unknown role or none, and where no admin would be left who
    may act.
    """

    def work(connection: Connection) -> User:
        mine = connection, at.organisation, act.name
        admins = admin_exists_in(connection, at.organisation)
        if act.roles is not None:
            set_roles_in(*mine, act.roles, at.author)
        if act.disabled is not None:
            set_disabled_in(*mine, disabled=act.disabled, by=at.author)
        if admins and not admin_exists_in(connection, at.organisation):
            message = Message("is the last admin; make another one first")
            raise refused("users", "user", act.name, message, "onward db user OTHER --role admin")
        return get_user(*mine)

    return Answer(value=(at.store.writer.write(work),))
