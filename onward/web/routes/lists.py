"""Lists of one's own: how a file would be read, what a desk would begin with or what changes at it,
and the plan back in the list's own form.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from onward.acts.days_of_lists import keep_day, show_day
from onward.acts.given_files import DraftedFile, GivenFile, draft_file
from onward.acts.list_opening import OpeningWish, opening_of
from onward.acts.lists import (
    KeptMapping,
    ListDay,
    ListedThing,
    ListedValue,
    Tomorrow,
    list_mappings,
    own_sheet,
    remove_mapping,
)
from onward.acts.settings import has_desk
from onward.doors.author import author_in
from onward.errors import Problem
from onward.formats.small_template import write_small_template
from onward.lists.draft import ColumnPreview, Draft, ListQuestion
from onward.lists.fields import FIELDS
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.lists.mapping import Counted, ListKind, Mapping
from onward.lists.refused import refused_table
from onward.lists.small_scenario import SmallScenario
from onward.lists.unit_words import UNITS
from onward.message import Message
from onward.report.own_sheet import write_own_sheet
from onward.web.listing import XLSX, desk_of
from onward.web.long_questions import long
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.data import upload_folder, uploads_of
from onward.web.routes.desk import Body
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)
MOST_SHOWN = 1_000  # things of a group, rows and problems in an answer; the files have all
CSV = "text/csv"
Language = Annotated[Literal["en", "zh"], Query(description="Of what is ours in a file.")]
SEPARATORS = {"\t": "tab"}


class ReadingBody(Body):
    """How a file is read. ``file``: "" for the only one of its upload; ``name``: of the list ("":
    one that is kept and whose headings fit); ``kind``, ``sheet``: of the only table that is wanted;
    ``answers``: key of a question -> key of its answer.
    """

    file: str = ""
    name: str = ""
    kind: ListKind | None = None
    sheet: str = ""
    answers: dict[str, str] = Field(default_factory=dict)
    mappings: list[Mapping] = Field(default_factory=list)


class FileBody(ReadingBody):
    """A file of an upload, and how it is read."""

    upload: str


class BeginningBody(ReadingBody):
    """The same of a list with which a desk begins; ``lorries``: keys of those that are added."""

    lorries: list[str] = Field(default_factory=list)


class KeepBody(FileBody):
    """The same, with what was shown and which of the gone things are cancelled."""

    shown: str
    cancel: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFieldView:
    """A field that a column can fill; ``units``: those of its cells."""

    name: str
    title: str
    units: list[str]
    countable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table as it would be read, and the fields that its columns can fill; ``rows``, ``refused``,
    ``passed_over``: how many.
    """

    mapping: Mapping
    columns: list[ColumnPreview]
    rows: int
    refused: int
    passed_over: int
    fields: list[ColumnFieldView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One answer to a question."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """A question: several readings fit every cell. ``answer``: the one that is used, "" where
    nobody has chosen and none is likelier.
    """

    key: str
    asks: str
    choices: list[ChoiceView]
    cells: list[str]
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedView:
    """Rows that are not taken: how many, and the first of them."""

    count: int
    rows: list[RefusedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class LorryView:
    """A lorry that is proposed between two near places."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """What a desk would begin with: counts, the instant of planning, what no table says, and the
    lorries that could be added.
    """

    shipments: int
    offers: int
    as_of: datetime
    assumed: list[str]
    lorries: list[LorryView]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsView:
    """How many things of a table are new, changed, gone, back or the same."""

    new: int
    changed: int
    gone: int
    back: int
    answers: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingView:
    """Something of a table, or gone from it. ``key``: what ``cancel`` takes; ``row``: its first
    row, 0 if it is gone; ``values``: those that differ; ``left``: why a gone one is not cancelled;
    ``asks``: why cancelling it needs a second look.
    """

    key: str
    row: int
    said: str
    values: list[ListedValue]
    left: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A table beside what the desk knows; of each group the first things."""

    name: str
    kind: ListKind
    file: str
    words: str
    counts: CountsView
    new: list[ThingView]
    changed: list[ThingView]
    gone: list[ThingView]
    back: list[ThingView]
    answers: list[ThingView]
    refused: RefusedView
    warnings: list[Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class TomorrowView:
    """What the tables would change at the desk; ``token`` names exactly this."""

    token: str
    notices: int
    nothing_changes: bool
    days: list[DayView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A file as it would be read; nothing is saved. ``ready``: every question has an answer and
    nothing is wrong; then there is an ``opening``, or ``tomorrow`` where the desk has begun.
    """

    name: str
    tables: list[TableView]
    questions: list[AskedView]
    problems: list[Problem]
    more: int
    warnings: list[Problem]
    refused: RefusedView
    unread: list[str]
    ready: bool
    opening: OpeningView | None = None
    tomorrow: TomorrowView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """What was recorded: how many notices, and the act whose undo takes all of them back (0: none
    was news).
    """

    act: int
    notices: int
    words: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedColumn:
    """A column of a kept mapping; ``title``: its field in words, "" if it is not read."""

    heading: str
    title: str
    unit: str
    counted: Counted | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFact:
    """Something else about how a list is read."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingView:
    """A list that the desk knows how to read; ``file`` and ``rows``: the last that it took."""

    name: str
    kind: ListKind
    columns: list[NamedColumn]
    facts: list[NamedFact]
    kept_at: datetime
    kept_by: str
    file: str
    rows: int
    listed_at: datetime | None


@routes.post("/lists/look", operation_id="look_at_list", summary="How a file would be read")
def look(request: Request, body: FileBody) -> ListView:
    """Its tables, the questions that only a person can answer, and what would come of it."""
    here, found = desk_of(request), drafted(request, body)
    opening: OpeningView | None = None
    tomorrow: TomorrowView | None = None
    problems, warnings, refused = found.problems, found.warnings, list[ListedRows]()
    ready, more = found.ready, list[AskedView]()
    if not has_desk(here.store, here.organisation):
        opened = opening_of(found, _wish(here), likelier=True)
        found, ready, problems = opened.drafted, opened.ready, opened.problems
        refused, warnings = list(opened.refused), opened.warnings
        opening = _opening(opened.small) if opened.small else None
    elif ready:
        shown = show_day(here.desk(), found.given_tables, answers=found.answers)
        more = [_asked(each, body.answers.get(each.key, "")) for each in shown.questions]
        ready, tomorrow = not shown.questions, _tomorrow(shown)
        refused = [found.refused(day.name, day.refused) for day in shown.days if day.refused]
    return ListView(
        name=found.name,
        tables=[_table(each) for each in found.tables],
        questions=[*(_asked(each.question, each.answer) for each in found.asked), *more],
        problems=list(problems[:MOST_SHOWN]),
        more=max(0, len(problems) - MOST_SHOWN),
        warnings=list(dict.fromkeys(warnings))[:MOST_SHOWN],
        refused=_refused([row for table in refused for row in table.refused]),
        unread=list(found.unread),
        ready=ready,
        opening=opening,
        tomorrow=tomorrow,
    )


def _wish(here: OpenDesk) -> OpeningWish:
    return OpeningWish(wall=here.wall())


def drafted(request: Request, body: FileBody) -> DraftedFile:
    """A file of an upload, drafted. Raises Refusal with 404 for one that is not there."""
    here = desk_of(request)
    return draft_file(here.store, here.organisation, given(request, body), likelier=True)


def given(request: Request, body: FileBody) -> GivenFile:
    """A file of an upload, and what is said of it. Raises Refusal with 404."""
    path = file_in(upload_folder(request, body.upload), body.file)
    uploads_of(request).known[body.upload].looked = body
    return given_file(path, body)


def file_in(folder: Path, name: str) -> Path:
    """A file of an upload, "" for its only one. Raises Refusal with 404."""
    files = {each.name: each for each in sorted(folder.iterdir()) if each.is_file()}
    only = next(iter(files.values())) if len(files) == 1 else None
    found = files.get(name) if name else only
    if found is None:
        raise Refusal(404, Message("the upload has no file {file}", file=name or "?"))
    return found


def given_file(path: Path, body: ReadingBody) -> GivenFile:
    """A file, and what is said of it."""
    return GivenFile(
        content=path.read_bytes(),
        file=path.name,
        name=body.name,
        kind=body.kind,
        sheet=body.sheet,
        answers=body.answers,
        mappings=tuple(body.mappings),
    )


def _asked(question: ListQuestion, answer: str) -> AskedView:
    return AskedView(
        key=question.key,
        asks=question.asks,
        choices=[ChoiceView(key=each.key, words=each.words) for each in question.choices],
        cells=list(question.cells),
        answer=answer,
    )


def _table(draft: Draft) -> TableView:
    fields = FIELDS[draft.mapping.kind]
    return TableView(
        mapping=draft.mapping,
        columns=list(draft.columns),
        rows=draft.rows,
        refused=draft.refused,
        passed_over=draft.passed_over,
        fields=[
            ColumnFieldView(
                name=each.name,
                title=each.title,
                units=list(UNITS.get(each.holds, ())),
                countable=each.countable,
            )
            for each in fields
        ],
    )


def _refused(rows: Sequence[RefusedRow]) -> RefusedView:
    return RefusedView(count=len(rows), rows=list(rows[:MOST_SHOWN]))


def _opening(small: SmallScenario) -> OpeningView:
    scenario = small.scenario
    offers = (*scenario.services, *scenario.departures, *scenario.charters)
    return OpeningView(
        shipments=len(scenario.shipments),
        offers=len(offers),
        as_of=scenario.as_of,
        assumed=[each.words for each in small.assumed],
        lorries=[LorryView(key=each.key, words=each.words) for each in small.lorries],
    )


def _tomorrow(shown: Tomorrow) -> TomorrowView:
    return TomorrowView(
        token=shown.token,
        notices=shown.notices,
        nothing_changes=shown.nothing_changes,
        days=[_day(each) for each in shown.days],
    )


def _day(day: ListDay) -> DayView:
    groups = {name: getattr(day, name) for name in ("new", "changed", "gone", "back", "answers")}
    return DayView(
        name=day.name,
        kind=day.kind,
        file=day.file,
        words=day.words,
        counts=CountsView(same=day.same, **{name: len(each) for name, each in groups.items()}),
        refused=_refused(day.refused),
        warnings=list(day.warnings[:MOST_SHOWN]),
        **{name: list(map(_thing, each[:MOST_SHOWN])) for name, each in groups.items()},
    )


def _thing(each: ListedThing) -> ThingView:
    return ThingView(
        key=each.key,
        row=each.row,
        said=each.said,
        values=list(each.values),
        left=each.left or "",
        asks=each.asks or "",
    )


@routes.post("/lists/keep", operation_id="keep_list", summary="Save what a file changes")
def keep(request: Request, body: KeepBody) -> KeptView:
    """All of it or nothing, in one act; 409 if the desk has moved on since it was shown."""
    found = drafted(request, body)
    kept = keep_day(
        acting_desk(request),
        found.given_tables,
        shown=body.shown,
        cancel=frozenset(body.cancel),
        answers=body.answers,
    )
    words: list[str] = [day.words for day in kept.shown.days]
    act = kept.act.number if kept.act else 0
    return KeptView(act=act, notices=len(kept.notices), words=words)


@routes.get("/lists", operation_id="list_mappings", summary="Lists that the desk knows how to read")
def known_lists(request: Request) -> list[MappingView]:
    """In the order of names, each with its columns and the last file that was taken."""
    here = desk_of(request)
    return [_mapping(each) for each in list_mappings(here.store, here.organisation)]


def _facts(mapping: Mapping) -> list[NamedFact]:
    """What else is known of how a list is read."""
    stated = {
        "sheet": mapping.sheet,
        "encoding": mapping.encoding,
        "separator": SEPARATORS.get(mapping.separator, mapping.separator),
        "decimal sign": mapping.decimal,
        "date form": mapping.date_form,
        "time zone": mapping.zone,
        "hidden rows": {None: "", True: "are read", False: "are not read"}[mapping.take_hidden],
    }
    return [NamedFact(name=name, value=value) for name, value in stated.items() if value]


def _mapping(kept: KeptMapping) -> MappingView:
    mapping = kept.mapping
    titles = {each.name: each.title for each in FIELDS[mapping.kind]}
    return MappingView(
        name=mapping.name,
        kind=mapping.kind,
        columns=[
            NamedColumn(
                heading=each.heading,
                title=titles.get(each.field, each.field),
                unit=each.unit,
                counted=each.counted,
                currency=each.currency,
            )
            for each in mapping.columns
        ],
        facts=_facts(mapping),
        kept_at=kept.kept_at,
        kept_by=kept.kept_by,
        file=kept.file,
        rows=kept.rows,
        listed_at=kept.listed_at,
    )


@routes.get(
    "/list-template.xlsx",
    operation_id="list_template_xlsx",
    summary="A small list to fill in, with examples that plan",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
def template(request: Request, lang: Language = "en") -> Response:
    """Shipments and offers, as `onward init --small` writes them."""
    today = desk_of(request).wall().date()
    with tempfile.TemporaryDirectory(prefix="onward-") as room:
        path = Path(room) / "list.xlsx"
        write_small_template(path, today, lang)
        return _file(path.read_bytes(), "list.xlsx")


@routes.delete("/lists/{name:id}", operation_id="remove_list", status_code=204)
def remove(request: Request, name: str) -> Response:
    """Forget how the list of that name is read; what came from it stays."""
    here = desk_of(request)
    remove_mapping(here.store, here.organisation, name, by=author_in(request.scope))
    return Response(status_code=204)


@routes.get(
    "/lists/{name:id}/sheet.csv",
    operation_id="own_sheet_csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}},
)
@long
def sheet_csv(request: Request, name: str, lang: Language = "en") -> Response:
    """The plan in the list's own columns and order, with flight, cut-off, AWB, status, reason."""
    return _own_sheet(request, name, lang, ".csv")


@routes.get(
    "/lists/{name:id}/sheet.xlsx",
    operation_id="own_sheet_xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
@long
def sheet_xlsx(request: Request, name: str, lang: Language = "en") -> Response:
    """The same as a workbook."""
    return _own_sheet(request, name, lang, ".xlsx")


def _own_sheet(request: Request, name: str, lang: str, ending: str) -> Response:
    sheet = own_sheet(desk_of(request).desk(), name)
    with tempfile.TemporaryDirectory(prefix="onward-") as room:
        path = Path(room) / f"sheet{ending}"
        write_own_sheet(sheet, path, lang)
        return _file(path.read_bytes(), name + ending)


@routes.get(
    "/uploads/{upload}/refused.csv",
    operation_id="refused_csv",
    response_class=Response,
    responses={200: {"content": {CSV: {}}}},
)
@long
def refused_csv(request: Request, upload: str) -> Response:
    """The rows of the file that was looked at last that are not taken, each with its reasons."""
    return _file(refused_table(*_left(request, upload)), "refused.csv")


@routes.get(
    "/uploads/{upload}/refused.xlsx",
    operation_id="refused_xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}}},
)
@long
def refused_xlsx(request: Request, upload: str) -> Response:
    """The same as a workbook, a sheet for each table."""
    return _file(refused_table(*_left(request, upload), form="xlsx"), "refused.xlsx")


def _left(request: Request, upload: str) -> list[ListedRows]:
    """The rows that were not taken when the upload was looked at last, by table."""
    upload_folder(request, upload)
    body = uploads_of(request).known[upload].looked
    if body is None:
        raise Refusal(404, "nobody has looked at a list of this upload")
    here, found = desk_of(request), drafted(request, body)
    if not has_desk(here.store, here.organisation):
        return list(opening_of(found, _wish(here), likelier=True).refused)
    shown = show_day(here.desk(), found.given_tables, answers=found.answers)
    return [found.refused(day.name, day.refused) for day in shown.days if day.refused]


def _file(content: bytes, name: str) -> Response:
    """A file under its name, also where that is not in Latin letters."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    kind = XLSX if name.endswith(".xlsx") else f"{CSV}; charset=utf-8"
    return Response(content, media_type=kind, headers={"content-disposition": named})
