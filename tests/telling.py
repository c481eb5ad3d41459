"""Histories written as text.

    telling('''
        2 10:00 accepted masks at=CNPVG
        4 12:00 departed masks#1-40 on=F1 at=CNPVG known=6
        5 08:00 void corrects=2          # the second line of this text
        1 00:00 packed masks#1-40;pens in=uld:AKE12345CV
    ''')

A line is day (of March 2020, UTC; or a whole ISO date), clock, status, what (none, or a list of
keys; a bare word is a shipment) and KEY=VALUE words: at= on= by= in= why= policy= raw= known= (day
or day T clock) expected= corrects= note=.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from onward.events.event import Event
from onward.events.keys import KeyKind, key
from onward.events.vocabulary import EventReason, Status

SHORT = {"at": "place", "on": "departure", "in": "parent", "why": "reason", "raw": "raw_code"}


def day(text: str) -> datetime:
    """``4``, ``4T12:00`` or ISO 8601; day 40 lies in April."""
    number, _, clock = text.partition("T")
    if not number.isdigit():
        return datetime.fromisoformat(text)
    hour, minute = (clock or "00:00").split(":")
    return datetime(2020, 3, 1, int(hour), int(minute), tzinfo=UTC) + timedelta(
        days=int(number) - 1
    )


def thing(text: str) -> Any:
    return key(text if text.partition(":")[0] in set(KeyKind) else f"shipment:{text}")


def telling(text: str) -> list[Event]:
    """The events, in the order of the lines."""
    told: list[Event] = []
    for line in filter(None, (line.partition(" # ")[0].strip() for line in text.splitlines())):
        number, clock, status, *words = line.split()
        at = day(f"{number}T{clock}" if number.isdigit() else f"{number}T{clock}Z")
        what = tuple(thing(w) for word in words if "=" not in word for w in word.split(";"))
        given: dict[str, Any] = {"known_at": at}
        for word in words:
            name, equals, value = word.partition("=")
            if equals:
                name = SHORT.get(
                    name, {"known": "known_at", "expected": "expected_at"}.get(name, name)
                )
                given[name] = _value(name, value, told)
        told.append(Event(at=at, status=Status(status), what=what, **given))
    return told


def _value(name: str, value: str, told: list[Event]) -> Any:
    if name in ("known_at", "expected_at"):
        return day(value)
    if name == "corrects":
        return told[int(value) - 1].id
    return thing(value) if name == "parent" else EventReason(value) if name == "reason" else value
