"""Lanes, the fund, published figures and the story: what is looked at, and verified."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from onward.desk.figures import FigureFile, list_figures, verify_figures
from onward.money.book import Book
from onward.report.table import Column, Table
from onward.report.tables.book import nations, order_lines, pledged
from onward.report.tables.figures import listed, verified
from onward.web.asked import TablePage, page_of
from onward.web.home import beside, fund_book, home
from onward.web.job_store import all_jobs
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.problems import ANSWERS, Refusal
from onward.web.tables.kept import table_kept

routes = APIRouter(responses=ANSWERS)


# -- lanes

NOT_ASKED = Table(
    name="lanes",
    title="Lanes",
    about="Nobody has asked yet what can still move.",
    columns=(Column("lane", "Lane"),),
    rows=[],
)


def _lanes(request: Request) -> Listed:
    """What the last job that looked at lanes found."""
    here = desk_of(request)
    desk = here.desk()
    for job in all_jobs(here.store, here.organisation):
        if job.kind == "lanes" and "lanes" in job.result:
            table = table_kept(job.result["lanes"])
            return Listed(table=table, version=f"job {job.number}", about=about_desk(desk))
    return Listed(table=NOT_ASKED, version="", about=about_desk(desk))


listing(routes, "/lanes", _lanes, "lanes", "What can still move, by which rule, at what price")


# -- the fund


def _fund(make: Callable[[Book], Table]) -> Callable[[Request], Listed]:
    def listed_of(request: Request) -> Listed:
        here = desk_of(request)
        desk = here.desk()
        key = ("fund", desk.settings.scenario, desk.now)
        found = here.readings.get(key, lambda: fund_book(desk, desk.now))
        if found is None:
            raise Refusal(404, "no fund lies beside the desk's scenario: onward fund import")
        table = make(found)
        return Listed(table=table, version=f"{desk.now}", about=about_desk(desk))

    return listed_of


listing(routes, "/fund/funds", _fund(pledged), "funds", "Pledged, committed, what is left")
listing(routes, "/fund/orders", _fund(order_lines), "fund_orders", "What the fund bought")
listing(routes, "/fund/nations", _fund(nations), "fund_nations", "Units delivered by nation")


# -- figures


def _file(request: Request) -> FigureFile:
    name = home(desk_of(request).desk())
    if beside(name, "figures.toml") is None:
        raise Refusal(404, "no figures lie beside the desk's scenario: docs/numbers.md")
    return FigureFile(scenario=name)


def _figures(request: Request) -> Listed:
    table = listed(list_figures(_file(request)).value)
    return Listed(table=table, version="figures", about=about_desk(desk_of(request).desk()))


listing(routes, "/figures", _figures, "figures", "Published figures, as they stand in the file")


@routes.post("/figures/{figure}/verify", operation_id="verify_figure", summary="Run it again")
def verify_figure(request: Request, figure: str) -> TablePage:
    """The figure again as of its own clocks, and whether it is what was published."""
    asked = FigureFile(scenario=_file(request).scenario, names=(figure,))
    table = verified(verify_figures(asked).value)
    return page_of(table, 1, "", 0, 1)


# -- the story


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """A figure of the story, how it was come by, and the view that has it."""

    value: str
    words: str
    words_zh: str
    mark: str
    source: str
    view: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySystem:
    """One of the article's systems."""

    title: str
    title_zh: str
    text: str
    text_zh: str
    command: str
    figures: list[StoryFigure]


@routes.get("/story", operation_id="story", summary="The story of the desk's scenario")
def story(request: Request) -> list[StorySystem]:
    """Text and figures lie beside the scenario (story.toml)."""
    path = beside(home(desk_of(request).desk()), "story.toml")
    if path is None:
        raise Refusal(404, "this scenario has no story beside it")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_system(each) for each in told["system"]]


def _system(told: Mapping[str, Any]) -> StorySystem:
    figures = [StoryFigure(**each) for each in told["figures"]]
    return StorySystem(**{**told, "figures": figures})
