"""Who acts on the terminal. In a store with accounts: the user whose key is shown, if the roles
allow the command. In a store without: ``MACHINE``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from shlex import quote

import click
from sqlalchemy import Connection

from onward.cli.key_files import VARIABLE, key_file, key_in
from onward.errors import Problem
from onward.money.life import NotAllowed
from onward.people.operations import BY_COMMAND, BY_NAME, Operation
from onward.people.roles import MACHINE
from onward.people.scopes import Scope
from onward.store.accounts import ADMIN, has_accounts
from onward.store.acting import acting, roles_now
from onward.store.address import Address
from onward.store.api_keys import KeyUser, shown_key
from onward.store.failures import NotYetThere, StoreMissing
from onward.store.store import Store, open_store
from onward.store.together import beginning_with
from onward.store.users import User, look_alike

as_user = click.option(
    "--as",
    "user",
    metavar="USER",
    default="",
    help="Who acts, where the store has accounts: the user whose key `onward db key` has written "
    f"here, or {VARIABLE} has.",
)


@contextmanager
def who_acts(store: Store, organisation: int, user: str, operation: str = "") -> Iterator[str]:
    """Gives the id of the user who acts; ``MACHINE`` in a store without accounts. ``user``: the
    name that ``--as`` gives; ``operation``: its name, "" for that of the command that runs.

    Each transaction within checks again, and refuses a key that has ended meanwhile. Raises
    NotAllowed.
    """
    command = _acting_command(user, operation)
    with store.reading.connect() as connection:
        author = command.author(connection, store.address, organisation)
    with beginning_with(lambda within: command.author(within, store.address, organisation)):
        yield author


@contextmanager
def who_acts_in(db: str, organisation: str, user: str, operation: str = "") -> Iterator[str]:
    """As ``who_acts``, in a store that it opens itself; a store that is not made yet has no
    accounts.
    """
    command = _acting_command(user, operation)
    try:
        with open_store(db) as store, store.reading.connect() as connection:
            mine = store.address, store.organisation(organisation)
            author = command.author(connection, *mine)
    except (StoreMissing, NotYetThere):
        yield command.at_the_machine()
        return
    with beginning_with(lambda within: command.author(within, *mine)):
        yield author


def refuse_without_accounts(store: Store, organisation: int) -> None:
    """Raises NotAllowed for a command that needs accounts where nobody has one."""
    with store.reading.connect() as connection:
        if not has_accounts(connection, organisation):
            _acting_command("", "").at_the_machine()


def _acting_command(user: str, operation: str) -> ActingCommand:
    words = command_words()
    return ActingCommand(
        words or operation, user, BY_NAME[operation] if operation else BY_COMMAND[words]
    )


def command_words() -> str:
    """The words of the command that runs, without the program's name: ``claims pay``; "" if none
    does.
    """
    context = click.get_current_context(silent=True)
    words: list[str] = []
    while context is not None and context.parent is not None:
        words.insert(0, str(context.info_name))
        context = context.parent
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class ActingCommand:
    """A command that acts, and the name that ``--as`` gives ("": none)."""

    command: str
    user: str
    operation: Operation

    def author(self, connection: Connection, address: Address, organisation: int) -> str:
        """Returns the id of the user who acts. Raises NotAllowed."""
        if not has_accounts(connection, organisation):
            return self.at_the_machine()
        found = self._by_key(connection, address, organisation)
        roles = roles_now(connection, organisation, found, self.operation.roles)
        if not set(roles) & set(self.operation.roles):
            message = f"has the role {', '.join(found.roles)}, which does not allow it"
            maybe = f"a user with the role {' or '.join(self.operation.roles)}"
            raise self._no("as", found.name, message, maybe)
        return found.id

    def at_the_machine(self) -> str:
        """Returns ``MACHINE``, for a store without accounts. Raises NotAllowed if ``--as`` names
        somebody, and for a command that needs accounts as a whole.
        """
        if self.user:
            message = f"has no account here, and nobody has: acts are recorded as {MACHINE}"
            raise self._no("as", self.user, message, f"leave --as out, or {ADMIN}")
        if self.operation.accounts and not self.operation.steps:
            raise self._no("", "", "needs accounts, and nobody has one", ADMIN)
        return MACHINE

    def _by_key(self, connection: Connection, address: Address, organisation: int) -> User:
        """Returns the user whose key is shown. If ``--as`` names a user, it must be that user's
        key.
        """
        named = self._named(connection, organisation) if self.user else None
        key, where = os.environ.get(VARIABLE, ""), VARIABLE
        if not key and named is not None:
            path = key_file(address, organisation, named.id)
            key, where = key_in(path, quote(named.name)), str(path)
        if not key:
            raise self._no_key(named)
        again = f"onward db key {quote(named.name) if named else 'NAME'}"
        shown = shown_key(connection, organisation, key)
        if shown is None:
            raise self._no("key", where, "is no key of this store", again)
        if named is not None and shown.user.id != named.id:
            whose = shown.user.name
            message = f"is the key of {whose}, and --as names {named.name}"
            raise self._no("key", where, message, f"--as {quote(whose)}, or {again}")
        acting(connection, organisation, shown.user.id, self.command)  # refuses a disabled user
        self._refuse_unusable(shown, where)
        return shown.user

    def _named(self, connection: Connection, organisation: int) -> User:
        found = acting(connection, organisation, self.user, self.command)
        if found is None:
            like = look_alike(connection, organisation, self.user)
            raise self._no(
                "as", self.user, "is no user that the store knows", like or "onward db user"
            )
        return found

    def _no_key(self, named: User | None) -> NotAllowed:
        if named is not None:
            message, maybe = "has no key on this machine", f"onward db key {quote(named.name)}"
            return self._no("as", named.name, message, maybe)
        message = "nobody is named, and in this store everybody acts by a key"
        return self._no(
            "", "", message, f"--as NAME, whose key onward db key NAME writes, or {VARIABLE}"
        )

    def _refuse_unusable(self, shown: KeyUser, where: str) -> None:
        """Raises NotAllowed for a key that has ended, and one that is not for the terminal."""
        again = f"onward db key {quote(shown.user.name)}"
        if shown.key.ended_us is not None:
            raise self._no("key", where, f"has ended ({shown.key.id})", again)
        if Scope.TERMINAL not in shown.key.scopes:
            message = f"is for {', '.join(shown.key.scopes)}, and not for the terminal"
            raise self._no("key", where, message, again)

    def _no(self, field: str, value: str, message: str, maybe: str) -> NotAllowed:
        return NotAllowed([Problem(self.command, 0, field, value, message, maybe)])
