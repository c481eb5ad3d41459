"""``onward replan``: the world has changed; keep what holds, move what must move, and say why."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli.change import room_for
from onward.cli.judging import signed
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import (
    Instant,
    Number,
    answer,
    near_enough,
    read,
    scanned_by,
    scenario_argument,
)
from onward.cli.plan import STOPPED_SHORT, accepted, summary, write
from onward.cli.progress import Progress
from onward.desk.judged_plan import JudgedPlan
from onward.formats.csvfile import csv_text
from onward.formats.folder import write_folder
from onward.formats.planfile import read_plan
from onward.report.judged_plan import document, upset_sentence

if TYPE_CHECKING:
    from onward.events.advanced import Advanced
    from onward.formats.eventfile import Reading
    from onward.plan.plan import Leg, Plan
    from onward.report.plan_diff import ItineraryChange
    from onward.scenario import Scenario

INPUT = click.Path(exists=True, dir_okay=False)
MOST_FROZEN_HOURS = 87_600  # ten years
SHOWN = 12  # changes listed; --diff and --json have them all


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=INPUT)
@click.option(
    "--as-of",
    type=Instant(),
    required=True,
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
    help="Keep a shipment's way unless another saves more than this.",
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
    "--world",
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
@answer
def command(
    scenario: str,
    plan: str,
    as_of: datetime,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
    events: tuple[str, ...],
    **asked: Any,
) -> int:
    """Plan again after news: what still holds stays, each change names its cause.

    What has left continues from where it lands, what an authority holds waits, what was offloaded
    is free where it lies; charters that were bought are paid. Losses come first; then goods keep
    their itinerary wherever that costs them nothing. The new plan speaks of the scenario of this
    instant (--world writes it), in which goods under way are shipments of their own: RC00001:3-7
    are handling units 3 to 7 of RC00001. Exit codes as for plan.
    """
    from onward.errors import InvalidInput
    from onward.events.advance import advance
    from onward.events.speaks import frozen_problems, plan_problems
    from onward.plan.replan import replan
    from onward.report.plan_diff import moved
    from onward.scenario.underway import seen_from

    files = Files(
        output=asked["output"], diff=asked["diff"], xlsx=asked["xlsx"], html=asked["html"]
    )
    if asked["world"]:
        room_for(Path(asked["world"]), "--world")
    with Progress(quiet) as progress:
        progress("reading")
        old = read_plan(plan)
        if as_of < old.as_of:
            raise click.BadParameter(
                f"{as_of:%Y-%m-%d %H:%M}Z is before PLAN's, {old.as_of:%Y-%m-%d %H:%M}Z",
                param_hint="--as-of",
            )
        # a plan made in hindsight is replanned in hindsight
        known_to = known_to or max(as_of, old.known_to)
        world = _changed(
            replace(seen_from(read(scenario), old.as_of), known_to=old.known_to),
            asked["changes"],
            known_to,
        )
        wrong = plan_problems(world, old, Path(plan).name)
        wrong += frozen_problems(
            replace(world, as_of=as_of, known_to=known_to), old.as_of, "commitments.csv"
        )
        if wrong:
            raise InvalidInput(wrong)
        freeze = as_of + timedelta(hours=asked["freeze_hours"])
        frozen = _named(asked["frozen"], old, world)
        readings = _happened(events, world, asked["received_at"], as_of, known_to, quiet)
        happened = [event for reading in readings for event in reading.events]
        advanced = advance(
            world,
            old,
            happened,
            as_of,
            known_to=known_to,
            freeze_until=freeze,
            frozen=frozen,
            waiting=True,
        )
        refuse_nowhere(advanced.scenario, readings)
        wishes = {
            key: asked[key]
            for key in ("gap", "time_limit", "kernel", "price_per_touched", "prove_touched")
        }
        found = replan(
            advanced.scenario, advanced.plan, proofs=old.levels, progress=progress, **wishes
        )
        new = signed(advanced.scenario, found)
        progress("judging")
        told = accepted(advanced.scenario, new)
        changes = moved(advanced, new)
        files.write(
            "diff", lambda path: path.write_text(diff_text(changes), encoding="utf-8", newline="\n")
        )
        write(files, told, progress)
    if asked["world"]:
        write_folder(advanced.scenario, asked["world"])
    if as_json:
        rows = [_row(change) for change in changes]
        give_json(
            "replan",
            document(told) | {"changes": rows, "gone": _gone(advanced), "notes": new.notes},
        )
    else:
        give(_text(advanced, changes, told) + "\n\n" + summary(told))
    if not quiet:
        for path in [*files.paths.values(), *([asked["world"]] if asked["world"] else [])]:
            say(f"written: {path}")
    return 130 if new.stopped == "interrupted" else 5 if new.stopped in STOPPED_SHORT else 0


def _named(ids: tuple[str, ...], plan: Plan, world: Scenario) -> frozenset[str]:
    """What is to stay, each a departure or a shipment that the plan speaks of, or one of whose
    parts it does.
    """
    travel = {c.shipment for c in plan.consignments}
    known = {leg.departure for c in plan.consignments for leg in c.legs} | travel
    known |= {s.part_of for s in world.shipments if s.part_of and s.id in travel}
    for name in ids:
        if name not in known:
            near = next(iter(get_close_matches(name, known, 1)), "")
            hint = f"; maybe {near}" if near else ""
            raise click.BadParameter(
                f"{name!r} is no departure or shipment on which PLAN has goods travel{hint}",
                param_hint="--freeze",
            )
    return frozenset(ids)


def _changed(world: Scenario, file: str | None, known_to: datetime) -> Scenario:
    """The world with the changes of a file; says of those that are not known yet that they count
    for nothing.
    """
    from onward.cli.happened import tell_after
    from onward.formats.changes import read_changes
    from onward.scenario.changes import apply

    if file is None:
        return world
    changes = read_changes(file, world)
    tell_after(
        f"{len(changes):,} changes became known", [change.known_at for change in changes], known_to
    )
    return apply(world, changes)


def _happened(
    files: tuple[str, ...],
    world: Scenario,
    received_at: datetime | None,
    as_of: datetime,
    known_to: datetime,
    quiet: bool,
) -> list[Reading]:
    """The events of files, none of which has a wrong row; says of those that count for nothing why
    they do.
    """
    from onward.cli.happened import received, tell_late, tell_strangers, tell_unknown, whole

    readings = received(files, world, received_at, quiet)
    events = [event for reading in readings for event in whole(reading)]
    # other parts may be gone by now
    sizes = {
        s.part_of or s.id: math.inf if s.part_of else s.handling_units for s in world.shipments
    }
    tell_strangers(events, sizes, world.name)
    tell_unknown(events, world)
    tell_late(events, as_of, known_to)
    return readings


def refuse_nowhere(advanced: Scenario, readings: Sequence[Reading]) -> None:
    """Refuses goods that lie, by these events, at a place that the scenario does not have. Raises
    InvalidInput with every such row.
    """
    from onward.errors import InvalidInput, Problem
    from onward.formats.columns import closest

    places = {place.id for place in advanced.places}
    nowhere = {shipment.origin for shipment in advanced.shipments} - places
    found = []
    for reading in readings if nowhere else ():
        told = {event.id: event.place for event in reading.events}
        for line, _, name in reading.rows:
            if told[name] in nowhere:
                place = told[name]
                found.append(
                    Problem(
                        reading.file,
                        line,
                        "place",
                        place,
                        "is not a place of this scenario",
                        closest(place, places),
                    )
                )
    if nowhere:
        raise InvalidInput(found)


def _legs(legs: tuple[Leg, ...]) -> str:
    return (
        " > ".join(f"{leg.departure}#{leg.pool}" if leg.pool else leg.departure for leg in legs)
        or "stays"
    )


def _row(change: ItineraryChange) -> dict[str, object]:
    return {
        "tell": change.tell,
        "shipment": change.shipment,
        "first": change.first,
        "last": change.last,
        "handling_units": change.handling_units,
        "consignment": change.consignment,
        "old": _legs(change.old),
        "new": _legs(change.new),
        "old_minutes_late": change.old_minutes_late,
        "new_minutes_late": change.new_minutes_late,
        "cause": change.cause,
        "why": change.why,
    }


COLUMNS = (
    *("tell", "shipment", "first", "last", "handling_units", "consignment"),
    *("old", "new", "old_minutes_late", "new_minutes_late", "cause", "why"),
)


def diff_text(changes: Sequence[ItineraryChange]) -> str:
    """The changes as CSV."""
    rows = [_row(change) for change in changes]
    return csv_text(
        COLUMNS, [["" if row[name] is None else str(row[name]) for row in rows] for name in COLUMNS]
    )


def _gone(advanced: Advanced) -> list[dict[str, object]]:
    return [
        {
            "shipment": g.shipment,
            "first": g.first,
            "last": g.last,
            "why": g.why,
            "place": g.place,
            "cause": g.cause,
        }
        for g in advanced.gone
    ]


def _text(advanced: Advanced, changes: list[ItineraryChange], told: JudgedPlan) -> str:
    from onward.report.plan_diff import SAID

    gone = Counter[str]()
    for g in advanced.gone:
        ahead = g.why == "arrived" and g.since is not None and g.since > advanced.scenario.as_of
        gone["on their last leg" if ahead else g.why] += g.last - g.first + 1
    units = Counter[str]()
    for change in changes:
        units[change.cause] += change.handling_units
    lines = [
        f"By {advanced.scenario.as_of:%d %B %Y %H:%M} UTC: "
        + (
            ", ".join(f"{n:,} handling units {why}" for why, n in sorted(gone.items()))
            or "nothing has arrived"
        )
        + (
            f"; {sum(units.values()):,} handling units in {len(changes):,} ranges travel another "
            "way than planned, or no further."
        ),
    ]
    lines += [upset_sentence(told.upset)] if told.upset else []
    lines += [
        f"  {n:>7,} because of {cause}" if cause not in SAID else f"  {n:>7,} {SAID[cause]}"
        for cause, n in units.most_common(SHOWN)
    ]
    if len(units) > SHOWN:
        lines.append(f"  and {len(units) - SHOWN:,} further causes (--diff, --json)")
    for change in changes[:SHOWN]:
        lines.append(
            f"  tell {change.tell}: {change.shipment} {change.first}-{change.last}: "
            f"{_legs(change.old)}  ->  {_legs(change.new)}  [{change.cause}: {change.why}]"
        )
    if len(changes) > SHOWN:
        lines.append(f"  ... {len(changes) - SHOWN:,} more (--diff FILE lists all)")
    return "\n".join(lines)
