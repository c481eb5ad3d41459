"""How often one climbs who follows a claim from events to its verdict through the sources.

The walk begins at the question who may claim, and goes into every function that makes a part of the
answer (one that says it gives events, orders, covers, rates, a scenario, goods that are tracked, or
claims), in the order in which calls are evaluated, into each once. A step into a module whose room
stands higher than the room of the module before is a climb; a return is no step. What functions are
called is read from the sources alone: names that are imported or defined, and methods and
properties of a name that only one class of the package has.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
SEEDS = frozenset("Event Order Cover Rates Scenario Tracking Claim".split())
# the question, under each name that it has had
QUESTIONS = (
    "onward.desk.claims.derive",
    "onward.cli.claiming.derived",
    "onward.commands.claiming.derived",
)
VERDICT = "onward.money.assess.assess"


@dataclass(frozen=True, slots=True)
class Made:
    """A function of the package: where it stands, its source, and what it says it gives."""

    name: str
    module: str
    node: Function

    @property
    def gives(self) -> set[str]:
        """The types in what it says that it gives."""
        return set() if self.node.returns is None else _types(self.node.returns)


def _types(node: ast.AST) -> set[str]:
    found = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return found | {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}


@dataclass
class Sources:
    """The functions of a package by full name, what each module's names mean, and methods by name
    where only one class has one so called.
    """

    functions: dict[str, Made] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    methods: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The types that a claim is made of: those of ``SEEDS``, and whatever holds one of them."""
        found = set(SEEDS)
        while more := {name for name, types in self.fields.items() if types & found} - found:
            found |= more
        return frozenset(found)


def read(package: Path) -> Sources:
    """All modules below a package's folder."""
    found = Sources()
    for path in sorted(package.rglob("*.py")):
        dotted = path.relative_to(package.parent).with_suffix("").as_posix().replace("/", ".")
        module = dotted.removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.names[module] = dict(_imports(tree))
        for node in tree.body:
            if isinstance(node, Function):
                _put(found, module, node.name, node)
                found.names[module].setdefault(node.name, f"{module}.{node.name}")
            elif isinstance(node, ast.ClassDef):
                held = [n.annotation for n in node.body if isinstance(n, ast.AnnAssign)]
                found.fields.setdefault(node.name, set()).update(*map(_types, held))
                for each in node.body:
                    if isinstance(each, Function):
                        _put(found, module, f"{node.name}.{each.name}", each)
                        found.methods.setdefault(each.name, []).append(
                            f"{module}.{node.name}.{each.name}"
                        )
    return found


def _put(found: Sources, module: str, name: str, node: Function) -> None:
    full = f"{module}.{name}"
    found.functions[full] = Made(full, module, node)


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Of a module and of functions in it: the name here, and the full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                yield name.asname or name.name, f"{node.module}.{name.name}"


def calls(sources: Sources, made: Made) -> Iterator[Made]:
    """What a function uses, as it is evaluated: arguments before the call."""
    for node in _evaluated(made.node):
        found = _meant(sources, made.module, node)
        if found is not None:
            yield found


def _evaluated(node: ast.AST) -> Iterator[ast.AST]:
    for child in _in_order(node):
        yield from _evaluated(child)
        if isinstance(child, ast.Call | ast.Attribute):
            yield child


def _in_order(node: ast.AST) -> Iterable[ast.AST]:
    if isinstance(node, Function):
        return node.body  # neither its decorators nor what it says of its arguments
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return (*node.generators, node.elt)  # what is gone through comes first
    if isinstance(node, ast.Call):
        return (*node.args, *node.keywords, node.func)
    return ast.iter_child_nodes(node)


def _meant(sources: Sources, module: str, node: ast.AST) -> Made | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return sources.functions.get(sources.names[module].get(node.func.id, ""))
    if isinstance(node, ast.Attribute):
        named = sources.methods.get(node.attr, [])
        return sources.functions[named[0]] if len(named) == 1 else None
    return None


def walked(sources: Sources, start: Made) -> list[Made]:
    """The functions in the order in which they are entered."""
    found = {start.name: start}

    def enter(made: Made) -> None:
        for each in calls(sources, made):
            if each.gives & sources.parts and each.name not in found:
                found[each.name] = each
                enter(each)

    enter(start)
    return list(found.values())


def climbs(way: Iterable[str], ranks: Mapping[str, int]) -> list[tuple[str, str]]:
    """Each step from a module into one whose room stands higher."""
    modules = list(way)
    return [
        (one, other)
        for one, other in zip(modules, modules[1:], strict=False)
        if ranks[_room(other)] > ranks[_room(one)]
    ]


def _room(module: str) -> str:
    return module.split(".")[1]


def ranks_of(contributing: str) -> dict[str, int]:
    """How high each room stands, in the order that CONTRIBUTING.md gives."""
    order = next(line for line in contributing.splitlines() if " < " in line and "formats" in line)
    groups = enumerate(order.split("<"))
    return {room.strip(): rank for rank, group in groups for room in group.split("|")}


def claim_climbs(root: Path) -> list[str]:
    """Each climb, as "from > to", when a claim is followed from events to its verdict."""
    sources = read(root / "onward")
    start = next(sources.functions[name] for name in QUESTIONS if name in sources.functions)
    ranks = ranks_of((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    way = walked(sources, start)
    assert any(each.name == VERDICT for each in way), "the walk does not reach the verdict"
    return [f"{one} > {other}" for one, other in climbs((each.module for each in way), ranks)]


if __name__ == "__main__":
    import sys

    root = Path(sys.argv[1])
    sources = read(root / "onward")
    start = next(sources.functions[name] for name in QUESTIONS if name in sources.functions)
    ranks = ranks_of((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    last = None
    for each in walked(sources, start):
        up = last and ranks[_room(each.module)] > ranks[_room(last)]
        print("UP " if up else "   ", each.name)
        last = each.module
