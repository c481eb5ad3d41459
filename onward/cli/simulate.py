"""``onward simulate``: how a plan fares when things go wrong, and which rule or plan fares
better.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

import click

from onward.cli.compare import names
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Instant, Number, answer, read, scenario_argument
from onward.cli.processes import processes
from onward.cli.progress import Progress
from onward.desk.plan_files import read_any
from onward.errors import InvalidInput
from onward.events.event import instant_text
from onward.formats.chance import chance_of, read_chance
from onward.judge import check
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.report.curves import picture
from onward.report.judged_plan import paragraphs
from onward.report.render.xlsx import write_xlsx
from onward.report.simulated import (
    FATE_HEADINGS,
    Entry,
    difference_text,
    differences,
    document,
    fate_rows,
    runs_text,
    service_rows,
)
from onward.report.table import aligned
from onward.report.tables.simulate import simulation_sheet
from onward.scenario import Scenario
from onward.simulate import simulate
from onward.simulate.planner_rules import rule

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
@click.option(
    "--gap",
    type=Number(min=0),
    default=0.01,
    show_default=True,
    help="How good plans made by a rule must be.",
)
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
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes (default: one per core); the answer does not depend on it.",
)
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
@answer
def command(
    scenario: str,
    plan: str,
    against: tuple[str, ...],
    rules: tuple[str, ...],
    gap: float,
    runs: int,
    seed: int,
    chance: str | None,
    known_to: datetime | None,
    workers: int | None,
    worst: int,
    html: str | None,
    xlsx: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Play a plan against chance: how likely each shipment is in time.

    Departures are cancelled and late, borders close, goods are inspected, as chance has it. There
    is no replanning: who loses a leg takes the next departure of the same lane with room, or stays
    (docs/simulate.md). Other plans, and plans made by a rule, meet the same chance.
    """
    files = Files(html=html, xlsx=xlsx)
    odds = read_chance(chance) if chance else chance_of(scenario)
    held = read(scenario)
    paths = (plan, *against)
    entries = [
        (name, "", *read_any(path, held, None, None))
        for path, name in zip(paths, names(paths), strict=True)
    ]
    for path, (_, _, seen, made) in zip(paths, entries, strict=True):
        accepted(path, seen, made)
    latest([made for *_, made in entries], known_to)
    with Progress(quiet) as progress:
        base, first = entries[0][2], entries[0][3]
        base = replace(base, as_of=first.as_of, known_to=first.known_to)
        for text in rules:
            name, words, made = by_rule(text, base, gap, progress)
            entries.append((name, words, base, made))
        plans = [made for *_, made in entries]
        world = replace(held, known_to=latest(plans, known_to))
        number = 1 if runs <= SMALL else workers or os.cpu_count() or 1
        with processes(number) as executor:
            outcomes = simulate(
                world, plans, odds, runs=runs, seed=seed, executor=executor, progress=progress
            )
    told = [
        Entry(name, words, outcome)
        for (name, words, *_), outcome in zip(entries, outcomes, strict=True)
    ]
    files.write(
        "html",
        lambda path: path.write_text(
            picture(held.title or held.name, told, seed), encoding="utf-8", newline="\n"
        ),
    )
    files.write(
        "xlsx",
        lambda path: write_xlsx(
            simulation_sheet(held.title or held.name, told, seed), path, first="About"
        ),
    )
    if as_json:
        give_json("simulate", {"schema_version": 1, "scenario": scenario, **document(told, seed)})
    else:
        give(text_of(told, seed, worst))
    return 0


def latest(plans: list[Plan], asked: datetime | None) -> datetime:
    """Up to where it is known what is played: what was asked for, or what the plans knew; no plan
    may know more.
    """
    known = max(made.known_to for made in plans)
    if asked is not None and asked < known:
        told = "a plan knows what was announced up to"
        raise click.UsageError(
            f"--known-to {instant_text(asked)}: {told} {instant_text(known)}; name this instant "
            "or a later one"
        )
    return asked or known


def accepted(path: str, seen: Scenario, made: Plan) -> None:
    """The judge's word on whether a plan can be carried out, with problems under the file's name;
    its proofs do not matter here.
    """
    problems = check(seen, made)
    if problems:
        raise InvalidInput([replace(problem, file=path) for problem in problems])


def by_rule(text: str, base: Scenario, gap: float, progress: Progress) -> tuple[str, str, Plan]:
    """A plan made by a rule, checked against the scenario as it is."""
    try:
        chosen = rule(text, base)
    except ValueError as wrong:
        raise click.UsageError(f"--rule {wrong}") from wrong
    made = chosen.back(uninterrupted(solve(chosen.scenario, gap=gap, progress=progress)))
    problems = check(replace(base, as_of=made.as_of, known_to=made.known_to), made)
    if problems:
        raise AssertionError(f"a plan by rule {text} that the judge does not accept: {problems[0]}")
    return chosen.name, chosen.words, made


def text_of(told: list[Entry], seed: int, worst: int) -> str:
    """The answer for a person."""
    first = told[0]
    parts = [
        aligned(("", *(entry.name for entry in told)), service_rows(told)),
        paragraphs(difference_text(entry, first.name, found) for entry, found in differences(told)),
        runs_text(first.outcome, seed),
    ]
    if worst:
        rows = fate_rows(first.outcome.shipments(), worst)
        parts.append(
            ""
            if not rows
            else f"Where chance costs most, shipments of {first.name}:\n\n"
            + aligned(FATE_HEADINGS, rows)
        )
    return "\n\n".join(filter(None, parts))
