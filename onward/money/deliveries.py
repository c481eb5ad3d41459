"""Rebuilds receipt and movement rows from ledger entries, so that code written for a fund's tables
works on the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from onward.events.keys import Key
from onward.money.chains import chains, standing
from onward.money.entry import Entry
from onward.money.fund import Fund, Receipt
from onward.money.invoice import Movement
from onward.money.manual_entries import EVENT, events_of, goods_of, what_of
from onward.money.order import overlap
from onward.money.packing import Goods, Packing
from onward.money.unit_accounts import UnitState
from onward.money.unit_moves import FOLLOWS

PREFIX, ROW = f"{UnitState.DELIVERED}:", "receipt "


@dataclass(frozen=True, slots=True)
class LotPiece:
    """Handling units of a lot that are all on one account, with the entry of the event that brought
    them there.
    """

    key: Key
    account: str
    units: int
    entry: Entry


def receipts_in(fund: Fund, entries: Iterable[Entry]) -> tuple[Receipt, ...]:
    """The deliveries that stand in the ledger: rows of the fund unchanged, then deliveries by
    events or other entries.

    A delivery that was reversed in part becomes several rows of one name.
    """
    return tuple(
        _receipts(
            {f"{ROW}{each.receipt}": each for each in fund.receipts},
            fund.packing,
            standing(entries),
        )
    )


def _receipts(
    rows: Mapping[str, Receipt], packing: Sequence[Packing], stand: Sequence[Entry]
) -> Iterator[Receipt]:
    keys = {each.key for each in stand}
    found = [row for key, row in rows.items() if key in keys]
    found += [
        _receipt(piece, packing) for piece in _pieces(stand) if piece.account.startswith(PREFIX)
    ]
    taken: dict[tuple[Goods, str], int] = defaultdict(int)
    for entry in stand:
        for each in () if entry.key in rows or entry.key.startswith(FOLLOWS) else entry.postings:
            if each.account.startswith(PREFIX) and each.amount > 0:
                found.append(
                    _entry_receipt(
                        entry,
                        entry.key.removeprefix(ROW),
                        each.account,
                        each.amount,
                        ", ".join(_things(entry)),
                    )
                )
            elif each.account.startswith(PREFIX):
                taken[what_of(entry), each.account.removeprefix(PREFIX)] -= each.amount
    return _less(found, taken)


def whole(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """One row for each delivery, also where a part of it was reversed."""
    found: dict[tuple[str, Goods, str], list[Receipt]] = defaultdict(list)
    for each in receipts:
        found[each.receipt, (each.lot, each.goods), each.nation].append(each)
    return tuple(_one(rows) for rows in found.values())


def _one(rows: Sequence[Receipt]) -> Receipt:
    if len(rows) == 1:
        return rows[0]
    return replace(
        rows[0],
        units=sum(each.units for each in rows),
        shipment=", ".join(each.shipment for each in rows),
    )


Moment = tuple[datetime, datetime]  # when something became known, and when it happened


def delivery_versions(fund: Fund, entries: Iterable[Entry]) -> list[tuple[Moment, Receipt]]:
    """Each delivery when it became known, and again, under its name, whenever the number of its
    standing units changed; 0 if none stand any more.
    """
    rows = {f"{ROW}{each.receipt}": each for each in fund.receipts}
    found = list[tuple[Moment, Receipt]]()
    for group in _groups(entries):
        mine = {each.key: rows[each.key] for each in group if each.key in rows}
        first, stood = dict[str, Receipt](), dict[str, int]()
        for moment in sorted({(each.known_at, each.at) for each in group}, key=_sort_key):
            seen = [
                each for each in group if _sort_key((each.known_at, each.at)) <= _sort_key(moment)
            ]
            now: dict[str, int] = defaultdict(int)
            for each in _receipts(mine, fund.packing, standing(seen)):
                first.setdefault(each.receipt, each)
                now[each.receipt] += each.units
            changed = [name for name in first if now[name] != stood.get(name, 0)]
            found += [(moment, replace(first[name], units=now[name])) for name in changed]
            stood = dict(now)
    return sorted(found, key=lambda each: _sort_key(each[0]))


def _sort_key(moment: Moment) -> tuple[datetime, ...]:
    """Sort key: the instant at which something both has happened and is known."""
    return max(moment), *moment


def _groups(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Entries that may change one delivery: those of a lot in one shipment that events move; each
    other entry with its reversals.

    If somebody takes units out of a delivery, all entries of the lot that events do not move are
    one group.
    """
    found: dict[tuple[Goods, str], list[Entry]] = defaultdict(list)
    every = chains(entries).values()
    back = {
        what_of(chain[0])
        for chain in every
        if any(each.account.startswith(PREFIX) and each.amount < 0 for each in chain[0].postings)
    }
    for chain in every:
        head = chain[0]
        alone = "" if what_of(head) in back else head.key
        name = goods_of(head)[0].id if head.key.startswith(FOLLOWS) else alone
        found[what_of(head), f"{head.key.startswith(FOLLOWS)} {name}"] += chain
    return (
        each
        for each in found.values()
        if any(posting.account.startswith(PREFIX) for entry in each for posting in entry.postings)
    )


