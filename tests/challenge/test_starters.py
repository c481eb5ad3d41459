"""The starters in docs/challenge.md: accepted, and they beat nothing. One is in awk and knows none
of our code.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onward.challenge.instance import NEWEST
from onward.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("instances") / "small"
    assert main(["challenge", "instances", "spring-2020-S", "-o", str(path), "-q"]) == 0
    return path


def accepted(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["challenge", "score", "spring-2020-S", str(plan), "--json", "-q"]) == 0
    (score,) = json.loads(capsys.readouterr().out)["scores"]
    # everything stays, at no cost
    assert all(level["value"] == level["scale"] for level in score["levels"])
    assert score["levels"][0]["value"] > score["levels"][0]["ours"]


def alone() -> dict[str, str]:
    """An environment in which our code cannot be found."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_the_starter_in_python(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"
    starter = EXAMPLES / "challenge_starter.py"
    subprocess.run([sys.executable, "-I", starter, folder, plan], check=True, env=alone())
    accepted(plan, capsys)
    code = [line for line in starter.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(code) <= 40
    assert "onward" not in starter.read_text(encoding="utf-8").replace("onward-plan", "")


def test_the_starter_in_awk(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    awk = shutil.which("awk")
    if awk is None:
        pytest.skip("there is no awk here")
    plan = tmp_path / "plan.json"
    command = [
        awk,
        "-f",
        EXAMPLES / "challenge_starter.awk",
        folder / "scenario.toml",
        folder / "shipments.csv",
    ]
    plan.write_bytes(subprocess.run(command, check=True, capture_output=True, env=alone()).stdout)
    accepted(plan, capsys)


def test_the_starter_plays_the_live_track(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    out = tmp_path / "run.json"
    monkeypatch.chdir(EXAMPLES.parent)
    # as docs/challenge.md says it, from where we stand
    program = f"{sys.executable} examples/challenge_starter.py"
    words = [
        "challenge",
        "run",
        "spring-2020-S",
        program,
        "--days",
        "3",
        "--limit",
        "60",
        "-o",
        str(out),
        "--json",
        "-q",
    ]
    assert main(words) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [day["outcome"] for day in run["days"]] == ["accepted"] * 3
    assert run["self_timed"] is True
    (tmp_path / "run.toml").write_text(
        'team = "Starter"\ntrack = "live"\nentered = 2020-04-01\ninstance = "spring-2020-S"\nfile '
        '= "run.json"\n',
        encoding="utf-8",
    )
    assert main(["challenge", "board", str(tmp_path), "--json", "-q"]) == 0
    (table,) = json.loads(capsys.readouterr().out)["tables"]
    assert table["instance"] == f"spring-2020-S@{NEWEST}, 3 days from 2020-01-01, 60 s a day"
    assert table["ranking"][0]["figures"] == run["values"]


def test_the_prediction_track_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, ask = tmp_path / "ours.csv", tmp_path / "ask"
    words = ["challenge", "predict", "spring-2020-S", "--as-of", "2020-03-20", "-q"]
    assert main([*words, "--ours", str(ours), "--ask", str(ask)]) == 0
    assert {file.name for file in ask.iterdir()} == {"asked.csv", "events.csv", "scenario"}
    capsys.readouterr()
    assert (
        main(
            [
                "challenge",
                "predict",
                "spring-2020-S",
                str(ours),
                "--as-of",
                "2020-03-20",
                "-q",
                "--json",
            ]
        )
        == 0
    )
    score = json.loads(capsys.readouterr().out)["score"]
    assert (
        score["shipments"] == len((ask / "asked.csv").read_text(encoding="utf-8").splitlines()) - 1
    )
    assert score["interval_h"] > 0
