"""SimpleEventQuery: the requested events, their order, and the answer page by page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_

from onward.doors.turns import Longer
from onward.epcis.kept import ALL, VOID, Found, StoredEvent, kept, last_entry
from onward.epcis.match import Condition, NotOffered, about, condition, event_types
from onward.errors import InvalidInput, Problem
from onward.events.keys import Key
from onward.formats.epcis.context import parts, shared
from onward.formats.epcis.identifiers import canonical
from onward.formats.epcis.mapping import (
    BIZ_LOCATION,
    BIZ_STEP,
    DISPOSITION,
    EVENT_ID,
    EVENT_TYPE,
    READ_POINT,
    key_of,
)
from onward.formats.epcis.values import identifier
from onward.formats.epcis.vocabulary import short
from onward.store.entries import micros, storable
from onward.store.store import Store
from onward.store.tables import events

PER_PAGE, MOST_PER_PAGE = 30, 1_000
MOST_VALUES = 1_000  # most values of all parameters of a query together
SLACK_US = 1_000_000  # instants are kept to the millisecond, and EPCIS may have more digits
_OWN = ("perPage", "nextPageToken", "orderBy", "orderDirection", "eventCountLimit", "maxEventCount")
_INDEXED: dict[str, tuple[str, Callable[[str], str]]] = {
    "EQ_eventID": (EVENT_ID, str),
    "EQ_bizStep": (BIZ_STEP, short),
    "EQ_disposition": (DISPOSITION, short),
    "EQ_readPoint": (READ_POINT, canonical),
    "EQ_bizLocation": (BIZ_LOCATION, canonical),
    "eventType": (EVENT_TYPE, str),
}
_TOKEN = re.compile(r"([eo])([0-9]{1,18})-([0-9]{1,18})")


class TooMany(Exception):
    """More events than ``maxEventCount`` allows."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """A query, parsed. ``names``: searched in the index; ``within``: conditions that the database
    checks on each event found; ``conditions``: tests of the event itself.
    """

    names: tuple[Found, ...] = ALL
    conditions: tuple[Condition, ...] = ()
    within: tuple[ColumnElement[bool], ...] = ()
    order_by: str = ""
    descending: bool = True
    limit: int | None = None
    most: int | None = None
    per_page: int = PER_PAGE
    token: str = ""

    @property
    def looks_at_all(self) -> bool:
        """Whether all events must be read to answer it."""
        return (
            bool(self.order_by)
            or self.most is not None
            or (self.names == ALL and bool(self.conditions))
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page of events, and the token of the next page, "" at the end."""

    events: tuple[StoredEvent, ...]
    next_token: str = ""


def _conditions(
    parameters: Mapping[str, Sequence[str]],
    extensions: Mapping[str, str],
    problems: list[Problem],
) -> list[Condition]:
    """The conditions of a query, parameter by parameter; adds problems to ``problems``."""
    found: list[Condition] = []
    for name, values in parameters.items():
        if name in _OWN:
            continue
        try:
            if name == "eventType":
                event_types(values)
            found.append(condition(name, values, extensions))
        except NotOffered:
            raise
        except ValueError as wrong:
            problems.append(Problem("query", 0, name, "|".join(values)[:120], str(wrong)))
    count = sum(map(len, parameters.values()))
    if count > MOST_VALUES:
        words = f"asks for too much at once: at most {MOST_VALUES:,} values"
        problems.append(Problem("query", 0, "", f"{count:,} values", words))
    return found


def understand(
    parameters: Mapping[str, Sequence[str]],
    extensions: Mapping[str, str] | None = None,
    thing: str = "",
) -> EventQuery:
    """Parses a query from its parameters, each with its values; ``thing``: an identifier that each
    event found must concern.

    Raises InvalidInput with all problems, NotOffered for unsupported parameters.
    """
    problems: list[Problem] = []
    key = _thing(thing, problems) if thing else None
    conditions = [about(key)] if key is not None else []
    conditions += _conditions(parameters, extensions or {}, problems)
    numbers = {
        name: _count(parameters, name, problems)
        for name in ("perPage", "eventCountLimit", "maxEventCount")
    }
    order_by = _word(parameters, "orderBy", ("eventTime", "recordTime"), problems)
    direction = _word(parameters, "orderDirection", ("ASC", "DESC"), problems)
    token = (parameters.get("nextPageToken") or [""])[0]
    if token and not _TOKEN.fullmatch(token):
        words = "is no token that this server gave"
        problems.append(Problem("query", 0, "nextPageToken", token[:120], words))
    limited = numbers["eventCountLimit"] is not None
    if limited and (not order_by or numbers["maxEventCount"] is not None):
        words = "goes with orderBy, and not with maxEventCount"
        problems.append(Problem("query", 0, "eventCountLimit", "", words))
    if problems:
        raise InvalidInput(problems)
    per_page = min(numbers["perPage"] or PER_PAGE, MOST_PER_PAGE)
    counts = numbers["eventCountLimit"], numbers["maxEventCount"]
    names = ((key.id, str(key.kind)),) if key is not None else _narrowest(parameters)
    return EventQuery(
        names,
        tuple(conditions),
        _within(parameters),
        order_by,
        direction != "ASC",
        *counts,
        per_page,
        token,
    )


