"""``onward replay``: a scenario lived day by day, by Onward and by a desk that only plans
greedily.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import click

from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Instant, Number, answer, read, scenario_argument
from onward.cli.progress import Progress
from onward.formats.chance import chance_of, read_chance
from onward.replay import Planner, by_greedy, by_onward, mornings, replay
from onward.report.replay_page import page
from onward.report.replayed import document, how_text, text


@click.command()
@scenario_argument
@click.option(
    "--from",
    "begin",
    type=Instant(),
    metavar="DAY",
    help="The first morning (default: the scenario's as_of).",
)
@click.option(
    "--to",
    "end",
    type=Instant(),
    metavar="DAY",
    help="The last one (default: when all has landed).",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0, max=2**64 - 1),
    default=0,
    show_default=True,
    help="Equal seeds draw equal delays.",
)
@click.option(
    "--chance",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Delays (TOML) instead of the scenario's.",
)
@click.option(
    "--planner",
    type=click.Choice(["onward", "greedy", "both"]),
    default="both",
    show_default=True,
    help="Who plans.",
)
@click.option(
    "--gap",
    type=Number(min=0),
    default=0.01,
    show_default=True,
    help="How good each of Onward's plans must be.",
)
@click.option(
    "--work", type=click.IntRange(min=1), help="Stop each plan after so many pricing scans."
)
@click.option(
    "--buffer",
    type=click.IntRange(min=0, max=366),
    default=0,
    show_default=True,
    help="Onward plans as if all were due so many days earlier.",
)
@click.option("--html", metavar="FILE", help="Write the picture, day by day: one page.")
@answer
def command(
    scenario: str,
    begin: datetime | None,
    end: datetime | None,
    seed: int,
    chance: str | None,
    planner: str,
    gap: float,
    work: int | None,
    buffer: int,
    html: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Live through a scenario day by day, replanning every morning.

    Cancellations and notices become known on their day, departures are late as chance has it, goods
    are held where a rule strikes them under way (docs/replay.md). A desk that only makes a greedy
    plan anew each morning is shown beside it.
    """
    files = Files(html=html)
    odds = read_chance(chance) if chance else chance_of(scenario)
    world = read(scenario)
    if begin is not None:
        world = replace(world, as_of=begin)
    try:
        days = mornings(world, world.as_of, end)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    with Progress(quiet) as progress:
        planners: dict[str, Planner] = {
            "onward": by_onward(gap=gap, work=work, progress=progress, buffer_days=buffer),
            "greedy": by_greedy(),
        }
        chosen = [name for name in planners if planner in (name, "both")]
        runs = [
            replay(world, name, planners[name], days, chance=odds, seed=seed, progress=progress)
            for name in chosen
        ]
    how = how_text(runs[0], seed)
    files.write(
        "html", lambda path: path.write_text(page(world, runs, how), encoding="utf-8", newline="\n")
    )
    if as_json:
        give_json("replay", {"schema_version": 1, "scenario": scenario, **document(runs, seed)})
    else:
        give(text(runs, world.currency, how))
    return 0
