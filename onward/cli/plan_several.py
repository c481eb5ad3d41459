"""``onward plan`` of several scenarios: each plan is judged and written as soon as it is made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from onward.answer import Answer, Outcome
from onward.cli.asking import speak, working, wrong_as_usage
from onward.cli.exclusive import refuse_beside
from onward.cli.output import Files, give, give_json, room_for, say
from onward.cli.workers import at_work
from onward.cli.written_plan import write_files
from onward.questions.plan import Planned, PlanShipments, plan_each
from onward.questions.record import Clocks, Sources, open_record
from onward.report.judged_plan import document, summary

WORST_FIRST = (Outcome.INTERRUPTED, Outcome.TOO_MUCH_LEFT, Outcome.LIMITED, Outcome.DONE)


def plan_several(
    scenarios: Sequence[str],
    clocks: Clocks,
    question: PlanShipments,
    options: dict[str, Any],
    as_json: bool,
    quiet: bool,
) -> int:
    """Plan each scenario; with ``-o``, into a new or empty folder."""
    refuse_beside("several scenarios", ("reading", "xlsx", "html"))
    paths = paths_of(scenarios, options["output"])
    found: dict[int, Answer[Planned]] = {}

    def took(index: int, answer: Answer[Planned]) -> None:
        if paths:
            paths[index].parent.mkdir(exist_ok=True)
            write_files(Files(output=str(paths[index])), answer.value.judged, None)
        found[index] = answer

    with ExitStack() as opened, working(quiet) as job:
        records = [
            opened.enter_context(open_record(Sources(scenario=each), clocks, job))
            for each in scenarios
        ]
        with wrong_as_usage(), at_work(options["workers"]) as job.executor:
            plan_each(records, question, job, took)
    answers = [found[index] for index in range(len(scenarios))]
    if as_json:
        plans = [
            {"asked": name, **document(answer.value.judged)}
            | {"files": {"output": str(paths[index])} if paths else {}}
            for index, (name, answer) in enumerate(zip(scenarios, answers, strict=True))
        ]
        give_json("plans", {"plans": plans})
    else:
        give("\n\n".join(summary(answer.value.judged) for answer in answers))
    if not quiet:
        for path in paths:
            say(f"written: {path}")
    for answer in answers:
        speak(answer, quiet)
    return min((a.outcome for a in answers), key=WORST_FIRST.index).exit_code


def paths_of(scenarios: Sequence[str], folder: str | None) -> list[Path]:
    """The file of each plan in a new or empty folder, by the scenario's name; none without one."""
    if folder is None:
        return []
    names = [f"{Path(each).resolve().name.replace(':', '-')}.json" for each in scenarios]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise click.UsageError(f"-o {folder}: more than one plan would be {', '.join(twice)}")
    room_for(Path(folder), "-o")
    return [Path(folder) / name for name in names]
