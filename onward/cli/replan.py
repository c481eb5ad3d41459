"""``onward replan``: keep what is still possible after a change, move what must move, and say
why.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.desk_plan import (
    DraftRequest,
    draft_at_desk,
    of_desk,
    refuse_of_desk,
    scenario_or_desk,
)
from onward.cli.output import Files, give, give_json, room_for, say
from onward.cli.parameters import (
    Instant,
    Number,
    answer,
    near_enough,
    of_other_scenario,
    scanned_by,
)
from onward.cli.plan import plan_files, reasons_for
from onward.cli.taking import taking
from onward.cli.written_plan import write_files
from onward.formats.folder import write_folder
from onward.questions.record import Clocks, Sources
from onward.questions.replan import ReplanShipments, replan_shipments
from onward.report.render.csv import write_csv
from onward.report.tables.replan import changes_table, replan_document, replan_text

INPUT = click.Path(exists=True, dir_okay=False)
MOST_FROZEN_HOURS = 87_600  # ten years


@click.command()
@scenario_or_desk
@click.argument("plan", metavar="[PLAN]", type=INPUT, required=False)
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="Now: what left before has left.",
)
@click.option(
    "--known-to",
    type=Instant(),
    metavar="INSTANT",
    help="Know what was announced up to here (default: as of, or as far as PLAN knew).",
)
@click.option(
    "--changes",
    metavar="FILE",
    type=INPUT,
    help="What has changed: a .csv or .json file; docs/changes.md says what it holds.",
)
@click.option(
    "--events",
    multiple=True,
    metavar="FILE",
    type=INPUT,
    help="What happened: .csv, .xlsx or FSU text. Without: all went as planned.",
)
@click.option(
    "--received-at",
    type=Instant(),
    metavar="INSTANT",
    help="When those were received (default: when last written).",
)
@click.option(
    "--freeze-hours",
    type=Number(0, MOST_FROZEN_HOURS),
    default=0.0,
    help="Legs that leave within so many hours stay as they are.",
)
@click.option(
    "--freeze",
    "frozen",
    multiple=True,
    metavar="ID",
    help="A departure or shipment of PLAN: its legs stay as they are. May be repeated.",
)
@click.option(
    "--price-per-touched",
    type=click.IntRange(min=0),
    metavar="MINOR",
    help="What it counts to take 100 kg (chargeable) off their itinerary, in minor units (cents): "
    "they move for money only if that saves more. Default: the scenario's setting, else 5.00.",
)
@click.option(
    "--search",
    is_flag=True,
    help="Search for a better plan even if the repaired one is near enough.",
)
@click.option(
    "--prove-touched",
    is_flag=True,
    help="Search on for how few could be touched; the plan stays the same.",
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write the new plan, with its proofs, as JSON."
)
@click.option(
    "--reading",
    is_flag=True,
    help="Also write FILE.reading: what judge and explain say of the plan, for programs that open "
    "it (as long as explain).",
)
@click.option(
    "--write-scenario",
    metavar="DIR",
    help="Write the scenario of this instant to a new folder: the new plan is a plan of it.",
)
@click.option(
    "--diff",
    metavar="FILE",
    help="Write every change as CSV: old legs, new legs, cause, whom to tell.",
)
@click.option(
    "--xlsx", metavar="FILE", help="Write the new workbook: load lists, hubs by day, exceptions."
)
@click.option("--html", metavar="FILE", help="Write the new page.")
@near_enough
@click.option(
    "--time-limit",
    type=Number(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop after so much time.",
)
@scanned_by
@of_desk
@of_other_scenario
@answer
@taking("clocks", Clocks, "as_of", "known_to")
def command(
    scenario: str | None,
    plan: str | None,
    clocks: Clocks,
    other_scenario: bool,
    as_json: bool,
    quiet: bool,
    desk_request: DraftRequest,
    events: tuple[str, ...],
    **options: Any,
) -> int:
    """Plan again after notices: what still holds stays, each change names its cause.

    What has left continues from where it lands, what an authority holds waits, what was offloaded
    is free where it lies; charters that were bought are paid. The new plan is never worse than
    what is left of PLAN with the rest repaired; a better one is searched where that is too far from
    its bound. It speaks of the scenario of this instant (--write-scenario writes it), in which
    goods under way are shipments of their own: RC00001:3-7 are handling units 3 to 7 of RC00001.
    Exit codes as for plan.

    Without arguments it replans at the desk of this folder's onward.db, at the desk's clock, with
    its notices and events; the new plan is a draft until `onward adopt`.
    """
    if scenario is None:
        return draft_at_desk("replan", desk_request, options, as_json, quiet)
    refuse_of_desk()
    if plan is None or clocks.as_of is None:
        raise click.UsageError("name PLAN and --as-of beside SCENARIO; without all three: the desk")
    sources = Sources(
        scenario=scenario,
        events=events,
        received_at=options["received_at"],
        other_scenario=other_scenario,
    )
    return replan_files(sources, plan, (clocks.as_of, clocks.known_to), options, as_json, quiet)


def replan_files(
    sources: Sources,
    plan: str,
    clocks: tuple[datetime, datetime | None],
    options: Mapping[str, Any],
    as_json: bool,
    quiet: bool,
) -> int:
    """A plan in a file, planned again and written to files."""
    files = plan_files(dict(options), diff=options["diff"])
    folder = options["write_scenario"]
    if folder:
        room_for(Path(folder), "--write-scenario")
    with asking(sources, quiet=quiet) as record:
        found = replan_shipments(record, replan_question(plan, *clocks, files, options), record.job)
        value = found.value
        files.write("diff", lambda path: write_csv(changes_table(value.changes), path))
        write_files(files, value.judged, value.explanation, value.changes)
        if folder:
            write_folder(value.advanced.scenario, folder)
    if as_json:
        give_json("replan", replan_document(value))
    else:
        give(replan_text(value))
    if not quiet:
        tell_written(*files.paths.values(), folder)
    return speak(found, quiet)


def tell_written(*paths: Path | str | None) -> None:
    """Name the files that were written, on standard error."""
    for path in filter(None, paths):
        say(f"written: {path}")


def replan_question(
    plan: str, as_of: datetime, known_to: datetime | None, files: Files, asked: Mapping[str, Any]
) -> ReplanShipments:
    same = ("freeze_hours", "frozen", "price_per_touched", "prove_touched", "search", "gap")
    return ReplanShipments(
        plan=plan,
        as_of=as_of,
        known_to=known_to,
        changes=asked["changes"] or "",
        kernel=asked["kernel"],
        reasons=reasons_for(files),
        time_limit=asked["time_limit"],
        **{name: asked[name] for name in same},
    )
