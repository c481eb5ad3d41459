"""Users: the log names each by a random id; the user's name is stored apart, and erased with the
person.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
)

from onward.message import Message
from onward.people.roles import MACHINE, roles_in
from onward.store.entries import instant
from onward.store.failures import Wrong, refused
from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.let_in import admitted
from onward.store.lookalike import LONGEST, fault, free_name, looks, tidied
from onward.store.shut_out import forget_accounts, shut_out_in
from onward.store.store import Store
from onward.store.strict import can_hold
from onward.store.tables import (
    accounts,
    claim_steps,
    journal,
    ledger_entries,
    persons,
    user_names,
    users,
)
from onward.wording.closest import closest

DECIDED = "decision of {}"  # the name of a decision, with the user's id


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A user. ``id``: as in the log; ``name``: the user's name, or the id if the person was erased;
    ``role``: the roles as they are stored.
    """

    id: str
    name: str
    role: str
    person_id: str
    created_us: int
    disabled_us: int | None
    enabled_us: int | None = None
    has_password: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        return roles_in(self.role)


@dataclass(frozen=True, slots=True)
class Lasting:
    """A name that an earlier version wrote into hashed rows: the numbers of steps, journal lines
    and ledger entries that contain it.
    """

    name: str
    steps: int
    lines: int
    entries: int

    def __str__(self) -> str:
        return (
            f"{self.steps} steps of claims, {self.lines} lines of the journal, {self.entries} "
            "ledger entries"
        )


def new_id() -> str:
    """A random id, unrelated to the user."""
    return f"user-{secrets.token_hex(6)}"


def naming(organisation: int, user: str, name: str) -> tuple[dict[str, Any], bytes]:
    """The name row and its keyed hash; once the key is deleted, the hash cannot be linked to the
    name.
    """
    secret = secrets.token_bytes(32)
    return {
        "organisation_id": organisation,
        "user_id": user,
        "name": name,
        "secret": secret,
    }, named(secret, name)


def named(secret: bytes, name: str) -> bytes:
    """A keyed hash of a name, from which it cannot be guessed."""
    return sha256(secret + name.encode()).digest()


@cache
def _listed() -> Select[Any]:
    shown = func.coalesce(user_names.c.name, users.c.id).label("name")
    mine = and_(
        user_names.c.organisation_id == users.c.organisation_id, user_names.c.user_id == users.c.id
    )
    columns = (
        users.c.id,
        shown,
        users.c.role,
        users.c.person_id,
        users.c.created_us,
        users.c.disabled_us,
        users.c.enabled_us,
        accounts.c.password.is_not(None).label("has_password"),
    )
    account = and_(
        accounts.c.organisation_id == users.c.organisation_id, accounts.c.user_id == users.c.id
    )
    return (
        select(*columns)
        .join(user_names, mine, isouter=True)
        .join(accounts, account, isouter=True)
        .where(users.c.replaced_by.is_(None))
    )


def users_in(connection: Connection, organisation: int) -> list[User]:
    """All users of an organisation, disabled ones too, in the order of names."""
    statement = _listed().where(users.c.organisation_id == organisation)
    return sorted(
        (User(**row) for row in connection.execute(statement).mappings()),
        key=lambda each: (each.name, each.id),
    )


def find_user(connection: Connection, organisation: int, who: str) -> User | None:
    """The user of this name or id; None if there is none. Capitals count; space at the ends,
    and whether a letter and its accent are one character or two, do not.
    """
    if not can_hold(who):
        return None
    for name in dict.fromkeys((who, tidied(who))):  # an older store may have names as they came
        statement = _listed().where(
            users.c.organisation_id == organisation,
            or_(user_names.c.name == name, users.c.id == name),
        )
        row = connection.execute(statement).mappings().first()
        if row is not None:
            return User(**row)
    return None


def look_alikes(found: Iterable[User]) -> list[tuple[User, ...]]:
    """Users of one organisation whose names look alike, together, in the order of names."""
    groups: dict[str, dict[User, None]] = {}
    for each in found:
        for look in sorted(looks(each.name)):
            groups.setdefault(look, {})[each] = None
    several = list(dict.fromkeys(tuple(each) for each in groups.values() if len(each) > 1))
    return [each for each in several if not any(set(each) < set(more) for more in several)]


def look_alike(connection: Connection, organisation: int, who: str) -> str:
    """The name of a user that looks like the unknown name ``who``; "" if none does."""
    mine = looks(who[:LONGEST])
    known = (each.name for each in users_in(connection, organisation))
    return next((name for name in known if mine & looks(name)), "")


