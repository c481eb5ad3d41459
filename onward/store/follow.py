"""The ledger on disk follows the log: entries for the effect of recorded events on a fund's units,
in one transaction with the rows on which they are based.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from onward.errors import Problem
from onward.events.keys import Key, KeyKind
from onward.events.named import named
from onward.money.entry import Entry, by_own_clock, recorded_now
from onward.money.follow import follow
from onward.money.fund import Fund, packed
from onward.money.fund_entries import entries_of
from onward.money.guarded import touches
from onward.money.ledger import seen
from onward.money.packing import Packing
from onward.money.unit_moves import ShipmentCarriage
from onward.scenario import Scenario, Shipment
from onward.store.ledger import entries_in, post_entries
from onward.store.reading import about
from onward.store.store import Store


@dataclass(frozen=True, slots=True)
class Following:
    """``recorded``: entries that follow events; ``taken_back``: those among them that reverse
    another.

    ``tables``: new entries of the fund's own rows; ``waiting``: entries of these rows that move
    money, not recorded yet since others must approve them first; ``by_hand``: units left to a
    person's entries; ``problems``: contradictions between events and those.
    """

    recorded: int
    taken_back: int
    tables: int
    waiting: int
    by_hand: int
    problems: tuple[Problem, ...]


def follow_events(
    store: Store,
    organisation: int,
    fund: Fund,
    scenario: Scenario,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Following:
    """Records the fund's own entries, and those of movements of packed units by ``as_of``, as far
    as known (None: no limit).

    Rows that move money are left out unless they are recorded already
    (``proposals.bring_entries``). Doing it again changes nothing. Raises LedgerRefused; then
    nothing is recorded.
    """
    tables = seen(entries_of(fund), as_of, known_to)
    lots = {line.lot for line in fund.purchases} | {row.lot for row in fund.packing}

    def work(connection: Connection) -> Following:
        there = [by_own_clock(each) for each in entries_in(connection, organisation)]
        known, now = {each.key for each in there}, datetime.now(UTC)
        ours = [each for each in tables if each.key in known or not touches(each)]
        every: dict[str, Entry] = {each.key: each for each in (*ours, *there)}
        carriages = list(_carriages(store, organisation, packed(fund), scenario))
        found = follow(
            [each for each in every.values() if each.lot in lots], carriages, as_of, known_to
        )
        post_entries(
            connection, organisation, (*(recorded_now(each, now) for each in ours), *found.entries)
        )
        taken, new = sum(bool(each.reverses) for each in found.entries), len(every) - len(there)
        return Following(
            len(found.entries), taken, new, len(tables) - len(ours), found.by_hand, found.problems
        )

    return store.writer.write(work)


def _carriages(
    store: Store, organisation: int, packing: Iterable[Packing], scenario: Scenario
) -> Iterable[ShipmentCarriage]:
    rows, shipments = (
        defaultdict[str, list[Packing]](list),
        {each.id: each for each in scenario.shipments},
    )
    for row in packing:
        rows[row.key.id].append(row)
    for name, mine in rows.items():
        numbers = named(replace(scenario, shipments=(shipments[name],)))
        events = about(store, organisation, _names(shipments[name]))
        yield ShipmentCarriage(
            shipment=shipments[name], rows=tuple(mine), events=(*numbers, *events)
        )


def _names(shipment: Shipment) -> list[Key]:
    """The keys of a shipment in events: its own id, its AWB and its container."""
    found = (
        (KeyKind.SHIPMENT, shipment.id),
        (KeyKind.AWB, shipment.awb),
        (KeyKind.CONTAINER, shipment.container),
    )
    return [Key(kind, name) for kind, name in found if name]
