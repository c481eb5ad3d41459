"""``onward challenge run``, ``predict`` and ``board``: the live and the prediction track, and the
leaderboard of all.
"""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from onward.challenge.answers import (
    predicted_document,
    predicted_text,
    ranked_document,
    ranked_text,
    runs_document,
    runs_text,
)
from onward.challenge.entries import files_of, read_entries
from onward.challenge.livefile import document
from onward.challenge.page import page
from onward.challenge.tracks import (
    PlayProgram,
    PredictDeliveries,
    RankEntries,
    play_program,
    predict_deliveries,
    rank_entries,
    scored_entries,
    write_question,
)
from onward.cli.asking import speak, working
from onward.cli.output import Files, give, give_json, room_for, say, write_text
from onward.cli.parameters import Instant, Number, answer
from onward.cli.taking import taking
from onward.cli.workers import Asked, at_work, by_workers, enough, one_per_core

FEW_ENTRIES = 20  # entries that one process scores before others have started


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
@taking("question", PlayProgram, "instance", "days", "as_of", "limits", "changes")
def run(question: PlayProgram, program: str, output: str | None, as_json: bool, quiet: bool) -> int:
    """Live track: play an instance day by day to your own program, on your own machine.

    PROGRAM is a command line. Each morning it gets a line of JSON that names the files of the day,
    and answers with a line that names its plan (docs/challenge.md). What counts is what all days
    came to in hindsight. The seconds are taken here, so the result is self-timed.
    """
    words = command_line(program)
    files = Files(*words, output=output)
    with working(quiet) as job:
        found = play_program(replace(question, words=tuple(words)), job)
    # in ASCII: half a character in an answer is no UTF-8
    whole = document(found.value.instance, found.value.scores[-1], plans=True)
    files.write("output", lambda target: write_text(json.dumps(whole) + "\n", target))
    if as_json:
        give_json("challenge-run", runs_document(found.value))
    else:
        give(runs_text(found.value))
    return speak(found, quiet)


def command_line(program: str) -> list[str]:
    """The words of a command whose program is there."""
    try:
        words = shlex.split(program)
    except ValueError as wrong:
        raise click.UsageError(
            f"PROGRAM {program}: cannot be read as a command ({str(wrong).lower()})"
        ) from None
    if not words or shutil.which(words[0]) is None:
        raise click.UsageError(f"PROGRAM {program!r}: there is no such program")
    return words


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

    if not (predictions or ask or ours):
        raise click.UsageError("name PREDICTIONS to score, or --ask DIR or --ours FILE to write")
    files = Files(ours=ours)
    if ask:
        room_for(Path(ask), "--ask")
    question = PredictDeliveries(
        instance=instance, as_of=as_of, predictions=predictions or "", ours=bool(ours)
    )
    with working(quiet) as job:
        found = predict_deliveries(question, job)
        if ask:
            write_question(found.value, Path(ask))
    files.write("ours", lambda target: write_text(found.value.ours, target))
    if as_json:
        give_json("challenge-predict", predicted_document(found.value))
    elif predictions:
        give(predicted_text(found.value))
    elif not quiet:
        say(predicted_text(found.value))
    return speak(found, quiet)


@click.command()
@click.argument("entries", metavar="ENTRIES", type=click.Path(exists=True, file_okay=False))
@click.option("--html", metavar="FILE", help="Write the board as one static page.")
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The last board's JSON: say what changed since.",
)
@by_workers("one per core")
@answer
def board(
    entries: str,
    html: str | None,
    previous: str | None,
    workers: Asked | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Score every entry in a folder with the same judge, and write the leaderboard.

    ENTRIES holds one TOML file for each entry (docs/challenge.md). --json gives the board's data,
    which the next one reads with --previous. Exits with 3 if an entry's TOML file is wrong; the
    others are on the board all the same.
    """
    files = Files(*map(str, files_of(entries)), html=html)
    if (
        html
        and html.endswith(".toml")
        and Path(html).resolve().is_relative_to(Path(entries).resolve())
    ):
        raise click.UsageError(f"--html {html}: would be taken for an entry; give it another name")
    few = len(scored_entries(read_entries(entries)[0])) <= FEW_ENTRIES
    asked = enough(workers or one_per_core(), small=few)
    with working(quiet) as job, at_work(asked) as job.executor:
        found = rank_entries(RankEntries(entries=entries, previous=previous or ""), job)
    ranked = found.value
    shown = page(list(ranked.tables), list(ranked.open_track), list(ranked.refused))
    files.write("html", lambda target: write_text(shown, target))
    if as_json:
        give_json("challenge-board", ranked_document(ranked))
    else:
        give(ranked_text(ranked))
    return speak(found, quiet)
