"""A fingerprint of a scenario, so that a plan can say which one it is for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from onward.scenario import Scenario, known

# tables that count only if they have rows: plans of scenarios without them keep their fingerprint
LATER = ("quota_uses", "amendments", "papers", "prices", "space_offers", "approvals")
IDENTITY = ("as_of", "known_to", "name", "title")
SHORT = 8  # hexadecimal digits of a table's fingerprint
SETTLED = ("paid",)  # columns that say nothing of what is known: ``known`` has carried them out


def digest(scenario: Scenario) -> str:
    """The sha256, in hexadecimal, of what is known: the same for equal content, however it was
    read.
    """
    seen = known(scenario)
    total = hashlib.sha256()
    for table in sorted(fields(Scenario), key=attrgetter("name")):
        value = getattr(seen, table.name)
        if table.name in LATER and not value:
            continue
        rows = value if isinstance(value, tuple) else (value,)
        columns = _columns(rows) if isinstance(value, tuple) and rows else [(str(table.type), rows)]
        total.update(f"{table.name} {len(rows)}\n".encode())
        for kind, column in columns:
            total.update(repr(_plain(kind, column)).encode())
    return total.hexdigest()


def table_digests(scenario: Scenario) -> dict[str, str]:
    """By table of what is known a short fingerprint; the settings together as ``scenario.toml``.

    Empty tables have none. The name, the title and the two instants say nothing of the content.
    """
    seen, found = known(scenario), dict[str, str]()
    settings = hashlib.sha256()
    for table in sorted(fields(Scenario), key=attrgetter("name")):
        value = getattr(seen, table.name)
        if not isinstance(value, tuple):
            if table.name not in IDENTITY:
                settings.update(repr(_plain(str(table.type), (value,))).encode())
        elif value:
            total = hashlib.sha256()
            for kind, column in _columns(value):
                total.update(repr(_plain(kind, column)).encode())
            found[table.name] = total.hexdigest()[:SHORT]
    return {**found, "scenario.toml": settings.hexdigest()[:SHORT]}


def _columns(rows: tuple[Any, ...]) -> list[tuple[str, Iterable[Any]]]:
    return [
        (str(f.type), map(attrgetter(f.name), rows))
        for f in fields(rows[0])
        if f.name not in SETTLED
    ]


def _plain(kind: str, column: Iterable[Any]) -> list[Any]:
    """Values whose text does not depend on time zones, on the order of sets, or on 20 being written
    for 20.0.
    """
    if kind.startswith("datetime"):
        return [at.timestamp() if isinstance(at, datetime) else at for at in column]
    if kind.startswith(("frozenset", "dict")):
        return [
            sorted(map(str, value.items() if isinstance(value, dict) else value))
            for value in column
        ]
    if kind.startswith("float"):
        return [None if value is None else float(value) for value in column]
    return list(column)
