"""The sheets of a workbook, and what each seems to hold."""

from __future__ import annotations

from onward.lists.column_choice import choose
from onward.lists.grid import opened
from onward.lists.mapping import ListKind
from onward.lists.table_choice import profiles_of
from onward.lists.table_place import tables


def sheets(content: bytes, file: str) -> dict[str, ListKind | None]:
    """Sheet -> the kind of list that it seems to be, None for none; a text is one sheet "". Hidden
    sheets are left out. Raises InvalidInput for a file that is no table.
    """
    found: dict[str, ListKind | None] = {}
    for grid in opened(content, file).grids:
        if not grid.hidden:
            found[grid.sheet] = None
            for table in tables(grid)[:1]:
                profiles = profiles_of(grid, table)
                best = max(
                    (choose(table, profiles, kind) for kind in ListKind),
                    key=lambda each: each.score,
                )
                if best.score > 0 and len(best.fields) > 1:
                    found[grid.sheet] = best.kind
    return found
