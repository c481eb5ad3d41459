"""Data in: a workbook or a folder is uploaded, checked, returned with its errors, and accepted."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, StreamingResponse

from onward.desk.desk import Desk
from onward.doors.author import author_in
from onward.errors import InvalidInput, Problem
from onward.formats.builtin import read_scenario
from onward.formats.event_sources import NAMES
from onward.formats.example import FOLDER
from onward.formats.extras import Extras, Hidden, proposed
from onward.formats.folder import read_folder
from onward.formats.not_a_scenario import are_lists
from onward.formats.workbook import write_template, write_workbook
from onward.message import Message
from onward.report.table import Sheet, Table
from onward.report.tables.validate import problems_table
from onward.scenario.doubts import doubts
from onward.web.home import companion_path, home
from onward.web.listing import XLSX, csv_answer, desk_of, xlsx_answer
from onward.web.long_questions import long
from onward.web.problems import ANSWERS, Refusal
from onward.web.returned import write_returned
from onward.web.routes.desk import Body
from onward.web.sent_files import without_path
from onward.web.sentences import Spoken
from onward.web.uploads import Uploads
from onward.wording.names import odd_in

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
IN_NAMES = r"[^\x00-\x1f/\\<>:\"|?*\ud800-\udfff\ue000]"
NAME = re.compile(rf"(?!\.){IN_NAMES}+")
MOST_SHOWN = 1_000  # problems in an answer; the files have all
LONGEST_NAME = 200  # bytes; file systems have 255
KINDS = (".xlsx", ".csv", ".toml", ".json", ".txt", ".tsv")  # .txt: messages, lists
EVENT_KINDS = (".csv", ".xlsx", ".txt", ".json")
OTHER_BOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Files that were sent together: a workbook, or the tables of a folder."""

    id: str
    files: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of checking an upload; without problems a desk can begin with it. ``without``:
    columns that no table has, as ``table.column``, and ``hidden``: sheets with something hidden,
    about which the next check may choose. ``listed``: it is no scenario, but perhaps a list of
    one's own. ``warnings``: what may be meant otherwise.
    """

    id: str
    files: list[str]
    problems: list[Problem]
    more: int = 0
    scenario: str = ""
    as_of: datetime | None = None
    shipments: int = 0
    places: int = 0
    departures: int = 0
    without: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    listed: bool = False
    warnings: list[Problem] = field(default_factory=list)


class ExtrasBody(Body):
    """What to do with what a file has beside a scenario: columns that are not read, and whether
    hidden sheets and rows are.
    """

    without: list[str] = Field(default_factory=list)
    hidden: Literal["", "take", "leave"] = ""


def uploads_of(request: Request) -> Uploads:
    """The server's uploads."""
    found: Uploads = request.app.state.uploads
    return found


def upload_folder(request: Request, upload: str) -> Path:
    """The folder of the files of an upload of who sent the request. Raises Refusal with 404."""
    return uploads_of(request).of(upload, author_in(request.scope))


@routes.post("/uploads", operation_id="begin_upload", summary="Begin an upload", status_code=201)
def begin_upload(request: Request) -> Upload:
    """A new upload; each file is then sent with PUT."""
    return Upload(id=uploads_of(request).begin(author_in(request.scope)), files=[])


@routes.put(
    "/uploads/{upload}/files/{name}",
    operation_id="put_file",
    summary="Send one file",
    openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}}},
)
async def put_file(
    request: Request,
    upload: str,
    name: str,
    within: Annotated[Literal["", "fund"], Query(description="fund: a table of its fund.")] = "",
) -> Upload:
    """A workbook (.xlsx), or a table (.csv) or the settings of a folder, of at most 64 MiB."""
    upload_folder(request, upload)
    _refuse_name(name)
    await uploads_of(request).receive(request, upload, author_in(request.scope), within, name)
    return Upload(id=upload, files=_files(upload_folder(request, upload)))


def _refuse_name(name: str) -> None:
    """Raises Refusal with 422 for a name that no file of a scenario has."""
    kinds, ending = ", ".join(KINDS), Path(name).suffix.lower()
    message: str = ""
    maybe: str = ""
    if ending in OTHER_BOOKS:
        message = Message("is a workbook of another kind ({ending})", ending=ending)
        maybe = "save it as .xlsx"
    elif ending not in KINDS:
        message, maybe = "is no file of a scenario", Message("one of {kinds}", kinds=kinds)
    elif not NAME.fullmatch(name):
        message = "is no name of a file that every system can keep"
        maybe = "letters and digits"
    elif odd := odd_in(name):
        message = odd
        maybe = "letters and digits"
    elif len(name.encode()) > LONGEST_NAME:
        message = Message("has a name of more than {most} bytes", most=LONGEST_NAME)
        maybe = "give it a shorter one"
    if message:
        wrong = Problem("upload", 0, "name", name, message, maybe)
        raise Refusal(422, "the file cannot be taken", [wrong])


