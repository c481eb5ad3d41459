"""``onward plan``: plan every shipment, have the plan judged, and only then write it."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from onward.cli.judging import CLAIM_AWARE, judged, signed, surcharged
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import (
    Number,
    answer,
    instants,
    near_enough,
    read,
    scanned_by,
    scenario_argument,
)
from onward.cli.progress import Progress
from onward.desk.judged_plan import JudgedPlan
from onward.errors import InvalidInput, Problem
from onward.formats.planfile import write_plan
from onward.plan.plan import Plan
from onward.report.judged_plan import document, paragraphs, sentences, shape, share_left
from onward.scenario import Scenario

STOPPED_SHORT = frozenset({"work", "time"})


class Most(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """How much may stay: a share of the weight (``5%``) or a number of handling units (``12``)."""

    name = "most"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Callable[[JudgedPlan], bool]:
        """Text to the question whether a plan leaves more than that."""
        if callable(value):
            return value  # type: ignore[no-any-return]
        text = str(value).strip()
        try:
            if text.endswith("%"):
                percent = float(text[:-1])
                if 0 <= percent <= 100:
                    return lambda told: 100 * told.left_share > percent
            elif int(text) >= 0:
                return lambda told, most=int(text): told.left_units > most  # type: ignore[misc]
        except ValueError:
            pass
        self.fail(
            f"{text!r}: write a share of the weight such as 5%, or a number of handling units "
            "such as 12",
            param,
            ctx,
        )


@click.command()
@scenario_argument
@click.option("-o", "--output", metavar="FILE", help="Write the plan, with its proofs, as JSON.")
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
@click.option("--seed", type=int, default=0, show_default=True, help="Kept in the plan.")
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
@instants
@answer
def command(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Plan every shipment, have the plan judged, and write it.

    Prints what becomes of the goods of each priority, how good that is, and what is proven. Files
    are written only after the judge has accepted the plan. Ctrl-C gives the best plan so far.
    """
    if asked["greedy"] and asked["first"]:
        raise click.UsageError("--greedy and --first: choose one")
    files = Files(output=asked["output"], xlsx=asked["xlsx"], html=asked["html"])
    with Progress(quiet) as progress:
        progress("reading")
        stated = read(scenario, as_of, known_to)
        world = claim_aware(stated, asked["claim_aware"])
        plan = noted(signed(world, solved(world, progress, asked)), stated, world)
        progress("judging")
        told = accepted(world, plan)
        write(files, told, progress)
    give_json(
        "plan", document(told) | {"files": {k: str(v) for k, v in files.paths.items()}}
    ) if as_json else give(summary(told))
    if not quiet:
        for path in files.paths.values():
            say(f"written: {path}")
        if asked["output"] and asked["claim_aware"]:
            say(
                "judge it with: "
                + shlex.join(
                    [
                        "onward",
                        "judge",
                        scenario,
                        asked["output"],
                        "--claim-aware",
                        asked["claim_aware"],
                    ]
                )
            )
    return ending(told, asked["max_left_behind"])


def claim_aware(scenario: Scenario, file: str | None) -> Scenario:
    """The scenario with the surcharges of a file of changes; raises InvalidInput for one that is
    known only later, and any other change.
    """
    found = surcharged(scenario, file)
    added = set(found.surcharges) - set(scenario.surcharges)
    known_to = scenario.known_to or scenario.as_of
    message = "is known only after the plan's instant: it would not count"
    late = [
        Problem(
            str(file), 0, "known_at", f"{each.known_at:%Y-%m-%dT%H:%MZ}", f"{each.id}: {message}"
        )
        for each in sorted(added, key=lambda each: each.id)
        if each.known_at and each.known_at > known_to
    ]
    if late:
        raise InvalidInput(late)
    return found


def noted(plan: Plan, scenario: Scenario, world: Scenario) -> Plan:
    """The plan with the names of the surcharges that were added for it."""
    names = "\n".join(
        sorted({each.id for each in world.surcharges} - {each.id for each in scenario.surcharges})
    )
    return replace(plan, notes={**plan.notes, CLAIM_AWARE: names}) if names else plan


def solved(scenario: Scenario, progress: Progress, asked: dict[str, Any]) -> Plan:
    """The plan, by the planner that was asked for."""
    if asked["greedy"]:
        from onward.plan.greedy import greedy

        return greedy(scenario, kernel=asked["kernel"], buy_charters=not asked["no_charters"])
    from onward.plan.solve import solve

    wishes = {key: asked[key] for key in ("gap", "work", "time_limit", "first", "seed", "kernel")}
    return solve(scenario, progress=progress, buy_charters=not asked["no_charters"], **wishes)


def accepted(scenario: Scenario, plan: Plan) -> JudgedPlan:
    """Our own plan as judged; one that the judge rejects is our fault and is not published."""
    try:
        return judged(scenario, plan)
    except InvalidInput as wrong:
        raise RuntimeError(
            f"the judge rejects the planner's plan, and nothing was written: {wrong.problems[0]}"
        ) from wrong


def write(files: Files, told: JudgedPlan, progress: Progress) -> None:
    """Every file that was asked for."""
    files.write("output", lambda path: write_plan(told.read.plan, path))
    if not {"xlsx", "html"} & set(files.paths):
        return
    from onward.explain import explain

    progress("explaining")
    why = explain(told.read.scenario, told.read.plan)
    if "xlsx" in files.paths:
        from onward.report.workbook import write_workbook

        progress("workbook")
        files.write("xlsx", lambda path: write_workbook(told, path, why))
    if "html" in files.paths:
        from onward.report.page import page

        progress("page")
        files.write("html", lambda path: path.write_text(page(told, why), encoding="utf-8"))


def summary(told: JudgedPlan) -> str:
    """The answer for a person."""
    plan = told.read.plan
    head = f"{plan.scenario}, as of {plan.as_of:%d %B %Y %H:%M} UTC"
    if plan.known_to != plan.as_of:
        head += f", knowing what was announced by {plan.known_to:%d %B %Y %H:%M}"
    ends = {
        "work": "Stopped by --work",
        "time": "Stopped by --time-limit",
        "interrupted": "Interrupted",
        "first": "Stopped at the first plan",
    }
    lines = [
        head + ":",
        *sentences(told),
        shape(told),
        f"Left behind: {share_left(told)}. The judge accepts this plan.",
    ]
    if plan.stopped in ends:
        lines.append(f"{ends[plan.stopped]}: this is the best plan found until then.")
    return paragraphs(lines)


def ending(told: JudgedPlan, too_much: Callable[[JudgedPlan], bool] | None) -> int:
    """The exit code of a plan that was published."""
    if told.read.plan.stopped == "interrupted":
        return 130
    if too_much and too_much(told):
        say(f"more is left behind than --max-left-behind allows: {share_left(told)}")
        return 4
    return 5 if told.read.plan.stopped in STOPPED_SHORT else 0
