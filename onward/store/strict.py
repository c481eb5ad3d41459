"""Types of columns that give back what was put in: SQLite keeps any value in any column, and a
damaged file may hold one.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from onward.store.failures import StoreDamaged

Processor = Callable[[Any], Any]


def _only(kind: type, named: str) -> Processor:
    """Gives a value as it is; raises StoreDamaged for one of another kind."""

    def checked(value: Any) -> Any:
        if value is None or type(value) is kind:
            return value
        why = (
            f"is damaged: it has {str(value)[:40]!r} where {named} must be; `onward db verify` "
            "lists all that is wrong"
        )
        raise StoreDamaged(errno.EIO, why, "the store")

    return checked


class Integer(sa.Integer):
    """A whole number."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """What every value that was read goes through."""
        return _only(int, "a number")


class BigInteger(sa.BigInteger):
    """A whole number of 64 bits."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """What every value that was read goes through."""
        return _only(int, "a number")


class Text(sa.Text):
    """Text."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """What every value that was read goes through."""
        return _only(str, "text")


class LargeBinary(sa.LargeBinary):
    """Bytes."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """What every value that was read goes through."""
        return _only(bytes, "bytes")


STORED: dict[type[TypeEngine[Any]], tuple[str, ...]] = {  # as SQLite calls the kind of a value
    Integer: ("integer",),
    BigInteger: ("integer",),
    Text: ("text",),
    LargeBinary: ("blob",),
}
