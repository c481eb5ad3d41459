"""Days of the week on which something runs: Mo, Mi; D1357; daily; 周一、周三; 1.3.5.."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.lists.cells import Cell, plain
from onward.lists.days import weekday_names
from onward.lists.unit_words import bare

ALL = "1234567"
_SIGNS = "一二三四五六日"
_DAILY = frozenset(
    """daily everyday alldays taglich quotidien tous les jours diario diariamente cada dia
    每天 每日 天天 d d1-7 1-7 1234567 d1234567 x7 7x""".split()
) | {"every day", "all days", "tous les jours", "cada dia", "mo-so", "mon-sun"}
_FIGURES = re.compile(r"^(?:d|day|days|op|ops)? ?((?:[1-7][ ,./\-_+&x]*)+|[1-7.x_\-]{7})$")
_RANGE = re.compile(r"^(?:d ?)?([1-7]) ?- ?([1-7])$")


@lru_cache(maxsize=10_000)
def _weekdays(text: str) -> str | None:
    small = bare(text).strip(" .")
    if small in _DAILY:
        return ALL
    if found := _RANGE.match(small):
        return _between(int(found[1]), int(found[2]))
    if found := _FIGURES.match(small):
        days = "".join(sorted(set(re.findall(r"[1-7]", found[1]))))
        return days or None
    return _named(small)


def weekdays_in(cell: Cell) -> str | None:
    """ISO numbers of the days, such as "135"; None where a cell has no weekdays."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _weekdays(str(cell)) if cell > 0 else None
    return _weekdays(plain(cell)) if isinstance(cell, str) else None


def _between(first: int, last: int) -> str:
    days = range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1))
    return "".join(map(str, sorted(days)))


def _named(text: str) -> str | None:
    names = weekday_names()
    if "周" in text or "星期" in text or "週" in text:
        signs = re.findall(r"[一二三四五六日天1-7]", text)
        rest = re.sub(r"[周星期週礼拜一二三四五六日天1-7、,，/ 至到\-]", "", text)
        if rest or not signs:
            return None
        numbers = [int(s) if s.isdigit() else _SIGNS.find(s.replace("天", "日")) + 1 for s in signs]
        if re.search(r"[至到\-]", text) and len(numbers) == 2:
            return _between(*numbers)
        return "".join(map(str, sorted(set(numbers))))
    span = re.fullmatch(r"([a-z]+)\.? ?(?:-|to|bis|au|a) ?([a-z]+)\.?", text)
    if span and span[1] in names and span[2] in names:
        return _between(names[span[1]], names[span[2]])
    words = [word for word in re.split(r"[\s,;/+&.\-]+|\bund\b|\bet\b|\by\b|\band\b", text) if word]
    if not words or any(word not in names for word in words):
        return None
    return "".join(map(str, sorted({names[word] for word in words})))
