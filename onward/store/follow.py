"""The ledger on disk follows the log: what recorded events make of a fund's units, in one transaction with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from onward.errors import Problem
from onward.events.keys import Key, KeyKind
from onward.events.named import named
from onward.money.entry import Entry
from onward.money.follow import follow
from onward.money.fund import Fund, packed
from onward.money.fund_entries import entries_of
from onward.money.ledger import LedgerRefused, seen
from onward.money.packing import Packing
from onward.money.unit_moves import Carriage
from onward.money.written import followed_twice
from onward.scenario import Scenario, Shipment
from onward.store.ledger import Posted, entries_in, post_entries
from onward.store.reading import about
from onward.store.store import Store


@dataclass(frozen=True, slots=True)
class Following:
    """What is on disk now: ``recorded`` entries that follow events; of them ``taken_back`` take another one back, or that back again.

    ``tables``: new entries of the fund's own rows; ``by_hand``: units left to what a person has written; ``problems``: where events differ.
    """

    recorded: int
    taken_back: int
    tables: int
    by_hand: int
    problems: tuple[Problem, ...]


def follow_events(
    store: Store, organisation: int, fund: Fund, scenario: Scenario, as_of: datetime | None = None, known_to: datetime | None = None
) -> Following:
    """Record the fund's own entries, and those of what events had made by ``as_of`` of what is packed, as far as known (None: no limit).

    Doing it again changes nothing. Raises LedgerRefused, and then nothing is recorded.
    """
    tables = seen(entries_of(fund), as_of, known_to)
    lots = {line.lot for line in fund.purchases} | {row.lot for row in fund.packing}

    def work(connection: Connection) -> Following:
        there = entries_in(connection, organisation)
        every: dict[str, Entry] = {each.key: each for each in (*tables, *there)}
        carriages = list(_carriages(store, organisation, packed(fund), scenario))
        found = follow([each for each in every.values() if each.lot in lots], carriages, as_of, known_to)
        post_entries(connection, organisation, (*tables, *found.entries))
        taken = sum(bool(each.reverses) for each in found.entries)
        return Following(len(found.entries), taken, len(every) - len(there), found.by_hand, found.problems)

    return store.writer.write(work)


def record_rows(store: Store, organisation: int, entries: Sequence[Entry]) -> Posted:
    """Record a fund's own entries, all or none. Raises LedgerRefused for a movement that the ledger has by an event already."""

    def work(connection: Connection) -> Posted:
        if twice := followed_twice(entries_in(connection, organisation), entries):
            raise LedgerRefused(twice)
        return post_entries(connection, organisation, entries)

    return store.writer.write(work)


def _carriages(store: Store, organisation: int, packing: Iterable[Packing], scenario: Scenario) -> Iterable[Carriage]:
    rows, shipments = defaultdict[str, list[Packing]](list), {each.id: each for each in scenario.shipments}
    for row in packing:
        rows[row.key.id].append(row)
    for name, mine in rows.items():
        numbers = named(replace(scenario, shipments=(shipments[name],)))
        events = about(store, organisation, _names(shipments[name]))
        yield Carriage(shipment=shipments[name], rows=tuple(mine), events=(*numbers, *events))


def _names(shipment: Shipment) -> list[Key]:
    """Under what events speak of a shipment: its own name, its AWB and its container."""
    found = ((KeyKind.SHIPMENT, shipment.id), (KeyKind.AWB, shipment.awb), (KeyKind.CONTAINER, shipment.container))
    return [Key(kind, name) for kind, name in found if name]
