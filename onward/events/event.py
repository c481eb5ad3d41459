"""One event: what happened to which goods, where, when, by whom and why. It never changes; a
correction is another event.

Its **id** is a hash of what happened and of nothing else: the same happening recorded twice, later,
by another source or in another time zone is the same event. ``canonical`` is the whole record, to
store, to chain and to send; ``identity`` is the part that the id covers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime, timezone
from operator import attrgetter
from typing import Any

from onward.events.keys import LONGEST_ID, Key, key
from onward.events.vocabulary import EventReason, Status
from onward.message import Message, said_by
from onward.units import moment

EARLIEST, LATEST = 1970, 2200  # years
NOT_IN_IDENTITY = ("known_at", "source")  # nor are the offsets of instants


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened (``at``), and since when we know it (``known_at``); both aware, to the
    millisecond, with their original offset.

    ``packed`` puts ``what`` into ``parent``, ``unpacked`` takes it out (without ``what``: all of
    it). ``corrects`` is the id of an event that this one replaces; with status ``void`` that event
    did not happen at all. ``extra`` keeps, as text, what others said and we do not interpret.
    Raises ValueError for a naive instant, and for a void that names no event.
    """

    at: datetime
    known_at: datetime
    status: Status
    what: tuple[Key, ...] = ()  # sorted, none twice
    place: str = ""  # UN/LOCODE, as in the scenario
    departure: str = ""  # id in the scenario
    transport_number: str = ""  # as the carrier says it: MK059/2020-11-20
    by: str = ""  # who did it: a carrier, an authority, a terminal
    raw_code: str = ""  # the code that we were given: RCS, DIS-OFLD
    reason: EventReason | None = None  # None: the event needs none, or none was given
    policy: str = ""  # id of the policy that explains it
    parent: Key | None = None
    corrects: str = ""
    expected_at: datetime | None = None
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # sorted by name
    source: str = ""  # the file or message, and its sender
    # the id, computed on first use
    known_id: str = field(init=False, repr=False, compare=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", _fixed("at", self.at))
        object.__setattr__(self, "known_at", _fixed("known_at", self.known_at))
        if self.expected_at is not None:
            object.__setattr__(self, "expected_at", _fixed("expected_at", self.expected_at))
        if len(self.what) > 1:
            object.__setattr__(self, "what", tuple(sorted(set(self.what))))
        if len(self.extra) > 1:
            object.__setattr__(self, "extra", tuple(sorted(self.extra)))
        if len(self.corrects) > LONGEST_ID:
            raise ValueError(
                Message(
                    "corrects has more than {most} characters: it is no id of an event",
                    most=LONGEST_ID,
                )
            )
        lacking = lacks(self.status, self.corrects, self.parent)
        if lacking:
            raise ValueError(lacking[1])

    @property
    def id(self) -> str:
        if not self.known_id:
            object.__setattr__(self, "known_id", event_hash(self))
        return self.known_id


def lacks(status: Status, corrects: str, parent: Key | None) -> tuple[str, str] | None:
    """A field that an event of this status needs and does not have, and why; None if it has all."""
    if status is Status.VOID and not corrects:
        return "corrects", Message("a void event says in `corrects` which event did not happen")
    if status in (Status.PACKED, Status.UNPACKED) and parent is None:
        return "parent", Message("a {status} event says in `parent` of what", status=status)
    return None


def _fixed(name: str, value: datetime) -> datetime:
    """The same instant to the millisecond, with a fixed offset instead of a time zone."""
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(
            Message("{column} {time} has no offset from UTC", column=name, time=value.isoformat())
        )
    if not EARLIEST <= value.year < LATEST:
        raise ValueError(
            Message(
                "{column} {time} is not in the years {first} to {last}",
                column=name,
                time=value.isoformat(),
                first=EARLIEST,
                last=LATEST - 1,
            )
        )
    if value.microsecond % 1000 == 0 and isinstance(value.tzinfo, timezone):
        return value
    return value.replace(
        microsecond=value.microsecond // 1000 * 1000,
        tzinfo=UTC if not offset else timezone(offset),
        fold=0,
    )


# -- text


def instant_text(value: datetime) -> str:
    """ISO 8601 with the original offset, as short as it is exact: 2020-04-03T21:30+02:00,
    2020-04-03T21:30:05.120Z.
    """
    spec = "milliseconds" if value.microsecond else "seconds" if value.second else "minutes"
    return value.isoformat(timespec=spec).replace("+00:00", "Z")


def instant_of(text: str) -> datetime:
    """The instant of such a text; raises ValueError if it has no offset."""
    value = moment(text)
    return _fixed(repr(text), value)


def _utc_text(value: datetime) -> str:
    return f"{value.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"


def _plain(value: Any) -> Any:
    """A field's value as JSON."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, Key):
        return str(value)
    if isinstance(value, tuple):
        return (
            [_plain(each) for each in value]
            if not value or isinstance(value[0], Key)
            else dict(value)
        )
    return value


class _Fields:
    """Fields of an event in the order of their names, read in one call, since events are written
    often.
    """

    def __init__(self, without: tuple[str, ...] = ()) -> None:
        named_fields = sorted(
            (each.name, each.default)
            for each in fields(Event)
            if each.init and each.name not in without
        )
        self.names = [name for name, _ in named_fields]
        self.named_fields = [(name, f'"{name}":', default) for name, default in named_fields]
        self.values = attrgetter(*self.names)

    def of(self, event: Event) -> dict[str, Any]:
        """The fields that are filled, as JSON values."""
        return {
            name: value if type(value) is str else _plain(value)
            for (name, _, default), value in zip(self.named_fields, self.values(event), strict=True)
            if value is not default and (default is MISSING or value != default)
        }

    def texts(self, event: Event) -> list[tuple[str, str]]:
        """(name, JSON member as text) of each field that is filled."""
        return [
            (name, begin + (_QUOTED(value) if type(value) is str else _text(value)))
            for (name, begin, default), value in zip(
                self.named_fields, self.values(event), strict=True
            )
            if value is not default and (default is MISSING or value != default)
        ]


_QUOTED = json.encoder.encode_basestring
_ALL = _Fields()
# fields written in another form in the identity
_NOT_AS_WRITTEN = (*NOT_IN_IDENTITY, "at", "expected_at")
_IN_IDENTITY = _Fields(without=_NOT_AS_WRITTEN)


def _text(value: Any) -> str:
    # faster than isinstance with a union
    if isinstance(value, str) or isinstance(value, Key):  # noqa: SIM101
        return _QUOTED(str(value))
    if isinstance(value, datetime):
        return f'"{instant_text(value)}"'
    if isinstance(value[0], Key):
        return f"[{','.join([_QUOTED(str(each)) for each in value])}]"
    pairs = [f"{_QUOTED(name)}:{_QUOTED(text)}" for name, text in dict(value).items()]
    return f"{{{','.join(pairs)}}}"


def to_document(event: Event) -> dict[str, Any]:
    """The event as a JSON object, with only the fields that are filled."""
    return _ALL.of(event)


def from_document(document: Mapping[str, Any]) -> Event:
    """The event in a JSON object; an ``id`` in it must be the event's. Raises ValueError with every
    field that is wrong.
    """
    known = set(_ALL.names)
    wrong = [
        Message("{column} is no field of an event", column=name)
        for name in document
        if name not in known and name != "id"
    ]
    wrong += [
        Message("{column} is missing", column=name)
        for name in ("at", "known_at", "status")
        if name not in document
    ]
    found: dict[str, Any] = {}
    for name in known & document.keys():
        try:
            found[name] = _READ.get(name, checked_text)(document[name])
        except (TypeError, ValueError, AttributeError) as error:
            wrong.append(Message("{column}: {detail}", column=name, detail=said_by(error)))
    if wrong:
        raise ValueError(Message.joined("; ", sorted(wrong)))
    event = Event(**found)
    if "id" in document and document["id"] != event.id:
        message = "id {id} is not this event's, which is {event}"
        raise ValueError(Message(message, id=repr(document["id"]), event=event.id))
    return event


def checked_text(value: object) -> str:
    """Text that every store can hold; raises ValueError or TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(Message("{value} is not text", value=repr(value)))
    if "\0" in value or (not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)):
        raise ValueError(Message("{value} has a NUL or half a character", value=repr(value)))
    return value


