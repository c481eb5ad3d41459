"""What acts and questions about a store's books need: the store, and the organisation in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from onward.store.store import Store, open_store


class AtStore(Protocol):
    """An open store and an organisation in it: a desk, a record, or ``Books``."""

    @property
    def store(self) -> Store:
        """The store, open for reading, and for writing where an act is done."""

    @property
    def organisation(self) -> int:
        """The organisation's number in the store."""


class Acting(AtStore, Protocol):
    """An open store and an organisation in it, and who acts."""

    @property
    def author(self) -> str:
        """The id of the user who acts; "" if nobody is named."""


@dataclass(frozen=True, slots=True)
class Books:
    """An open store and an organisation, without a desk or a record; ``author``: who acts."""

    store: Store
    organisation: int
    author: str = ""


@contextmanager
def books(
    store: str, organisation: str, *, author: str = "", write: bool = False, make: bool = False
) -> Iterator[Books]:
    """The store of that name (a file or a URL), open. Raises StoreMissing, StoreRefused.

    ``make``: create a store that does not exist; else it is refused.
    """
    with open_store(store, write=write, make=make) as found:
        yield Books(found, found.organisation(organisation), author)
