"""``onward lanes``: what can still move."""

from __future__ import annotations

import re
from datetime import datetime

import click

from onward.cli.output import Files, give, give_json
from onward.cli.parameters import answer, instants, read, scenario_argument
from onward.cli.progress import Progress
from onward.desk.judged_plan import judged, proven_only
from onward.desk.plan_files import read_any
from onward.formats.columns import closest
from onward.options.board import Wanted, board
from onward.options.options import Options
from onward.report.board import board_document, board_page, board_text, write_board
from onward.scenario import Scenario


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
@scenario_argument
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
    help="Lanes that start or end there; repeatable.",
)
@click.option(
    "--lane",
    "lanes",
    multiple=True,
    metavar="CN-BE",
    type=Form("lane", "[A-Z]{2}-[A-Z]{2}", "CN-BE"),
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
@answer
def command(
    scenario: str,
    plan: str | None,
    days: int,
    countries: tuple[str, ...],
    lanes: tuple[str, ...],
    goods: tuple[str, ...],
    html: str | None,
    xlsx: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what can still move, by lane and kind of goods.

    Open or closed and by which policy, the document needed, hours of inspection, room, price, and
    the next change that is known of.
    """
    files = Files(html=html, xlsx=xlsx)
    world, made = read(scenario, as_of, known_to), None
    if plan is not None:
        world, made = read_any(plan, world, as_of, known_to)
        made = proven_only(made, judged(*read_any(plan, read(scenario), None, None)))
    wanted = Wanted(frozenset(countries), frozenset(lanes), goods)
    with Progress(quiet) as progress:
        options = Options(world, made)
        refuse_slips(options.market.scenario, wanted)
        found = board(options, made, days=days, wanted=wanted, step=progress)
    files.write("html", lambda path: path.write_text(board_page(found), encoding="utf-8"))
    files.write("xlsx", lambda path: write_board(found, path))
    if as_json:
        give_json("board", board_document(found))
    else:
        give(board_text(found))
    return 0


def refuse_slips(world: Scenario, wanted: Wanted) -> None:
    """Refuses filters that no goods match, each with the one that was perhaps meant."""
    found = []
    for what, value, there in wanted.unmet(world.shipments):
        near = closest(value, there)
        found.append(
            f"--{what} {value}: no goods of {world.name} match "
            f"it.{f' Maybe {near}.' if near else ''}"
        )
    if found:
        raise click.UsageError("\n".join(found))
