"""What claims are derived from beside a scenario and its events: orders, covers, rates, papers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onward.desk.record import Record
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.keys import KeyKind
from onward.formats.covers import builtin_covers, read_cover, read_evidence, read_orders
from onward.formats.fund import read_rates
from onward.money.cover import Cover
from onward.money.order import Order
from onward.money.rates import Rates


def orders_of(record: Record, events: Iterable[Event]) -> tuple[list[Order], list[Problem]]:
    """The orders of the record, and what is wrong with the other rows.

    The file that is named, else orders.csv beside the scenario. Goods must be shipments of the
    scenario, or told of by an event. Raises InvalidInput if there is no such file.
    """
    told = {key.id: None for e in events for key in e.what if key.kind is KeyKind.SHIPMENT}
    units = {each.id: each.handling_units for each in record.stated.shipments}
    return read_orders(_orders_file(record), {**told, **units})


def _orders_file(record: Record) -> Path:
    named, folder = record.sources.orders, record.folder
    file = Path(named) if named else (folder or Path()) / "orders.csv"
    if not file.is_file():
        where = named or record.sources.scenario or record.sources.store
        message = "has no orders.csv beside it"
        raise InvalidInput([Problem(where, 0, "orders", "", message, "--orders FILE")])
    return file


def covers_of(record: Record) -> list[Cover]:
    """The covers that are named, else those that come with Onward. Raises InvalidInput."""
    return [read_cover(path) for path in (record.sources.covers or builtin_covers())]


def rates_of(record: Record) -> Rates:
    """The rates that are named, else those beside the scenario; none if there are none.

    Raises InvalidInput for rows that are wrong.
    """
    folder = record.folder
    beside = [folder, folder.parent] if folder else []
    named = record.sources.rates
    files = [Path(named)] if named else [each / "fund" / "rates.csv" for each in beside]
    file = next((each for each in files if each.is_file()), None)
    rates, problems = read_rates(file) if file else (Rates(()), [])
    if problems:
        raise InvalidInput(problems)
    return rates


def evidence_of(record: Record) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """By order and kind the hash of each paper in the file that is named; and its wrong rows."""
    return read_evidence(record.sources.evidence) if record.sources.evidence else ({}, [])


def fund_folder(record: Record) -> Path | None:
    """The folder with the fund's tables: the one that is named, else in or beside the scenario."""
    if record.sources.fund:
        return Path(record.sources.fund)
    folder = record.folder
    places = [folder / "fund", folder.parent / "fund"] if folder else []
    return next((each for each in places if (each / "pledges.csv").is_file()), None)
