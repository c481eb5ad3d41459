"""Reads from a request who acts; a layer around all applications has written it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AUTHOR = "onward.author"  # in the scope of a request


def author_in(scope: Mapping[str, Any]) -> str:
    """The id of the user who acts; ``MACHINE`` in a store without accounts, "" for nobody."""
    return str(scope.get(AUTHOR, ""))
