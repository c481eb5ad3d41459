"""``onward fund next``: what the next million buys, and what of it the planner delivers by when and
where, with and without a floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import Instant, Number, answer, read, scenario_argument
from onward.cli.progress import Progress
from onward.errors import InvalidInput


@click.command("next")
@scenario_argument
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
    help="A folder with needs.csv and offers.csv (default: that of spring-2020).",
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
    help="For the planner: this close to the bound.",
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
    amount: int,
    tranches: int,
    floor: float,
    as_of: datetime | None,
    days: int,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Say for each further million what it buys, for whom, and what of it the planner delivers by
    when, against need.

    The goods of SCENARIO up to --priority are planned first; what is bought takes the room that
    they leave, and the other goods what is left then. Every plan is judged. What would not arrive
    in time is bought for another nation, or not at all. Then the same with a floor: each nation
    gets at least --floor of the coverage that all together reach without it; what that costs in
    worker-days is its price.
    """
    from onward.cli.fund_desk import Desk
    from onward.formats.fund_needs import read_tranche
    from onward.wording.amounts import minor_units

    world = read(scenario)
    needs, offers = read_tranche(_folder(asked["folder"]), world)
    goods = tuple(dict.fromkeys(asked["goods"])) or ("masks",)
    refuse_goods(goods, {each.goods for each in offers})
    now = as_of or world.as_of
    with Progress(quiet) as progress:
        progress("planning what is there")
        desk = Desk(world, goods, needs, offers, now, now + timedelta(days=days), asked, progress)
        budget = minor_units(amount, world.currency)
        free = desk.run(budget, tranches, Fraction(0))
        fair = desk.run(budget, tranches, Fraction(str(floor)), free) if floor else []
    document = desk.document(budget, free, fair)
    if as_json:
        give_json("fund-next", document)
    else:
        from onward.report.tranche import tranche_text

        give(tranche_text(document))
    if not quiet:
        say(
            f"ordered {now:%Y-%m-%d %H:%M}Z, need and delivery until "
            f"{now + timedelta(days=days):%Y-%m-%d %H:%M}Z"
        )
    return 0


def refuse_goods(goods: Sequence[str], offered: set[str]) -> None:
    """Raises InvalidInput for goods that nobody offers."""
    from onward.errors import Problem
    from onward.wording.closest import closest

    unknown = [each for each in goods if each not in offered]
    if unknown:
        said = f"are offered by nobody; there are {', '.join(sorted(offered)) or 'no offers'}"
        raise InvalidInput(
            [
                Problem("offers.csv", 0, "goods", each, said, closest(each, offered))
                for each in unknown
            ]
        )


def _folder(text: str | None) -> Path:
    from onward.formats.builtin import scenarios_folder

    return Path(text) if text else scenarios_folder() / "spring-2020" / "fund"
