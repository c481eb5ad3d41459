"""The instant or number that a person most likely means by a text that is neither: as spreadsheets,
carriers and people of several countries write them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SHEET_EPOCH = datetime(1899, 12, 30)  # day 0 of a spreadsheet, as far as it counts days right
SHEET_DAYS = (20_000, 80_000)  # such numbers are days of 1954 to 2119
_TIME = r"(?:[T ,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?"
_NUMBERS = re.compile(r"(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})" + _TIME, re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[ \-]?([A-Za-z]{3,9})\.?[ \-,]*(\d{4}|\d{2})" + _TIME, re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})" + _TIME, re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([,'’ ]\d{3})+(\.\d*)?", re.ASCII)
_GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?", re.ASCII)
_UNIT = re.compile(r"\s*(kg|kgs|m3|m³|cbm|pcs|ctns?|units?|days?|d|h|hrs?|min|usd|eur|%)\.?$", re.I)


def instants_meant(text: str) -> tuple[str, ...]:
    """The instants that a text may mean, each as ``2020-03-30T00:00Z``: two where day and month
    can change places, none where nothing is recognised. An offset is not guessed: Z stands for it.

    >>> instants_meant("30/03/2020 8:15"), instants_meant("30MAR20"), instants_meant("43920")
    (('2020-03-30T08:15Z',), ('2020-03-30T00:00Z',), ('2020-03-30T00:00Z',))
    >>> instants_meant("3/4/2020")
    ('2020-04-03T00:00Z', '2020-03-04T00:00Z')
    """
    bare = text.strip()
    if _SERIAL.fullmatch(bare):
        days = float(bare)
        known = SHEET_DAYS[0] <= days < SHEET_DAYS[1]
        return (_text(SHEET_EPOCH + timedelta(minutes=round(days * 1440))),) if known else ()
    for form, days_of in ((_NUMBERS, _by_numbers), (_NAMED, _by_name), (_MONTH_FIRST, _by_month)):
        found = form.fullmatch(bare)
        if found:
            return tuple(dict.fromkeys(_at(day, found) for day in days_of(found)))
    return ()


def days_meant(text: str) -> tuple[str, ...]:
    """As ``instants_meant``, the dates only: for a column of days."""
    return tuple(dict.fromkeys(each[:10] for each in instants_meant(text)))


def time_meant(text: str) -> str:
    """The time of day that a text may mean, or nothing.

    >>> time_meant("8.30"), time_meant("8:30 pm"), time_meant("0830"), time_meant("0.354166")
    ('08:30', '20:30', '08:30', '08:30')
    """
    bare = text.strip().lower()
    if re.fullmatch(r"0\.\d{3,}", bare, re.ASCII):  # a share of the day, as spreadsheets count
        minutes = round(float(bare) * 1440)
        return f"{minutes // 60:02}:{minutes % 60:02}" if minutes < 1440 else ""
    found = re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})(?:[:.]\d{2})?\s*([ap]m)?(?: ?h)?", bare, re.ASCII)
    if found is None:
        return ""
    half = {"am": 0, "pm": 12}.get(found[3])
    hour = int(found[1]) if half is None else int(found[1]) % 12 + half
    return f"{hour:02}:{found[2]}" if hour < 24 and int(found[2]) < 60 else ""


def number_meant(text: str) -> str:
    """The number that a text with separators or a unit most likely means, or nothing: a comma
    before thousands goes, any other is a point.

    >>> number_meant("1.234,5"), number_meant("12 kg"), number_meant("1,200"), number_meant("12,0")
    ('1234.5', '12', '1200', '12.0')
    """
    bare = _UNIT.sub("", text.strip())
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[,'’ ]", "", bare)
    elif _GROUPED_BY_POINTS.fullmatch(bare) and ("," in bare or bare.count(".") > 1):
        bare = bare.replace(".", "").replace(",", ".")
    else:
        bare = re.sub(r"[ _]", "", bare).replace(",", ".")
    return bare if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", bare, re.I) else ""


def _by_numbers(found: re.Match[str]) -> list[date]:
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return _days((first, second, last))
    year = last if len(found[4]) == 4 else 2000 + last
    if len(found[4]) == 3:
        return []
    both = [(year, second, first), (year, first, second)]
    return _days(*(both[:1] if found[2] == "." else both))


def _by_name(found: re.Match[str]) -> list[date]:
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    return _days((year, _month(found[2]), int(found[1])))


def _by_month(found: re.Match[str]) -> list[date]:
    return _days((int(found[3]), _month(found[1]), int(found[2])))


def _month(name: str) -> int:
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _days(*parts: tuple[int, int, int]) -> list[date]:
    found = []
    for year, month, day in parts:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _at(day: date, found: re.Match[str]) -> str:
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        return _text(datetime(day.year, day.month, day.day))
    return _text(datetime(day.year, day.month, day.day, hour, minute))


def _text(naive: datetime) -> str:
    return f"{naive.isoformat(timespec='minutes')}Z"
