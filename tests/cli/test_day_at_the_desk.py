"""docs/day.md, command by command; and what the commands of a desk refuse."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from answer import Run

PAGE = Path(__file__).parents[2] / "docs" / "day.md"
COMMANDS = [
    line.removeprefix("onward ")
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    for line in block.splitlines()
]


def test_a_day_at_the_desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = {}
    for line in COMMANDS:
        answer = run(*shlex.split(line))
        assert answer.code == 0, f"{line}: {answer.err}"
        said[line] = answer.out
    assert "is undone" in said["undo"]
    assert "all is as it was recorded" in said["db verify"]
    assert "loses its itinerary" in said["notice check cancel-charter ROTATION1"]
    assert (tmp_path / "liege.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert list((tmp_path / "mails").glob("*.eml"))
    assert all(page.stat().st_size < 100_000 for page in (tmp_path / "pages").iterdir())


def test_without_a_desk_it_is_said_what_helps(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("desk", "plan", "replan", "adopt", "notice list", "undo", "hub BELGG", "notify"):
        answer = run(*line.split())
        assert (answer.code, answer.out) == (2, ""), line
        assert "onward desk new SCENARIO" in answer.err
    assert "onward desk new" in run("flows").err
    assert list(tmp_path.iterdir()) == []


REFUSED = (
    ("adopt", "there is no draft"),
    ("adopt p9", "there is no draft"),
    ("undo 99", "is no act of this desk"),
    ("undo 1", "a desk begins once"),
    ("redo", "nothing has been undone"),
    ("desk new {folder}", "there is a desk here already"),
    ("desk clock 2020-02-01", "only moves on"),
    ("move masks --to F9", "is no departure"),
    ("offload mask", "is no shipment"),
    ("pin add mask", "is no shipment"),
    ("pin off masks", "has no pin"),
    ("notice add cancel-departure F9", "is not a departure"),
    ("events add F1", "has nothing moving"),
    ("hub BELGX", "is no place"),
    ("notify --to reda", "is no party"),
    ("replan --as-of 2020-03-02", "is not for a desk"),
    ("undo --as nobody", "nobody"),
)


def test_what_cannot_be_is_refused_and_nothing_changes(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for before in (f"desk new {folder}", "plan", "adopt"):
        assert run(*before.split()).code == 0
    acts = json.loads(run("desk", "--json").out)["desk"]["acts"]
    for line, why in REFUSED:
        answer = run(*line.format(folder=folder).split())
        assert answer.code != 0, line
        assert why in answer.err, line
        assert "Traceback" not in answer.err
    assert json.loads(run("desk", "--json").out)["desk"]["acts"] == acts


def test_an_outdated_draft_is_not_adopted_unasked_and_a_discarded_one_comes_back(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    late = "notice add amend-shipment masks priority=2"
    for before in (f"desk new {folder}", "plan", "adopt", "replan", late):
        assert run(*before.split()).code == 0
    refused = run("adopt")
    assert refused.code != 0
    assert "since it was made: 1 notice" in refused.err
    assert "--anyway" in refused.err
    assert run("adopt", "--discard").code == 0
    assert "there is no draft" in run("adopt").err
    assert run("undo").code == 0
    assert run("adopt", "--anyway").code == 0
