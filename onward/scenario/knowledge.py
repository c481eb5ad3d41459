"""Rows in the order in which they became known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol, TypeVar


class Announced(Protocol):
    @property
    def known_at(self) -> datetime | None: ...


_Known = TypeVar("_Known", bound=Announced)
ALWAYS = datetime.min.replace(tzinfo=UTC)


def in_order_known(rows: Iterable[_Known]) -> list[_Known]:
    """Rows in the order in which they became known: those without ``known_at`` first; ties in table
    order.
    """
    return sorted(rows, key=lambda row: row.known_at or ALWAYS)


def seen_by(rows: tuple[_Known, ...], now: datetime) -> tuple[_Known, ...]:
    """The rows that are known by an instant."""
    if all(row.known_at is None or row.known_at <= now for row in rows):
        return rows
    return tuple(row for row in rows if row.known_at is None or row.known_at <= now)
