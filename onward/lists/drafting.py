"""A mapping drafted from a table's headings and cells."""

from __future__ import annotations

from onward.lists.draft import Draft
from onward.lists.mapping import ListKind, Mapping


def draft(
    content: bytes,
    file: str,
    *,
    kind: ListKind | None = None,
    known: Mapping | None = None,
    answers: dict[str, str] | None = None,
    name: str = "",
) -> Draft:
    """How the table is read, as far as headings and cells tell; ``answers``: key of a question ->
    key of its answer; ``known``: a mapping that was kept, of which only changed columns are asked.
    """
    raise NotImplementedError
