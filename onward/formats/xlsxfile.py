"""The one place that opens a workbook to write. No cell of it is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

MOST_ROWS = 1_048_576  # rows of a sheet in Excel, with its headings
MOST_TEXT = 32_767  # characters of a cell
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def workbook(
    file: Path | BytesIO,
    *,
    title: str = "",
    maker: str = "",
    created: datetime | None = None,
    low_memory: bool = False,
) -> Iterator[Any]:
    """An open ``xlsxwriter.Workbook``, written when the block ends.

    ``created``: fixed by the caller, so that equal answers give equal bytes. ``low_memory``: rows
    are written at once, in their order.
    """
    import xlsxwriter  # noqa: PLC0415  50 ms that only workbooks cost

    memory = {"constant_memory": True} if low_memory else {"in_memory": True}
    target = file if isinstance(file, BytesIO) else str(file)
    with xlsxwriter.Workbook(target, OPTIONS | memory) as book:
        if title:
            made = {} if created is None else {"created": created.replace(tzinfo=None)}
            book.set_properties({"title": title[:200], "comments": maker, **made})
        yield book
