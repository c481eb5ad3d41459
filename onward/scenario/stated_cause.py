"""Ids that are made of a digest, and the cause of a row whose id may be one."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Protocol

from onward.message import Message

MADE = re.compile(r"n-[0-9a-f]{10}(:.*)?")
UNSTATED = Message("a notice")


class Caused(Protocol):
    """A dated row of a scenario with a cause, such as a cut or a delay."""

    @property
    def id(self) -> str: ...
    @property
    def cause(self) -> str: ...


def made_id(content: str) -> str:
    """The id of a notice for which nobody gave one: the same content has the same id."""
    return f"n-{sha256(content.encode()).hexdigest()[:10]}"


def stated_cause(row: Caused, about: str = UNSTATED) -> str:
    """The cause of a row, else the id that somebody gave it, else ``about``."""
    return row.cause or (about if MADE.fullmatch(row.id) else row.id)
