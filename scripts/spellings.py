"""Keys of tables and JSON documents that spell one idea in two ways: `kg` and `mass_kg`, `shipment`
and `shipment_id`, `kgFree` and `free_kg`.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

ROOMS = ("questions", "report", "cli", "web", "challenge")  # publish writes the forms of others
BARE = {"kg": "mass_kg", "m3": "volume_m3", "t": "mass_t"}  # a unit alone, and what it measures
NAME = re.compile(r"[a-z][A-Za-z0-9_]+")

# A table whose name is a key of written JSON and means, in its answer, another subject.
OTHER_SUBJECTS = {
    ("service", "simulate.py"),  # of many runs; the situation's is of events so far
    ("charters", "advised.py"),  # what each is worth; a plan's workbook has their departures
    ("charters", "loads.py"),
    ("days", "curves.py"),  # arrivals by day of a simulation; the back-test's are forecasts
    ("figures", "fund.py"),  # for print, of a fund; the others are published in a file
    ("figures", "press_sheets.py"),
    ("nations", "press_sheets.py"),  # of a workbook for the press
    ("proofs", "press_sheets.py"),
    ("days", "standings.py"),  # of the challenge
    ("lanes", "situation.py"),  # by events so far; a plan's are of its consignments
    ("notices", "replayed.py"),  # what each cost; the desk's are those that hold
}


class Source(Protocol):
    """A module that was read."""

    path: str
    room: str

    @property
    def nodes(self) -> list[ast.AST]: ...

    def says(self, word: str) -> bool: ...


def two_spellings(modules: Iterable[Source]) -> Iterator[str]:
    """Each idea with several keys, and a module that has each key."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for module in modules:
        if module.room in ROOMS:
            for key in keys(module):
                found[idea(key)].setdefault(key, module.path)
    for spellings in found.values():
        if len(spellings) > 1:
            yield ", ".join(f"{key} ({path})" for key, path in sorted(spellings.items()))


def idea(key: str) -> str:
    """What a key names: its words in any case and order; an id is of what it identifies."""
    words = re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", key).lower().removesuffix("_id")
    return "_".join(sorted(BARE.get(words, words).split("_")))


def keys(module: Source) -> Iterator[str]:
    """Of columns, literal mappings, and dataclasses that a route answers with; none of a module of
    the database, whose columns are others.
    """
    for node in () if module.says("sqlalchemy") else module.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Column" and node.args:
            yield from _names([node.args[0]])
        elif isinstance(node, ast.Dict):
            yield from _names(node.keys)
        elif isinstance(node, ast.ClassDef) and node.name.endswith("View"):
            fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            yield from (each.id for each in fields if isinstance(each, ast.Name))


def _names(nodes: Iterable[ast.expr | None]) -> Iterator[str]:
    for node in nodes:
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and NAME.fullmatch(said):
            yield said
