"""``onward judge``: an independent check of any plan."""

from __future__ import annotations

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, scenario_argument
from onward.cli.taking import taking
from onward.questions.judge import JudgePlan, judge_plan
from onward.questions.record import Clocks, Sources
from onward.report.tables.judge import judgement_document, judgement_text


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--claim-aware",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Judge with the surcharges in FILE: the one that `onward plan --claim-aware` was given.",
)
@click.option(
    "--other-scenario",
    is_flag=True,
    help="Judge a plan of another scenario: what of it still holds in this one.",
)
@click.option(
    "--earlier",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="The plan that this replan was made of: compare what it says of it. A plan made by hand "
    "is judged as a replan of it.",
)
@click.option(
    "--moves/--no-moves",
    default=None,
    help="Look for handling units that would be better off elsewhere; of more than 5,000 shipments "
    "only if asked.",
)
@instants
@answer
@taking("clocks", Clocks, "as_of", "known_to")
@taking("question", JudgePlan, "plan", "claim_aware", "other_scenario", "earlier", "moves")
def command(
    scenario: str,
    question: JudgePlan,
    clocks: Clocks,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check a plan independently, and its proofs.

    PLAN is a plan.json, or a CSV made by hand with the columns shipment, handling_units and
    departures. Prints every problem or false claim and exits with 3, or the plan's values, which
    bounds are proven, whether a replan is no worse than what was left and who is worse off, what
    single moves would better it, and the largest that are kept back.
    """
    with asking(Sources(scenario=scenario), clocks, quiet=quiet) as record:
        found = judge_plan(record, question, record.job)
    if as_json:
        give_json("judge", judgement_document(found.value))
    else:
        give(judgement_text(found.value))
    return speak(found, quiet)
