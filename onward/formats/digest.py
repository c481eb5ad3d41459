"""A fingerprint of a scenario, by which a plan names its scenario."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from onward.formats.columns import write_decimal
from onward.formats.first_columns import FIRST_COLUMNS, FIRST_SETTINGS
from onward.scenario import Scenario, known

# tables of the first version that count only if they have rows, as all later tables do
LATER = ("quota_uses",)
IDENTITY = ("as_of", "known_to", "name", "title")
SHORT = 8  # hexadecimal digits of a table's fingerprint
SETTLED = ("paid",)  # columns that do not count, since ``known`` has carried them out


def digest(scenario: Scenario) -> str:
    """The sha256, in hexadecimal, of everything known: equal for equal content, in whatever format
    it was read.
    """
    seen = known(scenario)
    total = hashlib.sha256()
    for table in sorted(fields(Scenario), key=attrgetter("name")):
        value = getattr(seen, table.name)
        if table.name in LATER and not value:
            continue
        if table.name not in FIRST_SETTINGS and value in (_default(table), ()):
            continue
        rows = value if isinstance(value, tuple) else (value,)
        total.update(f"{table.name} {len(rows)}\n".encode())
        if isinstance(value, tuple) and rows:
            total.update(b"".join(_columns(table.name, rows)))
        else:
            total.update(repr(_plain(str(table.type), rows)).encode())
    return total.hexdigest()


def table_digests(scenario: Scenario) -> dict[str, str]:
    """Table -> a short fingerprint of its known content; all settings as ``scenario.toml``. Empty
    tables have none. The name, the title and the two instants do not count.
    """
    seen, found = known(scenario), dict[str, str]()
    settings = hashlib.sha256()
    for table in sorted(fields(Scenario), key=attrgetter("name")):
        value = getattr(seen, table.name)
        if not isinstance(value, tuple):
            new = table.name not in FIRST_SETTINGS
            if table.name not in IDENTITY and not (new and value == _default(table)):
                settings.update(repr(_plain(str(table.type), (value,))).encode())
        elif value:
            total = hashlib.sha256(b"".join(_columns(table.name, value)))
            found[table.name] = total.hexdigest()[:SHORT]
    return {**found, "scenario.toml": settings.hexdigest()[:SHORT]}


def _columns(table: str, rows: tuple[Any, ...]) -> Iterator[bytes]:
    """The counted content of a table, column by column.

    A column added after the first version counts, under its name, only if some row differs from its
    default: so a new column changes no digest of an older plan.
    """
    for field in fields(rows[0]):
        if field.name in SETTLED:
            continue
        column = list(map(attrgetter(field.name), rows))
        first = field.name in FIRST_COLUMNS.get(table, ())
        default = _default(field)
        if first or any(value != default for value in column):
            name = b"" if first else f"{field.name}\n".encode()
            yield name + repr(_plain(str(field.type), column)).encode()


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(kind: str, column: Iterable[Any]) -> list[Any]:
    """Values whose text does not depend on time zones, the order of sets, or 20 written as 20.0."""
    if kind.startswith("datetime"):
        return [at.timestamp() if isinstance(at, datetime) else at for at in column]
    if kind.startswith(("frozenset", "dict")):
        return [
            sorted(map(str, value.items() if isinstance(value, dict) else value))
            for value in column
        ]
    if kind.startswith("float"):
        return [None if value is None else float(value) for value in column]
    if kind == "Decimal":
        return [write_decimal(value) for value in column]
    return list(column)
