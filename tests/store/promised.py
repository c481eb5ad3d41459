"""What a store has promised, and where that is checked: what was acknowledged is there, or ``onward
db verify`` is red, or a head that was printed since says that it is not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from onward.errors import InvalidInput
from onward.questions.db import VerifyStore, verify_store
from onward.store.address import address_of
from onward.store.failures import StoreFailed
from onward.store.store import open_store


@dataclass(frozen=True, slots=True)
class Seen:
    """A store as a program finds it that opens it now: what is in it, its heads, and what is wrong
    (``red``).
    """

    there: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    red: str = ""


def seen(db: str) -> Seen:
    """What opening and verifying a store come to."""
    try:
        with open_store(db) as store:
            found = verify_store(store, VerifyStore()).value
            if found.problems:
                return Seen(red="; ".join(f"{p.file}: {p.message}" for p in found.problems[:3]))
            with store.reading.connect() as connection:
                return Seen(there(connection), tuple(map(str, found.heads)))
    except (InvalidInput, StoreFailed) as wrong:
        return Seen(red=f"{type(wrong).__name__}: {' '.join(str(wrong).split())}")


def there_in(db: str) -> frozenset[str]:
    """All that programs may have acknowledged (see ``doing.py`` for the words), read from a store
    of any version, in any state; nothing if it cannot be read.
    """
    engine = create_engine(address_of(db).url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return there(connection)
    except DBAPIError:
        return frozenset()


def there(connection: Connection) -> frozenset[str]:
    def rows(statement: str) -> list[Any]:
        return list(connection.exec_driver_sql(statement))

    acts = rows("SELECT number, kind, body FROM desk_acts")
    return frozenset(
        [
            *(f"event {bytes(name).hex()}" for (name,) in rows("SELECT event_hash FROM events")),
            *(f"eventID {name}" for (name,) in rows(EVENT_IDS)),
            *(f"request {name}" for (name,) in rows("SELECT key FROM requests")),
            *(f"act {n} {kind} {digest(body)}" for n, kind, body in acts),
            *(f"step {c} {s}" for c, s in rows("SELECT claim, step FROM claim_steps")),
            *(f"user {name}" for (name,) in rows("SELECT id FROM users")),
        ]
    )


EVENT_IDS = (
    "SELECT keys.value FROM keys JOIN events ON events.seq = keys.seq "
    "WHERE keys.kind = 'epcis:eventID'"
)


def digest(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:12]


@dataclass(slots=True)
class Promise:
    """``said``: what was acknowledged, and when; ``heads``: printed last, and when; ``harmed``: what
    somebody did to the store since it was last put right.
    """

    said: dict[str, int] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    printed: int = 0
    now: int = 0
    harmed: str = ""

    def acknowledged(self, *kept: str) -> None:
        self.now += 1
        self.said.update(dict.fromkeys(kept, self.now))

    def print_heads(self, heads: tuple[str, ...]) -> None:
        """Somebody keeps the heads elsewhere, as they stand."""
        self.heads, self.printed = heads, self.now

    def begins_with(self, now: Seen) -> None:
        """From here on the store is as it should be, with what is in it."""
        assert not now.red, now.red
        self.said = dict.fromkeys(now.there, self.now)
        self.heads, self.harmed = (), ""

    def gone(self, there: frozenset[str]) -> set[str]:
        """What was acknowledged and is not there."""
        return self.said.keys() - there

    def kept(self, now: Seen, lacks: Callable[[str], bool]) -> None:
        """The promise. ``lacks``: whether the store says of an earlier head that it is not in it."""
        if now.red:
            assert self.harmed, f"nobody has harmed the store, and it is red: {now.red}"
            return
        gone = self.gone(now.there)
        late = sorted(name for name in gone if not self.heads or self.said[name] > self.printed)
        assert not late, f"acknowledged, not there, and green: {late} (harmed: {self.harmed})"
        if gone:
            assert any(map(lacks, self.heads)), f"gone, and no head says so: {sorted(gone)}"
            for name in gone:
                del self.said[name]


def lacks(db: str, head: str) -> bool:
    """Whether a store says that it does not contain an earlier head."""
    with suppress(InvalidInput, StoreFailed), open_store(db) as store:
        return bool(verify_store(store, VerifyStore(contains=head)).problems)
    return True
