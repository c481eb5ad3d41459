"""``onward challenge``: instances to plan, and the judge as their scorer."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.challenge.standings import levels_table
from onward.cli.challenge_tracks import board, json_object, predict, run
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import Number, answer
from onward.cli.progress import Progress
from onward.report.render.text import table_text
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.challenge.instance import Instance
    from onward.challenge.score import Score

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
    from onward.challenge.instance import PUBLISHED, read_instance

    if output and not instance:
        raise click.UsageError("--output needs an INSTANCE")
    wanted = [instance] if instance else [each.id for each in PUBLISHED]
    rows = []
    with Progress(quiet) as progress:
        for name in wanted:
            progress(f"reading {name}")
            found = read_instance(name)
            rows.append(row_of(found, verified(name, found) if verify else None))
            if output:
                written(found, Path(output))
    if as_json:
        give_json("challenge-instances", {"instances": rows})
    else:
        give("\n\n".join(words_of(row) for row in rows))
    if output and not quiet:
        say(f"written: {output}")
    return 3 if any(row["bounds_verified"] is False for row in rows) else 0


def row_of(found: Instance, checked: bool | None) -> dict[str, Any]:
    """An instance for a program."""
    from onward.desk.counts import counts

    bounds = found.bounds
    return {
        "id": found.id,
        "title": found.scenario.title,
        "licence": found.licence,
        "mark": found.mark,
        "as_of": rfc3339(found.scenario.as_of),
        "known_to": rfc3339(found.scenario.known_to or found.scenario.as_of),
        "counts": counts(found.scenario),
        "bounds": bounds.of(dict(zip(bounds.levels, bounds.values, strict=True))) if bounds else {},
        "bounds_verified": checked,
    }


def words_of(row: dict[str, Any]) -> str:
    """An instance for a person."""
    sizes = ", ".join(f"{count:,} {name}" for name, count in row["counts"].items() if count)
    bounds = (
        ", ".join(f"{name} {value:,}" for name, value in row["bounds"].items()) or "none proven"
    )
    checked = {None: "", True: " (verified now)", False: " (NOT what the certificates prove)"}[
        row["bounds_verified"]
    ]
    lines = [
        f"{row['id']}  as of {row['as_of']}, known to {row['known_to']}",
        sizes,
        f"bounds: {bounds}{checked}",
        f"licence: {row['licence']}",
    ]
    return "\n  ".join(lines)


def verified(name: str, found: Instance) -> bool:
    """Whether the stored plan's certificates prove the stored bounds."""
    from onward.challenge.bounds import proven_bounds
    from onward.challenge.instance import find_published, find_reference

    published = find_published(name)
    plan = find_reference(published) if published else None
    return plan is not None and found.bounds == proven_bounds(found.scenario, plan)


def written(found: Instance, folder: Path) -> None:
    """The instance as known, in plain files."""
    from onward.formats.folder import write_folder
    from onward.scenario import known

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(
            f"--output {folder}: is already there and not an empty folder; name a new one"
        )
    write_folder(known(found.scenario), folder)


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
    from onward.challenge.variant import Knobs, commitment, variant as made_from
    from onward.cli.parameters import read
    from onward.desk.counts import counts
    from onward.formats.folder import write_folder

    path = Path(output)
    as_workbook = path.suffix.lower() == ".xlsx"
    if not as_workbook and path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise click.UsageError(
            f"--output {path}: is already there and not an empty folder; name a new one"
        )
    files = Files(output=output) if as_workbook else None
    seed = secrets.randbits(64) if seed is None else seed
    salt = secrets.token_hex(16)
    made = made_from(
        read(scenario), Knobs(size=size, tightness=tightness, volatility=volatility, seed=seed)
    )
    if files:
        from onward.formats.template import write_workbook

        files.write("output", lambda target: write_workbook(made, target))
    else:
        write_folder(made, path)
    mark = commitment(seed, salt)
    if as_json:
        give_json(
            "challenge-variant",
            {
                "path": output,
                "seed": seed,
                "salt": salt,
                "commitment": mark,
                "counts": counts(made),
            },
        )
    else:
        sizes = ", ".join(f"{count:,} {name}" for name, count in counts(made).items() if count)
        give(f"{made.name}: {sizes}\nseed {seed}\nsalt {salt}\ncommitment {mark}")
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
    from onward.challenge.bounds import proven_bounds, to_document
    from onward.challenge.instance import read_scenario_of
    from onward.formats.planfile import read_plan

    files = Files(output=output)
    with Progress(quiet) as progress:
        progress("judging the certificates")
        document = to_document(proven_bounds(read_scenario_of(instance), read_plan(plan)))
    text = json.dumps(document, indent=1) + "\n"
    files.write("output", lambda target: target.write_text(text, encoding="utf-8"))
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
    from onward.challenge.instance import read_instance
    from onward.challenge.score import Referee, document

    with Progress(quiet) as progress:
        progress("reading the instance")
        stored = json_object(bounds, "onward-bounds") if bounds else None
        referee = Referee(read_instance(instance, stored))
        found = []
        for number, path in enumerate(submissions, 1):
            progress("scoring", {"submission": number, "of": len(submissions)})
            found.append(referee.score_file(path))
    if as_json:
        rows = [
            {"file": path, **document(each)} for path, each in zip(submissions, found, strict=True)
        ]
        give_json("challenge-score", {"instance": referee.instance.id, "scores": rows})
    else:
        give(
            "\n\n".join(
                told(path, each, referee.scenario.currency)
                for path, each in zip(submissions, found, strict=True)
            )
        )
    return 0 if all(each.accepted for each in found) else 3


def told(path: str, found: Score, currency: str) -> str:
    """A score for a person."""
    from onward.report.words import moves_sentence
    from onward.wording.quantities import number_of

    if not found.accepted:
        return "\n".join(
            [
                f"{path}: rejected, {number_of(len(found.problems), 'problem')}",
                *(f"  {problem}" for problem in found.problems),
            ]
        )
    table = table_text(levels_table(found, currency))
    return f"{path}: accepted\n{table}\n{moves_sentence(found.moves)}"
