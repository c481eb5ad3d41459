"""How the people write who send lists: numbers, dates, currencies, units, headings (senders.txt: of
real lists and forms, not taken from the words that the reader knows).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from onward.lists.listed_rows import Money, Value

TrueRow = dict[str, Value]
KG_PER_LB = Decimal("0.45359237")
TO_CM = {"cm": Decimal(1), "mm": Decimal("0.1"), "m": Decimal(100)}
TOTAL = {"en": "Total ", "zh": "总", "de": "Gesamt ", "fr": " total", "es": " total"}
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
WEEKDAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "de": "Mo Di Mi Do Fr Sa So",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mié jue vie sáb dom",
    "zh": "周一 周二 周三 周四 周五 周六 周日",
}
FIGURES = {
    "en": ["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d/%m/%y", "%Y-%m-%d", "%m/%d/%y"],
    "zh": ["%Y/%m/%d", "%Y-%m-%d", "%Y.%m.%d", "%Y%m%d"],
    "de": ["%d.%m.%Y", "%d.%m.%y", "%d.%m.%Y"],
    "fr": ["%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"],
    "es": ["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"],
}


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    block = ""
    text = Path(__file__).with_name("senders.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            block = line.strip("[]")
            found[block] = {}
        elif line:
            language, _, words = line.partition(": ")
            found[block][language] = words.split(" | ")
    return found


def words_of(name: str, language: str) -> list[str]:
    """What these senders say: of headings ``shipments pieces``, of goods, places, sums ..."""
    return _words()[name][language]


@dataclass(slots=True)
class Hand:
    """The habits of one sender. ``form``: of dates: a strftime one, or typed, serial, words,
    chinese, stamped (03APR20), no year.
    """

    chance: random.Random
    language: str
    decimal: str
    thousands: str
    form: str
    xlsx: bool
    wide_digits: bool = False
    weekdays: bool = False

    def pick(self, name: str) -> str:
        return self.chance.choice(words_of(name, self.language))

    def number(self, amount: Decimal | int, places: int | None = None) -> str:
        text = f"{Decimal(amount):,.{places}f}" if places is not None else f"{amount:,}"
        whole, _, part = text.partition(".")
        whole = whole.replace(",", self.thousands)
        return self.widened(f"{whole}{self.decimal}{part}" if part else whole)

    def cell(self, amount: Decimal, places: int | None = None) -> Any:
        """A number as the sender has it in a cell: typed in a workbook."""
        return float(amount) if self.xlsx else self.number(amount, places)

    def widened(self, text: str) -> str:
        if not self.wide_digits:
            return text
        return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)

    def day(self, day: date) -> Any:
        form, month = self.form, day.month - 1
        if form == "typed":
            return day
        if form == "serial":
            return (day - date(1899, 12, 30)).days
        if form == "no year":
            return f"{day.day}-{MONTHS['en'].split()[month]}"
        if form == "stamped":
            return f"{day.day:02}{MONTHS['en'].split()[month].upper()}{day.year % 100:02}"
        if form == "chinese" or (form == "words" and self.language == "zh"):
            return self.widened(f"{day.year}年{day.month}月{day.day}日")
        if form == "words":
            name = MONTHS[self.language].split()[month]
            return {
                "en": f"{day.day:02}-{name}-{day.year % 100:02}",
                "de": f"{day.day}. {name} {day.year}",
                "fr": f"{day.day} {name} {day.year}",
                "es": f"{day.day} de {name} de {day.year}",
            }[self.language]
        text = self.widened(day.strftime(form))
        names = WEEKDAYS[self.language].split()
        return f"{names[day.weekday()]} {text}" if self.weekdays else text

    def moment(self, value: Value) -> Any:
        """A date, or a date and time."""
        if isinstance(value, datetime):
            return value if self.form == "typed" else f"{self.day(value.date())} {value:%H:%M}"
        assert isinstance(value, date)
        return self.day(value)

    def money(self, value: Value) -> Any:
        assert isinstance(value, Money)
        return self.cell(value.amount, 2)

    @property
    def order(self) -> str:
        """The order of figures in dates."""
        return "".join(c.upper() for c in self.form if c in "dmyY")

    def unit_in_heading(self, unit: str) -> str:
        if self.language == "zh":
            return self.chance.choice([f"({unit.upper()})", f"（{unit}）", f"/{unit.upper()}"])
        last = f"/{unit.upper()}S" if unit == "kg" else f" [{unit}]"
        return self.chance.choice([f" ({unit})", f" {unit}", last])

    def counted_heading(self, name: str, unit: str, counted: str, stated: bool) -> str:
        """The heading of an amount: with its unit, and whether it is of each piece or of all."""
        u = self.unit_in_heading(unit) if unit else ""
        text = self.pick(name)
        if counted == "each" and stated:
            return self.pick("each").format(h=text.format(u="", t="")) + u
        return text.format(u=u, t=TOTAL[self.language] if stated else "")


def hand_of(chance: random.Random, language: str, xlsx: bool, *, plain: bool = False) -> Hand:
    """A sender of this language; ``plain``: dates have a year, digits are the usual ones."""
    point = language in ("en", "zh")
    decimal = "." if point or chance.random() < 0.1 else ","
    thousands = chance.choice(["", "", ","] if decimal == "." else ["", "", ".", " "])
    if decimal == "." and chance.random() < 0.05:
        thousands = "'"
    forms = [*FIGURES[language], "words"]
    if language == "zh":
        forms += ["chinese", "chinese"]
    if language == "en":
        forms += ["stamped"] if plain else ["stamped", "no year"]
    if xlsx:
        forms += ["typed", "typed", "typed", *([] if plain else ["serial"])]
    form = chance.choice(forms)
    wide = not plain and language == "zh" and chance.random() < 0.15
    weekdays = "%" in form and chance.random() < 0.06
    return Hand(chance, language, decimal, thousands, form, xlsx, wide, weekdays)
