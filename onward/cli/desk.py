"""``onward desk``: the desk at a glance; begin one, set its clock, say what silence means."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.at_desk import (
    acting,
    at_desk,
    desk_for_acting,
    desk_for_reading,
    done,
    wall_clock,
)
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, read
from onward.cli.taking import Where, taking
from onward.desk.heading import desk_document, head
from onward.desk.morning import morning
from onward.desk.settings import new_desk, set_clock, set_silence
from onward.desk.things import Silence
from onward.report.desk_text import morning_text
from onward.report.render.json import table_rows
from onward.report.tables.desk import morning_sheet
from onward.store.store import open_store
from onward.store.users import teller


@click.group(invoke_without_command=True)
@click.option("--as-of", type=Instant(), metavar="INSTANT", help="As it was at an earlier instant.")
@at_desk
@click.pass_context
def command(
    context: click.Context,
    as_of: datetime | None,
    db: str,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int | None:
    """Show the desk: what is late, left, held or unconfirmed, what closes next.

    A desk is one current state in a store: a baseline scenario that never changes, notices, events,
    plans. `onward desk new SCENARIO` begins one; then plan, notice, replan, adopt and the other
    commands speak of it. docs/desk.md tells the whole of it.
    """
    if context.invoked_subcommand is not None:
        return None
    with desk_for_reading(db, organisation) as now:
        desk = now if as_of is None else now.as_it_was(as_of)
        found = morning(desk)
        if as_json:
            tables = {table.name: table_rows(table) for table in morning_sheet(found).tables}
            give_json("desk", {"desk": desk_document(desk), **tables})
        else:
            give(f"{head(desk)}\n\n{morning_text(found)}")
    return 0


@command.command("new")
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
    from onward.desk.beside import beside_scenario

    stated = read(scenario)
    with open_store(where.db, write=True) as store:
        number = store.organisation(where.organisation)
        who = teller(store, number, where.user) if where.user else ""
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


@command.command("clock")
@click.argument("instant", metavar="INSTANT")
@acting
def clock(instant: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Move the story clock on to INSTANT, or take the wall clock with `onward desk clock wall`."""
    at = None if instant == "wall" else Instant().convert(instant, None, None)
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "desk-clock", set_clock(desk, at), as_json, quiet)
    return 0


@command.command("silence")
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
