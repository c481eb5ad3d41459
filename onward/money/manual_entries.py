"""Movements of units that a person has written: they decide for the handling units that they name,
and are compared with events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.errors import Problem
from onward.events.keys import Key, KeyKind, key
from onward.message import Message
from onward.money.chains import standing
from onward.money.entry import Entry
from onward.money.ledger import moved, seen
from onward.money.minor_units import UNITS
from onward.money.order import overlap
from onward.money.packing import Goods, Packing, Parts, inside, units_in
from onward.money.unit_accounts import UnitOrigin, UnitState
from onward.money.unit_moves import FOLLOWS, ShipmentCarriage, shared, unit_account

EVENT, STOCK = "event ", str(UnitState.STOCK)
ORIGINS = tuple(UnitOrigin)
Net = dict[str, int]  # account -> units more than if all were still in stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Entries that a person has written about handling units (``carriage.rows``), in order of
    happening.
    """

    carriage: ShipmentCarriage
    entries: tuple[Entry, ...]

    @property
    def until(self) -> datetime | None:
        """The instant up to which events move the units, and from which the person does; None: the
        person moves them all the way.
        """
        first = self.entries[0]
        heads = {_head(each.account) for each in first.postings if each.amount < 0}
        return None if heads <= {*ORIGINS, STOCK} else first.at - timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Written:
    """A person's entries about packed units, and where they contradict events. ``owned``: handling
    units of these entries, and those that an entry may mean which names only an event.
    """

    hands: tuple[Hand, ...]
    owned: Parts
    problems: tuple[Problem, ...]


