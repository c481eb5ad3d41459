"""Dates as people write them. What a date in figures means (day, month or year first) is decided
for a whole column: here a text becomes its parts, and the parts a date in a given order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from onward.lists.cells import Cell, plain
from onward.lists.clocks import Clock, clock_at_end
from onward.lists.unit_words import bare
from onward.wording.meant import SHEET_DAYS, SHEET_EPOCH

ORDERS = ("DMY", "MDY", "YMD")
LANGUAGES = ("en", "zh", "de", "fr", "es")
FIRST_YEAR, LAST_YEAR = 1970, 2199
LEAP_YEAR = 2000  # has every day that a year can have
CENTURY = 70  # two figures from here on are of the last century

_CHINESE = re.compile(r"^(?:(\d{4}|\d{2}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]?(?P<rest>.*)$")
_FIGURES = re.compile(r"^(\d{1,4})([./\- ])(\d{1,2})\2(\d{1,4})\.?(?P<rest>(?:\D.*)?)$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?P<rest>[t ].*|)$")
_TWO = re.compile(r"^(\d{1,2})([./\-])(\d{1,2})\.?(?P<rest>(?:[ ,t].*)?)$")
_COMPACT = re.compile(r"^(\d{8}|\d{6})(?P<rest>(?:[ t].*)?)$")
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_STAMPED = re.compile(r"^(\d{2})([a-z]{3})(\d{4}|\d{2})?(?=$|[ /t,])")  # 03APR20
_FILLERS = frozenset(
    """de del of le la el the den der dem am a the vom du st nd rd th er eme o at on um les
    on:""".split()
)
_SEVERAL = re.compile(r"\d[/.-]\d+[/.-]\d")
_TUESDAY = re.compile(r"^mar[.,]? (\d.*)$")  # in French and Spanish; and a month
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: figures of unknown order (``figures``), or its day and month and year (0:
    none). ``clock``: the time beside it; ``weekday``: 1 for Monday, 0 where none is named.
    """

    figures: tuple[str, ...] = ()
    day: int = 0
    month: int = 0
    year: int = 0
    sign: str = ""  # between figures
    clock: Clock | None = None
    weekday: int = 0

    @property
    def is_open(self) -> bool:
        """Whether its order must be known."""
        return bool(self.figures)

    @property
    def lacks_year(self) -> bool:
        return len(self.figures) == 2 if self.figures else not self.year

    def on(self, order: str, year: int = 0) -> date | None:
        """The date in this order; ``year``: for one that has none. None if there is no such day."""
        day, month, own = self._parts(order)
        if self.lacks_year:
            own = year
        try:
            found = date(own, month, day)
        except ValueError:
            return None
        return found if FIRST_YEAR <= own <= LAST_YEAR else None

    def _parts(self, order: str) -> tuple[int, int, int]:
        if not self.figures:
            return self.day, self.month, self.year
        if len(self.figures) == 2:
            one, two = map(int, self.figures)
            return (one, two, 0) if order == "DMY" else (two, one, 0)
        named = dict(zip(order, self.figures, strict=True))
        if any(len(named[each]) > 2 for each in "DM") or len(named["Y"]) in (1, 3):
            return 0, 0, 0
        return int(named["D"]), int(named["M"]), full_year(named["Y"])

    def orders(self, year: int = LEAP_YEAR) -> frozenset[str]:
        """The orders in which it is a date, by default in a leap year; and on its weekday, if it
        names one.
        """
        fits = []
        for order in ORDERS:
            if self.lacks_year and self.is_open and order == "YMD":
                continue  # two figures are told apart by DMY and MDY
            found = self.on(order, year)
            if found and not (
                self.weekday and not self.lacks_year and found.isoweekday() != self.weekday
            ):
                fits.append(order)
        return frozenset(fits)


