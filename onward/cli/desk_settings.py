"""``onward desk new``, ``clock`` and ``silence``: begin a desk, and how it runs."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.at_desk import (
    acting,
    desk_for_acting,
    done,
    teller_of,
    wall_clock,
)
from onward.cli.parameters import Instant, read
from onward.cli.taking import Where, taking
from onward.desk.beside import beside_scenario
from onward.desk.settings import new_desk, set_clock, set_silence
from onward.desk.things import Silence
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
@click.option("--wall-clock", "wall", is_flag=True, help="Run on the wall clock instead.")
@acting
@taking("where", Where, "db", "organisation", "user")
def new(
    scenario: str,
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
    stated = read(scenario)
    with open_store(where.db, write=True) as store:
        number = store.organisation(where.organisation)
        who = teller_of(store, number, where.user)
        desk = new_desk(
            store,
            number,
            stated,
            wall=wall_clock(),
            story=None if wall else at or stated.as_of,
            author=who,
            name=name,
            beside=beside_scenario(scenario),
        )
        act = desk.acts()[0]
        more = "next: onward plan, then onward adopt"
        done(desk, "desk-new", act, as_json, quiet, more)
    return 0


@click.command("clock")
@click.argument("instant", metavar="INSTANT")
@acting
def clock(instant: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Move the story clock on to INSTANT, or take the wall clock with `onward desk clock wall`."""
    at = None if instant == "wall" else Instant().convert(instant, None, None)
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "desk-clock", set_clock(desk, at), as_json, quiet)
    return 0


@click.command("silence")
@click.argument("meaning", type=click.Choice(["as-planned", "nothing-moved"]))
@acting
def silence(meaning: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Choose where planning takes goods of which no event tells: as planned, or not moved.

    as-planned: planning starts where the plan has them. nothing-moved: where events last had them.
    Either way they are shown as unconfirmed, and count for nothing else.
    """
    with desk_for_acting(db, organisation, user) as desk:
        act = set_silence(desk, Silence(meaning.replace("-", "_")))
        done(desk, "desk-silence", act, as_json, quiet)
    return 0
