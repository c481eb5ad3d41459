"""Column types that check what they read: SQLite accepts any value in any column, and a damaged
file may have one.
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
    """Returns a value unchanged; raises StoreDamaged for one of another type."""

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
    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return _only(int, "a number")


class BigInteger(sa.BigInteger):
    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return _only(int, "a number")


class Text(sa.Text):
    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return _only(str, "text")


class LargeBinary(sa.LargeBinary):
    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        return _only(bytes, "bytes")


def can_hold(text: str) -> bool:
    """Whether both databases can hold a text: it has no NUL character and no half of a surrogate
    pair.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


STORED: dict[type[TypeEngine[Any]], tuple[str, ...]] = {  # SQLite's names of the types of a value
    Integer: ("integer",),
    BigInteger: ("integer",),
    Text: ("text",),
    LargeBinary: ("blob",),
}
