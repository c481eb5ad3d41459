"""``onward events export``: events as a folder of Parquet."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json, note_written, room_for
from onward.cli.parameters import answer
from onward.cli.subject import scenario_of_store, with_events
from onward.olap.installed import needed
from onward.questions.record import Sources


@click.command("export")
@click.option(
    "--parquet", metavar="FOLDER", required=True, help="The folder to write; it must be new."
)
@scenario_of_store
@with_events
@answer
def command(sources: Sources, parquet: str, as_json: bool, quiet: bool) -> int:
    """Write events into a folder of Parquet, for `onward flows --parquet` and other programs.

    Those of the desk or the store in --db, else those beside SCENARIO, and those in --events. A row
    is an event and a thing; a file holds the events that became known in one month; _manifest.json
    says what the folder holds, and of which state of the store. The folder appears whole or not at
    all. docs/numbers.md has the columns. It needs DuckDB: pip install 'onward[olap]'.
    """
    needed()
    # loads DuckDB, which others may not have
    from onward.questions.export import ExportEvents, export_events

    room_for(Path(parquet), "--parquet")
    with asking(sources, quiet=quiet) as record:
        found = export_events(record, ExportEvents(parquet=parquet), record.job)
    note_written(parquet)
    made = found.value.manifest
    counts = {
        "events": made.events,
        "rows": made.rows,
        "files": len(made.files),
        "bytes": sum(each.bytes for each in made.files),
    }
    if as_json:
        about = {"scenario": made.scenario, "head": made.head, "digest": made.computed}
        give_json("events-export", {"folder": parquet, **about, **counts})
    else:
        give("  ".join((parquet, *(f"{name} {count:,}" for name, count in counts.items()))))
    return speak(found, quiet)
