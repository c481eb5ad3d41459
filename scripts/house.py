"""Measures of the house, from its sources alone: `python scripts/house.py`; `--base REV` puts an
older commit beside it.
"""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from onward.gc_paused import gc_paused
from scripts.catalogue import merged, missing
from scripts.climbs import most_climbs, statements
from scripts.module_imports import cycles, imported, names
from scripts.quoted_kinds import quoted_kinds
from scripts.spellings import OTHER_SUBJECTS, two_spellings

ROOT = Path(__file__).parents[1]
LONG_FUNCTION, LONG_FILE, WIDTH, MANY = 40, 500, 100, 8
# loops over arrays, compiled or as a compiled one is called; and the front door in Python, whose
# options are named and have defaults
LOOPS, FRONT_DOOR = ("onward/plan/oracle/", "onward/plan/sweep.py"), ("solve", "replan")
EFFECT_ROOMS = ("scenario", "network", "judge")  # they define and interpret what policies do
PARTS = ("onward", "tests", "scripts", "bench", "CONTRIBUTING.md")
DOORS = ("onward.cli", "onward.__main__")  # of the command line
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Measure:
    """How many there are of something, and where."""

    what: str
    count: int
    where: tuple[str, ...] = ()


class Module:
    """A file of Python, read once."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = path.relative_to(root).as_posix()
        self.folder, _, self.file = self.path.rpartition("/")
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.dotted = self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.room = self.dotted.split(".")[1] if "." in self.dotted else ""

    @cached_property
    def tree(self) -> ast.Module:
        """What the lines mean."""
        return ast.parse("\n".join(self.lines))

    def says(self, word: str) -> bool:
        """Whether a word stands in it: most files need not be gone through for what they do not
        name.
        """
        return any(word in line for line in self.lines)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[Function]:
        """Its functions and methods, those inside others too."""
        return [node for node in statements(self.tree.body) if isinstance(node, Function)]


@dataclass(frozen=True)
class House:
    """A package ``onward``, its tests and scripts, and CONTRIBUTING.md with the order of the rooms,
    below ``root``.
    """

    root: Path

    def modules(self, *folders: str) -> list[Module]:
        """The Python files below some folders."""
        return [
            Module(self.root, path)
            for folder in folders
            for path in sorted((self.root / folder).rglob("*.py"))
        ]

    @cached_property
    def package(self) -> list[Module]:
        """The modules of the package."""
        return self.modules("onward")

    @cached_property
    def tests(self) -> list[Module]:
        """The modules of the tests."""
        return self.modules("tests")

    @cached_property
    def beside(self) -> list[Module]:
        """The modules beside the package: tests and scripts."""
        return [*self.tests, *self.modules("scripts")]

    @cached_property
    def core(self) -> list[Module]:
        """The modules left of ``formats``."""
        rooms = core_rooms((self.root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        return [module for module in self.package if module.room in rooms]

    def by_hand(self) -> Iterator[str]:
        """Modules that align the cells of a table themselves, and no renderer does it for them."""
        return (module.path for module in self.package if aligns(module))

    def subjects(self) -> Iterator[str]:
        """Names of tables that two modules declare: what one shows, the other does not."""
        return twice(
            (subject, m.path)
            for m in self.package
            for subject in dict.fromkeys(subjects(m))
            if (subject, m.file) not in OTHER_SUBJECTS
        )

    def hand_made_pages(self) -> Iterator[str]:
        """Templates that write a table tag by tag."""
        pages = sorted((self.root / "onward").rglob("*.html"))
        tables = (page for page in pages if "<table" in page.read_text(encoding="utf-8"))
        return (page.relative_to(self.root).as_posix() for page in tables)

    def measures(self) -> list[Measure]:
        """Every row of the table."""
        with gc_paused():  # trees of syntax are many, and none is garbage before the end
            return [
                *self.rules(),
                named(
                    f"functions over {LONG_FUNCTION} lines beside it", self.beside, long_functions
                ),
                Measure(f"lines of code at width {WIDTH}", code_lines(self.root / "onward")),
                self.climbs(),
                listed("modules that no test imports", self.untested()),
                listed("keys of one idea in two spellings", two_spellings(self.package)),
                *self.untranslated(),
                *self.terminal(),
            ]

    def untranslated(self) -> Iterator[Measure]:
        """Templates without Chinese, of the house that these scripts are part of."""
        if self.root == ROOT:
            yield listed("templates without Chinese", missing(merged()))

    def rules(self) -> list[Measure]:
        """The rows of which a house may have only so many; climbs aside."""
        package = self.package
        files = [*package, *self.tests, *self.modules("scripts", "bench")]
        wide = {m.path: sum(len(line) > WIDTH for line in m.lines) for m in package}
        return [
            summed("imports inside functions", {m.path: inner_imports(m) for m in package}),
            by_module("modules that set up a workbook", package, sets_up_workbook),
            listed("tables drawn by hand", [*self.by_hand(), *self.hand_made_pages()]),
            listed("tables for one subject in two modules", self.subjects()),
            *self.names(),
            by_module("modules that branch on a policy's effect", package, branches_on_effect),
            summed("effect and kind words in quotes", quoted_kinds(package)),
            named(f"functions over {LONG_FUNCTION} lines", package, long_functions),
            named(f"functions with more than {MANY} arguments", package, laden_functions),
            by_module(f"files over {LONG_FILE} lines", files, lambda m: len(m.lines) > LONG_FILE),
            listed("import cycles", (" ".join(cycle) for cycle in cycles(imported(package)))),
            listed("circles with imports inside functions", self.circles()),
            summed(f"lines over {WIDTH}", wide),
        ]

    def names(self) -> list[Measure]:
        """Names that stand twice in the core."""
        # the judge follows the same text as the others, so the same names are right there
        files = twice(
            (m.file, m.path)
            for m in self.core
            if m.file != "__init__.py" and not m.path.startswith("onward/judge/")
        )
        classes = twice((name, m.path) for m in self.core for name in public_classes(m))
        return [
            listed("file names that stand twice in the core, the judge aside", files),
            listed("public classes that stand twice in the core", classes),
        ]

    def climbs(self) -> Measure:
        """The climbs of the way that has most, of those on which a claim comes to its verdict."""
        return listed("climbs from events to a claim's verdict", most_climbs(self.root))

    def circles(self) -> Iterator[str]:
        """Modules that need each other once their functions run, commands aside."""
        below = [module for module in self.package if not module.dotted.startswith(DOORS)]
        uses = imported(below, later=True)
        return (" ".join(circle) for circle in cycles(uses))

    def untested(self) -> Iterator[str]:
        """Modules that no test imports by name; those that only others import are among them."""
        asked = {
            name
            for test in self.tests
            for node in test.nodes
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in names(node, self.known)
        }
        return (m.path for m in self.package if m.file != "__init__.py" and m.dotted not in asked)

    @cached_property
    def known(self) -> set[str]:
        """The dotted names of the package's modules."""
        return {module.dotted for module in self.package}

    def terminal(self) -> list[Measure]:
        """Tests that go through the terminal: all, and those of each folder."""
        folders: dict[str, list[Module]] = defaultdict(list)
        for module in self.tests:
            folders[module.folder].append(module)
        found = {folder: through_terminal(mine) for folder, mine in folders.items()}
        each = [listed(f"  {folder}", names) for folder, names in found.items() if names]
        return [Measure("tests through the terminal", sum(m.count for m in each)), *each]


