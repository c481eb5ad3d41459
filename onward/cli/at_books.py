"""What every command has that does something to a store's books: which store, and who acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

import click

from onward.answer import WrongQuestion
from onward.cli.asking import asking, usage
from onward.cli.who import who_acts, who_acts_in
from onward.people.roles import MACHINE
from onward.questions.books import Books, books
from onward.questions.record import NOW, Clocks, Record, Sources

database = click.option(
    "--db", "db", metavar="FILE_OR_URL", default="onward.db", show_default=True, help="The store."
)
organisation = click.option(
    "--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is."
)


@contextmanager
def asking_to_act(
    sources: Sources,
    clocks: Clocks = NOW,
    *,
    quiet: bool = False,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Record]:
    """As ``asking``, for an act on the sources' store. Their author is given as ``--as`` has it,
    and becomes the id of the user who acts.
    """
    with (
        who_acts_in(sources.store, sources.organisation, sources.author) as author,
        asking(replace(sources, author=author), clocks, quiet=quiet, options=options) as record,
    ):
        yield record


@contextmanager
def reading(db: str, organisation: str) -> Iterator[Books]:
    """The books of a store that is there."""
    with books(db, organisation) as found:
        yield found


@contextmanager
def acting(
    db: str,
    organisation: str,
    user: str = "",
    *,
    operation: str = "",
    machine: bool = False,
    make: bool = False,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Books]:
    """Opens the books for writing, for the user whom ``--as`` names. ``make``: creates the store if
    it is missing. ``operation``: see ``who_acts``. ``machine``: acts as ``MACHINE``, even in a
    store with accounts.

    A wrong question becomes a usage error, in terms of ``options`` by field where they have other
    names.
    """
    with _opened(db, organisation, user, operation, machine, make) as found:
        try:
            yield found
        except WrongQuestion as wrong:
            raise click.UsageError(usage(wrong, options)) from wrong


@contextmanager
def _opened(
    db: str, organisation: str, user: str, operation: str, machine: bool, make: bool
) -> Iterator[Books]:
    """Opens the books for ``acting``. It checks who acts first, so that a refused user makes no
    store.
    """
    if machine:
        with books(db, organisation, author=MACHINE, write=True, make=make) as found:
            yield found
    elif make:
        with (
            who_acts_in(db, organisation, user, operation) as author,
            books(db, organisation, author=author, write=True, make=True) as found,
        ):
            yield found
    else:
        with (
            books(db, organisation, write=True) as found,
            who_acts(found.store, found.organisation, user, operation) as author,
        ):
            yield replace(found, author=author)
