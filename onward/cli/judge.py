"""``onward judge``: an independent check of any plan."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, instants, read, scenario_argument
from onward.cli.validate import listed
from onward.desk.judged_plan import JudgedPlan, doubts, proven_levels, upset
from onward.desk.loads import loads
from onward.desk.plan_files import read_any, surcharged
from onward.judge import Verdict, verify
from onward.plan.plan import Plan
from onward.report.judged_plan import (
    levels_document,
    paragraphs,
    sentences,
    share_left,
    upset_document,
    upset_sentence,
)
from onward.scenario import Scenario
from onward.wording.instants import rfc3339


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--claim-aware",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Judge with the surcharges in FILE: the one that `onward plan --claim-aware` was given.",
)
@instants
@answer
def command(
    scenario: str,
    plan: str,
    claim_aware: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check a plan independently, and its proofs.

    PLAN is a plan.json, or a CSV made by hand with the columns shipment, handling_units and
    departures. Prints every problem and exits with 3, or the plan's values and which bounds are
    proven.
    """
    world, made = read_any(
        plan, surcharged(read(scenario, as_of, known_to), claim_aware), as_of, known_to
    )
    verdict = verify(world, made)
    if as_json:
        give_json("judge", answered(world, made, verdict))
    elif verdict.problems:
        give(listed(verdict.problems))
    else:
        told = JudgedPlan(loads(world, made), proven_levels(verdict), upset(made, verdict))
        changed = [upset_sentence(told.upset)] if told.upset else []
        give(paragraphs([*sentences(told), *changed, f"Left behind: {share_left(told)}."]))
    for doubt in doubts(verdict):
        say(f"{plan}: not proven: {doubt}")
    if not quiet:
        say(f"{plan}: {'rejected' if verdict.problems else 'accepted'}")
    return 3 if verdict.problems else 0


def answered(scenario: Scenario, plan: Plan, verdict: Verdict) -> dict[str, object]:
    """The verdict for a program."""
    return {
        "scenario": plan.scenario,
        "as_of": rfc3339(plan.as_of),
        "known_to": rfc3339(plan.known_to),
        "planner": plan.planner,
        "accepted": not verdict.problems,
        "problems": [asdict(problem) for problem in verdict.problems],
        "levels": []
        if verdict.problems
        else levels_document(proven_levels(verdict), scenario.currency),
        "touched": None if verdict.problems else upset_document(upset(plan, verdict)),
        "proven": verdict.proven,
        "doubts": doubts(verdict),
    }
