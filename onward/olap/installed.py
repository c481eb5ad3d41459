"""Whether the engine is installed; nothing of it is loaded here."""

from __future__ import annotations

import importlib.util

from onward.errors import InvalidInput, Problem
from onward.message import Message

EXTRA = "pip install 'onward[olap]'"
MODULES = ("duckdb", "pyarrow")


class EngineMissing(InvalidInput):
    """An engine that is not installed; ``exit_code``: that of a thing that is not there."""

    exit_code = 2


def installed() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in MODULES)


def needed() -> None:
    """Raises EngineMissing, with the extra that brings the engine."""
    absent = [name for name in MODULES if importlib.util.find_spec(name) is None]
    if absent:
        message = Message("needs {modules}: not installed", modules=", ".join(absent))
        raise EngineMissing([Problem("--engine duckdb", 0, "", "", message, EXTRA)])
