"""``onward simulate``: how a plan performs under random disruptions, and which rule or plan
performs better.
"""

from __future__ import annotations

from dataclasses import replace

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, writing
from onward.cli.parameters import Instant, answer, near_enough, of_other_scenario, scenario_argument
from onward.cli.taking import Form, taking
from onward.cli.workers import Asked, at_work, by_workers, enough, one_per_core
from onward.questions.record import Sources
from onward.questions.simulate import PlayPlans, play_plans
from onward.report.curves import picture
from onward.report.render.xlsx import write_xlsx
from onward.report.simulated import document, played_text
from onward.report.tables.simulate import simulation_sheet

SMALL = 250  # runs that one process plays before others have started


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--against",
    metavar="PLAN2",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Another plan; repeatable.",
)
@click.option(
    "--rule",
    "rules",
    metavar="RULE",
    multiple=True,
    help="Plan by a rule too: wait:7, buffer:2, charters:0.8, hedge:BELGG+DEFRA; repeatable.",
)
@near_enough
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="How many runs of chance.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0, max=2**64 - 1),
    default=0,
    show_default=True,
    help="Equal seeds draw equal chance.",
)
@click.option(
    "--chance",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Distributions (TOML) instead of the scenario's.",
)
@click.option(
    "--known-to",
    type=Instant(),
    metavar="INSTANT",
    help="Play what was announced up to here (default: what the plans knew).",
)
@by_workers("one per core")
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="How many of the most endangered shipments to list.",
)
@click.option(
    "--html", metavar="FILE", help="Write the picture: service curves with bands, one page."
)
@click.option(
    "--xlsx",
    metavar="FILE",
    help="Write every table as a workbook: service, differences, curves, shipments, consignments.",
)
@of_other_scenario
@answer
@writing("html", "xlsx")
@taking("sources", Sources, "scenario", "other_scenario")
@taking("question", PlayPlans, "rules", "gap", "runs", "seed", "chance", "known_to")
@taking("form", Form, "as_json", "quiet")
def command(
    sources: Sources,
    plan: str,
    against: tuple[str, ...],
    question: PlayPlans,
    files: Files,
    worst: int,
    form: Form,
    workers: Asked | None,
) -> int:
    """Play a plan against chance: how likely each shipment is in time.

    Departures are cancelled and late, borders close, goods are inspected, as chance has it. There
    is no replanning: who loses a leg takes the next departure of the same lane with room, or stays
    (docs/simulate.md). Other plans, and plans made by a rule, meet the same chance.
    """
    with_plans, seed = replace(question, plans=(plan, *against)), question.seed
    asked = enough(workers or one_per_core(), small=question.runs <= SMALL)
    with asking(sources, quiet=form.quiet) as record, at_work(asked) as record.job.executor:
        found = play_plans(record, with_plans, record.job)
    value = found.value
    page = picture(value.title, value.plans, seed) if "html" in files.paths else ""
    files.write("html", lambda path: path.write_text(page, encoding="utf-8", newline="\n"))
    sheet = simulation_sheet(value.title, value.plans, seed)
    files.write("xlsx", lambda path: write_xlsx(sheet, path, first="About"))
    if form.as_json:
        head = {"schema_version": 1, "scenario": sources.scenario}
        give_json("simulate", {**head, **document(value.plans, seed)})
    else:
        give(played_text(value, worst))
    return speak(found, form.quiet)
