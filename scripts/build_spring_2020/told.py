"""On which day a rule was told: a source's, else that in the address of the page that its record
names, else drawn from those of the rules like it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.build_spring_2020.export_rules import RULES
from scripts.build_spring_2020.periods import draw

BY_ADDRESS = "the day on which it was told is that in the address of the page, which was not read"
DRAWN = "the day on which it was told is drawn"
FORTNIGHT = 14
# the day on which it was told, as the record's own words have it
IN_WORDS = {
    "CCCSL:570": "2020-01-23",
    "CCCSL:3533": "2020-03-17",
    "CCCSL:4194": "2020-03-12",
    "CCCSL:5217": "2020-03-16",
    "CCCSL:6112": "2020-03-25",
    "EEC EAEU": "2020-03-27",
}
_DAY = re.compile(r"(?<!\d)(2020)[-/_.]?(0[1-4])[-/_.]?([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """A day, and what is modelled of it ("" if it is a source's)."""

    day: date
    modelled: str = ""


def days_before(record: dict[str, str]) -> int | None:
    """How many days before a record's own the page that it names has one in its address: None if
    it has none, or one that is no announcement of it.
    """
    found = _DAY.search(record["Source"])
    if not found:
        return None
    try:
        named = date(*map(int, found.groups()))
    except ValueError:
        return None
    before = (date.fromisoformat(record["Date"]) - named).days
    return before if 0 <= before <= FORTNIGHT else None


def of_record(record: dict[str, str], seen: list[int]) -> Told:
    """Of a rule about people; ``seen``: the days before of those like it, to draw from."""
    return _first_of(f"CCCSL:{record['id']}", date.fromisoformat(record["Date"]), record, seen)


def of_export(row: dict[str, str], record: dict[str, str] | None) -> Told:
    """Of a compiled export measure, with its record: drawn as from the rules that were read."""
    name = row["id"] if record else f"{row['id']} {row['who']}"
    return _first_of(name, date.fromisoformat(row["date_from"]), record, EXPORT_RULES)


def _first_of(name: str, begins: date, record: dict[str, str] | None, seen: list[int]) -> Told:
    if name in IN_WORDS:
        return Told(date.fromisoformat(IN_WORDS[name]))
    before = days_before(record) if record else None
    if before is not None:
        return Told(begins - timedelta(days=before), BY_ADDRESS)
    order = sorted(seen)
    return Told(begins - timedelta(days=order[int(draw("told", name) * len(order))]), DRAWN)


EXPORT_RULES = [(date.fromisoformat(r.begins) - date.fromisoformat(r.told)).days for r in RULES]
