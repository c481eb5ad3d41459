"""``onward desk new``: begin a desk with a scenario, or with a list of one's own."""

from __future__ import annotations

import click

from onward.acts.settings import KeptBeside, new_desk
from onward.cli.at_desk import (
    acting,
    done,
    wall_clock,
)
from onward.cli.desk_from_sheet import Beginning, SheetWish, begin_from_sheet
from onward.cli.exclusive import refuse_beside
from onward.cli.list_drafts import Answer, answers_option, proceed_option, refused_option
from onward.cli.output import say
from onward.cli.parameters import Instant, extras_options
from onward.cli.taking import Where, taking
from onward.cli.who import who_acts_in
from onward.desk.companion_files import scenario_companions
from onward.formats.builtin import read_scenario
from onward.formats.extras import Extras, Hidden
from onward.questions.validate import remarks
from onward.store.store import open_store

OF_LISTS = ("answers", "lorries", "proceed", "refused", "assume")


@click.command("new")
@click.argument("scenario", metavar="[SCENARIO]", required=False, default="")
@click.option(
    "--sheet",
    metavar="FILE",
    multiple=True,
    help="Begin with a list of any shape: shipments, and offers of a second sheet or FILE.",
)
@answers_option
@click.option("--lorries", is_flag=True, help="With --sheet: add the lorries that are proposed.")
@click.option(
    "--assume",
    type=Answer(),
    multiple=True,
    metavar="KEY=VALUE",
    help="With --sheet: another value than the one that is assumed; several times.",
)
@proceed_option
@refused_option
@click.option("--name", metavar="NAME", default="", help="What the desk is called.")
@click.option(
    "--at",
    "at",
    type=Instant(),
    metavar="INSTANT",
    help="Where its story clock stands (default: the scenario's instant).",
)
@extras_options
@click.option("--wall-clock", "wall", is_flag=True, help="Run on the wall clock instead.")
@acting
@taking("where", Where, "db", "organisation", "user")
@taking("begin", Beginning, "name", "at", "wall")
@taking("wish", SheetWish, "sheet", *OF_LISTS, "hidden")
def new(
    scenario: str,
    without: frozenset[str],
    wish: SheetWish,
    begin: Beginning,
    where: Where,
    as_json: bool,
    quiet: bool,
) -> int:
    """Begin a desk with SCENARIO: a folder, a workbook or a built-in name; or with --sheet FILE, a
    list of any shape.

    The scenario is kept in the store and never changes, and with it the fund and the figures that
    lie beside it. What becomes known is told to the desk as notices. The clock stands at the
    scenario's instant until `onward desk clock INSTANT` moves it on; with --wall-clock it is that
    of the wall.

    Of a list, what only a person knows is asked on a terminal, and printed elsewhere with the
    option for each answer (exit code 2). How each column is read is shown, with its first, last,
    smallest, largest and, of amounts, total value, what is assumed, and lorries that no offer has:
    they are added with --lorries only. The desk runs on the wall clock, unless --at says otherwise.
    """
    if begin.at is not None and begin.wall:
        raise click.UsageError("--at and --wall-clock: choose one")
    if bool(scenario) == bool(wish.sheet):
        raise click.UsageError("name a SCENARIO, or a list of your own with --sheet FILE")
    if wish.sheet:
        refuse_beside("--sheet", ("without",))
        return begin_from_sheet(wish, begin, where, as_json=as_json, quiet=quiet)
    refuse_beside("SCENARIO", OF_LISTS)
    extras = Extras(without=without, hidden=Hidden(wish.hidden) if wish.hidden else None)
    stated = read_scenario(scenario, extras)
    with (
        who_acts_in(where.db, where.organisation, where.user) as author,
        open_store(where.db, write=True) as store,
    ):
        desk = new_desk(
            store,
            store.organisation(where.organisation),
            stated,
            wall=wall_clock(),
            story=None if begin.wall else begin.at or stated.as_of,
            author=author,
            name=begin.name,
            beside=KeptBeside(files=scenario_companions(scenario)),
        )
        act = desk.acts()[0]
        more = "next: onward plan, then onward adopt"
        for note in () if quiet else remarks(stated):
            say(note.text)
        done(desk, "desk-new", act, as_json, quiet, more)
    return 0
