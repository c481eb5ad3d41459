"""The ledger on disk: entries in a chain that shows tampering, each recorded once; balances are
locked while checked, so that no account is overspent.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from onward.errors import Problem
from onward.money.entry import (
    Entry,
    beyond,
    canonical,
    entry_problems,
    fingerprint,
    from_document,
    limited,
    recorded_now,
)
from onward.money.ledger import (
    Ledger,
    LedgerRefused,
    Place,
    moved,
    overspent,
    post,
    reversal_problems,
    used_before,
)
from onward.money.unit_accounts import LotCount, count_units
from onward.store.failures import Wrong
from onward.store.instants import recording_us
from onward.store.journal import note
from onward.store.log import chunks, write_alone
from onward.store.store import Store
from onward.store.tables import ledger_balances, ledger_entries
from onward.store.warrants import unwarranted

BEGINNING = bytes(32)


@dataclass(frozen=True, slots=True)
class Posted:
    """``entries``: number of new ones; ``there_before``: number already recorded under the same
    key.
    """

    entries: int
    there_before: int


def record(store: Store, organisation: int, entries: Iterable[Entry]) -> Posted:
    """Adds entries to the ledger, all or none, known since now; returns when they are on disk.
    Sending them again changes nothing.

    Raises LedgerRefused, also for entries that touch guarded money: those are proposed
    (``proposals.bring_entries``).
    """
    entries_given = tuple(entries)
    now = datetime.now(UTC)
    return store.writer.write(
        lambda connection: post_entries(
            connection, organisation, [recorded_now(each, now) for each in entries_given]
        )
    )


def post_entries(
    connection: Connection, organisation: int, entries: Sequence[Entry], warrant: str = ""
) -> Posted:
    """As ``record``, in an open transaction, together with other work.

    ``warrant``: the claim or proposal that allows new entries to touch guarded money; it is
    checked.
    """
    write_alone(connection)
    found = [problem for entry in entries for problem in entry_problems(entry)]
    if found:
        raise LedgerRefused(sorted(found))
    known, fresh = _known(connection, organisation, entries), list[Entry]()
    mine: dict[str, Entry] = {}
    for entry in entries:
        before = known.get(entry.key) or (
            fingerprint(mine[entry.key]) if entry.key in mine else None
        )
        if before is None:
            mine[entry.key] = entry
            fresh.append(entry)
        elif before != fingerprint(entry):
            found.append(used_before(entry))
    found += unwarranted(connection, organisation, fresh, warrant)
    for entry in fresh:
        if entry.reverses:
            found += _reversal(connection, organisation, entry, mine)
    _move(connection, organisation, fresh, found)
    if found:
        raise LedgerRefused(sorted(found))
    _append(connection, organisation, fresh)
    return Posted(len(fresh), len(entries) - len(fresh))


def known_keys(
    connection: Connection, organisation: int, entries: Sequence[Entry]
) -> frozenset[str]:
    """The keys of these entries that the ledger has already."""
    return frozenset(_known(connection, organisation, entries))


def _known(connection: Connection, organisation: int, entries: Sequence[Entry]) -> dict[str, bytes]:
    columns = select(ledger_entries.c.key, ledger_entries.c.fingerprint).where(
        ledger_entries.c.organisation_id == organisation
    )
    found = {}
    for some in chunks(sorted({each.key for each in entries}), 500):
        found.update(
            {
                key: bytes(print_)
                for key, print_ in connection.execute(columns.where(ledger_entries.c.key.in_(some)))
            }
        )
    return found


def _reversal(
    connection: Connection, organisation: int, entry: Entry, mine: dict[str, Entry]
) -> list[Problem]:
    ours = select(ledger_entries.c.body).where(ledger_entries.c.organisation_id == organisation)
    body = connection.execute(ours.where(ledger_entries.c.key == entry.reverses)).scalar()
    target = mine.get(entry.reverses) if body is None else from_document(json.loads(body))
    again = (
        connection.execute(ours.where(ledger_entries.c.reverses == entry.reverses)).first()
        is not None
    )
    again = again or sum(each.reverses == entry.reverses for each in mine.values()) > 1
    return reversal_problems(entry, target, again)


def _move(
    connection: Connection, organisation: int, entries: Sequence[Entry], found: list[Problem]
) -> None:
    """Changes balances, each row locked before it is read; the database checks the limit
    once more.
    """
    table = ledger_balances
    for place, amount in sorted(moved(entries).items()):
        named = zip((table.c.account, table.c.commodity, table.c.lot), place, strict=True)
        mine = [
            table.c.organisation_id == organisation,
            *(column == value for column, value in named),
        ]
        before = connection.execute(select(table.c.amount).where(*mine).with_for_update()).scalar()
        if beyond(place[0], (before or 0) + amount):
            found.append(overspent(place, before or 0, amount))
        elif before is not None:
            connection.execute(update(table).where(*mine).values(amount=before + amount))
        else:
            least = _least(place[0])
            row = dict(zip(("account", "commodity", "lot"), place, strict=True))
            connection.execute(
                insert(table).values(
                    organisation_id=organisation, **row, amount=amount, least=least
                )
            )


def _least(account: str) -> int | None:
    """The lowest balance that the database allows an account; None: any."""
    return 0 if limited(account) else None


def _append(connection: Connection, organisation: int, entries: Sequence[Entry]) -> None:
    table = ledger_entries
    last = (
        select(table.c.chain)
        .where(table.c.organisation_id == organisation)
        .order_by(table.c.seq.desc())
        .limit(1)
    )
    chain = bytes(connection.execute(last).scalar() or BEGINNING)
    seq = connection.execute(select(func.max(table.c.seq))).scalar() or 0
    now, rows = recording_us(connection), []
    for entry in entries:
        seq += 1
        body = canonical(entry)
        chain = chained(chain, seq, organisation, now, body)
        named = {
            "key": entry.key,
            "fingerprint": fingerprint(entry),
            "reverses": entry.reverses or None,
            "body": body,
        }
        rows.append(
            {
                "seq": seq,
                "organisation_id": organisation,
                **named,
                "recorded_us": now,
                "chain": chain,
            }
        )
    if rows:
        connection.execute(insert(table), rows)
        note(connection, organisation, "ledger_entries", rows)


def chained(before: bytes, seq: int, organisation: int, recorded_us: int, body: str) -> bytes:
    """The hash of an entry, over its content and the hash before it."""
    return sha256(before + f"{seq} {organisation} {recorded_us} ".encode() + body.encode()).digest()


def entries_of(store: Store, organisation: int) -> tuple[Entry, ...]:
    """Every entry of an organisation's ledger, in the order of recording."""
    with store.reading.connect() as connection:
        return entries_in(connection, organisation)


