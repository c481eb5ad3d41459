"""``onward charters``: which charters to buy, and what each and the next one is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from onward.advise import advise, again
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Number, answer, instants, read, scenario_argument
from onward.cli.progress import Progress
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_files import read_any, signed
from onward.desk.solving import accepted
from onward.formats.planfile import write_plan
from onward.plan.interrupted import uninterrupted
from onward.plan.solve import solve
from onward.report.advised import advice_document, advice_text, checks_document, checks_text
from onward.report.compare import charter_price
from onward.report.table import aligned
from onward.report.words import amount
from onward.scenario import Scenario
from onward.wording.amounts import minor_units, money
from onward.wording.quantities import ordinal, percent


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
    default=10,
    show_default=True,
    help="How many on offer to list.",
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
    help="Plan again with each of the first N, and compare.",
)
@click.option(
    "--curve",
    type=Numbers(),
    metavar="N,N,...",
    help="Plan with so many charters at most, and show service by number.",
)
@click.option(
    "--gap", type=Number(min=0), default=0.01, show_default=True, help="Of every plan that is made."
)
@click.option("-o", "--output", metavar="FILE", help="Write the plan advised beside, as JSON.")
@instants
@answer
def command(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Say which charters to buy, and what the next one is worth.

    Plans within --charters or --budget (or takes --plan), then ranks charters by the loss that they
    save, leg by leg. The worth of those on offer comes from the plan's prices of space; the first
    are weighed again with prices that follow, with a proof of how much each can save at most
    (docs/charters.md). With --list 0 --weigh 0 there is no advice, but the --curve alone.
    """
    if asked["path"] and (asked["charters"] is not None or asked["budget"] is not None):
        raise click.UsageError(
            "--plan is made already; --charters and --budget are for a plan to be made"
        )
    if asked["path"] and asked["output"]:
        raise click.UsageError("--output is for a plan that is made here, not for --plan")
    files = Files(output=asked["output"])
    with Progress(quiet) as progress:
        progress("reading")
        if asked["curve"] and not any(
            asked[name] for name in ("most", "weigh", "check", "path", "output")
        ):
            world = read(scenario, as_of, known_to)
            return curve_alone(world, drawn(world, asked, progress), as_json)
        world, told = beside(scenario, as_of, known_to, asked, progress)
        made = told.read.plan
        found = advise(
            world,
            made,
            weigh=max(asked["weigh"], asked["check"]),
            by_price=asked["budget"] is not None,
            progress=progress,
        )
        checked = [c for c in found.offered if c.weighed][: asked["check"]]
        checks = again(world, made, checked, gap=asked["gap"], progress=progress)
        curve = drawn(world, asked, progress)
        files.write("output", lambda path: write_plan(made, path))
    if as_json:
        document = advice_document(found) | {
            "checks": checks_document(checks),
            "curve": [point(n, t) for n, t in curve],
        }
        give_json(
            "advise",
            {"schema_version": 1, "scenario": world.name, "currency": world.currency, **document},
        )
    else:
        parts = [
            advice_text(found, world.currency, asked["most"]),
            checks_text(checks) if checks else "",
            curve_text(curve),
        ]
        give("\n\n".join(filter(None, parts)))
    return 0


def drawn(
    world: Scenario, asked: dict[str, Any], progress: Progress
) -> list[tuple[int, JudgedPlan]]:
    """A plan for each number of charters on the curve."""
    return [
        (
            n,
            planned(
                replace(world, max_charters=n, charter_budget_minor=None), asked["gap"], progress
            ),
        )
        for n in asked["curve"] or ()
    ]


def curve_alone(world: Scenario, curve: list[tuple[int, JudgedPlan]], as_json: bool) -> int:
    """The curve without advice: nothing on offer is listed, weighed or checked."""
    if as_json:
        points = [point(n, told) for n, told in curve]
        give_json(
            "advise",
            {
                "schema_version": 1,
                "scenario": world.name,
                "currency": world.currency,
                "curve": points,
            },
        )
    else:
        give(curve_text(curve))
    return 0


def beside(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    asked: dict[str, Any],
    progress: Progress,
) -> tuple[Scenario, JudgedPlan]:
    """The plan to advise beside, judged: the one given, or one made within the limits asked for."""
    world = read(scenario, as_of, known_to)
    if asked["path"]:
        world, made = read_any(asked["path"], world, as_of, known_to)
        return world, judged(world, made)
    if asked["charters"] is not None or asked["budget"] is not None:
        minor = None if asked["budget"] is None else minor_units(asked["budget"], world.currency)
        world = replace(world, max_charters=asked["charters"], charter_budget_minor=minor)
    return world, planned(world, asked["gap"], progress)


def planned(world: Scenario, gap: float, progress: Progress) -> JudgedPlan:
    """A plan within the scenario's limits on charters, judged."""

    def told(stage: str, numbers: dict[str, float]) -> None:
        limit = "" if world.max_charters is None else f"at most {world.max_charters:,} charters: "
        progress(limit + stage, numbers)

    return accepted(world, signed(world, uninterrupted(solve(world, gap=gap, progress=told))))


def point(number: int, told: JudgedPlan) -> dict[str, object]:
    """One point of the curve, for a program."""
    return {
        "max_charters": number,
        "bought": len(told.read.plan.charters),
        "price_minor": charter_price(told),
        "losses": [level.value for level in told.levels if level.name != "cost"],
        "service": [
            {
                "priority": s.priority,
                "total_g": s.total_g,
                "in_time_g": s.in_time_g,
                "late_g": s.late_g,
                "left_g": s.left_g,
            }
            for s in told.service
        ],
    }


def curve_text(curve: Sequence[tuple[int, JudgedPlan]]) -> str:
    """Service against the number of charters."""
    if not curve:
        return ""
    priorities = [s.priority for s in curve[0][1].service]
    heads = [
        "charters at most",
        "bought",
        "price",
        *(f"{ordinal(p)} {what}" for p in priorities for what in ("in time", "travels", "loss")),
    ]
    rows = []
    for number, told in curve:
        row: list[object] = [
            number,
            len(told.read.plan.charters),
            money(charter_price(told), told.currency),
        ]
        for served, level in zip(told.service, told.levels, strict=False):
            whole = max(1, served.total_g)
            row += [
                percent(served.in_time_g / whole),
                percent((served.in_time_g + served.late_g) / whole),
            ]
            row.append(amount(level, level.value, told.currency))
        rows.append(row)
    return f"Service against the number of charters:\n{aligned(heads, rows)}"
