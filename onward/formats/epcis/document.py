"""Reads an EPCIS document from bytes: its events, each with its context, and all problems."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onward.errors import Problem
from onward.formats.epcis import values
from onward.formats.epcis.check import TERMS, event_problems
from onward.formats.epcis.context import Wrong, context_problems, joined
from onward.formats.epcis.vocabulary import EVENT_TYPES

DEEPEST = 60  # most levels of nesting
SHOWN = 120  # most characters of a wrong value in a message
_NESTS = (dict, list)
_NAMES = (
    "@context id type schemaVersion creationDate instanceIdentifier sender receiver "
    "epcisHeader epcisBody"
).split()


@dataclass(frozen=True, slots=True)
class Captured:
    """The valid events of a document, by their number in it (from 1), each with its ``@context``;
    and its problems.

    A problem's ``row``: the number of the event, 0 for the document itself. ``fatal``: the document
    cannot be read at all.
    """

    events: tuple[tuple[int, dict[str, Any]], ...]
    problems: tuple[Problem, ...] = ()
    fatal: bool = False


def read_document(data: bytes, name: str = "document") -> Captured:
    """Reads an EPCISDocument, an EPCISQueryDocument or one bare event."""
    try:
        document = read_json(data)
    except ValueError as wrong:
        return Captured((), (Problem(name, 0, "", "", str(wrong)),), fatal=True)
    if not isinstance(document, dict):
        return Captured(
            (),
            (Problem(name, 0, "", _shown(document), "is no EPCIS document: it must be an object"),),
            fatal=True,
        )
    if document.get("type") not in ("EPCISDocument", "EPCISQueryDocument"):
        return read_event(document, name)
    problems = [_problem(name, 0, each) for each in _envelope(document)]
    found = _event_list(document)
    events = []
    # the context of most events, which have none of their own
    common = joined(document.get("@context"), None)
    for number, event in enumerate(found or (), 1):
        wrong_here = [_problem(name, number, each) for each in event_problems(event)]
        problems += wrong_here
        if not wrong_here:
            context = (
                joined(document.get("@context"), event["@context"])
                if "@context" in event
                else common
            )
            events.append((number, {**event, "@context": context}))
    fatal = any(not each.row for each in problems)
    return Captured(() if fatal else tuple(events), tuple(problems), fatal)


def read_event(event: dict[str, Any], name: str = "event") -> Captured:
    """One event that stands alone, with its own context."""
    problems = tuple(_problem(name, 1, each) for each in event_problems(event, bare=True))
    if problems and event.get("type") not in EVENT_TYPES:
        return Captured((), problems, fatal=True)
    return Captured(
        () if problems else ((1, {**event, "@context": joined(event["@context"], None)}),), problems
    )


def read_json(data: bytes) -> Any:
    """JSON in UTF-8; raises ValueError for anything that another reader may read differently: a
    name twice, NaN, too deep nesting.
    """
    try:
        found = _STRICT.decode(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise ValueError(f"is not UTF-8 (byte {wrong.start})") from wrong
    except json.JSONDecodeError as wrong:
        raise ValueError(
            f"is no JSON: {wrong.msg} (line {wrong.lineno}, column {wrong.colno})"
        ) from wrong
    except RecursionError as wrong:
        raise ValueError(f"is nested deeper than {DEEPEST} levels") from wrong
    except ValueError as wrong:
        if "set_int_max_str_digits" in str(wrong):
            raise ValueError("has a number with too many digits") from wrong
        raise
    level: list[Any] = [found] if found and type(found) in _NESTS else []
    for _ in range(DEEPEST):
        if not level:
            return found
        inside = [each.values() if type(each) is dict else each for each in level]
        level = [each for values in inside for each in values if each and type(each) in _NESTS]
    raise ValueError(f"is nested deeper than {DEEPEST} levels")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"has the name {twice[:SHOWN]!r} twice in one object")
    return found


def _no_constant(text: str) -> float:
    raise ValueError(f"is no JSON: {text} is no number there")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"has a number that is too large: {text[:SHOWN]}")
    return number


_STRICT = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite
)


def _event_list(document: dict[str, Any]) -> list[Any] | None:
    found: Any = document.get("epcisBody")
    steps = (
        ("eventList",)
        if document["type"] == "EPCISDocument"
        else ("queryResults", "resultsBody", "eventList")
    )
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, list) else None


def _envelope(document: dict[str, Any]) -> Iterator[Wrong]:
    yield from context_problems(document.get("@context"), terms=TERMS)
    whole = document["type"] == "EPCISDocument"
    for name, check in (("schemaVersion", values.version), ("creationDate", values.instant)):
        if name in document and check(document[name]):
            yield name, document[name], check(document[name])
        elif name not in document and whole:
            yield name, None, "is missing"
    if "id" in document and values.uri(document["id"]):
        yield "id", document["id"], values.uri(document["id"])
    for name, value in document.items():
        if name not in _NAMES and values.uri(name):
            yield (
                name,
                value,
                "is no property of a document; an extension has a name with a prefix, such as "
                "example:name",
            )
    if _event_list(document) is None:
        where = "epcisBody.eventList" if whole else "epcisBody.queryResults.resultsBody.eventList"
        yield where, None, "is missing, or no list"


def _problem(name: str, number: int, wrong: Wrong) -> Problem:
    field, value, message = wrong
    return Problem(name, number, field, "" if value is None else _shown(value), message)


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return "".join(c if c.isprintable() else "\ufffd" for c in text[:SHOWN])
