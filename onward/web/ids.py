"""Ids in addresses: any text that a scenario may have, a slash too (``PO-12%2F7``).

A server decodes an address before it looks which route it is, so that an encoded slash would part
an id in two. It is kept as a sign of its own until the route is found.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.convertors import Convertor
from starlette.types import Scope

SLASH = "\ue000"  # of Unicode's private use; %EE%80%80 in an address
ENCODED = re.compile(rb"%2f", re.IGNORECASE)


class IdConvertor(Convertor[str]):
    """One part of an address, whatever is in it."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        """The id."""
        return value.replace(SLASH, "/")

    def to_string(self, value: str) -> str:
        """As a path has it until it is encoded."""
        return value.replace("/", SLASH)


def with_whole_ids(scope: Scope) -> Scope:
    """The same request, its encoded slashes kept."""
    raw: bytes = scope.get("raw_path") or b""
    if not ENCODED.search(raw):
        return scope
    kept = ENCODED.sub(b"%EE%80%80", raw.partition(b"?")[0])
    return {**scope, "path": unquote(kept.decode("ascii", "replace"))}
