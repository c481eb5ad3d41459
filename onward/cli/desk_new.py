"""``onward desk new``: begin a desk with a scenario."""

from __future__ import annotations

from datetime import datetime

import click

from onward.acts.settings import new_desk
from onward.cli.at_desk import (
    acting,
    done,
    wall_clock,
)
from onward.cli.output import say
from onward.cli.parameters import Instant, extras_options
from onward.cli.taking import Where, taking
from onward.cli.who import who_acts_in
from onward.desk.companion_files import scenario_companions
from onward.formats.builtin import read_scenario
from onward.formats.extras import Extras
from onward.questions.validate import remarks
from onward.store.store import open_store


@click.command("new")
@click.argument("scenario", metavar="SCENARIO")
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
@taking("extras", Extras, "without", "hidden")
def new(
    scenario: str,
    extras: Extras,
    name: str,
    at: datetime | None,
    wall: bool,
    where: Where,
    as_json: bool,
    quiet: bool,
) -> int:
    """Begin a desk with SCENARIO: a folder, a workbook or a built-in name.

    The scenario is kept in the store and never changes, and with it the fund and the figures that
    lie beside it. What becomes known is told to the desk as notices. The clock stands at the
    scenario's instant until `onward desk clock INSTANT` moves it on; with --wall-clock it is that
    of the wall.
    """
    if at is not None and wall:
        raise click.UsageError("--at and --wall-clock: choose one")
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
            story=None if wall else at or stated.as_of,
            author=author,
            name=name,
            companion_files=scenario_companions(scenario),
        )
        act = desk.acts()[0]
        more = "next: onward plan, then onward adopt"
        for note in () if quiet else remarks(stated):
            say(note.text)
        done(desk, "desk-new", act, as_json, quiet, more)
    return 0
