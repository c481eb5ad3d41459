"""What is taken for granted where no list says it: one table of defaults, each with its words.

A default that was used is shown with the result, and whoever knows better states another value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.scenario import KG_PER_M3, Transport
from onward.scenario.limits import Range
from onward.wording.closest import closest

STATED = "assumed"  # the file of problems with values that somebody states


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """A value that holds where lists state none. ``words``: with a hole for the value, and with
    others that ``about`` fills.
    """

    key: str
    value: Decimal
    words: Message
    span: Range
    whole: bool = True
    about: tuple[tuple[str, Message], ...] = ()

    def said(self, value: Decimal) -> Message:
        """In words, with the value that holds."""
        return Message(self.words.template, value=f"{value.normalize():,f}", **dict(self.about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """Something that was taken for granted; ``key``: of ``DEFAULTS`` if another value can be
    stated, else "".
    """

    key: str
    words: Message


BY = {
    Transport.AIR: Message("air"),
    Transport.SEA: Message("sea"),
    Transport.RAIL: Message("rail"),
    Transport.ROAD: Message("road"),
}
_A, _S, _R, _L = Transport.AIR, Transport.SEA, Transport.RAIL, Transport.ROAD
CUT_OFF_H = {_A: 6, _S: 48, _R: 24, _L: 1}
KM_PER_HOUR = {_A: 700, _S: 25, _R: 40, _L: 50}
ROOM_KG = {_A: 100_000, _S: 1_000_000, _R: 1_000_000, _L: 24_000}  # a freighter, a lorry
TRANSFER_H = {
    (_A, _A): 4,
    (_A, _S): 24,
    (_A, _R): 12,
    (_A, _L): 4,
    (_S, _A): 24,
    (_S, _S): 48,
    (_S, _R): 24,
    (_S, _L): 24,
    (_R, _A): 12,
    (_R, _S): 24,
    (_R, _R): 24,
    (_R, _L): 6,
    (_L, _A): 3,
    (_L, _S): 12,
    (_L, _R): 6,
    (_L, _L): 2,
}
_HOURS, _DAYS = Range(0, 8_784), Range(0, 366)


def _of(key: str, value: int, words: Message, span: Range, **about: Message) -> Default:
    return Default(
        key=key,
        value=Decimal(value),
        words=words,
        span=span,
        whole=not key.endswith("_h"),
        about=tuple(about.items()),
    )


def _each(key: str, values: Mapping[Transport, int], words: Message, span: Range) -> list[Default]:
    """One default for each transport."""
    return [
        _of(key.format(by), value, words, span, transport=BY[by]) for by, value in values.items()
    ]


DEFAULTS: dict[str, Default] = {
    each.key: each
    for each in (
        _of("priority", 1, Message("priority {value}"), Range(1, 99)),
        _of("due_days", 14, Message("needed {value} days after it is ready"), _DAYS),
        _of("latest_days", 30, Message("of no use more than {value} days late"), _DAYS),
        _of("acceptance_h", 2, Message("accepted {value} h after it is ready"), _HOURS),
        _of("valid_days", 30, Message("an offer without an end holds {value} days"), _DAYS),
        _of(
            "cut_off_to_departure_h",
            2,
            Message("without a time of departure it leaves {value} h after the cut-off"),
            _HOURS,
        ),
        _of(
            "departs_h",
            20,
            Message("without any time it leaves at {value}:00, local time"),
            Range(0, 23),
        ),
        *_each(
            "kg_per_m3_{}",
            KG_PER_M3,
            Message("by {transport}, 1 m3 is charged as {value} kg"),
            Range(1, 100_000),
        ),
        *_each(
            "cut_off_{}_h",
            CUT_OFF_H,
            Message("the cut-off by {transport} is {value} h before departure"),
            _HOURS,
        ),
        *_each(
            "speed_{}",
            KM_PER_HOUR,
            Message("where a time is missing it travels {value} km/h by {transport}"),
            Range(1, 1_100),
        ),
        *_each(
            "room_{}_kg",
            ROOM_KG,
            Message("an offer by {transport} without a limit has room for {value} kg"),
            Range(1, 1e9),
        ),
        *(
            _of(
                f"transfer_{before}_{after}_h",
                hours,
                Message("from {before} to {after} goods need {value} h"),
                _HOURS,
                before=BY[before],
                after=BY[after],
            )
            for (before, after), hours in TRANSFER_H.items()
        ),
    )
}


class Assumptions:
    """The defaults in force, and which of them were used."""

    def __init__(self, stated: Mapping[str, str] | None = None) -> None:
        """``stated``: key of a default -> another value. Raises InvalidInput with every value that
        cannot be used.
        """
        found: list[Problem] = []
        self._stated: dict[str, Decimal] = {}
        for key, text in (stated or {}).items():
            value = _read(key, text, found)
            if value is not None:
                self._stated[key] = value
        if found:
            raise InvalidInput(found)
        self._used: dict[str, Message] = {}

    def value(self, key: str) -> Decimal:
        """The value that holds; it is said, unless somebody stated it."""
        value = self.unsaid(key)
        if key not in self._stated:
            self._used.setdefault(key, DEFAULTS[key].said(value))
        return value

    def unsaid(self, key: str) -> Decimal:
        """The value that holds, of what makes no difference."""
        return self._stated.get(key, DEFAULTS[key].value)

    def minutes(self, key: str) -> int:
        """Hours in minutes."""
        return round(self.value(key) * 60)

    def say(self, words: Message) -> None:
        """Something else that is taken for granted."""
        self._used.setdefault(words, words)

    def used(self) -> tuple[Assumed, ...]:
        """What was taken for granted, in the order in which it was."""
        return tuple(
            Assumed(key=key if key in DEFAULTS else "", words=words)
            for key, words in self._used.items()
        )


def _read(key: str, text: str, found: list[Problem]) -> Decimal | None:
    if key not in DEFAULTS:
        message = Message("is nothing that is assumed")
        found.append(Problem(STATED, 0, key, text, message, closest(key, DEFAULTS)))
        return None
    default = DEFAULTS[key]
    try:
        value = Decimal(text)
    except InvalidOperation:
        found.append(Problem(STATED, 0, key, text, "is not a number"))
        return None
    low, high = default.span.low, default.span.high
    if not value.is_finite() or not low <= value <= high:
        message = Message("must be {low:,.0f} to {high:,.0f}", low=low, high=high)
        found.append(Problem(STATED, 0, key, text, message))
        return None
    if default.whole and value % 1:
        found.append(Problem(STATED, 0, key, text, "is not a whole number"))
        return None
    return value
