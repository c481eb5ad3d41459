"""``onward events back-test``: whether the intervals of ETAs held what they say, on the events that
there are.
"""

from __future__ import annotations

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, scenario_argument
from onward.questions.backtest import BacktestArrivals, backtest_arrivals
from onward.questions.record import Sources
from onward.report.tables.backtest import backtest_document, backtest_text


@click.command("back-test")
@scenario_argument
@click.option(
    "--db",
    metavar="FILE_OR_URL",
    help="Events of this store, instead of those beside the scenario.",
)
@click.option(
    "--organisation",
    metavar="NAME",
    default="own",
    show_default=True,
    help="Whose events, in a database.",
)
@click.option(
    "--every",
    type=click.IntRange(1, 3_660),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="See it so often.",
)
@answer
def back_test(
    scenario: str, db: str | None, organisation: str, every: int, as_json: bool, quiet: bool
) -> int:
    """Check past ETAs: how many deliveries lay in the 80 % interval that was told for them.

    Days go from when the first event was known to when the last one was. Goods for which no
    interval could be told are counted apart.
    """
    sources = Sources(scenario=scenario, store=db or "", organisation=organisation)
    with asking(sources, quiet=quiet) as record:
        found = backtest_arrivals(record, BacktestArrivals(every_days=every), record.job)
    if as_json:
        give_json("events-back-test", backtest_document(found.value))
    else:
        give(backtest_text(found.value))
    return speak(found, quiet)
