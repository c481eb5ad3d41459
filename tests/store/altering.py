"""Ways to alter the tables of a store: what is altered, and by which statements on either database.

Of SQLite, ``written`` changes the statement that is kept of a table, ``again`` makes the table
again by another one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

Alter = str | Callable[[sqlite3.Connection], None]


class Alteration(NamedTuple):
    """``part``: what the report names; "" in place of statements: there is no such thing there."""

    name: str
    part: str
    sqlite: Alter
    postgresql: str


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} is not in {text}"
    return text.replace(old, new)


def written(table: str, old: str, new: str) -> Alter:
    """Another statement stands in the file; rows stay as they are."""

    def alter(connection: sqlite3.Connection) -> None:
        (text,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", [table]
        ).fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        changed = [_replaced(text, old, new), table]
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", changed)

    return alter


def kept(kind: str, name: str, table: str, statement: bytes | None) -> Alter:
    """A statement that stands in the file beside the others; its rows are nowhere."""

    def alter(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        row = (kind, name, table, statement)
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, 2, ?)", row)

    return alter


def again(table: str, old: str, new: str) -> Alter:
    """The table made again, with its rows and indexes."""

    def alter(connection: sqlite3.Connection) -> None:
        mine = "FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
        made, *indexes = [row[0] for row in connection.execute(f"SELECT sql {mine}", [table])]
        connection.execute(_replaced(made, old, new).replace(table, "made_again", 1))
        connection.execute(f"INSERT INTO made_again SELECT * FROM {table}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE made_again RENAME TO {table}")
        for each in indexes:
            connection.execute(each)

    return alter


def carry_out(connection: sqlite3.Connection, alter: Alter) -> None:
    """Alter the tables of a file."""
    if callable(alter):
        alter(connection)
    else:
        for each in _statements(alter):
            connection.execute(each)
    connection.commit()


def _statements(script: str) -> Iterator[str]:
    begun = ""
    for piece in script.split(";"):
        begun += f"{piece};"
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def constraint(table: str, name: str, becomes: str = "") -> str:
    more = f"; ALTER TABLE {table} ADD CONSTRAINT {name} {becomes}" if becomes else ""
    return f"ALTER TABLE {table} DROP CONSTRAINT {name}{more}"


def both(name: str, part: str, statements: str) -> Alteration:
    return Alteration(name, part, statements, statements)
