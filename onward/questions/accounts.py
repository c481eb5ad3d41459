"""How people sign in: accounts, links, passwords, and the list of sign-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from onward.answer import Answer
from onward.people.roles import Role
from onward.questions.books import Acting, AtStore
from onward.store import accounts
from onward.store.persons import remember_user_in
from onward.store.sign_in_links import MadeLink, make_link_in, use_link as use_link_
from onward.store.sign_ins import SignIn, sign_ins_in
from onward.store.user_roles import proper_roles, set_roles_in
from onward.store.users import User, find_user, get_user


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """Make a link by which the user of this name or id signs in and sets a password. ``admin``: a
    user of this name is added if there is none, and gets the role admin; ``roles``: further roles
    to give.
    """

    name: str
    admin: bool = False
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLink:
    """Set the password of the user whose link has this code."""

    code: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithPassword:
    """Sign in with a name, or an id, and a password."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword:
    """Change one's own password."""

    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSignIns:
    """All sign-ins, sign-outs and refusals, or those of the user of this name or id."""

    name: str = ""


def let_in(at: Acting, act: LetIn, address: str = "") -> Answer[MadeLink]:
    """Makes the link, which ends the user's earlier links; ``address``: that of who makes it.
    Raises StoreRefused for an unknown or disabled user, and for a first account that is no admin's.
    """
    wanted = (*act.roles, *([Role.ADMIN] if act.admin else []))

    def work(connection: Connection) -> MadeLink:
        mine = connection, at.organisation
        before = find_user(*mine, act.name)
        if before is None and act.admin:
            number = remember_user_in(*mine, act.name, proper_roles(wanted), at.author)
            return make_link_in(*mine, number, at.author, address)
        user = get_user(*mine, act.name)
        if set(wanted) - set(user.roles):
            set_roles_in(*mine, user.id, {*user.roles, *wanted}, at.author)
        return make_link_in(*mine, user.id, at.author, address)

    return Answer(value=at.store.writer.write(work))


def use_link(at: AtStore, act: UseLink, address: str = "") -> Answer[User]:
    """Sets the password, and ends all sessions of the user. Raises LinkRefused for a link that was
    used, has ended or is too old, and StoreRefused for a password that nobody may have.
    """
    return Answer(value=use_link_(at.store, at.organisation, act.code, act.password, address))


def sign_in(
    at: AtStore, act: WithPassword, address: str = ""
) -> Answer[accounts.BegunSession | None]:
    """Begins a session; returns the user and its token, or None if name and password do not fit."""
    mine = at.store, at.organisation
    return Answer(value=accounts.sign_in(*mine, act.name, act.password, address))


def change_password(
    at: Acting, act: ChangePassword, *, but: str = "", address: str = ""
) -> Answer[bool]:
    """Sets the password, and ends the user's sessions except the one with the token ``but``; False
    if the old password does not fit. Raises StoreRefused for a password that nobody may have.
    """
    mine = at.store, at.organisation, at.author
    done = accounts.change_password(*mine, act.old, act.new, but=but, address=address)
    return Answer(value=done)


def list_sign_ins(at: AtStore, question: ListSignIns) -> Answer[Sequence[SignIn]]:
    """The list, the newest first. Raises StoreRefused for an unknown user."""
    with at.store.reading.connect() as connection:
        mine = connection, at.organisation
        number = get_user(*mine, question.name).id if question.name else ""
        return Answer(value=sign_ins_in(*mine, number))
