"""``onward demo``: the article in acts, each with the command that gives the same."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from onward.cli.demo_acts import Step, challenged, claimed, funded, published, told_again, tracked
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import answer, read
from onward.cli.progress import Progress
from onward.desk.compare import ComparedPlans, NamedPlan
from onward.desk.exceptions import troubles
from onward.desk.judged_plan import JudgedPlan
from onward.desk.plan_files import signed
from onward.desk.solving import accepted
from onward.explain import explain
from onward.formats.measured import measured_beside
from onward.formats.planfile import write_plan
from onward.plan.interrupted import uninterrupted
from onward.plan.solve import solve
from onward.report.acts import Act
from onward.report.compare import differences
from onward.report.judged_plan import document
from onward.report.page import page
from onward.report.story import story
from onward.report.workbook import write_workbook
from onward.scenario import Scenario
from onward.wording.quantities import percent

FILES = {
    "without": "plan-without-charters.json",
    "plan": "plan.json",
    "xlsx": "plan.xlsx",
    "html": "plan.html",
    "march": "15-march.json",
    "told": "27-march.csv",
    "report": "situation.html",
    "book": "situation.xlsx",
    "claim": "claim.html",
}


# all of it, and up to the first judged plan
LASTS = {"S": ("15 s", "2 s"), "M": ("a minute", "12 s"), "L": ("6 minutes", "90 s")}


@click.command()
@click.option(
    "--size",
    type=click.Choice(["S", "M", "L"]),
    default="S",
    show_default=True,
    help="How much of the scenario.",
)
@click.option(
    "-o",
    "--output",
    default="out",
    show_default=True,
    metavar="DIR",
    help="Where plans, pages and workbooks go.",
)
@click.option(
    "--db",
    default="onward.db",
    show_default=True,
    metavar="FILE_OR_URL",
    help="Where recorded events go: a new store, or the demo's own.",
)
@answer
def command(size: str, output: str, db: str, as_json: bool, quiet: bool) -> int:
    """Tell the whole story in seven acts, each with its command.

    Plans without charters and with them; a notice, and the plan made anew; what arrived, is en
    route, is detained; a merchant's claim; the fund from pledge to units; the challenge; published
    figures run again. Each act is told when it is ready, the slowest last: above size S that is the
    plan made anew. Every plan is judged. Plans, pages and workbooks go into DIR, recorded events
    into a store that is new or holds only these; any other is left as it is, and that is said.
    """
    files = prepared(output)
    acts: list[Act] = []
    if not quiet:
        every, first = LASTS[size]
        say(
            f"spring-2020:{size} in seven acts: about {every} on two cores, the first judged plan "
            f"after {first}"
        )
    with Progress(quiet) as progress:
        progress("reading")
        world = read(f"spring-2020:{size}")
        without = planned(world, False, progress)
        if not quiet:
            progress.clear()
            say(first_plan(without))
        bought = planned(world, True, progress)
        for act in played(world, size, without, bought, files, db, progress):
            acts.append(act)
            if not as_json:
                progress.clear()
                give(act.text(len(acts)))
    paths = {name: str(path) for name, path in files.paths.items() if path.exists()}
    if as_json:
        entries = [NamedPlan("without charters", without), NamedPlan("with charters", bought)]
        plans = {"without": document(without), "bought": document(bought)}
        told = [
            {
                "title": act.title,
                "commands": list(act.commands),
                "lines": list(act.lines),
                **act.document,
            }
            for act in acts[1:]
        ]
        give_json(
            "demo",
            {
                **plans,
                "differences": differences(ComparedPlans(plans=tuple(entries))),
                "story": story(without, bought, measured_beside(f"spring-2020:{size}")),
                "acts": told,
                "files": paths,
            },
        )
    else:
        give("\n".join(following(f"spring-2020:{size}", files, bought)))
    if not quiet:
        say(f"written: {', '.join(paths.values())}")
    return 0


def prepared(output: str) -> Files:
    """The folder and the files in it, tried before the work."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise click.UsageError(f"--output {folder}: cannot be made ({wrong.strerror})") from wrong
    return Files(**{key: str(folder / name) for key, name in FILES.items()})


def played(
    world: Scenario,
    size: str,
    without: JudgedPlan,
    bought: JudgedPlan,
    files: Files,
    db: str,
    progress: Progress,
) -> Iterator[Act]:
    """The acts, one after the other, the slowest last: published figures are of size L, but above S
    a replan takes longer.
    """
    name = f"spring-2020:{size}"
    small = size != "L"  # two more plans of size L would take as long as all the rest

    def replanned(step: Step) -> Act:
        return told_again(
            world if small else read("spring-2020:M"),
            name if small else "spring-2020:M",
            files,
            step,
        )

    acts: list[Callable[[Step], Act]] = [
        lambda step: sky(world, name, without, bought, files, step),
        lambda step: tracked(world, name, files, db, step),
        lambda step: claimed(files, step),
        funded,
        lambda step: challenged(bought, size, str(files.paths["plan"]), step),
        published,
    ]
    acts.insert(1 if size == "S" else len(acts), replanned)
    for number, act in enumerate(acts, 1):
        yield act(partial(_step, progress, number))


def _step(progress: Progress, number: int, stage: str) -> None:
    progress(f"act {number}: {stage}")


def sky(
    world: Scenario, name: str, without: JudgedPlan, bought: JudgedPlan, files: Files, step: Step
) -> Act:
    """The same weeks planned without charters and with them."""
    step("explaining")
    why = explain(world, bought.read.plan)
    step("writing")
    files.write("without", lambda path: write_plan(without.read.plan, path))
    files.write("plan", lambda path: write_plan(bought.read.plan, path))
    files.write("xlsx", lambda path: write_workbook(bought, path, why))
    files.write("html", lambda path: path.write_text(page(bought, why), encoding="utf-8"))
    quoted = {key: shlex.quote(str(path)) for key, path in files.paths.items()}
    commands = [
        f"onward plan {name} --no-charters -o {quoted['without']}",
        f"onward plan {name} -o {quoted['plan']} --html {quoted['html']} --xlsx {quoted['xlsx']}",
    ]
    lines = story(without, bought, measured_beside(name))
    return Act("The sky empties, and charters fly", commands, lines)


def first_plan(told: JudgedPlan) -> str:
    """One line, as soon as there is a plan."""
    share = percent(1 - told.left_share)
    return (
        f"a first plan, without charters, is judged: {share} of the weight travels. Next: the "
        "same with charters"
    )


def planned(world: Scenario, charters: bool, progress: Progress) -> JudgedPlan:
    """One plan, judged; without charters the planner may buy none."""
    name = "act 1, with charters: " if charters else "act 1, without charters: "

    def told(stage: str, numbers: dict[str, float]) -> None:
        progress(name + stage, numbers)

    plan = uninterrupted(solve(world, progress=told, buy_charters=charters))
    progress(name + "judging")
    return accepted(world, signed(world, plan))


def following(name: str, files: Files, told: JudgedPlan) -> list[str]:
    """The next three commands."""
    quoted = {key: shlex.quote(str(path)) for key, path in files.paths.items()}
    worst = next(iter(troubles(told.read)), None)
    return [
        "Next:",
        f"  onward explain {name} "
        f"{quoted['plan']}{f' {shlex.quote(worst.shipment.id)}' if worst else ''}",
        f"  onward compare {name} {quoted['without']} {quoted['plan']}",
        f"  onward lanes {name} --as-of 2020-03-27 --html "
        f"{shlex.quote(str(files.paths['html'].with_name('board.html')))}",
    ]