def _things(entry: Entry) -> list[str]:
    """The handling units on which an entry rests."""
    return sorted(
        {text for each in entry.postings for text in each.rests_on if not text.startswith(EVENT)}
    )


def movements_in(fund: Fund, entries: Iterable[Entry]) -> tuple[Movement, ...]:
    """The fund's own movements that stand, and the places by events of units that are neither in
    stock nor delivered now.
    """
    stand = standing(entries)
    keys = {each.key for each in stand}
    rows = [each for each in fund.movements if f"movement {each.movement}" in keys]
    return (
        *rows,
        *(_movement(piece) for piece in _pieces(stand) if not piece.account.startswith(PREFIX)),
    )


def _pieces(stand: Iterable[Entry]) -> list[LotPiece]:
    """Where handling units are now by events, without those in stock."""
    by_shipment: dict[tuple[Goods, str], list[tuple[Key, Entry]]] = defaultdict(list)
    for entry in stand:
        for goods in goods_of(entry) if entry.key.startswith(FOLLOWS) else ():
            by_shipment[what_of(entry), goods.id].append((goods, entry))
    return [piece for _, moves in sorted(by_shipment.items()) for piece in _joined(_atoms(moves))]


def _atoms(moves: Sequence[tuple[Key, Entry]]) -> Iterator[LotPiece]:
    """The smallest ranges that each entry moves as a whole, each on the account that gained
    units.
    """
    cuts = sorted({cut for goods, _ in moves for cut in (goods.first, goods.last + 1)})
    for first, after in pairwise(cuts):
        net, last = defaultdict[str, int](int), dict[str, Entry]()
        for goods, entry in sorted(moves, key=lambda each: (each[1].at, each[1].key)):
            if goods.first <= first <= goods.last:
                for each in entry.postings:
                    net[each.account] += (
                        each.amount * (after - first) // (goods.last - goods.first + 1)
                    )
                    if each.amount > 0:
                        last[each.account] = entry
        for account, units in net.items():
            if units > 0 and account != UnitState.STOCK:
                yield LotPiece(
                    replace(moves[0][0], first=first, last=after - 1), account, units, last[account]
                )


def _joined(atoms: Iterable[LotPiece]) -> list[LotPiece]:
    """Pieces, with neighbours joined that the same entry moved."""
    found = list[LotPiece]()
    for each in atoms:
        before = found[-1] if found else None
        if (
            before
            and before.entry is each.entry
            and before.account == each.account
            and before.key.last + 1 == each.key.first
        ):
            found[-1] = replace(
                before, key=replace(before.key, last=each.key.last), units=before.units + each.units
            )
        else:
            found.append(each)
    return found


def _receipt(piece: LotPiece, packing: Iterable[Packing]) -> Receipt:
    made = _entry_receipt(
        piece.entry, _name(piece.entry), piece.account, piece.units, str(piece.key)
    )
    packed = [
        row for row in packing if row.what == what_of(piece.entry) and overlap(row.key, piece.key)
    ]
    return replace(made, synthetic=any(row.synthetic for row in packed))


def _name(entry: Entry) -> str:
    """The name of a movement by an event: the lot, the handling units, and the first digits of the
    event's hash.
    """
    return f"{entry.lot} {', '.join(map(str, goods_of(entry)))} {min(events_of(entry))[:12]}"


def _entry_receipt(entry: Entry, name: str, account: str, units: int, shipment: str) -> Receipt:
    lot, goods = what_of(entry)
    return Receipt(
        receipt=name,
        lot=lot,
        goods=goods,
        nation=account.removeprefix(PREFIX),
        units=units,
        at=entry.at,
        known_at=entry.known_at,
        shipment=shipment,
        event=", ".join(sorted(events_of(entry))),
        source=entry.source,
    )


def _movement(piece: LotPiece) -> Movement:
    lot, goods = what_of(piece.entry)
    return Movement(
        movement=_name(piece.entry),
        lot=lot,
        goods=goods,
        units=piece.units,
        out_of=UnitState.STOCK,
        into=UnitState(piece.account),
        at=piece.entry.at,
        known_at=piece.entry.known_at,
        shipment=str(piece.key),
        event=", ".join(sorted(events_of(piece.entry))),
        source=piece.entry.source,
    )


def _less(receipts: Sequence[Receipt], taken: Mapping[tuple[Goods, str], int]) -> Iterator[Receipt]:
    """The receipts without units that entries have taken out of a nation's deliveries, the last
    receipts first.
    """
    left, kept = dict(taken), list[Receipt]()
    for each in sorted(receipts, key=lambda one: one.at, reverse=True):
        name = (each.lot, each.goods), each.nation
        gone = min(each.units, left.get(name, 0))
        left[name] = left.get(name, 0) - gone
        if each.units > gone:
            kept.append(replace(each, units=each.units - gone))
    return iter(sorted(kept, key=lambda one: one.at))
