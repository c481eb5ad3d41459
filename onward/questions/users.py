"""Users of a store: their roles, disabling and enabling them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onward.answer import Answer, WrongQuestion
from onward.errors import Problem
from onward.message import Message
from onward.questions.books import AtStore
from onward.store.failures import refused
from onward.store.persons import remember_user
from onward.store.users import User, find_user, look_alike, proper_name, set_disabled, users_in


class Role(StrEnum):
    """What a user may do."""

    TERMS = "terms"  # enters covers, rules and rates
    CLAIMS = "claims"  # assesses and decides
    APPROVER = "approver"
    FINANCE = "finance"  # pays, and proposes entries


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUser:
    """Add a user to the store. The log has an id instead of the name."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAdded:
    """``id`` is the user's id in the log."""

    name: str
    id: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    """All users, or the one of this name or id."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """Disable the user of this name or id; ``disabled`` false: enable again, with the role's
    rights.
    """

    name: str
    disabled: bool = True


def add_user(at: AtStore, act: AddUser) -> Answer[UserAdded]:
    """A new user. Raises WrongQuestion for a name that is taken, StoreRefused for one that looks
    like another user's or is not allowed.
    """
    name = proper_name(act.name)
    with at.store.reading.connect() as connection:
        before = find_user(connection, at.organisation, name)
    if before is not None:
        gone = "" if before.disabled_us is None else "; disabled, see onward db user"
        message = Message(
            "{act} is a user already, with the role {role}{gone}",
            act=name,
            role=before.role,
            gone=gone,
        )
        raise WrongQuestion([Problem("users", 0, "", "", message)])
    number = remember_user(at.store, at.organisation, name, act.role)
    return Answer(value=UserAdded(name=name, id=number, role=act.role))


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


def shut_out(at: AtStore, act: ShutOut) -> Answer[tuple[User, ...]]:
    """The user afterwards; earlier acts stay. Raises StoreRefused for an unknown user, and for one
    who was erased.
    """
    return Answer(value=(set_disabled(at.store, at.organisation, act.name, disabled=act.disabled),))
