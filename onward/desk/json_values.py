"""Values of a desk as JSON, and back: texts, numbers, instants, lists and values in values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from onward.wording.instants import rfc3339

T = TypeVar("T")
PLAIN = frozenset((str, int, float, bool, type(None)))  # as they stand in JSON


def stored_as(key: str) -> dict[str, str]:
    """Metadata of a field that documents have under another key than its name."""
    return {"stored_as": key}


def encoded(value: Any) -> Any:
    """A dataclass, tuple, instant, text, number or None as JSON."""
    kind: Any = type(value)
    if kind in PLAIN:
        return value
    if is_dataclass(value) and kind is not type:
        return {key: encoded(getattr(value, name)) for name, key in _keys(kind)}
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, tuple | list):
        return [encoded(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): encoded(each) for key, each in value.items()}
    return str(value) if isinstance(value, str) else value


def row_of(value: Any) -> list[Any]:
    """The values of a dataclass's fields in their order, those in tuples likewise; as
    ``dataclasses.astuple`` gives them to JSON, but nothing is copied.
    """
    kind: Any = type(value)  # mypy cannot say that a class is hashable
    cells = (getattr(value, name) for name in _names(kind))
    return [cell if type(cell) in PLAIN else _cell(cell) for cell in cells]


@lru_cache(64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@lru_cache(64)
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """Name and key of each field."""
    return tuple((each.name, each.metadata.get("stored_as", each.name)) for each in fields(kind))


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_cell(each) for each in value]
    return row_of(value) if is_dataclass(value) else value


def from_row(kind: type[T], row: Sequence[Any]) -> T:
    """The dataclass of which ``row_of`` gave the values; those that it does not have are the
    defaults.
    """
    made: Any = kind  # mypy cannot say that a class is hashable
    readers = _row_readers(made)
    return kind(**{name: readers[name](cell) for name, cell in zip(readers, row, strict=False)})


@lru_cache(64)
def _row_readers(kind: Any) -> dict[str, Reader]:
    hints = get_type_hints(kind)
    return {name: _row_reader(hints[name]) for name in _names(kind)}


def _row_reader(hint: Any) -> Reader:
    if get_origin(hint) is tuple:
        each = _row_reader(get_args(hint)[0])
        return lambda values: tuple(map(each, values))
    return partial(from_row, hint) if hasattr(hint, "__dataclass_fields__") else _same


def decoded(kind: type[T], document: Mapping[str, Any]) -> T:
    """The dataclass from which ``encoded`` made a document."""
    made: Any = kind  # mypy cannot say that a class is hashable
    readers = _readers(made)
    cells = ((readers[key], value) for key, value in document.items())
    return kind(**{name: reader(value) for (name, reader), value in cells})


Reader = Callable[[Any], Any]


@lru_cache(64)
def _readers(kind: Any) -> dict[str, tuple[str, Reader]]:
    """Each field of a dataclass and how it is read, by its key; found once, since a desk has
    thousands of notices.
    """
    hints = get_type_hints(kind)
    return {key: (name, _reader(hints[name])) for name, key in _keys(kind)}


def _reader(hint: Any) -> Reader:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return _same
    if origin is tuple:
        each = _reader(inside[0])
        return lambda values: None if values is None else tuple(map(each, values))
    wanted: Any = next((each for each in inside if each is not type(None)), hint)
    if wanted in (str, int, bool, float):
        return lambda value: value if value is None or type(value) is wanted else wanted(value)
    if wanted is datetime:
        return lambda text: None if text is None else _instant(text)
    if hasattr(wanted, "__dataclass_fields__"):
        return lambda value: None if value is None else decoded(wanted, value)
    return lambda value: None if value is None else wanted(value)


def _same(value: Any) -> Any:
    return value


@lru_cache(4096)
def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
