"""What claims are derived from where nothing of it is entered in a store: files, or a desk.

Orders, covers, rates and papers are files; rules, shipments and events are those of a scenario, or
of a desk: its scenario of now, what its store records, and what its current plan intends.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onward.desk.acts import Desk
from onward.desk.answer import NotThere
from onward.desk.event_notes import strangers
from onward.desk.holding import plan_of
from onward.desk.of_desk import store_now
from onward.desk.record import Record, Sources, kept_elsewhere
from onward.desk.stored import Stored
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.intended import intended
from onward.events.keys import KeyKind
from onward.events.named import named
from onward.formats.covers import (
    ORDERS_FILE,
    builtin_covers,
    read_cover,
    read_evidence,
    read_orders,
)
from onward.formats.event_sources import last_known, recorded, whole
from onward.formats.fund import read_rates
from onward.money.basis import ClaimBasis
from onward.money.cover import Cover
from onward.money.order import Order
from onward.money.rates import Rates
from onward.scenario import Scenario, timetable
from onward.store.assessing import held_in

NO_ORDERS = (
    "--orders FILE for a preview, or `onward claims enter --orders FILE --as USER`, "
    "which enters them in the store"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFiles:
    """What was read for a preview, seen from the last instant that is known of, or a desk's clock;
    ``wrong``: rows that were left out.
    """

    basis: ClaimBasis
    as_of: datetime
    wrong: tuple[Problem, ...]


def claim_files(record: Record) -> ClaimFiles:
    """Everything of the record's sources that claims follow from: of a store that holds orders, its
    rows with the files that are named in their place.

    Raises InvalidInput for a scenario, a file of events, covers or rates that is wrong, and if
    there are no orders; NotThere if nothing is named.
    """
    held = None if record.sources.scenario else held_rows(record)
    return _of_scenario(record) if held is None else _instead(record, held)


def held_rows(record: Record) -> ClaimBasis | None:
    """The rows of the store that is named; None if it holds no orders."""
    if not record.sources.store:
        return None
    with record.store.reading.connect() as connection:
        basis = held_in(connection, record.organisation, store_now(connection)).basis
    return basis if basis.orders else None


def _instead(record: Record, held: ClaimBasis) -> ClaimFiles:
    """A store's rows with files in their place: more events, another cover."""
    sources, desk = record.sources, record.desk
    events = (*held.events, *_more(record))
    orders, wrong = list(held.orders), list[Problem]()
    if sources.orders:
        orders, wrong = orders_of(record, events, dict(held.sizes))
    papers, more = evidence_of(record)
    basis = replace(
        held,
        orders=orders,
        covers=covers_of(sources) if sources.covers else held.covers,
        rates=rates_of(record) if sources.rates else held.rates,
        papers={**held.papers, **papers},
        events=events,
    )
    with record.store.reading.connect() as connection:
        at = desk.now if desk else last_known(events, store_now(connection))
    return ClaimFiles(basis=basis, as_of=at, wrong=(*wrong, *more))


def _of_scenario(record: Record) -> ClaimFiles:
    """Files, and a scenario or a desk."""
    scenario, desk = scenario_of(record), record.desk
    told = (*before_in(record), *_more(record))
    events = (*named(scenario), *told)
    sizes = {each.id: each.handling_units for each in scenario.shipments}
    orders, wrong = orders_of(record, events, sizes)
    papers, more = evidence_of(record)
    if record.sources.events or record.sources.events_store or desk:
        known = {**{row.goods.id: math.inf for row in orders}, **sizes}
        record.notes += strangers(told, known, scenario.name)
    basis = ClaimBasis(
        orders=orders,
        covers=covers_of(record.sources),
        rules=scenario.policies,
        sizes=sizes,
        events=events,
        rates=rates_of(record),
        papers=papers,
    )
    at = desk.now if desk else last_known(events, scenario.as_of)
    return ClaimFiles(basis=basis, as_of=at, wrong=(*wrong, *more))


def _more(record: Record) -> tuple[Event, ...]:
    """The events of the files that are named. Raises InvalidInput for a row that is wrong."""
    return tuple(event for each in record.readings for event in whole(each))


