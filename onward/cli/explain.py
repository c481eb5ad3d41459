"""``onward explain``: why goods stay or are late, and what would change it."""

from __future__ import annotations

from dataclasses import replace

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants
from onward.cli.rows import shown_rows
from onward.cli.subject import plan_or_desk
from onward.cli.taking import taking
from onward.questions.explain import ExplainPlan, explain_plan
from onward.questions.record import Clocks, Sources
from onward.report.reasons import ROWS, explained_document, explained_text

PRICES = 20  # in a document


@click.command()
@plan_or_desk
@click.option(
    "--prices",
    type=click.IntRange(min=0),
    help="How many prices of one more tonne to give (as many as --rows; in JSON 20).",
)
@click.option("--all", "every", is_flag=True, help="Every shipment's reasons instead of groups.")
@shown_rows(ROWS)
@click.option(
    "--check",
    is_flag=True,
    help="Do the first change that would help SHIPMENT and repair the plan: what it does, and "
    "costs others.",
)
@instants
@answer
@taking("clocks", Clocks, "as_of", "known_to")
@taking("question", ExplainPlan, "plan", "shipment", "check")
def command(
    sources: Sources,
    question: ExplainPlan,
    prices: int | None,
    every: bool,
    rows: int | None,
    clocks: Clocks,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say why goods stay or are late, and what would change it.

    Handling units that are left behind or late, in groups: by cause (no service, a policy, a
    cut-off, a document, a handling code, departures that are full), by what would help, by what is
    in the way. For one SHIPMENT its reasons, everything that would help and how many units, and the
    minimal set of limits that block it: without any one of them it were not (docs/explain.md).
    Without SCENARIO and PLAN: of the current plan of the desk of this folder's onward.db.
    """
    if every and question.shipment:
        raise click.UsageError("--all is for all goods: leave out SHIPMENT, or --all")
    priced = max(PRICES, rows or 0) if prices is None else prices
    with asking(sources, clocks, quiet=quiet) as record:
        found = explain_plan(record, replace(question, prices=priced), record.job)
        about = record.about
    if as_json:
        give_json("explain", {**about, **explained_document(found.value, checked=question.check)})
    else:
        give(explained_text(found.value, rows=rows, every=every, prices=prices))
    return speak(found, quiet)
