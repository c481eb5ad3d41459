"""What claims are derived from if it is not entered in a store: files, or a desk.

Orders, covers, rates and papers are files; rules, shipments and events are those of a scenario, or
of a desk: its present scenario, the events in its store, and the movements of its current plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from onward.answer import Note, NotThere
from onward.desk.desk import Desk
from onward.desk.present_scenario import changes_of, plan_of
from onward.desk.stored_facts import Stored
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.intended import intended
from onward.formats.claim_files import (
    ClaimFiles,
    basis_instead,
    basis_of_scenario,
    find_orders,
)
from onward.formats.covers import read_orders
from onward.formats.event_sources import last_known, received, recorded, whole
from onward.money.basis import ClaimBasis
from onward.money.order import Order
from onward.money.register import RegisterKind
from onward.questions.desk_record import record_of_desk
from onward.questions.event_notes import strangers
from onward.questions.record import Clocks, Record, kept_elsewhere
from onward.scenario import Scenario, timetable
from onward.scenario.changes import applied
from onward.scenario.underway import seen_from
from onward.store.register import current_rows

NO_ORDERS = (
    "--orders FILE for a preview, or `onward claims enter --orders FILE --as USER`, "
    "which enters them in the store"
)
HELP_CLAIMS = (
    "`onward claims enter --scenario SCENARIO --as USER`, which enters orders, covers and rules, "
    "or `onward desk new SCENARIO`, which begins a desk"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewParts:
    """The inputs of a preview, at the last known instant or the desk's clock. ``wrong``: rows left
    out; ``added_events``: events given in addition to the scenario of that name.
    """

    basis: ClaimBasis
    as_of: datetime
    wrong: tuple[Problem, ...]
    added_events: tuple[Event, ...] = ()
    scenario: str = ""


def scenario_parts(record: Record, held: ClaimBasis | None) -> PreviewParts:
    """From a scenario that is named, or a desk's present one. ``held``: papers, payments and pools
    in a store (None: no store is named).

    Raises InvalidInput for a file that is wrong, and without orders; NotThere if nothing is named.
    """
    files, clock = claim_files(record), record.at.as_of
    scenario = scenario_of(record)
    events = events_given(record, scenario)
    read = basis_of_scenario(files, scenario, events, held)
    if read is None:
        raise InvalidInput([no_orders(record)])
    return PreviewParts(
        basis=read.basis,
        as_of=clock or last_known(read.basis.events, scenario.as_of),
        wrong=read.wrong,
        added_events=events,
        scenario=scenario.name,
    )


def row_parts(record: Record, held: ClaimBasis) -> PreviewParts:
    """From a store's rows, with files in their place: more events, another cover."""
    files, clock, sources = claim_files(record), record.at.as_of, record.sources
    scenario = find_scenario(record) if sources.events else None  # whose departures messages name
    more = tuple(e for file in sources.events for e in whole(received(file, scenario, None)))
    read = basis_instead(files, more, held)
    assert held.now is not None  # of a store
    at = clock or last_known(read.basis.events, held.now)
    return PreviewParts(basis=read.basis, as_of=at, wrong=read.wrong)


def strangers_in(record: Record, read: PreviewParts) -> Iterator[Note]:
    """Notes on added events about goods that are in no order and not in the scenario."""
    if record.sources.events or record.sources.events_store or not record.sources.scenario:
        goods = {row.goods.id: math.inf for row in read.basis.orders}
        yield from strangers(read.added_events, {**goods, **read.basis.sizes}, read.scenario)


# -- events


def events_given(record: Record, scenario: Scenario) -> tuple[Event, ...]:
    """The events of files, and those of the named store, else beside the named scenario, else of
    the record's store. Raises InvalidInput for a wrong row.
    """
    sources = record.sources
    if sources.events_store:
        before = of_store(record, scenario)
    elif sources.scenario:
        before = recorded(sources.scenario)
    else:
        before = record.stored.events()
    more = (e for file in sources.events for e in whole(received(file, scenario, None)))
    return (*before, *more)


def of_store(record: Record, scenario: Scenario) -> tuple[Event, ...]:
    """The events of the store that is named for them; it may keep another scenario."""
    name = record.sources.events_store
    with Stored(name, record.sources.organisation) as stored:
        record.notes += kept_elsewhere(stored, name, scenario.name)
        return stored.events()


def planned_at(desk: Desk) -> Iterator[Event]:
    """The goods' movements by a desk's current plan since it was adopted, as events; they are
    intentions only.
    """
    current = desk.state.current
    if current is None or current.since is None:
        return
    scenario = desk.kept_scenario(current.scenario)
    legs = {leg.id: leg for leg in timetable(scenario)}
    yield from intended(scenario, plan_of(desk, current), legs, current.since)


# -- files and the scenario


def claim_files(record: Record) -> ClaimFiles:
    """The named files, and the folder of the others: beside the scenario, or the desk's companion
    files.
    """
    sources = record.sources
    return ClaimFiles(
        orders=sources.orders,
        covers=sources.covers,
        rates=sources.rates,
        evidence=sources.evidence,
        orders_folder=record.folder or record.companion_files,
    )


def orders_file(record: Record) -> Path:
    """The named file, else orders.csv beside the scenario. Raises InvalidInput without one."""
    found = find_orders(claim_files(record))
    if found is None:
        raise InvalidInput([no_orders(record)])
    return found


def no_orders(record: Record) -> Problem:
    """The problem of missing orders, with a remedy."""
    if record.sources.scenario:
        message = "has no orders.csv beside it"
        return Problem(record.sources.scenario, 0, "orders", "", message, "--orders FILE")
    return Problem(record.store.address.shown, 0, "orders", "", "holds no orders", NO_ORDERS)


def scenario_of(record: Record) -> Scenario:
    """The scenario that is named, or the desk's present one, or the one that the store keeps.
    Raises NotThere if there is none, with the two commands that help.
    """
    found = find_scenario(record)
    if found is None:
        where = record.store.address.shown
        message = "holds no orders and has no desk, and no scenario is named"
        raise NotThere([Problem(where, 0, "claims", "", message, HELP_CLAIMS)])
    return found


def find_scenario(record: Record) -> Scenario | None:
    """The same; None if a store has no desk and keeps no scenario."""
    if record.sources.scenario or not record.sources.store:
        return record.stated
    return record.stored.scenario() if record.desk is None else noticed(record.desk)


def noticed(desk: Desk) -> Scenario:
    """The baseline with every notice, seen at the desk's clock; without pins, which are only for
    planning.
    """
    now, changes = desk.now, changes_of(desk.state.notices.values())
    return replace(seen_from(applied(desk.baseline, changes), now), known_to=now)


def orders_of_desk(desk: Desk) -> list[Order]:
    """The orders that are entered in its store, else those beside its scenario."""
    with desk.store.reading.connect() as connection:
        rows = current_rows(connection, desk.organisation)
    entered = [row.value for row in rows if row.kind is RegisterKind.ORDER]
    if entered:
        return entered
    with record_of_desk(desk, Clocks(as_of=desk.now, known_to=desk.now)) as record:
        file = find_orders(claim_files(record))
        return read_orders(file)[0] if file else []