def proper_name(name: str) -> str:
    """A name as it is stored. Raises StoreRefused for one that no user may have."""
    why = fault(name)
    if not why and looks(name) & looks(MACHINE):
        why = Message("is how acts are recorded where nobody has an account")
    if why:
        raise refused("users", "name", name, why)
    return tidied(name)


def _refuse_look_alike(connection: Connection, organisation: int, name: str) -> None:
    """Raises StoreRefused for a name that looks like another user's name or id."""
    taken = {
        look: each
        for each in users_in(connection, organisation)
        for called in (each.name, each.id)
        for look in looks(called)
    }
    like = next((taken[look] for look in sorted(looks(name)) if look in taken), None)
    if like is not None:
        message = Message(
            "looks like {other}, who is a user already ({id}, role {role})",
            other=like.name,
            id=like.id,
            role=like.role,
        )
        raise refused("users", "name", name, message, free_name(name, taken))


def persons_of(connection: Connection, organisation: int) -> dict[str, str]:
    """User's id, also of earlier versions -> the person's id."""
    statement = select(users.c.id, users.c.person_id).where(users.c.organisation_id == organisation)
    return {row.id: row.person_id for row in connection.execute(statement)}


@cache
def named_rows(table: Table) -> Select[Any]:
    """The rows of a table with a ``user_id``, each also with ``user``, the current name, and
    ``person``, the person's id.
    """
    now = users.alias("now")
    ours = (users.c.organisation_id == table.c.organisation_id, users.c.id == table.c.user_id)
    new = (
        now.c.organisation_id == table.c.organisation_id,
        now.c.id == func.coalesce(users.c.replaced_by, users.c.id),
    )
    names = (
        user_names.c.organisation_id == table.c.organisation_id,
        user_names.c.user_id == now.c.id,
    )
    found = select(table).add_columns(
        func.coalesce(user_names.c.name, now.c.id, table.c.user_id).label("user"),
        func.coalesce(now.c.person_id, table.c.user_id).label("person"),
    )
    return (
        found.join(users, and_(*ours), isouter=True)
        .join(now, and_(*new), isouter=True)
        .join(user_names, and_(*names), isouter=True)
    )


def add_user(
    store: Store, organisation: int, name: str, person: str, role: str, by: str = MACHINE
) -> str:
    """Adds a user for a stored person (see ``persons.remember``); returns the id. ``by``: who does
    it, a user's id or ``MACHINE``. Raises StoreRefused for a name that is taken, looks like another
    user's, or is invalid.
    """
    return store.writer.write(
        lambda connection: add_user_in(connection, organisation, name, person, role, by)
    )


def add_user_in(
    connection: Connection, organisation: int, name: str, person: str, role: str, by: str = MACHINE
) -> str:
    """As ``add_user``, in an open transaction: nobody else adds a user meanwhile."""
    name = proper_name(name)
    before = find_user(connection, organisation, name)
    if before is not None:
        raise refused("users", "name", name, f"is a user already, with the role {before.role}")
    _refuse_look_alike(connection, organisation, name)
    user = new_id()
    name_row, bound = naming(organisation, user, name)
    row = {
        "id": user,
        "organisation_id": organisation,
        "person_id": person,
        "role": role,
        "created_us": recording_us(connection),
        "named": bound,
        "made_by": by,
    }
    connection.execute(insert(users).values(row))
    connection.execute(insert(user_names).values(name_row))
    note(connection, organisation, "users", [row])
    return user


def get_user(connection: Connection, organisation: int, who: str) -> User:
    """The user of this name or id; raises StoreRefused for an unknown one."""
    found = find_user(connection, organisation, who)
    if found is None:
        near = closest(who, [each.name for each in users_in(connection, organisation)])
        raise refused("users", "user", who, "is no user that the store knows", near)
    return found


def get_enabled(connection: Connection, organisation: int, who: str) -> User:
    """As ``get_user``; raises StoreRefused for a disabled user too."""
    found = get_user(connection, organisation, who)
    if found.disabled_us is not None:
        message = Message("was disabled on {day:%Y-%m-%d}", day=instant(found.disabled_us))
        raise refused("users", "user", who, message, "onward db user NAME --enable")
    return found


def set_disabled(
    store: Store, organisation: int, who: str, *, disabled: bool, by: str = MACHINE
) -> User:
    """Disables or enables a user, which the journal records; disabling ends every way in. ``by``:
    who does it, a user's id or ``MACHINE``. Raises StoreRefused for an unknown user, and for one
    who was erased.
    """
    return store.writer.write(
        lambda connection: set_disabled_in(connection, organisation, who, disabled=disabled, by=by)
    )


