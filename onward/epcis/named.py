"""Named queries: a SimpleEventQuery under a name. Creating and deleting one are entries of the log;
the newest entry of a name counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from onward.epcis.capture import ALONE, Sent
from onward.epcis.query import understand
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.formats.epcis.mapping import SOURCE
from onward.store.entries import entries
from onward.store.failures import StoreRefused, refused
from onward.store.log import Request
from onward.store.store import Store
from onward.store.tables import events, keys

QUERY = "epcis:query"  # the index under which a query is found by its name ...
KEY = "epcis:query key"  # ... and its making by the job of the Idempotency-Key it was sent with
NAME = r"^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$"  # . and .. are no part of an address
_PAGING = ("perPage", "nextPageToken")


@dataclass(frozen=True, slots=True)
class Named:
    """A query with its name. ``query``: as sent; ``extensions``: prefixes in its names."""

    name: str
    query: dict[str, Any]
    extensions: dict[str, str]

    @property
    def document(self) -> dict[str, Any]:
        """In the standard's form."""
        return {"name": self.name, "query": self.query}

    @property
    def parameters(self) -> dict[str, list[str]]:
        return {name: _texts(value) for name, value in self.query.items()}


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [each if isinstance(each, str) else json.dumps(each) for each in listed]


def read_query(document: Any, extensions: Mapping[str, str]) -> Named:
    """A definition ``{"name": ..., "query": {parameter: value or values}}``. Raises InvalidInput,
    and NotOffered as ``understand`` does.
    """
    found = document if isinstance(document, dict) else {}
    name, query = found.get("name"), found.get("query")
    wrong = [
        Problem("query", 0, each, "", "is no property of a query")
        for each in found.keys() - {"name", "query"}
    ]
    if not isinstance(name, str) or not re.fullmatch(NAME, name):
        wrong.append(
            Problem(
                "query",
                0,
                "name",
                str(name or "")[:120],
                "must be letters, digits and . _ ~ -, at most 100, and not . or ..",
            )
        )
    if not isinstance(query, dict):
        wrong.append(Problem("query", 0, "query", "", "must be an object of parameters"))
    else:
        for parameter, value in query.items():
            listed = value if isinstance(value, list) else [value]
            if (
                parameter in _PAGING
                or not listed
                or not all(isinstance(each, str | bool | int | float) for each in listed)
            ):
                wrong.append(
                    Problem(
                        "query",
                        0,
                        parameter[:120],
                        json.dumps(value)[:120],
                        "is no parameter with a value, or values",
                    )
                )
    if wrong:
        raise InvalidInput(wrong)
    named = Named(str(name), dict(query or {}), dict(extensions))
    understand(named.parameters, named.extensions)
    return named


def make(store: Store, organisation: int, named: Named, sent: Sent = ALONE) -> bool:
    """Stores a query; False if there is one of this name, unless it was made with the same key.
    Returns when it is on disk.

    Raises StoreRefused for a key that was used for something else, StoreFailed.
    """
    document = {"query": named.query, "extensions": named.extensions}
    if not sent.key:
        return _write(store, organisation, named.name, document, sent.user)
    made = _made_with(store, organisation, sent.job(organisation))
    if made is not None and made != (named.name, document):
        raise refused(
            "query", "Idempotency-Key", sent.key, "was used for another query", "a new key"
        )
    key = ((KEY, sent.job(organisation)),)
    return made is not None or _write(store, organisation, named.name, document, sent.user, key)


def drop(store: Store, organisation: int, name: str, user: str = "") -> bool:
    """Deletes a query; False if there is none of this name. ``user``: the id of who does it."""
    return _write(store, organisation, name, None, user)


def find(store: Store, organisation: int, name: str) -> Named | None:
    return _newest(store, organisation, name)[1]


def listed(store: Store, organisation: int, after: str, limit: int) -> list[Named]:
    """Queries in the order of their names, after one name."""
    statement = (
        select(keys.c.value)
        .distinct()
        .where(keys.c.organisation_id == organisation, keys.c.kind == QUERY, keys.c.value > after)
    )
    with store.reading.connect() as connection:
        names = connection.execute(statement.order_by(keys.c.value)).scalars().all()
    found: list[Named] = []
    for name in names:
        named = find(store, organisation, name)
        if named is not None:
            found.append(named)
        if len(found) == limit:
            break
    return found


def _newest(store: Store, organisation: int, name: str) -> tuple[int, Named | None]:
    """The number of entries of this name, and the query; None if it was deleted or never made."""
    statement = (
        select(events.c.original)
        .join(keys, keys.c.seq == events.c.seq)
        .where(keys.c.organisation_id == organisation, keys.c.kind == QUERY, keys.c.value == name)
        .order_by(events.c.seq)
    )
    with store.reading.connect() as connection:
        rows = connection.execute(statement).scalars().all()
    last = json.loads(rows[-1]) if rows else None
    return len(rows), None if last is None else Named(name, last["query"], last["extensions"])


def _made_with(store: Store, organisation: int, job: str) -> tuple[str, dict[str, Any]] | None:
    """The name and the definition of the query made with a key."""
    statement = select(events.c.body, events.c.original).join(keys, keys.c.seq == events.c.seq)
    mine = statement.where(
        keys.c.organisation_id == organisation, keys.c.kind == KEY, keys.c.value == job
    )
    with store.reading.connect() as connection:
        row = connection.execute(mine).first()
    return (
        None
        if row is None
        else (str(json.loads(row.body)["extra"][QUERY]), json.loads(row.original))
    )


def _write(
    store: Store,
    organisation: int,
    name: str,
    document: dict[str, Any] | None,
    user: str,
    key: tuple[tuple[str, str], ...] = (),
) -> bool:
    count, there = _newest(store, organisation, name)
    if (there is not None) is (document is not None):
        return False
    now = store.now()
    extra = ((QUERY, name), ("query entry", str(count + 1)), *key)
    event = Event(
        at=now, known_at=now, status=Status.NOTED, raw_code="query", extra=extra, source=SOURCE
    )
    request = Request(
        organisation,
        tuple(entries([event], [json.dumps(document)])),
        f"epcis query {count + 1} {name}",
        user=user,
    )
    try:
        receipt = store.writer.submit(request).result()
    except StoreRefused:  # another client has made it meanwhile
        return False
    return bool(receipt.events) and not receipt.replayed
