"""Whatever the core says as English sentences has a Chinese one on the page: its templates are read
out of the modules that say it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIB = ROOT / "web" / "src" / "lib"
# What the terminal, the challenge and the standards say for programs alone is on no screen.
NOT_ON_SCREEN = {"cli", "challenge", "publish", "epcis"}
CALLS = {"Problem": (4, 5), "ActRefused": (2, 3), "Refusal": (1, None)}  # message, maybe
STEPS = ("progress", "say", "telling")  # what a job is doing
COMMAND = re.compile(r"(`?onward |--|docs/|[^a-z]*$)|.*\[\[|.*synchronous|cause=fog|\{\}\.csv")
# All the words of these modules are for people who read a screen.
SAYING = [
    *sorted(path.name for path in (ROOT / "onward" / "explain").glob("*.py")),
    "desk/history.py desk/plan_diff.py desk/causes.py goods/confirming.py desk/capacity_causes.py",
    "money/assess.py money/claim.py money/decide.py report/claim_words.py events/vocabulary.py",
    "scenario/amending_rules.py scenario/cells.py scenario/chance.py scenario/changes.py",
    "scenario/delay_rules.py scenario/hours.py scenario/references.py scenario/rules.py",
]
NOT_SAID = re.compile(
    r"Maybe |tuple\[|consignment \{\}|too many itineraries|\\S|\^|%Y|^ (and|or) $"
)


def known() -> set[str]:
    """What has a Chinese sentence."""
    found: set[str] = set()
    for name in ("problems.ts", "sayings.ts"):
        text = (LIB / name).read_text(encoding="utf-8")
        pairs = re.findall(r"(?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"|(?<=[ {])(\w+)): '", text)
        found |= {(a or b or c).replace("\\'", "'") for a, b, c in pairs}
    return found


def template(node: ast.AST | None) -> list[str]:
    """A text that is written out, {} for each value; either one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = [str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values]
        return ["".join(parts)]
    return [*template(node.body), *template(node.orelse)] if isinstance(node, ast.IfExp) else []


def trees(*calls: str, skip: set[str] = NOT_ON_SCREEN) -> Iterator[ast.Module]:
    """The package's modules in which something of these names is called."""
    called = re.compile(rf"\b(?:{'|'.join(calls)})\(")
    for file in (ROOT / "onward").rglob("*.py"):
        if file.relative_to(ROOT / "onward").parts[0] not in skip:
            text = file.read_text(encoding="utf-8")
            if called.search(text):
                yield ast.parse(text)


def told(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The templates of what is wrong (0) and of what may be meant (1)."""
    texts: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts.setdefault(node.targets[0].id, []).extend(template(node.value))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        for number, at in enumerate(CALLS.get(node.func.id, ())):
            said = node.args[at] if at is not None and len(node.args) > at else None
            named = texts.get(said.id, []) if isinstance(said, ast.Name) else template(said)
            yield from ((each, number) for each in named)
        if node.func.id == "Problem":
            for word in node.keywords:
                if word.arg == "maybe":
                    yield from ((each, 1) for each in template(word.value))


def steps(tree: ast.Module) -> Iterator[str]:
    """What a job says that it is doing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in STEPS and node.args:
                yield from template(node.args[0])


def words(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings and what it raises."""
    skipped = {
        id(part)
        for node in ast.walk(tree)
        for part in ([node.value] if isinstance(node, ast.Expr) else [])
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) not in skipped and isinstance(node, ast.JoinedStr | ast.Constant):
            yield from (each for each in template(node) if " " in each and re.search("[a-z]", each))


def missing(found: set[str]) -> list[str]:
    return sorted(each for each in found - known() if not COMMAND.match(each))


def test_what_is_wrong_and_what_may_be_meant() -> None:
    found = {text for tree in trees(*CALLS) for text, _ in told(tree)}
    assert len(found) > 300
    assert missing(found) == []


def test_the_steps_of_jobs() -> None:
    found = {text for tree in trees(*STEPS) for text in steps(tree)}
    assert {"judging", "choosing charters"} <= found
    assert missing(found) == []


def tables(tree: ast.Module) -> Iterator[str]:
    """Titles of tables, what they are about, and what is said where they are empty."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Table", "Made"):
            for word in node.keywords:
                if word.arg in ("title", "about", "nothing"):
                    yield from template(word.value)


ON_SCREEN = (
    *("report/tables/exceptions.py", "report/tables/loads.py", "report/tables/shipments.py"),
    *("report/tables/claims.py", "report/tables/desk.py", "report/tables/jobs.py"),
    *("report/tables/replan.py", "report/tables/track.py", "report/tables/papers.py"),
    *("report/tables/users.py", "report/tables/book.py", "report/tables/lanes.py"),
    *("report/tables/fund_next.py", "report/tables/hub.py", "report/notify_text.py"),
)


def test_titles_of_tables_and_what_is_said_of_empty_ones() -> None:
    found: set[str] = set()
    for name in ON_SCREEN:
        file = ROOT / "onward" / name
        found |= (
            set(tables(ast.parse(file.read_text(encoding="utf-8")))) if file.exists() else set()
        )
    assert len(found) > 30
    assert missing(found) == []


def modules() -> Iterator[str]:
    yield from (f"explain/{name}" for name in SAYING if name.endswith(".py") and "/" not in name)
    for line in SAYING:
        if "/" in line:
            yield from line.split()


@pytest.mark.parametrize("module", sorted(modules()))
def test_every_sentence_of_a_module(module: str) -> None:
    tree = ast.parse((ROOT / "onward" / module).read_text(encoding="utf-8"))
    found = {each for each in words(tree) if not NOT_SAID.search(each)}
    assert missing(found) == []


def test_no_hole_is_filled_that_is_not_there() -> None:
    """Every hole of a Chinese sentence is one of its English one."""
    for name in ("problems.ts", "sayings.ts"):
        text = (LIB / name).read_text(encoding="utf-8")
        pairs = re.findall(r"(?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"): '((?:[^'\\]|\\.)*)'", text)
        for a, b, chinese in pairs:
            holes = re.findall(r"\{(\d?)\}", chinese)
            many = (a or b).count("{}")
            assert len(holes) <= many, (a or b, chinese)
            assert all(not hole or int(hole) < many for hole in holes), (a or b, chinese)