def _extra(value: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((checked_text(name), checked_text(each)) for name, each in value.items())


def _keys(value: object) -> tuple[Key, ...]:
    if not isinstance(value, list):
        raise TypeError(Message("{value} is not a list of keys", value=repr(value)))
    return tuple(key(checked_text(each)) for each in value)


_READ: dict[str, Any] = {
    "at": instant_of,
    "known_at": instant_of,
    "expected_at": instant_of,
    "status": Status,
    "reason": EventReason,
    "what": _keys,
    "parent": lambda value: key(checked_text(value)),
    "extra": _extra,
}


def canonical(event: Event) -> bytes:
    """The whole record as canonical JSON (UTF-8, sorted names, no blanks);
    ``from_document(json.loads(...))`` gives it back.
    """
    return canonical_text(event).encode()


def canonical_text(event: Event) -> str:
    """As ``canonical``, as text. An unknown id is computed from the same members, so that they are
    written only once.
    """
    members = _ALL.texts(event)
    if not event.known_id:
        content = _identity(event, [text for name, text in members if name not in _NOT_AS_WRITTEN])
        object.__setattr__(event, "known_id", hashlib.sha256(content).hexdigest())
    return f"{{{','.join([text for _, text in members])}}}"


def identity(event: Event) -> bytes:
    """What happened, as canonical JSON: without ``known_at`` and ``source``, and with every instant
    in UTC to the millisecond.
    """
    return _identity(event, [text for _, text in _IN_IDENTITY.texts(event)])


def _identity(event: Event, others: list[str]) -> bytes:
    members = [f'"at":"{_utc_text(event.at)}"', *others]
    if event.expected_at is not None:
        members.append(f'"expected_at":"{_utc_text(event.expected_at)}"')
        members.sort()
    return f"{{{','.join(members)}}}".encode()


def event_hash(event: Event) -> str:
    """The event's id: the sha256 of ``identity(event)``, 64 hexadecimal digits."""
    return hashlib.sha256(identity(event)).hexdigest()


def order_key(event: Event) -> tuple[datetime, int, str]:
    """Sort key of events in the order in which they happened: by instant, then by the order of
    Status, then by id.
    """
    return event.at, _RANK[event.status], event.id


_RANK = {status: rank for rank, status in enumerate(Status)}
