"""``onward charters``: which charters to buy, what each is worth, and what the next one is
worth.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Number, answer, instants, of_other_scenario, scenario_argument
from onward.formats.planfile import write_plan
from onward.questions.charters import AdviseCharters, advise_charters
from onward.questions.record import Clocks, Sources
from onward.report.advised import advised_document, advised_text

NAMES = ("charters", "budget", "weigh", "check", "without", "gap")  # of options and question


class Numbers(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """Whole numbers with commas between: 0,10,20."""

    name = "numbers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Text to distinct numbers, smallest first."""
        if isinstance(value, tuple):
            return value
        try:
            found = sorted({int(part) for part in str(value).split(",")})
        except ValueError:
            found = [-1]
        if found[0] < 0:
            self.fail(f"{value!r}: write numbers of charters such as 0,10,20", param, ctx)
        return tuple(found)


@click.command()
@scenario_argument
@click.option(
    "--charters",
    type=click.IntRange(min=0),
    metavar="N",
    help="So many charters at most, instead of the scenario's limits.",
)
@click.option(
    "--budget",
    type=Number(min=0),
    metavar="MONEY",
    help="So much money at most, in the scenario's currency, instead of its limits.",
)
@click.option(
    "--plan",
    "path",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="Advise beside this plan.",
)
@click.option(
    "--list",
    "most",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    help="How many of those bought, and of those on offer, to list.",
)
@click.option(
    "--weigh",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many on offer to weigh by a relaxed problem.",
)
@click.option(
    "--check",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Buy each of the first N, repair the plan and plan again, and compare.",
)
@click.option(
    "--without",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Give up each of the first N bought and repair the plan: its worth, as a range.",
)
@click.option(
    "--curve",
    type=Numbers(),
    metavar="N,N,...",
    help="Plan with so many charters at most, and show service by number.",
)
@click.option(
    "--gap",
    type=Number(min=0),
    default=0.01,
    show_default=True,
    help="Tolerance of every plan that is made.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the plan advised beside, as JSON.")
@instants
@of_other_scenario
@answer
def command(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    other_scenario: bool,
    as_json: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Say which charters to buy, and what the next one is worth.

    Plans within --charters or --budget (or takes --plan), then ranks charters by the loss that they
    save, leg by leg. The worth of those on offer comes from the plan's prices of space; the first
    are weighed again with prices that follow, with a proof of how much each can save at most
    (docs/charters.md). With --list 0 --weigh 0 there is no advice, but the --curve alone.
    """
    if options["path"] and options["output"]:
        raise click.UsageError("--output is for a plan that is made here, not for --plan")
    files = Files(output=options["output"])
    other_question = any(
        options[name] for name in ("most", "weigh", "check", "without", "path", "output")
    )
    question = AdviseCharters(
        plan=options["path"] or "",
        curve=options["curve"] or (),
        advice=other_question or not options["curve"],
        **{name: options[name] for name in NAMES},
    )
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with asking(
        Sources(scenario=scenario, other_scenario=other_scenario), clocks, quiet=quiet
    ) as record:
        found = advise_charters(record, question, record.job)
        if found.value.judged:
            plan = found.value.judged.read.plan
            files.write("output", lambda path: write_plan(plan, path))
    if as_json:
        give_json("advise", advised_document(found.value))
    else:
        give(advised_text(found.value, options["most"]))
    return speak(found, quiet)
