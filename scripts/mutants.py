"""Mutants: one small fault at a time in functions of the core, each against the nearest tests.

`python scripts/mutants.py` plants 40 with a fresh seed and prints those that no test noticed. Works
on a copy of the sources, so that nothing is left behind when it is stopped.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
CORE = ("network", "plan", "judge", "explain", "events", "money", "numbers", "store")
COPIED = ("onward", "tests", "scenarios", "examples", "scripts", "docs", "bench", "pyproject.toml")
FILES = 4  # of tests that a mutant meets, the nearest first
SECONDS = 300  # that they may take: a mutant may never end
OPERATORS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.FloorDiv: ("//", "*"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: ``old`` at a line and byte of a file, replaced by ``new``."""

    file: str
    function: str
    line: int
    column: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.old} -> {self.new}"

    def planted(self, text: str) -> str:
        """The file's text with the fault."""
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1].encode()
        end = self.column + len(self.old.encode())
        lines[self.line - 1] = (line[: self.column] + self.new.encode() + line[end:]).decode()
        return "".join(lines)


def mutants_of(file: str, text: str) -> Iterator[Mutant]:
    """Every fault that can be planted in the functions of a file."""
    lines = [line.encode() for line in text.splitlines()]
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef):
            for part in function.body:
                for node in ast.walk(part):
                    for line, column, old, new in faults(node, lines):
                        yield Mutant(file, function.name, line, column, old, new)


def faults(node: ast.AST, lines: Sequence[bytes]) -> Iterator[tuple[int, int, str, str]]:
    """Line, column, old and new text of each fault in a node itself."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=rights):
            for before, op, after in zip([left, *rights], ops, rights, strict=False):
                yield from between(before, op, after, lines)
        case ast.BinOp(left=left, op=op, right=right):
            yield from between(left, op, right, lines)
        case ast.BoolOp(op=op, values=[first, second, *_]):
            yield from between(first, op, second, lines)
        case ast.UnaryOp(op=ast.Not(), lineno=line, col_offset=column):
            yield line, column, "not ", ""
        case ast.Call(func=ast.Name(id=name, lineno=line, col_offset=column)) if name in NAMES:
            yield line, column, name, NAMES[name]
        case ast.Constant(value=int() as value, lineno=line, col_offset=column):
            old = str(value)
            if lines[line - 1][column:].startswith(old.encode()):
                yield line, column, old, str(not value if old in ("True", "False") else value + 1)


def between(
    left: ast.expr, op: ast.AST, right: ast.expr, lines: Sequence[bytes]
) -> Iterator[tuple[int, int, str, str]]:
    """The fault of an operator, where both sides stand on one line."""
    found = OPERATORS.get(type(op))
    if found is None or left.end_lineno != right.lineno or left.end_col_offset is None:
        return
    old, new = found
    gap = lines[right.lineno - 1][left.end_col_offset : right.col_offset].decode()
    if old in gap:
        column = left.end_col_offset + len(gap[: gap.index(old)].encode())
        yield right.lineno, column, old, new


def nearest_tests(root: Path, file: str) -> list[str]:
    """The test files that import the module, those of its own room first; else its room's tests."""
    dotted = file.removesuffix(".py").replace("/", ".")
    parent, _, name = dotted.rpartition(".")
    room = root / "tests" / file.split("/")[1]
    own: list[str] = []
    others: list[str] = []
    for test in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(test.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (
                node.module == dotted
                or (node.module == parent and any(a.name == name for a in node.names))
            ):
                (own if room in test.parents else others).append(str(test.relative_to(root)))
                break
    return [*own, *others][:FILES] or [str(room.relative_to(root))] * room.is_dir()


def noticed(copy: Path, mutant: Mutant) -> bool:
    """Whether a test fails, or never ends, while the fault is in the copy."""
    tests = nearest_tests(copy, mutant.file)
    if not tests:
        return False
    file = copy / mutant.file
    sound = file.read_text(encoding="utf-8")
    file.write_text(mutant.planted(sound), encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*words, *tests], cwd=copy, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(sound, encoding="utf-8")
    return done.returncode != 0


@click.command(help=__doc__)
@click.option("--seed", type=int, help="Of the choice; without it a fresh one.")
@click.option("--most", default=40, show_default=True, help="How many mutants.")
@click.argument("rooms", nargs=-1)
def main(seed: int | None, most: int, rooms: tuple[str, ...]) -> None:
    seed = random.randrange(10**6) if seed is None else seed
    files = [
        str(path.relative_to(ROOT))
        for room in rooms or CORE
        for path in sorted((ROOT / "onward" / room).rglob("*.py"))
    ]
    draw = random.Random(seed)
    # a file at a time, so that long files do not have all of them
    draw.shuffle(files)
    chosen: list[Mutant] = []
    for file in files:
        every = list(mutants_of(file, (ROOT / file).read_text(encoding="utf-8")))
        chosen += draw.sample(every, min(1, len(every)))
    chosen = chosen[:most]
    click.echo(f"seed {seed}: {len(chosen)} mutants", err=True)
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
        for number, mutant in enumerate(chosen, 1):
            found = noticed(copy, mutant)
            survivors += not found
            click.echo(f"{number} of {len(chosen)}: {mutant}", err=True)
            if not found:
                tests = ", ".join(nearest_tests(copy, mutant.file)) or "no test imports the module"
                click.echo(f"survived: {mutant} ({tests})")
    click.echo(f"{survivors} of {len(chosen)} survived (seed {seed})")


if __name__ == "__main__":
    main()
