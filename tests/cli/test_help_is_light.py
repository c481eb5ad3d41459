"""A help loads neither planner nor judge nor store, and says what it says with all of them loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onward.cli import COMMANDS

ROOT = Path(__file__).parents[2]
# One process forks for each command, which is loaded as `onward COMMAND --help` loads it.
PROGRAM = """
import json, os, sys
from contextlib import redirect_stdout
from io import StringIO
from types import ModuleType
from onward.cli.loaded_later import later
later()
from onward.cli import main
for name in sys.argv[1:]:
    if os.fork() == 0:
        said = StringIO()
        with redirect_stdout(said):
            code = main([*name.split(), "--help"])
        whole = [each for each, module in sys.modules.items() if type(module) is ModuleType]
        line = json.dumps({"name": name, "code": code, "said": said.getvalue(), "loaded": whole})
        os.write(1, line.encode() + b"\\n")
        os._exit(0)
    os.wait()
"""
HEAVY = {
    *("numpy", "sqlalchemy", "highspy", "fastapi", "xlsxwriter", "python_calamine", "asyncio"),
    *("onward.plan.solve", "onward.judge.verdict", "onward.network.build", "onward.store.tables"),
}
NAMES = [name for commands in COMMANDS.values() for name in commands]
SUB = ["fund trace", "claims open", "desk new", "notice add", "challenge run", "db verify"]


@pytest.fixture(scope="module")
def helps() -> dict[str, dict[str, object]]:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, *NAMES, *SUB],
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": "120"},
    ).stdout
    found = [json.loads(line) for line in told.decode().splitlines()]
    return {each["name"]: each for each in found}


@pytest.mark.parametrize("name", [*NAMES, *SUB])
def test_nothing_heavy_is_loaded(helps: dict[str, dict[str, object]], name: str) -> None:
    loaded = helps[name]["loaded"]
    assert helps[name]["code"] == 0
    assert isinstance(loaded, list)
    assert set(loaded) & HEAVY == set()


def test_the_helps_are_those_of_the_docs(helps: dict[str, dict[str, object]]) -> None:
    """The page is made with everything loaded."""
    docs = in_a_row((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))
    # what a group lists is cut at the width of the screen
    said = {name: str(each["said"]).partition("Commands:")[0] for name, each in helps.items()}
    assert [name for name, text in said.items() if in_a_row(text) not in docs] == []


def in_a_row(text: str) -> str:
    """The words, however lines are broken."""
    return "".join(text.split())
