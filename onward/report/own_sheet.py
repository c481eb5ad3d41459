"""The plan in the user's own table, as CSV in his separator and encoding, or as a workbook; what is
ours in English or Chinese.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onward.acts.own_sheet import OwnSheet, SheetPart, SheetRow
from onward.formats import xlsxfile
from onward.formats.csvfile import separated, unformula
from onward.goods.next_step import Next
from onward.lists.own_columns import COLUMNS
from onward.report.next_words import late_words, what_happened
from onward.report.notify_text import CHINESE, ENGLISH
from onward.report.tracked_words import Said

STATUS: dict[Next, Said] = {
    Next.OVER: Said("delivered", "已送达"),
    Next.DELIVERY: Said("at destination", "已到目的地"),
    Next.ABOARD: Said("on its way", "运输途中"),
    Next.HELD: Said("detained", "被扣留"),
    Next.MISSING: Said("missing", "下落不明"),
    Next.DESTROYED: Said("destroyed", "已销毁"),
    Next.RETURNED: Said("returned", "已退回"),
    Next.WITHDRAWN: Said("not to travel", "无需运输"),
    Next.LEAVES: Said("planned", "已计划"),
    Next.OVERDUE: Said("should have left", "应已启运"),
    Next.LEFT: Said("left behind", "未予安排"),
    Next.UNPLANNED: Said("not planned yet", "尚未计划"),
}
REPLAN = Said("needs a new plan", "需重新计划")
NOT_TAKEN = Said("not taken", "未导入")
NO_PLAN = Said("no plan yet", "尚无计划")
# why a plan leaves goods behind, as explanations name it
WHY: dict[str, Said] = {
    "out-competed": Said("flights are full with other goods", "航班已满，让位于其他货物"),
    "charter": Said("only on charters that are not bought", "仅有未购买的包机"),
    "no space": Said("too little space even when empty", "空机也装不下"),
    "room is left": Said("there is room", "尚有舱位"),
    "policy": Said("a policy forbids it", "政策不允许"),
    "document": Said("a paper is missing", "缺少单证"),
    "handling code": Said("no flight accepts its handling code", "无航班接受其特殊处理代码"),
    "reserved": Said("space is kept for others", "舱位已预留给他人"),
    "pinned": Said("pins or refusals", "固定或拒绝订舱"),
    "no way but back": Said("no itinerary but back", "只有返回的路线"),
    "cut-off": Said("it misses a cut-off or connection", "赶不上截关或衔接"),
    "several": Said("several things at once", "多项原因"),
    "no service": Said("nothing that runs leads there", "无运力通达"),
}
BOOKED: dict[str, Said] = {
    "to request": Said("to request", "待订舱"),
    "requested": Said("requested", "已申请"),
    "confirmed": Said("confirmed", "已确认"),
    "refused": Said("refused", "拒绝"),
    "stopped": Said("stopped", "不再承运"),
}


def own_sheet_table(sheet: OwnSheet, language: str = ENGLISH) -> tuple[list[str], list[list[str]]]:
    """Headings and rows."""
    drawn = _Drawn(sheet, language)
    ours = [names[language == CHINESE] for names in COLUMNS.values()]
    rows = [[*_padded(sheet, row), *drawn.cells(row)] for row in sheet.rows]
    return [*sheet.headings, *ours], rows


def _padded(sheet: OwnSheet, row: SheetRow) -> list[str]:
    return [*row.cells, *[""] * (len(sheet.headings) - len(row.cells))]


class _Drawn:
    """Our cells of a row, in one language."""

    def __init__(self, sheet: OwnSheet, language: str) -> None:
        self.sheet, self.chinese = sheet, language == CHINESE
        self.between = "；" if self.chinese else "; "

    def say(self, said: Said) -> str:
        return said.zh if self.chinese else said.en

    def cells(self, row: SheetRow) -> list[str]:
        flights = [" > ".join(part.flights) for part in row.parts]
        closes = [
            f"{part.closes_at:%Y-%m-%d %H:%M}" if part.closes_at else "" for part in row.parts
        ]
        return [
            self._each(row, flights),
            self._each(row, closes),
            ", ".join(row.awbs),
            self._status(row),
            self._each(row, [self._reason(part) for part in row.parts]),
            self.between.join(
                f"{each.flight}: {self.say(BOOKED.get(each.state, _same(each.state)))} "
                f"{each.pieces}"
                for each in row.booked
            ),
        ]

    def _each(self, row: SheetRow, texts: Sequence[str]) -> str:
        """One text, or one for each part with its pieces."""
        if len({*texts}) <= 1:
            return next(iter(texts), "")
        return self.between.join(
            f"{_units(part)}: {text}" for part, text in zip(row.parts, texts, strict=True) if text
        )

    def _status(self, row: SheetRow) -> str:
        if not row.key:
            return self.say(NOT_TAKEN)
        if not row.parts:
            return self.say(NO_PLAN)
        return self._each(row, [self.say(_status(part)) for part in row.parts])

    def _reason(self, part: SheetPart) -> str:
        if part.why:
            return self.say(WHY.get(part.why, _same(part.why)))
        step = part.step
        stop = step.stop
        if stop is not None and stop.kind is not Next.LEFT:
            return self.say(what_happened(stop, self.sheet))
        return self.say(late_words(step)) if step.late else ""


def _same(text: str) -> Said:
    return Said(text, text)


def _status(part: SheetPart) -> Said:
    return STATUS.get(part.step.kind, REPLAN)


def _units(part: SheetPart) -> str:
    first, last = part.step.first, part.step.last
    return f"#{first}-{last}" if first < last else f"#{first}"


# -- files


def own_sheet_csv(sheet: OwnSheet, language: str = ENGLISH) -> bytes:
    """The table in the separator and the encoding in which it came; in UTF-8 if that has not all
    signs.
    """
    headings, rows = own_sheet_table(sheet, language)
    own = len(sheet.headings)
    told = ([*row[:own], *map(unformula, row[own:])] for row in rows)
    text = separated([headings, *told], sheet.mapping.separator or ",")
    return _encoded(text, sheet.mapping.encoding)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding:
        try:
            return text.encode(encoding)
        except (LookupError, UnicodeEncodeError):
            pass
    return text.encode("utf-8-sig")  # spreadsheets tell by the mark that it is UTF-8


def own_sheet_xlsx(sheet: OwnSheet, language: str = ENGLISH) -> bytes:
    """The table as a workbook, our columns apart by a colour."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.xlsx"
        _write_xlsx(sheet, file, language)
        return file.read_bytes()