def last_entry(store: Store, organisation: int) -> int:
    """The number of the last entry; 0 for an empty ledger."""
    mine = ledger_entries.c.organisation_id == organisation
    with store.reading.connect() as connection:
        return int(
            connection.execute(select(func.max(ledger_entries.c.seq)).where(mine)).scalar() or 0
        )


def entries_in(connection: Connection, organisation: int) -> tuple[Entry, ...]:
    """As ``entries_of``, on an open connection."""
    return tuple(
        from_document(json.loads(row.body)) for row in connection.execute(_ours(organisation)).all()
    )


def balances_in(connection: Connection, organisation: int) -> dict[Place, int]:
    """The present balance of each account, by account, commodity and lot."""
    table = ledger_balances
    rows = connection.execute(select(table).where(table.c.organisation_id == organisation))
    return {(row.account, row.commodity, row.lot): row.amount for row in rows}


def _ours(organisation: int) -> Any:
    return (
        select(ledger_entries)
        .where(ledger_entries.c.organisation_id == organisation)
        .order_by(ledger_entries.c.seq)
    )


def ledger_problems(connection: Connection) -> tuple[int, list[Wrong]]:
    """The number of entries, and what is wrong: a broken chain, an entry that does not sum to zero,
    a balance that differs from the entries.

    Units must be conserved lot by lot, in entries and in balances: what was bought or donated is on
    some account.
    """
    count, ledgers, found = _read_ledgers(connection)
    for entries in ledgers.values():
        found += _posting_problems(entries)
    kept, wrong = _compared_balances(connection, ledgers)
    found += wrong
    for number in sorted({*ledgers, *kept}):
        found += _lot_problems("ledger_entries", moved(ledgers.get(number, ())))
        found += _lot_problems("ledger_balances", kept.get(number, {}))
    return count, found


