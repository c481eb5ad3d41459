"""Statements by which rows are exchanged, moved and doubled."""

from __future__ import annotations

from collections.abc import Mapping

from onward.store.tables import TABLES

LAST = "(SELECT max(seq) FROM {0})"


def exchanged(table: str, column: str, one: int, other: int) -> str:
    """A statement by which two rows exchange a value."""
    return (
        f"UPDATE {table} SET {column} = before.{column} FROM (SELECT seq, {column} FROM {table} "
        f"WHERE seq IN ({one}, {other})) AS before WHERE {table}.seq IN ({one}, {other}) "
        f"AND before.seq = {one + other} - {table}.seq"
    )


def places_exchanged(table: str, one: int, other: int) -> str:
    return (
        f"UPDATE {table} SET seq = -1 WHERE seq = {one}; "
        f"UPDATE {table} SET seq = {one} WHERE seq = {other}; "
        f"UPDATE {table} SET seq = {other} WHERE seq = -1"
    )


def again(table: str, where: str, **changed: object) -> str:
    """A statement by which a row stands there once more, with other values in some columns."""
    names = [column.name for column in TABLES.tables[table].columns]
    values = ", ".join(str(changed.get(name, f'"{name}"')) for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table} WHERE {where}"


# what is done -> the statements, and words of what is said: table, row, field, value, message
Kinds = Mapping[str, tuple[str, str]]