def _files(folder: Path) -> list[str]:
    """The files of an upload, as it names them."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@routes.post("/uploads/{upload}/check", operation_id="check_upload", summary="Check an upload")
async def check_upload(request: Request, upload: str, body: ExtrasBody | None = None) -> Checked:
    """All problems at once, with file, row, column, value and what was probably meant."""
    chosen = body or ExtrasBody()
    extras = Extras(
        without=frozenset(chosen.without), hidden=Hidden(chosen.hidden) if chosen.hidden else None
    )
    return await run_in_threadpool(_checked, upload_folder(request, upload), extras)


def _checked(folder: Path, extras: Extras) -> Checked:
    files = _files(folder)
    try:
        scenario = read_scenario(str(source(folder)), extras)
    except InvalidInput as wrong:
        listed = [without_path(folder, p) for p in wrong.problems[:MOST_SHOWN]]
        more = max(0, len(wrong.problems) - MOST_SHOWN)
        open_to = proposed(wrong.problems)
        return Checked(
            id=folder.name,
            files=files,
            problems=listed,
            more=more,
            without=open_to.without,
            hidden=open_to.hidden,
            listed=are_lists(wrong.problems),
        )
    return Checked(
        id=folder.name,
        files=files,
        problems=[],
        scenario=scenario.name,
        as_of=scenario.as_of,
        shipments=len(scenario.shipments),
        places=len(scenario.places),
        departures=len(scenario.departures) + len(scenario.services),
        warnings=list(doubts(scenario))[:MOST_SHOWN],
    )


def source(folder: Path) -> Path:
    """What is read of an upload: its only file, or the folder of its tables. Raises InvalidInput
    for a workbook that is not alone.
    """
    found = sorted(folder.iterdir())
    if len(found) == 1 and found[0].is_file():
        return found[0]
    books = [p.name for p in found if p.suffix.lower() == ".xlsx"]
    if books:
        message = "is a whole scenario, and other files were sent with it"
        raise InvalidInput([Problem(books[0], 0, "", "", message, "send it alone")])
    return folder


def event_files(folder: Path) -> list[Path]:
    """The files of an upload that may have events, and JSON, which is told to have none. Raises
    Refusal with 422.
    """
    found = [p for p in sorted(folder.iterdir()) if p.suffix.lower() in EVENT_KINDS]
    if not found:
        raise Refusal(422, "events come as .csv or .xlsx tables, or as messages in .txt")
    return found


def story_events(request: Request) -> Path:
    """The events beside the desk's own scenario. Raises Refusal with 404."""
    path = events_file(desk_of(request).desk())
    if path is None:
        raise Refusal(404, "no events lie beside this scenario")
    return path


def events_file(desk: Desk) -> Path | None:
    """The events beside the desk's built-in scenario, if there are any."""
    return next(filter(None, (companion_path(home(desk), name) for name in NAMES)), None)


def _every_problem(folder: Path) -> list[Problem]:
    try:
        read_scenario(str(source(folder)))
    except InvalidInput as wrong:
        return [without_path(folder, p) for p in wrong.problems]
    return []


def _problems(folder: Path) -> Table:
    return problems_table(_every_problem(folder))


@routes.get(
    "/uploads/{upload}/problems.csv",
    operation_id="problems_csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {}}}},
)
@long
def problems_csv(request: Request, upload: str) -> Response:
    """Every problem, as CSV."""
    return csv_answer(request, _problems(upload_folder(request, upload)))


@routes.get(
    "/uploads/{upload}/problems.xlsx",
    operation_id="problems_xlsx",
    response_class=FileResponse,
    responses={200: {"content": {XLSX: {}}}},
)
@long
def problems_xlsx(request: Request, upload: str) -> Response:
    """Every problem, as a workbook."""
    table = _problems(upload_folder(request, upload))
    return xlsx_answer(Sheet(title="Problems", tables=(table,)), "problems")


@routes.get(
    "/uploads/{upload}/returned.xlsx",
    operation_id="returned_xlsx",
    summary="The sheets as they were sent, with a column that says what is wrong",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
@long
def returned(request: Request, upload: str) -> Response:
    """First all problems, then a sheet for each table, with a first column ``what is wrong`` in the
    rows that have one. Corrected in place it can be sent again: what was said there is not read.
    """
    folder = upload_folder(request, upload)
    return _book(lambda path: write_returned(folder, path, _every_problem(folder)), "returned.xlsx")


def _book(write: Callable[[Path], None], name: str) -> Response:
    with tempfile.TemporaryDirectory(prefix="onward-") as room:
        path = Path(room) / name
        write(path)
        body = path.read_bytes()
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=XLSX, headers=head)


@routes.get(
    "/template.xlsx",
    operation_id="template_xlsx",
    summary="An empty workbook to fill in",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
def template() -> Response:
    """A sheet for each table, with drop-downs and notes; as `onward init --workbook` writes it."""
    return _book(write_template, "scenario.xlsx")


@routes.get(
    "/example.xlsx",
    operation_id="example_xlsx",
    summary="A small workbook that can be planned",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
def example() -> Response:
    """The example of `onward init`, as a workbook."""
    return _book(lambda path: write_workbook(read_folder(FOLDER), path), "example.xlsx")


@routes.delete("/uploads/{upload}", operation_id="drop_upload", status_code=204)
async def drop_upload(request: Request, upload: str) -> Response:
    """Delete an upload."""
    await uploads_of(request).drop(upload, author_in(request.scope))
    return Response(status_code=204)
