"""The journal: a second chain, next to the log, of all rows except events, so that no change and no
loss goes unnoticed.

A row is recorded again when it changes (a user who is disabled); the last line counts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from onward.store.failures import Wrong
from onward.store.instants import recording_us
from onward.store.tables import (
    accounts,
    act_keys,
    api_keys,
    attachments,
    changes,
    claim_steps,
    deputies,
    desk_acts,
    journal,
    journal_heads,
    ledger_entries,
    lists,
    mappings,
    organisations,
    plans,
    readings,
    register,
    replans,
    requests,
    scenarios,
    sign_in_links,
    users,
)

BEGINNING = bytes(32)
STEP = 5_000
# the column that names a row; else its id
NAMED: Mapping[str, str] = {
    "requests": "key",
    "act_keys": "key",
    "accounts": "user_id",
    "mappings": "name",
    "ledger_entries": "seq",
    "claim_steps": "seq",
    "desk_acts": "seq",
}
JOURNALLED: tuple[Table, ...] = (
    organisations, requests, users, register, ledger_entries, claim_steps, scenarios, plans,
    changes, replans, attachments, desk_acts, readings, act_keys,
    accounts, sign_in_links, api_keys, deputies, lists, mappings,
)  # fmt: skip

Row = Mapping[str, Any]
_MINE: BindParameter[int] = bindparam("mine")
_HEAD = select(journal_heads.c.lines, journal_heads.c.chain).where(
    journal_heads.c.organisation_id == _MINE
)
_LAST = select(func.max(journal.c.seq))
_LINES, _FIRST_HEAD = insert(journal), insert(journal_heads)
_NEW_HEAD = (
    update(journal_heads)
    .where(journal_heads.c.organisation_id == _MINE)
    .values(lines=bindparam("count"), chain=bindparam("end"))
)


_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_QUOTED = json.encoder.encode_basestring
# as the encoder writes them, without making one for each row
_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    str: _QUOTED,
    int: int.__repr__,
    bytes: lambda value: f'"{value.hex()}"',
}


def digest(row: Row) -> bytes:
    """Hash of a row, over its values as a JSON object. Documents enter by id; empty columns are
    skipped, so that a new column keeps old hashes valid.
    """
    names = sorted(name for name in row if name != "document")
    return _digest(names, [row[name] for name in names])


def _digest(names: Iterable[str], values: Iterable[Any]) -> bytes:
    """As ``digest``, from the sorted names and their values."""
    members = [
        f'"{name}": {_WRITTEN.get(type(value), _SORTED)(value)}'
        for name, value in zip(names, values, strict=True)
        if value is not None
    ]
    return sha256(f"{{{', '.join(members)}}}".encode()).digest()


def chained(
    before: bytes, seq: int, organisation: int, table: str, name: str, of: bytes, recorded_us: int
) -> bytes:
    """The hash of a line of the journal, over its content, as a JSON list, and the hash before
    it.
    """
    words = f'{_QUOTED(table)}, {_QUOTED(name)}, "{of.hex()}"'
    return sha256(before + f"[{seq}, {organisation}, {words}, {recorded_us}]".encode()).digest()


def note(connection: Connection, organisation: int, table: str, rows: Sequence[Row]) -> None:
    """Records rows of a table in the journal, in the transaction that writes them. The caller must
    be the only writer.
    """
    if not rows:
        return
    head = connection.execute(_HEAD, {"mine": organisation}).first()
    lines, chain = (head.lines, bytes(head.chain)) if head is not None else (0, BEGINNING)
    seq = connection.execute(_LAST).scalar() or 0
    now, made = max([recording_us(connection), *(row.get("recorded_us") or 0 for row in rows)]), []
    for row in rows:
        seq, name, of = seq + 1, str(row[NAMED.get(table, "id")]), digest(row)
        chain = chained(chain, seq, organisation, table, name, of, now)
        line = {
            "organisation_id": organisation,
            "kind": table,
            "name": name,
            "digest": of,
            "recorded_us": now,
            "chain": chain,
        }
        made.append({"seq": seq, **line})
    connection.execute(_LINES, made)
    if head is None:
        connection.execute(
            _FIRST_HEAD, {"organisation_id": organisation, "lines": len(made), "chain": chain}
        )
    else:
        connection.execute(
            _NEW_HEAD, {"mine": organisation, "count": lines + len(made), "end": chain}
        )


def change(
    connection: Connection,
    organisation: int,
    table: Table,
    which: ColumnElement[bool],
    values: Row,
) -> list[Row]:
    """Changes rows of an organisation, records the new values in the journal, and returns them."""
    mine = and_(table.c.organisation_id == organisation, which)
    before = connection.execute(select(table).where(mine).order_by(*table.primary_key)).mappings()
    rows = [{**row, **values} for row in before]
    if rows:
        connection.execute(update(table).where(mine).values(**values))
        note(connection, organisation, table.name, rows)
    return list(rows)


@dataclass(slots=True)
class Journal:
    """An organisation's journal: its end, the requested earlier ends that it contains, and the last
    digest of each row.
    """

    lines: int = 0
    chain: bytes = BEGINNING
    contains: set[str] = field(default_factory=set)
    digests: dict[tuple[str, str], bytes] = field(default_factory=dict)


def journal_problems(
    connection: Connection, wanted: str = ""
) -> tuple[dict[int, Journal], list[Wrong]]:
    """The journal of each organisation, and what is wrong with it or with its rows."""
    found: list[Wrong] = []
    journals: dict[int, Journal] = defaultdict(Journal)
    due = 1
    columns = ("seq", "organisation_id", "kind", "name", "digest", "recorded_us", "chain")
    lines = _rows(connection, "journal", columns, " ORDER BY seq")
    for seq, organisation, kind, name, of, recorded_us, chain in lines:
        if seq != due:
            words = "does not follow the line before it: one is gone, or was added"
            found.append(("journal", seq, "seq", seq, words))
        due = seq + 1
        mine = journals[organisation]
        if chained(mine.chain, seq, organisation, kind, name, of, recorded_us) != chain:
            words = "the chain breaks: this line was changed, or one before it is gone"
            found.append(("journal", seq, "chain", name, words))
        mine.lines, mine.chain = mine.lines + 1, chain
        mine.digests[kind, name] = of
        if wanted and f"{mine.lines}:{chain.hex()}" == wanted:
            mine.contains.add(wanted)
    heads = {
        row.organisation_id: (row.lines, bytes(row.chain))
        for row in connection.execute(select(journal_heads))
    }
    for number in sorted({*heads, *journals}):
        head = heads.get(number, (0, BEGINNING))
        if head != (journals[number].lines, journals[number].chain):
            words = f"the journal has {journals[number].lines} lines and another end"
            found.append(("journal_heads", number, "lines", head[0], words))
    return dict(journals), [*found, *_rows_problems(connection, journals)]


def organisation_row(number: int, name: str, created_us: int) -> Row:
    """An organisation as the journal has it. The end of its log is not part of it: that changes
    with every event.
    """
    return {"organisation_id": number, "id": number, "name": name, "created_us": created_us}


def _journal_columns(table: Table) -> dict[str, str]:
    """The columns that a line of the journal is made from, under the names that it has for them."""
    if table is organisations:
        return {name: name for name in ("id", "name", "created_us")} | {"organisation_id": "id"}
    return {column.name: column.name for column in table.c if column.name != "document"}


def _rows(
    connection: Connection, table: str, columns: Iterable[str], order: str = ""
) -> Iterable[Sequence[Any]]:
    """A table's rows, without checks of their types, which `verify` has checked before."""
    listed = ", ".join(f'"{name}"' for name in columns)
    rows = text(f"SELECT {listed} FROM {table}{order}")
    return connection.execution_options(yield_per=STEP).execute(rows)


def _rows_problems(connection: Connection, journals: Mapping[int, Journal]) -> Iterable[Wrong]:
    left = {
        (number, *row): of for number, each in journals.items() for row, of in each.digests.items()
    }
    for table in JOURNALLED:
        told, named = _journal_columns(table), NAMED.get(table.name, "id")
        names = sorted(told)
        own, owner = names.index(named), names.index("organisation_id")
        for values in _rows(connection, table.name, [told[each] for each in names]):
            name = str(values[own])
            journalled = left.pop((values[owner], table.name, name), None)
            if journalled is None:
                yield (
                    table.name,
                    0,
                    "row",
                    name,
                    "the journal does not tell of this row: it was added behind the store's back",
                )
            elif journalled != _digest(names, values):
                yield table.name, 0, "row", name, "is not what the journal tells: it was changed"
    for _, kind, name in sorted(left):
        yield kind, 0, "row", name, "is gone, though the journal tells of it"
