"""``onward events``: what happened, from files into a store."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cancel import Cancelled
from onward.cli.backtest import back_test
from onward.cli.confirm import add_events
from onward.cli.output import Files, give, give_json, note_written, say
from onward.cli.parameters import Instant, answer, read
from onward.cli.progress import Progress
from onward.errors import InvalidInput

if TYPE_CHECKING:
    from onward.store.log import Receipt

SHOWN = 20  # rejected rows on standard error; all of them stand in --report and --json

database = click.option(
    "--db", "db", metavar="FILE_OR_URL", default="onward.db", show_default=True, help="The store."
)
organisation = click.option(
    "--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is."
)


@click.group()
def command() -> None:
    """Record what happened to goods: events from files into a store.

    And what is planned for them: the plan in force.
    """


command.add_command(back_test)
command.add_command(add_events, "add")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Whose places and departures the carriers' messages in FILE speak of.",
)
@click.option(
    "--received-at",
    type=Instant(),
    metavar="INSTANT",
    help="When FILE came, if it does not say (default: when last written).",
)
@click.option(
    "--proceed", is_flag=True, help="Record the rows that are right even if others are not."
)
@click.option(
    "--as",
    "user",
    metavar="USER",
    default="",
    help="Who tells of them: a user that the store knows. Claims name it.",
)
@click.option(
    "--report",
    metavar="FILE",
    help="Write a CSV: every row, accepted, repeated or rejected, and why.",
)
@answer
def import_events(
    file: str,
    db: str,
    organisation: str,
    scenario: str | None,
    received_at: datetime | None,
    proceed: bool,
    user: str,
    report: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read events from FILE and record them; the answer comes when they are on disk.

    FILE is a table of events (.csv, .csv.gz, .xlsx) or, with any other ending, carriers' status
    messages (IATA FSU), for which --scenario is needed; their days have no year, and the one
    nearest to --received-at is meant.

    A file with a row that is wrong is refused whole, unless --proceed is given; every such row is
    named. What is recorded already is recognised and not recorded again, so an import that was
    interrupted is simply repeated. The store is made if it is not there. Claims that rest on events
    of nobody who was named (--as) need two approvers whatever the amount.
    """
    from onward.cli.happened import is_table, received
    from onward.formats.acceptance import write_acceptance
    from onward.store.bring import bring
    from onward.store.store import open_store
    from onward.store.users import teller

    files = Files(report=report)
    if scenario is None and not is_table(file):
        raise click.UsageError(
            f"{file}: carriers' messages need --scenario; a table of events ends in .csv, .csv.gz "
            "or .xlsx"
        )
    (reading,) = received(
        [file], read(scenario) if scenario and not is_table(file) else None, received_at, quiet
    )
    files.write("report", lambda path: write_acceptance(reading, path))
    if reading.problems and not proceed:
        raise InvalidInput(reading.problems)
    done: list[Receipt] = []
    try:
        with Progress(quiet) as progress, open_store(db, write=True) as store:
            number = store.organisation(organisation)
            who = teller(store, number, user) if user else ""
            brought = bring(
                store, number, reading.events, user=who, progress=progress, acknowledge=done.append
            )
    except (KeyboardInterrupt, Cancelled):
        note_written(
            f"at least {sum(receipt.events for receipt in done):,} events in {db} (import again: "
            "what is there is recognised)"
        )
        raise
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
        told = [
            {
                "row": p.row,
                "field": p.field,
                "value": p.value,
                "message": p.message,
                "maybe": p.maybe,
            }
            for p in reading.problems
        ]
        give_json(
            "events-import",
            {
                "file": file,
                "db": store.address.shown,
                "organisation": organisation,
                **counts,
                "problems": told,
            },
        )
    else:
        give("  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()))
    return 0


@command.command("plan")
@click.argument("scenario", metavar="SCENARIO")
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@click.option(
    "--at",
    type=Instant(),
    metavar="INSTANT",
    help="In force since then (default: the plan's as of).",
)
@click.option(
    "--replaces",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="The plan whose place it takes, kept before.",
)
@click.option(
    "--changes",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="What has changed since: kept beside it.",
)
@click.option(
    "--diff",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="What `onward replan --diff` wrote: kept too.",
)
@answer
def keep_plan(
    scenario: str,
    plan: str,
    db: str,
    organisation: str,
    at: datetime | None,
    replaces: str | None,
    changes: str | None,
    diff: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Keep PLAN as the plan in force, so that `onward track --planned` compares what happens with
    it.

    The judge has to accept it. Scenario, plan, changes and replan are kept whole, and the log says
    of every handling unit which departures it is planned on. A replan speaks of the scenario that
    `onward replan --world` wrote. Doing it again changes nothing.
    """
    from onward.cli.keeping import keep_plan_in_force
    from onward.desk.judged_plan import judged
    from onward.desk.plan_files import read_any
    from onward.formats.csvfile import read_text
    from onward.formats.planfile import read_plan
    from onward.store.store import open_store

    if diff and not replaces:
        raise click.UsageError(
            "--diff says how a plan differs from the one that it --replaces; name that too"
        )
    with Progress(quiet) as progress:
        progress("judging")
        world, made = read_any(plan, read(scenario), None, None)
        judged(world, made)
        said, changed = (
            read_text(Path(file)).encode() if file else b"" for file in (diff, changes)
        )
        before = read_plan(replaces) if replaces else None
        with open_store(db, write=True) as store:
            number = store.organisation(organisation)
            note_written(f"perhaps a part of it in {db} (do it again: what is there is recognised)")
            kept = keep_plan_in_force(
                store,
                number,
                world,
                made,
                at=at,
                changes=changed,
                previous=before,
                said=said,
                progress=progress,
            )
    ids = {name: value for name, value in asdict(kept).items() if isinstance(value, str) and value}
    if as_json:
        give_json(
            "events-plan",
            {
                "db": store.address.shown,
                **ids,
                "recorded": kept.brought.events,
                "there_before": kept.brought.duplicates,
            },
        )
    else:
        shown = "  ".join(f"{name} {value[:12]}" for name, value in ids.items())
        give(f"{shown}  recorded {kept.brought.events:,}  there before {kept.brought.duplicates:,}")
    return 0
