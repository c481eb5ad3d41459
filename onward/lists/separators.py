"""The rows of a text: which sign separates its cells, and where quotes were left open."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TRIED = (",", ";", "\t", "|")
SAMPLE = 400  # lines by which separators are compared
LONGEST = 131_072  # signs of a cell, as the reader of CSV has it
_STATED = re.compile(r'^"?sep=(.)"?\s*$', re.I)


@dataclass(slots=True)
class Records:
    """Rows of texts, with the line on which each begins; ``unclosed``: lines with a quote that is
    never closed, read as they stand; ``stated``: the line that names the separator (Excel's sep=).
    """

    rows: list[list[str]]
    lines: Sequence[int]
    separator: str
    unclosed: list[int] = field(default_factory=list)
    stated: bool = False


def records(text: str, separator: str = "") -> Records:
    """The rows of a text; ``separator``: "" for the one that fits best."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = text.partition("\n")[0]
    stated = _STATED.match(first)
    sign = separator or (stated[1] if stated else best_separator(text))
    rows: list[list[str]] = []
    lines: list[int] = []
    unclosed: list[int] = []
    if '"' not in text:
        rows = [line.split(sign) for line in text.split("\n")]
        lines = list(range(1, len(rows) + 1))
    else:
        for line, row, is_open in _quoted(text, sign):
            rows.append(row)
            lines.append(line)
            if is_open:
                unclosed.append(line)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
        lines.pop()
    if stated and rows:
        rows[0] = [""] * len(rows[0])
    return Records(rows, lines, sign, unclosed, stated is not None)


def best_separator(text: str) -> str:
    """The sign that gives rows of more than one cell, and most of them equally many."""
    lines = text.split("\n", SAMPLE)[:SAMPLE]
    if len(lines) > 1 and text.count("\n") >= SAMPLE:
        lines.pop()
    sample = "\n".join(line for line in lines if line.strip())
    return max(TRIED, key=lambda sign: _regularity(sample, sign))


def _regularity(sample: str, sign: str) -> tuple[float, int]:
    if sign not in sample:
        return 0.0, 0
    widths = Counter(
        len(row) for _, row, _ in _quoted(sample, sign) if any(cell.strip() for cell in row)
    )
    total = sum(widths.values())
    best = max(
        (width for width in widths if width > 1),
        key=lambda width: widths[width] * min(width, 8),
        default=0,
    )
    if not best:
        return 0.0, 0
    return widths[best] / total * min(best, 8) ** 0.5, best


def _quoted(text: str, sign: str) -> Iterator[tuple[int, list[str], bool]]:
    """Line, cells, and whether a quote was left open there. A cell may have line breaks; one in
    which further rows seem to be was opened by mistake, and its lines are read as they stand.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            yield at + 1, line.split(sign), False
            at += 1
            continue
        taken, row = _record(lines, at, sign)
        if row is None:
            yield at + 1, [cell.strip().strip('"') for cell in line.split(sign)], True
            at += 1
            continue
        yield at + 1, row, False
        at += taken


def _record(lines: list[str], at: int, sign: str) -> tuple[int, list[str] | None]:
    """How many lines a row takes, and its cells; None if its quote is never closed, or not before
    lines that are rows themselves.
    """
    most, cells = 1, lines[at].count(sign) + 1
    while True:
        chunk = lines[at : at + most]
        row = _parsed("\n".join(chunk), sign)
        if row is not None:
            return most, row
        if at + most >= len(lines) or most >= 60:
            return 1, None
        following = lines[at + most]
        if '"' not in following and cells > 1 and following.count(sign) + 1 >= max(2, cells - 1):
            return 1, None
        most += 1


def _parsed(chunk: str, sign: str) -> list[str] | None:
    """The cells of one row; None while a quote is open."""
    if chunk.count('"') % 2 and _open(chunk, sign):
        return None
    if len(chunk) > LONGEST:
        return chunk.split(sign)
    rows = list(csv.reader([*chunk.splitlines(keepends=True)], delimiter=sign))
    return rows[0] if len(rows) == 1 else [cell for row in rows for cell in row] if rows else [""]


def _open(chunk: str, sign: str) -> bool:
    """Whether a cell that begins with a quote has no end; a quote within a cell is a letter."""
    opened, begins, at, length = False, True, 0, len(chunk)
    while at < length:
        letter = chunk[at]
        if opened:
            if letter == '"':
                if chunk[at + 1 : at + 2] == '"':
                    at += 1
                else:
                    opened = False
        elif letter == '"' and begins:
            opened = True
        begins = not opened and letter in (sign, "\n")
        at += 1
    return opened
