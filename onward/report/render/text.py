"""A table as aligned text that fits a terminal; a last line says what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from unicodedata import combining, east_asian_width

from onward.report.cells import Kind, people
from onward.report.table import Column, Rows, Sheet, Table

WIDTH = 120  # columns of a terminal
WANTED = 40  # columns for a text, before a detail is left out for it
LEAST = 10  # columns that a text keeps before another column is left out
HEADING = 3  # lines that a heading may take
GAP = "  "
MARK = "…"


def table_text(
    table: Table,
    *,
    width: int = WIDTH,
    rows: int | None = None,
    more: str = "--json has all",
    details: bool = True,
) -> str:
    """The table, its total, its provenance, and a last line about what is left out; ``more``: how
    to get it. ``details``: if they fit. ``rows``: at most this many (None: all). A table without
    rows gives its ``nothing``.
    """
    lines, count = shown_rows(table, rows)
    if not lines:
        return table.nothing
    total = table.total_line
    body = [*lines, *([total] if total else [])]
    wanted = [i for i, c in enumerate(table.columns) if details or not c.detail]
    columns = [table.columns[i] for i in wanted]
    texts = [[plain(people(line[i], table.columns[i].kind)) for i in wanted] for line in body]
    fitted = fit(columns, texts, width)
    left_out = Missing(len(lines), count, [c.title for c in fitted.dropped], fitted.cut)
    provenance = wrapped(table.provenance, width) if table.provenance else []
    return "\n".join([*drawn(fitted, texts), *provenance, *left_out.words(width, more)])


def sheet_text(
    sheet: Sheet, *, width: int = WIDTH, rows: int | None = None, more: str = "--json has all"
) -> str:
    """Its sentences, then each table below its title; tables without rows are left out."""
    brief = [line for each in sheet.brief for line in wrapped(each, width)]
    parts = ["\n".join(brief)] if brief else []
    for table in sheet.tables:
        if any(True for _ in table.rows):
            parts.append(f"{table.title}\n{table_text(table, width=width, rows=rows, more=more)}")
    return "\n\n".join(parts)


def shown_rows(table: Table, most: int | None) -> tuple[list[tuple[object, ...]], int]:
    """The first rows, and the number of all rows."""
    if not isinstance(table.rows, Rows):
        return list(islice(table.lines(), most)), len(table.rows)
    lines, count = [], 0
    for count, line in enumerate(table.lines(), 1):
        if most is None or count <= most:
            lines.append(line)
    return lines, count


@dataclass(frozen=True, slots=True)
class Missing:
    """The parts of a table that are not shown."""

    shown: int
    rows: int
    columns: list[str]
    cut: int

    def words(self, width: int, more: str) -> list[str]:
        """In lines no wider than the table; empty if nothing is missing."""
        parts = [f"{self.shown:,} of {self.rows:,} rows"] if self.shown < self.rows else []
        parts += [f"without {', '.join(self.columns)}"] if self.columns else []
        parts += [f"{self.cut:,} cell{'s' * (self.cut > 1)} cut at {MARK}"] if self.cut else []
        return wrapped(f"({'; '.join(parts)}. {more}.)", width) if parts else []


@dataclass(slots=True)
class Fitted:
    """The columns shown and their widths; ``cut``: the number of cells that are longer than
    that.
    """

    kept: list[int]
    widths: dict[int, int]
    headings: dict[int, list[str]]
    right: set[int]
    dropped: list[Column] = field(default_factory=list)
    cut: int = 0


def fit(columns: Sequence[Column], texts: Sequence[Sequence[str]], width: int) -> Fitted:
    """As many columns as fit, empty ones left out: details are dropped first, then texts are cut,
    then the last columns are dropped.

    The first column names its row, and is cut last.
    """
    used = [i for i in range(len(columns)) if i == 0 or any(row[i] for row in texts)]
    heads = {i: max(map(columns_of, columns[i].title.split()), default=0) for i in used}
    full = {i: max(heads[i], *(columns_of(row[i]) for row in texts)) for i in used}
    least = {i: least_of(columns[i], heads[i], full[i], width if i == 0 else LEAST) for i in used}
    wanted = {i: max(least[i], min(full[i], WANTED)) for i in used}
    kept = without(used, wanted, width, [i for i in used if columns[i].detail])
    kept = without(kept, least, width, kept[1:])
    widths = shrunk(full, least, kept, width)
    widths = widened(widths, {i: columns[i].title for i in kept}, width)
    return Fitted(
        kept=kept,
        widths=widths,
        headings={i: wrapped(columns[i].title, widths[i]) for i in kept},
        right={i for i in kept if columns[i].right},
        dropped=[columns[i] for i in used if i not in kept],
        cut=sum(columns_of(row[i]) > widths[i] for row in texts for i in kept),
    )


def least_of(column: Column, heading: int, full: int, most: int) -> int:
    """The least width of a column: only texts may be cut, and the name of a row only a little."""
    if column.kind is not Kind.TEXT:
        return full
    return max(heading, min(full, most, WANTED))


def without(
    kept: Sequence[int], widths: dict[int, int], width: int, going: Sequence[int]
) -> list[int]:
    """The columns that are left when as many as necessary of ``going`` are dropped, the
    last first.
    """
    left, able = list(kept), list(going)
    while able and line_width(widths, left) > width:
        left.remove(able.pop())
    return left


def line_width(widths: dict[int, int], kept: Sequence[int]) -> int:
    """The width of a line with these columns."""
    return sum(widths[i] for i in kept) + len(GAP) * (len(kept) - 1)


def shrunk(
    full: dict[int, int], least: dict[int, int], kept: Sequence[int], width: int
) -> dict[int, int]:
    """Widths that fit: the widest text is reduced first, none below its least width."""
    widths = {i: full[i] for i in kept}
    while (over := line_width(widths, kept) - width) > 0:
        able = [i for i in kept if widths[i] > least[i]]
        if not able:
            break
        widest = max(able, key=lambda i: widths[i])
        next_widest = max((widths[i] for i in able if widths[i] < widths[widest]), default=0)
        widths[widest] -= min(
            over, widths[widest] - max(least[widest], min(next_widest, widths[widest] - 1))
        )
    return widths


def widened(widths: dict[int, int], titles: dict[int, str], width: int) -> dict[int, int]:
    """Column widths after spare space went to headings, so that these take the fewest lines."""
    for lines in range(1, HEADING + 1):
        wider = {i: in_lines(titles[i], least, lines) for i, least in widths.items()}
        if line_width(wider, list(wider)) <= width:
            return wider
    return widths


def in_lines(title: str, least: int, lines: int) -> int:
    """The least width at which a heading takes at most this many lines."""
    width = max(least, -(-columns_of(title) // lines))
    while len(wrapped(title, width)) > lines:
        width += 1
    return width


def drawn(fitted: Fitted, texts: Sequence[Sequence[str]]) -> list[str]:
    """Headings, then rows."""
    height = max(len(lines) for lines in fitted.headings.values())
    above = {i: [""] * (height - len(lines)) + lines for i, lines in fitted.headings.items()}
    lines = [[above[i][n] for i in fitted.kept] for n in range(height)]
    lines += [[row[i] for i in fitted.kept] for row in texts]
    return [line_of(fitted, line) for line in lines]


def line_of(fitted: Fitted, cells: Sequence[str]) -> str:
    """A line of cells in their columns."""
    placed = []
    for i, text in zip(fitted.kept, cells, strict=True):
        shown = cut(text, fitted.widths[i])
        blank = " " * (fitted.widths[i] - columns_of(shown))
        placed.append(blank + shown if i in fitted.right else shown + blank)
    return GAP.join(placed).rstrip()


def columns_of(text: str) -> int:
    """The number of terminal columns of a text: two for each Chinese character."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, most: int) -> str:
    """At most ``most`` columns, with a mark where something is missing."""
    if columns_of(text) <= most:
        return text
    while text and columns_of(text) > most - 1:
        text = text[:-1]
    return text + MARK


def plain(text: str) -> str:
    """On one line, with its indentation."""
    return re.sub(r"\s*[\r\n\t\v\f]\s*", " ", text).rstrip()


def side_by_side(counts: Iterable[str]) -> str:
    """Counts next to one another, in lines of a terminal."""
    lines = [""]
    for each in counts:
        longer = f"{lines[-1]}  {each}".strip()
        lines[-1:] = [longer] if len(longer) <= WIDTH else [lines[-1], each]
    return "\n".join(lines)


def wrapped_text(text: str, width: int = WIDTH) -> str:
    """A sentence in lines of a terminal."""
    return "\n".join(wrapped(text, width))


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; a longer word has its own line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and columns_of(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
