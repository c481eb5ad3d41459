"""``onward hindsight``: the price of short notice."""

from __future__ import annotations

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, instants, near_enough, scenario_argument
from onward.cli.rows import shown_rows
from onward.cli.taking import taking
from onward.cli.workers import Asked, at_work, by_workers
from onward.questions.hindsight import PriceNotices, price_notices
from onward.questions.record import Clocks, Sources
from onward.report.replayed import regret_document, regret_text


@click.command()
@scenario_argument
@click.option(
    "--notice",
    "causes",
    metavar="CAUSE",
    multiple=True,
    help="Price only notices of this policy or cause; repeatable.",
)
@near_enough
@click.option(
    "--work", type=click.IntRange(min=1), help="Stop each plan after so many pricing scans."
)
@by_workers("none, this process")
@instants
@shown_rows(40)
@answer
@taking("clocks", Clocks, "as_of", "known_to")
@taking("question", PriceNotices, "causes", "gap", "work")
def command(
    scenario: str,
    question: PriceNotices,
    clocks: Clocks,
    workers: Asked | None,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Price short notice: what it costs not to have known from the start.

    For each policy, and each group of cuts of one cause, that becomes known after --as-of: the plan
    made without it and replanned on its day, less the best plan that knows all. Their sum, and what
    is left to interaction (docs/concepts.md, section 10).
    """
    sources = Sources(scenario=scenario)
    with (
        asking(sources, clocks, quiet=quiet) as record,
        at_work(workers) as record.job.executor,
    ):
        found = price_notices(record, question, record.job)
        currency = record.scenario.currency
    if as_json:
        head = {"schema_version": 1, "scenario": scenario}
        give_json("regret", {**head, **regret_document(found.value)})
    else:
        give(regret_text(found.value, currency, rows))
    return speak(found, quiet)
