"""How an uploaded file is read as a list: the answers of its user, and a preview of each table."""

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
    """What the user says about a file. ``file``: "" for the only one of its upload; ``name``: of
    the list ("": the kept list whose headings fit); ``kind``, ``sheet``: of the one table that he
    wants; ``answers``: key of a question -> key of its answer.
    """

    file: str = ""
    name: str = ""
    kind: ListKind | None = None
    sheet: str = ""
    answers: dict[str, str] = Field(default_factory=dict)
    mappings: list[Mapping] = Field(default_factory=list)


class FileBody(ReadingBody):
    """The same, with the upload that holds the file."""

    upload: str


class BeginningBody(ReadingBody):
    """What the user says about the list with which a desk begins. ``lorries``: keys of the lorries
    that he adds.
    """

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
    """The preview of a table, and the fields that its columns can fill; ``rows``, ``refused``,
    ``passed_over``: numbers of rows.
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
    """A question to which the table has no answer. ``answer``: the key of the choice that is used;
    "" where the user has not chosen and no choice is likelier.
    """

    key: str
    asks: str
    choices: list[ChoiceView]
    cells: list[str]
    answer: str


def drafted(request: Request, body: FileBody) -> DraftedFile:
    """The drafted reading of an uploaded file. Raises Refusal with 404 for an unknown file."""
    here = desk_of(request)
    return draft_file(here.store, here.organisation, given(request, body), likelier=True)


def given(request: Request, body: FileBody) -> GivenFile:
    """An uploaded file with what its user says about it. Raises Refusal with 404 for an unknown
    file.
    """
    path = file_in(upload_folder(request, body.upload), body.file)
    uploads_of(request).known[body.upload].looked = body
    return given_file(path, body)


def file_in(folder: Path, name: str) -> Path:
    """The path of an uploaded file; ``name``: "" for the only one. Raises Refusal with 404 for an
    unknown file.
    """
    files = {each.name: each for each in sorted(folder.iterdir()) if each.is_file()}
    only = next(iter(files.values())) if len(files) == 1 else None
    found = files.get(name) if name else only
    if found is None:
        raise Refusal(404, Message("the upload has no file {file}", file=name or "?"))
    return found


def given_file(path: Path, body: ReadingBody) -> GivenFile:
    """A file with what its user says about it."""
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
