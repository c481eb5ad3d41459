"""The events of a store as an engine counts them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onward.events.event import Event
from onward.olap.bodies import tell_bodies
from onward.olap.engine import Database
from onward.store.reading import entries_at
from onward.store.store import Store


@dataclass(frozen=True, slots=True)
class StoredEvents:
    store: Store
    organisation: int

    def tell(self, database: Database, first: int) -> int:
        return tell_bodies(database, self.store, self.organisation, first)

    def whole(self, database: Database, numbers: Collection[int]) -> Iterable[Event]:
        return entries_at(self.store, self.organisation, numbers)
