"""Checks of values in EPCIS: addresses, instants, vocabulary terms. Each returns what is wrong, or
"".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from onward.events.event import EARLIEST, LATEST
from onward.formats.epcis.keys import USUAL, wrong_key
from onward.formats.epcis.vocabulary import ACTIONS, WORDS
from onward.units import moment
from onward.wording.closest import closest
from onward.wording.instants import A_DAY

Check = Callable[[Any], str]

_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[^\s#<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})*)?",
    re.A,
)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.A)
_OFFSET = re.compile(r"[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)", re.A)
_OTHERS = re.compile(r"urn:epcglobal:cbv|https?://ns\.gs1\.org/cbv/")
_MEASURES = re.compile(r"https?://(?:www\.)?gs1\.org/voc/")
_OF_GS1 = re.compile(r"urn:epc|https?://id\.gs1\.org(?:[/?#]|$)", re.I)
LONGEST_URI = 2_000  # characters
# characters: in longer texts no similar vocabulary term is searched
LONGEST_WORD = 60


def uri(value: Any) -> str:
    if not isinstance(value, str):
        return "is no text"
    if len(value) > LONGEST_URI:
        return f"has more than {LONGEST_URI} characters"
    return "" if _URI.fullmatch(value) and value.isascii() else "is no URI"


def identifier(value: Any) -> str:
    """The name of a thing, a class or a place: a valid EPC URN or Digital Link, or any
    other URI.
    """
    if isinstance(value, str) and USUAL.fullmatch(value):
        return ""
    return uri(value) or wrong_key(value)


def reference(value: Any) -> str:
    """Any URI; one in GS1's form (``urn:epc``, ``id.gs1.org``) must be valid."""
    if isinstance(value, str) and USUAL.fullmatch(value):
        return ""
    return uri(value) or (wrong_key(value) if _OF_GS1.match(value) else "")


def instant(value: Any) -> str:
    """A date and time with its offset from UTC."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return f"is no date and time with an offset, such as {A_DAY}T21:30:00.000+02:00"
    try:
        year = moment(value).year
    except ValueError as wrong:
        return f"is no date and time ({wrong})"
    return (
        ""
        if EARLIEST < year < LATEST - 1
        else f"is not in the years {EARLIEST + 1} to {LATEST - 2}"
    )


def offset(value: Any) -> str:
    return (
        ""
        if isinstance(value, str) and _OFFSET.fullmatch(value)
        else "is no offset from UTC, such as +02:00"
    )


def text(value: Any) -> str:
    return "" if isinstance(value, str) else "is no text"


def number(value: Any) -> str:
    return "" if isinstance(value, int | float) and not isinstance(value, bool) else "is no number"


def boolean(value: Any) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


def hexadecimal(value: Any) -> str:
    return (
        ""
        if isinstance(value, str) and re.fullmatch(r"[A-Fa-f0-9]+", value)
        else "has other than hexadecimal digits"
    )


def unit(value: Any) -> str:
    """A unit of measure as in UN/ECE Recommendation 20."""
    return (
        ""
        if isinstance(value, str) and re.fullmatch(r"[A-Z0-9]{2,3}", value)
        else "is no unit code such as KGM"
    )


def version(value: Any) -> str:
    """A version such as 2.0."""
    return (
        ""
        if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)*", value, re.A)
        else 'is no version such as "2.0"'
    )


def action(value: Any) -> str:
    """ADD, OBSERVE or DELETE."""
    return "" if isinstance(value, str) and value in ACTIONS else f"is none of {', '.join(ACTIONS)}"


def addresses(value: Any) -> str:
    if isinstance(value, list):
        return next((wrong for wrong in map(uri, value) if wrong), "")
    return uri(value)


def word(kind: str) -> Check:
    """A term of a standard vocabulary by its short name, or a URI of another vocabulary."""
    reserved = _MEASURES if kind in ("measurement", "exception") else _OTHERS

    def check(value: Any) -> str:
        if isinstance(value, str) and value in WORDS[kind]:
            return ""
        if uri(value):
            word = value if isinstance(value, str) and len(value) <= LONGEST_WORD else ""
            near = closest(word, WORDS[kind])
            return "is neither a word of the standard vocabulary nor a URI" + (
                f"; perhaps {near}" if near else ""
            )
        return "stands for a standard word; write its bare name" if reserved.match(value) else ""

    return check
