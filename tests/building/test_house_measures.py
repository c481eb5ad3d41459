"""What `scripts/house.py` counts, on a house small enough to count by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

from scripts.house import (
    House,
    Module,
    aligns,
    branches_on_effect,
    code_lines,
    inner_imports,
    long_functions,
    through_terminal,
)
from scripts.quoted_kinds import quoted_kinds
from scripts.spellings import two_spellings

SCRIPT = Path(__file__).parents[2] / "scripts/house.py"
HOUSE = """
== CONTRIBUTING.md
The order:

    errors < scenario < plan | judge < formats | store < cli

== onward/errors.py
class Problem: ...
class _Own: ...

== onward/scenario/__init__.py

== onward/scenario/rules.py
from onward.errors import Problem
class Rule:
    class Inner: ...
def bans(policy):
    return policy.effect is Effect.BAN

== onward/plan/__init__.py
from onward.plan.search import solve

== onward/plan/rules.py
import onward.plan.search
class Rule: ...
class _Own: ...

== onward/plan/oracle/loop.py
def scan(a, b, c, d, e, f, g, h, i): ...

== onward/plan/search.py
def solve(self, a, b, c, d, *, e, f, g, h, i): ...
def eight(self, a, b, c, d, e, f, g, h, *i, **j): ...
def laden(a, b, c, d, /, e, f, g, *, h, i): ...
from onward.plan import rules
from onward.judge import value

== onward/judge/value.py
# what plans are worth

if TYPE_CHECKING:
    import onward.plan.search
class Inner: ...

== onward/formats/rules.py
import xlsxwriter
class Rule: ...
def write(path):
    return xlsxwriter.Workbook(path, {"a dictionary of options that is written in one line": "though it has more than 100"})

== onward/formats/read.py
# xlsxwriter.Workbook is not called here

== onward/cli.py
def main(words):
    import os
    def inner():
        from onward import plan
    class Late:
        import sys

== tests/cli/conftest.py
from onward.cli import main
@fixture
def run():
    return lambda *words: main(words)

== tests/cli/test_words.py
def test_one(run): run("x")
def told(run): return run()
def test_two(told): told()
def test_none(): rum()

== tests/plan/test_plan.py
def run(): return subprocess.run([sys.executable, "-m", "onward"])
def test_out(): run()
def test_in(): solve()
"""
COUNTED = {
    "climbs from events to a claim's verdict": 0,
    "tables drawn by hand": 0,
    "imports inside functions": 3,
    "modules that set up a workbook": 1,
    "file names that stand twice in the core, the judge aside": 1,
    "public classes that stand twice in the core": 1,
    "modules that branch on a policy's effect": 0,
    "functions over 40 lines": 0,
    "functions over 40 lines beside it": 0,
    "functions with more than 8 arguments": 1,
    "files over 500 lines": 0,
    "import cycles": 1,
    "circles with imports inside functions": 1,
    "lines over 100": 1,
    "modules that no test imports": 8,
    "effect and kind words in quotes": 0,
    "keys of one idea in two spellings": 0,
    "tables for one subject in two modules": 0,
    "tests through the terminal": 3,
    "  tests/cli": 2,
    "  tests/plan": 1,
}


def built(root: Path, text: str = HOUSE) -> House:
    """The house that a text describes: a line with a path, and the file's lines after it."""
    for each in f"\n{text}".split("\n== ")[1:]:
        name, _, lines = each.partition("\n")
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(lines, encoding="utf-8")
    return House(root)


def module(tmp_path: Path, text: str, name: str = "onward/plan/one.py") -> Module:
    built(tmp_path, f"== {name}\n{text}")
    return Module(tmp_path, tmp_path / name)


def test_what_a_module_calls_by_two_names(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        """
== onward/report/loads.py
Table(name="loads", columns=(Column("kg", "kg"), Column("free_kg", "Free"), Column("awb", "AWB")))
== onward/web/goods.py
Table(name="loads", columns=(Column("mass_kg", "kg"),))
{"kgFree": 1, "awb": "", "shipment": ""}
class LotView:
    shipment_id: str
== onward/web/keeping.py
import sqlalchemy
Column("awb_id")
== onward/scenario/effects.py
BAN = ("ban",)
QUOTA = ("quota",)
== onward/desk/limits.py
("ban", "quota")
== onward/goods/hub.py
"quota"
""",
    )
    assert [*two_spellings(house.package)] == [
        "kg (onward/report/loads.py), mass_kg (onward/web/goods.py)",
        "free_kg (onward/report/loads.py), kgFree (onward/web/goods.py)",
        "shipment (onward/web/goods.py), shipment_id (onward/web/goods.py)",
    ]
    assert [*house.subjects()] == ["loads: onward/report/loads.py, onward/web/goods.py"]
    assert {path: n for path, n in quoted_kinds(house.package).items() if n} == {
        "onward/desk/limits.py": 1,  # a quota is a limit there
        "onward/goods/hub.py": 1,
    }


def test_each_row_counts_what_it_says(tmp_path: Path) -> None:
    found = {m.what: m for m in built(tmp_path).measures()}
    assert {
        what: m.count for what, m in found.items() if what != "lines of code at width 100"
    } == COUNTED
    assert found["file names that stand twice in the core, the judge aside"].where == (
        "rules.py: onward/plan/rules.py, onward/scenario/rules.py",
    )
    assert found["public classes that stand twice in the core"].where == (
        "Rule: onward/plan/rules.py, onward/scenario/rules.py",
    )
    assert found["import cycles"].where == ("onward.plan.rules onward.plan.search",)
    assert found["  tests/cli"].where == (
        "tests/cli/test_words.py test_one",
        "tests/cli/test_words.py test_two",
    )


