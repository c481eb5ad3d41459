"""Events as rows of a database's table ``told``, which ``onward.olap.happened`` describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow

from onward.cancel import check_cancelled
from onward.events.event import Event
from onward.numbers.flow_events import FlowEvent, WholeEvent, counted_events
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
OF_STATES = {"by": "VARCHAR", "policy": "VARCHAR"}
BATCH = 20_000  # events handed over at once


def begin(database: Database, *, every: bool = False) -> None:
    """Makes the table, empty. ``every``: of all events, with what states need besides."""
    database.every = every
    columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_in(database).items())
    database.run(f"CREATE OR REPLACE TABLE main.told_rows ({columns})")


def columns_in(database: Database) -> Mapping[str, str]:
    return COLUMNS | (OF_STATES if database.every else {})


def of_states(database: Database) -> str:
    """The columns of states, to be added to others in a query; "" where ``told`` has none."""
    return "".join(f', "{name}"' for name in OF_STATES) if database.every else ""


def end(database: Database) -> None:
    """Makes the view ``told`` of the table's rows and of those that are read where they are."""
    columns = ", ".join(f'"{name}"' for name in columns_in(database))
    parts = ["main.told_rows", *(f"({sql})" for sql in database.views)]
    every = " UNION ALL ".join(f"SELECT {columns} FROM {part}" for part in parts)
    database.run(f"CREATE OR REPLACE VIEW main.told AS {every}")


def tell(database: Database, events: Iterable[Event | FlowEvent], first: int = 0) -> int:
    """Adds events, numbered from ``first`` on; gives the next number."""
    columns = columns_in(database)
    chosen = map(_whole, events) if database.every else counted_events(events)
    counted = enumerate(chosen, first)
    while some := list(islice(counted, BATCH)):
        check_cancelled()
        rows = [row for number, event in some for row in _rows(number, event)]
        database.insert(
            "main.told_rows", columns_of(columns, [row[: len(columns)] for row in rows])
        )
        first = some[-1][0] + 1
    return first


def columns_of(kinds: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """Rows as columns of Arrow."""
    columns = map(_array, kinds.values(), zip(*rows, strict=True))
    return dict(zip(kinds, columns, strict=True))


def _array(kind: str, values: Iterable[Any]) -> Any:
    return pyarrow.array(values, pyarrow.int64() if kind == "BIGINT" else pyarrow.string())


def _whole(event: Event | FlowEvent) -> FlowEvent:
    return event if isinstance(event, FlowEvent) else WholeEvent(event)


def _rows(number: int, event: FlowEvent) -> Iterator[tuple[Any, ...]]:
    """A row for each thing of an event; one of an event without things."""
    begins = (number, event.status.value, event.at, event.known_at)
    parent = event.parent or (None, None, None)
    whole = event.event if isinstance(event, WholeEvent) else None
    more = (whole.by, whole.policy) if whole else ()
    ends = (event.place, event.departure, *parent, event.id, event.corrects, *more)
    for what in event.goods or ((None, None, None),):
        yield (*begins, *what, *ends)
