"""``onward events``: what happened, from files into a store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.commands.asked import answer, read
from onward.commands.output import Files, give, give_json, say
from onward.commands.progress import Progress
from onward.errors import InvalidInput

if TYPE_CHECKING:
    from onward.formats.eventfile import Reading

SHOWN = 20  # rejected rows on standard error; all of them stand in --report and --json

database = click.option("--db", "db", metavar="FILE_OR_URL", default="onward.db", show_default=True, help="The store.")
organisation = click.option("--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is.")


@click.group()
def command() -> None:
    """Record what happened to goods: events from files into a store."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@click.option("--scenario", metavar="SCENARIO", help="Whose places and departures the carriers' messages in FILE speak of.")
@click.option("--proceed", is_flag=True, help="Record the rows that are right even if others are not.")
@click.option("--report", metavar="FILE", help="Write a CSV: every row, accepted, repeated or rejected, and why.")
@answer
def import_events(
    file: str, db: str, organisation: str, scenario: str | None, proceed: bool, report: str | None, as_json: bool, quiet: bool
) -> int:
    """Read events from FILE and record them; the answer comes when they are on disk.

    FILE is a table of events (.csv, .csv.gz, .xlsx) or, with any other ending, carriers' status messages (IATA FSU), for which
    --scenario is needed.

    A file with a row that is wrong is refused whole, unless --proceed is given; every such row is named. What is recorded already is
    recognised and not recorded again, so an import that was interrupted is simply repeated. The store is made if it is not there.
    """
    from onward.formats.acceptance import write_acceptance
    from onward.store.bring import bring
    from onward.store.store import open_store

    files = Files(file, report=report)
    reading = _read(file, scenario)
    files.write("report", lambda path: write_acceptance(reading, path))
    if reading.problems and not proceed:
        raise InvalidInput(reading.problems)
    with Progress(quiet) as progress, open_store(db, write=True) as store:
        brought = bring(store, store.organisation(organisation), reading.events, progress=progress)
    for problem in reading.problems[:SHOWN]:
        say(str(problem))
    if len(reading.problems) > SHOWN:
        say(f"... and {len(reading.problems) - SHOWN} more")
    counts = {
        "rows": len(reading.rows),
        "recorded": brought.events,
        "there_before": brought.duplicates,
        "repeated_in_file": reading.count("repeated"),
        "rejected": reading.count("rejected"),
    }
    if as_json:
        told = [{"row": p.row, "field": p.field, "value": p.value, "message": p.message, "maybe": p.maybe} for p in reading.problems]
        give_json("events-import", {"file": file, "db": store.address.shown, "organisation": organisation, **counts, "problems": told})
    else:
        give("  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()))
    return 0


def _read(file: str, scenario: str | None) -> Reading:
    if file.lower().endswith((".csv", ".csv.gz", ".xlsx")):
        from onward.formats.eventfile import read_events

        return read_events(file, _written_at(file))
    if scenario is None:
        raise click.UsageError(f"{file}: carriers' messages need --scenario; a table of events ends in .csv, .csv.gz or .xlsx")
    from onward.formats.csvfile import read_text
    from onward.formats.fsu import directory, read_fsu

    return read_fsu(read_text(Path(file)), directory(read(scenario)), _written_at(file), Path(file).name)


def _written_at(file: str) -> datetime:
    """When what the file tells was known, where it does not say so itself."""
    return datetime.fromtimestamp(int(Path(file).stat().st_mtime), UTC)
