"""``onward fund next``: what the next million buys, delivered by when and where, with and without a
floor.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, Number, answer, scenario_or_desk
from onward.questions.fund_next import NextTranches, next_tranches
from onward.questions.record import Sources
from onward.report.tranche import tranche_document, tranche_text


@click.command("next")
@scenario_or_desk
@click.option(
    "--amount",
    type=click.IntRange(min=1),
    default=1_000_000,
    show_default=True,
    help="Each tranche, in whole units of money.",
)
@click.option(
    "--tranches",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="How many, each beside the ones before it.",
)
@click.option(
    "--floor",
    type=Number(0, 1),
    default=0.5,
    show_default=True,
    help="Each nation's share of what all together reach.",
)
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="When it is ordered (default: the scenario's).",
)
@click.option(
    "--days",
    type=click.IntRange(1, 365),
    default=30,
    show_default=True,
    help="Need of so many days, to be met within them.",
)
@click.option(
    "--fund",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="A folder with needs.csv and offers.csv (default: beside the scenario or the desk's).",
)
@click.option(
    "--goods",
    multiple=True,
    metavar="GOODS",
    help="Buy these; several make sets of them (default: masks).",
)
@click.option(
    "--priority",
    type=click.IntRange(1, 99),
    help="Goods up to this priority go first (default: all but the last).",
)
@click.option("--party", default="relief", show_default=True, help="On whose account it travels.")
@click.option(
    "--gap",
    type=Number(min=0),
    default=0.02,
    show_default=True,
    help="Tolerance of the plans: see onward plan --help.",
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 20),
    default=5,
    show_default=True,
    help="How often at most a purchase is planned.",
)
@answer
def next_tranche(
    scenario: str,
    folder: str | None,
    as_of: datetime | None,
    goods: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Show what each further million buys, for whom, and how much of it is delivered by when,
    beside what is needed.

    The goods of SCENARIO up to --priority are planned first; what is bought takes the room that
    they leave, and the other goods what is left then. Every plan is judged. What would not arrive
    in time is bought for another nation, or not at all. Then the same with a floor: each nation
    gets at least --floor of the coverage that all together reach without it; what that costs in
    worker-days is its price. Without SCENARIO: at the desk of this folder's onward.db.
    """

    masks = tuple(dict.fromkeys(goods)) or ("masks",)
    question = NextTranches(goods=masks, as_of=as_of, **options)
    sources = Sources(scenario=scenario, fund=folder or "").with_desk()
    with asking(sources, quiet=quiet) as record:
        found = next_tranches(record, question, record.job)
        about = record.about
    document = tranche_document(found.value)
    if as_json:
        give_json("fund-next", {**about, **document})
    else:
        give(tranche_text(document))
    return speak(found, quiet)
