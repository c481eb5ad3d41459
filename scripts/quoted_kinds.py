"""Names of policies' effects and of kinds of notices that stand in quotes, outside the rooms that
define them: whoever compares them does what their rows are for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

DEFINING = ("scenario", "formats")
OTHER_MEANINGS = {  # of such a word in a room
    "quota": ("acts", "desk", "explain", "judge", "report", "events"),  # a limit of capacity
    "licence": ("challenge",),  # of an entry's data
    "closure": ("events", "simulate"),  # an event's reason; a stream of random numbers
    "embargo": ("events",),  # an event's reason
    "inspection": ("simulate",),  # a stream of random numbers
}
NOTICES, EFFECTS = "onward/scenario/change.py", "onward/scenario/effects.py"


class Source(Protocol):
    """A module that was read."""

    path: str
    room: str

    @property
    def tree(self) -> ast.Module: ...

    @property
    def nodes(self) -> list[ast.AST]: ...


def quoted_kinds(modules: Iterable[Source]) -> dict[str, int]:
    """How often each module has such a name as a text of its own."""
    package = {module.path: module for module in modules}
    words = {*_notices(package.get(NOTICES)), *_effects(package.get(EFFECTS))}
    return {
        path: sum(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value in words
            and module.room not in OTHER_MEANINGS.get(node.value, ())
            for node in module.nodes
        )
        for path, module in package.items()
        if module.room not in DEFINING
    }


def _notices(module: Source | None) -> Iterator[str]:
    """The kinds' names, as the classes of changes give them."""
    for node in module.tree.body if module else ():
        bases = [each for each in getattr(node, "bases", ()) if isinstance(each, ast.Name)]
        if isinstance(node, ast.ClassDef) and any("Change" in each.id for each in bases):
            yield re.sub("(?<=[a-z])(?=[A-Z])", "_", node.name).lower()


def _effects(module: Source | None) -> Iterator[str]:
    """The effects' values; in older houses they stand elsewhere."""
    for node in ast.walk(module.tree) if module else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper() and isinstance(node.value, ast.Tuple):
                yield name.lower()
