"""Keys, which other programs and the terminal show instead of a session: ``onward_ID_SECRET``. The
table has a hash of each secret.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from onward.message import Message
from onward.people.scopes import Scope, scopes_in, scopes_text
from onward.store.accounts import ADMIN, has_accounts
from onward.store.failures import refused
from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.lookalike import LONGEST
from onward.store.sign_ins import SignInKind, note_sign_in_in
from onward.store.store import Store
from onward.store.strict import can_hold
from onward.store.tables import api_keys
from onward.store.users import User, find_user, get_enabled
from onward.wording.names import odd_in

BEGINNING = "onward"  # of the text of a key


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is stored."""

    id: str
    user_id: str
    name: str
    scopes: tuple[str, ...]
    made_us: int
    made_by: str
    ended_us: int | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key with its text, of which only a hash is kept."""

    key: ApiKey
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyUser:
    """A key that was shown, and its user."""

    user: User
    key: ApiKey


def make_key(
    store: Store,
    organisation: int,
    who: str,
    name: str,
    scopes: Iterable[str],
    by: str,
    address: str = "",
) -> MadeKey:
    """A key for the user of this name or id; ``name``: what it is for. ``by``: who makes it, a
    user's id or ``MACHINE``. Raises StoreRefused for an unknown or disabled user, an unknown scope
    or none, and a store without accounts.
    """
    return store.writer.write(
        lambda connection: make_key_in(connection, organisation, who, name, scopes, by, address)
    )


def make_key_in(
    connection: Connection,
    organisation: int,
    who: str,
    name: str,
    scopes: Iterable[str],
    by: str,
    address: str = "",
) -> MadeKey:
    """As ``make_key``, in an open transaction."""
    user = get_enabled(connection, organisation, who)
    if not has_accounts(connection, organisation):
        raise refused("api_keys", "user", user.name, "needs accounts, and nobody has one", ADMIN)
    secret = secrets.token_hex(32)
    key = ApiKey(
        id=f"key-{secrets.token_hex(6)}",
        user_id=user.id,
        name=_proper_name(name),
        scopes=_proper_scopes(scopes),
        made_us=recording_us(connection),
        made_by=by,
        ended_us=None,
        ended_by=None,
    )
    row = {
        "organisation_id": organisation,
        "id": key.id,
        "user_id": key.user_id,
        "name": key.name,
        "scopes": scopes_text(key.scopes),
        "secret_hash": _hash(secret),
        "made_us": key.made_us,
        "made_by": by,
    }
    connection.execute(insert(api_keys).values(row))
    note(connection, organisation, api_keys.name, [row])
    note_sign_in_in(connection, organisation, SignInKind.KEY_MADE, user.id, address)
    return MadeKey(key, f"{BEGINNING}_{key.id}_{secret}")


def key_user(connection: Connection, organisation: int, text: str) -> KeyUser | None:
    """Whose key this is, and what it is for; None if there is no such key, it has ended, or the
    user is disabled.
    """
    found = shown_key(connection, organisation, text)
    if found is None or found.key.ended_us is not None or found.user.disabled_us is not None:
        return None
    return found


def shown_key(connection: Connection, organisation: int, text: str) -> KeyUser | None:
    """As ``key_user``, also for a key that has ended, and for a disabled user."""
    beginning, _, rest = text.strip().partition("_")
    number, _, secret = rest.partition("_")
    mine = select(api_keys).where(
        api_keys.c.organisation_id == organisation,
        api_keys.c.id == (number if beginning == BEGINNING and can_hold(number) else ""),
    )
    row = connection.execute(mine).mappings().first()
    stored = bytes(32) if row is None else bytes(row["secret_hash"])
    if not hmac.compare_digest(stored, _hash(secret)) or row is None:
        return None
    user = find_user(connection, organisation, row["user_id"])
    return None if user is None else KeyUser(user, _key(dict(row)))


def end_key(store: Store, organisation: int, key: str, by: str, address: str = "") -> ApiKey:
    """Ends the key of this id; returns the key as it then is. A key that has ended stays as it is.
    Raises StoreRefused for an unknown one.
    """
    return store.writer.write(
        lambda connection: end_key_in(connection, organisation, key, by, address)
    )


def end_key_in(
    connection: Connection, organisation: int, key: str, by: str, address: str = ""
) -> ApiKey:
    """As ``end_key``, in an open transaction."""
    found = get_key(connection, organisation, key)
    if found.ended_us is not None:
        return found
    values = {"ended_us": recording_us(connection), "ended_by": by}
    change(connection, organisation, api_keys, api_keys.c.id == key, values)
    note_sign_in_in(connection, organisation, SignInKind.KEY_ENDED, found.user_id, address)
    return get_key(connection, organisation, key)


def get_key(connection: Connection, organisation: int, key: str) -> ApiKey:
    """The key of this id; raises StoreRefused for an unknown one."""
    every = keys_in(connection, organisation)
    found = next((each for each in every if each.id == key), None)
    if found is None:
        raise refused("api_keys", "key", key, "is no key that the store knows", "onward db keys")
    return found


def keys_in(connection: Connection, organisation: int, user: str = "") -> list[ApiKey]:
    """All keys, or those of the user of this id, in the order in which they were made."""
    statement = select(api_keys).where(api_keys.c.organisation_id == organisation)
    if user:
        statement = statement.where(api_keys.c.user_id == user)
    ordered = statement.order_by(api_keys.c.made_us, api_keys.c.id)
    return [_key(dict(row)) for row in connection.execute(ordered).mappings()]


def _key(row: dict[str, object]) -> ApiKey:
    values = {name: row[name] for name in ApiKey.__dataclass_fields__}
    return ApiKey(**{**values, "scopes": scopes_in(str(row["scopes"]))})  # type: ignore[arg-type]


def _proper_name(name: str) -> str:
    told = " ".join(name.split())
    why = odd_in(told)
    if not told:
        why = Message("has no name that says what it is for")
    elif len(told) > LONGEST:
        why = Message("is longer than {longest} characters", longest=LONGEST)
    if why:
        raise refused("api_keys", "name", name, why)
    return told


def _proper_scopes(scopes: Iterable[str]) -> tuple[str, ...]:
    listed = list(scopes)
    unknown = [each for each in listed if each not in {*Scope}]
    if unknown or not listed:
        message = Message("is no scope of a key") if unknown else Message("has no scope")
        raise refused("api_keys", "scope", unknown[0] if unknown else "", message, ", ".join(Scope))
    return scopes_in(scopes_text(listed))


def _hash(secret: str) -> bytes:
    return sha256(secret.encode(errors="replace")).digest()
