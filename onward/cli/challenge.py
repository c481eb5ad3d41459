"""``onward challenge``: instances to plan, and the judge as their scorer."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import click

from onward.challenge.answers import (
    instance_document,
    instance_text,
    scores_document,
    scores_text,
    variant_document,
    variant_text,
)
from onward.challenge.bounds import to_document
from onward.challenge.questions import (
    ListInstances,
    MakeVariant,
    ProveBounds,
    ScorePlans,
    list_instances,
    make_variant,
    prove_bounds,
    score_plans,
    write_instance,
)
from onward.challenge.variant import Knobs
from onward.cli.asking import speak, working
from onward.cli.challenge_tracks import board, predict, run
from onward.cli.output import Files, give, give_json, room_for, say, write_text
from onward.cli.parameters import Number, answer
from onward.formats.folder import write_folder
from onward.formats.template import write_workbook

instance_argument = click.argument("instance", metavar="INSTANCE")
bounds_option = click.option(
    "--bounds",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="What `challenge bounds` wrote.",
)


@click.group()
def command() -> None:
    """Instances for everybody, the judge as scorer, and a board.

    INSTANCE is a published one (spring-2020-S) or any scenario: a folder, a workbook, a built-in
    name.
    """


command.add_command(run)
command.add_command(predict)
command.add_command(board)


@command.command()
@click.argument("instance", metavar="[INSTANCE]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="Write the instance as a folder of plain CSV files, only what may be known.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="Have the judge recompute every stored bound from its certificate.",
)
@answer
def instances(
    instance: str | None, output: str | None, verify: bool, as_json: bool, quiet: bool
) -> int:
    """List the published instances, or write one for a program to read."""

    if output and not instance:
        raise click.UsageError("--output needs an INSTANCE")
    if output:
        room_for(Path(output), "--output")
    with working(quiet) as job:
        found = list_instances(ListInstances(name=instance or "", verify=verify), job)
        if output:
            write_instance(found.value[0].instance, Path(output))
    if as_json:
        rows = [instance_document(each) for each in found.value]
        give_json("challenge-instances", {"instances": rows})
    else:
        give("\n\n".join(map(instance_text, found.value)))
    if output and not quiet:
        say(f"written: {output}")
    return speak(found, quiet)


@command.command()
@click.argument("scenario", metavar="SCENARIO")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    help="A new folder, or a workbook's name ending in .xlsx.",
)
@click.option(
    "--size",
    type=Number(min=0, max=1, min_open=True),
    default=1.0,
    show_default=True,
    help="The share of shipments that is kept.",
)
@click.option(
    "--tightness",
    type=Number(0.01, 100),
    default=1.0,
    show_default=True,
    help="Demand over capacity against the scenario's own.",
)
@click.option(
    "--volatility",
    type=Number(0, 1),
    default=0.0,
    show_default=True,
    help="The share of departures and services that changes hit.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    help="Equal seeds give equal variants (default: a new secret one, printed).",
)
@answer
def variant(
    scenario: str,
    output: str,
    size: float,
    tightness: float,
    volatility: float,
    seed: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make a variant of a scenario, with a seed that may stay hidden until entries close.

    Prints the seed, a salt and their commitment: publish the commitment when entries open, seed and
    salt when they close.
    """

    path = Path(output)
    as_workbook = path.suffix.lower() == ".xlsx"
    if not as_workbook:
        room_for(path, "--output")
    files = Files(output=output if as_workbook else None)
    seed = secrets.randbits(64) if seed is None else seed
    knobs = Knobs(size=size, tightness=tightness, volatility=volatility, seed=seed)
    with working(quiet) as job:
        question = MakeVariant(scenario=scenario, knobs=knobs, salt=secrets.token_hex(16))
        made = make_variant(question, job).value
    if as_workbook:
        files.write("output", lambda target: write_workbook(made.scenario, target))
    else:
        write_folder(made.scenario, path)
    if as_json:
        give_json("challenge-variant", variant_document(made, output))
    else:
        give(variant_text(made))
    if not quiet:
        say("publish the commitment now, seed and salt when entries close: sha256 of SEED:SALT")
    return 0


@command.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write the bounds.")
@answer
def bounds(instance: str, plan: str, output: str, as_json: bool, quiet: bool) -> int:
    """Have the judge verify a plan's certificates, and keep the bounds they prove for scoring
    others.
    """

    files = Files(output=output)
    with working(quiet) as job:
        document = to_document(prove_bounds(ProveBounds(instance=instance, plan=plan), job).value)
    text = json.dumps(document, indent=1) + "\n"
    files.write("output", lambda target: write_text(text, target))
    if as_json:
        give_json("challenge-bounds", {name: document[name] for name in ("mark", "levels")})
    elif not quiet:
        say(f"written: {output}")
    return 0


@command.command()
@instance_argument
@click.argument(
    "submissions",
    metavar="SUBMISSION...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False),
)
@bounds_option
@answer
def score(
    instance: str, submissions: tuple[str, ...], bounds: str | None, as_json: bool, quiet: bool
) -> int:
    """Score plans with the judge: every violation, or loss by priority, cost and the gap to what no
    plan can beat.

    A SUBMISSION is a plan.json, or a CSV with the columns shipment, handling_units and departures.
    No certificate is needed, and none is read. Exits with 3 if any is rejected.
    """

    question = ScorePlans(instance=instance, submissions=submissions, bounds=bounds or "")
    with working(quiet) as job:
        found = score_plans(question, job)
    if as_json:
        give_json("challenge-score", scores_document(found.value))
    else:
        give(scores_text(found.value))
    return speak(found, quiet)
