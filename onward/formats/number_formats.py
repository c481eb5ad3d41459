"""What the number formats of a workbook show beside a number: the euro sign of ``#,##0.00 "€"``."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from onward.formats.archive import parts

STYLES = "xl/styles.xml"
_CELL = re.compile(rb"<c ([^>]*)>")
_NAME = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]{1,5})"')
_NO_NUMBER = re.compile(rb'\bt="(?!n")')
# quoted words, a currency with its region, an escaped sign, what is skipped, and bare signs
_PART = re.compile(
    r'"([^"]*)"|\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]|\\(.)|\[[^\]]*\]|[_*].|([€$£¥₩₹₽/])|;'
)
# the dollar and the yuan or yen of a region, by its number
_OF_REGION = {
    **{0x409: "USD", 0x1009: "CAD", 0xC0C: "CAD", 0xC09: "AUD", 0x1409: "NZD", 0xC04: "HKD"},
    **{0x404: "TWD", 0x1004: "SGD", 0x4809: "SGD", 0x80A: "MXN", 0x804: "CNY", 0x411: "JPY"},
}


def words_beside(code: str) -> str:
    """The words that a number format shows beside a positive number.

    >>> words_beside('#,##0.00 "€"'), words_beside("[$€-407] #,##0.00"), words_beside("[$$-C09]0")
    ('€', '€', 'AUD')
    >>> words_beside('_-* #,##0.00\\\\ "kg"_-;-* 0.00'), words_beside("[Red]#,##0.00")
    ('kg', '')
    """
    found = []
    for part in _PART.finditer(code):
        if part[0] == ";":
            break
        quoted, symbol, region, escaped, sign = part.groups()
        if symbol in ("$", "¥") and region:
            symbol = _OF_REGION.get(int(region, 16) & 0xFFFF, symbol)
        found.append(quoted or symbol or escaped or sign or "")
    return " ".join("".join(found).replace("\xa0", " ").split())


def worded_cells(file: Path | BytesIO) -> dict[str, list[tuple[str, int, str]]]:
    """Sheet -> (column letters, row, words) of numbers whose format shows words beside them."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        words = _words_of_styles(archive.read(STYLES)) if STYLES in names else {}
        if not words:
            return {}
        contents = {name: archive.read(part) for name, part in parts(archive).items()}
    return {name: list(_worded(content, words)) for name, content in contents.items()}


def _words_of_styles(content: bytes) -> dict[int, str]:
    """Style of a cell -> the words that its format shows."""
    root = ElementTree.fromstring(content)
    space = root.tag.partition("}")[0] + "}"
    formats = {
        each.get("numFmtId"): words_beside(each.get("formatCode", ""))
        for each in root.iter(f"{space}numFmt")
    }
    styles = root.find(f"{space}cellXfs")
    found = {
        number: formats.get(style.get("numFmtId"), "")
        for number, style in enumerate(styles if styles is not None else ())
    }
    return {number: words for number, words in found.items() if words}


def _worded(content: bytes, words: dict[int, str]) -> Iterator[tuple[str, int, str]]:
    for attributes in _CELL.findall(content):
        style, name = _STYLE.search(attributes), _NAME.search(attributes)
        if style and name and int(style[1]) in words and not _NO_NUMBER.search(attributes):
            yield name[1].decode(), int(name[2]), words[int(style[1])]
