"""The ledger follows events: an entry for each movement of units, reversed if the movement turns
out not to have happened.

The result does not depend on when or how often this runs: each entry is known since its movement
became known, each reversal since the movement became known as wrong. Nothing is changed or deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.errors import Problem
from onward.money.chains import chains
from onward.money.entry import Entry, reversal
from onward.money.manual_entries import all_written
from onward.money.packing import inside, outside
from onward.money.unit_moves import FOLLOWS, ShipmentCarriage, UnitMove, moves


@dataclass(frozen=True, slots=True)
class Switch:
    """At ``known_at`` a movement became known, or known as wrong, because of these events and
    packing lists.
    """

    known_at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Followed:
    """``entries``: to be added. ``by_hand``: units whose movements a person has written;
    ``problems``: contradictions between these and events.
    """

    entries: tuple[Entry, ...]
    by_hand: int = 0
    problems: tuple[Problem, ...] = ()


def follow(
    entries: Sequence[Entry],
    carriages: Sequence[ShipmentCarriage],
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Followed:
    """The entries that make a ledger agree with the events, up to ``as_of`` and as far as known
    (None: no limit).

    Handling units named in a person's entries are left to these entries, and compared.
    """
    written = all_written(entries, carriages, as_of, known_to)
    implied: dict[str, tuple[UnitMove, list[Switch]]] = {}
    for each in carriages:
        implied |= history(replace(each, rows=outside(each.rows, written.owned)), as_of, known_to)
    for hand in written.hands:
        if hand.until is not None:
            implied |= history(hand.carriage, min(filter(None, [hand.until, as_of])), known_to)
    by_hand = sum(row.units for each in carriages for row in inside(each.rows, written.owned))
    return Followed(tuple(_missing(entries, implied, as_of, known_to)), by_hand, written.problems)


def _instants(carriage: ShipmentCarriage, known_to: datetime | None) -> list[datetime]:
    """The instants at which anything about a shipment became known, in order."""
    found = {each.known_at for each in carriage.events} | {row.since for row in carriage.rows}
    return sorted(each for each in found if known_to is None or each <= known_to)


def history(
    carriage: ShipmentCarriage, as_of: datetime | None, known_to: datetime | None
) -> dict[str, tuple[UnitMove, list[Switch]]]:
    """Each movement that events have ever implied, by key, with the instants at which it became
    known, known as wrong, known again ...
    """
    found: dict[str, tuple[UnitMove, list[Switch]]] = {}
    before: dict[str, UnitMove] = {}
    for instant in _instants(carriage, known_to):
        rows = [row for row in carriage.rows if row.since <= instant]
        now = {
            each.key: each
            for each in moves(rows, carriage.tracking(as_of, instant), carriage.shipment)
        }
        for key in sorted(now.keys() ^ before.keys()):
            move = now.get(key) or before[key]
            found.setdefault(key, (move, []))[1].append(Switch(instant, _news(carriage, instant)))
        before = now
    return found


def _news(carriage: ShipmentCarriage, instant: datetime) -> str:
    """The events and packing lists about a shipment that became known at an instant."""
    events = {f"event {each.id}" for each in carriage.events if each.known_at == instant}
    return ", ".join(
        sorted(
            events
            | {f"packing list {row.packing}" for row in carriage.rows if row.since == instant}
        )
    )


def _missing(
    entries: Iterable[Entry],
    implied: Mapping[str, tuple[UnitMove, list[Switch]]],
    as_of: datetime | None,
    known_to: datetime | None,
) -> list[Entry]:
    there = {key: chain for key, chain in chains(entries).items() if key.startswith(FOLLOWS)}
    found = list[Entry]()
    for key in sorted(there.keys() | implied.keys()):
        chain = there.get(key, [])
        if chain and (
            (as_of and chain[0].at > as_of) or (known_to and chain[-1].known_at > known_to)
        ):
            continue  # the ledger has followed events beyond this instant
        move, switches = implied.get(key, (None, []))
        for switch in _to_come(chain, switches):
            chain = [*chain, _next(chain, move, switch)]
            found.append(chain[-1])
    return sorted(found, key=lambda each: (each.known_at, each.at, len(each.key), each.key))


def _to_come(chain: Sequence[Entry], switches: Sequence[Switch]) -> Sequence[Switch]:
    """The switches missing from an entry's chain in the ledger. If the chain differs from what is
    known now, only its last state is corrected.
    """
    if [each.known_at for each in chain] == [each.known_at for each in switches[: len(chain)]]:
        return switches[len(chain) :]
    if len(chain) % 2 == len(switches) % 2:
        return []
    last = switches[-1] if switches else Switch(chain[-1].known_at, "")
    return [replace(last, known_at=max(last.known_at, chain[-1].known_at))]


def _next(chain: Sequence[Entry], move: UnitMove | None, switch: Switch) -> Entry:
    if not chain:
        assert move is not None
        return move.entry(switch.known_at)
    last = chain[-1]
    words = "taken back" if len(chain) % 2 else "holds again"
    text = f"{words}: {switch.because or 'no event makes it any more'}"
    return reversal(
        last, key=f"{last.key} reversed", at=last.at, known_at=switch.known_at, text=text
    )
