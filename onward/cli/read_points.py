"""``onward db read-points``: what others call our places in EPCIS, from a file into a store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onward.cli.asking import speak
from onward.cli.at_books import asking_to_act, database, organisation, reading
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.cli.who import as_user
from onward.questions.read_points import (
    NameReadPoints,
    list_read_points,
    name_read_points as name_points,
)
from onward.questions.record import Sources
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.read_points import read_points_table


@click.command("read-points")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@shown_rows(40)
@database
@organisation
@click.option(
    "--scenario",
    metavar="SCENARIO",
    default="",
    help="Whose places are meant (default: the scenario that the store keeps, if any).",
)
@as_user
@answer
def name_read_points(
    file: Path | None,
    db: str,
    organisation: str,
    scenario: str,
    user: str,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Name the codes that partners use for our places in EPCIS, from FILE; without FILE, list them.

    FILE is a CSV with the columns place and code: a GLN (4012345000115), an SGLN
    (urn:epc:id:sgln:4012345.00011.0), either as a GS1 Digital Link, or any other URI that stands as
    read point or location in the partner's events. A file with a row that is wrong is refused
    whole; every such row is named. A code that was there gets the new place; events recorded before
    stay as they are. The store is made if it is not there.
    """

    if file is None:
        with reading(db, organisation) as at:
            table = read_points_table(list_read_points(at).value)
        if as_json:
            give_json("db-read-points", {"read_points": table_rows(table)})
        else:
            give(table_text(table, rows=rows))
        return 0
    sources = Sources(scenario=scenario, store=db, organisation=organisation, author=user)
    with asking_to_act(sources, quiet=quiet) as record:
        done = name_points(record, NameReadPoints(file=file), record.job)
    counts = asdict(done.value)
    store = counts.pop("store")
    if as_json:
        head = {"file": str(file), "db": store, "organisation": organisation}
        give_json("db-read-points", {**head, **counts})
    else:
        give("  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()))
    return speak(done, quiet)
