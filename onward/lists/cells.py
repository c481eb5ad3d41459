"""Cells as a file gives them: texts, or the numbers, dates and times of a workbook."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from onward.wording.meant import SHEET_DAYS, SHEET_EPOCH


class Worded(float):
    """A number of a workbook whose format shows words beside it: 3.85 with "€"."""

    __slots__ = ("words",)

    def __new__(cls, number: float, words: str) -> Worded:
        found = super().__new__(cls, number)
        found.words = words
        return found

    words: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Worded) and (float(self), self.words) == (
            float(other),
            other.words,
        )

    def __hash__(self) -> int:
        return hash((float(self), self.words))


Cell = str | int | float | date | datetime | time  # "" for an empty one

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200b\u202f\u3000\ufeff]+")
# what people write into a cell that has no value
NOTHING = frozenset(
    """- -- --- . / \\ ? ?? n/a na n.a. n.a n/a. tba t.b.a. tbc tbd tbn nil none null void
    unknown x 无 无。 暂无 待定 未知 未定 没有 空 k.a. k. a. entfällt offen unbekannt s.o. n.v.
    néant aucun inconnu à définir s/o n/d nd n.d. ninguno desconocido por definir
    """.split()
) | {"k. a.", "à définir", "por definir", "not available", "to be advised", "to be confirmed"}


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """A text with ordinary digits, signs and single spaces: ``１２ kg`` -> ``12 kg``."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-")
        text = text.replace("—", "-").replace("’", "'").replace("‘", "'").replace("´", "'")
    return _SPACES.sub(" ", text).strip()


def is_empty(cell: Cell) -> bool:
    """Whether a cell has no value, or only a sign for none."""
    if not isinstance(cell, str):
        return False
    return not cell or cell.isspace() or plain(cell).casefold() in NOTHING


def shown(cell: Cell) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Worded):
        return f"{_digits(cell)} {cell.words}"
    if isinstance(cell, float):
        return _digits(cell)
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)


def _digits(number: float) -> str:
    """Without the noise of binary fractions: 0.1 + 0.2 is 0.3."""
    text = format(Decimal(repr(float(f"{number:.12g}"))), "f")
    return text.removesuffix(".0")


def typed(cell: object) -> Cell:
    """A workbook's cell, seconds rounded to what was typed."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, timedelta):
        return _of_day(cell)
    if isinstance(cell, datetime):
        return (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    if isinstance(cell, str):
        return cell.strip()
    return cell if isinstance(cell, int | float | date | time) else str(cell)


def _of_day(span: timedelta) -> Cell:
    if timedelta() <= span < timedelta(days=1):
        return (datetime.min + span).time().replace(microsecond=0)
    return SHEET_EPOCH + span if span.days >= SHEET_DAYS[0] else str(span)
