"""Keys of goods: handling units of a shipment, or anything with a number of its own."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from onward.message import Message
from onward.wording.closest import closest


class KeyKind(StrEnum):
    """The kind of number in a key."""

    SHIPMENT = "shipment"  # the scenario's id; may name a range of handling units
    CONSIGNMENT = "consignment"  # a plan's id
    PARCEL = "parcel"
    SSCC = "sscc"  # 18 digits: a pallet, bag or carton
    AWB = "awb"  # air waybill, 999-12345675
    ULD = "uld"  # AKE12345CV
    CONTAINER = "container"  # ISO 6346
    OBJECT = "object"  # anything else: a URI, a carrier's own number


LONGEST_ID = 500  # characters: every database can index that
_RANGE = re.compile(r"(.*)#([1-9][0-9]{0,17})-([1-9][0-9]{0,17})", re.S)
_ONE = re.compile(r"(shipment:.*)#([1-9][0-9]{0,17})", re.S)
_LIKE_A_RANGE = re.compile(r".*#[0-9]+-[0-9]+", re.S)
FORMS = {
    KeyKind.AWB: (re.compile(r"[0-9]{3}-[0-9]{8}"), "999-12345675"),
    KeyKind.SSCC: (re.compile(r"[0-9]{18}"), Message("18 digits")),
    KeyKind.CONTAINER: (re.compile(r"[A-Z]{3}[UJZ][0-9]{7}"), "CSQU3054383"),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One shipment, unit, container or document. ``first`` to ``last`` (inclusive, from 1):
    handling units of a shipment; 0 and 0: all of it.
    """

    kind: KeyKind
    id: str
    first: int = 0
    last: int = 0

    def __post_init__(self) -> None:
        if not self.id or self.id != self.id.strip() or ";" in self.id or "|" in self.id:
            raise ValueError(
                Message(
                    "{number} is no number of a {thing}: it is empty, or has ; | or blanks "
                    "around it",
                    number=repr(self.id),
                    thing=self.kind,
                )
            )
        if not (
            self.first == self.last == 0
            or (self.kind is KeyKind.SHIPMENT and 1 <= self.first <= self.last)
        ):
            raise ValueError(
                Message(
                    "{thing} {number}: handling units {first}-{last} are no range of a shipment",
                    thing=self.kind,
                    number=self.id,
                    first=self.first,
                    last=self.last,
                )
            )
        if "#" in self.id and not self.first and _LIKE_A_RANGE.fullmatch(self.id):
            raise ValueError(
                Message(
                    "{number} reads as a range of handling units, and is none such as #1-40; "
                    "give it another number",
                    number=repr(self.id),
                )
            )

    def __str__(self) -> str:
        return (
            f"{self.kind}:{self.id}#{self.first}-{self.last}"
            if self.first
            else f"{self.kind}:{self.id}"
        )

    def covers(self, other: Key) -> bool:
        """Whether all of ``other`` is part of this."""
        same = self.kind is other.kind and self.id == other.id
        return same and (
            not self.first
            or (bool(other.first) and self.first <= other.first and other.last <= self.last)
        )


_KINDS = {str(kind): kind for kind in KeyKind}


def key(text: str) -> Key:
    """``shipment:RC00001#1-40``, ``awb:999-12345675`` ... as a Key; raises ValueError for anything
    else.

    >>> key("shipment:RC00001#1-40").last
    40
    """
    kind, colon, rest = text.strip().partition(":")
    if not colon or kind not in _KINDS:
        kinds = ", ".join(f"{kind}:" for kind in KeyKind)
        raise ValueError(
            Message("{value} does not begin with {kinds}", value=repr(text), kinds=kinds)
        )
    if len(rest) > LONGEST_ID:
        raise ValueError(
            Message(
                "{number}... has more than {most} characters: it is no number of a {thing}",
                number=rest[:60],
                most=LONGEST_ID,
                thing=kind,
            )
        )
    ranged = _RANGE.fullmatch(rest)
    if ranged and kind == KeyKind.SHIPMENT:
        return Key(KeyKind.SHIPMENT, ranged[1], int(ranged[2]), int(ranged[3]))
    return Key(_KINDS[kind], rest)


def ranged(text: str) -> str:
    """A person's text of a key, with a single handling unit written as a range.

    >>> ranged("shipment:RC00001#7")
    'shipment:RC00001#7-7'
    """
    one = _ONE.fullmatch(text.strip())
    return f"{one[1]}#{one[2]}-{one[2]}" if one else text


def instead(text: str) -> str:
    """A suggestion for a text that ``standard`` refuses; "" if none is recognised."""
    backwards = _RANGE.fullmatch(text.strip())
    if backwards and int(backwards[2]) > int(backwards[3]):
        text = f"{backwards[1]}#{backwards[3]}-{backwards[2]}"
    kind, colon, rest = text.strip().rpartition(":")
    digits = re.sub(r"[^0-9]", "", rest)
    named = kind if kind in _KINDS else closest(kind, _KINDS) if colon else ""
    letters = re.sub(r"[\s-]", "", rest).upper()
    if len(digits) == 20 and digits.startswith("00") and named in ("", KeyKind.SSCC):
        digits = digits[2:]  # with the application identifier before it
    forms = {
        KeyKind.AWB: f"{digits[:3]}-{digits[3:]}" if len(letters) == len(digits) else "",
        KeyKind.SSCC: digits,
        KeyKind.CONTAINER: letters,
    }
    for each, form in forms.items():
        if named in ("", each) and form and FORMS[each][0].fullmatch(form):
            return f"{each}:{form}"
    if named and KeyKind(named) not in forms:
        with suppress(ValueError):
            return str(by_hand(f"{named}:{rest.strip()}"))
    return ""


def by_hand(text: str) -> Key:
    """As ``key``, for text written by a person."""
    return key(ranged(text))


def meant(text: str) -> list[Key]:
    """Every key that a number can mean, with or without its kind in front."""
    found = []
    for kind in KeyKind:
        with suppress(ValueError):
            found.append(by_hand(f"{kind}:{text.removeprefix(f'{kind}:')}"))
    return found


def standard(text: str) -> Key:
    """As ``by_hand``; AWB, SSCC and container numbers must also have their standard form."""
    found = by_hand(text)
    form, example = FORMS.get(found.kind, (None, ""))
    if form and not form.fullmatch(found.id):
        raise ValueError(
            Message(
                "{number} is no number of this kind ({thing}), such as {example}",
                number=repr(found.id),
                thing=found.kind,
                example=example,
            )
        )
    return found
