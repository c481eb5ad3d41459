"""Reads JSON and TOML into lists, dictionaries and plain values, or refuses the file."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.message import Message, said_by

DEEPEST = 100  # most levels of nesting in a document
TOO_DEEP = Message("it is nested too deeply: more than {most} levels", most=DEEPEST)


def json_of(text: str, file: str, what: str = "JSON") -> Any:
    """A JSON document. Raises InvalidInput, also for a repeated key in one object. ``what``: the
    expected content, for the message: "a plan in JSON".
    """
    twice: dict[str, object] = {}

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            times = Counter(key for key, _ in pairs)
            twice.update({key: made[key] for key in made if times[key] > 1})
        return made

    try:
        made = strict_json(text, table)
    except ValueError as wrong:
        message = Message("is not {kind}: {detail}", kind=what, detail=said_by(wrong))
        line, maybe = 0, ""
        if isinstance(wrong, json.JSONDecodeError):
            line, maybe = wrong.lineno, "the file was cut short or is of another kind"
        raise InvalidInput([Problem(file, line, "", "", message, maybe)]) from None
    if twice:
        again = "stands twice in one object"
        raise InvalidInput(
            [Problem(file, 0, key, shown(each), again) for key, each in twice.items()]
        )
    return made


def strict_json(text: str, table: Callable[[list[tuple[str, Any]]], Any] = dict) -> Any:
    """A JSON text; ``table`` makes its objects. Raises JSONDecodeError; and ValueError, in words,
    for text that readers may interpret differently or not at all: NaN, a number that is too large,
    too many levels.
    """
    try:
        made = json.loads(
            text, object_pairs_hook=table, parse_constant=_no_number, parse_float=_finite
        )
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as wrong:
        raise ValueError(_why(wrong)) from None
    return shallow(made)


def toml_of(text: str, file: str, decimals: Callable[[str], Any] = float) -> dict[str, Any]:
    """A TOML document. Raises InvalidInput, with the line if known.

    ``decimals``: reads numbers with a point; Decimal keeps the digits as written.
    """
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"), parse_float=decimals)
        shallow(found)
    except (ValueError, RecursionError) as wrong:  # a number may have too many digits
        line = re.search(r"line (\d+)", str(wrong))
        message = Message("is not TOML ({detail})", detail=_why(wrong))
        bare = re.match("Invalid value|Expected newline", str(wrong))
        maybe = "texts and instants need quotes" if bare else ""
        raise InvalidInput(
            [Problem(file, int(line[1]) if line else 0, "", "", message, maybe)]
        ) from None
    return found


def shallow(made: Any) -> Any:
    """The document; raises ValueError if it has more than DEEPEST levels, too many for recursive
    code.
    """
    level = [made]
    for _ in range(DEEPEST):
        level = [
            each
            for values in level
            if isinstance(values, dict | list)
            for each in (values.values() if isinstance(values, dict) else values)
            if isinstance(each, dict | list)
        ]
        if not level:
            return made
    raise ValueError(TOO_DEEP)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(Message("{number} is too large a number", number=text[:20]))
    return number


def shown(value: object) -> str:
    """A value of a document for a message, as the file writes it; a long one is cut."""
    if isinstance(value, str | date | time | Decimal):
        return str(value)[:200]
    try:
        return json.dumps(value, ensure_ascii=False, default=str)[:200]
    except (ValueError, RecursionError):  # thousands of digits
        return "..."


def _no_number(text: str) -> Any:
    raise ValueError(Message("{value} is no number", value=text))


def _why(wrong: Exception) -> str:
    if isinstance(wrong, RecursionError):
        return TOO_DEEP
    return (
        Message("a number in it has too many digits")
        if "set_int_max_str_digits" in str(wrong)
        else said_by(wrong)
    )
