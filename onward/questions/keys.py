"""Keys, which other programs and the terminal show: made, listed and ended."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onward.answer import Answer
from onward.errors import Problem
from onward.message import Message
from onward.money.life import NotAllowed
from onward.people.roles import MACHINE, Role
from onward.people.scopes import Scope
from onward.questions.books import Acting
from onward.store.api_keys import ApiKey, MadeKey, end_key_in, get_key, keys_in, make_key_in
from onward.store.users import User, get_user, users_in

OWN = "makes a key without anybody else's help: on the page, or by onward db key NAME"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeKey:
    """A key of the one who makes it. ``name``: what it is for; ``user``: whose it is, by name or
    id, "" for the one who makes it.
    """

    user: str = ""
    name: str
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndKey:
    """End the key of this id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKeys:
    """The keys of the user of this name or id; "": all that the asking user may see."""

    user: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySeen:
    """A key, and the name of its user."""

    key: ApiKey
    user: str


def make_key(at: Acting, act: MakeKey, address: str = "") -> Answer[MadeKey]:
    """Makes a key; its text is in the answer and is not stored. ``address``: that of who makes it.
    Raises NotAllowed for another user's key: whoever had it could act as that user.
    """

    def work(connection: Connection) -> MadeKey:
        mine = connection, at.organisation
        whose = get_user(*mine, act.user or at.author)
        if whose.id != at.author:
            raise NotAllowed([Problem("keys", 0, "user", whose.name, Message(OWN))])
        return make_key_in(*mine, whose.id, act.name, act.scopes, at.author, address)

    return Answer(value=at.store.writer.write(work))


def end_key(at: Acting, act: EndKey, address: str = "") -> Answer[ApiKey]:
    """Ends a key, and returns it. Raises StoreRefused for an unknown key, NotAllowed for another
    user's unless an admin ends it.
    """

    def work(connection: Connection) -> ApiKey:
        mine = connection, at.organisation
        found = get_key(*mine, act.id)
        own_or_admin(connection, at, get_user(*mine, found.user_id), "keys")
        return end_key_in(*mine, act.id, at.author, address)

    return Answer(value=at.store.writer.write(work))


def list_keys(at: Acting, question: ListKeys) -> Answer[tuple[KeySeen, ...]]:
    """One's own keys, or for an admin everybody's, in the order in which they were made. Raises
    StoreRefused for an unknown user.
    """
    with at.store.reading.connect() as connection:
        mine = connection, at.organisation
        whose = get_user(*mine, question.user).id if question.user else ""
        if not _is_admin(connection, at):
            whose = at.author
        names = {each.id: each.name for each in users_in(*mine)}
        found = keys_in(*mine, whose)
    return Answer(
        value=tuple(KeySeen(key=each, user=names.get(each.user_id, each.user_id)) for each in found)
    )


def own_or_admin(connection: Connection, at: Acting, whose: User, about: str) -> None:
    """Raises NotAllowed if who acts is neither this user nor an admin."""
    if whose.id != at.author and not _is_admin(connection, at):
        name = get_user(connection, at.organisation, at.author).name
        message = Message("may do this for {name} only; an admin may for others", name=name)
        raise NotAllowed([Problem(about, 0, "as", name, message)])


def _is_admin(connection: Connection, at: Acting) -> bool:
    """Whether who acts is an admin, or acts at the machine."""
    return (
        at.author == MACHINE or Role.ADMIN in get_user(connection, at.organisation, at.author).roles
    )
