"""A connection to DuckDB that uses little memory, and goes on in a temporary folder beyond it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow

MEMORY = "1GB"  # beyond it DuckDB writes to its temporary folder


class Database:
    """A DuckDB database of its own, in memory or in a new ``file``. What it writes beside that is
    gone when it is closed.
    """

    def __init__(self, memory: str = MEMORY, file: Path | None = None) -> None:
        self.room = tempfile.mkdtemp(prefix="onward-")
        self.views: list[str] = []  # queries whose rows ``told`` has beside those of its table
        self.every = False  # whether ``told`` has all events, and not only those that flows count
        self.connection = duckdb.connect(":memory:" if file is None else str(file))
        for name, value in (
            ("memory_limit", memory),
            ("temp_directory", self.room),
            ("TimeZone", "UTC"),
        ):
            self.connection.execute(f"SET {name} = '{value}'")
        self.connection.execute("SET preserve_insertion_order = false")
        # DuckDB would draw it on standard output, among the answer
        self.connection.execute("SET enable_progress_bar = false")

    def run(self, sql: str, values: dict[str, Any] | list[Any] | None = None) -> Any:
        return self.connection.execute(sql, values)

    def rows(self, sql: str, values: dict[str, Any] | list[Any] | None = None) -> list[Any]:
        found: list[Any] = self.connection.execute(sql, values).fetchall()
        return found

    def number(self, sql: str) -> int:
        """The one number that a query gives; 0 for NULL."""
        return int(self.rows(sql)[0][0] or 0)

    def table(self, name: str, columns: dict[str, Any]) -> None:
        """Make a table, in place of one of its name. ``columns``: arrays or lists, by name."""
        self._hand_over(columns, f"CREATE OR REPLACE TABLE {name} AS FROM handed_over")

    def insert(self, name: str, columns: dict[str, Any]) -> None:
        """Add rows to a table, whose columns are matched by name."""
        self._hand_over(columns, f"INSERT INTO {name} BY NAME FROM handed_over")

    def _hand_over(self, columns: dict[str, Any], sql: str) -> None:
        self.connection.register("handed_over", pyarrow.table(columns))
        self.connection.execute(sql)
        self.connection.unregister("handed_over")

    def view(self, sql: str) -> None:
        """Count the rows of this query as events, too: ``told`` has them."""
        self.views.append(sql)

    def use(self, schema: str) -> None:
        """Tables are made in this schema, and looked for in it first."""
        self.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        self.connection.execute(f"SET search_path = '{schema},main'")

    def close(self) -> None:
        self.connection.close()
        shutil.rmtree(self.room, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
