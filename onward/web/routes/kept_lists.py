"""Lists that the desk can read, the plan in their own form, and a small list to fill in."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from onward.acts.lists import (
    KeptMapping,
    list_mappings,
    own_sheet,
    remove_mapping,
)
from onward.doors.author import author_in
from onward.formats.small_template import write_small_template
from onward.lists.fields import FIELDS
from onward.lists.mapping import Counted, ListKind, Mapping
from onward.report.own_sheet import write_own_sheet
from onward.web.listing import XLSX, desk_of
from onward.web.long_questions import long
from onward.web.once import Once
from onward.web.own_files import CSV, file_answer
from onward.web.problems import ANSWERS

routes = APIRouter(route_class=Once, responses=ANSWERS)
Language = Annotated[Literal["en", "zh"], Query(description="Of what is ours in a file.")]
SEPARATORS = {"\t": "tab"}


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
        return file_answer(path.read_bytes(), "list.xlsx")


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
        return file_answer(path.read_bytes(), name + ending)
