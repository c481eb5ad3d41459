"""The files from which claims are derived: orders, covers, rates, papers; named, or in a scenario's
folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onward.errors import InvalidInput, Problem, both
from onward.events.event import Event
from onward.events.keys import KeyKind
from onward.events.named import named
from onward.formats.covers import (
    ORDERS_FILE,
    builtin_covers,
    read_cover,
    read_evidence,
    read_orders,
)
from onward.formats.fund import read_rates
from onward.money.basis import ClaimBasis
from onward.money.cover import Cover
from onward.money.rates import Rates
from onward.scenario import Scenario

Papers = Mapping[str, Mapping[str, str]]
NOTHING = ClaimBasis(orders=(), covers=(), rules=(), sizes={}, events=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFiles:
    """The named files ("": none), and the scenario's folder with the others."""

    orders: str = ""
    covers: tuple[str, ...] = ()
    rates: str = ""
    evidence: str = ""
    orders_folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBasis:
    """The basis of claims, read from files; ``wrong``: problems of orders and papers that were left
    out.
    """

    basis: ClaimBasis
    wrong: tuple[Problem, ...] = ()


def basis_of_scenario(
    files: ClaimFiles, scenario: Scenario, added: tuple[Event, ...], held: ClaimBasis | None
) -> ReadBasis | None:
    """Rules, shipments and numbers of a scenario, with files and the events ``added``; None without
    a file of orders. ``held``: has the papers, payments and pools that count.

    Orders are for goods of the scenario, or of an event. Raises InvalidInput for an invalid cover
    or rate.
    """
    file = find_orders(files)
    if file is None:
        return None
    events = (*named(scenario), *added)
    sizes = {each.id: each.handling_units for each in scenario.shipments}
    orders, wrong = read_orders(file, _goods(events, sizes))
    before = held or NOTHING
    papers, more = _papers(files, before.papers)
    covers, rates = terms_in(files, (*wrong, *more))
    basis = replace(
        before,
        orders=orders,
        covers=covers,
        rules=scenario.policies,
        sizes=sizes,
        events=events,
        rates=rates,
        papers=papers,
    )
    return ReadBasis(basis=basis, wrong=(*wrong, *more))


def basis_instead(files: ClaimFiles, added: tuple[Event, ...], held: ClaimBasis) -> ReadBasis:
    """A store's rows, with the named files in their place, and the events ``added`` in addition.
    Raises InvalidInput for an invalid cover or rate.
    """
    events = (*held.events, *added)
    orders, wrong = held.orders, list[Problem]()
    if files.orders:
        orders, wrong = read_orders(files.orders, _goods(events, held.sizes))
    papers, more = _papers(files, held.papers)
    covers, rates = terms_in(replace(files, orders_folder=None), (*wrong, *more))
    basis = replace(
        held,
        orders=orders,
        covers=covers if files.covers else held.covers,
        rates=rates if files.rates else held.rates,
        papers=papers,
        events=events,
    )
    return ReadBasis(basis=basis, wrong=(*wrong, *more))


def _goods(events: Iterable[Event], sizes: Mapping[str, int]) -> dict[str, int | None]:
    """Shipments named by an event, and known ones with their number of handling units."""
    shipments = {key.id: None for e in events for key in e.what if key.kind is KeyKind.SHIPMENT}
    return {**shipments, **sizes}


def _papers(files: ClaimFiles, kept: Papers) -> tuple[Papers, list[Problem]]:
    """Papers of a store, and those of a file, which have precedence."""
    papers, wrong = read_evidence(files.evidence) if files.evidence else ({}, [])
    orders = {*kept, *papers}
    return {o: {**kept.get(o, {}), **papers.get(o, {})} for o in orders}, wrong


def find_orders(files: ClaimFiles) -> Path | None:
    """The named file, else orders.csv in the scenario's folder; None if there is none."""
    if files.orders:
        return Path(files.orders)
    path = files.orders_folder / ORDERS_FILE if files.orders_folder else None
    return path if path and path.is_file() else None


def terms_in(files: ClaimFiles, more: Iterable[Problem] = ()) -> tuple[list[Cover], Rates]:
    """Covers and rates. Raises InvalidInput for invalid ones, together with the problems of the
    files ``more``.
    """
    more = tuple(more)
    try:
        return both(lambda: covers_in(files), lambda: rates_in(files))
    except InvalidInput as wrong:
        raise InvalidInput(sorted({*more, *wrong.problems})) from None


def covers_in(files: ClaimFiles) -> list[Cover]:
    """The named covers, else those that come with Onward. Raises InvalidInput with all their
    problems.
    """
    read, found = list[Cover](), list[Problem]()
    for path in files.covers or builtin_covers():
        try:
            read.append(read_cover(path))
        except InvalidInput as wrong:
            found += wrong.problems
    if found:
        raise InvalidInput(found)
    return read


def rates_in(files: ClaimFiles) -> Rates:
    """The named rates, else those of the fund in the scenario's folder, else none. Raises
    InvalidInput for invalid rows.
    """
    folder, given = files.orders_folder, files.rates
    folders = [folder, folder.parent] if folder else []
    places = [Path(given)] if given else [each / "fund" / "rates.csv" for each in folders]
    file = next((each for each in places if each.is_file()), None)
    rates, problems = read_rates(file) if file else (Rates(()), [])
    if problems:
        raise InvalidInput(problems)
    return rates
