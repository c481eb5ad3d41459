"""The house rules that no other tool checks: the public names, what the core may import, what stays
out of the repository.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

import onward
from onward.gc_paused import gc_paused
from scripts.house import House, branches_on_effect

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "onward"

PUBLIC = """
    Allotment Area Charter Consignment Cut DelayPrice Departure Document Effect InvalidInput LeftBehind Leg Level LimitReached Mode Multipliers Pin
    Place Plan Policy Problem Scenario Service Shipment Transfer Transport
    check explain generate greedy known problems read_plan read_scenario solve timetable value verify write_folder write_plan
""".split()

CORE = (
    "c_library.py",
    "errors.py",
    "units.py",
    "wording",
    "scenario",
    "network",
    "plan",
    "judge",
    "explain",
    "simulate",
    "options",
    "events",
    "money",
    "numbers",
)
# The core computes. It reads no file, no clock and no environment, serves nobody and draws nothing.
OUTSIDE = """
    argparse asyncio calamine click configparser csv flask fastapi glob http httpx io jinja2 logging matplotlib openpyxl os pandas pathlib
    python_calamine random requests rich scipy shutil socket sqlalchemy sqlite3 subprocess sys tempfile tomllib urllib
    xlsxwriter xml zipfile
""".split()
EXCEPTIONS = {
    # open what was compiled from their own sources, or say that they cannot
    "c_library.py": {"pathlib", "sys"},
    "judge/compiled/scan_library.py": {"logging", "pathlib"},
    "plan/compiled/library.py": {"logging", "pathlib"},
    "plan/highs.py": {"os", "sys"},  # keeps the solver's banner off standard output
    "plan/oracle/oracle.py": {"os"},  # counts processors; the answer does not depend on it
}
JUDGE_MAY_USE = (
    "onward.c_library",
    "onward.cancel",
    "onward.errors",
    "onward.message",
    "onward.units",
    "onward.wording",
    "onward.scenario",
    "onward.plan.plan",
    "onward.judge",
)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, as a full dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import; write it out"
            yield node.module or ""


def modules(*rooms: str) -> list[Path]:
    """The Python files of some rooms of the package."""
    return [
        path
        for room in rooms
        for path in sorted(
            [PACKAGE / room] if room.endswith(".py") else (PACKAGE / room).rglob("*.py")
        )
    ]


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in allowed)


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(onward.__all__) == sorted(PUBLIC)
    assert len(onward.__all__) == len(set(onward.__all__))


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(onward, name)
    own = value.__dict__.get("__doc__") if isinstance(value, type) else value.__doc__
    assert own, f"{name} has no docstring"
    assert not own.startswith(f"{name}("), f"{name} has only its signature for a docstring"
    assert not isinstance(value, type(onward)), f"{name} is a module of the same name"


def test_type_checkers_are_told_the_same_names() -> None:
    told = [
        (node.module, name.name, name.asname)
        for block in ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")).body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]
    assert sorted((name, module) for module, name, _ in told) == sorted(onward._HOME.items())
    assert all(name == again for _, name, again in told)


def test_an_unknown_name_is_an_ordinary_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'solv'"):
        _ = onward.solv


def test_a_room_of_the_same_name_does_not_take_a_promised_name_away() -> None:
    rooms = [name for name in PUBLIC if (PACKAGE / name).is_dir()]
    for name in rooms:
        assert run(f"import onward.{name}, onward; print(callable(onward.{name}))") == "True\n", (
            name
        )


def test_importing_onward_loads_nothing_else() -> None:
    loaded = run(
        "import sys, onward; print(*(m for m in sys.modules if m.startswith('onward.') or m in "
        "('numpy', 'click', 'highspy')))"
    )
    assert loaded.split() == []


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout


@pytest.mark.parametrize("path", modules(*CORE), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_touches_no_file_clock_or_server(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & set(OUTSIDE)
    assert used == EXCEPTIONS.get(path.relative_to(PACKAGE).as_posix(), set())


def test_nobody_imports_what_is_inside_the_judge() -> None:
    """``judge.reading`` names what others may read of it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "onward.judge." in path.read_text(encoding="utf-8") and not path.is_relative_to(
            PACKAGE / "judge"
        ):
            inside = [n for n in imports(path) if n.startswith("onward.judge.")]
            assert set(inside) <= {"onward.judge.reading"}, path


