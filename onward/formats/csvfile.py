"""One table as a CSV file: UTF-8, commas, one header line. No content can crash the reader; errors
become Problems.
"""

from __future__ import annotations

import csv
import gzip
import io
import lzma
import os
import re
import select
import zlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.raw import RawTable
from onward.message import Message

# other separators, reported as one problem instead of many
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
UNPACK: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}
MAX_BYTES = 256_000_000  # of one file, unpacked: several million rows
TOO_LONG = Message("a text with a comma needs quotes")  # of a row with more cells than the header
TOO_SHORT = Message("a comma is missing")
ROWS_ABOVE = 20  # rows in which the names of the columns are looked for
PATIENCE_S = 10  # how long a pipe may be silent


def read_bytes(path: Path) -> bytes:
    """The content of a file, unpacked if it ends in .gz or .xz. Raises InvalidInput for one that is
    too large, broken or unreadable.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unusable(
                path,
                Message("is larger than {most} MB", most=MAX_BYTES // 1_000_000),
                Message("split the scenario, or keep other things elsewhere"),
            )
        content = content_of(path)
        if path.suffix in UNPACK:
            with UNPACK[path.suffix](io.BytesIO(content), "rb") as stream:
                content = stream.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError):
        kind = "xz" if path.suffix == ".xz" else "gzip"
        raise _unusable(
            path, Message("is not a whole {kind} file", kind=kind), Message("pack it again")
        ) from None
    except OSError as wrong:
        raise _unusable(
            path, Message("cannot be read ({detail})", detail=str(wrong.strerror or wrong))
        ) from None
    except ValueError as wrong:  # no file can have such a name
        raise _unusable(path, Message("cannot be read ({detail})", detail=str(wrong))) from None
    if len(content) > MAX_BYTES:
        packed = path.suffix in UNPACK
        raise _unusable(
            path,
            Message(
                "is larger than {most} MB when unpacked" if packed else "is larger than {most} MB",
                most=MAX_BYTES // 1_000_000,
            ),
        )
    return content


def content_of(path: Path) -> bytes:
    """The bytes of a file, pipe or device (see ``_streamed``). Raises OSError, InvalidInput."""
    return path.read_bytes() if path.is_file() or path.is_dir() else _streamed(path)


def _streamed(path: Path) -> bytes:
    """The content of a pipe or a device, which may never end or have no writer. Raises InvalidInput
    if it has more than MAX_BYTES, or if nothing arrives for PATIENCE_S; OSError.
    """
    content, stream = bytearray(), os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        waiting = select.poll()
        waiting.register(stream, select.POLLIN)
        while len(content) <= MAX_BYTES:
            if not waiting.poll(1000 * PATIENCE_S):
                message = Message(
                    "is a pipe into which nothing was written for {seconds} s", seconds=PATIENCE_S
                )
                raise _unusable(path, message, Message("give a file"))
            more = os.read(stream, 1 << 20)
            if not more:
                return bytes(content)
            content += more
    finally:
        os.close(stream)
    raise _unusable(path, Message("is larger than {most} MB", most=MAX_BYTES // 1_000_000))


def _unusable(path: Path, message: str, maybe: str = "", row: int = 0) -> InvalidInput:
    return InvalidInput([Problem(path.name, row, "", "", message, maybe)])


def _saved(path: Path) -> str:
    return (
        Message("save it as 'CSV UTF-8'")
        if path.suffix.lower() == ".csv"
        else Message("save it as UTF-8")
    )


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises InvalidInput for anything
    else.
    """
    content = read_bytes(path)
    head = content[:4096]
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _unusable(path, Message("is a workbook or an archive, and no text"), _saved(path))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or 4 * head.count(0) > len(head):
        raise _unusable(path, Message("is not UTF-8 text"), _saved(path))
    if b"\0" in content:
        raise _unusable(
            path,
            Message("holds a NUL byte, so it is no text"),
            row=content[: content.index(b"\0")].count(b"\n") + 1,
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise _unusable(
            path, Message("is not UTF-8 text from this line on"), _saved(path), line
        ) from None


def read_csv(path: Path, names: Collection[str] = ()) -> tuple[RawTable, list[Problem]]:
    """The cells of a CSV file by column, and the rows that have too many or too few; ``names``: of
    columns, by which the header is found. Raises InvalidInput if it cannot be read at all.
    """
    text = read_text(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: Sequence[int] = []
    try:
        rows.extend(reader)
        if "'" in text:
            rows = [
                [as_meant(cell) for cell in row] if any(cell[:1] == "'" for cell in row) else row
                for row in rows
            ]
        lines = range(2, len(rows) + 1)
        if reader.line_num != len(rows):  # a cell has a line break: count lines again
            lines = _first_lines(text)
    except csv.Error as wrong:
        message = Message("is not a CSV file from about this line on ({detail})", detail=str(wrong))
        raise _unusable(
            path, message, Message("an opening quote has no closing one"), len(rows) + 1
        ) from None
    _refuse_other_separators(path, next(filter(any, rows), []))
    return raw_table(path.name, rows, lines, names)


def _refuse_other_separators(path: Path, header: list[str]) -> None:
    if len(header) != 1:
        return
    for sign, name in SEPARATORS.items():
        if sign in header[0]:
            message = Message("separates its columns by {sign}", sign=name)
            shown = header[0].replace("\t", " ")
            raise InvalidInput([Problem(path.name, 1, "", shown, message, "save it with commas")])


def _first_lines(text: str) -> list[int]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    ends = [reader.line_num for _ in reader]
    return [end + 1 for end in ends[:-1]]


def raw_table(
    file: str, rows: list[list[str]], lines: Sequence[int], names: Collection[str] = ()
) -> tuple[RawTable, list[Problem]]:
    """Turns header and rows into columns. ``lines`` numbers the rows below the first; empty rows
    are left out. ``names``: of columns, by which a header below other rows is found.
    """
    first, at = _header(rows, names)
    header = [name.strip() for name in rows[at]] if rows else []
    while header and not header[-1]:
        header.pop()
    body = rows[at + 1 :]
    above, lines = lines, lines[at:]
    header_line = above[at - 1] if at else 1
    problems: list[Problem] = []
    if at > first:
        message = Message(
            "stands above the names of the columns, which are in row {row}", row=header_line
        )
        title, maybe = next(filter(None, map(str.strip, rows[first]))), "remove the rows above"
        problems.append(Problem(file, above[first - 1] if first else 1, "", title, message, maybe))
    if not all(map(any, body)):
        kept = [index for index, row in enumerate(body) if any(cell.strip() for cell in row)]
        body, lines = [body[index] for index in kept], [lines[index] for index in kept]
    table = RawTable(file, header, [], lines, header_line=header_line)
    if any(len(row) != len(header) for row in body):
        body = _squared(table, body, problems)
    table.columns = (
        [list(column) for column in zip(*body, strict=True)] if body else [[] for _ in header]
    )
    return table, problems


def _header(rows: list[list[str]], names: Collection[str]) -> tuple[int, int]:
    """The first row that is not empty, and the row with the names of the columns: that one, or if
    it has none of them, a later one with several.
    """
    first = next((index for index, row in enumerate(rows) if any(map(str.strip, row))), 0)
    if not rows or any(cell.strip() in names for cell in rows[first]):
        return first, first
    plain = {name.casefold() for name in names}
    for index in range(first, min(len(rows), first + ROWS_ABOVE)):
        if len({cell.strip().casefold().replace(" ", "_") for cell in rows[index]} & plain) > 1:
            return first, index
    return first, first


def _squared(table: RawTable, body: list[list[str]], problems: list[Problem]) -> list[list[str]]:
    """Rows cut or padded to the header's length: empty cells beyond it are dropped, others are a
    problem of the row.
    """
    width = len(table.header)
    squared = []
    for index, row in enumerate(body):
        if len(row) < width or any(row[width:]):
            message = Message(
                "has {cells} cells, and the header has {width}", cells=len(row), width=width
            )
            maybe = TOO_LONG if len(row) > width else TOO_SHORT
            problems.append(Problem(table.file, table.lines[index], "", "", message, maybe))
            table.ragged.add(index)
            table.spoil([index])
        squared.append(row[:width] + [""] * (width - len(row)))
    return squared


def separated(rows: Iterable[Sequence[str]], separator: str) -> str:
    """Rows as they are, with the separator of somebody's own file and the line ends of Windows."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def csv_text(header: Sequence[str], columns: Iterable[Sequence[str]]) -> str:
    """A CSV file's content, with plain line ends; ``read_csv`` returns the same cells, and no
    spreadsheet runs any of them.
    """
    made = io.StringIO(newline="")
    safe = [_safe(column) for column in columns]
    # the library leaves these unquoted, and readers take them for a line's end
    bare = any("\r" in cell for column in safe for cell in column)
    writer = csv.writer(
        made, lineterminator="\n", quoting=csv.QUOTE_ALL if bare else csv.QUOTE_MINIMAL
    )
    writer.writerow(unformula(cell) for cell in header)
    writer.writerows(zip(*safe, strict=True))
    return made.getvalue()


# What a spreadsheet takes for a formula, also after invisible characters; the wide signs are those
# of Chinese and Japanese keyboards.
_FIRST = frozenset("=+-@\t\r\n'＝＋－＠\ufeff\u200b") | frozenset(
    c for c in map(chr, range(0x3001)) if c.isspace() or ord(c) < 32
)
_LIVE = re.compile(r"'*[\s\x00-\x1f\ufeff\u200b]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def unformula(cell: str) -> str:
    """The cell, with an apostrophe if a spreadsheet would take it for a formula; numbers are
    unchanged.
    """
    if cell[:1] in _FIRST and _LIVE.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def as_meant(cell: str) -> str:
    """The inverse of ``unformula``."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell[1:]) else cell


def _safe(column: Sequence[str]) -> Sequence[str]:
    return (
        [unformula(cell) for cell in column]
        if any(cell[:1] in _FIRST for cell in column)
        else column
    )
