"""An office: anna is admin and has a password; bo, cleo and dan are users without an account."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onward.people.roles import MACHINE
from onward.store.persons import remember_user
from onward.store.sign_in_links import make_link, use_link
from onward.store.store import Store

PASSWORD = "the lamp is green"
ROLES = {"bo": "claims", "cleo": "approver", "dan": "finance"}


@dataclass(frozen=True, slots=True)
class Office:
    """A store with its people: ``ids`` by names."""

    store: Store
    mine: int
    ids: dict[str, str]

    def let_in(self, name: str, password: str = PASSWORD) -> None:
        """A link from anna, which is used."""
        code = make_link(self.store, self.mine, name, self.ids["anna"]).code
        use_link(self.store, self.mine, code, password)


@pytest.fixture
def office(store: Store) -> Office:
    mine = store.organisation()
    anna = remember_user(store, mine, "anna", "admin")
    ids = {"anna": anna} | {
        name: remember_user(store, mine, name, role, anna) for name, role in ROLES.items()
    }
    use_link(store, mine, make_link(store, mine, "anna", MACHINE).code, PASSWORD)
    return Office(store, mine, ids)