def all_written(
    entries: Sequence[Entry],
    carriages: Sequence[ShipmentCarriage],
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Written:
    """The entries of packed lots that follow no event, and what is wrong with them by the events
    known then.
    """
    packed = [row for each in carriages for row in each.rows]
    stand = [each for each in standing(entries) if what_of(each) in {row.what for row in packed}]
    written = [each for each in stand if not each.key.startswith(FOLLOWS) and not _comes_in(each)]
    hands = [hand for each in carriages for hand in _hands(written, each)]
    named = {each.key for hand in hands for each in hand.entries}
    others = {
        each.key: (each, _concerned(each, carriages)) for each in written if each.key not in named
    }
    owned = defaultdict[Goods, list[Key]](list)
    for row in (row for hand in hands for row in hand.carriage.rows):
        owned[row.what].append(row.key)
    found = [problem for hand in hands for problem in _compared(hand, as_of, known_to)]
    for entry, goods in others.values():
        owned[what_of(entry)] += goods
        found += [_unnamed(entry, goods)] if goods else []
    found += _loose(
        [each for each, goods in others.values() if not goods],
        [each for each in stand if _comes_in(each)],
        packed,
    )
    return Written(tuple(hands), owned, tuple(sorted(found)))


def _hands(written: Iterable[Entry], carriage: ShipmentCarriage) -> Iterator[Hand]:
    """The entries about a shipment, grouped so that overlapping handling units are in one group."""
    named = [
        (goods, what_of(each), each)
        for each in written
        for goods in goods_of(each)
        if goods.id == carriage.shipment.id
    ]
    for what in sorted({row.what for row in carriage.rows}):
        rows = [row for row in carriage.rows if row.what == what]
        groups = list[tuple[list[Key], list[Entry]]]()
        for goods, entry in sorted(
            ((goods, each) for goods, mine, each in named if mine == what), key=lambda each: each[0]
        ):
            if not groups or not any(overlap(goods, other) for other in groups[-1][0]):
                groups.append(([], []))
            groups[-1][0].append(goods)
            groups[-1][1].append(entry)
        for keys, mine_entries in groups:
            theirs = inside(rows, {what: keys})
            if theirs:
                yield Hand(
                    carriage=replace(carriage, rows=theirs),
                    entries=tuple(sorted(mine_entries, key=lambda each: (each.at, each.key))),
                )


def what_of(entry: Entry) -> Goods:
    """(lot, goods) of the units that an entry moves; goods "" if it moves none."""
    return entry.lot, entry.commodity[len(UNITS) :] if entry.commodity.startswith(UNITS) else ""


def goods_of(entry: Entry) -> list[Key]:
    """The shipments' handling units that it names."""
    return [key(text) for text in _rests_on(entry) if text.startswith(f"{KeyKind.SHIPMENT}:")]


def events_of(entry: Entry) -> set[str]:
    """The ids of the events that an entry names."""
    return {text.removeprefix(EVENT) for text in _rests_on(entry) if text.startswith(EVENT)}


def _rests_on(entry: Entry) -> list[str]:
    return sorted({text for each in entry.postings for text in each.rests_on})


def _comes_in(entry: Entry) -> bool:
    """Whether an entry only brings units into stock."""
    heads = {_head(each.account) for each in entry.postings}
    return bool(heads & {*ORIGINS}) and heads <= {*ORIGINS, STOCK}


def _head(account: str) -> str:
    return account.partition(":")[0]


def _concerned(entry: Entry, carriages: Iterable[ShipmentCarriage]) -> list[Key]:
    """The packed handling units of an entry's lot to which its events refer."""
    found = []
    for carriage in carriages if events_of(entry) else ():
        for row in (each for each in carriage.rows if each.what == what_of(entry)):
            for state, first, last in shared(row, carriage.tracking().of(row.key)):
                if events_of(entry) & {*state.events}:
                    found.append(replace(row.key, first=first, last=last))
    return found


def _unnamed(entry: Entry, guessed: Sequence[Key]) -> Problem:
    message = Message(
        "names an event, and not the handling units that it concerns: "
        "{goods}; they are not followed",
        goods=", ".join(map(str, guessed)),
    )
    return _problem([entry], message)


def _problem(entries: Sequence[Entry], message: str) -> Problem:
    names = ", ".join(each.key for each in entries)
    return Problem(
        "ledger",
        0,
        "entry",
        names,
        message,
        Message(
            "onward ledger reverse {entry}, so that the events count", entry=repr(entries[0].key)
        ),
    )


def _compared(hand: Hand, as_of: datetime | None, known_to: datetime | None) -> Iterator[Problem]:
    """Problems of units that events have moved since the person's entry to another place than the
    entries, or that events never brought to where the entries begin.
    """
    written = seen(hand.entries, as_of, known_to)
    if not written:
        return
    before = _net(hand.carriage, hand.until, known_to) if hand.until else Net()
    mine, theirs = defaultdict[str, int](int, before), _net(hand.carriage, as_of, known_to)
    for (account, _, _), amount in moved(written).items():
        mine[account] += amount
    there = {account: amount for account, amount in mine.items() if amount}
    short = any(amount < 0 and account != STOCK for account, amount in there.items())
    if short or theirs not in (before, there):
        where = ", ".join(row.shipment for row in hand.carriage.rows)
        yield _problem(
            written,
            f"leaves of lot {written[0].lot} in {where}: {_words(there)}; events have "
            f"{_words(theirs)}",
        )


def _net(carriage: ShipmentCarriage, as_of: datetime | None, known_to: datetime | None) -> Net:
    found, tracking = defaultdict[str, int](int), carriage.tracking(as_of, known_to)
    for row in carriage.rows:
        for state, first, last in shared(row, tracking.of(row.key)):
            found[STOCK] -= units_in(row, first, last)
            found[unit_account(state, carriage.shipment)] += units_in(row, first, last)
    return {account: amount for account, amount in found.items() if amount}


def _words(amounts: Net) -> str:
    there = ", ".join(
        f"{amount:,} {account}" for account, amount in sorted(amounts.items()) if account != STOCK
    )
    return there or "all in stock"


def _loose(
    entries: Iterable[Entry], came: Iterable[Entry], rows: Iterable[Packing]
) -> Iterator[Problem]:
    """Problems of entries that name no packed handling units and move units that are packed."""
    free = defaultdict[tuple[str, str, str], int](int, moved(came))
    for row in rows:
        free[STOCK, f"{UNITS}{row.goods}", row.lot] -= row.units
    for entry in sorted(entries, key=lambda each: (each.at, each.key)):
        for place, amount in moved([entry]).items():
            free[place] += amount
            if amount < 0 and free[place] < 0 and _head(place[0]) not in ORIGINS:
                yield _problem(
                    [entry],
                    f"takes units of lot {entry.lot} out of {place[0]} that are packed, and names "
                    "no handling units",
                )


def followed_twice(entries: Sequence[Entry], rows: Iterable[Entry]) -> list[Problem]:
    """Problems of new rows that move units which entries of the ledger already move by an event."""
    there, follows = (
        {each.key for each in entries},
        [each for each in standing(entries) if each.key.startswith(FOLLOWS)],
    )
    found = []
    for row in rows:
        same = [
            each
            for each in follows
            if row.key not in there and what_of(each) == what_of(row) and _alike(each, row)
        ]
        if same:
            message = Message(
                "moves what the ledger has by event {event} already: it is not recorded twice",
                event=min(events_of(same[0])),
            )
            maybe = "onward fund follow, which puts the row in the place of the event"
            found.append(Problem("ledger", 0, "entry", row.key, message, maybe))
    return found


def _alike(follows: Entry, row: Entry) -> bool:
    """Whether a row is about handling units, or an event, of an entry that follows events."""
    if not goods_of(row):
        return bool(events_of(follows) & events_of(row))
    return any(overlap(one, other) for one in goods_of(follows) for other in goods_of(row))
