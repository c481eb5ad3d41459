"""The structure of a database - tables, columns, constraints, indexes, triggers, rules, policies -
compared with what the migrations make.

What they make is kept for each version in ``schemas`` (``scripts/schemas.py`` writes it).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from pathlib import Path

from sqlalchemy import Connection

from onward.errors import Problem
from onward.message import Message
from onward.store.sqlite_text import as_read, normal, parts, tokens
from onward.store.structure_of_postgresql import parts_of_postgresql

SCHEMAS = Path(__file__).parent / "schemas"
OWN = "schema"  # the place of these problems in what `db verify` finds
DROP = "drop it, or move it to another schema"
RESTORE = "undo the change, or restore a backup"
FIRST = "0100"
# tables that a server of the first version made itself, one of them at first without a column
SERVED = ("web_jobs", "web_cares")
LATER = (("column", "web_jobs", "server"), ("order of columns", "web_jobs", ""))

Part = tuple[str, str, str]  # what it is, its table, its name
Structure = Mapping[Part, str]  # how each part is written


@dataclass(frozen=True, slots=True)
class Altered:
    """Differences of a database from what the migrations make: those that may change what is
    recorded or read, and ``harmless`` ones.
    """

    problems: tuple[Problem, ...] = ()
    harmless: tuple[Problem, ...] = ()


def structure(connection: Connection) -> Structure:
    """Every part of the open database; further ones of the same name have numbers."""
    of_postgresql = connection.dialect.name == "postgresql"
    found = dict[Part, str]()
    for part, text in (parts_of_postgresql if of_postgresql else _parts_of_sqlite)(connection):
        (kind, table, name), free = part, part
        for number in count(2):
            if free not in found:
                break
            free = (kind, table, f"{name} ({number})")
        found[free] = text
    return found


def altered(connection: Connection, version: str, shown: str) -> Altered:
    """How the database differs from what the migrations make of this version; ``shown`` is its
    name for people.
    """
    dialect, found = connection.dialect.name, structure(connection)
    due = _without_unmade(_due(dialect, version), found, version)
    problems, harmless = [], []
    differences = (
        _of_statements(connection, due, found) if dialect == "sqlite" else _differences(due, found)
    )
    for part, now, before in differences:
        if version == FIRST and part in LATER:
            continue
        if before is None and _is_harmless(part, now or "", found):
            harmless.append(_problem(shown, part, now, before))
        else:
            problems.append(_problem(shown, part, now, before))
    return Altered(tuple(problems), tuple(harmless))


@cache
def _due(dialect: str, version: str) -> Structure:
    listed = json.loads((SCHEMAS / f"{dialect}-{version}.json").read_text(encoding="utf-8"))
    return {(kind, table, name): text for kind, table, name, text in listed}


def _without_unmade(due: Structure, found: Structure, version: str) -> Structure:
    """Without the tables that a server of the first version had no reason to make."""
    if version != FIRST:
        return due
    there = {table for _, table, _ in found}
    return {part: text for part, text in due.items() if part[1] in there or part[1] not in SERVED}


Difference = tuple[Part, str | None, str | None]


def _differences(due: Structure, found: Structure) -> Iterator[Difference]:
    """Each part that differs, as it is and as it must be; None: it is not there."""
    for part in sorted({*due, *found}):
        if due.get(part) != found.get(part):
            yield part, found.get(part), due.get(part)


def _of_statements(
    connection: Connection, due: Structure, found: Structure
) -> Iterator[Difference]:
    """As ``_differences``, for SQLite's statements in any spelling. Of a table that is spelt
    otherwise, and is the same as we read it, SQLite says how it reads it.
    """
    respelt, told = set(), set()
    for part, now, before in _differences(due, found):
        differences = iter([(part, now, before)])
        if now and before:
            respelt.add(part[1])
            if part[0] == "table":
                differences = _differences(parts(part[1], before), parts(part[1], now))
            elif normal(now) == normal(before):
                continue
        for each in differences:
            if before:  # what was added may be harmless, and stand beside what is not
                told.add(part[1])
            yield each
    if respelt - told:
        yield from _as_read(connection, due, respelt - told)


def _as_read(connection: Connection, due: Structure, tables: set[str]) -> Iterator[Difference]:
    """How SQLite reads these tables in another way than those that the migrations make."""
    with closing(sqlite3.connect(":memory:")) as made:
        for (_, table, _), text in sorted(due.items(), reverse=True):  # an index after its table
            if table in tables and text:
                made.execute(text)
        for table in sorted(tables):
            is_read = as_read(connection.exec_driver_sql, table)
            yield from _differences(as_read(made.execute, table), is_read)


def _parts_of_sqlite(connection: Connection) -> Iterator[tuple[Part, str]]:
    """Statements by the kind that they make; the column ``type`` may lie."""
    for kind, name, table, text in connection.exec_driver_sql(_STATEMENTS):
        words = list(islice(tokens(str(text)), 4)) if text else [str(kind)]
        made = next((each for each in KINDS if each in words), str(kind))
        yield (made, str(table), "" if name == table else str(name)), str(text or "")


# a statement may be kept as bytes
_STATEMENTS = "SELECT type, name, tbl_name, CAST(sql AS TEXT) FROM sqlite_master ORDER BY rowid"
KINDS = ("trigger", "view", "virtual", "index", "table")


def _is_harmless(part: Part, text: str, found: Structure) -> bool:
    """Whether a part that was added changes no data: an index that is not unique, statistics."""
    kind, table, _ = part
    if kind == "index":
        plain = [*islice(tokens(text), 2)] == ["create", "index"]
        return ("table", table, "") in found and (plain or _is_made_again(part, text, found))
    if kind == "table":
        return table.startswith("sqlite_stat")
    return kind in ("statistics", "event trigger", "reference")


def _is_made_again(part: Part, text: str, found: Structure) -> bool:
    """Whether PostgreSQL is making an index of ours again, beside the one that is used."""
    kind, table, name = part
    of = _MADE_AGAIN.sub("", name)
    made, invalid, _ = text.replace(name, of, 1).partition(" INVALID")
    return of != name and invalid != "" and made == found.get((kind, table, of))


_MADE_AGAIN = re.compile(r"_cc(new|old)\d*$")


def _problem(shown: str, part: Part, now: str | None, before: str | None) -> Problem:
    kind, table, name = part
    field = f"{kind} {'.'.join(each for each in (table, name) if each)}"
    if now is None:
        return Problem(shown, 0, field, "", "is missing", RESTORE)
    if before is None:
        return Problem(shown, 0, field, _short(now), "is none that Onward makes", DROP)
    message = Message("was changed; Onward makes it as {due}", due=repr(_short(before)))
    return Problem(shown, 0, field, _short(now), message, RESTORE)


def _short(text: str) -> str:
    """With a letter beyond ASCII, which may look like another or like none, by its number."""
    return " ".join(text.encode("ascii", "backslashreplace").decode().split())[:200]


def names_there(connection: Connection) -> set[str]:
    """Names of tables, and of views, that the program would find under their bare names."""
    asked = _VISIBLE if connection.dialect.name == "postgresql" else _IN_THE_FILE
    return {str(name) for (name,) in connection.exec_driver_sql(asked)}


_IN_THE_FILE = """
SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'
"""
_VISIBLE = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid)
AND left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'
AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
)
"""
