"""``onward demo``: the example program in acts, each with the command that gives the same."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from onward.cli.output import Files, give, give_json, note_written, say, write_whole
from onward.cli.parameters import answer
from onward.cli.progress import Progress
from onward.formats.builtin import PACKAGE

EXAMPLE = "spring_2020"
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
    help="Where recorded events and the desk go: a new store, or the demo's own.",
)
@answer
def command(size: str, output: str, db: str, as_json: bool, quiet: bool) -> int:
    """Tell the whole story in seven acts, each with its command.

    Plans without charters and with them; a notice, and the plan made anew; what arrived, is en
    route, is detained; a merchant's claim; the fund from pledge to units; the challenge; published
    figures run again. Each act is told when it is ready, the slowest last: above size S that is the
    plan made anew. Every plan is judged. Plans, pages and workbooks go into DIR, recorded events
    into a store that is new or holds only these; any other is left as it is, and that is said. In
    sizes S and M the store then has a desk: the first plan is current, the notices are in, the plan
    made anew is a draft to adopt. A desk that is there already stays as it is. The program that
    plays it is examples/spring_2020, which shows how to use Onward from Python.
    """
    play, scene = (example(module) for module in ("play", "stage"))
    files = prepared(output, scene.FILES)
    if not quiet:
        say(how_long(size))
    acts, lines = list[Any](), list[str]()
    with Progress(quiet) as progress:

        def begin_act(line: str) -> None:
            progress.clear()
            lines.append(line)
            if not quiet and len(lines) == 1:
                say(line)

        how = {"job": progress.job, "say": begin_act, "write": write_whole}
        stage = scene.Stage(size=size, folder=Path(output), store=db, **how)
        for act in play.play(stage):
            acts.append(act)
            _remember(act.document, db)
            if not as_json:
                progress.clear()
                give(act.text(len(acts)))
    paths = {name: str(path) for name, path in files.paths.items() if path.exists()}
    if as_json:
        give_json("demo", document(acts) | {"files": paths})
    elif lines:
        give(lines[-1])
    if not quiet:
        say(f"written: {', '.join(paths.values())}")
    return 0


def how_long(size: str) -> str:
    """How long the demo takes, in words."""
    every, first = LASTS[size]
    return (
        f"spring-2020:{size} in seven acts: about {every} on two cores, the first judged plan "
        f"after {first}"
    )


def example(module: str) -> ModuleType:
    """A module of the example program: in the installed package, or in the repository beside it.

    Raises FileNotFoundError if it is in neither.
    """
    inside = PACKAGE / "_examples" / EXAMPLE
    folder = inside if inside.is_dir() else PACKAGE.parent / "examples" / EXAMPLE
    if EXAMPLE not in sys.modules:
        init, places = folder / "__init__.py", [str(folder)]
        spec = spec_from_file_location(EXAMPLE, init, submodule_search_locations=places)
        if spec is None or spec.loader is None or not init.is_file():
            raise FileNotFoundError(2, "the example program is not installed", str(folder))
        made = sys.modules[EXAMPLE] = module_from_spec(spec)
        spec.loader.exec_module(made)
    return import_module(f"{EXAMPLE}.{module}")


def prepared(output: str, names: Mapping[str, str]) -> Files:
    """The files that the demo will write, tried before the work."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise click.UsageError(f"--output {folder}: cannot be made ({wrong.strerror})") from wrong
    return Files(**{key: str(folder / name) for key, name in names.items()})


def _remember(document: Mapping[str, Any], db: str) -> None:
    """That events are on disk now: an interrupted command says so."""
    if document.get("store", {}).get("recorded"):
        note_written(db)


def document(acts: Sequence[Any]) -> dict[str, Any]:
    """The acts for a program; what the first one has stands by itself."""
    rest = [
        {
            "title": act.title,
            "commands": list(act.commands),
            "lines": list(act.lines),
            **act.document,
        }
        for act in acts[1:]
    ]
    return {**acts[0].document, "acts": rest}