def set_disabled_in(
    connection: Connection, organisation: int, who: str, *, disabled: bool, by: str
) -> User:
    """As ``set_disabled``, in an open transaction."""
    found = get_user(connection, organisation, who)
    if not disabled:
        refuse_erased(connection, organisation, found)
    if disabled != (found.disabled_us is not None):
        if disabled:
            _disable(connection, organisation, users.c.id == found.id, by)
        else:
            now = recording_us(connection)
            values = {
                "disabled_us": None,
                "enabled_us": now,
                **admitted(connection, organisation, found.id, now, by),
            }
            change(connection, organisation, users, users.c.id == found.id, values)
    return find_user(connection, organisation, found.id) or found


def refuse_erased(connection: Connection, organisation: int, user: User) -> None:
    """Raises StoreRefused if the person behind the user was erased."""
    if connection.execute(_erased(organisation).where(users.c.id == user.id)).first():
        raise refused("users", "user", user.name, "was erased, and stays disabled")


def _erased(organisation: int) -> Select[Any]:
    mine = and_(
        persons.c.organisation_id == users.c.organisation_id, persons.c.id == users.c.person_id
    )
    return (
        select(users.c.id)
        .join(persons, mine)
        .where(users.c.organisation_id == organisation, persons.c.erased_us.is_not(None))
    )


def _disable(
    connection: Connection, organisation: int, which: ColumnElement[bool], by: str
) -> None:
    at_us = recording_us(connection)
    gone = change(connection, organisation, users, which, {"disabled_us": at_us})
    shut_out_in(connection, organisation, [row["id"] for row in gone], by)


def forget(connection: Connection, organisation: int, gone: Sequence[str], by: str) -> None:
    """Deletes the names of these persons' users, disables them, and deletes what is known of their
    ways in; their acts stay.
    """
    which = users.c.person_id.in_(gone)
    _disable(connection, organisation, and_(which, users.c.disabled_us.is_(None)), by)
    theirs = select(users.c.id).where(users.c.organisation_id == organisation, which)
    ids = connection.execute(theirs).scalars().all()
    forget_accounts(connection, organisation, ids)
    connection.execute(
        delete(user_names).where(
            user_names.c.organisation_id == organisation, user_names.c.user_id.in_(ids)
        )
    )


def lasting(connection: Connection, organisation: int, gone: Sequence[str]) -> list[Lasting]:
    """Names of these persons' users that an earlier version wrote where they cannot be removed."""
    old = and_(
        users.c.organisation_id == organisation,
        users.c.person_id.in_(gone),
        users.c.replaced_by.is_not(None),
    )
    names = connection.execute(select(users.c.id).where(old).order_by(users.c.id)).scalars().all()
    return [_lasting(connection, organisation, name) for name in names]


def _lasting(connection: Connection, organisation: int, name: str) -> Lasting:
    decided = DECIDED.format(name)
    steps = (
        claim_steps,
        or_(claim_steps.c.user_id == name, claim_steps.c.body.contains(decided, autoescape=True)),
    )
    lines = (journal, and_(journal.c.kind == "users", journal.c.name == name))
    entries = (ledger_entries, ledger_entries.c.body.contains(decided, autoescape=True))
    counted = []
    for table, which in (steps, lines, entries):
        statement = (
            select(func.count())
            .select_from(table)
            .where(table.c.organisation_id == organisation, which)
        )
        counted.append(connection.execute(statement).scalar_one())
    return Lasting(name, *counted)


def user_problems(connection: Connection) -> Iterable[Wrong]:
    """Names that differ from their keyed hash, or that are there though their person was erased."""
    mine = and_(
        user_names.c.organisation_id == users.c.organisation_id, user_names.c.user_id == users.c.id
    )
    columns = (
        users.c.id,
        users.c.named,
        user_names.c.name,
        user_names.c.secret,
        persons.c.erased_us,
    )
    person = and_(
        persons.c.organisation_id == users.c.organisation_id, persons.c.id == users.c.person_id
    )
    statement = (
        select(*columns)
        .join(persons, person)
        .join(user_names, mine, isouter=True)
        .where(users.c.replaced_by.is_(None))
    )
    for row in connection.execute(statement.order_by(users.c.id)).mappings():
        yield from _name_problems(dict(row))


def _name_problems(row: Mapping[str, Any]) -> Iterable[Wrong]:
    if row["erased_us"] is not None:
        if row["name"] is not None:
            yield "user_names", 0, "user_id", row["id"], "was erased and is there again"
    elif row["name"] is None:
        yield (
            "user_names",
            0,
            "user_id",
            row["id"],
            "has no name any more, though the person was not erased",
        )
    elif named(bytes(row["secret"]), row["name"]) != bytes(row["named"] or b""):
        yield (
            "user_names",
            0,
            "user_id",
            row["id"],
            "is called otherwise than the journal tells: the name was changed",
        )
