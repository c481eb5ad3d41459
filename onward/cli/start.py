"""Bare ``onward``: the scenarios, plans and desks in this folder, and three likely next
commands.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shlex import quote

from onward import __version__

STORE = "onward.db"
LOOKED_AT = 500  # entries of a folder: a home with thousands of files is no place to search
PLAN_HEAD, HEAD_BYTES = b'"onward-plan"', 300
NEXT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Scenarios (folders), plans (files) and the store of a folder, by name; whether a desk has
    begun in the store.
    """

    scenarios: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    store: str = ""
    desk: bool = False


def look(folder: Path) -> Here:
    """The scenarios, plans and stores in a folder and directly below it."""
    try:
        entries = sorted(islice(folder.iterdir(), LOOKED_AT))
    except OSError:
        return Here()
    scenarios = ["."] if (folder / "scenario.toml").is_file() else []
    scenarios += [each.name for each in entries if (each / "scenario.toml").is_file()]
    plans = [each.name for each in entries if each.suffix == ".json" and is_plan(each)]
    store = STORE if (folder / STORE).is_file() else ""
    desk = bool(store) and has_desk(folder / STORE)
    return Here(scenarios=tuple(scenarios), plans=tuple(plans), store=store, desk=desk)


def has_desk(file: Path) -> bool:
    """Whether anything was done at a desk in this store; a look, which changes nothing."""
    import sqlite3  # --help needs none

    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as store:
            return store.execute("select 1 from desk_acts limit 1").fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError):  # a message may quote damaged text
        return False


def is_plan(file: Path) -> bool:
    """Whether a file begins as a plan file does."""
    try:
        with file.open("rb") as head:
            return PLAN_HEAD in head.read(HEAD_BYTES)
    except OSError:
        return False


def likely(here: Here) -> list[tuple[str, str]]:
    """Three commands, each with its purpose."""
    found: list[tuple[str, str]] = []
    if here.desk:
        found.append(("onward desk", "how things stand: what is late, left, held, due next"))
        found.append(("onward notice add", "tell it what was learnt"))
        found.append(("onward replan", "plan again with it"))
    elif here.store:
        found.append((f"onward track --db {here.store}", "what arrived, is en route, is detained"))
        found.append((f"onward claims open --db {here.store}", "who may claim, and why"))
    if here.scenarios:
        name = quote(here.scenarios[0])
        if here.plans:
            plan = quote(here.plans[0])
            found.append((f"onward explain {name} {plan}", "why goods stay or are late"))
            found.append((f"onward judge {name} {plan}", "is the plan true?"))
        else:
            found.append((f"onward validate {name}", "everything that is wrong, at once"))
            found.append((f"onward plan {name} -o plan.json", "plan it, have it judged"))
        found.append((f"onward lanes {name}", "what can still move"))
    found += [
        ("onward demo", "a story in seven acts, from the scenario that comes along: half a minute"),
        ("onward init my-desk", "a small scenario to start from"),
        ("onward validate my-list.xlsx", "your own list: a workbook or a folder of tables"),
    ]
    return found[:NEXT]


def welcome(folder: Path) -> str:
    """The present folder's contents, and what to do next."""
    here = look(folder)
    lies = [
        *(
            f"scenario {'in this folder' if name == '.' else name}"
            for name in here.scenarios[:NEXT]
        ),
        *(f"plan {name}" for name in here.plans[:NEXT]),
        *([f"{'desk' if here.desk else 'store'} in {here.store}"] if here.store else []),
    ]
    more = len(here.scenarios[NEXT:]) + len(here.plans[NEXT:])
    there = ", ".join(lies) + (f" and {more} more" if more else "")
    commands = likely(here)
    width = max(len(command) for command, _ in commands)
    return "\n".join(
        [
            f"Onward {__version__}: keeps vital goods moving across borders.",
            f"Here: {there}." if lies else "Here: no scenario, no plan, no store yet.",
            "",
            "Likely next:",
            *(f"  {command:{width}}  {what}" for command, what in commands),
            "",
            "onward --help has the words of a day.",
        ]
    )
