"""``onward plan``: plan every shipment, have the plan judged, and only then write it."""

from __future__ import annotations

import shlex
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.desk_plan import (
    DraftRequest,
    draft_at_desk,
    of_desk,
    refuse_of_desk,
)
from onward.cli.exclusive import refuse_beside
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import (
    Number,
    answer,
    instants,
    near_enough,
    scanned_by,
)
from onward.cli.plan_several import plan_several
from onward.cli.taking import taking
from onward.cli.workers import by_workers
from onward.cli.written_plan import write_files
from onward.desk.solving import Solving
from onward.questions.plan import MostLeft, PlanShipments, plan_shipments
from onward.questions.reading_file import reading_path
from onward.questions.record import Clocks, Sources
from onward.report.judged_plan import document, summary


class Most(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """How much may stay: a share of the weight (``5%``) or a number of handling units (``12``)."""

    name = "most"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> MostLeft:
        """Text such as ``5%`` or ``12`` to the most that may be left behind."""
        if isinstance(value, MostLeft):
            return value
        text = str(value).strip()
        try:
            if text.endswith("%") and 0 <= float(text[:-1]) <= 100:
                return MostLeft(share_percent=float(text[:-1]))
            if not text.endswith("%") and int(text) >= 0:
                return MostLeft(handling_units=int(text))
        except ValueError:
            pass
        self.fail(
            f"{text!r}: write a share of the weight such as 5%, or a number of handling units "
            "such as 12",
            param,
            ctx,
        )


@click.command()
@click.argument("scenarios", metavar="[SCENARIO]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the plan, with its proofs, as JSON; of several scenarios, a folder of plans.",
)
@click.option(
    "--reading",
    is_flag=True,
    help="Also write FILE.reading: what judge and explain say of the plan, for programs that open "
    "it (as long as explain).",
)
@click.option(
    "--xlsx",
    metavar="FILE",
    help="Write the workbook that a desk works from: load lists, hubs by day, exceptions.",
)
@click.option(
    "--html", metavar="FILE", help="Write a page to look at: map, exceptions, fullness, service."
)
@near_enough
@click.option(
    "--work",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop after so many scans; the same N gives the same plan.",
)
@click.option(
    "--time-limit",
    type=Number(min=0, min_open=True),
    metavar="SECONDS",
    help="Stop after so much time.",
)
@click.option("--first", is_flag=True, help="Stop at the first plan that can be carried out.")
@click.option(
    "--greedy",
    is_flag=True,
    help="Plan as a desk does by hand: first priority first, earliest arrival, first fit.",
)
@click.option("--no-charters", is_flag=True, help="Buy no charter.")
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="A number written into the plan; equal seeds, equal plans.",
)
@scanned_by
@click.option(
    "--claim-aware",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Count the expected compensation in FILE, which `onward claims reserve` wrote.",
)
@click.option(
    "--max-left-behind",
    type=Most(),
    metavar="MOST",
    help="Exit code 4 if more stays: 5% of the weight, or 12 handling units.",
)
@by_workers("none, this process")
@instants
@of_desk
@answer
@taking("clocks", Clocks, "as_of", "known_to")
def command(
    scenarios: tuple[str, ...],
    clocks: Clocks,
    as_json: bool,
    quiet: bool,
    desk_request: DraftRequest,
    **options: Any,
) -> int:
    """Plan every shipment, have the plan judged, and write it.

    Prints what becomes of the goods of each priority, how good that is, and what is proven. Files
    are written only after the judge has accepted the plan. Ctrl-C gives the best plan so far.

    Without SCENARIO it plans at the desk of this folder's onward.db: the plan becomes a draft that
    keeps what holds of the current plan, unless --fresh; --from FILE takes a plan made by hand.

    Several scenarios are planned one by one, or at the same time by --workers.
    """
    if not scenarios:
        return draft_at_desk("plan", desk_request, options, as_json, quiet)
    refuse_of_desk()
    if len(scenarios) > 1:
        return plan_several(
            scenarios, clocks, plan_question(options, reasons=False), options, as_json, quiet
        )
    refuse_beside("one SCENARIO", ("workers",))
    [scenario] = scenarios
    files = plan_files(options)
    question = plan_question(options, reasons=reasons_for(files))
    with asking(Sources(scenario=scenario), clocks, quiet=quiet) as record:
        found = plan_shipments(record, question, record.job)
        write_files(files, found.value.judged, found.value.explanation)
    if as_json:
        written = {option: str(path) for option, path in files.paths.items()}
        give_json("plan", document(found.value.judged) | {"files": written})
    else:
        give(summary(found.value.judged))
    if not quiet:
        tell_next(files, scenario, options["claim_aware"])
    return speak(found, quiet)


def plan_question(options: dict[str, Any], *, reasons: bool) -> PlanShipments:
    """The question, from the options."""
    return PlanShipments(
        solving=solving(options),
        claim_aware=options["claim_aware"] or "",
        most_left=options["max_left_behind"],
        reasons=reasons,
    )


def plan_files(options: dict[str, Any], **more: str | None) -> Files:
    """The files to write, with the plan's reading if requested."""
    output = options["output"]
    if options["reading"] and not output:
        raise click.UsageError("--reading is beside the plan's file: name that with -o")
    reading = str(reading_path(output)) if options["reading"] else None
    return Files(output=output, reading=reading, xlsx=options["xlsx"], html=options["html"], **more)


def reasons_for(files: Files) -> bool:
    """Whether a file with reasons (reading, workbook or page) is to be written."""
    return bool({"reading", "xlsx", "html"} & set(files.paths))


def solving(options: dict[str, Any]) -> Solving:
    """The planner's settings, from the options."""
    same = ("gap", "work", "time_limit", "first", "greedy", "seed", "kernel")
    return Solving(
        buy_charters=not options["no_charters"], **{name: options[name] for name in same}
    )


def tell_next(files: Files, scenario: str, claim_aware: str | None) -> None:
    """Name the written files, and how to judge a plan made with surcharges."""
    for path in files.paths.values():
        say(f"written: {path}")
    if claim_aware and "output" in files.paths:
        plan = str(files.paths["output"])
        words = ["onward", "judge", scenario, plan, "--claim-aware", claim_aware]
        say(f"judge it with: {shlex.join(words)}")
