"""The sheets of a list's file as rows of cells, whatever the file is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from onward.errors import InvalidInput, Problem
from onward.formats.archive import (
    column_number,
    empty_formulas,
    error_cells,
    hidden_parts,
    refuse_harmful,
    unusable,
)
from onward.formats.number_formats import worded_cells
from onward.lists.cells import Cell, Worded, typed
from onward.lists.encodings import Decoded, decoded, encodings_of, in_doubt
from onward.lists.fields import FIELDS
from onward.lists.money_words import money_words
from onward.lists.separators import Records, records
from onward.lists.unit_words import UNITS, bare, unit_of
from onward.message import Message

WIDEST = 1024  # columns
BROKEN = "\ufffd"  # what cannot be decoded
FORMULA = "="  # a formula that was saved without its value
ARCHIVE = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

Range = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column), from 0


@dataclass(slots=True)
class Grid:
    """Rows of cells, all as wide as the widest. ``lines``: each row's number in the file, from 1.
    ``unclosed``: lines of a text with a quote that is never closed; ``merged``: places from 0.
    """

    sheet: str
    rows: list[list[Cell]]
    lines: Sequence[int]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    unclosed: frozenset[int] = frozenset()
    widths: Sequence[int] = ()  # of a text: how many cells each row has

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass(slots=True)
class ListFile:
    """A file, opened. Of a text: its ``encoding`` and ``separator``; ``encodings``: all that it may
    have, if two read well.
    """

    grids: list[Grid]
    encoding: str = ""
    separator: str = ""
    encodings: list[Decoded] = field(default_factory=list)
    broken: tuple[int, ...] = ()  # lines with signs that the encoding does not have


def opened(content: bytes, file: str, encoding: str = "", separator: str = "") -> ListFile:
    """The sheets of a file. Raises InvalidInput for one that is neither a text nor a workbook."""
    if content.startswith((ARCHIVE, OLD_WORKBOOK)):
        return ListFile(_sheets(content, file))
    if not content.strip():
        raise _refused(file, Message("is empty"))
    return _text(content, file, encoding, separator)


def _refused(file: str, message: str, maybe: str = "") -> InvalidInput:
    return InvalidInput([Problem(file, 0, "", "", message, maybe)])


# -- texts


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Headings beyond ASCII, by which the encoding of a text is recognised."""
    found = (
        word.casefold() for fields in FIELDS.values() for each in fields for word in each.words
    )
    return frozenset(word for word in found if not word.isascii() and len(word) > 1)


def _text(content: bytes, file: str, encoding: str, separator: str) -> ListFile:
    found = [] if encoding else encodings_of(content, known_words())
    try:
        text = decoded(content, encoding or found[0].encoding)
    except LookupError:
        raise _refused(file, Message("{encoding} is no encoding", encoding=encoding)) from None
    if _is_no_text(text):
        raise _refused(
            file,
            Message("is neither a table as text nor an .xlsx workbook"),
            Message("save it as .csv or .xlsx"),
        )
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise _refused(
            file, Message("is a page or XML, and no table"), Message("save it as .csv or .xlsx")
        )
    read = records(text, separator)
    return ListFile(
        [_grid_of(read)],
        encoding or found[0].encoding,
        read.separator,
        found if in_doubt(content, found) else [],
        tuple(_broken(read)) if BROKEN in text else (),
    )


def _broken(read: Records) -> Iterator[int]:
    """Lines with signs that the encoding does not have."""
    for line, row in zip(read.lines, read.rows, strict=True):
        if any(BROKEN in cell for cell in row):
            yield line


def _is_no_text(text: str) -> bool:
    head = text[:4096]
    odd = sum(1 for sign in head if ord(sign) < 32 and sign not in "\t\n\r\f\v\0")
    return odd * 20 > len(head)


def _grid_of(read: Records) -> Grid:
    width = max(map(len, read.rows), default=0)
    rows: list[list[Cell]] = [
        [*row, *[""] * (width - len(row))] if len(row) < width else [*row] for row in read.rows
    ]
    unclosed, widths = frozenset(read.unclosed), [len(row) for row in read.rows]
    return Grid("", rows, read.lines, unclosed=unclosed, widths=widths)


# -- workbooks


def _sheets(content: bytes, file: str) -> list[Grid]:
    name, stream = Path(Path(file).name or "workbook.xlsx"), BytesIO(content)
    refuse_harmful(name, stream, WIDEST)
    hidden, hidden_rows = hidden_parts(stream)
    errors, formulas = error_cells(stream), empty_formulas(stream)
    grids = []
    try:
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        worded = worded_cells(stream)
        for title in book.sheet_names:
            rows, merged = _cells(book, title)
            for letters, row, text in errors.get(title, ()):  # the reader gives nothing for them
                _put(rows, row, letters, text)
            for letters, row in formulas.get(title, ()):
                _put(rows, row, letters, FORMULA)
            for letters, row, words in worded.get(title, ()):
                _put_words(rows, row, letters, words)
            hidden_here, lines = frozenset(hidden_rows.get(title, ())), range(1, len(rows) + 1)
            grids.append(Grid(title, rows, lines, title in hidden, hidden_here, merged))
    except (CalamineError, ElementTree.ParseError, OSError, ValueError) as wrong:
        raise unusable(
            name,
            Message("cannot be read as a workbook ({detail})", detail=str(wrong)[:200]),
            Message("save it again as .xlsx"),
        ) from None
    return grids


def _cells(book: CalamineWorkbook, title: str) -> tuple[list[list[Cell]], tuple[Range, ...]]:
    """The rows of a sheet, and what is merged there; nothing of a chart."""
    try:
        sheet = book.get_sheet_by_name(title)
    except (CalamineError, ValueError):
        return [], ()
    rows = [
        [cell.strip() if cell.__class__ is str else typed(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    return rows, tuple(sheet.merged_cell_ranges or ())


def _put_words(rows: list[list[Cell]], row: int, letters: str, words: str) -> None:
    """Puts the unit or currency of its number format beside a number."""
    place = column_number(letters)
    number = rows[row - 1][place] if row <= len(rows) and place < len(rows[row - 1]) else ""
    if isinstance(number, int | float) and _names_unit(words):
        rows[row - 1][place] = Worded(number, words)


@lru_cache(maxsize=1_000)
def _names_unit(words: str) -> bool:
    """Whether the words of a number format are a unit or a currency, and nothing that scales."""
    money = money_words(words)
    is_money = money and (money.currency or money.per) and money.times == 1 and not money.cents
    return bool(is_money) or any(unit_of(bare(words), each) for each in UNITS)


def _put(rows: list[list[Cell]], row: int, letters: str, text: str) -> None:
    place = column_number(letters)
    if row <= len(rows) and place < len(rows[row - 1]):
        rows[row - 1][place] = text
