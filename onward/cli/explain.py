"""``onward explain``: why goods stay or are late, and what would change it."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, scenario_argument
from onward.desk.explain import ExplainPlan, explain_plan
from onward.desk.record import Clocks, Sources
from onward.report.reasons import explained_document, explained_text


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.argument("shipment", metavar="[SHIPMENT]", required=False)
@click.option(
    "--prices",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many prices of one more tonne to give.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Plan again with the first change that would help SHIPMENT: what it does, and costs "
    "others.",
)
@instants
@answer
def command(
    scenario: str,
    plan: str,
    shipment: str | None,
    prices: int,
    check: bool,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say why goods stay or are late, and what would change it.

    For each handling unit left behind or late: no service, a policy, a cut-off, a document, a
    handling code, or out-competed on departures that are full, with the cheapest single thing that
    would help. For one SHIPMENT also everything else that would help, and the minimal set of limits
    that block it: without any one of them it were not (docs/explain.md).
    """
    question = ExplainPlan(plan=plan, shipment=shipment or "", prices=prices, check=check)
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with asking(Sources(scenario=scenario), clocks, quiet=quiet) as record:
        found = explain_plan(record, question, record.job)
    if as_json:
        give_json("explain", explained_document(found.value, checked=check))
    else:
        give(explained_text(found.value, prices=bool(prices)))
    return speak(found, quiet)
