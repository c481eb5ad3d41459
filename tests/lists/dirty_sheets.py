"""Rows on a sheet with what people put around them: titles, sums, notes, repeated, merged and
bilingual headings, hidden rows, another table; as a workbook or as a text in any encoding.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter
from senders import Hand, TrueRow, words_of

from onward.lists.draft import ListQuestion
from onward.lists.mapping import ListKind

ENCODINGS = {
    "en": ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp932"],
    "zh": ["utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16", "big5"],
    "de": ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16-le"],
    "fr": ["utf-8", "utf-8-sig", "cp1252", "latin-1"],
    "es": ["utf-8", "utf-8-sig", "cp1252", "latin-1"],
}
TRADITIONAL = str.maketrans(
    "单号编参订体积货发运达国费总计价币种长宽规备说时间机场类处状态点报关签额标准优级紧载数户厂东张应来开无",
    "單號編參訂體積貨發運達國費總計價幣種長寬規備說時間機場類處狀態點報關簽額標準優級緊載數戶廠東張應來開無",
)
SAME_TEXT = {"latin-1": "cp1252", "utf-8-sig": "utf-8"}  # encodings that give the same text


@dataclass(slots=True)
class Column:
    """A heading (``above``: a wider one over it) and what the sender writes below it for a row."""

    name: str
    heading: str
    cell: Callable[[TrueRow], Any]
    above: str = ""
    fills: tuple[str, ...] = ()  # fields that the cell gives, if not the name alone


Cells = list[list[Any]]


@dataclass(slots=True)
class DirtyTable:
    """``rows``: true values by the number of the row in the file; ``spoilt``: rows that cannot be
    taken; ``answer``: the true answer to a question; ``cells``, ``write``: to make it again with
    other cells; ``story``: how it was made.
    """

    content: bytes
    file: str
    kind: ListKind
    rows: dict[int, TrueRow]
    spoilt: set[int]
    answer: Callable[[ListQuestion], str]
    cells: Cells
    write: Callable[[Cells], bytes]
    story: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is filled."""

    hand: Hand
    columns: list[Column]
    true: dict[str, Any]
    cells: Cells = field(default_factory=list)
    left: int = 0  # empty columns at the left
    headings: Cells = field(default_factory=list)
    heading_line: int = 0
    found: dict[int, TrueRow] = field(default_factory=dict)
    spoilt: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)

    def line(self, *cells: Any) -> None:
        self.cells.append([*[""] * self.left, *cells])

    def titles(self) -> None:
        chance = self.hand.chance
        names = words_of("titles", self.hand.language)
        for title in chance.sample(names, chance.choice([0, 0, 1, 2])):
            self.line(title)
            if chance.random() < 0.5:
                self.cells.append([])
        if self.hand.form == "no year":
            self.line("as of", "2020-03-01")

    def head(self) -> None:
        chance = self.hand.chance
        lower = [column.heading for column in self.columns]
        upper = [column.above for column in self.columns]
        if any(upper):
            self.headings.append(upper)
        elif self.hand.language == "zh" and chance.random() < 0.1:
            english = {column.name: _english(column.name, chance) for column in self.columns}
            self.headings.append([english[column.name] for column in self.columns])
        self.headings.append(lower)
        for row in self.headings:
            self.line(*row)
        self.heading_line = len(self.cells)

    def body(self, rows: list[TrueRow]) -> None:
        chance = self.hand.chance
        for number, row in enumerate(rows):
            if number and number % 20 == 0 and chance.random() < 0.3:
                for heading in self.headings:
                    self.line(*heading)
            if chance.random() < 0.02:
                self.cells.append([])
            self.line(*(column.cell(row) for column in self.columns))
            here = len(self.cells)
            self.found[here] = row
            if chance.random() < 0.02 and len(rows) > 8:
                self._spoil(self.cells[-1])
                self.spoilt.add(here)
            elif self.hand.xlsx and chance.random() < 0.04 and len(rows) > 8:
                self.hidden.add(here)

    def _spoil(self, line: list[Any]) -> None:
        """Makes a row that nobody can take: a needed cell is empty or no number."""
        chance = self.hand.chance
        needed = ("pieces", "mass_kg", "origin", "price_per_kg", "units", "at", "shipment")
        by_name: dict[str, list[int]] = {}
        for place, column in enumerate(self.columns):
            for name in (column.name, *column.fills):
                by_name.setdefault(name, []).append(place)
        name = chance.choice([each for each in needed if each in by_name])
        gone = [*by_name[name], *(by_name["order_amount"] if name == "shipment" else ())]
        for place in gone:
            words = name in ("origin", "shipment")
            line[self.left + place] = "" if words else chance.choice(["", "tbc", "???"])

    def foot(self, rows: list[TrueRow], kind: ListKind) -> None:
        chance = self.hand.chance
        if chance.random() < 0.4 and kind is ListKind.SHIPMENTS:
            self._sums(rows)
        if chance.random() < 0.3:
            self.cells.append([])
            self.line(self.hand.pick("notes"))
        if chance.random() < 0.06:
            self.cells.append([])
            self.line("Contact", "Phone", "E-mail")
            self.line("A. Weber", "+49 69 1234", "a@example.org")

    def _sums(self, rows: list[TrueRow]) -> None:
        chance = self.hand.chance
        line: list[Any] = [""] * len(self.columns)
        if chance.random() < 0.8:
            line[0] = self.hand.pick("sums")
        for place, column in enumerate(self.columns):
            if column.name == "pieces":
                total = sum(row["pieces"] for row in rows if isinstance(row["pieces"], int))
                line[place] = total if self.hand.xlsx else self.hand.number(total)
        self.line(*line)


