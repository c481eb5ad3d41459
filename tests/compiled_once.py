"""Statements that SQLAlchemy compiles once a process, not once for each store that a test opens:
a quarter of the work of the store's tests.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.default import DefaultDialect

from onward.store import engines

COMPILED: dict[Any, Any] = {}


def compiled_once() -> None:
    """From here on the engines of all stores share what was compiled; SQLAlchemy finds it by the
    dialect, and all of a kind are alike here.
    """
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[assignment]
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[assignment]
    engines.create_engine = sharing  # type: ignore[assignment]


def sharing(*words: Any, **options: Any) -> Engine:
    return create_engine(*words, execution_options={"compiled_cache": COMPILED}, **options)