def before_in(record: Record) -> tuple[Event, ...]:
    """The events of the store that is named for them, else beside the scenario that is named, else
    of the desk's store with what its current plan intends.
    """
    sources = record.sources
    if sources.events_store:
        return _of_store(record)
    if sources.scenario:
        return recorded(sources.scenario)
    return (*record.stored.events(), *(planned_at(record.desk) if record.desk else ()))


def _of_store(record: Record) -> tuple[Event, ...]:
    name = record.sources.events_store
    with Stored(name, record.sources.organisation) as stored:
        record.notes += kept_elsewhere(stored, name, record.stated.name)
        return stored.events()


def planned_at(desk: Desk) -> Iterator[Event]:
    """What a desk's current plan intends, since it was adopted: nothing of it has happened by that
    alone.
    """
    current = desk.state.current
    if current is None or current.since is None:
        return
    scenario = desk.kept_scenario(current.scenario)
    legs = {leg.id: leg for leg in timetable(scenario)}
    yield from intended(scenario, plan_of(desk, current), legs, current.since)


# -- files


def orders_of(
    record: Record, events: Iterable[Event], sizes: dict[str, int]
) -> tuple[list[Order], list[Problem]]:
    """The orders, for goods that the scenario has or an event tells of, and what is wrong with the
    other rows. Raises InvalidInput if there is no file of them.
    """
    told = {key.id: None for e in events for key in e.what if key.kind is KeyKind.SHIPMENT}
    return read_orders(orders_file(record), {**told, **sizes})


def orders_file(record: Record) -> Path:
    """The file that is named, else orders.csv beside the scenario. Raises InvalidInput if there is
    none.
    """
    found = find_orders(record)
    if found is None:
        where = record.sources.scenario or record.store.address.shown
        has = "has no orders.csv beside it" if record.sources.scenario else "holds no orders"
        maybe = "--orders FILE" if record.sources.scenario else NO_ORDERS
        raise InvalidInput([Problem(where, 0, "orders", "", has, maybe)])
    return found


def find_orders(record: Record) -> Path | None:
    """The same; None if there is none."""
    if record.sources.orders:
        return Path(record.sources.orders)
    folder = record.folder or record.beside
    beside = folder / ORDERS_FILE if folder else None
    return beside if beside and beside.is_file() else None


def covers_of(sources: Sources) -> list[Cover]:
    """The covers that are named, else those that come with Onward. Raises InvalidInput."""
    return [read_cover(path) for path in (sources.covers or builtin_covers())]


def rates_of(record: Record) -> Rates:
    """The rates that are named, else those beside the scenario; none if there are none. Raises
    InvalidInput for rows that are wrong.
    """
    folder, given = record.folder or record.beside, record.sources.rates
    beside = [folder, folder.parent] if folder else []
    files = [Path(given)] if given else [each / "fund" / "rates.csv" for each in beside]
    file = next((each for each in files if each.is_file()), None)
    rates, problems = read_rates(file) if file else (Rates(()), [])
    if problems:
        raise InvalidInput(problems)
    return rates


def evidence_of(record: Record) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """By order and kind the hash of each paper in the file that is named; and its wrong rows."""
    return read_evidence(record.sources.evidence) if record.sources.evidence else ({}, [])


def scenario_of(record: Record) -> Scenario:
    """The scenario that is named, or that holds at the desk. Raises NotThere if there is neither,
    with the two commands that help.
    """
    sources = record.sources
    if not sources.scenario and sources.store and _keeps_none(record):
        where = record.store.address.shown
        message = "holds no orders and has no desk, and no scenario is named"
        raise NotThere([Problem(where, 0, "claims", "", message, HELP_CLAIMS)])
    return record.stated


def _keeps_none(record: Record) -> bool:
    return record.desk is None and record.stored.scenario() is None


HELP_CLAIMS = (
    "`onward claims enter --scenario SCENARIO --as USER`, which enters orders, covers and rules, "
    "or `onward desk new SCENARIO`, which begins a desk"
)