def _english(name: str, chance: random.Random) -> str:
    try:
        return chance.choice(words_of(f"shipments {name}", "en")).format(u="", t="")
    except KeyError:
        return ""


def dirty(
    hand: Hand,
    kind: ListKind,
    rows: list[TrueRow],
    columns: list[Column],
    true: dict[str, Any],
    seed: int,
) -> DirtyTable:
    """The table of these rows as this sender sends it. ``true``: answers by the key of a question."""
    chance = hand.chance
    sheet = _Sheet(hand, columns, true, left=1 if chance.random() < 0.1 else 0)
    sheet.titles()
    sheet.head()
    sheet.body(rows)
    sheet.foot(rows, kind)
    if sheet.hidden:
        true["hidden"] = chance.choice(["leave", "take"])
        if true["hidden"] == "leave":
            sheet.found = {n: row for n, row in sheet.found.items() if n not in sheet.hidden}
    width = max(map(len, sheet.cells))
    for line in sheet.cells:
        line.extend([""] * (width - len(line)))
    write = _as_workbook(sheet) if hand.xlsx else _as_text(sheet)
    content = write(sheet.cells)
    names = {name for column in columns for name in (column.name, *column.fills)}
    kept = {
        line: {name: value for name, value in row.items() if name in names}
        for line, row in sheet.found.items()
        if line not in sheet.spoilt
    }
    if true.pop("states separator", False):
        kept = {line + 1: row for line, row in kept.items()}
        sheet.spoilt = {line + 1 for line in sheet.spoilt}
    places = {each.name: at + sheet.left for at, each in enumerate(columns) if each.name}
    headings = [column.heading for column in columns]
    story = {"seed": seed, "language": hand.language, "form": hand.form, "headings": headings}
    return DirtyTable(
        content,
        "list.xlsx" if hand.xlsx else "list.csv",
        kind,
        kept,
        sheet.spoilt,
        _answers(kind, true, places),
        sheet.cells,
        write,
        story | {"decimal": hand.decimal, "thousands": hand.thousands} | true,
    )


# -- files


def _as_workbook(sheet: _Sheet) -> Callable[[Cells], bytes]:
    chance = sheet.hand.chance
    formats = ["yyyy-mm-dd", "dd/mm/yyyy", 'yyyy"年"m"月"d"日"', "d-mmm-yy"]
    form, with_info, with_old = (
        chance.choice(formats),
        chance.random() < 0.2,
        chance.random() < 0.15,
    )

    def write(cells: Cells) -> bytes:
        out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(out, options) as book:
            if with_info:
                book.add_worksheet("Info").write(0, 0, "internal")
            page = book.add_worksheet("Data")
            day = book.add_format({"num_format": form})
            moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
            for number, line in enumerate(cells):
                for place, cell in enumerate(line):
                    if isinstance(cell, datetime):
                        page.write_datetime(number, place, cell, moment)
                    elif isinstance(cell, date):
                        page.write_datetime(number, place, cell, day)
                    elif cell != "":
                        page.write(number, place, cell)
                if number + 1 in sheet.hidden:
                    page.set_row(number, None, None, {"hidden": True})
            _merge(page, sheet)
            if with_old:
                book.add_worksheet("old").hide()
        return out.getvalue()

    return write


def _merge(page: Any, sheet: _Sheet) -> None:
    """Merges a wider heading over its columns."""
    if len(sheet.headings) < 2 or not any(column.above for column in sheet.columns):
        return
    upper = sheet.headings[0]
    line = sheet.heading_line - 2
    for place, text in enumerate(upper):
        last = place
        while (
            last + 1 < len(upper)
            and not upper[last + 1]
            and sheet.columns[last + 1].fills == ("below",)
        ):
            last += 1
        if text and last > place:
            page.merge_range(line, sheet.left + place, line, sheet.left + last, text)


def _as_text(sheet: _Sheet) -> Callable[[Cells], bytes]:
    hand, chance, true = sheet.hand, sheet.hand.chance, sheet.true
    separator = chance.choice(
        [";", ";", "\t", "|"] if hand.decimal == "," else [",", ",", ";", "\t"]
    )
    quoting = csv.QUOTE_ALL if chance.random() < 0.2 else csv.QUOTE_MINIMAL
    ends = chance.choice(["\n", "\r\n"])
    states = separator == ";" and chance.random() < 0.15
    wanted = chance.choice(ENCODINGS[hand.language])
    true["states separator"] = states

    def text_of(cells: Cells) -> str:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=ends)
        writer.writerows([[_plain(cell) for cell in line] for line in cells])
        text = f"sep=;{ends}{out.getvalue()}" if states else out.getvalue()
        return text.translate(TRADITIONAL) if wanted == "big5" else text

    def write(cells: Cells) -> bytes:
        text = text_of(cells)
        for encoding in (wanted, "gb18030", "utf-8"):
            try:
                content = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            true["encoding"] = encoding
            return content
        raise AssertionError("UTF-8 has every sign")

    if wanted == "big5":
        for row in sheet.found.values():
            row.update({n: v.translate(TRADITIONAL) for n, v in row.items() if isinstance(v, str)})
    return write


def _plain(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _answers(
    kind: ListKind, true: dict[str, Any], places: dict[str, int]
) -> Callable[[ListQuestion], str]:
    def answer(question: ListQuestion) -> str:
        key = question.key
        if key == "kind":
            wanted = str(kind)
        elif key.startswith("column:"):
            wanted = str(places.get(key.removeprefix("column:"), "none"))
        elif key.startswith("per_kg:"):
            wanted = "per_kg"
        else:
            wanted = str(true.get(key, question.proposed))
        keys = {each.key for each in question.choices}
        if wanted not in keys:
            wanted = SAME_TEXT.get(wanted, question.proposed)
        return wanted if wanted in keys else question.proposed

    return answer
