"""People with accounts in a store of a test, quickly: passwords cost a millisecond there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onward.cli.key_files import key_file, replace_key
from onward.people.roles import Role
from onward.people.scopes import Scope
from onward.questions.accounts import LetIn, UseLink, let_in, use_link
from onward.questions.books import Books
from onward.questions.users import AddUser, add_user
from onward.store import passwords
from onward.store.api_keys import make_key
from onward.store.sessions import begin_session
from onward.store.sign_in_links import MadeLink
from onward.store.store import Store, open_store
from onward.store.users import find_user

passwords.PARAMETERS.update(time_cost=1, memory_cost=8, parallelism=1)
ADMIN = "ada"
PASSWORD = "a long sentence of {}"
OFFICE: Mapping[str, tuple[Role, ...]] = {
    "pia": (Role.PLANNER,),
    "hub": (Role.HUB,),
    "anna": (Role.CLAIMS,),
    "tess": (Role.TERMS,),
    "bo": (Role.APPROVER,),
    "cy": (Role.APPROVER,),
    "dan": (Role.FINANCE,),
    "fay": (Role.FUND,),
    "rea": (Role.READER,),
}
OVER_HTTP = (Scope.CAPTURE, Scope.QUERY, Scope.READ, Scope.DRAFT, Scope.METRICS)


@dataclass(frozen=True, slots=True)
class Person:
    """A user with a password, a session, and a key of one scope, ``terminal`` where nothing else is
    said.
    """

    name: str
    id: str
    key: str
    token: str

    @property
    def password(self) -> str:
        return PASSWORD.format(self.name)

    @property
    def cookie(self) -> dict[str, str]:
        """The header of a browser that is signed in."""
        return {"cookie": f"onward={self.token}"}

    @property
    def bearer(self) -> dict[str, str]:
        """The header that shows the key."""
        return {"authorization": f"Bearer {self.key}"}


def office(
    db: Path | str,
    people: Mapping[str, Iterable[Role]] = OFFICE,
    *,
    organisation: str = "own",
    scopes: tuple[Scope, ...] = (Scope.TERMINAL,),
    passwords_set: bool = True,
) -> dict[str, Person]:
    """Accounts for these users, who are added where they are not there, and for the admin ``ada``;
    by name. Each has a key with these scopes.
    """
    with open_store(str(db), write=True) as store:
        return admitted(store, store.organisation(organisation), people, scopes, passwords_set)


def admitted(
    store: Store,
    organisation: int,
    people: Mapping[str, Iterable[Role]] = OFFICE,
    scopes: tuple[Scope, ...] = (Scope.TERMINAL,),
    passwords_set: bool = True,
) -> dict[str, Person]:
    """The same in an open store."""
    machine = Books(store, organisation, "at the machine")
    links = {ADMIN: let_in(machine, LetIn(name=ADMIN, admin=True)).value}
    admin = Books(store, organisation, links[ADMIN].user.id)
    for name, roles in people.items():
        if name != ADMIN:
            links[name] = _link(admin, name, tuple(roles))
    found = {}
    for name, link in links.items():
        if passwords_set:
            use_link(machine, UseLink(code=link.code, password=PASSWORD.format(name)))
        mine = link.user.id
        key = make_key(store, organisation, mine, "of a test", scopes, mine).text
        found[name] = Person(
            name, link.user.id, key, begin_session(store, organisation, link.user.id)
        )
    return found


def at_terminal(
    db: Path | str, people: Mapping[str, Iterable[Role]] = OFFICE, *, organisation: str = "own"
) -> dict[str, Person]:
    """The same, to act with ``--as``: each key is in a file, as `onward db key` writes it."""
    with open_store(str(db), write=True) as store:
        mine = store.organisation(organisation)
        found = admitted(store, mine, people)
        for each in found.values():
            replace_key(key_file(store.address, mine, each.id), each.key)
    return found


def _link(admin: Books, name: str, roles: tuple[Role, ...]) -> MadeLink:
    with admin.store.reading.connect() as connection:
        known = find_user(connection, admin.organisation, name)
    if known is None:
        link = add_user(admin, AddUser(name=name, roles=roles)).value.link
        assert link is not None
        return link
    return let_in(admin, LetIn(name=name, roles=roles)).value
