"""A file of an upload as a list: what is said of it, and how it would be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from pydantic import Field

from onward.acts.given_files import DraftedFile, GivenFile, draft_file
from onward.lists.column_units import units_of
from onward.lists.draft import ColumnPreview, Draft, ListQuestion
from onward.lists.fields import FIELDS
from onward.lists.mapping import ListKind, Mapping
from onward.message import Message
from onward.web.listing import desk_of
from onward.web.problems import Refusal
from onward.web.routes.data import upload_folder, uploads_of
from onward.web.routes.desk import Body


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


def asked_view(question: ListQuestion, answer: str) -> AskedView:
    return AskedView(
        key=question.key,
        asks=question.asks,
        choices=[ChoiceView(key=each.key, words=each.words) for each in question.choices],
        cells=list(question.cells),
        answer=answer,
    )


def table_view(draft: Draft) -> TableView:
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
                units=list(units_of(each)),
                countable=each.countable,
            )
            for each in fields
        ],
    )
