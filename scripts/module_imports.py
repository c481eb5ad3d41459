"""Which modules import which: on loading, or once their functions run; and circles of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Protocol

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source(Protocol):
    """A module that was read."""

    dotted: str

    @property
    def tree(self) -> ast.Module: ...


def imported(package: Sequence[Source], *, later: bool = False) -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports when it is loaded; ``later``: and when
    its functions run.
    """
    known = {module.dotted for module in package}
    return {
        module.dotted: {
            name for node in executed(module.tree.body, later=later) for name in names(node, known)
        }
        for module in package
    }


def executed(body: list[ast.stmt], *, later: bool = False) -> Iterator[ast.stmt]:
    """Statements that run on loading, ``later`` those of functions too; never those that only type
    checkers read.
    """
    for node in body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from executed(node.orelse, later=later)
        elif later or not isinstance(node, Function):
            for part in ("body", "orelse", "finalbody"):
                yield from executed(getattr(node, part, []), later=later)
            for handler in getattr(node, "handlers", []):
                yield from executed(handler.body, later=later)


def names(node: ast.stmt, known: set[str]) -> set[str]:
    """The modules, of those known, that an import means: of ``from room import file`` the file."""
    if isinstance(node, ast.Import):
        return known & {name.name for name in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        found = {f"{node.module}.{name.name}" for name in node.names}
        return known & ({node.module} if found - known else set()) | known & found
    return set()


def cycles(uses: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that need each other."""
    reached = {module: _reach(module, uses) for module in uses}
    groups = {
        tuple(sorted(m for m in reached[module] if module in reached[m]))
        for module in uses
        if module in reached[module]
    }
    return [list(group) for group in sorted(groups)]


def _reach(start: str, uses: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [*uses[start]]
    while ahead:
        if (module := ahead.pop()) not in found:
            found.add(module)
            ahead += uses[module]
    return found