def listed(what: str, where: Iterable[str]) -> Measure:
    """A row that counts what it lists."""
    names = tuple(where)
    return Measure(what, len(names), names)


def by_module(what: str, modules: list[Module], holds: Callable[[Module], bool]) -> Measure:
    """A row that counts the modules of which something holds."""
    return listed(what, (module.path for module in modules if holds(module)))


def named(what: str, modules: list[Module], found: Callable[[Module], list[str]]) -> Measure:
    """A row that counts what is found in modules."""
    return listed(what, (name for module in modules for name in found(module)))


def summed(what: str, by_file: dict[str, int]) -> Measure:
    """A row that adds up figures of files, the largest first."""
    some = sorted((item for item in by_file.items() if item[1]), key=lambda item: -item[1])
    return Measure(what, sum(by_file.values()), tuple(f"{path} {count}" for path, count in some))


def core_rooms(contributing: str) -> set[str]:
    """The rooms left of ``formats`` in the order that CONTRIBUTING.md gives."""
    order = next(line for line in contributing.splitlines() if " < " in line and "formats" in line)
    return set(order.split("formats")[0].replace("<", " ").replace("|", " ").split())


def inner_imports(module: Module) -> int:
    """Import statements inside functions."""
    found = {
        id(n)
        for f in module.functions
        for n in statements(f.body)
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    return len(found)


def sets_up_workbook(module: Module) -> bool:
    """Whether it makes an xlsxwriter.Workbook."""
    if not module.says("xlsxwriter"):
        return False
    return any(
        ast.unparse(node.func) in ("xlsxwriter.Workbook", "Workbook")
        for node in module.nodes
        if isinstance(node, ast.Call)
    )


def aligns(module: Module) -> bool:
    """Whether it calls ``aligned``, which draws headings and lists of cells."""
    if not module.says("aligned"):
        return False
    calls = (node.func for node in module.nodes if isinstance(node, ast.Call))
    return any(ast.unparse(called).split(".")[-1] == "aligned" for called in calls)


def subjects(module: Module) -> Iterator[str]:
    """The names of the report tables that a module declares."""
    if not module.says("Table("):
        return
    for node in module.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Table":
            told = {word.arg: word.value for word in node.keywords}
            name = told.get("name")
            if "columns" in told and isinstance(name, ast.Constant):
                yield str(name.value)


def public_classes(module: Module) -> list[str]:
    """Classes at the top of a file without an underscore."""
    return [
        node.name
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]


def twice(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names that several files give, with the files."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in named:
        found[name].append(path)
    return (
        f"{name}: {', '.join(paths)}" for name, paths in sorted(found.items()) if len(paths) > 1
    )


def branches_on_effect(module: Module) -> bool:
    """Whether a module outside their rooms compares an effect, matches it or collects members: its
    own set of effects, or table by effect.

    A table with a constant for each is no branch but a translation; a policy that is made names its
    effect without asking for it.
    """
    if module.room in EFFECT_ROOMS or not module.says("ffect"):
        return False
    return any(_asks_effect(node) for node in module.nodes)


def _asks_effect(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return any(_is_effect(side) for side in (node.left, *node.comparators))
    if isinstance(node, ast.Set | ast.Tuple | ast.List):
        return any(_is_member(each) for each in node.elts)
    if isinstance(node, ast.Dict) and any(_is_member(key) for key in node.keys):
        return not all(isinstance(value, ast.Constant) for value in node.values)
    if isinstance(node, ast.Match):
        return _is_effect(node.subject)
    return isinstance(node, ast.MatchValue) and _is_member(node.value)


def _is_member(node: ast.AST | None) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr.isupper()
        and ast.unparse(node.value).split(".")[-1] == "Effect"
    )


def _is_effect(node: ast.AST) -> bool:
    found = (
        node.value if isinstance(node, ast.Attribute) and node.attr in ("value", "name") else node
    )
    return (
        _is_member(found)
        or (isinstance(found, ast.Attribute) and found.attr == "effect")
        or (isinstance(found, ast.Name) and found.id == "effect")
    )


def long_functions(module: Module) -> list[str]:
    """Functions with more lines than are easily read, signature and docstring aside."""
    spans = ((f.name, (f.end_lineno or 0) - _first(f).lineno + 1) for f in module.functions)
    return [f"{module.path} {name} {lines}" for name, lines in spans if lines > LONG_FUNCTION]


def laden_functions(module: Module) -> list[str]:
    """Functions with more arguments than a caller can keep apart, ``self`` aside."""
    if module.path.startswith(LOOPS):
        return []
    counted = ((f.name, len(arguments(f))) for f in module.functions)
    front = FRONT_DOOR if module.folder == "onward/plan" else ()
    return [f"{module.path} {name} {n}" for name, n in counted if n > MANY and name not in front]


def arguments(function: Function) -> list[str]:
    """The names of a function's arguments, without ``self``, ``*`` and ``**``."""
    told = function.args
    found = [each.arg for each in (*told.posonlyargs, *told.args, *told.kwonlyargs)]
    return found[1:] if found[:1] in (["self"], ["cls"]) else found


def _first(function: Function) -> ast.stmt:
    """The first statement that is no docstring, if there is one."""
    has_more = ast.get_docstring(function) is not None and len(function.body) > 1
    return function.body[1 if has_more else 0]


def code_lines(package: Path) -> int:
    """Lines that are neither empty nor only a comment, once all is formatted at one width."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "onward"
        shutil.copytree(
            package, copy, ignore=lambda _, names: [n for n in names if n == "__pycache__"]
        )
        how = f"-m ruff format --quiet --isolated --no-cache --line-length={WIDTH}"
        format_all = [sys.executable, *how.split(), str(copy)]
        subprocess.run(format_all, check=True)
        texts = (path.read_text(encoding="utf-8") for path in copy.rglob("*.py"))
        return sum(
            bool(line.strip()) and not line.lstrip().startswith("#")
            for text in texts
            for line in text.splitlines()
        )


def through_terminal(folder: list[Module]) -> list[str]:
    """Tests of a folder that call the command line, themselves or by a function or fixture of their
    file or of conftest.py.
    """
    shared = next((_callers(m, {}) for m in folder if m.file == "conftest.py"), {})
    return [
        f"{m.path} {name}"
        for m in folder
        for name, calls in _callers(m, shared).items()
        if calls and name.startswith("test_")
    ]


def _callers(module: Module, shared: dict[str, bool]) -> dict[str, bool]:
    """Function -> whether it calls the command line; ``shared``: those of conftest.py."""
    doors = {
        n.asname or n.name
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.module in DOORS
        for n in node.names
    }
    uses = {f.name: _names_used(f) for f in module.functions}
    found = {name: bool(used & doors) or {"-m", "onward"} <= used for name, used in uses.items()}
    while True:
        open_ = {name for name, calls in (shared | found).items() if calls}
        more = {name for name, used in uses.items() if not found[name] and used & open_}
        if not more:
            return found
        found |= dict.fromkeys(more, True)


def _names_used(function: Function) -> set[str]:
    """Names that it calls or takes, and words that it says."""
    found = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


def measured(revision: str) -> list[Measure]:
    """The same of a commit."""
    there = git("ls-tree", "--name-only", revision).decode().split("\n")
    archive = git("archive", revision, *(part for part in PARTS if part in there))
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        return House(Path(folder)).measures()


def git(*words: str) -> bytes:
    """What git gives; a usage error if it refuses."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise click.UsageError(done.stderr.decode().strip())
    return done.stdout


@click.command()
@click.option("--base", metavar="REV", help="A commit to put beside it.")
@click.option("--json", "as_json", is_flag=True, help="For machines, with where each is.")
@click.option("--where", is_flag=True, help="With where each is.")
def main(base: str | None, as_json: bool, where: bool) -> None:
    """What of the house can be measured from its sources alone."""
    before = {m.what: m.count for m in measured(base)} if base else {}
    now = House(ROOT).measures()
    now += [Measure(what, 0) for what in before if what not in {m.what for m in now}]
    if as_json:
        was = [{"before": before.get(m.what, 0)} if base else {} for m in now]
        rows = [
            {"what": m.what.strip(), "count": m.count, "where": m.where} | old
            for m, old in zip(now, was, strict=True)
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    click.echo(f"{'':45}{f'{base:>10.10}' if base else ''}{'now':>10}")
    for m in now:
        click.echo(f"{m.what:45}{f'{before.get(m.what, 0):10,}' if base else ''}{m.count:10,}")
        for line in m.where if where else ():
            click.echo(f"    {line}")


if __name__ == "__main__":
    main()
