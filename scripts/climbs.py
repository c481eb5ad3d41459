"""How often one climbs who follows a claim from events to its verdict through the sources.

The way begins at the question who may claim. Each function that is called is a step, in the order
of evaluation, once; at a branch the way divides, and it ends at the verdict (`money.assess`). It
goes on inside a function that gives a part of a claim (events, orders, covers, rates, a scenario,
goods that are tracked, claims, or what holds one of these) and stands in a room above those that
read and keep, and inside any function behind which the verdict lies. What another room does inside
is its own affair. A step into a room that stands higher is a climb; a return is no step.

Which function a call means is read from the sources alone: a name that is imported or defined, or a
method of what an argument is said to be.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from onward.gc_paused import gc_paused

Function = ast.FunctionDef | ast.AsyncFunctionDef
Way = tuple[str, ...]  # functions by full name
SEEDS = frozenset({"Event", "Order", "Cover", "Rates", "Scenario", "Tracking", "Claim"})
# rooms and modules for words, units and control, whose functions do not count
UNCOUNTED = ("errors", "units", "wording", "cancel", "gc_paused", "answer", "job")
# the question, under each name that it has had
QUESTIONS = (
    "onward.questions.claims.derive",
    "onward.desk.claims.derive",
    "onward.cli.claiming.derived",
    "onward.commands.claiming.derived",
)
VERDICT = "onward.money.assess.assess"
MOST = 5_000  # ways


@dataclass(frozen=True, slots=True)
class Made:
    """A function of the package: where it stands, and its source."""

    name: str
    module: str
    node: Function

    @property
    def gives(self) -> set[str]:
        """The types in what it says that it gives."""
        return set() if self.node.returns is None else types_in(self.node.returns)

    @property
    def arguments(self) -> dict[str, set[str]]:
        """What each argument is said to be."""
        told = (*self.node.args.args, *self.node.args.kwonlyargs)
        return {a.arg: types_in(a.annotation) for a in told if a.annotation is not None}


def statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements and those inside them: a twentieth of a tree, most of which is expressions."""
    for node in body:
        yield node
        for part in ("body", "orelse", "finalbody"):
            yield from statements(getattr(node, part, ()))
        for branch in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            yield from statements(branch.body)


def types_in(node: ast.AST) -> set[str]:
    """The names of types in an annotation."""
    found = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return found | {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}


