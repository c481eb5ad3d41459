"""``onward situation``: the report that a desk sends round on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import Instant, answer, read, scenario_argument, seen
from onward.cli.progress import Progress
from onward.cli.rows import shown_rows

if TYPE_CHECKING:
    from onward.events.event import Event
    from onward.money.book import Book

ROWS = 7


@click.command()
@scenario_argument
@click.option(
    "--plan",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="Also what this plan does in the next 7 days.",
)
@click.option(
    "--events",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="More events: .csv, .xlsx, FSU text.",
)
@click.option(
    "--received-at",
    type=Instant(),
    metavar="INSTANT",
    help="When those were received (default: when last written).",
)
@click.option(
    "--db",
    metavar="FILE_OR_URL",
    help="Events of this store, instead of those beside the scenario.",
)
@click.option("--organisation", default="own", show_default=True, help="Whose events, in a store.")
@click.option(
    "--fund",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="A fund's tables (default: beside the scenario).",
)
@click.option("--html", metavar="FILE", help="Write the report as one page, to read and to print.")
@click.option(
    "--xlsx",
    metavar="FILE",
    help="Write the report as a workbook, every table with all of its rows.",
)
@shown_rows(ROWS)
@seen
@answer
def command(
    scenario: str,
    plan: str | None,
    files: tuple[str, ...],
    received_at: datetime | None,
    db: str | None,
    organisation: str,
    fund: str | None,
    html: str | None,
    xlsx: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Report the day: map, flows, service, detained goods, notices, fund.

    Everything follows from events: those beside the scenario, those in --events, or those of the
    store in --db. --as-of is the last instant that counts (default: the last that is known),
    --known-to the last of knowledge (default: as of). Asked again with the same two, it says the
    same. The fund's money and units are those of the ledger in --db where it has this fund, else of
    the tables; the report says which. A row of --events that is rejected gives exit code 3, and the
    others count.
    """
    from onward.cli.happened import received, recorded, report, stored
    from onward.cli.track import last_known
    from onward.desk.judged_plan import judged
    from onward.desk.plan_files import read_any
    from onward.desk.situation import situation
    from onward.report.situation_page import (
        situation_document,
        situation_page,
        situation_text,
        write_situation,
    )

    written = Files(html=html, xlsx=xlsx)
    with Progress(quiet) as progress:
        progress("reading")
        world, told = read(scenario), None
        if plan is not None:
            told = judged(*read_any(plan, world, None, None))
        readings = received(files, world, received_at, quiet)
        good = report(readings, quiet)
        before: Iterable[Event] = stored(db, organisation, None) if db else recorded(scenario)
        events = (*before, *(event for reading in readings for event in reading.events))
        now = as_of or last_known(events, world.as_of)
        progress("adding up")
        seen = fund_seen(scenario, fund, now, known_to or now, db, organisation)
        found = situation(world, events, as_of=now, known_to=known_to or now, told=told, fund=seen)
        progress("writing")
        written.write(
            "html",
            lambda path: path.write_text(situation_page(found), encoding="utf-8", newline="\n"),
        )
        written.write("xlsx", lambda path: write_situation(found, path))
    if as_json:
        give_json("situation", situation_document(found), version=3)
    else:
        give(situation_text(found, rows))
    if not quiet:
        fund_from = f"; fund from {seen.basis}" if seen else ""
        say(
            f"as of {now:%Y-%m-%d %H:%M}Z, known to {found.known_to:%Y-%m-%d %H:%M}Z; "
            f"{len(events):,} events{fund_from}"
        )
    return 0 if good else 3


def fund_seen(
    scenario: str,
    folder: str | None,
    as_of: datetime,
    known_to: datetime,
    db: str | None = None,
    organisation: str = "own",
) -> Book | None:
    """The fund in ``folder``, else the one in or beside the scenario, by the ledger of a store that
    has it; None if there is none.
    """
    from onward.cli.fund_source import book_of
    from onward.formats.builtin import place_of

    where = place_of(scenario)
    places = [Path(folder)] if folder else [where / "fund", where.parent / "fund"]
    mine = next((place for place in places if folder or (place / "pledges.csv").is_file()), None)
    return None if mine is None else book_of(str(mine), as_of, known_to, db, organisation)
