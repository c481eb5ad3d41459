"""Jobs for the page, which polls every second while one runs: without large results, which are read
from the store on request.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from onward.message import read
from onward.store.store import Store
from onward.store.tables import web_jobs
from onward.web.job_store import JobRow, all_jobs, find_job

LARGE = ("changes", "tables")  # of a result


class JobsSeen:
    """The jobs of an organisation. Ended jobs never change, so each is read once."""

    def __init__(self, store: Store, organisation: int) -> None:
        self.store, self.organisation = store, organisation
        self._ended: dict[tuple[int, Any], Mapping[str, Any]] = {}

    def every(self) -> list[JobRow]:
        """Every job, the newest first."""
        return [self._with_result(row) for row in all_jobs(self.store, self.organisation)]

    def find(self, number: int) -> JobRow | None:
        """The job of that number; none has one below 1."""
        if number < 1:
            return None
        row = find_job(self.store, self.organisation, number)
        return None if row is None else self._with_result(row)

    def newest(self, kind: str, table: str) -> int | None:
        """The newest job of a kind that has made a table of that name."""
        made = (row for row in self.every() if row.kind == kind)
        return next((r.number for r in made if table in r.result.get("tables", ())), None)

    def table(self, number: int, name: str) -> Mapping[str, Any]:
        """A table that a job has made."""
        found: Mapping[str, Any] = self._whole(number)["tables"][name]
        return found

    def maker(self, plan: str) -> int | None:
        """The job that made a plan; None if none did."""
        made = (row for row in self.every() if row.kind == "plan")
        return next((row.number for row in made if row.result.get("plan") == plan), None)

    def changes(self, number: int) -> list[Mapping[str, Any]]:
        """The changes of the plan that a job has made."""
        text = zlib.decompress(bytes.fromhex(self._whole(number)["changes"]))
        rows: list[Mapping[str, Any]] = read(text)
        return rows

    def _with_result(self, row: JobRow) -> JobRow:
        if not row.ended:
            return row
        key = row.number, row.ended_at
        if key not in self._ended:
            self._ended[key] = _named(self._whole(row.number))
        return replace(row, result=self._ended[key])

    def _whole(self, number: int) -> dict[str, Any]:
        wanted = select(web_jobs.c.result).where(
            web_jobs.c.organisation_id == self.organisation, web_jobs.c.number == number
        )
        with self.store.reading.connect() as connection:
            found: dict[str, Any] = read(connection.execute(wanted).scalar() or "{}")
        return found


def _named(result: Mapping[str, Any]) -> dict[str, Any]:
    """A result without its large parts; tables by their names."""
    small = {key: value for key, value in result.items() if key not in LARGE}
    return small | ({"tables": list(result["tables"])} if "tables" in result else {})
