"""What is written is true: the tour runs, commands exist, links lead somewhere, generated pages are
fresh, examples print what they say.
"""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import onward
from onward.cli import EPILOG, sections

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXTENDING = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scenarios").rglob("*.md")]
)
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*.py"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=settings,
    )


def test_a_scenario_made_in_python_prints_what_its_page_says(tmp_path: Path) -> None:
    said = EXTENDING[EXTENDING.index("### A scenario made in Python") :]
    code, printed = re.findall(r"```(?:python|text)\n(.*?)```", said, re.S)[:2]
    tour = tmp_path / "tour.py"
    tour.write_text(code, encoding="utf-8")
    done = run(str(tour))
    assert (done.stderr, done.stdout) == ("", printed)


def test_the_names_that_the_package_gives_are_counted() -> None:
    assert f"`import onward` gives {len(onward.__all__)} names" in EXTENDING


def test_a_plan_named_after_a_day_is_made_on_that_day() -> None:
    for page in (ROOT / "docs" / "article.md", ROOT / "docs" / "replan.md"):
        days = re.findall(
            r"--as-of (\S+)\s[^`\n]*?-o (monday|thursday)\.json",
            page.read_text(encoding="utf-8").replace("\\\n", ""),
        )
        assert days
        assert [f"{date.fromisoformat(at[:10]):%A}".lower() for at, _ in days] == [
            name for _, name in days
        ]


def test_the_commands_named_in_the_readme_exist() -> None:
    there = {name for section in sections().values() for name in section}
    named = set(re.findall(r"onward ([a-z]+) (?=[a-z-])", README)) | set(
        re.findall(r"onward ([a-z]+)`?$", README, re.M)
    )
    assert named
    assert named <= there


def test_the_page_of_commands_and_the_help_name_the_same_exit_codes() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d+) \|", page, re.M)
    helped = re.findall(r"(?<!\S)(\d+)  [a-z]", EPILOG)
    assert sorted(told) == sorted(helped) == ["0", "1", "130", *"234567"]


def test_the_rooms_are_named_in_the_order_that_is_checked() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"][0]
    (order,) = re.findall(r"^    (gc_paused < .* < cli)$", text, re.M)
    assert order.split(" < ") == [
        layer for layer in reversed(contract["layers"]) if layer != "__main__"
    ]
    rooms = {name for layer in contract["layers"] for name in layer.split(" | ")} - {"__main__"}
    assert {
        name for name in rooms if not re.search(rf"^\|.*`(onward/)?{name}(/|\.py)`.*\|", text, re.M)
    } == set()


def test_what_is_open_to_others_is_told() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for opened in ("PostgreSQL", "`onward serve`", "`onward challenge run`"):
        assert opened in text


def test_the_make_targets_named_in_the_documentation_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        named = set(
            re.findall(r"\bmake ([a-z]+)(?:`|  |$)", page.read_text(encoding="utf-8"), re.M)
        )
        assert named
        assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_generated_pages_are_as_the_code_has_them() -> None:
    done = run("scripts/docs.py", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples_print_what_stands_beside_them(example: Path) -> None:
    done = run(str(example))
    assert done.stderr == ""
    assert done.stdout == example.with_suffix(".out").read_text(encoding="utf-8")


def test_there_are_examples() -> None:
    assert EXAMPLES


SHOWING = sorted(
    path
    for path in (ROOT / "onward").rglob("*.py")
    if re.search(r"^ +>>> ", path.read_text(encoding="utf-8"), re.M)
)


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.stem)
def test_examples_in_docstrings_give_what_they_say(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed


WAY = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_way_of_a_shipment_names_what_is_there() -> None:
    """Files and folders, those of the claim's way by their rooms, and classes and functions."""
    named = re.findall(r"`([^`\n]+)`", WAY)
    paths = [name for name in named if re.fullmatch(r"[a-z_]+/[a-z_/]*(\.py)?", name)]
    found = [
        (ROOT / name, ROOT / "onward" / name, ROOT / "onward" / f"{name}.py") for name in paths
    ]
    assert [each for each in found if not any(path.exists() for path in each)] == []
    assert len(paths) > 30
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "onward").rglob("*.py"))
    words = {name for name in named if re.fullmatch(r"[A-Z][A-Za-z]+|known", name)}
    assert words >= {"Problem", "Shipment", "Scenario", "Record", "Answer", "Job"}
    missing = [w for w in words if not re.search(rf"^ *(?:class|def) {w}\b", source, re.M)]
    assert missing == []


def test_the_way_of_a_shipment_passes_every_room() -> None:
    rooms = {path.name for path in (ROOT / "onward").iterdir() if (path / "__init__.py").exists()}
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", WAY)] == []
