"""Saved figures, and the story of the desk's scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request

from onward.desk.desk import Desk
from onward.desk.json_values import encoded
from onward.errors import InvalidInput
from onward.formats.builtin import builtin_names
from onward.formats.csvfile import read_text
from onward.formats.documents import toml_of
from onward.numbers.figure import Figure
from onward.questions.desk_record import record_of_desk
from onward.questions.figures import FigureFile, list_figures, verify_figures
from onward.report.figures import printed
from onward.report.tables.figures import verified
from onward.web.home import companion_path, fund_book, home
from onward.web.listing import desk_of
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.data import events_file
from onward.web.sentences import Spoken
from onward.web.table_page import TablePage, whole_page

routes = APIRouter(route_class=Spoken, responses=ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A saved figure: its value, its definition, and the query that gives it again."""

    id: str
    title: str
    published: str
    definition: str
    query: dict[str, Any]
    standing: str
    as_of: datetime
    known_to: datetime
    source: str
    choice: str
    stated: str
    command: str


@routes.get(
    "/figures/{figure:id}", operation_id="figure", summary="A figure, its definition, query"
)
def one_figure(request: Request, figure: str) -> FigureView:
    """The figure as it is in the file; nothing is computed."""
    with record_of_desk(desk_of(request).desk()) as record:
        (found,) = list_figures(record, FigureFile(names=(figure,))).value
    return _figure_view(found)


@routes.post("/figures/{figure:id}/verify", operation_id="verify_figure", summary="Run it again")
def verify_figure(request: Request, figure: str) -> TablePage:
    """The figure computed again as of its own clocks, and whether it equals the saved
    number.
    """
    with record_of_desk(desk_of(request).desk()) as record:
        table = verified(verify_figures(record, FigureFile(names=(figure,))).value)
    return whole_page(table)


def _figure_view(found: Figure) -> FigureView:
    kind = type(found.query).__name__.removesuffix("Query").lower()
    return FigureView(
        id=found.id,
        title=found.title,
        published=printed(found, found.value),
        definition=found.definition,
        query={"kind": kind, **encoded(found.query)},
        standing=str(found.standing),
        as_of=found.as_of,
        known_to=found.known_to,
        source=found.source,
        choice=found.choice,
        stated=found.stated,
        command=f"onward figures verify {found.id}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """A figure of the story, its origin, and the view that shows it; ``scenario``: only of this
    one.
    """

    value: str
    words: str
    words_zh: str
    mark: str
    source: str
    view: str
    source_zh: str = ""
    value_zh: str = ""
    scenario: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySystem:
    """One of the story's systems; its figures are seen at a desk whose clock is past ``as_of``."""

    title: str
    title_zh: str
    text: str
    text_zh: str
    command: str
    figures: list[StoryFigure]
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChallenge:
    """An instance that anybody may plan: what no plan of it can beat, and how a plan is scored, by
    command and by call.
    """

    title: str
    title_zh: str
    text: str
    text_zh: str
    instance: str
    scored: list[str]
    commands: list[str]
    calls: list[str]


@routes.get("/story", operation_id="story", summary="The story of the desk's scenario")
def story(request: Request) -> list[StorySystem]:
    """Text and figures lie beside the scenario (story.toml)."""
    return [_system(each) for each in _story(request)["system"]]


@routes.get("/story/challenge", operation_id="story_challenge", summary="The story's challenge")
def challenge(request: Request) -> StoryChallenge | None:
    """Null for a story without one."""
    document = _story(request).get("challenge")
    return StoryChallenge(**document) if document else None


def _story(request: Request) -> dict[str, Any]:
    path = companion_path(home(desk_of(request).desk()), "story.toml")
    if path is None:
        raise Refusal(404, "this scenario has no story beside it")
    return toml_of(read_text(path), path.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalPartsView:
    """Whether the desk has a fund, saved figures, a story, and events of its scenario."""

    fund: bool
    figures: bool
    story: bool
    events: bool


@routes.get("/beside", operation_id="beside", summary="What lies beside the desk's scenario")
def optional_parts(request: Request) -> OptionalPartsView:
    """Which optional parts (fund, figures, story, events) this desk has."""
    here = desk_of(request)
    desk = here.desk()
    key = ("beside", desk.settings.scenario, desk.now)
    return here.readings.get(key, lambda: _optional_parts(desk))


def _optional_parts(desk: Desk) -> OptionalPartsView:
    with record_of_desk(desk) as record:
        try:
            figures = bool(list_figures(record, FigureFile()).value)
        except InvalidInput:
            figures = False
    return OptionalPartsView(
        fund=fund_book(desk, desk.now) is not None,
        figures=figures,
        story=companion_path(home(desk), "story.toml") is not None,
        events=events_file(desk) is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDoor:
    """A story that comes with Onward: its words, the clock it begins at, and the scenarios that
    tell it, small ones first.
    """

    title: str
    title_zh: str = ""
    hint: str
    hint_zh: str = ""
    clock: datetime
    scenarios: list[str]


@routes.get("/stories", operation_id="stories", summary="The stories that a desk may begin with")
def stories() -> list[StoryDoor]:
    """Each built-in scenario with a story.toml beside it; sizes of one scenario are together."""
    found: dict[Path, list[str]] = {}
    for name in builtin_names():
        path = companion_path(name, "story.toml")
        if path is not None:
            found.setdefault(path, []).append(name)
    return [_door(path, names) for path, names in found.items()]


def _door(path: Path, names: list[str]) -> StoryDoor:
    document = toml_of(read_text(path), path.name)
    return StoryDoor(**document["door"], scenarios=names)


def _system(document: Mapping[str, Any]) -> StorySystem:
    figures = [StoryFigure(**each) for each in document["figures"]]
    return StorySystem(**{**document, "figures": figures})
