"""Ids in addresses: any text that a scenario may use, also with a slash (``PO-12%2F7``).

A server decodes an address before it looks for the route, so an encoded slash would split an id in
two. It is replaced by a private character until the route is found.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.convertors import Convertor
from starlette.types import Scope

SLASH = "\ue000"  # of Unicode's private use; %EE%80%80 in an address
ENCODED = re.compile(rb"%2f", re.IGNORECASE)


class IdConvertor(Convertor[str]):
    """One part of an address, with any content."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        """The id."""
        return value.replace(SLASH, "/")

    def to_string(self, value: str) -> str:
        """The id as it stands in a path before encoding."""
        return value.replace("/", SLASH)


def with_whole_ids(scope: Scope) -> Scope:
    """The same request with its encoded slashes kept."""
    raw: bytes = scope.get("raw_path") or b""
    if not ENCODED.search(raw):
        return scope
    kept = ENCODED.sub(b"%EE%80%80", raw.partition(b"?")[0])
    return {**scope, "path": unquote(kept.decode("ascii", "replace"))}
