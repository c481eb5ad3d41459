"""A table as it is recorded: the act, the file of its rows, and how it was read."""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from onward.lists.kept_list import KeptList, list_file
from onward.lists.mapping_text import mapping_text
from onward.people.roles import MACHINE
from onward.store.documents import put_document
from onward.store.mappings import keep_mapping_in


@dataclass(frozen=True, kw_only=True)
class TakenList:
    """A list as the desk knows it from now on. ``file``: the table's name; ``counts``: what it
    changed.
    """

    kept: KeptList
    file: str
    counts: Values[str, int] = field(default_factory=dict)

    @cached_property
    def document(self) -> bytes:
        return list_file(self.kept)

    @property
    def id(self) -> str:
        return sha256(self.document).hexdigest()

    def body(self, before: int = 0) -> dict[str, Any]:
        """What the act says of it; ``before``: the act by which the list was taken last."""
        mapping = self.kept.mapping
        return {
            "name": mapping.name,
            "kind": str(mapping.kind),
            "document": self.id,
            "file": self.file,
            "rows": len(self.kept.rows),
            "before": before,
            **self.counts,
        }

    def keep(self, connection: Connection, organisation: int, *, as_of: datetime, by: str) -> None:
        """Stores its rows and its mapping, in the act's transaction; ``by``: a user's id, or ""."""
        mapping = self.kept.mapping
        put_document(
            connection, organisation, "list", self.document, as_of=as_of, name=mapping.name
        )
        text = mapping_text(mapping)
        kind = str(mapping.kind)
        keep_mapping_in(connection, organisation, mapping.name, kind, text, by or MACHINE)
