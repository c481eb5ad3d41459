"""``onward lanes``: what can still move."""

from __future__ import annotations

import re

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, writing
from onward.cli.parameters import answer, instants
from onward.cli.rows import shown_rows
from onward.cli.subject import scenario_of_store
from onward.cli.taking import taking
from onward.questions.lanes import ShowLanes, show_lanes
from onward.questions.record import Clocks, Sources
from onward.report.board import board_document, board_page, board_text, write_board


class Form(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """Text of a fixed form, in capitals."""

    def __init__(self, name: str, pattern: str, example: str) -> None:
        self.name, self.pattern, self.example = name, pattern, example

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text in capitals."""
        if not re.fullmatch(self.pattern, value.upper()):
            self.fail(f"{value!r} is not a {self.name}; write {self.example}", param, ctx)
        return value.upper()


@click.command()
@click.option(
    "--plan",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="Take this plan's loads off, and its charters on.",
)
@click.option(
    "--days",
    type=click.IntRange(min=1, max=366),
    default=7,
    show_default=True,
    help="Count what leaves within so many days.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CN",
    type=Form("country", "[A-Z]{2}", "CN"),
    callback=lambda context, parameter, names: frozenset(names),
    help="Lanes that start or end there; repeatable.",
)
@click.option(
    "--lane",
    "lanes",
    multiple=True,
    metavar="CN-BE",
    type=Form("lane", "[A-Z]{2}-[A-Z]{2}", "CN-BE"),
    callback=lambda context, parameter, names: frozenset(names),
    help="This lane; repeatable.",
)
@click.option(
    "--goods",
    multiple=True,
    metavar="TEXT",
    help="Goods by a part of their name or the beginning of their HS code; repeatable.",
)
@click.option("--html", metavar="FILE", help="Write the page.")
@click.option("--xlsx", metavar="FILE", help="Write the workbook.")
@instants
@scenario_of_store
@shown_rows(40)
@answer
@writing("html", "xlsx")
@taking("clocks", Clocks, "as_of", "known_to")
@taking("question", ShowLanes, "plan", "days", "countries", "lanes", "goods")
def command(
    sources: Sources,
    question: ShowLanes,
    clocks: Clocks,
    files: Files,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what can still move, by lane and kind of goods.

    Open or closed and by which policy, the document needed, hours of inspection, room, price, and
    the next change that is known of.
    """
    with asking(sources, clocks, quiet=quiet) as record:
        found = show_lanes(record, question, record.job)
        about = record.about
    files.write("html", lambda path: path.write_text(board_page(found.value), encoding="utf-8"))
    files.write("xlsx", lambda path: write_board(found.value, path))
    if as_json:
        give_json("board", {**about, **board_document(found.value)})
    else:
        give(board_text(found.value, rows))
    return speak(found, quiet)