def _write_xlsx(sheet: OwnSheet, file: Path, language: str) -> None:
    headings, rows = own_sheet_table(sheet, language)
    own = len(sheet.headings)
    with xlsxfile.workbook(file) as book:
        page = book.add_worksheet(sheet.mapping.sheet[:31] or "list")
        bold = book.add_format({"bold": True})
        ours = book.add_format({"bg_color": "#EEF4FB"})
        ours_bold = book.add_format({"bg_color": "#EEF4FB", "bold": True})
        _row(page, 0, headings, own, bold, ours_bold)
        for number, row in enumerate(rows, 1):
            _row(page, number, row, own, None, ours)
        page.freeze_panes(1, 0)


def _row(page: Any, number: int, cells: Iterable[str], own: int, theirs: Any, ours: Any) -> None:
    for place, cell in enumerate(cells):
        text = cell[: xlsxfile.MOST_TEXT]
        page.write_string(number, place, text, theirs if place < own else ours)


def write_own_sheet(sheet: OwnSheet, file: Path, language: str = ENGLISH) -> None:
    """The table as a file: a workbook if its name ends in .xlsx, else CSV."""
    if file.suffix.lower() == ".xlsx":
        _write_xlsx(sheet, file, language)
    else:
        file.write_bytes(own_sheet_csv(sheet, language))
