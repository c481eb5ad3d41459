"""Checks inside an .xlsx file: refuses harmful ones before the reader opens them, and finds
formulas that the reader does not show.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import MAX_BYTES
from onward.message import Message

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    ElementTree.ParseError,
)
CELL = re.compile(rb"<c ([^>]*[^/>])>(.*?)</c>", re.S)
NAME = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
FAR = re.compile(rb'\br="(?:[A-Z]{3}|[B-Z][A-Z])[0-9]')  # beyond column AZ
WITHOUT_VALUE = re.compile(rb"<c [^>]*/>|<row [^>]*/>|<c [^>]*></c>")  # formatted, but empty
WIDEST = 52  # columns of a scenario's sheet
MOST_CELLS = 20_000_000  # up to the last one that has a value
ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]{1,9})"')
HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
HEAD = 4096  # bytes by which another kind of file is seen
VALUE = re.compile(rb"<v>[^<]|<is>")
WRONG = re.compile(rb"<v>(#[^<]+)</v>")


def unusable(file: Path, message: str, maybe: str = "") -> InvalidInput:
    return InvalidInput([Problem(file.name, 0, "", "", message, maybe)])


def refuse_unusable(file: Path) -> None:
    """Raises InvalidInput for a missing, huge or broken file, and for one that unpacks to too much
    or has cells far out.
    """
    if not file.is_file():
        raise unusable(file, "is not a file" if file.exists() else "does not exist")
    if file.stat().st_size > MAX_BYTES:
        raise unusable(
            file,
            Message("is larger than {most} MB", most=MAX_BYTES // 1_000_000),
            "use a folder of CSV files",
        )
    with file.open("rb") as stream:
        refuse_harmful(file, stream, WIDEST)


def refuse_harmful(file: Path, stream: IO[bytes], widest: int) -> None:
    """As ``refuse_unusable`` for a workbook that is open; ``widest``: columns of a sheet."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _refuse_exploding(file, archive)
        with zipfile.ZipFile(stream) as archive:
            for name, part in parts(archive).items():
                _refuse_sparse(file, name, archive.read(part), widest)
    except BROKEN:
        stream.seek(0)
        raise unusable(file, *_other_kind(stream)) from None


def _other_kind(stream: IO[bytes]) -> tuple[str, str]:
    """The real kind of a file that is named as a workbook, and a way out."""
    again = Message("save it again as .xlsx")
    content = stream.read(HEAD)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Message(
            "is not an .xlsx workbook, but an old one (.xls) or one with a password"
        ), Message("save it again as .xlsx, without a password")
    if b"opendocument.spreadsheet" in content:
        return Message("is not an .xlsx workbook, but an OpenDocument spreadsheet (.ods)"), again
    if not content:
        return Message("is not an .xlsx workbook: it is empty"), again
    if content.startswith(b"PK"):
        whole = zipfile.is_zipfile(stream)
        return (
            (Message("is not an .xlsx workbook, but another archive"), "")
            if whole
            else (Message("is not an .xlsx workbook: it was cut off"), again)
        )
    if b"\0" not in content:
        return Message("is not an .xlsx workbook, but a text"), Message(
            "save it again as .xlsx, or as .csv in a scenario's folder"
        )
    return Message("is not an .xlsx workbook"), again


def _refuse_exploding(file: Path, archive: zipfile.ZipFile) -> None:
    """Unpacks piece by piece and counts, since the sizes that an archive states may be false."""
    total = 0
    for member in archive.infolist():
        # read what is there, not the stated size; one byte more than allowed shows that it is too
        # much
        member.file_size = MAX_BYTES + (2 << 20)
        with archive.open(member) as stream:
            while piece := stream.read(1 << 20):
                total += len(piece)
                if total > MAX_BYTES:
                    raise unusable(
                        file,
                        Message(
                            "is larger than {most} MB when unpacked", most=MAX_BYTES // 1_000_000
                        ),
                        "use a folder of CSV files",
                    )


def _refuse_sparse(file: Path, name: str, content: bytes, widest: int) -> None:
    """Refuses a sheet with a value far out: the reader makes each cell up to the last one, which
    would take gigabytes.
    """
    last = max(map(int, ROW.findall(content)), default=0)
    if not FAR.search(content) and (last <= 20_000 or last * 16 <= len(content)):
        return
    cells = set(NAME.findall(WITHOUT_VALUE.sub(b"", content)))
    columns = {letters for letters, _ in cells}
    wide = max((column_number(letters.decode()) + 1 for letters in columns), default=0)
    last = max((int(row) for _, row in cells), default=0)
    if wide > widest or last * wide > MOST_CELLS or (last > 20_000 and last * 16 > len(content)):
        raise unusable(
            file,
            Message("has cells far beside or below the table on sheet {sheet}", sheet=name),
            "delete those rows and columns",
        )


def column_number(letters: str) -> int:
    """The place of a column by its letters, from 0: A, B ... Z, AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> the archive's part with that sheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = {}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            found[sheet.get("name", "")] = posixpath.normpath(
                posixpath.join("/xl", targets[relation])
            ).lstrip("/")
    return found


def hidden_parts(file: Path | BytesIO) -> tuple[list[str], dict[str, list[int]]]:
    """The names of hidden sheets, and sheet -> its hidden rows."""
    with zipfile.ZipFile(file) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        sheets = [
            each.get("name", "")
            for each in book.iter()
            if each.tag.endswith("}sheet") and each.get("state", "visible") != "visible"
        ]
        contents = {name: archive.read(part) for name, part in parts(archive).items()}
    rows = {
        name: [int(row[1]) for each in HIDDEN_ROW.findall(content) if (row := ROW.search(each))]
        for name, content in contents.items()
        if b"hidden=" in content
    }
    return sheets, {name: found for name, found in rows.items() if found}


def empty_formulas(file: Path | BytesIO) -> dict[str, list[tuple[str, int]]]:
    """Sheet -> (column letters, row) of formulas without a saved value."""
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(part) for name, part in parts(archive).items()}
    return {name: list(_empty(content)) for name, content in contents.items() if b"<f" in content}


def _empty(content: bytes) -> Iterator[tuple[str, int]]:
    for attributes, inner in CELL.findall(content):
        name = NAME.search(attributes)
        # an empty text is a value
        computed = b't="str"' in attributes or VALUE.search(inner)
        if b"<f" in inner and name and not computed:
            yield name[1].decode(), int(name[2])


def error_cells(file: Path | BytesIO) -> dict[str, list[tuple[str, int, str]]]:
    """Sheet -> (column letters, row, text) of cells that hold an error, such as #DIV/0!."""
    with zipfile.ZipFile(file) as archive:
        contents = {name: archive.read(part) for name, part in parts(archive).items()}
    return {
        name: list(_errors(content)) for name, content in contents.items() if b't="e"' in content
    }


def _errors(content: bytes) -> Iterator[tuple[str, int, str]]:
    for attributes, inner in CELL.findall(content):
        name, text = NAME.search(attributes), WRONG.search(inner)
        if b't="e"' in attributes and name and text:
            yield name[1].decode(), int(name[2]), text[1].decode(errors="replace")
