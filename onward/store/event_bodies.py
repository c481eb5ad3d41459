"""What the body of an entry says: its event's id, instants and search keys.

One pattern reads bodies in the canonical form with plain values, which most are, twenty times
faster than an event is made of them; every other body is made into an event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

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
_GIVEN = tuple(name for name in _NAMES if name != "at" and name not in NOT_IN_IDENTITY)
_EXPECTED = _GIVEN.index("expected_at")
_READ = ("at", "known_at", "expected_at", "status", "what", "parent", "corrects", "extra")
_KEYS = re.compile(r'"([a-z]+):([^"#]+)(?:#([0-9]+)-([0-9]+))?"')  # of goods, within members
_PAIRS = re.compile(r'"([^"]*)":"([^"]*)"')
_NEEDS = {f',"status":"{each}"': "parent" for each in (Status.PACKED, Status.UNPACKED)} | {
    f',"status":"{Status.VOID}"': "corrects"
}


def _plain(body: str) -> Parsed | None:
    """As ``parse_body``; None for a body that the pattern does not cover."""
    found = _BODY.fullmatch(body)
    if found is None:
        return None
    at, known_at, expected_at, status, what, parent, corrects, extra = found.group(*_READ)
    keys: list[tuple[str, str]] = []
    if (
        (what is not None and not _add_things(what, keys))
        or (parent is not None and not _add_things(parent, keys))
        or (extra is not None and not _add_extra(extra, keys))
        or (status in _NEEDS and found[_NEEDS[status]] is None)
    ):
        return None
    if corrects is not None:
        keys.append((corrects[len(',"corrects":"') : -1], CORRECTS))
    others = found.group(*_GIVEN)
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


@lru_cache(maxsize=4_096)
def _instant(quoted: str) -> tuple[int, str]:
    """Microseconds since 1970, and the text in an event's identity: UTC to the millisecond."""
    value = datetime.fromisoformat(quoted[1:-1])
    there = value if quoted[-2] == "Z" else value.astimezone(UTC)
    return micros(value), f"{there.isoformat(timespec='milliseconds')[:-6]}Z"


def _add_things(text: str, keys: list[tuple[str, str]]) -> bool:
    """Adds the keys of goods; False if unordered, repeated, or a range runs backwards."""
    things = []
    for kind, name, first, last in _KEYS.findall(text):
        thing = (kind, name, int(first), int(last)) if first else (kind, name, 0, 0)
        if thing[2] > thing[3]:
            return False
        things.append(thing)
        keys.append((name, kind))
    return len(things) == 1 or sorted(set(things)) == things


def _add_extra(text: str, keys: list[tuple[str, str]]) -> bool:
    """Adds the values that are indexed; False if names are unordered or repeated."""
    pairs = _PAIRS.findall(text, len(',"extra":'))
    keys += [(value, name) for name, value in pairs if name.startswith(EPCIS)]
    names = [name for name, _ in pairs]
    return sorted(set(names)) == names
