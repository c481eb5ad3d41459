"""A table of the desk at three addresses: as a page of rows, as CSV, as a workbook.

All three take the same query (``onward.web.asked``), so that a file has the rows of the screen.
"""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

from onward.answer import WrongQuestion
from onward.desk.desk import Desk
from onward.errors import Problem
from onward.formats.csvfile import csv_text
from onward.report.cells import machine_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet, Table
from onward.web.asked import CURSOR, MOST_ROWS, USUAL_ROWS, TableQuery, understood
from onward.web.indexed import Chosen, Indexed
from onward.web.jobs import Jobs
from onward.web.long_questions import in_pieces, long
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS, Refusal
from onward.web.table_page import TablePage, mark_of, page_bytes, page_of
from onward.wording.instants import rfc3339

LANGUAGE = "zh: what is shown is in Chinese where the server has it; rows never change."
CHUNK = 2_000  # rows of a CSV file that are written at a time
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILTERS = (
    "Besides: a parameter for each column, one of whose values a row must have "
    "(`reason=policy`, repeated: or); with `_min` and `_max` for numbers, `_from` and `_before` "
    "for instants."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A table, the version of its source, and a description as pairs of text. A slow
    table is given as a function that makes it or its index; the result is cached until ``version``
    changes. A short one is built for every query.
    """

    table: Table | Callable[[], Table | Indexed]
    version: str
    about: tuple[tuple[str, str], ...] = ()


Make = Callable[..., Listed]  # of a request, and of parameters that are the question's own
Handler = Callable[..., Response]


def desk_of(request: Request) -> OpenDesk:
    """The desk that the server has open."""
    found: OpenDesk = request.app.state.open_desk
    return found


def jobs_of(request: Request) -> Jobs:
    """The server's jobs."""
    found: Jobs = request.app.state.jobs
    return found


def about_desk(desk: Desk, plan: str = "") -> tuple[tuple[str, str], ...]:
    """The description in every export: desk, plan, and clock."""
    pairs = [("desk", desk.settings.name), ("plan", plan), ("as of", rfc3339(desk.now))]
    pairs += [
        (
            "times",
            "UTC, whatever the screen shows; the clock of the place where a heading says local",
        )
    ]
    return tuple(pair for pair in pairs if pair[1])


def listing(
    router: APIRouter,
    path: str,
    make: Make,
    name: str,
    words: str,
    *,
    of: str = "",
    own: Sequence[inspect.Parameter] = (),
) -> None:
    """Answer at ``path``, ``path.csv`` and ``path.xlsx``; ``of``: the id in the path; ``own``:
    parameters that ``make`` takes beside the request, and no filters.
    """
    arguments: dict[str, Any] = {"responses": ANSWERS, "tags": ["tables"]}
    if of:
        whose = {"name": of, "in": "path", "required": True, "schema": {"type": "string"}}
        arguments["openapi_extra"] = {"parameters": [whose]}
    add = router.add_api_route
    page = _taking(own, _page(make, name))
    shown = {**arguments, "description": FILTERS, "response_model": TablePage}
    add(path, page, operation_id=name, summary=words, **shown)
    add(
        f"{path}.csv",
        _taking(own, _csv_file(make, name)),
        operation_id=f"{name}_csv",
        summary=f"{words}, as CSV",
        response_class=StreamingResponse,
        **{**arguments, "responses": {**ANSWERS, 200: {"content": {"text/csv": {}}}}},
    )
    add(
        f"{path}.xlsx",
        _taking(own, _workbook(make, name)),
        operation_id=f"{name}_xlsx",
        summary=f"{words}, as a workbook",
        response_class=FileResponse,
        **{**arguments, "responses": {**ANSWERS, 200: {"content": {XLSX: {}}}}},
    )


def _taking(own: Sequence[inspect.Parameter], handler: Handler) -> Handler:
    """The handler, described with these parameters in place of its ``**own``."""
    written = inspect.signature(handler)
    kept = [p for p in written.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    handler.__signature__ = written.replace(parameters=[*kept, *own])  # type: ignore[attr-defined]
    return handler


def _page(make: Make, name: str) -> Handler:
    def rows(
        request: Request,
        q: Annotated[str, Query(description="Words that a row must have.")] = "",
        sort: Annotated[str, Query(description="Columns; with - the greatest first.")] = "",
        columns: Annotated[str, Query(description="Only these columns.")] = "",
        after: Annotated[str, Query(description="`next` of the page before.")] = "",
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = USUAL_ROWS,
        accept_language: Annotated[str, Header(description=LANGUAGE)] = "",
        **own: Any,
    ) -> Response:
        listed, query, chosen = _asked(request, make(request, **own), name, own)
        mark, lang = mark_of(listed.version, query), accept_language[:2].lower()
        page = page_of(chosen, mark, _at(after, mark), limit, lang)
        later = BackgroundTask(chosen.of.make_ready)
        return Response(page_bytes(page), media_type="application/json", background=later)

    return rows


def _csv_file(make: Make, name: str) -> Handler:
    @long
    def as_csv(
        request: Request, q: str = "", sort: str = "", columns: str = "", **own: Any
    ) -> Response:
        return csv_answer(request, _asked(request, make(request, **own), name, own)[-1].table())

    return as_csv


def _workbook(make: Make, name: str) -> Handler:
    @long
    def as_xlsx(
        request: Request, q: str = "", sort: str = "", columns: str = "", **own: Any
    ) -> Response:
        listed, query, chosen = _asked(request, make(request, **own), name, own)
        count = ("rows", f"{len(chosen):,} of {len(chosen.of):,}")
        about = (*listed.about, *query.in_words(), count)
        table = chosen.table()
        return xlsx_answer(Sheet(title=table.title, tables=(table,), about=about), name)

    return as_xlsx


def _asked(
    request: Request, listed: Listed, name: str, own: Collection[str]
) -> tuple[Listed, TableQuery, Chosen]:
    """The list, the query, and the rows that match it."""
    indexed = _indexed(request, listed, name)
    written = request.query_params.multi_items()
    query = understood(indexed.head, [each for each in written if each[0] not in own])
    return listed, query, indexed.chosen(query)


def _indexed(request: Request, listed: Listed, name: str) -> Indexed:
    table = listed.table
    if isinstance(table, Table):
        return Indexed(table)

    def made() -> Indexed:
        found = table()
        return found if isinstance(found, Indexed) else Indexed(found)

    return desk_of(request).list_of(name, listed.version, made)


def _at(after: str, mark: str) -> int:
    """The first row of a page. Raises Refusal for a cursor of rows that have changed since."""
    if not after:
        return 0
    match = CURSOR.fullmatch(after)
    if match is None:
        wrong = Problem("query", 0, "after", after, "is no cursor that this server gave")
        raise WrongQuestion([wrong])
    if match["mark"] != mark:
        raise Refusal(409, "the rows have changed since the page before: begin again")
    return int(match["at"])


def csv_answer(request: Request, table: Table) -> Response:
    """The rows as CSV, written as they are sent."""
    head = {"content-disposition": f'attachment; filename="{table.name}.csv"'}
    pieces = in_pieces(request, _csv(table))
    return StreamingResponse(pieces, media_type="text/csv; charset=utf-8", headers=head)


def _csv(table: Table) -> Iterator[str]:
    kinds = [(column.kind, column.key) for column in table.columns]
    lines = table.lines()
    first = True
    while (chunk := list(islice(lines, CHUNK))) or first:
        cells: list[list[str]] = [
            [machine_text(line[i], kind, key) for line in chunk]
            for i, (kind, key) in enumerate(kinds)
        ]
        text = csv_text(table.keys, cells)
        yield text if first else text.partition("\n")[2]
        first = False


def xlsx_answer(sheet: Sheet, name: str) -> Response:
    """The tables as a workbook; its first sheet describes it."""
    with tempfile.NamedTemporaryFile(prefix="onward-", suffix=".xlsx", delete=False) as file:
        path = Path(file.name)
    write_xlsx(sheet, path, low_memory=True, first="What this is")
    gone = BackgroundTask(path.unlink, missing_ok=True)
    return FileResponse(path, media_type=XLSX, filename=f"{name}.xlsx", background=gone)
