"""Events of a store by SQL: entries of the log go to DuckDB as lines of text and are read there.

A line has an entry's number, instants, hash and body, parted by tabs; a body is canonical JSON,
which has neither tabs nor line ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Text, cast, func, literal, select

from onward.cancel import check_cancelled
from onward.numbers.flow_events import COUNTED
from onward.olap.engine import Database
from onward.olap.export import next_number
from onward.olap.happened import in_sql, quoted
from onward.olap.keys import WITHOUT_ENDS, key_columns
from onward.olap.told import of_states
from onward.store.store import Store
from onward.store.tables import events

BATCH = 20_000  # entries in one row of the answer: some megabytes
STEP = 5 * BATCH  # entries handed over at once
_TEXTS = (
    *("status", "place", "departure", "transport_number", "by", "raw_code", "reason", "policy"),
    *("corrects", "note", "source"),
)
FIELDS = (*_TEXTS, "parent", "expected_at", "extra")
_FORM = (
    '{"what":["VARCHAR"],'
    + ",".join(f'"{name}":"{"JSON" if name == "extra" else "VARCHAR"}"' for name in FIELDS)
    + "}"
)
TAB = literal("\t", Text)
_LINE = dict.fromkeys(("event", "at_us", "known_us"), "BIGINT") | {
    "id": "VARCHAR",
    "body": "VARCHAR",
}


def tell_bodies(database: Database, store: Store, organisation: int, first: int) -> int:
    """Adds what flows count of an organisation's log to ``told``; gives the next number."""
    departs = "CASE WHEN departure <> '' THEN departure ELSE transport_number END"
    counts = "true" if database.every else f"status IN ({in_sql(COUNTED)}) OR corrects <> ''"
    last = 0
    for lines, end in each_step(database, store, organisation):
        last = end
        database.run(
            f"""INSERT INTO main.told_rows BY NAME
            SELECT event + {first} AS event, status, at_us // 1000 AS at_ms,
            known_us // 1000 AS known_ms, {key_columns("what", "what", "")}, place,
            {departs} AS departure,
            {key_columns("nullif(parent, '')", "parent")}, id, corrects{of_states(database)}
            FROM (SELECT * REPLACE (unnest(what) AS what) FROM ({parsed(lines)})
            WHERE {counts})"""
        )
    return first + last + 1


def stage_bodies(store: Store, organisation: int, upto: int) -> Callable[[Database], None]:
    """What adds an organisation's log, up to an entry, to the table ``staged`` of an export."""

    def stage(database: Database) -> None:
        first = next_number(database)
        for lines, _ in each_step(database, store, organisation, upto):
            database.run(
                f"""INSERT INTO staged BY NAME SELECT * REPLACE (
                {WITHOUT_ENDS})
                FROM (SELECT event + {first} AS event, id, at_us // 1000 AS "at",
                known_us // 1000 AS known_at, {key_columns("what", "what", "")},
                {key_columns("nullif(parent, '')", "parent")},
                epoch_ms(TRY_CAST(expected_at AS TIMESTAMPTZ)) AS expected_at, extra,
                {", ".join(f'"{name}"' for name in _TEXTS)}
                FROM (SELECT * REPLACE (unnest(what) AS what) FROM ({parsed(lines)})))"""
            )

    return stage


def parsed(lines: Path) -> str:
    """A query of the entries in a file of lines: the fields of their events, ``what`` as a list
    that is not empty.
    """
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _LINE.items())
    fields = ", ".join(f"""coalesce(e."{name}"::VARCHAR, '') AS "{name}\"""" for name in FIELDS)
    return f"""SELECT event, at_us, known_us, id, coalesce(e.what, [NULL]) AS what, {fields}
        FROM (SELECT * EXCLUDE body, from_json(body, {quoted(_FORM)}) AS e
        FROM read_csv({quoted(str(lines))}, auto_detect = false, header = false, delim = '\\t',
        quote = '', escape = '', max_line_size = 16777216, columns = {{{columns}}}))"""


def each_step(
    database: Database, store: Store, organisation: int, upto: int | None = None
) -> Iterator[tuple[Path, int]]:
    """Files of some lines each, one at a time, and the number of the last entry in each. ``upto``:
    the last entry that is wanted.
    """
    file, last = Path(database.room) / "entries", 0
    while True:
        before = last
        with store.reading.connect() as connection, file.open("w", encoding="utf-8") as lines:
            for _ in range(STEP // BATCH):
                check_cancelled()
                text, end = connection.execute(_batch(connection, organisation, last, upto)).one()
                if text is None:
                    break
                lines.write(text + "\n")
                last = end
        if last == before:
            return
        yield file, last


def _batch(connection: Connection, organisation: int, after: int, upto: int | None) -> Any:
    """The next entries in one text."""
    entries = events.c
    mine = select(events).where(entries.organisation_id == organisation, entries.seq > after)
    if upto is not None:
        mine = mine.where(entries.seq <= upto)
    some = mine.order_by(entries.seq).limit(BATCH).subquery().c
    of_sqlite = connection.dialect.name == "sqlite"
    name = (
        func.lower(func.hex(some.event_hash)) if of_sqlite else func.encode(some.event_hash, "hex")
    )
    line = cast(some.seq, Text) + TAB + cast(some.at_us, Text) + TAB + cast(some.known_us, Text)
    text = func.aggregate_strings(line + TAB + name + TAB + some.body, "\n")
    found: Any = select(text, func.max(some.seq))
    return found
