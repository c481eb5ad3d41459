"""Where a table stands on a sheet: its headings, perhaps in several rows, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onward.lists.cells import Cell, plain, shown
from onward.lists.days import as_date
from onward.lists.figures import figure_of
from onward.lists.grid import Grid, Range
from onward.lists.heading_words import is_below, is_heading, key_of

SEARCHED = 400  # rows in which headings are looked for everywhere; further down after a blank row
HEADING_ROWS = 3
LONG = 60  # signs of a cell that is no heading


@dataclass(frozen=True, slots=True)
class TablePlace:
    """``first``, ``last``: rows of the headings, from 0 (-1: it has none); ``end``: the row behind
    the table; ``columns``: their places; ``headings``: of each column; ``rows``: with cells.
    """

    first: int
    last: int
    end: int
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    rows: int
    hits: int

    @property
    def body(self) -> range:
        return range(self.last + 1, self.end)


@lru_cache(maxsize=100_000)
def _looks_like_data(text: str) -> bool:
    """Whether a text is a number or a date, perhaps with a unit."""
    if not any(map(str.isdigit, text)):
        return False
    figure = figure_of(text)
    if figure is not None and len(figure.before) + len(figure.after) < 5:
        return not is_below(text) or not figure.before + figure.after
    return as_date(text) is not None


def _is_data(cell: Cell) -> bool:
    return _looks_like_data(plain(cell)) if isinstance(cell, str) else True


_STATES = re.compile(r"[:：]\s*\S")  # Customer: ACME


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if not (isinstance(cell, str) and not cell.strip())]


def heading_hits(row: Sequence[Cell]) -> int:
    """How many cells of a row are headings; 0 for a row that holds data."""
    filled = _filled(row)
    texts = [cell for cell in filled if isinstance(cell, str)]
    if len(texts) < len(filled) or not texts:
        return 0
    hits = sum(1 for text in texts if len(text) < LONG and is_heading(text))
    data = sum(1 for text in texts if _is_data(text) or _STATES.search(text))
    if hits < 2 or data > 0.2 * len(texts) or 10 * hits < 3 * len(texts):
        return 0
    return hits


def tables(grid: Grid) -> list[TablePlace]:
    """The tables of a sheet, the largest first."""
    rows = grid.rows
    heads = _heads(rows)
    found = [
        table
        for number, (first, last) in enumerate(heads)
        for table in _beside(
            grid, first, last, heads[number + 1][0] if number + 1 < len(heads) else len(rows)
        )
    ]
    found = list(_continued(found))
    if not found:
        found = [each for each in (_without_known_headings(grid),) if each]
    return sorted(found, key=lambda each: (-each.rows * min(each.hits + 1, 5), each.first))


def _heads(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """First and last row of each set of headings."""
    marked = []
    blank = True
    for index, row in enumerate(rows):
        empty = not any(row)
        if not empty and (index < SEARCHED or blank) and heading_hits(row):
            marked.append(index)
        blank = empty
    heads: list[tuple[int, int]] = []
    for index in marked:
        joins = heads and heads[-1][1] == index - 1 and index - heads[-1][0] < HEADING_ROWS
        if joins and not _same_headings(rows[index - 1], rows[index]):
            heads[-1] = (heads[-1][0], index)
        else:
            heads.append((index, index))
    return [_widened(rows, first, last) for first, last in heads]


def _widened(rows: Sequence[Sequence[Cell]], first: int, last: int) -> tuple[int, int]:
    """With a row of wider headings above, and rows of parts or units below."""
    if first and last - first + 1 < HEADING_ROWS and _is_wider(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - first + 1 < HEADING_ROWS:
        if not _is_part(rows[last + 1], rows[last]):
            break
        last += 1
    return first, last


def _is_wider(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row has headings over several columns of the next: "Weight" over "each | total"."""
    filled = _filled(above)
    texts = [cell for cell in filled if isinstance(cell, str)]
    if len(texts) < len(filled) or not texts or len(texts) >= len(_filled(row)):
        return False
    if any(
        _is_data(text) or len(text) > LONG or text.rstrip().endswith((":", "：")) for text in texts
    ):
        return False
    over_parts = sum(
        1
        for place, cell in enumerate(above)
        if isinstance(cell, str) and cell.strip() and _has_parts(above, row, place)
    )
    known = sum(1 for text in texts if is_heading(text) or is_below(text))
    return over_parts > 0 and (known > 0 or len(texts) > 1)


