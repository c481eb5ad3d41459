"""``onward challenge run``, ``predict`` and ``board``: the live and the prediction track, and the
leaderboard of all.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.challenge.standings import days_table, open_table, ranking_table
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import Instant, Number, answer
from onward.cli.processes import processes
from onward.cli.progress import Progress
from onward.report.render.text import table_text
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.challenge.board import Table
    from onward.challenge.entries import Entry
    from onward.challenge.live import Day, LiveScore
    from onward.events.event import Event
    from onward.scenario import Scenario

FEW = 20  # entries that one process scores before others have started


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("program", metavar="PROGRAM")
@click.option(
    "--days", type=click.IntRange(1, 366), default=14, show_default=True, help="How many mornings."
)
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="The first morning (default: the instance's instant).",
)
@click.option(
    "--limit",
    "limits",
    type=Number(min=0.1, max=3600),
    multiple=True,
    help="Seconds for each answer; repeatable (1, 10 and 60).",
)
@click.option(
    "--changes",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="More changes, each known at its instant.",
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write the run at the last limit, to enter it."
)
@answer
def run(
    instance: str,
    program: str,
    days: int,
    as_of: datetime | None,
    limits: tuple[float, ...],
    changes: str | None,
    output: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Live track: play an instance day by day to your own program, on your own machine.

    PROGRAM is a command line. Each morning it gets a line of JSON that names the files of the day,
    and answers with a line that names its plan (docs/challenge.md). What counts is what all days
    came to in hindsight. The seconds are taken here, so the result is self-timed.
    """
    from onward.challenge.instance import read_instance
    from onward.challenge.live import LIMITS, live
    from onward.challenge.livefile import document
    from onward.formats.changes import read_changes

    try:
        words = shlex.split(program)
    except ValueError as wrong:
        raise click.UsageError(
            f"PROGRAM {program}: cannot be read as a command ({str(wrong).lower()})"
        ) from None
    if not words or shutil.which(words[0]) is None:
        raise click.UsageError(f"PROGRAM {program!r}: there is no such program")
    files = Files(*words, output=output)
    found = read_instance(instance)
    world = replace(found.scenario, as_of=as_of or found.scenario.as_of, known_to=None)
    more = read_changes(changes, world) if changes else ()
    scores = []
    for limit in limits or LIMITS:
        with (
            tempfile.TemporaryDirectory(prefix="onward-live-") as room,
            Progress(quiet) as progress,
        ):
            progress(f"playing at {limit:g} s")
            scores.append(
                live(
                    world,
                    more,
                    words,
                    days=days,
                    limit=limit,
                    room=Path(room),
                    say=lambda day: progress(*step(day)),
                )
            )
    # in ASCII: half a character in an answer is no UTF-8
    text = json.dumps(document(found, scores[-1], plans=True)) + "\n"
    files.write("output", lambda target: target.write_text(text, encoding="utf-8"))
    if as_json:
        give_json(
            "challenge-run",
            {"instance": found.id, "runs": [document(found, each, plans=False) for each in scores]},
        )
    else:
        give("\n\n".join(run_text(each, world.currency) for each in scores))
    return 0


def json_object(path: str, schema: str) -> dict[str, Any]:
    """The JSON object in a file. Raises InvalidInput if there is none, or if its ``schema`` is
    another.
    """
    from onward.errors import InvalidInput, Problem
    from onward.formats.handmade import content

    try:
        found = json.loads(content(Path(path)))
    except (ValueError, RecursionError) as error:
        raise InvalidInput([Problem(Path(path).name, 0, "", "", f"is not JSON: {error}")]) from None
    if not isinstance(found, dict) or found.get("schema") != schema:
        raise InvalidInput(
            [
                Problem(
                    Path(path).name,
                    0,
                    "schema",
                    "",
                    f"must be a JSON object with the schema {schema!r}",
                )
            ]
        )
    return found


def step(day: Day) -> tuple[str, dict[str, float]]:
    """A day, for whoever waits."""
    return f"day {day.number} {day.outcome}", {"seconds": day.seconds}


def run_text(score: LiveScore, currency: str) -> str:
    """A run for a person."""
    from onward.wording.amounts import money

    counted: dict[str, int] = {}
    for day in score.days:
        counted[day.outcome] = counted.get(day.outcome, 0) + 1
    days = ", ".join(f"{count} {outcome}" for outcome, count in counted.items())
    lines = [
        (
            f"At {score.limit:g} s a day, self-timed: {days}; {score.stranded:,} handling units "
            "never "
            "arrived."
        )
    ]
    lines += [
        f"  {name}: {value / 60:,.0f} kg-hours"
        if name != "cost"
        else f"  cost: {money(value, currency)}"
        for name, value in score.values.items()
    ]
    days = table_text(days_table(score), more="--json has all")
    return "\n".join([*lines, days])