def full_year(figures: str) -> int:
    """A year of two figures in its century."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= CENTURY else 2000)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Names of months and of weekdays in five languages, in small letters without accents."""
    months: dict[str, int] = {
        **{"sept": 9, "mrz": 3, "juil": 7, "juill": 7, "fevr": 2, "fev": 2, "aou": 8, "sett": 9},
        **{"janv": 1, "avr": 4, "set": 9, "setiembre": 9, "ene": 1, "dic": 12, "abr": 4, "ago": 8},
        **{"okt": 10, "dez": 12, "mai": 5, "marz": 3, "jaenner": 1, "janner": 1, "maerz": 3},
    }
    weekdays: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    if not any(map(str.isdigit, name)):
                        months.setdefault(bare(name).rstrip("."), number)
                for number, name in get_day_names(width, context, language).items():
                    weekdays.setdefault(bare(name).rstrip("."), number + 1)
        for number, name in get_day_names("short", "format", language).items():
            weekdays.setdefault(bare(name).rstrip("."), number + 1)
    for number, sign in enumerate("一二三四五六日", 1):
        for before in ("周", "星期", "礼拜", "週"):
            weekdays[f"{before}{sign}"] = number
    weekdays |= {"周天": 7, "星期天": 7, "tues": 2, "thur": 4, "thurs": 4, "weds": 3}
    english = (
        "january february march april may june july august september october november"
    ).split()
    for number, name in enumerate([*english, "december"], 1):
        for length in (3, 4):
            months.setdefault(name[:length], number)
    for word in ("a", "de", "la", "le", "o"):
        months.pop(word, None)
        weekdays.pop(word, None)
    return months, weekdays


def weekday_names() -> dict[str, int]:
    """Name of a weekday, in small letters without accents -> 1 for Monday to 7."""
    return _names()[1]


@lru_cache(maxsize=500_000)
def written(text: str) -> Written | None:
    """A text as a date; None if it is none."""
    small = bare(plain(text)).strip(" .,;")
    if not small or not any(map(str.isdigit, small)):
        return None
    found = _in_figures(small)
    if found is not None:
        return found
    small, weekday = _without_weekday(small)
    found = _in_figures(small) if weekday else None
    tuesday = _TUESDAY.match(small)
    if tuesday and (found := _in_figures(tuesday[1])) and not found.lacks_year:
        weekday = 2
    found = found or _in_words(small)
    return replace(found, weekday=weekday) if found and weekday else found


def _in_figures(text: str) -> Written | None:
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        return _with_clock(Written(day=day, month=month, year=year), match["rest"])
    if match := _CHINESE.match(text):
        own = full_year(match[1]) if match[1] else 0
        rest, weekday = _without_weekday(match["rest"])
        found = _with_clock(Written(day=int(match[3]), month=int(match[2]), year=own), rest)
        return found and replace(found, weekday=weekday)
    if match := _FIGURES.match(text):
        parts = (match[1], match[3], match[4])
        if len(parts[0]) == 3 or len(parts[2]) == 3 or len(parts[0]) + len(parts[2]) > 6:
            return None
        if len(parts[0]) == 4:
            known = Written(day=int(parts[2]), month=int(parts[1]), year=int(parts[0]))
            return _with_clock(known, match["rest"])
        return _with_clock(Written(figures=parts, sign=match[2]), match["rest"])
    if match := _COMPACT.match(text):
        return _compact(match[1], match["rest"])
    if match := _TWO.match(text):
        return _with_clock(Written(figures=(match[1], match[3]), sign=match[2]), match["rest"])
    return None


def _compact(digits: str, rest: str) -> Written | None:
    """Figures without signs between them: 20200403, 03042020, 200403."""
    if len(digits) == 8 and digits[:2] in ("19", "20") and "01" <= digits[4:6] <= "12":
        parts = Written(day=int(digits[6:]), month=int(digits[4:6]), year=int(digits[:4]))
        return _with_clock(parts, rest) if parts.on("DMY") else None
    figures = Written(figures=(digits[:2], digits[2:4], digits[4:]))
    return _with_clock(figures, rest) if figures.orders() else None


def _without_weekday(text: str) -> tuple[str, int]:
    """The text without the name of a weekday, and its number."""
    _, weekdays = _names()
    for match in re.finditer(r"[^\W\d_]+", text):
        if match[0] in weekdays and match[0] not in ("mar", "mars", "mai"):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return re.sub(r"\( *\)", "", rest).strip(" .,;()"), weekdays[match[0]]
    # French and Spanish Tuesday is written as March is
    tuesday = re.match(r"^mar[.,]? (?=.*[a-z]{3})", text)
    if tuesday:
        return text[tuesday.end() :].strip(" .,;"), 2
    return text, 0


