"""``onward compare``: plans of one scenario side by side."""

from __future__ import annotations

from datetime import datetime

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, of_other_scenario, scenario_argument
from onward.questions.compare import ComparePlans, compare_plans
from onward.questions.record import Clocks, Sources
from onward.report.compare import compared_document, compared_text


@click.command()
@scenario_argument
@click.argument(
    "plans",
    metavar="PLAN...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False),
)
@instants
@of_other_scenario
@answer
def command(
    scenario: str,
    plans: tuple[str, ...],
    as_of: datetime | None,
    known_to: datetime | None,
    other_scenario: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Set plans of one scenario side by side, hand-made ones too.

    Each PLAN is a plan.json or a CSV with the columns shipment, handling_units and departures. All
    are judged first.
    """
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with asking(
        Sources(scenario=scenario, other_scenario=other_scenario), clocks, quiet=quiet
    ) as record:
        found = compare_plans(record, ComparePlans(plans=plans), record.job)
    if as_json:
        give_json("compare", {"scenario": scenario, **compared_document(found.value)})
    else:
        give(compared_text(found.value))
    return speak(found, quiet)
