"""The rows on which claims are based, besides events and documents: covers, orders, rules, rates
and shipments, each in a register and named by its hash.

A row never changes. A correction is a new row that names the one it replaces; the earlier one
stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from onward.events.event import Event, from_document, to_document
from onward.events.named import named
from onward.money.cover import Cover
from onward.money.order import Order
from onward.money.rates import Fixing
from onward.scenario import Policy, Scenario


class RegisterKind(StrEnum):
    COVER = "cover"
    ORDER = "order"
    RULE = "rule"
    RATE = "rate"
    SHIPMENT = "shipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredGoods:
    """A shipment of a scenario: its handling units, and the events that connect it with its AWB and
    container.
    """

    id: str
    handling_units: int
    named: tuple[Event, ...] = ()


Entered = Cover | Order | Policy | Fixing | RegisteredGoods
KINDS: Mapping[type, RegisterKind] = {
    Cover: RegisterKind.COVER,
    Order: RegisterKind.ORDER,
    Policy: RegisterKind.RULE,
    Fixing: RegisterKind.RATE,
    RegisteredGoods: RegisterKind.SHIPMENT,
}
TYPES: Mapping[RegisterKind, type] = {kind: each for each, kind in KINDS.items()}


def goods_of(scenario: Scenario) -> list[RegisteredGoods]:
    return [
        RegisteredGoods(
            id=each.id,
            handling_units=each.handling_units,
            named=named(replace(scenario, shipments=(each,))),
        )
        for each in scenario.shipments
    ]


def name_of(value: Entered) -> str:
    """The name of a row in the register; of several rows with one name the last applies."""
    if isinstance(value, Cover):
        return value.name
    if isinstance(value, Order):
        return value.order
    return f"{value.base}/{value.quote} {value.fixed_on}" if isinstance(value, Fixing) else value.id


def canonical(value: Entered) -> str:
    """A row's content as canonical JSON, without default values, so that a new field changes no
    hash.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_id(kind: str, name: str, body: str, replaces: str) -> str:
    """The hash that names a row, over its content and the row that it replaces."""
    return sha256(json.dumps([kind, name, body, replaces], ensure_ascii=False).encode()).hexdigest()


@lru_cache(maxsize=20_000)
def value_of(kind: str, body: str) -> Any:
    """The value of a row; raises ValueError, KeyError or TypeError if the body is not of
    its kind.
    """
    return _made(TYPES[RegisterKind(kind)], json.loads(body))


def differences(before: str, now: str) -> list[str]:
    """The differences between two rows of one kind, field by field, in words."""
    old, new = (dict(_values_by_path(json.loads(body))) for body in (before, now))
    names = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    return [f"{name} {_words(old.get(name))} -> {_words(new.get(name))}" for name in names]


def _values_by_path(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a row with its path: triggers[3].share_ppm."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values_by_path(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for number, inner in enumerate(value, 1):
            yield from _values_by_path(inner, f"{path}[{number}]")
    else:
        yield path, value


def _words(value: object) -> str:
    text = (
        "-"
        if value is None
        else ", ".join(map(str, value))
        if isinstance(value, list)
        else str(value)
    )
    return text if len(text) <= 120 else f"{text[:117]}..."


def _plain(value: Any) -> Any:
    if isinstance(value, Event):
        return to_document(value)
    if is_dataclass(value):
        every = {each.name: (getattr(value, each.name), each) for each in fields(value)}
        return {
            name: _plain(field_value)
            for name, (field_value, each) in every.items()
            if each.default is MISSING or field_value != each.default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(_plain(each) for each in value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(wanted: Any, plain: Any) -> Any:
    """A value of the declared type, from plain JSON."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return (
            None
            if plain is None
            else _made(next(each for each in inner if each is not NoneType), plain)
        )
    if origin in (tuple, frozenset):
        return origin(_made(inner[0], each) for each in plain)
    if wanted is Event:
        return from_document(plain)
    if is_dataclass(wanted):
        hints = _hints(wanted)  # type: ignore[arg-type]
        fields = {name: _made(hints[name], value) for name, value in plain.items()}
        return wanted(**fields)  # type: ignore[operator]
    if wanted in (date, datetime):
        return wanted.fromisoformat(plain)
    if wanted is float:
        return float(plain)
    return plain if wanted in (str, int, bool) else wanted(plain)
