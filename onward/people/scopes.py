"""What an API key may be used for. A key never does more than its user's roles."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """One use that a key is for; a key may have several."""

    CAPTURE = "capture"  # events by EPCIS
    QUERY = "query"  # EPCIS's queries
    READ = "read"  # every question of the API
    DRAFT = "draft"  # plans and checks; nothing that holds
    METRICS = "metrics"
    TERMINAL = "terminal"  # --as on the terminal, and not over HTTP


def scopes_in(text: str) -> tuple[str, ...]:
    """The scopes in a stored text, where blanks part them.

    >>> scopes_in("capture query")
    ('capture', 'query')
    """
    return tuple(text.split())


def scopes_text(scopes: Iterable[str]) -> str:
    """Scopes as they are stored: each once, in the order of ``Scope``.

    >>> scopes_text(["read", "capture", "read"])
    'capture read'
    """
    given = {Scope(each) for each in scopes}
    return " ".join(scope for scope in Scope if scope in given)