@click.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument(
    "predictions",
    metavar="[PREDICTIONS]",
    required=False,
    type=click.Path(exists=True, dir_okay=False),
)
@click.option(
    "--as-of",
    type=Instant(),
    required=True,
    metavar="INSTANT",
    help="Predict at this instant, knowing what was known then.",
)
@click.option(
    "--ask",
    metavar="DIR",
    help="Write what an entrant may know: the scenario and the events by then, and what is asked.",
)
@click.option("--ours", metavar="FILE", help="Write what `onward track` predicts, to beat it.")
@answer
def predict(
    instance: str,
    predictions: str | None,
    as_of: datetime,
    ask: str | None,
    ours: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Prediction track: when will goods be delivered, in intervals that should hold four of five.

    PREDICTIONS is a CSV with the columns shipment, low, at and high. Smaller is better: the
    interval score is the mean width, plus 10 hours for each hour outside; the miss is the mean
    distance from `at`.
    """
    from onward.challenge.instance import read_instance
    from onward.challenge.predict import (
        asked,
        our_predictions,
        predictions_text,
        read_predictions,
        score_predictions,
    )
    from onward.challenge.scorers import recorded

    if not (predictions or ask or ours):
        raise click.UsageError("name PREDICTIONS to score, or --ask DIR or --ours FILE to write")
    files = Files(ours=ours)
    with Progress(quiet) as progress:
        progress("reading")
        found = read_instance(instance)
        question = asked(found.scenario, recorded(instance), as_of)
        if ask:
            question_written(
                replace(found.scenario, as_of=as_of, known_to=as_of),
                question.events,
                list(question.delivered),
                Path(ask),
            )
        if ours:
            text = predictions_text(our_predictions(found.scenario, question))
            files.write("ours", lambda target: target.write_text(text, encoding="utf-8"))
        score = (
            score_predictions(question, read_predictions(predictions, question))
            if predictions
            else None
        )
    head = {
        "instance": found.id,
        "as_of": rfc3339(as_of),
        "asked": len(question.delivered),
        "events": len(question.events),
    }
    if as_json:
        give_json("challenge-predict", {**head, "score": asdict(score) if score else None})
    elif score:
        give(
            f"{score.shipments:,} shipments, {score.undelivered:,} of them not delivered when the "
            "record ends\n"
            f"interval score {score.interval_h:,.1f} h, miss {score.miss_h:,.1f} h, "
            f"{score.inside:.0%} of deliveries inside their interval".replace("%", " %")
        )
    elif not quiet:
        say(f"{head['asked']} shipments are asked for, {head['events']} events are known")
    return 0


def question_written(
    scenario: Scenario, events: tuple[Event, ...], shipments: list[str], folder: Path
) -> None:
    """The scenario and events as known, and the shipments asked for."""
    from onward.challenge.predict import COLUMNS
    from onward.formats.csvfile import csv_text
    from onward.formats.eventfile import write_events
    from onward.formats.folder import write_folder
    from onward.scenario import known

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(
            f"--ask {folder}: is already there and not an empty folder; name a new one"
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_folder(known(scenario), folder / "scenario")
    write_events(events, folder / "events.csv")
    empty = [[""] * len(shipments) for _ in COLUMNS[1:]]
    (folder / "asked.csv").write_text(
        csv_text(COLUMNS, [shipments, *empty]), encoding="utf-8", newline=""
    )


@click.command()
@click.argument("entries", metavar="ENTRIES", type=click.Path(exists=True, file_okay=False))
@click.option("--html", metavar="FILE", help="Write the board as one static page.")
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The last board's JSON: say what changed since.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes (default: one per core).")
@answer
def board(
    entries: str,
    html: str | None,
    previous: str | None,
    workers: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Score every entry in a folder with the same judge, and write the leaderboard.

    ENTRIES holds one TOML file for each entry (docs/challenge.md). --json gives the board's data,
    which the next one reads with --previous. Exits with 3 if an entry's TOML file is wrong; the
    others are on the board all the same.
    """
    from onward.challenge.board import document, tables
    from onward.challenge.entries import Track, files_of, read_entries
    from onward.challenge.page import page
    from onward.challenge.scorers import results

    files = Files(*map(str, files_of(entries)), html=html)
    if (
        html
        and html.endswith(".toml")
        and Path(html).resolve().is_relative_to(Path(entries).resolve())
    ):
        raise click.UsageError(f"--html {html}: would be taken for an entry; give it another name")
    found, refused = read_entries(entries)
    scored = [entry for entry in found if entry.track is not Track.OPEN]
    open_ = [entry for entry in found if entry.track is Track.OPEN]
    before = json_object(previous, "onward.challenge-board/1") if previous else None
    number = 1 if len(scored) <= FEW else workers or os.cpu_count() or 1
    with Progress(quiet) as progress, processes(number) as executor:
        progress("scoring", {"entries": len(scored)})
        made = tables(scored, results(scored, executor), before)
    files.write(
        "html", lambda target: target.write_text(page(made, open_, refused), encoding="utf-8")
    )
    if as_json:
        give_json("challenge-board", document(made, open_, refused))
    else:
        scored_text = [board_text(table) for table in made] or [
            "There is no entry in a scored track."
        ]
        give("\n\n".join([*scored_text, *open_text(open_)]))
    for problem in refused:
        say(str(problem))
    return 3 if refused else 0


def open_text(entries: Sequence[Entry]) -> list[str]:
    """The open track for a terminal, which nobody ranks; nothing if nobody is in it."""

    return ["open track, not ranked\n" + table_text(open_table(entries))] if entries else []


def board_text(table: Table) -> str:
    """A ranking for a terminal."""

    rejected = [line for line in table.history if line.result.problems]
    ranking = table_text(ranking_table(table))
    lines = [f"{table.track} track, {table.instance}", ranking]
    lines += [
        f"rejected: {line.entry.team} ({line.entry.name}): {line.result.problems[0]}"
        for line in rejected
    ]
    return "\n".join(lines)