@dataclass
class Calls:
    """The functions of a package by full name, what each module's names mean, the methods by name,
    the fields of classes, and how high each room stands.
    """

    ranks: Mapping[str, int]
    functions: dict[str, Made] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    methods: dict[str, dict[str, Made]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The types that a claim is made of: those of ``SEEDS``, and whatever holds one of them."""
        found = set(SEEDS)
        while more := {name for name, types in self.fields.items() if types & found} - found:
            found |= more
        return frozenset(found)

    @cached_property
    def _steps(self) -> dict[str, set[Way]]:
        return {name: self._through(made) for name, made in self.functions.items()}

    @cached_property
    def before_verdict(self) -> frozenset[str]:
        """The functions behind which the verdict lies."""
        uses = {name: {n for way in ways for n in way} for name, ways in self._steps.items()}
        found = {VERDICT}
        while more := {name for name, used in uses.items() if used & found} - found:
            found |= more
        return frozenset(found)

    def rank(self, name: str) -> int:
        """How high the room of a function stands."""
        return self.ranks[self.functions[name].module.split(".")[1]]

    def goes_on_inside(self, name: str) -> bool:
        """Whether the way goes on inside a function."""
        made = self.functions[name]
        above = self.rank(name) > self.ranks["formats"] and bool(made.gives & self.parts)
        return above or name in self.before_verdict

    # -- one function

    def _through(self, made: Made) -> set[Way]:
        """The functions that it calls, in order: a way for each branch."""
        return {way for way, _ in self._block(made, made.node.body)}

    def _block(self, made: Made, body: Iterable[ast.stmt]) -> set[tuple[Way, bool]]:
        """Ways through statements, each with whether it ends in them."""
        ways: set[tuple[Way, bool]] = {((), False)}
        for node in body:
            ways = {
                (way + more, end)
                for way, ended in ways
                for more, end in ([((), True)] if ended else self._statement(made, node))
            }
        return ways

    def _statement(self, made: Made, node: ast.stmt) -> set[tuple[Way, bool]]:
        if isinstance(node, Function | ast.ClassDef):
            return {((), False)}
        if isinstance(node, ast.If):
            after = self._block(made, node.body) | self._block(made, node.orelse)
            return {
                (first + way, end) for first in self._ways(made, node.test) for way, end in after
            }
        if isinstance(
            node, ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith | ast.Try
        ):
            parts = [getattr(node, name, None) for name in ("iter", "test")]
            parts += [item.context_expr for item in getattr(node, "items", ())]
            heads = self._sequence(made, [part for part in parts if part is not None])
            return {(h + way, end) for h in heads for way, end in self._block(made, node.body)}
        if isinstance(node, ast.Raise):
            return set()  # no way goes on there
        ends = isinstance(node, ast.Return)
        return {(way, ends) for way in self._sequence(made, ast.iter_child_nodes(node))}

    def _sequence(self, made: Made, nodes: Iterable[ast.AST]) -> set[Way]:
        ways: set[Way] = {()}
        for node in nodes:
            ways = {way + more for way in ways for more in self._ways(made, node)}
        return ways

    def _ways(self, made: Made, node: ast.AST) -> set[Way]:
        """Ways through an expression: arguments before the call, what is gone through first."""
        if isinstance(node, ast.IfExp):
            test = self._ways(made, node.test)
            after = self._ways(made, node.body) | self._ways(made, node.orelse)
            return {first + way for first in test for way in after}
        if isinstance(node, ast.Lambda):
            return {()}
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self._sequence(made, (*node.generators, node.elt))
        inner = ast.iter_child_nodes(node)
        if isinstance(node, ast.Call):
            inner = iter((*node.args, *node.keywords, node.func))
        meant = self._meant(made, node)
        own: Way = (meant,) if meant else ()
        return {way + own for way in self._sequence(made, inner)}

    def _meant(self, made: Made, node: ast.AST) -> str:
        """The function that a call or an attribute means; "" for none of the package."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            full = self.names[made.module].get(node.func.id, "")
            found = self.functions.get(full)
        elif isinstance(node, ast.Attribute):
            found = self._method(made, node)
        else:
            found = None
        words = found is not None and found.module.split(".")[1] in UNCOUNTED
        return "" if found is None or words else found.name

    def _method(self, made: Made, node: ast.Attribute) -> Made | None:
        named = self.methods.get(node.attr)
        if named is None or not isinstance(node.value, ast.Name):
            return None
        types = made.arguments.get(node.value.id, set())
        return next((named[name] for name in sorted(types) if name in named), None)

    # -- the whole way

    def ways(self, start: str) -> set[Way]:
        """From a function to the verdict: each way, with every function once."""
        found = {(way, end) for way, end in self._follow(start, (start,))}
        return {way for way, end in found if end}

    def _follow(self, name: str, before: Way) -> set[tuple[Way, bool]]:
        ways: set[tuple[Way, bool]] = set()
        for steps in self._steps[name]:
            here: set[tuple[Way, bool]] = {(before, False)}
            for step in steps:
                here = {more for way, end in here for more in self._step(step, way, end)}
            ways |= here
        if len(ways) > MOST:
            raise ValueError(f"more than {MOST:,} ways through {name}")
        return ways

    def _step(self, step: str, way: Way, end: bool) -> set[tuple[Way, bool]]:
        if end or step in way:
            return {(way, end)}
        if step == VERDICT:
            return {((*way, step), True)}
        return (
            self._follow(step, (*way, step))
            if self.goes_on_inside(step)
            else {((*way, step), False)}
        )

    def climbs(self, way: Way) -> tuple[str, ...]:
        """The steps of a way into a room that stands higher."""
        up = [(one, other) for one, other in pairwise(way) if self.rank(other) > self.rank(one)]
        return tuple(f"{short(one)} > {short(other)}" for one, other in up)


def short(name: str) -> str:
    """A function without the package."""
    return name.removeprefix("onward.")


def calls_of(root: Path) -> Calls:
    """All modules of the package below a folder, and the order of the rooms in CONTRIBUTING.md."""
    found = Calls(ranks_of((root / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    for path in sorted((root / "onward").rglob("*.py")):
        dotted = path.relative_to(root).with_suffix("").as_posix().replace("/", ".")
        module = dotted.removesuffix(".__init__")
        if "." in module and module.split(".")[1] in found.ranks:
            _read(found, module, ast.parse(path.read_text(encoding="utf-8")))
    return found


def _read(found: Calls, module: str, tree: ast.Module) -> None:
    found.names[module] = dict(_imports(tree))
    for node in tree.body:
        if isinstance(node, Function):
            made = Made(f"{module}.{node.name}", module, node)
            found.functions[made.name] = made
            found.names[module].setdefault(node.name, made.name)
        elif isinstance(node, ast.ClassDef):
            held = [n.annotation for n in node.body if isinstance(n, ast.AnnAssign)]
            found.fields.setdefault(node.name, set()).update(*map(types_in, held))
            for each in node.body:
                if isinstance(each, Function):
                    made = Made(f"{module}.{node.name}.{each.name}", module, each)
                    found.functions[made.name] = made
                    found.methods.setdefault(each.name, {})[node.name] = made


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Of a module and of functions in it: the name here, and the full name."""
    for node in statements(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                yield name.asname or name.name, f"{node.module}.{name.name}"


def ranks_of(contributing: str) -> dict[str, int]:
    """How high each room stands, in the order that CONTRIBUTING.md gives."""
    order = next(line for line in contributing.splitlines() if " < " in line and "formats" in line)
    groups = enumerate(order.split("<"))
    return {room.strip(): rank for rank, group in groups for room in group.split("|")}


def most_climbs(root: Path) -> tuple[str, ...]:
    """The climbs of the way that has most, when a claim is followed from events to its verdict;
    none of a house without claims. Raises ValueError if no way reaches the verdict.
    """
    with gc_paused():  # trees of syntax are many, and none is garbage before the end
        calls = calls_of(root)
        start = next((name for name in QUESTIONS if name in calls.functions), "")
        if not start:
            return ()
        ways = calls.ways(start)
    if not ways:
        raise ValueError("no way leads from the question to the verdict")
    return max((calls.climbs(way) for way in ways), key=lambda each: (len(each), each))
