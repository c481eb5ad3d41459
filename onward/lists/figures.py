"""Figures as people write them, and which sign is the decimal one in a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from onward.lists.cells import plain

POINT, COMMA = ".", ","
OTHER_SIGN = {POINT: COMMA, COMMA: POINT}
MOST_DIGITS = 18

# a figure within a text, with whatever separates its digits
FIGURE = re.compile(r"(?<![\d.,])[-+]?(?:\d(?:[\d.,']|[ _](?=\d{3}(?!\d)))*|[.,]\d+)")
_BRACKETS = re.compile(r"^\(\s*([^()]*\d[^()]*)\s*\)(.*)$")
_MINUS_AFTER = re.compile(r"^([^-+]*\d)\s?-(\D*)$")
# units with a digit of their own
_CUBED = re.compile(r"(?<![a-z])(m|ft|cm|in)(?:\^?3|³)(?!\d)")
_FORMS = {
    sign: re.compile(
        rf"(?:[1-9]\d{{0,2}}(?P<group>[ '_{re.escape(other)}])\d{{3}}(?:(?P=group)\d{{3}})*"
        rf"(?:{re.escape(sign)}(\d+))?"
        rf"|[1-9]\d?(?:{re.escape(other)}\d{{2}})+{re.escape(other)}\d{{3}}"
        rf"(?:{re.escape(sign)}\d+)?"
        rf"|\d+(?:{re.escape(sign)}\d*)?|{re.escape(sign)}\d+)"
    )
    for sign, other in ((POINT, COMMA), (COMMA, POINT))
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The one figure of a text: its digits as written, what stands before and after it in small
    letters, and whether it is negative.
    """

    digits: str
    before: str = ""
    after: str = ""
    negative: bool = False

    def amount(self, sign: str) -> Decimal | None:
        """The number, with this decimal sign; None where it cannot be written so."""
        number = amount_of(self.digits, sign)
        return -number if number is not None and self.negative and number else number


@lru_cache(maxsize=100_000)
def figure_of(text: str) -> Figure | None:
    """The figure of a text that has exactly one."""
    bare = plain(text).casefold()
    brackets = _BRACKETS.match(bare)
    after_it = None if brackets else _MINUS_AFTER.match(bare)
    if brackets:
        bare = f"{brackets[1]} {brackets[2]}".strip()
    elif after_it:
        bare = f"{after_it[1]} {after_it[2]}".strip()
    found = list(FIGURE.finditer(_CUBED.sub(_in_letters, bare) if "3" in bare else bare))
    if len(found) != 1:
        return None
    only = found[0]
    digits = only[0].rstrip(".,'")
    bare = only.string
    before, after = bare[: only.start()].strip(), bare[only.end() :].strip()
    negative = bool(brackets or after_it) or digits.startswith("-")
    if before in ("-", "+"):
        negative, before = negative or before == "-", ""
    return Figure(digits.lstrip("+-"), before, after, negative)


def _in_letters(unit: re.Match[str]) -> str:
    return {"m": "cbm", "ft": "cft", "cm": "ccm", "in": "cu-in"}[unit[1]]


def amount_of(digits: str, sign: str) -> Decimal | None:
    """Digits as a number, with this decimal sign; None where they cannot be written so."""
    if digits.isdigit():
        return Decimal(digits) if len(digits) <= MOST_DIGITS else None
    bare = digits.lstrip("+-")
    if not _FORMS[sign].fullmatch(bare) or len(bare) > 2 * MOST_DIGITS:
        return None
    whole, _, part = bare.partition(sign)
    whole = re.sub(r"[ '_.,]", "", whole) or "0"
    number = Decimal(f"{whole}.{part}" if part else whole)
    return -number if digits.startswith("-") else number


@dataclass(frozen=True, slots=True)
class SignEvidence:
    """How many different texts of a column can be read with a decimal point alone, with a comma
    alone, and with both but not as the same number; and some of the last.
    """

    point: int = 0
    comma: int = 0
    both: int = 0
    unclear: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """The sign that most cells show; "" where none does."""
        return "" if self.point == self.comma else POINT if self.point > self.comma else COMMA

    def __add__(self, other: SignEvidence) -> SignEvidence:
        return SignEvidence(
            self.point + other.point,
            self.comma + other.comma,
            self.both + other.both,
            (*self.unclear, *other.unclear),
        )


def sign_evidence(texts: Iterable[str]) -> SignEvidence:
    """What the figures of these texts tell of the decimal sign."""
    point, comma, unclear = 0, 0, list[str]()
    for text in texts:
        bare = plain(text)
        if POINT not in bare and COMMA not in bare:
            continue
        seen = {_told(match[0].rstrip(".,'")) for match in FIGURE.finditer(bare)}
        if "both" in seen and not seen & {POINT, COMMA}:
            unclear.append(text)
        point += POINT in seen
        comma += COMMA in seen
    return SignEvidence(point, comma, len(unclear), tuple(unclear[:5]))


def two_readings(text: str) -> tuple[Decimal, Decimal] | None:
    """The two amounts of the first figure that a decimal point and a decimal comma read
    differently; None if there is no such figure.
    """
    for found in FIGURE.finditer(plain(text)):
        digits = found[0].rstrip(".,'")
        one, other = amount_of(digits, POINT), amount_of(digits, COMMA)
        if one is not None and other is not None and one != other:
            return one, other
    return None


def _told(digits: str) -> str:
    if POINT not in digits and COMMA not in digits:
        return ""
    one, other = amount_of(digits, POINT), amount_of(digits, COMMA)
    if one is None and other is None:
        return ""
    if one is None or other is None:
        return COMMA if one is None else POINT
    return "" if one == other else "both"
