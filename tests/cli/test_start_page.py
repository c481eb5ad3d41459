"""docs/start.md in both languages, command by command, in an empty folder; and what it states."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from answer import Run

from onward.lists.assumed import DEFAULTS

DOCS = Path(__file__).parents[2] / "docs"


def commands(page: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [
        line.removeprefix("onward ")
        for block in re.findall(r"```console\n(.*?)```", text, re.S)
        for line in block.splitlines()
    ]


@pytest.mark.parametrize("page", ["start.md", "start.zh.md"])
def test_from_an_empty_folder_to_a_plan_and_to_the_next_day(
    page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = {}
    for line in commands(page):
        answer = run(*shlex.split(line))
        assert answer.code == 0, f"{line}: {answer.err}"
        said[line] = f"{answer.out}{answer.err}"
    assert "4 shipments (46 pieces, 1,545 kg" in said["desk new --sheet mine.xlsx"]
    assert "all arrive in time" in said["plan"]
    assert "The desk knows all of it already" in said["import mine.xlsx --yes"]
    assert (tmp_path / "plan.xlsx").stat().st_size > 5_000


def test_both_pages_have_the_same_commands() -> None:
    plain = [re.sub(r" --language zh", "", line) for line in commands("start.zh.md")]
    assert plain == commands("start.md")


def test_the_defaults_on_the_page_are_those_of_the_code() -> None:
    text = (DOCS / "start.md").read_text(encoding="utf-8")
    table = text.partition("## What is assumed")[2]
    rows = [line.split("|")[1:4] for line in table.splitlines() if line.startswith("| ")][1:]
    named = {key: taken for _, taken, keys in rows for key in re.findall(r"`(\w+)`", keys)}
    assert named
    for key, taken in named.items():
        value = DEFAULTS[key].value / (1000 if key.startswith("room_") else 1)
        assert re.search(rf"(?<!\d){re.escape(f'{Decimal(value).normalize():,f}')}\b", taken), key
