"""Times of day as people write them: 18:30, 1830, 18h30, 6.30 pm, 06:30+1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from onward.lists.cells import Cell, plain
from onward.lists.unit_words import bare

_PART = "上午|下午|晚上|中午|凌晨|早上"
_HALF = rf"(?P<half>[ap]\.?m?\.?|{_PART})"
_LATER = r"(?:\(?(?P<later>[+\-]\d|次日|翌日|第二天|隔天|next day|\+1d|d\+\d)(?: ?d(?:ays?)?)?\)?)"
_ZONE = r"(?P<zone>z|utc|gmt|[+\-]\d{2}:?\d{2}|lt|uhr|hrs?|h|时|點|点|local(?: time)?)"
_CLOCK = re.compile(
    rf"(?:(?P<before>{_PART}) ?)?(?P<hour>\d{{1,2}}) ?(?:[:h.：]|时|點|点|uhr) ?"
    rf"(?P<minute>\d{{2}}) ?分?(?:[:.]\d{{2}}(?:[.,]\d+)?)? ?{_HALF}? ?{_ZONE}? ?{_LATER}?$"
)
_HOUR = re.compile(
    rf"(?:(?P<before>{_PART}) ?)?(?P<hour>\d{{1,2}}) ?"
    rf"(?:{_HALF}|(?P<word>uhr|h|hrs|时|點|点)) ?{_LATER}?$"
)
_FOUR = re.compile(rf"^(?P<hour>\d{{2}})(?P<minute>\d{{2}}) ?{_ZONE}? ?{_LATER}?$")
_THREE = re.compile(rf"^(?P<hour>\d)(?P<minute>\d{{2}}) ?{_LATER}?$")
_DAY_FIRST = re.compile(r"(次日|翌日|第二天|隔天|next day) ?(\d.*)")
_JOIN = re.compile(r"(?: (?:um|at|a las|a|le|,)|t)?[ ,t]*$")  # between a date and a time
_AFTERNOON = ("p", "pm", "下午", "晚上")
_MORNING = ("a", "am", "上午", "凌晨", "早上")
_BEFORE = r"^(?:-|t-|std ?-|etd ?-)? ?"
_HOURS = re.compile(
    rf"{_BEFORE}(\d{{1,3}}(?:[.,]5)?) ?(?:h|hrs?|hours?|std|stunden|小时|heures?|horas?)(?: .*)?$"
)
_MINUTES = re.compile(
    rf"{_BEFORE}(\d{{1,4}}) ?(?:min|mins|minutes?|minuten|分钟|minutos?|')(?: .*)?$"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, days later than the day it belongs to, and the offset from UTC that stands
    beside it ("" for local).
    """

    at: time
    days: int = 0
    zone: str = ""


def _clock(match: re.Match[str]) -> Clock | None:
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or 0)
    half = (parts.get("half") or parts.get("before") or "").replace(".", "")
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    elif half in ("p", "pm", "a", "am") and hour > 12:
        return None
    days = _days(parts.get("later") or "")
    if hour == 24 and minute == 0:
        hour, days = 0, days + 1
    if hour > 23 or minute > 59:
        return None
    zone = parts.get("zone") or ""
    utc = zone in ("z", "utc", "gmt")
    return Clock(time(hour, minute), days, "UTC" if utc else zone if zone[:1] in "+-" else "")


def _days(later: str) -> int:
    if not later:
        return 0
    found = re.search(r"[+\-]?\d", later)
    return int(found[0]) if found else 1


def clock_at_end(text: str) -> tuple[str, Clock | None]:
    """A text in small letters without the time at its end, and that time."""
    for form in (_CLOCK, _HOUR):
        found = form.search(text)
        if found and (found.start() == 0 or not text[found.start() - 1].isalnum()):
            behind_dot = found.start() > 0 and text[found.start() - 1] in ".:/-"
            clock = None if behind_dot else _clock(found)
            dotted = form is _CLOCK and "." in found[0] and not found["half"] and not found["zone"]
            if clock is not None and not (dotted and ":" not in found[0]):
                return re.sub(
                    r"(?: (?:um|at|a las|a|le|,)|t)?[ ,t]*$", "", text[: found.start()]
                ), clock
    return text, None


def as_clock(cell: Cell) -> Clock | None:
    """A cell as a time of day; None if it is none."""
    if isinstance(cell, datetime):
        return Clock(cell.time().replace(second=0))
    if isinstance(cell, time):
        return Clock(cell.replace(second=0, microsecond=0))
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float) and 0 <= cell < 1:
        return Clock((datetime.min + timedelta(minutes=round(cell * 1440) % 1440)).time())
    if isinstance(cell, int | float):
        return _of_number(int(cell)) if cell == int(cell) else None
    if not isinstance(cell, str):
        return None
    text = bare(plain(cell)).strip(" .,")
    if found := _DAY_FIRST.fullmatch(text):
        text = f"{found[2]} {found[1]}"
    for form in (_CLOCK, _HOUR, _FOUR, _THREE):
        found = form.match(text)
        if found and (clock := _clock(found)):
            return clock
    if re.fullmatch(r"0[.,]\d{3,}", text):
        return as_clock(float(text.replace(",", ".")))
    return None


def _of_number(number: int) -> Clock | None:
    """1830, and 630 of a spreadsheet that dropped a zero."""
    hour, minute = divmod(number, 100)
    return Clock(time(hour, minute)) if 0 <= hour < 24 and minute < 60 and number >= 100 else None


def minutes_before(cell: Cell) -> int | None:
    """A span such as ``6 h`` or ``90 min`` in minutes; None if it is none."""
    if not isinstance(cell, str):
        return None
    text = bare(plain(cell))
    if found := _HOURS.match(text):
        return round(float(found[1].replace(",", ".")) * 60)
    if found := _MINUTES.match(text):
        return int(found[1])
    return None
