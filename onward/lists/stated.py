"""Shipments and offers as a table states them, each with the values of the rows that say it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping as Values
from datetime import date, datetime, time
from typing import Any, TypeVar

from onward.lists.listed_rows import ListedRow, ListedRows, Money, RefusedRow, Value
from onward.lists.mapping import Mapping
from onward.lists.tomorrow import Remembered, Stated, Total, sums
from onward.scenario import Charter, Departure, Service, Shipment

T = TypeVar("T", Shipment, Departure, Service, Charter)
CALLED = "id"  # the term by which the table calls a thing
_SIZES = ("volume_m3", "length_cm", "width_cm", "height_cm")
_DAY = ("day", "weekdays", "departs")
_LANDS = ("arrives", "arrives_days", "duration_min")
_PRICE = ("price_per_kg", "price_per_wm", "price", "currency")
# By field of a thing: the values of rows that say it.
SAID_BY: Values[type, Values[str, tuple[str, ...]]] = {
    Shipment: {
        CALLED: ("reference",),
        "origin": ("origin",),
        "destination": ("destination",),
        "party": ("customer",),
        "priority": ("priority",),
        "handling_units": ("pieces",),
        "mass_kg": ("mass_kg",),
        "volume_m3": _SIZES,
        "ready_at": ("ready",),
        "due_at": ("due",),
        "goods": ("goods",),
        "hs": ("hs",),
        "value_minor": ("value", "currency"),
        "special_handling": ("special_handling",),
        "shipper": ("shipper",),
        "consignee": ("consignee",),
        "awb": ("awb",),
    },
    Departure: {
        CALLED: ("flight", "reference"),
        "origin": ("origin",),
        "destination": ("destination",),
        "departs_at": _DAY,
        "arrives_at": (*_DAY, *_LANDS),
        "cut_off_min": ("cut_off", "cut_off_days", "cut_off_min"),
        "capacity_kg": ("capacity_kg",),
        "capacity_m3": ("capacity_m3",),
        "cost_minor_per_kg": _PRICE,
        "minimum_minor": ("minimum",),
        "accepts": ("special_handling",),
        "carrier": ("carrier",),
    },
    Service: {
        CALLED: ("flight", "reference"),
        "origin": ("origin",),
        "destination": ("destination",),
        "weekdays": ("weekdays",),
        "first_day": ("valid_from",),
        "last_day": ("valid_until",),
        "departs_local": ("departs",),
        "duration_min": ("departs", *_LANDS),
        "cut_off_min": ("cut_off", "cut_off_days", "cut_off_min"),
        "capacity_kg": ("capacity_kg",),
        "capacity_m3": ("capacity_m3",),
        "cost_minor_per_kg": _PRICE,
        "minimum_minor": ("minimum",),
        "accepts": ("special_handling",),
        "carrier": ("carrier",),
    },
    Charter: {CALLED: ("flight", "reference"), "price_minor": _PRICE},
}


def columns_saying(kind: type, name: str) -> tuple[str, ...]:
    """The values of rows that say a field of a kind of thing, the nearest first."""
    return tuple(dict.fromkeys((*_NEAREST.get(name, ()), *SAID_BY[kind].get(name, ()))))


_NEAREST = {
    "departs_at": ("departs", "day"),
    "arrives_at": ("arrives",),
    "duration_min": ("duration_min",),
    "weekdays": ("weekdays", "day"),
}
SUMMED = ("mass_kg", "volume_m3")  # of all pieces in the table, of one piece in a shipment


def stated_things(
    rows: ListedRows, things: Iterable[T], rows_of: Values[str, Collection[int]]
) -> dict[str, Stated[T]]:
    """The things by id, with what their rows say; ``rows_of``: their rows in the file."""
    by_row = {row.row: row for row in rows.rows}
    found: dict[str, Stated[T]] = {}
    for thing in things:
        mine = [by_row[number] for number in rows_of.get(thing.id, ()) if number in by_row]
        found[thing.id] = Stated(
            thing=thing,
            terms=_terms(SAID_BY[type(thing)], mine, thing),
            totals=_totals(thing, mine),
            rows=tuple(row.row for row in mine),
        )
    return found


def _terms(
    said_by: Values[str, tuple[str, ...]], rows: Collection[ListedRow], thing: object
) -> dict[str, str]:
    found = {}
    for name, values in said_by.items():
        words = sorted(
            "|".join(f"{each}={_words(row.values[each])}" for each in values if each in row.values)
            for row in rows
        )
        if any(words) and hasattr(thing, name):
            found[name] = "; ".join(filter(None, words))
    return found


def _words(value: Value) -> str:
    """A value as text: the same for equal ones."""
    if isinstance(value, Money):
        return f"{value.amount.normalize():f} {value.currency}".rstrip()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, str | int):
        return str(value)
    return f"{value.normalize():f}"


def _totals(thing: object, rows: Collection[ListedRow]) -> dict[str, Total]:
    if not isinstance(thing, Shipment):
        return {}
    totals = {name: sums([row.values for row in rows], name) for name in SUMMED}
    return {name: total for name, total in totals.items() if total is not None}


def columns_of(kind: type, mapping: Mapping) -> set[str]:
    """The fields of a kind of thing that the table has a column for."""
    mapped = {column.field for column in mapping.columns if column.field}
    return {name for name, values in SAID_BY[kind].items() if mapped & {*values}}


def unread(
    refused: Iterable[RefusedRow],
    headings: Collection[str],
    mapping: Mapping,
    last: Remembered[Any],
) -> frozenset[str]:
    """The remembered things whose rows cannot be taken today: they are not gone."""
    names = [column.heading for column in mapping.columns if column.field in _NAMING]
    places = [place for place, heading in enumerate(headings) if heading in names]
    called = {
        row.cells[place].strip() for row in refused for place in places if place < len(row.cells)
    } - {""}
    return frozenset(key for key, each in last.things.items() if _called(each) & called)


_NAMING = ("reference", "flight")


def _called(stated: Stated[Any]) -> set[str]:
    """The names by which a table calls a thing."""
    pairs = (
        each.partition("=") for each in stated.terms.get(CALLED, "").replace("; ", "|").split("|")
    )
    return {name for _, _, name in pairs}
