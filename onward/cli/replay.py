"""``onward replay``: a scenario lived day by day, by Onward and by a desk that only plans
greedily.
"""

from __future__ import annotations

from dataclasses import replace

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Instant, answer, near_enough, scenario_argument
from onward.cli.rows import shown_rows
from onward.cli.taking import taking
from onward.cli.workers import Asked, at_work, by_workers
from onward.questions.record import Sources
from onward.questions.replay import PLANNERS, ReplayDays, replay_days
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
    type=click.Choice([*PLANNERS, "both"]),
    default="both",
    show_default=True,
    help="Who plans.",
)
@near_enough
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
@by_workers("none, this process")
@shown_rows(30)
@answer
@taking(
    "question", ReplayDays, "begin", "end", "seed", "chance", "gap", "work", buffer_days="buffer"
)
def command(
    scenario: str,
    question: ReplayDays,
    planner: str,
    html: str | None,
    workers: Asked | None,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Live through a scenario day by day, replanning every morning.

    Cancellations and notices become known on their day, departures are late as chance has it, goods
    are held where a rule strikes them under way (docs/replay.md). A desk that only makes a greedy
    plan anew each morning is shown beside it.
    """
    files = Files(html=html)
    planners = tuple(name for name in PLANNERS if planner in (name, "both"))
    with_planners, seed = replace(question, planners=planners), question.seed
    sources = Sources(scenario=scenario)
    with asking(sources, quiet=quiet) as record, at_work(workers) as record.job.executor:
        found = replay_days(record, with_planners, record.job)
    lived, runs = found.value.scenario, found.value.runs
    how = how_text(runs[0], seed)
    files.write(
        "html", lambda path: path.write_text(page(lived, runs, how), encoding="utf-8", newline="\n")
    )
    if as_json:
        give_json("replay", {"schema_version": 1, "scenario": scenario, **document(runs, seed)})
    else:
        give(text(runs, lived.currency, how, rows))
    return speak(found, quiet)