def test_the_judge_shares_no_code_with_the_planner() -> None:
    for path in modules("judge"):
        ours = [name for name in imports(path) if name.split(".")[0] == "onward"]
        assert [name for name in ours if not within(name, JUDGE_MAY_USE)] == [], path


def test_nothing_below_the_edge_imports_the_front_door() -> None:
    """`from onward import x` inside the package would hide which way the import goes."""
    for path in modules(*CORE, "formats"):
        assert "onward" not in set(imports(path)), path


def test_requirements_with_extras_are_pinned_with_them() -> None:
    """pip takes the newest release of what another package asks for with an extra, unless the extra
    is pinned too: then no hash fits.
    """
    pinned = {
        normal(line.split("==")[0])
        for line in (ROOT / "requirements/dev.txt").read_text().splitlines()
        if "==" in line
    }
    asked = [
        normal(wish.split(";")[0])
        for each in distributions()
        for wish in each.requires or ()
        if "extra ==" not in wish
    ]
    with_extras = {
        name
        for wish in asked
        if (name := re.split(r"[ <>=!~(]", wish)[0]).endswith("]")
        and name.split("[")[0] in bare(pinned)
    }
    assert with_extras <= pinned
    assert "coverage[toml]" in with_extras


def normal(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def bare(names: set[str]) -> set[str]:
    return {name.split("[")[0] for name in names}


def test_requirements_are_hashed_and_name_no_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index-url|--find-links", text), path
        pinned = [
            block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")
        ]
        assert all(
            re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+", block) and "--hash=sha256:" in block
            for block in pinned
        ), path


def pins(path: Path) -> set[str]:
    return set(re.findall(r"^\S+==.*?(?= \\$)", path.read_text(encoding="utf-8"), re.M))


def test_what_runs_is_locked_the_same_for_developers() -> None:
    run_pins, dev_pins = pins(ROOT / "requirements/run.txt"), pins(ROOT / "requirements/dev.txt")
    assert len(run_pins) > 10
    assert run_pins < dev_pins


MOST = {  # what scripts/house.py counts, and how much of it there may be
    "imports inside functions": 32,  # three for babel, charset-normalizer and calamine of lists
    "modules that set up a workbook": 1,
    "tables drawn by hand": 0,
    "tables for one subject in two modules": 0,
    "effect and kind words in quotes": 0,
    "file names that stand twice in the core, the judge aside": 0,
    "public classes that stand twice in the core": 0,
    "modules that branch on a policy's effect": 0,
    "functions over 40 lines": 1,  # every field of a shipment, as the page shows it
    "functions with more than 8 arguments": 0,
    "files over 500 lines": 1,  # the little language of tests, of which a third says what it means
    "import cycles": 0,
    "circles with imports inside functions": 0,
    "lines over 100": 0,
}  # and of climbs: tests/building/test_climbs.py


@pytest.mark.no_cover
def test_the_house_stays_as_it_was_built() -> None:
    with gc_paused():  # trees of syntax are many, and none is garbage before the end
        found = {each.what: each for each in House(ROOT).rules()}
    assert found.keys() == MOST.keys()
    beyond = {what: found[what].where for what, most in MOST.items() if found[what].count > most}
    assert beyond == {}


def test_only_those_who_interpret_policies_ask_which_effect_one_has() -> None:
    """The others ask what it does: `policy.effect.does`."""
    assert [module.path for module in House(ROOT).package if branches_on_effect(module)] == []


def test_files_of_tests_have_names_of_their_own() -> None:
    """Their folders are no packages: of two files of one name, or a file and a folder, one is had."""
    tests = ROOT / "tests"
    names = Counter(file.stem for file in tests.rglob("*.py") if file.name != "conftest.py")
    names.update(folder.name for folder in tests.iterdir() if folder.is_dir())
    assert [name for name, count in names.items() if count > 1] == []
