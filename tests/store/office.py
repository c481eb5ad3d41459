"""An office: anna is admin and has a password; bo, cleo and dan are users without an account."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onward.people.roles import MACHINE
from onward.store.accounts import sign_in
from onward.store.api_keys import key_user
from onward.store.persons import find_persons, remember_user
from onward.store.sessions import session_user
from onward.store.sign_in_links import make_link, use_link
from onward.store.store import Store
from onward.store.users import find_user

PASSWORD = "the lamp is green"
ROLES = {"bo": "claims", "cleo": "approver", "dan": "finance"}


# what rests on no database: one is enough
on_sqlite = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


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


def user_of(office: Office, token: str) -> str:
    """Whose session it is; "" if it has ended."""
    with office.store.reading.connect() as connection:
        found = session_user(connection, office.mine, token)
    return "" if found is None else found.name


def key_of(office: Office, key: str) -> tuple[str, tuple[str, ...]] | None:
    with office.store.reading.connect() as connection:
        found = key_user(connection, office.mine, key)
    return None if found is None else (found.user.name, found.key.scopes)


def token_of(office: Office, name: str = "anna", password: str = PASSWORD) -> str:
    signed = sign_in(office.store, office.mine, name, password)
    assert signed is not None
    return signed.token


def find_user_id(office: Office, name: str) -> str:
    with office.store.reading.connect() as connection:
        found = find_user(connection, office.mine, name)
    assert found is not None
    return found.id


def persons_of(office: Office, name: str) -> list[str]:
    return [each.id for each in find_persons(office.store, office.mine, name)]
