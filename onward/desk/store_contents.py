"""What a store holds already, before a scenario's events or its desk are kept there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onward.desk.desk import find_desk
from onward.events.event import Event
from onward.store import OWN
from onward.store.accounts import has_accounts
from onward.store.address import address_of
from onward.store.reading import logged
from onward.store.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a store holds beside a scenario's own events: accounts, other events; ``desk``: the
    scenario of its desk, "" without one.
    """

    accounts: bool = False
    others: bool = False
    desk: str = ""

    def why_not(self, scenario: str) -> str:
        """Why nothing of this scenario is kept there; "" if it may be."""
        if self.accounts:
            what = "accounts"
        elif self.desk and self.desk != scenario:
            what = "another desk"
        elif self.others:
            what = "other events"
        else:
            return ""
        return f"it holds {what}, and stays as it is; name another with --db"


def contents_of(name: str, own: Callable[[], Iterable[Event]]) -> Contents:
    """What a store holds; nothing if there is none of that name. ``own``: the scenario's events."""
    address = address_of(name)
    if address.path is not None and not address.path.exists():
        return Contents()
    with open_store(name) as store:
        number = store.organisation(OWN)
        desk = find_desk(store, number)
        held = {event.id for _, _, event in logged(store, number)}
        with store.reading.connect() as connection:
            accounts = has_accounts(connection, number)
        return Contents(
            accounts=accounts,
            others=bool(held) and bool(held - {event.id for event in own()}),
            desk=desk.baseline.name if desk else "",
        )
