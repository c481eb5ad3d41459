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