def answer(store: Store, organisation: int, query: EventQuery, *, rows: int | None = None) -> Page:
    """One page. Events recorded after the first page was served are on none of the next pages.
    Raises TooMany, and Longer if more than ``rows`` events must be read.
    """
    found = _TOKEN.fullmatch(query.token)
    kind, start, upto = (
        (found[1], int(found[2]), int(found[3])) if found else ("", 0, last_entry(store))
    )
    if query.order_by or query.most is not None:
        return _ordered(store, organisation, query, start if kind == "o" else 0, upto)
    page: list[StoredEvent] = []
    for number, each in enumerate(
        kept(store, organisation, query.names, after=start, upto=upto, within=query.within)
    ):
        if number == rows:
            raise Longer
        if all(test(each) for test in query.conditions):
            if len(page) == query.per_page:
                return Page(tuple(page), f"e{page[-1].seq}-{upto}")
            page.append(each)
    return Page(tuple(page))


def _ordered(store: Store, organisation: int, query: EventQuery, start: int, upto: int) -> Page:
    """A page of all events found, sorted; each page searches again, since the log up to ``upto``
    does not change.
    """
    found: list[tuple[datetime, int]] = []
    for each in kept(store, organisation, query.names, upto=upto, within=query.within):
        if all(test(each) for test in query.conditions):
            found.append(
                (each.happened_at if query.order_by == "eventTime" else each.recorded_at, each.seq)
            )
            if query.most is not None and len(found) > query.most:
                raise TooMany(f"more than {query.most} events are found")
    if query.order_by:
        found.sort(key=lambda pair: pair[0], reverse=query.descending)
    chosen = found[: query.limit][start : start + query.per_page]
    wanted = {seq for _, seq in chosen}
    there = {
        each.seq: each
        for seq in sorted(wanted)
        for each in kept(store, organisation, query.names, after=seq - 1, upto=seq)
    }
    more = start + query.per_page < len(found[: query.limit])
    return Page(
        tuple(there[seq] for _, seq in chosen), f"o{start + query.per_page}-{upto}" if more else ""
    )


def _within(parameters: Mapping[str, Sequence[str]]) -> tuple[ColumnElement[bool], ...]:
    """Conditions on times that the database can check. A void may be presented as the event that it
    removes, with that event's time.
    """
    found: list[ColumnElement[bool]] = []
    for name, values in parameters.items():
        operator, _, what = name.partition("_")
        if (
            what not in ("eventTime", "recordTime")
            or operator not in ("GT", "GE", "LT", "LE")
            or len(values) != 1
        ):
            continue
        bound, later = micros(datetime.fromisoformat(values[0].upper())), operator in ("GT", "GE")
        if what == "recordTime":
            found.append(events.c.recorded_us >= bound if later else events.c.recorded_us <= bound)
        else:
            near = (
                events.c.at_us >= bound - SLACK_US if later else events.c.at_us <= bound + SLACK_US
            )
            found.append(or_(near, events.c.body.contains(VOID)))
    return tuple(found)


def query_document(page: Page, now: str, name: str = "SimpleEventQuery") -> dict[str, Any]:
    """The answer as an EPCISQueryDocument. All events share one context; one whose meaning it would
    change keeps its own.
    """
    context, fits = shared(each.event["@context"] for each in page.events)
    listed = []
    for each, fit in zip(page.events, fits, strict=True):
        event = each.given_back()
        own = event.pop("@context")
        listed.append(event if fit else {"@context": parts(own), **event})
    document: dict[str, Any] = {
        "@context": context,
        "type": "EPCISQueryDocument",
        "schemaVersion": "2.0",
        "creationDate": now,
        "epcisBody": {"queryResults": {"queryName": name, "resultsBody": {"eventList": listed}}},
    }
    if page.next_token:
        document["nextPageToken"] = page.next_token
    return document


def _thing(text: str, problems: list[Problem]) -> Key | None:
    wrong = identifier(text)
    if not wrong:
        try:
            return key_of(text)
        except ValueError as why:
            wrong = f"is no identifier: {why}"
    problems.append(Problem("query", 0, "epc", text[:120], wrong))
    return None


def _narrowest(parameters: Mapping[str, Sequence[str]]) -> tuple[Found, ...]:
    """The names in the index that find each requested event and, as far as can be predicted, fewest
    others.
    """
    # no event has a name that cannot be stored
    return tuple(each for each in _named(parameters) if storable(each[0]))


def _named(parameters: Mapping[str, Sequence[str]]) -> tuple[Found, ...]:
    if parameters.get("EQ_eventID"):
        return tuple((each, EVENT_ID) for each in parameters["EQ_eventID"])
    for name, values in parameters.items():
        if name.startswith("MATCH_") and not any(
            each.startswith("urn:epc:idpat:") for each in values
        ):
            return tuple((key.id, str(key.kind)) for key in _keys(values))
    for name, (kind, spelled) in _INDEXED.items():
        if parameters.get(name):
            return tuple((spelled(each), kind) for each in parameters[name])
    return ALL


def _keys(values: Iterable[str]) -> Iterable[Any]:
    for each in values:
        try:
            yield key_of(each)
        except ValueError:  # no event can be about it
            continue


def _count(
    parameters: Mapping[str, Sequence[str]], name: str, problems: list[Problem]
) -> int | None:
    if not parameters.get(name):
        return None
    text = parameters[name][0]
    if not re.fullmatch(r"[0-9]{1,9}", text) or not int(text):
        problems.append(
            Problem("query", 0, name, text[:120], "is no whole number from 1 to 999,999,999")
        )
        return None
    return int(text)


def _word(
    parameters: Mapping[str, Sequence[str]],
    name: str,
    words: Sequence[str],
    problems: list[Problem],
) -> str:
    text = (parameters.get(name) or [""])[0]
    if text and text not in words:
        problems.append(Problem("query", 0, name, text[:120], f"is none of {', '.join(words)}"))
    return text
