"""``onward explain``: why goods stay or are late, and what would change it."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, read, scenario_argument
from onward.cli.progress import Progress
from onward.desk.judged_plan import judged, proven_only
from onward.desk.plan_files import read_any
from onward.errors import InvalidInput, Problem
from onward.explain import Explanation, Reason, explain
from onward.explain.remedy_effect import RemedyEffect, again
from onward.formats.measured import measured_beside
from onward.plan.plan import Plan
from onward.report.measured import measured, measured_document
from onward.report.reasons import again_document, again_text, document, prices_text, reasons_text
from onward.scenario import Scenario


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
    if check and shipment is None:
        raise click.UsageError("--check is for one SHIPMENT")
    world, made = read_any(plan, read(scenario, as_of, known_to), as_of, known_to)
    told = judged(world, made)
    made = proven_only(made, told)
    known_world = told.read.scenario
    if shipment is not None:
        present(known_world, shipment)
    found = explain(
        world,
        made,
        None if shipment is None else [shipment],
        prices=0 if shipment else prices,
        deep=shipment is not None,
    )
    played = (
        [checked(known_world, made, reason, quiet) for reason in found.left[:1] if reason.remedy]
        if check
        else []
    )
    facts = measured_beside(scenario)
    if as_json:
        checks = {"checks": [again_document(p) for p in played]} if check else {}
        give_json(
            "explain",
            {
                "scenario": made.scenario,
                "shipment": shipment,
                **document(found),
                "measured": measured_document(told, facts),
                **checks,
            },
        )
    else:
        asked = (
            [prices_text(found), "\n".join(measured(told, facts))]
            if prices and not shipment
            else []
        )
        give("\n\n".join(filter(None, [text(found, shipment), *map(again_text, played), *asked])))
    return 0


def checked(world: Scenario, plan: Plan, reason: Reason, quiet: bool) -> RemedyEffect:
    """The plan made again with a reason's cheapest remedy."""
    assert reason.remedy
    with Progress(quiet) as progress:
        return again(world, plan, reason.shipment, reason.remedy, progress=progress)


def text(found: Explanation, shipment: str | None) -> str:
    """Reasons for a person."""
    return (
        reasons_text(found.left)
        or f"{shipment or 'Everything'} arrives in time: there is nothing to explain."
    )


def present(scenario: Scenario, shipment: str) -> None:
    """Refuses a shipment that the scenario does not know."""
    if all(s.id != shipment for s in scenario.shipments):
        near = next(
            (s.id for s in scenario.shipments if s.id.casefold() == shipment.casefold()), ""
        )
        raise InvalidInput(
            [Problem("shipments", 0, "shipment", shipment, "no such shipment is known", near)]
        )