def _in_words(text: str) -> Written | None:
    months, _ = _names()
    stamped = _STAMPED.match(text)
    if stamped and stamped[2] in months:
        year = full_year(stamped[3]) if stamped[3] else 0
        if len(stamped[3] or "") == 4 and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        found = Written(day=int(stamped[1]), month=months[stamped[2]], year=year)
        return _with_clock(found, text[stamped.end() :].replace("/", " "))
    body, clock = clock_at_end(text)
    numbers: list[str] = []
    month, before = 0, 0
    for token in _TOKEN.findall(body):
        if token.isdigit():
            numbers.append(token)
        elif token in months and not month:
            month, before = months[token], len(numbers)
        elif token not in _FILLERS:
            return None
    if not month or not 1 <= len(numbers) <= 3 or _SEVERAL.search(body):
        return None
    if len(numbers) == 3 or (len(numbers) == 2 and clock is None and _is_time(numbers, before)):
        late = numbers.pop()
        if clock or len(late) != 4 or int(late[:2]) > 23 or int(late[2:]) > 59:
            return None
        clock = Clock(time(int(late[:2]), int(late[2:])))
    return _by_month(numbers, month, clock)


def _is_time(numbers: list[str], before: int) -> bool:
    """Whether the second number is a time: ``3 apr 1830``."""
    return before == 1 and len(numbers[1]) == 4 and not 1970 <= int(numbers[1]) <= 2199


def _by_month(numbers: list[str], month: int, clock: Clock | None) -> Written | None:
    if len(numbers) == 1:
        if len(numbers[0]) > 2:
            return None
        return Written(day=int(numbers[0]), month=month, clock=clock)
    first, last = numbers
    if len(first) == 4:
        first, last = last, first
    if len(first) > 2 or len(last) not in (2, 4):
        return None
    return Written(day=int(first), month=month, year=full_year(last), clock=clock)


def _with_clock(found: Written, rest: str) -> Written | None:
    """With the time of day that stands behind the date."""
    rest = rest.strip(" ,;t()")
    if not rest:
        return found
    body, clock = clock_at_end(f" {rest}")
    if clock is None and re.fullmatch(r"\d{4}", rest) and int(rest) < 2400 and int(rest[2:]) < 60:
        return replace(found, clock=Clock(time(int(rest[:2]), int(rest[2:]))))
    if clock is None or body.strip(" ,-"):
        _, weekday = _without_weekday(rest)
        stripped = _without_weekday(rest)[0]
        return replace(found, weekday=weekday) if weekday and not stripped else None
    return replace(found, clock=clock)


def as_date(cell: Cell) -> Written | None:
    """A cell as a date: typed, a day number of a spreadsheet, or a text; None if it is none."""
    if isinstance(cell, datetime):
        clock = Clock(cell.time().replace(second=0)) if cell.hour or cell.minute else None
        return Written(day=cell.day, month=cell.month, year=cell.year, clock=clock)
    if isinstance(cell, date):
        return Written(day=cell.day, month=cell.month, year=cell.year)
    if isinstance(cell, bool | time):
        return None
    if isinstance(cell, int | float):
        return _serial(float(cell)) or (written(str(cell)) if isinstance(cell, int) else None)
    bare_text = plain(cell)
    if _SERIAL.match(bare_text):
        return _serial(float(bare_text.replace(",", ".")))
    return written(cell)


def _serial(number: float) -> Written | None:
    if not SHEET_DAYS[0] <= number < SHEET_DAYS[1]:
        return None
    return as_date(SHEET_EPOCH + timedelta(minutes=round(number * 1440)))


def orders_that_fit(dates: Iterable[Written]) -> dict[str, int]:
    """Order -> how many of the dates that need one can be read in it."""
    found = dict.fromkeys(ORDERS, 0)
    for each in dates:
        if each.is_open:
            for order in each.orders():
                found[order] += 1
    return found
