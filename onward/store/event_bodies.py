"""What the body of an entry says: its event's id, instants and search keys.

One pattern reads bodies in the canonical form with plain values, which most are, twenty times
faster than an event is made of them; every other body is made into an event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter, lt
from typing import Any, NamedTuple

from onward.events.event import NOT_IN_IDENTITY, Event
from onward.events.keys import LONGEST_ID, KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.store.entries import CORRECTS, EPCIS, event_of, keys_of, micros


class Parsed(NamedTuple):
    """``keys``: as ``entries.keys_of`` gives them, in any order and perhaps twice."""

    event_hash: bytes
    at_us: int
    known_us: int
    keys: Sequence[tuple[str, str]]


def parse_body(body: str) -> Parsed:
    """What a body says, computed from nothing else; raises StoreDamaged for one that is no
    event.
    """
    return _plain(body) or _any(body)


def _any(body: str) -> Parsed:
    event = event_of(body)
    return Parsed(bytes.fromhex(event.id), micros(event.at), micros(event.known_at), keys_of(event))


# characters that JSON writes as themselves
_CHARACTER = r'[^"\\\x00-\x1f]'
_TEXT = rf'"{_CHARACTER}++"'
_HOUR = "(?:[01][0-9]|2[0-3])"
_INSTANT = (
    r'"(?:19[7-9][0-9]|2[01][0-9]{2})(?:-[0-9]{2}){2}'
    rf"T{_HOUR}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]{{3}})?)?(?:Z|[+-]{_HOUR}:[0-5][0-9])\""
)
_NUMBER = r"[1-9][0-9]{0,17}"
_ID = rf"[^\"\\\x00-\x1f\s;|#]{{1,{LONGEST_ID - 40}}}+"  # with the longest range it is not too long
_WITHOUT_RANGE = "|".join(kind for kind in KeyKind if kind is not KeyKind.SHIPMENT)
_KEY = rf'"(?:shipment:{_ID}(?:#{_NUMBER}-{_NUMBER})?|(?:{_WITHOUT_RANGE}):{_ID})"'
_PAIR = rf'"{_CHARACTER}*+":"{_CHARACTER}*+"'
_FORMS = {
    "at": _INSTANT,
    "known_at": _INSTANT,
    "expected_at": _INSTANT,
    "corrects": rf'"{_CHARACTER}{{1,{LONGEST_ID}}}"',
    "status": rf'"(?:{"|".join(Status)})"',
    "reason": rf'"(?:{"|".join(EventReason)})"',
    "what": rf"\[{_KEY}(?:,{_KEY})*+\]",
    "parent": _KEY,
    "extra": rf"\{{{_PAIR}(?:,{_PAIR})*+\}}",
}
_REQUIRED = ("known_at", "status")
_NAMES = sorted(each.name for each in fields(Event) if each.init)  # `at` is the first
_BODY = re.compile(
    r"\{"
    + rf'"at":(?P<at>{_INSTANT})'
    + "".join(
        rf'(?P<{name}>,"{name}":{_FORMS.get(name, _TEXT)}){"" if name in _REQUIRED else "?"}'
        for name in _NAMES[1:]
    )
    + r"\}",
)
_IN_IDENTITY = [name for name in _NAMES if name != "at" and name not in NOT_IN_IDENTITY]
_EXPECTED = _IN_IDENTITY.index("expected_at")


def _fields(names: Sequence[str]) -> Callable[[Sequence[str | None]], tuple[Any, ...]]:
    """A function that takes these fields from the groups of a match; each but ``at`` still has its
    comma and its name.
    """
    return itemgetter(*(_NAMES.index(name) for name in names))


_given = _fields(_IN_IDENTITY)
_read = _fields(("at", "known_at", "expected_at", "status", "what", "parent", "corrects", "extra"))
_KEYS = re.compile(r'"([a-z]+):([^"#]+)(?:#([0-9]+)-([0-9]+))?"')  # of goods, within members
_PAIRS = re.compile(r'"([^"]*)":"([^"]*)"')
_NEED_PARENT = {f',"status":"{each}"' for each in (Status.PACKED, Status.UNPACKED)}
_NEEDS_CORRECTS = f',"status":"{Status.VOID}"'


def _plain(body: str) -> Parsed | None:
    """As ``parse_body``; None for a body that the pattern does not cover."""
    found = _BODY.fullmatch(body)
    if found is None:
        return None
    groups = found.groups()
    at, known_at, expected_at, status, what, parent, corrects, extra = _read(groups)
    keys: list[tuple[str, str]] = []
    if (
        (what is not None and not _add_things(what, keys))
        or (parent is not None and not _add_things(parent, keys))
        or (extra is not None and not _add_extra(extra, keys))
        or (parent is None and status in _NEED_PARENT)
        or (corrects is None and status == _NEEDS_CORRECTS)
    ):
        return None
    if corrects is not None:
        keys.append((corrects[len(',"corrects":"') : -1], CORRECTS))
    others = _given(groups)
    try:
        at_us, at_text = _instant(at)
        known_us, _ = _instant(known_at[len(',"known_at":') :])
        if expected_at is not None:
            _, expected = _instant(expected_at[len(',"expected_at":') :])
            others = (
                *others[:_EXPECTED], f',"expected_at":"{expected}"', *others[_EXPECTED + 1 :]
            )  # fmt: skip
    except ValueError:  # no date that exists
        return None
    identity = f'{{"at":"{at_text}"{"".join(filter(None, others))}}}'
    return Parsed(sha256(identity.encode()).digest(), at_us, known_us, keys)


def _instant(quoted: str) -> tuple[int, str]:
    """Microseconds since 1970, and the text in an event's identity: UTC to the millisecond."""
    minute, rest = quoted[1:17], quoted[17:-1]
    if rest[0] != ":":
        us, text = _minute(minute, rest)
        return us, f"{text}:00.000Z"
    seconds, milliseconds, offset = rest[1:3], "000", rest[3:]
    if seconds > "59":
        raise ValueError(quoted)
    if offset[0] == ".":
        milliseconds, offset = offset[1:4], offset[4:]
    us, text = _minute(minute, offset)
    return us + int(seconds + milliseconds) * 1_000, f"{text}:{seconds}.{milliseconds}Z"


@lru_cache(maxsize=4_096)
def _minute(written: str, offset: str) -> tuple[int, str]:
    """A minute as microseconds since 1970 and as text in UTC: a minute there too, as offsets are
    whole minutes.
    """
    value = datetime.fromisoformat(written + offset)
    return micros(value), value.astimezone(UTC).isoformat()[:16]


def _add_things(text: str, keys: list[tuple[str, str]]) -> bool:
    """Adds the keys of goods; False if unordered, repeated, or a range runs backwards."""
    things = _KEYS.findall(text)
    keys += [(name, kind) for kind, name, _, _ in things]
    if "#" in text:
        things = [(kind, name, int(a or 0), int(b or 0)) for kind, name, a, b in things]
        if any(first > last for _, _, first, last in things):
            return False
    return _ascending(things)


def _add_extra(text: str, keys: list[tuple[str, str]]) -> bool:
    """Adds the values that are indexed; False if names are unordered or repeated."""
    pairs = _PAIRS.findall(text, len(',"extra":'))
    keys += [(value, name) for name, value in pairs if name.startswith(EPCIS)]
    return _ascending([name for name, _ in pairs])


def _ascending(values: list[Any]) -> bool:
    return len(values) == 1 or all(map(lt, values, values[1:]))