def _has_parts(above: Sequence[Cell], row: Sequence[Cell], place: int) -> bool:
    """Whether the column and its neighbour, which has nothing above, have parts of a heading."""
    if place + 1 >= len(row) or (isinstance(above[place + 1], str) and above[place + 1]):
        return False
    both, wide = (row[place], row[place + 1]), shown(above[place])
    return all(isinstance(cell, str) and cell.strip() and is_below(cell, wide) for cell in both)


def _is_part(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    filled = _filled(row)
    texts = [cell for cell in filled if isinstance(cell, str)]
    if not texts or len(texts) < len(filled):
        return False
    if any(len(text) > 25 or (_is_data(text) and not is_below(text)) for text in texts):
        return False
    parts = sum(1 for text in texts if is_below(text))
    headed = sum(1 for text in texts if is_below(text) or is_heading(text))
    return parts > 0 and 10 * headed >= 8 * len(texts)


def _same_headings(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    a, b = [key_of(shown(cell)) for cell in one], [key_of(shown(cell)) for cell in other]
    filled = sum(1 for key in a if key)
    same = sum(1 for x, y in zip(a, b, strict=False) if x and x == y)
    return filled > 1 and 10 * same >= 7 * filled


# -- headings of each column


def _joined(grid: Grid, first: int, last: int) -> list[str]:
    """The headings, a wider one before each of its parts."""
    rows = [[_text(cell) for cell in grid.rows[index]] for index in range(first, last + 1)]
    for number, row in enumerate(rows[:-1]):
        _fill(row, rows[number + 1], _spans(grid.merged, first + number))
    joined = []
    for cells in zip(*rows, strict=True):
        parts = list(dict.fromkeys(cell for cell in cells if cell))
        joined.append(" ".join(parts))
    return joined


def _text(cell: Cell) -> str:
    return " ".join(shown(cell).split())


def _spans(merged: Sequence[Range], row: int) -> dict[int, int]:
    """First column -> last column of what is merged in a row."""
    return {
        start[1]: end[1] for start, end in merged if start[0] <= row <= end[0] and end[1] > start[1]
    }


def _fill(row: list[str], below: Sequence[str], spans: dict[int, int]) -> None:
    """Repeats a wider heading above each of its parts."""
    if spans:
        for start, end in spans.items():
            for place in range(start + 1, min(end + 1, len(row))):
                row[place] = row[place] or row[start]
        return
    wide = ""
    for place, cell in enumerate(row):
        if cell:
            wide = cell if below[place] else ""
        elif wide and below[place] and is_below(below[place], wide):
            row[place] = wide
        else:
            wide = ""


# -- tables


def _beside(grid: Grid, first: int, last: int, end: int) -> Iterator[TablePlace]:
    """The tables under one set of headings: several where empty columns part them."""
    headings = _joined(grid, first, last)
    groups = _groups(grid, first, last, end, headings)
    for group in groups:
        hits = sum(1 for place in group if headings[place] and is_heading(headings[place]))
        if len(groups) > 1 and hits < 2:
            continue
        rows = sum(1 for index in range(last + 1, end) if _cells_of(grid.rows[index], group) > 1)
        columns = tuple(group)
        named = tuple(headings[place] for place in group)
        yield TablePlace(first, last, end, columns, named, rows, hits)


def _cells_of(row: Sequence[Cell], columns: Sequence[int]) -> int:
    return sum(1 for place in columns if row[place] != "")


def _groups(
    grid: Grid, first: int, last: int, end: int, headings: Sequence[str]
) -> list[list[int]]:
    used = [
        place
        for place in range(grid.width)
        if headings[place] or any(row[place] != "" for row in grid.rows[last + 1 : end])
    ]
    if not used:
        return []
    groups = [[used[0]]]
    for place in used[1:]:
        if place == groups[-1][-1] + 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    if len(groups) > 1 and not _repeat_each_other(groups, headings):
        return [used]
    return groups


def _repeat_each_other(groups: Sequence[Sequence[int]], headings: Sequence[str]) -> bool:
    """Whether two groups have several headings in common: two tables side by side."""
    keys = [{key_of(headings[place]) for place in group} - {""} for group in groups]
    return any(len(one & other) >= 2 for at, one in enumerate(keys) for other in keys[at + 1 :])


def _continued(found: Sequence[TablePlace]) -> Iterator[TablePlace]:
    """Tables with the same headings, one below the other, are one."""
    kept: list[TablePlace] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and _headed(last) == _headed(each) and last.end == each.first:
            wider = max(last, each, key=lambda table: len(table.columns))
            kept[-1] = replace(
                last,
                end=each.end,
                columns=wider.columns,
                headings=wider.headings,
                rows=last.rows + each.rows,
            )
        else:
            kept.append(each)
    yield from kept


def _headed(table: TablePlace) -> list[tuple[int, str]]:
    """Places and headings of the columns that have one."""
    pairs = zip(table.columns, table.headings, strict=True)
    return [(place, key_of(heading)) for place, heading in pairs if heading]


def _without_known_headings(grid: Grid) -> TablePlace | None:
    """A table whose headings are in no known language, or that has none."""
    rows = [index for index, row in enumerate(grid.rows) if len(_filled(row)) > 1]
    if not rows:
        return None
    widths = sorted(len(_filled(grid.rows[index])) for index in rows)
    usual = widths[len(widths) // 2]
    first = next(
        (index for index in rows if len(_filled(grid.rows[index])) >= 0.6 * usual), rows[0]
    )
    below = [index for index in rows if index > first][:20]
    head = grid.rows[first]
    is_head = (
        bool(below)
        and not any(map(_is_data, _filled(head)))
        and any(_is_data(cell) for index in below for cell in _filled(grid.rows[index]))
    )
    last = first if is_head else first - 1
    columns = tuple(
        place for place in range(grid.width) if any(grid.rows[index][place] != "" for index in rows)
    )
    headings = tuple(_text(head[place]) if is_head else "" for place in columns)
    start = first if is_head else -1
    count = sum(1 for index in rows if index > last)
    return TablePlace(start, last, len(grid.rows), columns, headings, count, 0) if count else None


# -- rows that are no data

_SUMS = (
    r"(?:grand |sub-? ?|over ?)?totals?|ttl|sums?|totale[sn]?|(?:zwischen|end|gesamt)?summen?"
    r"|gesamt|insgesamt"
    r"|(?:sous|sub)[- ]?total|sommes?|sumas?|total(?:es)?|t o t a l|Σ"
    r"|合 ?计|总 ?计|小 ?计|共 ?计|總 ?計|合 ?計|小 ?計|汇总|总和|本页合计|本页小计"
)
_BESIDE = (
    r"general|général|generale|all|shipments?|pieces|pcs|ctns|cartons|colis|bultos|kgs?|weight"
    r"|gewicht|poids|peso"
    r"|sendungen|envois|envíos|envios|rows?|lines?|amount|volume|page|of|der|des|du|de|aller|tous"
    r"|票|件"
)
_TOTAL = re.compile(rf"^(?:{_SUMS})(?:[\s:：=/()\d.,#-]|{_BESIDE})*$", re.I)


def is_total_word(text: str) -> bool:
    """Whether a cell says that its row has sums."""
    return bool(text) and len(text) < 40 and bool(_TOTAL.match(plain(text)))


def repeats(row: Sequence[Cell], columns: Sequence[int], keys: Sequence[str]) -> bool:
    """Whether a row repeats the headings; ``keys``: of the last row of headings."""
    same = filled = 0
    for place, key in zip(columns, keys, strict=True):
        cell = row[place]
        if not isinstance(cell, str):
            return False
        if key:
            filled += 1
            same += key_of(cell) == key
    return filled > 1 and 10 * same >= 7 * filled
