"""``onward explain``: why goods stay or are late, and what would change it."""

from __future__ import annotations

from datetime import datetime

import click

from onward.commands.judging import judged, read_any
from onward.commands.options import answer, instants, read, scenario_argument
from onward.commands.output import give, give_json
from onward.errors import InvalidInput, Problem
from onward.report.reasons import Explained, explained, prices_table, reasons_table
from onward.scenario import Scenario


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.argument("shipment", metavar="[SHIPMENT]", required=False)
@click.option("--prices/--no-prices", default=True, show_default=True, help="Also say what one more tonne is worth, by lane and day.")
@instants
@answer
def command(
    scenario: str,
    plan: str,
    shipment: str | None,
    prices: bool,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say why goods stay or are late, and what would change it.

    For each handling unit left behind or late: no service, a policy, a cut-off, a document, a handling code, or out-competed on
    departures that are full, with the cheapest single thing that would help.
    """
    world, made = read_any(plan, read(scenario, as_of, known_to), as_of, known_to)
    told = judged(world, made)
    if shipment is not None:
        present(told.read.scenario, shipment)
    found = explained(world, made, shipment)
    if as_json:
        give_json("explain", {"scenario": made.scenario, **found.document()})
    else:
        give("\n\n".join(filter(None, [text(found, shipment), prices_table(found.prices) if prices and not shipment else ""])))
    return 0


def text(found: Explained, shipment: str | None) -> str:
    """Reasons for a person."""
    if found.reasons:
        return reasons_table(found.reasons)
    return f"{shipment or 'Everything'} arrives in time: there is nothing to explain."


def present(scenario: Scenario, shipment: str) -> None:
    """Refuses a shipment that the scenario does not know."""
    if all(s.id != shipment for s in scenario.shipments):
        near = next((s.id for s in scenario.shipments if s.id.casefold() == shipment.casefold()), "")
        raise InvalidInput([Problem("shipments", 0, "shipment", shipment, "no such shipment is known", near)])
