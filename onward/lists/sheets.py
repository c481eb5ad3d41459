"""The sheets of a workbook, and what each seems to hold."""

from __future__ import annotations

from onward.lists.mapping import ListKind


def sheets(content: bytes, file: str) -> dict[str, ListKind | None]:
    """Sheet -> the kind of list that it seems to be, None for none. A text file is one sheet ""."""
    raise NotImplementedError
