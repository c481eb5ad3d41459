"""Cells that say how long something takes: 3 days, 36 h, 2-3 days, 1 d 12 h, 11:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from onward.lists.amounts import Unread
from onward.lists.cells import plain
from onward.lists.unit_words import bare
from onward.message import Message

DAYS, HOURS = "days", "hours"
MINUTES = {DAYS: 24 * 60, HOURS: 60, "weeks": 7 * 24 * 60, "minutes": 1}

_WORDS = {
    "weeks": r"weeks?|wks?|wochen?|semaines?|semanas?|周",
    DAYS: r"days?|d|tagen?|tage|jours?|j|dias?|天|日",
    HOURS: r"hours?|hrs?|h|std\.?|stunden?|heures?|horas?|小时|時間",
    "minutes": r"minutes?|mins?|minuten|minutos?|分钟|分",
}
_UNITS = {unit: re.compile(words) for unit, words in _WORDS.items()}
_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_UNIT = rf" ?({'|'.join(_WORDS.values())})?"
_ABOUT = re.compile(
    r"^(?:ca|approx|circa|about|abt|env|aprox|max|up to|bis zu|d ?\+|约|[~+<≤])[.:]? ?"
)
_RANGE = re.compile(rf"{_NUMBER}{_UNIT} ?(?:-|to|bis|a|/|~|至|到|or|y|und|et) ?{_NUMBER}{_UNIT}")
_PARTS = re.compile(rf"{_NUMBER}{_UNIT} ?(?:and |,)? ?{_NUMBER}{_UNIT}")
_ONE = re.compile(rf"{_NUMBER}{_UNIT}")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?(?: ?h(?:rs?)?)?")
_WORKING = re.compile(r"work|business|werktag|arbeitstag|ouvr|habil|laborabl|工作日|营业日")
_NEXT_DAY = re.compile(r"next day|overnight|over night|次日达?|隔日达?|lendemain|dia siguiente")
_IN_HEADING = (
    (HOURS, re.compile(r"\bhours?\b|\bhrs?\b|\bh\b|stunden|\bstd\b|heures|horas|小时|時間")),
    (DAYS, re.compile(r"\bdays?\b|\bd\b|tage\b|\bjours\b|\bdias\b|天|日数")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """``of_range``: the longer end of a range."""

    minutes: int
    of_range: bool = False


def heading_unit(heading: str) -> str:
    """The unit of times that a heading names; "" for none."""
    text = bare(heading)
    return next((unit for unit, form in _IN_HEADING if form.search(text)), "")


def span_in(cell: object, unit: str) -> Span:
    """How long something takes; ``unit``: of a number alone, "" if nothing tells it."""
    if isinstance(cell, time):
        return Span(cell.hour * 60 + cell.minute)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Span(_minutes(str(cell), "", unit))
    if not isinstance(cell, str):
        raise Unread(Message("is no length of time"))
    text = bare(plain(cell)).strip(" .()")
    if _WORKING.search(text):
        raise Unread(Message("counts working days"), Message("state days, or the arrival"))
    if _NEXT_DAY.fullmatch(text):
        return Span(MINUTES[DAYS])
    return _span(_ABOUT.sub("", text), unit)


def _span(text: str, unit: str) -> Span:
    if found := _CLOCK.fullmatch(text):
        return Span(int(found[1]) * 60 + int(found[2]))
    if found := _ONE.fullmatch(text):
        return Span(_minutes(found[1], found[2], unit))
    if found := _RANGE.fullmatch(text):
        ends = [
            _minutes(found[1], found[2] or found[4], unit),
            _minutes(found[3], found[4] or found[2], unit),
        ]
        return Span(max(ends), of_range=ends[0] != ends[1])
    if (found := _PARTS.fullmatch(text)) and found[2] and found[4]:
        return Span(_minutes(found[1], found[2], "") + _minutes(found[3], found[4], ""))
    raise Unread(Message("is no length of time"))


def _minutes(number: str, word: str | None, unit: str) -> int:
    named = next((each for each, form in _UNITS.items() if word and form.fullmatch(word)), unit)
    if not named:
        raise Unread(Message("may be days or hours"))
    minutes = round(Decimal(number.replace(",", ".")) * MINUTES[named])
    if not minutes:
        raise Unread(Message("is zero"))
    return minutes
