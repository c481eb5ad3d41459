"""Events as rows of a database's table ``told``, which ``onward.olap.happened`` describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow

from onward.cancel import check_cancelled
from onward.events.event import Event
from onward.numbers.flow_events import FlowEvent, counted_events
from onward.olap.engine import Database

COLUMNS = {
    "event": "BIGINT",
    "status": "VARCHAR",
    "at_ms": "BIGINT",
    "known_ms": "BIGINT",
    "what": "VARCHAR",
    "first": "BIGINT",
    "last": "BIGINT",
    "place": "VARCHAR",
    "departure": "VARCHAR",
    "parent": "VARCHAR",
    "parent_first": "BIGINT",
    "parent_last": "BIGINT",
    "id": "VARCHAR",
    "corrects": "VARCHAR",
}
BATCH = 20_000  # events handed over at once


def begin(database: Database) -> None:
    """Makes the table, empty."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    database.run(f"CREATE OR REPLACE TABLE main.told_rows ({columns})")


def end(database: Database) -> None:
    """Makes the view ``told`` of the table's rows and of those that are read where they are."""
    columns = ", ".join(COLUMNS)
    parts = ["main.told_rows", *(f"({sql})" for sql in database.views)]
    every = " UNION ALL ".join(f"SELECT {columns} FROM {part}" for part in parts)
    database.run(f"CREATE OR REPLACE VIEW main.told AS {every}")


def tell(database: Database, events: Iterable[Event | FlowEvent], first: int = 0) -> int:
    """Adds events, numbered from ``first`` on; gives the next number."""
    counted = enumerate(counted_events(events), first)
    while some := list(islice(counted, BATCH)):
        check_cancelled()
        rows = [row for number, event in some for row in _rows(number, event)]
        database.insert("main.told_rows", columns_of(COLUMNS, rows))
        first = some[-1][0] + 1
    return first


def columns_of(kinds: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """Rows as columns of Arrow."""
    columns = map(_array, kinds.values(), zip(*rows, strict=True))
    return dict(zip(kinds, columns, strict=True))


def _array(kind: str, values: Iterable[Any]) -> Any:
    return pyarrow.array(values, pyarrow.int64() if kind == "BIGINT" else pyarrow.string())


def _rows(number: int, event: FlowEvent) -> Iterator[tuple[Any, ...]]:
    """A row for each thing of an event; one of an event without things."""
    begins = (number, event.status.value, event.at, event.known_at)
    parent = event.parent or (None, None, None)
    ends = (event.place, event.departure, *parent, event.id, event.corrects)
    for what in event.goods or ((None, None, None),):
        yield (*begins, *what, *ends)
