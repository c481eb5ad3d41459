"""The register on which claims rest: covers, orders, rules, shipments and rates, entered into a
store and listed.

No row is ever changed: a correction is a new row that names the one it replaces, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, WrongQuestion
from onward.errors import InvalidInput, Problem
from onward.events.keys import KeyKind
from onward.formats.claim_files import find_orders, terms_in
from onward.formats.covers import read_orders
from onward.job import Job
from onward.money.order import Order
from onward.money.register import Entered, RegisterKind, goods_of
from onward.questions.books import Acting, AtStore, books
from onward.questions.claim_sources import claim_files, orders_file, scenario_of
from onward.questions.question import question
from onward.questions.record import Record, Sources
from onward.scenario import Scenario
from onward.store.reading import kinds_of
from onward.store.register import EnteredNow, Row, current_rows, enter, rows_in
from onward.wording.names import odd_in


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterRows:
    """Enter the covers, orders and rates that are named, and the rules and shipments of the
    scenario that is named; where none of the three is named, everything that a preview would read.

    ``correct``: rows with the same name and other content are wrong, and these replace them;
    ``why``: the reason, in words.
    """

    correct: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRows:
    """Rows that were entered: of this name and kind ("": any), and with ``every`` also those that
    were replaced.
    """

    name: str = ""
    kind: RegisterKind | None = None
    every: bool = False


@question
def enter_rows(record: Record, act: EnterRows, job: Job) -> Answer[EnteredNow]:
    """Into the record's store, created if it does not exist; all rows or none. Rows that are there
    already are not entered again.

    Raises NotAllowed for a row that is there with other content, unless ``correct``, and for a user
    who may not; WrongQuestion for a correction without a reason.
    """
    read = rows_to_enter(record, act)
    where = record.sources
    with books(where.store, where.organisation, author=where.author, write=True, make=True) as at:
        return entered_at(at, act, read)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsToEnter:
    """The rows to enter: covers, rates, rules and shipments; and the file of orders with the
    scenario of their goods.
    """

    terms: tuple[Entered, ...]
    orders: Path | None
    scenario: Scenario | None
    notes: tuple[Note, ...]


def rows_to_enter(record: Record, act: EnterRows) -> RowsToEnter:
    """Reads the record's files and scenario. Raises InvalidInput, WrongQuestion."""
    if act.correct != bool(act.why.strip()):
        message = "correct and why go together: without a reason nothing is corrected"
        raise WrongQuestion([Problem("register", 0, "", "", message)])
    some = files_named(record.sources)
    scenario = scenario_of(record) if record.sources.scenario or not some else None
    values = tuple(terms(record, scenario, some))
    wanted = bool(record.sources.orders) or not some
    file = _orders(record) if wanted else None
    notes = list(record.notes)
    if wanted and file is None:
        text = "no orders were entered: a desk has none of its own (--orders FILE)"
        notes.append(Note(NoteKind.SUMMARY, text))
    return RowsToEnter(terms=values, orders=file, scenario=scenario, notes=tuple(notes))


def entered_at(at: Acting, act: EnterRows, read: RowsToEnter) -> Answer[EnteredNow]:
    """Enters rows into an open store. Raises NotAllowed, InvalidInput."""
    orders = orders_in(at, read.orders, read.scenario) if read.orders else []
    values = [*read.terms, *orders]
    done = enter(at.store, at.organisation, values, at.author, correct=act.correct, why=act.why)
    return Answer(value=done, notes=read.notes)


def files_named(sources: Sources) -> bool:
    """Whether orders, covers or rates are named as files; then only those files are entered."""
    return bool(sources.orders or sources.covers or sources.rates)


def terms(record: Record, scenario: Scenario | None, some: bool) -> Iterator[Entered]:
    """Covers, fixings, rules and shipments. Raises InvalidInput with all problems."""
    files = claim_files(record)
    covers, rates = terms_in(replace(files, orders_folder=None) if some else files)
    if record.sources.covers or not some:
        yield from covers
    yield from rates.fixings
    if scenario is not None:
        yield from scenario.policies
        yield from goods_of(scenario)


def _orders(record: Record) -> Path | None:
    """The named file, or orders.csv beside the named scenario; a desk has none."""
    return orders_file(record) if record.sources.scenario else find_orders(claim_files(record))


def orders_in(at: AtStore, file: Path, scenario: Scenario | None) -> list[Order]:
    """Orders for goods that the scenario, the store or an event names. Raises InvalidInput."""
    with at.store.reading.connect() as connection:
        held = {
            row.value.id: row.value.handling_units
            for row in current_rows(connection, at.organisation)
            if row.kind == RegisterKind.SHIPMENT
        }
    sizes: dict[str, int | None] = {**held}
    sizes |= {each.id: each.handling_units for each in scenario.shipments} if scenario else {}
    orders = read_orders(file)[0]
    shipments = {
        row.goods.id for row in orders if row.goods.kind is KeyKind.SHIPMENT
    } - sizes.keys()
    known = (name for name in sorted(shipments) if _told_of(at, name))
    rows, problems = read_orders(file, sizes | dict.fromkeys(known))
    problems += [
        Problem(file.name, 0, name, value, odd_in(value))
        for row in rows
        for name, value in (("order", row.order), ("vendor", row.vendor), ("service", row.service))
        if odd_in(value)
    ]
    if problems:
        raise InvalidInput(problems)
    return list(rows)


def _told_of(at: AtStore, shipment: str) -> bool:
    """Whether an event of the store is about a shipment."""
    return KeyKind.SHIPMENT in kinds_of(at.store, at.organisation, shipment)


def list_rows(at: AtStore, question: ListRows) -> Answer[tuple[Row, ...]]:
    """In the order of recording, each with the user who entered it."""
    with at.store.reading.connect() as connection:
        found = (rows_in if question.every else current_rows)(connection, at.organisation)
    return Answer(
        value=tuple(
            row
            for row in found
            if question.kind in (None, row.kind) and question.name in ("", row.name)
        )
    )
