"""The one reader of dataclasses from JSON and TOML, by the types of their fields.

    cover, problems = read(Cover, toml_of(text, file), file)

All problems are found at once: each Problem has the path of the field (``triggers[0].days``,
counted from 0), the value, why, and perhaps what was meant. Nothing is converted silently: ``true``
is no number, ``1`` is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from onward.errors import Problem
from onward.formats.columns import Unreadable
from onward.formats.documents import shown
from onward.message import Message, said_by
from onward.units import NoInstant, utc
from onward.wording.closest import closest
from onward.wording.instants import A_DAY, AN_INSTANT

T = TypeVar("T")
Read = Callable[["Reader", Any], Any]
# (class, field) -> how that field is read, instead of by its type
Rules = Mapping[tuple[type, str], Read]
LARGEST_NUMBER = 1e18  # limit of numbers with decimals; NaN is refused too


class Wrong(Exception):
    """An invalid value; the reader has recorded its problem."""


class Reader:
    """Reads values from a document and collects problems.

    ``rules``: readers of fields whose type says too little. ``unknown_too``: ignore unknown fields,
    as in files of a newer Onward. ``row``: the row of each Problem. ``ends``: values by type that
    stand in for invalid fields (None: what they are part of is invalid too).
    """

    def __init__(
        self,
        file: str,
        rules: Rules | None = None,
        *,
        unknown_too: bool = False,
        row: int = 0,
        ends: Mapping[Any, Any] | None = None,
    ) -> None:
        self.file, self.rules, self.row = file, rules or {}, row
        self.unknown_too, self.ends = unknown_too, ends
        self.problems: list[Problem] = []
        self.at: list[str | int] = []  # path in the document of the value being read

    def wrong(self, value: object, message: str, maybe: str = "", *, field: str = "") -> None:
        """Adds a problem of the value being read, or of a ``field`` of it."""
        text = "" if value is MISSING else shown(value)
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.at)
        path = f"{path}.{field}" if field else path
        self.problems.append(
            Problem(self.file, self.row, path.removeprefix("."), text, message, maybe)
        )

    def refuse(self, value: object, message: str, maybe: str = "") -> NoReturn:
        self.wrong(value, message, maybe)
        raise Wrong

    def read(self, hint: Any, value: Any) -> Any:
        """A value of a type. Raises Wrong, with the problem added."""
        return reader_of(hint)(self, value)

    def find(self, hint: Any, value: Any) -> Any | None:
        """As ``read``, but None if it is invalid."""
        try:
            return self.read(hint, value)
        except Wrong:
            return None

    def each(self, one: Read, values: Iterable[tuple[str | int, Any]]) -> list[Any]:
        """All values below the current one, by name or number. Raises Wrong after the last if any
        is invalid.
        """
        found, good = [], True
        for step, value in values:
            self.at.append(step)
            try:
                found.append(one(self, value))
            except Wrong:
                good = False
            self.at.pop()
        if not good:
            raise Wrong
        return found

    def named(self, one: Read, values: Mapping[str, Any]) -> dict[str, Any]:
        """All values of a table by name. Raises Wrong after the last if any is invalid; with
        ``ends`` these are left out.
        """
        if self.ends is None:
            return dict(zip(values, self.each(one, values.items()), strict=True))
        found = {}
        for name, value in values.items():
            with suppress(Wrong):
                (found[name],) = self.each(one, [(name, value)])
        return found


def read(
    kind: type[T],
    document: Any,
    file: str,
    rules: Rules | None = None,
    *,
    unknown_too: bool = False,
) -> tuple[T | None, list[Problem]]:
    """A value of a dataclass, or None, and all problems."""
    reader = Reader(file, rules, unknown_too=unknown_too)
    return reader.find(kind, document), reader.problems


def read_all(
    kind: type[T],
    document: Any,
    file: str,
    rules: Rules | None,
    sense: Callable[[Any], list[Problem]],
) -> tuple[T | None, list[Problem]]:
    """As ``read``, with the problems that ``sense`` finds between fields. If some fields cannot be
    read, it is called twice, with the lowest and with the highest values in their place: a problem
    found both times does not depend on them.
    """
    made, found = read(kind, document, file, rules)
    if made is not None:
        return made, sense(made)
    either = [Reader(file, rules, ends=ends).find(kind, document) for ends in (_LOWEST, _HIGHEST)]
    low, high = [[] if each is None else sense(each) for each in either]
    named = tuple(each.field for each in found)
    return None, found + [each for each in low if each in high and not each.field.startswith(named)]


_LOWEST: dict[Any, Any] = {
    int: 0,
    float: 0.0,
    str: "?",
    bool: False,
    date: date.min,
    datetime: datetime(1970, 1, 2, tzinfo=UTC),
}
_HIGHEST = _LOWEST | {
    int: 10**15,
    float: 1e15,
    bool: True,
    date: date.max,
    datetime: datetime(2199, 12, 30, tzinfo=UTC),
}


def _end(hint: Any, ends: Mapping[Any, Any]) -> Any:
    """A stand-in of a type, from ``ends``; empty for a type that may be empty."""
    origin, options = get_origin(hint), get_args(hint)
    if NoneType in options:
        return None
    if origin in (tuple, dict, Mapping):
        return () if origin is tuple else {}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return list(hint)[0 if ends is _LOWEST else -1]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        needed = [each.name for each in fields(hint) if each.default is MISSING]
        made: Any = hint
        return made(**{name: _end(hints[name], ends) for name in needed})
    return ends.get(hint)


def checked(hint: Any, check: Callable[[Any], Any]) -> Read:
    """Reads a type, then calls ``check``, which returns the value to use or raises Unreadable."""

    def reads(reader: Reader, value: Any) -> Any:
        found = reader.read(hint, value)
        try:
            return check(found)
        except Unreadable as bad:
            reader.refuse(value, bad.message, bad.maybe)

    return reads


def parsed(take: Callable[[Any], Any]) -> Read:
    """Reads by ``take``, which gets the value as written and raises ValueError with a message."""

    def reads(reader: Reader, value: Any) -> Any:
        try:
            return take(value)
        except (ValueError, TypeError) as wrong:
            reader.refuse(value, said_by(wrong))

    return reads


def one_of(*words: str) -> Read:
    def check(value: str) -> str:
        if value not in words:
            raise Unreadable(
                Message("is none of {choices}", choices=", ".join(words)), closest(value, words)
            )
        return value

    return checked(str, check)


@cache
def reader_of(hint: Any) -> Read:
    """The reader for values of a type. Raises TypeError for a type that no document can hold."""
    options, origin = get_args(hint), get_origin(hint)
    if origin in (Union, UnionType):
        inner = [option for option in options if option is not NoneType]
        if len(inner) == 1 and len(inner) < len(options):
            return _maybe(reader_of(inner[0]))
    if origin is tuple:
        return _several(options[0]) if options[-1] is ... else _fixed(options)
    if origin in (dict, Mapping):
        return _by_name(*options)
    if is_dataclass(hint):
        return _table(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    raise TypeError(f"no document holds {hint!r}")


def _member(kind: type[StrEnum]) -> Read:
    words = one_of(*kind)
    return lambda reader, value: kind(words(reader, value))


def _maybe(inner: Read) -> Read:
    return lambda reader, value: None if value is None else inner(reader, value)


def _several(inner: Any) -> Read:
    """A list; also accepts a single table instead of a list of tables."""
    one, tables = reader_of(inner), is_dataclass(inner)
    words = Message("tables" if tables else "texts" if inner is str else "values")

    def reads(reader: Reader, value: Any) -> tuple[Any, ...]:
        if tables and isinstance(value, dict):
            value = [value]
        if not isinstance(value, list):
            reader.refuse(value, Message("is no list of {things}", things=words))
        return tuple(reader.each(one, enumerate(value)))

    return reads


def _fixed(inner: tuple[Any, ...]) -> Read:
    """A list of fixed length, each value of its own type."""
    ones = [reader_of(each) for each in inner]

    def reads(reader: Reader, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(ones):
            reader.refuse(value, Message("is no list of {count} values", count=len(ones)))
        iterator = iter(ones)

        def next_one(reader: Reader, each: Any) -> Any:
            return next(iterator)(reader, each)

        return tuple(reader.each(next_one, enumerate(value)))

    return reads


def _by_name(name: Any, inner: Any) -> Read:
    """A table of values by name, or by a number that JSON writes as a text."""
    one = reader_of(inner)

    def reads(reader: Reader, value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            reader.refuse(value, "is no table of values by name")
        if name is not int:
            return reader.named(one, value)
        if not all(each.isdecimal() and each.isascii() and len(each) < 10 for each in value):
            reader.refuse(value, "is no table of values by whole numbers")
        return {int(each): found for each, found in reader.named(one, value).items()}

    return reads


def _table(kind: Any) -> Read:
    hints = get_type_hints(kind)
    named = {field.name: field for field in fields(kind) if field.init}
    needed = [
        name
        for name, each in named.items()
        if each.default is MISSING and each.default_factory is MISSING
    ]
    by_type = {name: reader_of(hints[name]) for name in named if _readable(hints[name])}

    def reads(reader: Reader, value: Any) -> Any:
        if not isinstance(value, dict):
            reader.refuse(value, "is no table of fields")
        found, good = {}, True
        absent = [name for name in needed if name not in value]
        for name, each in value.items():
            if name not in named:
                good &= _unknown(reader, name, each, absent, named)
                continue
            reader.at.append(name)
            try:
                found[name] = (reader.rules.get((kind, name)) or by_type[name])(reader, each)
            except Wrong:
                good = False
            reader.at.pop()
        for name in absent:
            reader.wrong(MISSING, Message("is missing"), field=name)
            good = False
        if not good and reader.ends is None:
            raise Wrong
        unread = [name for name in needed if name not in found]
        return kind(**found, **{name: _end(hints[name], reader.ends or {}) for name in unread})

    return reads


def _unknown(
    reader: Reader, name: str, value: Any, absent: Iterable[str], named: Mapping[str, object]
) -> bool:
    """Whether an unknown field is allowed there; if not, adds a problem."""
    near = closest(name, absent)
    if reader.unknown_too and not near:
        return True
    reader.wrong(value, Message("is no field"), near or closest(name, named), field=name)
    return False


def _readable(hint: Any) -> bool:
    """Whether the type alone determines a reader; if not, a rule is needed."""
    try:
        reader_of(hint)
    except TypeError:
        return False
    return True


# -- plain values


def _plain(wanted: type, words: str) -> Read:
    def reads(reader: Reader, value: Any) -> Any:
        if type(value) is not wanted:
            reader.refuse(value, Message("is not {kind}", kind=words))
        return value

    return reads


def _whole(reader: Reader, value: Any) -> int:
    if type(value) is not int:
        whole = isinstance(value, float) and value.is_integer()
        reader.refuse(value, "is not a whole number", str(int(value)) if whole else "")
    return value


def _number(reader: Reader, value: Any) -> float:
    if type(value) not in (int, float, Decimal) or not abs(value) <= LARGEST_NUMBER:
        reader.refuse(value, "is not a number")
    return float(value)


def _instant(reader: Reader, value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    try:
        return utc(value if isinstance(value, str) else str(value))
    except NoInstant as wrong:
        maybe = wrong.maybe or Message("write it like {example}", example=AN_INSTANT)
        reader.refuse(value, Message("is not an instant: {detail}", detail=wrong.why), maybe)


def _day(reader: Reader, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        reader.refuse(value, "is not a day", Message("write it like {example}", example=A_DAY))


PLAIN: dict[Any, Read] = {
    str: _plain(str, Message("a text")),
    bool: _plain(bool, Message("true or false")),
    int: _whole,
    float: _number,
    date: _day,
    datetime: _instant,
    Any: lambda reader, value: value,
}
