"""Who acts on the terminal: in a store with accounts the user whose key is shown, if the roles
allow the command; in a store without, nobody by name.
"""

from __future__ import annotations

import os
from shlex import quote

import click
from sqlalchemy import Connection

from onward.cli.key_files import VARIABLE, key_file, key_in
from onward.errors import Problem
from onward.message import Message
from onward.money.life import NotAllowed
from onward.people.operations import BY_COMMAND, BY_NAME, Operation
from onward.people.roles import MACHINE
from onward.people.scopes import Scope
from onward.store.accounts import ADMIN, has_accounts
from onward.store.address import Address
from onward.store.api_keys import KeyUser, shown_key
from onward.store.failures import NotYetThere, StoreMissing
from onward.store.store import Store, open_store
from onward.store.users import User, acting, look_alike

as_user = click.option(
    "--as",
    "user",
    metavar="USER",
    default="",
    help=f"Who acts, where the store has accounts: the user whose key `onward db key` has written "
    f"here, or {VARIABLE} has.",
)


def who_acts(store: Store, organisation: int, user: str, operation: str = "") -> str:
    """The id of the user who acts; ``MACHINE`` in a store without accounts. ``user``: what ``--as``
    says; ``operation``: by its name, else that of the command that runs. Raises NotAllowed.
    """
    wanted = BY_NAME[operation] if operation else BY_COMMAND[command_words()]
    with store.reading.connect() as connection:
        if not has_accounts(connection, organisation):
            return _at_the_machine(user)
        found = _by_key(connection, store.address, organisation, user)
    if not set(found.roles) & set(wanted.roles):
        raise _wrong_role(found, wanted)
    return found.id


def who_acts_in(db: str, organisation: str, user: str, operation: str = "") -> str:
    """As ``who_acts``, in a store that is opened, and perhaps made, afterwards."""
    try:
        with open_store(db) as store:
            return who_acts(store, store.organisation(organisation), user, operation)
    except (StoreMissing, NotYetThere):
        return _at_the_machine(user)


def command_words() -> str:
    """The words of the command that runs, without the program's name: ``claims pay``."""
    context: click.Context | None = click.get_current_context()
    words: list[str] = []
    while context is not None and context.parent is not None:
        words.insert(0, str(context.info_name))
        context = context.parent
    return " ".join(words)


def _at_the_machine(user: str) -> str:
    if user:
        message = "has no account here, and nobody has: acts are recorded as {machine}"
        raise _no("as", user, Message(message, machine=MACHINE), f"leave --as out, or {ADMIN}")
    return MACHINE


def _by_key(connection: Connection, address: Address, organisation: int, name: str) -> User:
    """The user whose key is shown; if ``--as`` names one, that user."""
    named = _named(connection, organisation, name) if name else None
    key, where = os.environ.get(VARIABLE, ""), VARIABLE
    if not key and named is not None:
        path = key_file(address, organisation, named.id)
        key, where = key_in(path, quote(named.name)), str(path)
    if not key:
        raise _no_key(named)
    shown = shown_key(connection, organisation, key)
    again = f"onward db key {quote(named.name) if named else 'NAME'}"
    if shown is None:
        raise _no("key", where, "is no key of this store", again)
    whose = shown.user.name
    if named is not None and shown.user.id != named.id:
        message = f"is the key of {whose}, and --as names {named.name}"
        raise _no("key", where, message, f"--as {quote(whose)}, or {again}")
    acting(connection, organisation, shown.user.id, command_words())  # refuses a disabled user
    _refuse_unusable(shown, where)
    return shown.user


def _named(connection: Connection, organisation: int, name: str) -> User:
    found = acting(connection, organisation, name, command_words())
    if found is None:
        like = look_alike(connection, organisation, name)
        raise _no("as", name, "is no user that the store knows", like or "onward db user")
    return found


def _no_key(named: User | None) -> NotAllowed:
    if named is not None:
        message, maybe = "has no key on this machine", f"onward db key {quote(named.name)}"
        return _no("as", named.name, message, maybe)
    message = "nobody is named, and in this store everybody acts by a key"
    return _no("", "", message, f"--as NAME, whose key onward db key NAME writes, or {VARIABLE}")


def _refuse_unusable(shown: KeyUser, where: str) -> None:
    """Raises NotAllowed for a key that has ended, and one that is not for the terminal."""
    again = f"onward db key {quote(shown.user.name)}"
    if shown.key.ended_us is not None:
        raise _no("key", where, f"has ended ({shown.key.id})", again)
    if Scope.TERMINAL not in shown.key.scopes:
        scopes = ", ".join(shown.key.scopes)
        raise _no("key", where, f"is for {scopes} and not for the terminal", again)


def _wrong_role(found: User, wanted: Operation) -> NotAllowed:
    roles, allowed = ", ".join(found.roles), " or ".join(wanted.roles)
    message = f"has the role {roles}, which does not allow it"
    return _no("as", found.name, message, f"a user with the role {allowed}")


def _no(field: str, value: str, message: str, maybe: str) -> NotAllowed:
    return NotAllowed([Problem(command_words(), 0, field, value, message, maybe)])
