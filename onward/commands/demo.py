"""``onward demo``: spring 2020 without charters and with them."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from onward.commands.asked import answer, read
from onward.commands.judging import signed
from onward.commands.output import Files, give, give_json, say
from onward.commands.plan import accepted
from onward.commands.progress import Progress
from onward.explain import explain
from onward.formats.planfile import write_plan
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.report.compare import Entry, differences
from onward.report.exceptions import troubles
from onward.report.page import page
from onward.report.story import story
from onward.report.told import Told, document
from onward.report.workbook import write_workbook
from onward.scenario import Scenario


@click.command()
@click.option("--size", type=click.Choice(["S", "M", "L"]), default="M", show_default=True, help="How much of the world.")
@click.option("-o", "--output", default="out", show_default=True, metavar="DIR", help="Where plans, page and workbook go.")
@answer
def command(size: str, output: str, as_json: bool, quiet: bool) -> int:
    """Plan spring 2020 without charters and with them, and tell the story.

    Both plans are judged. Writes plan.json, plan-without-charters.json, plan.html and plan.xlsx into DIR.
    """
    files = prepared(output)
    with Progress(quiet) as progress:
        progress("reading")
        world = read(f"spring-2020:{size}")
        without = planned(world, False, progress)
        bought = planned(world, True, progress)
        progress("explaining")
        why = explain(world, bought.read.plan)
        progress("writing")
        files.write("without", lambda path: write_plan(without.read.plan, path))
        files.write("plan", lambda path: write_plan(bought.read.plan, path))
        files.write("xlsx", lambda path: write_workbook(bought, path, why))
        files.write("html", lambda path: path.write_text(page(bought, why), encoding="utf-8"))
    paths = {name: str(path) for name, path in files.paths.items()}
    if as_json:
        entries = [Entry("without charters", without), Entry("with charters", bought)]
        plans = {"without": document(without), "bought": document(bought)}
        give_json("demo", {**plans, "differences": differences(entries), "story": story(without, bought), "files": paths})
    else:
        give("\n".join([*story(without, bought), "", *following(size, paths, bought)]))
    if not quiet:
        say(f"written: {', '.join(paths.values())}")
    return 130 if "interrupted" in (without.read.plan.stopped, bought.read.plan.stopped) else 0


def prepared(output: str) -> Files:
    """The folder and the files in it, tried before the work."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise click.UsageError(f"--output {folder}: cannot be made ({wrong.strerror})") from wrong
    names = {"without": "plan-without-charters.json", "plan": "plan.json", "xlsx": "plan.xlsx", "html": "plan.html"}
    return Files(**{key: str(folder / name) for key, name in names.items()})


def planned(world: Scenario, charters: bool, progress: Progress) -> Told:
    """One plan, judged; without charters the planner may buy none."""
    name = "with charters: " if charters else "without charters: "

    def told(stage: str, numbers: dict[str, float]) -> None:
        progress(name + stage, numbers)

    plan: Plan = solve(world, progress=told, buy_charters=charters)
    progress(name + "judging")
    return accepted(world, signed(world, plan))


def following(size: str, paths: dict[str, str], told: Told) -> list[str]:
    """The next three commands."""
    name, plan = f"spring-2020:{size}", shlex.quote(paths["plan"])
    worst = next(iter(troubles(told.read)), None)
    return [
        "Next:",
        f"  onward explain {name} {plan}{f' {shlex.quote(worst.shipment.id)}' if worst else ''}",
        f"  onward compare {name} {shlex.quote(paths['without'])} {plan}",
        f"  onward plan {name} --as-of 2020-03-15 --xlsx {shlex.quote(str(Path(paths['xlsx']).with_name('15-march.xlsx')))}",
    ]
