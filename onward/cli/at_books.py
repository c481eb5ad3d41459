"""What every command has that does something to a store's books: which store, and who acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import click

from onward.answer import WrongQuestion
from onward.cli.asking import usage
from onward.questions.books import Books, books

database = click.option(
    "--db", "db", metavar="FILE_OR_URL", default="onward.db", show_default=True, help="The store."
)
organisation = click.option(
    "--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is."
)
user = click.option(
    "--as", "user", metavar="USER", required=True, help="Who does it: a user that the store knows."
)


@contextmanager
def reading(db: str, organisation: str) -> Iterator[Books]:
    """The books of a store that is there."""
    with books(db, organisation) as found:
        yield found


@contextmanager
def acting(
    db: str,
    organisation: str,
    author: str = "",
    *,
    make: bool = False,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Books]:
    """Like ``reading``, writable; ``make``: creates the store if it is missing.

    A wrong question becomes a usage error, in terms of ``options`` by field where they have other
    names.
    """
    with books(db, organisation, author=author, write=True, make=make) as found:
        try:
            yield found
        except WrongQuestion as wrong:
            raise click.UsageError(usage(wrong, options)) from wrong