def _read_ledgers(connection: Connection) -> tuple[int, dict[int, list[Entry]], list[Wrong]]:
    """The number of entries; the readable ones by organisation; and what is wrong with rows."""
    found: list[Wrong] = []
    ledgers: dict[int, list[Entry]] = defaultdict(list)
    chains: dict[int, bytes] = {}
    count = 0
    for row in connection.execute(select(ledger_entries).order_by(ledger_entries.c.seq)):
        count += 1
        number = row.organisation_id
        before, chains[number] = chains.get(number, BEGINNING), bytes(row.chain)
        if chained(before, row.seq, number, row.recorded_us, row.body) != chains[number]:
            message = "the chain breaks: this entry was changed, or one before it is gone"
            found.append(("ledger_entries", row.seq, "chain", row.key, message))
        try:
            entry = from_document(json.loads(row.body))
        except (ValueError, KeyError, TypeError) as wrong:
            found.append(("ledger_entries", row.seq, "body", row.body, f"is no entry ({wrong})"))
            continue
        content = row.key, bytes(row.fingerprint), row.reverses
        if (entry.key, fingerprint(entry), entry.reverses or None) != content:
            message = "is not that of the entry in this row"
            found.append(("ledger_entries", row.seq, "key", row.key, message))
        ledgers[number].append(entry)
    return count, ledgers, found


def _posting_problems(entries: Sequence[Entry]) -> list[Wrong]:
    """Problems found by posting a ledger's entries again."""
    try:
        post(Ledger(), entries)
    except LedgerRefused as wrong:
        return [
            ("ledger_entries", 0, each.field, each.value, f"{each.file}: {each.message}")
            for each in wrong.problems
        ]
    return []


def _compared_balances(
    connection: Connection, ledgers: Mapping[int, Sequence[Entry]]
) -> tuple[dict[int, dict[Place, int]], list[Wrong]]:
    """The balances by organisation, and those that differ from the sum of the entries."""
    balances = {
        (number, *place): amount
        for number, entries in ledgers.items()
        for place, amount in moved(entries).items()
    }
    found: list[Wrong] = []
    kept: dict[int, dict[Place, int]] = defaultdict(dict)
    for row in connection.execute(select(ledger_balances)):
        kept[row.organisation_id][row.account, row.commodity, row.lot] = row.amount
        name = (row.organisation_id, row.account, row.commodity, row.lot)
        if balances.pop(name, None) != row.amount:
            message = "is not what the entries add up to"
            found.append(("ledger_balances", 0, row.account, row.amount, message))
        if row.least != _least(row.account):
            message = "is not the least that this account may hold"
            found.append(("ledger_balances", 0, row.account, row.least, message))
    found += [
        ("ledger_balances", 0, name[1], amount, "is missing, though there are entries")
        for name, amount in balances.items()
    ]
    return kept, found


def _lot_problems(table: str, amounts: Mapping[Place, int]) -> list[Wrong]:
    """Lots with too few or too many units."""
    return [
        (table, 0, "lot", each.lot, _unconserved(each))
        for each in count_units(amounts)
        if not each.conserved
    ]


def _unconserved(each: LotCount) -> str:
    words = ", ".join(f"{name} {amount:,}" for name, amount in each.states.items() if amount)
    return (
        f"the {each.goods} are not conserved: bought {each.bought:,} and donated "
        f"{each.donated:,} are not {words or 'anywhere'}"
    )
