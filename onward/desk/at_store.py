"""Acts and questions about a store's books: which store, and whose books in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from onward.store.store import Store, open_store


class AtStore(Protocol):
    """An open store and the organisation meant: a desk, a record, or ``Books``."""

    @property
    def store(self) -> Store:
        """Open for reading, and for writing where an act is done."""

    @property
    def organisation(self) -> int:
        """Its number in the store."""


@dataclass(frozen=True, slots=True)
class Books:
    """The same without a desk or a record."""

    store: Store
    organisation: int


@contextmanager
def books(
    store: str, organisation: str, *, write: bool = False, make: bool = False
) -> Iterator[Books]:
    """The store of that name (a file or a URL), open. Raises StoreMissing, StoreRefused.

    ``make``: a store that is not there is made; else it is refused.
    """
    with open_store(store, write=write, make=make) as found:
        yield Books(found, found.organisation(organisation))
