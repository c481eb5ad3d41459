"""``onward plan`` and ``onward replan`` at a desk: a draft from what holds now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from onward.acts.drafts import Drafted, Wishes, draft, draft_of_file
from onward.acts.kept_itineraries import leave_out
from onward.cli.asking import working
from onward.cli.at_desk import USUAL, act_document, desk_for_acting, give_at_desk
from onward.cli.exclusive import refuse_beside
from onward.cli.output import Files, say
from onward.cli.who import as_user
from onward.cli.written_plan import write_files
from onward.desk.desk import Desk
from onward.desk.plan_diff import moved
from onward.desk.solving import outcome_of_plan
from onward.job import Job
from onward.questions.plan import explained
from onward.questions.replan import Replanned
from onward.report.judged_plan import document, summary
from onward.report.render.csv import write_csv
from onward.report.tables.replan import changes_table, replan_document, replan_text
from onward.scenario.changes import ApproveShipment

Function = Callable[..., Any]
WISHES = ("gap", "time_limit", "kernel", "price_per_touched", "prove_touched", "search")
# options that mean nothing at a desk, and what does it there
INSTEAD = {
    "as_of": "onward desk clock INSTANT",
    "known_to": "onward desk clock INSTANT",
    "changes": "onward notice add -f FILE",
    "events": "onward events import FILE",
    "freeze_hours": "onward pin add SHIPMENT",
    "frozen": "onward pin add SHIPMENT",
    "received_at": "onward events import FILE",
    "write_scenario": "the scenario is kept in the store",
    "reading": "the reading is kept in the store",
    "seed": "onward plan SCENARIO --seed",
    "claim_aware": "onward notice add -f FILE",
    "work": "--time-limit",
    "first": "--time-limit",
    "greedy": "onward plan --from FILE",
    "no_charters": "onward plan SCENARIO --no-charters",
    "other_scenario": "onward replan SCENARIO PLAN --other-scenario",
    "max_left_behind": "onward desk, which says what is left behind",
    "workers": "onward plan SCENARIO SCENARIO --workers",
}
scenario_or_desk = click.argument("scenario", metavar="[SCENARIO]", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What is asked of a desk, beside the options of any plan."""

    db: str
    organisation: str
    user: str
    name: str
    fresh: bool
    file: str | None
    requests: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    buy: tuple[str, ...] = ()


REQUEST_OPTIONS = (
    "db",
    "organisation",
    "user",
    "fresh",
    "requests",
    "lines",
    "buy",
)  # named as the options are
OF_DESK = (*REQUEST_OPTIONS, "from_file", "draft_name")
FILE = click.Path(exists=True, dir_okay=False)
OPTIONS = (
    click.option("--with-request", "requests", multiple=True, metavar="SHIPMENT",
                 help="At a desk: plan a request that nobody has approved yet, too."),
    click.option("--leave-out", "lines", multiple=True, metavar="SHIPMENT[#UNITS]",
                 help="At a desk: a line of the open draft that is not wanted: its goods are "
                 "pinned as they were, and the rest is planned again."),
    click.option("--buy", multiple=True, metavar="CHARTER",
                 help="At a desk: a charter on offer that the plan buys in any case."),
    click.option("--from", "from_file", metavar="FILE", type=FILE,
                 help="At a desk: a plan made by hand (CSV) as a draft."),
    click.option("--fresh", is_flag=True, help="At a desk: start over, keep what has left."),
    click.option("--draft", "draft_name", metavar="NAME", default="",
                 help="At a desk: what the draft is called."),
    as_user,
    click.option("--organisation", metavar="NAME", default="own", help="Whose desk."),
    click.option("--db", metavar="FILE_OR_URL", default=USUAL, help="The store of the desk."),
)  # fmt: skip


def of_desk(function: Function) -> Function:
    """``--db``, ``--organisation``, ``--as``, ``--draft``, ``--fresh``, ``--from``, ``--buy``,
    ``--leave-out`` and ``--with-request``, of a plan that is made at a desk.
    """

    @wraps(function)
    def command(*words: Any, draft_name: str, from_file: str | None, **options: Any) -> Any:
        same = {name: options.pop(name) for name in REQUEST_OPTIONS}
        of = DraftRequest(name=draft_name, file=from_file, **same)
        return function(*words, desk_request=of, **options)

    for option in OPTIONS:
        command = option(command)
    return command


