"""``onward fund follow``: what recorded events make of a fund's units, into the ledger."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from onward.cli.events import database, organisation
from onward.cli.fund_source import fund_of, source
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read
from onward.desk.fund import UnitCounts
from onward.desk.stored import Stored
from onward.errors import InvalidInput, Problem
from onward.money.book import FundBasis
from onward.money.entry import as_told
from onward.money.fund import Fund
from onward.money.ledger import balances
from onward.money.unit_accounts import count_units
from onward.report.render.text import table_text
from onward.report.tables.fund import units_table
from onward.scenario import Scenario
from onward.store.ledger import entries_of
from onward.store.store import open_store


@click.command("follow")
@source
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Whose shipments packing.csv names (default: the scenario that the store keeps).",
)
@database
@organisation
@answer
def follow_events(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    scenario: str | None,
    db: str,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Move the fund's units in a store's ledger as the store's events move the handling units that
    they are packed in (packing.csv).

    What departs is in transit, what is detained is held, then what is released is in transit again;
    what is delivered, returned, destroyed or missing is so. Each entry names its event. Doing it
    again records nothing twice; when an event comes late or is corrected, entries that do not hold
    any more are reversed. The fund's own rows are recorded too. Handling units whose movements
    somebody has written are left to these rows; where events say otherwise it is told, with exit
    code 3.
    """

    from onward.store.follow import follow_events

    world = _world(scenario, db, organisation)
    fund = _fund(folder, world, "" if scenario else db)
    with open_store(db, write=True) as store:
        number = store.organisation(organisation)
        done = follow_events(store, number, fund, world, as_of, known_to or as_of)
        told = (as_told(each) for each in entries_of(store, number))
        found = count_units(balances(told, as_of, known_to or as_of))
    counts = {name: value for name, value in asdict(done).items() if name != "problems"}
    if as_json:
        lots = [
            {"lot": e.lot, "goods": e.goods, "bought": e.bought, "donated": e.donated, **e.states}
            for e in found
        ]
        give_json(
            "fund-follow",
            {**counts, "lots": lots, "problems": [asdict(each) for each in done.problems]},
        )
    else:
        counted = UnitCounts(basis=FundBasis.FOLLOWED, lots=tuple(found))
        give(
            "  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items())
            + "\n"
            + table_text(units_table(counted))
        )
    for problem in done.problems:
        say(str(problem))
    if done.waiting:
        say(
            f"{done.waiting:,} rows move the fund's money and are not recorded: onward fund "
            "import --as USER, and others approve"
        )
    if as_of and not quiet:
        say(f"as of {as_of:%Y-%m-%d %H:%M}Z, known to {known_to or as_of:%Y-%m-%d %H:%M}Z")
    return 3 if done.problems else 0


def _world(scenario: str | None, db: str, organisation: str) -> Scenario:

    if scenario is not None:
        return read(scenario)
    with Stored(db, organisation) as stored:
        kept = stored.scenario()
    if kept is None:
        raise click.UsageError(
            f"--scenario is missing: {Path(db).name} keeps none whose shipments packing.csv could "
            "name"
        )
    return kept


def _fund(folder: str | None, world: Scenario, db: str) -> Fund:
    """The fund, packed into a scenario; of one that is not meant it says so before the rows.
    ``db``: the store that keeps it, or "".
    """

    try:
        return fund_of(folder, world)
    except InvalidInput as wrong:
        with suppress(InvalidInput):  # the tables are right by themselves
            packed = len(fund_of(folder).packing)
            strange = len({each.row for each in wrong.problems})
            if 2 * strange > packed:
                rows = f"{strange:,} of the {packed:,} rows of packing.csv do not fit"
                message = (
                    f"is the scenario that {Path(db).name} keeps, and {rows} its shipments"
                    if db
                    else f"has shipments that {rows}"
                )
                lead = Problem(
                    "packing.csv",
                    0,
                    "scenario",
                    world.name,
                    message,
                    "--scenario with the one whose shipments they name",
                )
                wrong = InvalidInput([lead, *wrong.problems])
        raise wrong from None
