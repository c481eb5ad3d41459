"""An event as stored in the log, and the hash chain that makes the log tamper-evident."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from struct import Struct

from onward.errors import Problem
from onward.events.event import Event, canonical_text, from_document
from onward.events.keys import LONGEST_ID
from onward.message import Message
from onward.store.failures import StoreDamaged, StoreRefused
from onward.wording.names import odd_in

NAMES = ("place", "departure", "transport_number", "by", "raw_code", "policy")  # of an event
BEGINNING = bytes(32)  # the chain before the first entry
CORRECTS = "event"  # the kind of key by which corrections of an event are found, under its id
# names in an event's `extra` that begin so are indexed: epcis:eventID, epcis:bizStep ...
EPCIS = "epcis:"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_NUMBERS = Struct(">qqqqq")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, ready to be recorded. ``original``: the message from which it was read, if that is
    stored too.
    """

    event_hash: bytes
    at_us: int
    known_us: int
    body: str
    keys: tuple[tuple[str, str], ...]  # value and kind, sorted
    original: str | None = None


def micros(instant: datetime) -> int:
    """Whole microseconds since 1970."""
    return (instant - EPOCH) // MICROSECOND


def instant(us: int) -> datetime:
    """The UTC instant of a count of microseconds since 1970; raises StoreDamaged if out of
    range.
    """
    try:
        return EPOCH + timedelta(microseconds=us)
    except OverflowError as wrong:
        raise StoreDamaged(
            errno.EIO,
            f"is damaged: {us} is no instant; `onward db verify` lists all that is wrong",
            "the store",
        ) from wrong


def entry(event: Event, original: str | None = None) -> Entry:
    """An event as stored in the log."""
    body = canonical_text(event)
    return Entry(
        bytes.fromhex(event.id),
        micros(event.at),
        micros(event.known_at),
        body,
        keys_of(event),
        original,
    )


def event_of(body: str, name: bytes = b"") -> Event:
    """The event in an entry's body; raises StoreDamaged for an invalid body. ``name``: its hash in
    the log, which is its id; without one the id is computed on first use.
    """
    try:
        event = from_document(json.loads(body))
        if name:
            object.__setattr__(event, "known_id", bytes(name).hex())
        return event
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise unreadable(wrong) from wrong


def unreadable(wrong: Exception) -> StoreDamaged:
    """An exception for an entry of the log that is no event."""
    why = (
        f"is damaged: an entry of its log is no event ({type(wrong).__name__}: "
        f"{str(wrong)[:80]}); `onward db verify` names it"
    )
    return StoreDamaged(errno.EIO, why, "the store")


def keys_of(event: Event) -> tuple[tuple[str, str], ...]:
    """The search keys of an event: all things it concerns, their containers, the event it corrects,
    and EPCIS values in ``extra``.
    """
    found = {
        (each.id, str(each.kind))
        for each in (*event.what, *((event.parent,) if event.parent else ()))
    }
    if event.corrects:
        found.add((event.corrects, CORRECTS))
    found.update((value, name) for name, value in event.extra if name.startswith(EPCIS))
    return tuple(sorted(found))


def entries(events: Iterable[Event], originals: Sequence[str | None] | None = None) -> list[Entry]:
    """Events as stored in the log; raises StoreRefused for events that no database can store, and
    for names of more than one line.
    """
    given = list(events)
    found = (
        [entry(event) for event in given]
        if originals is None
        else [entry(e, o) for e, o in zip(given, originals, strict=True)]
    )
    wrong = [problem for number, each in enumerate(found, 1) for problem in _problems(number, each)]
    wrong += [p for number, event in enumerate(given, 1) for p in _odd_names(number, event)]
    if wrong:
        raise StoreRefused(wrong)
    return found


def _problems(number: int, each: Entry) -> list[Problem]:
    wrong: list[Problem] = []
    values = [value for value, _ in each.keys]
    for value in (
        values
        if max(map(len, values), default=0) > LONGEST_ID or not storable("".join(values))
        else ()
    ):
        if len(value) > LONGEST_ID:
            wrong.append(
                Problem(
                    "events",
                    number,
                    "what",
                    value,
                    Message("has more than {most} characters", most=LONGEST_ID),
                )
            )
        if not storable(value):
            wrong.append(Problem("events", number, "what", value, "has a NUL character"))
    if each.original is not None and not storable(each.original):
        wrong.append(
            Problem(
                "events",
                number,
                "original",
                each.original,
                UNSTORABLE,
            )
        )
    return wrong


def _odd_names(number: int, event: Event) -> Iterator[Problem]:
    things = (*event.what, event.parent) if event.parent else event.what
    names = [("what", each.id) for each in things]
    names += [(name, getattr(event, name)) for name in NAMES]
    if odd_in(" ".join(name for _, name in names)):
        for field, name in names:
            if odd := odd_in(name):
                yield Problem("events", number, field, name, odd)


UNSTORABLE = Message("has a NUL character, or half of a surrogate pair")


def storable(text: str) -> bool:
    """Whether all databases store this text unchanged."""
    return "\0" not in text and (
        text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text if each > "\u07ff")
    )


def chained(before: bytes, seq: int, organisation: int, recorded_us: int, each: Entry) -> bytes:
    """The hash of an entry, over its whole content and the hash before it."""
    instants = (recorded_us, each.at_us, each.known_us)
    return linked(before, seq, organisation, instants, each.event_hash, each.body, each.original)


def linked(
    before: bytes,
    seq: int,
    organisation: int,
    instants: tuple[int, int, int],  # recorded, at, known
    event_hash: bytes,
    body: str,
    original: str | None,
) -> bytes:
    """As ``chained``, from the columns of a row."""
    content = before + _NUMBERS.pack(seq, organisation, *instants) + event_hash
    content += sha256(body.encode()).digest()
    if original is not None:
        content += sha256(original.encode()).digest()
    return sha256(content).digest()
