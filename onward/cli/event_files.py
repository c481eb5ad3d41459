"""``onward events import`` and ``plan``: events from files into a store, and the current plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import click

from onward.answer import NoteKind
from onward.cancel import Cancelled
from onward.cli.asking import speak
from onward.cli.at_books import asking_to_act
from onward.cli.events import database, organisation
from onward.cli.output import Files, give, give_json, note_written, say, writing
from onward.cli.parameters import Instant, answer, of_other_scenario
from onward.cli.taking import taking
from onward.cli.who import as_user
from onward.errors import Problem
from onward.formats.acceptance import write_acceptance
from onward.formats.event_sources import is_table
from onward.questions.events import (
    ImportEvents,
    KeepPlan,
    import_events as import_events_,
    keep_plan as keep_plan_,
)
from onward.questions.record import Sources
from onward.report.imported import imported_counts, imported_document

SHOWN = 20  # rejected rows on standard error; all of them stand in --report and --json


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Whose places and departures FILE speaks of: names that it does not have are said.",
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
@as_user
@click.option(
    "--report",
    metavar="FILE",
    help="Write a CSV: every row, accepted, repeated or rejected, and why.",
)
@answer
@writing("report")
@taking(
    "sources",
    Sources,
    *("scenario", "organisation", "received_at"),
    store="db",
    author="user",
)
@taking("act", ImportEvents, "proceed")
def import_events(
    file: str, sources: Sources, act: ImportEvents, files: Files, as_json: bool, quiet: bool
) -> int:
    """Read events from FILE and record them; the answer comes when they are on disk.

    FILE is a table of events (.csv, .csv.gz, .csv.xz, .xlsx) or, with any other ending, carriers'
    status messages (IATA FSU), for which --scenario is needed; their days have no year, and the
    one nearest to --received-at is meant.

    A file with a row that is wrong is refused whole, unless --proceed is given; every such row is
    named. What is recorded already is recognised and not recorded again, so an import that was
    interrupted is simply repeated. The store is made if it is not there. Claims that rest on events
    of nobody who was named (--as) need two approvers whatever the amount.
    """
    if not sources.scenario and not is_table(file):
        raise click.UsageError(
            f"{file}: carriers' messages need --scenario; a table of events ends in .csv, .csv.gz "
            "or .xlsx"
        )
    with asking_to_act(replace(sources, events=(file,)), quiet=quiet) as record:
        (reading,) = record.readings
        for note in record.notes if not quiet else ():
            if note.kind is NoteKind.ASSUMED:
                say(note.text)
        files.write("report", lambda path: write_acceptance(reading, path))
        try:
            found = import_events_(record, act, record.job)
        except (KeyboardInterrupt, Cancelled) as stopped:
            note_written(stopped.__notes__[-1])
            raise
    say_some(found.problems)
    for note in found.value.strange:
        say(note.text)
    if as_json:
        give_json("events-import", imported_document(file, sources.organisation, found.value))
    else:
        counts = imported_counts(found.value).items()
        give("  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts))
    return 0


def say_some(problems: Sequence[Problem]) -> None:
    """The first rows that were rejected, and how many more."""
    for problem in problems[:SHOWN]:
        say(str(problem))
    if len(problems) > SHOWN:
        say(f"... and {len(problems) - SHOWN} more")


@click.command("plan")
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
@of_other_scenario
@as_user
@answer
@taking("sources", Sources, "scenario", "organisation", "other_scenario", store="db", author="user")
@taking("act", KeepPlan, "plan", "at", "replaces", "changes", "diff")
def keep_plan(sources: Sources, act: KeepPlan, as_json: bool, quiet: bool) -> int:
    """Keep PLAN as the current plan, so that `onward track --planned` compares what happens with
    it.

    The judge has to accept it. Scenario, plan, changes and replan are kept whole, and the log says
    of every handling unit which departures it is planned on. A replan speaks of the scenario that
    `onward replan --write-scenario` wrote. Doing it again changes nothing.
    """
    with asking_to_act(sources, quiet=quiet) as record:
        note_written(
            f"perhaps a part of it in {sources.store} (do it again: what is there is recognised)"
        )
        found = keep_plan_(record, act, record.job)
    kept = found.value.kept
    ids = {name: value for name, value in asdict(kept).items() if isinstance(value, str) and value}
    if as_json:
        counts = {"recorded": kept.brought.events, "there_before": kept.brought.duplicates}
        give_json("events-plan", {"db": found.value.store, **ids, **counts})
    else:
        shown = "  ".join(f"{name} {value[:12]}" for name, value in ids.items())
        give(f"{shown}  recorded {kept.brought.events:,}  there before {kept.brought.duplicates:,}")
    return speak(found, quiet)