def draft_at_desk(
    name: str, request: DraftRequest, options: Mapping[str, Any], as_json: bool, quiet: bool
) -> int:
    """Plan from what holds at the desk, record the draft and say what it changes."""
    _refuse_others()
    _refuse_contradictions(request)
    files = Files(**{key: options.get(key) for key in ("output", "diff", "xlsx", "html")})
    wishes = Wishes(
        fresh=request.fresh,
        name=request.name,
        buy=request.buy,
        **{key: options[key] for key in WISHES if key in options},
    )
    with (
        desk_for_acting(request.db, request.organisation, request.user) as desk,
        working(quiet) as job,
    ):
        found = _drafted(desk, request, wishes, job, quiet)
        changed = _replanned(found)
        _write(files, found, changed, job)
        text = _text(found, changed)
        plan_facts = replan_document(changed) if changed else document(found.judged)
        whole = {
            **act_document(found.act),
            "draft": found.name,
            "dropped": _dropped(found),
            **plan_facts,
        }
        give_at_desk(desk, name, text, whole, as_json, quiet)
    if not quiet:
        for path in files.paths.values():
            say(f"written: {path}")
        say(f"next: onward adopt {found.name}, or onward move")
    return outcome_of_plan(found.plan).exit_code


def _drafted(desk: Desk, request: DraftRequest, wishes: Wishes, job: Job, quiet: bool) -> Drafted:
    """The draft that is asked for, recorded; lines that are not wanted are left out first."""
    if request.lines:
        out = leave_out(desk, request.lines)
        if not quiet:
            say(f"{out.draft} discarded; pinned as they were: {', '.join(map(str, out.goods))}")
    if request.file:
        return draft_of_file(desk, Path(request.file), request.name)
    approved = [
        ApproveShipment(id=f"asked-{name}", known_at=desk.now, shipment=name)
        for name in request.requests
    ]
    return draft(desk, wishes, job, approved)


def _write(files: Files, found: Drafted, changed: Replanned | None, job: Job) -> None:
    """The plan's files, those of a replan with what it changes first."""
    lines = changed.changes if changed else None
    why = explained(found.judged, job) if {"xlsx", "html"} & set(files.paths) else None
    write_files(files, found.judged, why, lines)
    if lines is not None:
        files.write("diff", lambda path: write_csv(changes_table(lines), path))


def _refuse_others() -> None:
    """Options that were given and mean nothing at a desk."""
    context = click.get_current_context()
    for option, instead in INSTEAD.items():
        source = context.get_parameter_source(option)
        if source is click.core.ParameterSource.COMMANDLINE:
            word = option.replace("_", "-")
            raise click.UsageError(f"--{word} is not for a desk. Maybe {instead}.")


def _refuse_contradictions(request: DraftRequest) -> None:
    """Wishes that mean nothing for a plan that is already made, or that starts over."""
    if request.file:
        refuse_beside("--from FILE", ("fresh", "requests", "lines", "buy", *WISHES))
    if request.fresh:
        refuse_beside("--fresh", ("price_per_touched", "prove_touched", "search"))


def refuse_of_desk() -> None:
    """Raises UsageError for options of a desk where a scenario is named."""
    refuse_beside("SCENARIO", OF_DESK)


def _replanned(found: Drafted) -> Replanned | None:
    advanced = found.start.advanced
    if advanced is None:
        return None
    changes = tuple(moved(advanced, found.plan, found.seen))
    return Replanned(judged=found.judged, advanced=advanced, changes=changes)


def _text(found: Drafted, changed: Replanned | None) -> str:
    lines = [f"act {found.act.number}: draft {found.name}", ""]
    for kept, why in found.start.dropped:
        what = "the move by hand" if kept.move else "the pin"
        goods = f"{kept.shipment}#{kept.first}-{kept.last}"
        lines.append(f"{what} of {goods} is impossible now: {why}")
    name = found.name
    lines.append(replan_text(changed, name) if changed else summary(found.judged, name))
    return "\n".join(lines)


def _dropped(found: Drafted) -> list[tuple[str, str]]:
    """What a planner had kept and is impossible now, and why."""
    return [(f"{kept.shipment}#{kept.first}-{kept.last}", why) for kept, why in found.start.dropped]