def test_a_circle_may_close_inside_a_function(tmp_path: Path) -> None:
    house = built(
        tmp_path,
        """
== onward/desk/fund.py
from onward.desk import record
== onward/desk/record.py
def fund():
    from onward.desk.fund import opened
== onward/desk/typed.py
if TYPE_CHECKING:
    from onward.desk import reader
== onward/desk/reader.py
from onward.desk import typed
""",
    )
    assert list(house.circles()) == ["onward.desk.fund onward.desk.record"]


def test_lines_of_code_are_those_that_say_something_at_one_width(tmp_path: Path) -> None:
    call = f"x = call({'a' * 50}, {'b' * 50})"  # four lines: the call, two arguments, a bracket
    one = f"# why\n\n{call}\n\n\ny = 1  # one\n"
    built(tmp_path, f"== onward/one.py\n{one}")
    assert code_lines(tmp_path / "onward") == 5


@pytest.mark.parametrize(
    "text",
    [
        "if policy.effect is Effect.BAN: ...",
        "if policy.effect == 'ban': ...",
        "if 'ban' != policy.effect.value: ...",
        "if policy.effect in names: ...",
        "if effect is not scenario.Effect.BAN: ...",
        "FORBIDS = frozenset({Effect.BAN, Effect.EMBARGO})",
        "FORBIDS = (Effect.BAN,)",
        "REASONS = {Effect.BAN: Reason.CUSTOMS_PROHIBITED}",
        "said = {Effect.BAN: f'{x} h'}.get(policy.effect)",
        "match policy.effect:\n    case _: ...",
        "match x:\n    case Effect.BAN: ...",
    ],
)
def test_a_branch_on_an_effect_is_found_in_every_form(text: str, tmp_path: Path) -> None:
    assert branches_on_effect(module(tmp_path, text))
    for room in ("scenario", "network", "judge"):
        assert not branches_on_effect(module(tmp_path, text, f"onward/{room}/one.py"))


@pytest.mark.parametrize(
    "text",
    [
        "if policy.effect.does.forbids: ...",
        "WORDS = {Effect.BAN: 'a ban', Effect.QUOTA: 'a quota'}",
        "rule = Policy(id='P', effect=Effect.BAN)",
        "fields = {'effect': Effect.BAN}",
        "if side.effects == 0: ...",
    ],
)
def test_asking_translating_and_making_are_no_branches(text: str, tmp_path: Path) -> None:
    assert not branches_on_effect(module(tmp_path, text))


def test_a_function_is_as_long_as_what_it_does(tmp_path: Path) -> None:
    def text(lines: int) -> str:
        return (
            "def f(\n    a,\n    b,\n):\n    '''It does.\n\n    A lot.\n    '''\n"
            + "    x = 1\n" * lines
        )

    assert long_functions(module(tmp_path, text(40))) == []
    assert long_functions(module(tmp_path, text(41))) == ["onward/plan/one.py f 41"]


def test_an_import_in_a_method_or_a_function_of_a_function_counts_once(tmp_path: Path) -> None:
    text = (
        "if x:\n    import a\nclass C:\n    import b\n    def m(self):\n        def inner():\n "
        "           import c\n"
    )
    assert inner_imports(module(tmp_path, text)) == 1


def test_a_function_called_run_is_no_terminal_by_its_name(tmp_path: Path) -> None:
    one = module(
        tmp_path,
        "def run(code): return subprocess.run([sys.executable, '-c', code])\ndef test_x(): "
        "run('import onward')\n",
    )
    assert through_terminal([one]) == []


def test_it_is_printed_for_people_and_for_machines_beside_an_older_commit(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "scripts").mkdir()
    copy(SCRIPT, tmp_path / "scripts")
    for words in (
        "init --quiet",
        "add --all",
        "-c user.name=x -c user.email=x@example.org commit --quiet --message=one",
    ):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    (tmp_path / "onward/formats/read.py").write_text(
        "def f():\n    import xlsxwriter\n    xlsxwriter.Workbook()\n"
    )
    rows = {row["what"]: row for row in json.loads(printed(tmp_path, "--json", "--base", "HEAD"))}
    assert rows["modules that set up a workbook"]["where"] == [
        "onward/formats/read.py",
        "onward/formats/rules.py",
    ]
    assert (
        rows["imports inside functions"]["before"],
        rows["imports inside functions"]["count"],
    ) == (3, 4)
    table = printed(tmp_path, "--base", "HEAD", "--where")
    assert re.search(
        r"^modules that set up a workbook +1 +2\n    onward/formats/read.py$", table, re.M
    )


def printed(root: Path, *words: str) -> str:
    return subprocess.run(
        [sys.executable, root / "scripts/house.py", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    ).stdout


def test_a_commit_that_is_not_there_is_said() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--base", "no-such-commit"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-such-commit" in done.stderr
    assert "Traceback" not in done.stderr


def test_tables_drawn_by_hand(tmp_path: Path) -> None:
    (tmp_path / "onward").mkdir()
    for name, text in {
        "lists.py": "from onward.report import table\ntable.aligned(['a'], [])\n",
        "draws.py": "table_text(table)  # no longer aligned(\n",
        "heat.html": "<p>a</p><table class=heat></table>",
        "page.html": "{{ shown.loads }}",
    }.items():
        (tmp_path / "onward" / name).write_text(text, encoding="utf-8")
    house = House(tmp_path)
    assert [module.path for module in house.package if aligns(module)] == ["onward/lists.py"]
    assert [*house.by_hand(), *house.hand_made_pages()] == ["onward/lists.py", "onward/heat.html"]
