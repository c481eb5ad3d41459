"""What all commands keep to: quick help, clean streams, whole files, plain errors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from answer import HAND, Run

from onward.cli.output import Files, plain, write_whole
from onward.cli.progress import Progress
from onward.formats.builtin import read_scenario
from onward.formats.planfile import read_plan_csv

ROOT = Path(__file__).parents[2]
HEAVY = "numpy highspy jinja2 xlsxwriter python_calamine csv sqlite3"


def onward(*words: str, **how: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onward", *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8", **how
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from onward.cli import main; code = main(['--help']); print(code, [m for "
        f"m in '{HEAVY}'.split() if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "0 []"
    assert "Exit codes:" in done.stdout


def test_a_slip_of_the_fingers_gets_the_nearest_command(run: Run) -> None:
    answer = run("plna", "tiny")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean 'plan'?" in answer.err


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("onward ")


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = (
        f'"{sys.executable}" -m onward plan tiny:one-flight --greedy --json | head -n 1; '
        f"exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0
    assert done.stdout == "{\n"
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m onward scenarios > /dev/full'],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("standard output: No space left")
    assert "Traceback" not in done.stderr


def test_quiet_says_nothing_and_words_never_reach_standard_output(
    run: Run, folder: str, tmp_path: Path
) -> None:
    loud = run("plan", folder, "--greedy", "-o", tmp_path / "plan.json")
    assert "written:" in loud.err
    assert "written:" not in loud.out
    assert run("plan", folder, "--greedy", "-o", tmp_path / "plan.json", "--quiet").err == ""


def test_an_internal_error_is_one_line_and_a_traceback_only_on_request(
    run: Run, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("onward.desk.solving.greedy", broken)
    answer = run("plan", folder, "--greedy")
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.strip().splitlines()) == 1
    assert "Please report it" in answer.err
    with pytest.raises(ZeroDivisionError):
        run("plan", folder, "--greedy", "--debug")


def test_a_plan_that_the_judge_rejects_is_not_published(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("shipment,handling_units,departures\nmasks,10,F1\n", encoding="utf-8")
    made = read_plan_csv(wrong, read_scenario(folder))
    monkeypatch.setattr("onward.desk.solving.greedy", lambda *_, **__: made)
    answer = run(
        "plan", folder, "--greedy", "-o", tmp_path / "plan.json", "--html", tmp_path / "plan.html"
    )
    assert (answer.code, answer.out) == (1, "")
    assert "the judge rejects" in answer.err
    assert not (tmp_path / "plan.json").exists()
    assert not (tmp_path / "plan.html").exists()


def test_interrupted_before_there_is_a_plan(
    run: Run, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onward.desk.solving.greedy", stop)
    answer = run("plan", folder, "--greedy")
    assert (answer.code, answer.out) == (130, "")
    assert "nothing was written" in answer.err


WRONG: dict[str, tuple[int, tuple[str, ...], str]] = {
    "no such scenario": (3, ("plan", "nowhere"), "neither a folder"),
    "no such size": (3, ("plan", "spring-2020:XL"), "spring-2020:"),
    "a file as a scenario": (3, ("plan", "{hand}"), "by-hand.csv"),
    "an empty folder": (3, ("validate", "{empty}"), ""),
    "a workbook that is none": (3, ("plan", "{false.xlsx}"), "false.xlsx"),
    "no scenario at all": (2, ("plan",), "SCENARIO"),
    "an unknown option": (2, ("plan", "{folder}", "--fast"), "--fast"),
    "a date that is none": (2, ("plan", "{folder}", "--as-of", "2020-02-30"), "2020-03-15"),
    "a naive instant": (2, ("plan", "{folder}", "--as-of", "2020-03-01T10:00"), "no offset"),
    "a negative gap": (2, ("plan", "{folder}", "--gap", "-1"), "--gap"),
    "no work at all": (2, ("plan", "{folder}", "--work", "0"), "--work"),
    "a limit in words": (2, ("plan", "{folder}", "--max-left-behind", "little"), "such as 5%"),
    "more than everything left behind": (
        2,
        ("plan", "{folder}", "--max-left-behind", "101%"),
        "such as 5%",
    ),
    "a program that cannot be read": (
        2,
        ("challenge", "run", "spring-2020-S", "'"),
        "no closing quotation",
    ),
    "two planners": (2, ("plan", "{folder}", "--greedy", "--first"), "choose one"),
    "an output in no folder": (
        2,
        ("plan", "{folder}", "-o", "{empty}/no/plan.json"),
        "there is no folder",
    ),
    "an output that is a folder": (2, ("plan", "{folder}", "--html", "{empty}"), "is a folder"),
    "two outputs of one name": (
        2,
        ("plan", "{folder}", "-o", "{empty}/a", "--html", "{empty}/a"),
        "overwrite",
    ),
    "no plan to judge": (2, ("judge", "{folder}", "{empty}/plan.json"), "does not exist"),
    "a plan that is no JSON": (3, ("judge", "{folder}", "{false.json}"), "not a plan"),
    "a plan cut short": (3, ("judge", "{folder}", "{cut.json}"), "not a plan"),
    "a plan of another scenario": (3, ("judge", "tiny:one-flight", "{hand}"), "no such"),
    "no plan to replan": (
        2,
        ("replan", "{folder}", "{empty}/plan.json", "--as-of", "2020-03-02"),
        "does not exist",
    ),
    "no changes to replan by": (
        2,
        ("replan", "{folder}", "{cut.json}", "--as-of", "2020-03-02", "--changes", "{empty}/c.csv"),
        "not exist",
    ),
    "no events to replan by": (
        2,
        ("replan", "{folder}", "{cut.json}", "--as-of", "2020-03-02", "--events", "{empty}/e.csv"),
        "not exist",
    ),
    "no changes": (2, ("change", "{folder}", "--changes", "{empty}/c.csv"), "does not exist"),
    "no plan to count": (2, ("flows", "{folder}", "--plan", "{empty}/plan.json"), "does not exist"),
    "no mass": (2, ("options", "{folder}", "{cut.json}", "--kg", "-1"), "--kg"),
    "a variant twice as large": (
        2,
        ("challenge", "variant", "{folder}", "-o", "{empty}/x", "--size", "2"),
        "--size",
    ),
    "a variant of no number": (
        2,
        ("challenge", "variant", "{folder}", "-o", "{empty}/x", "--tightness", "nan"),
        "--tightness",
    ),
    "a variant of less than no seed": (
        2,
        ("challenge", "variant", "{folder}", "-o", "{empty}/x", "--seed", "-1"),
        "--seed",
    ),
    "a database that is none": (3, ("ledger", "balance", "--db", "{false.json}"), "not a database"),
    "a database to write to that is none": (
        3,
        ("ledger", "reverse", "PLEDGE", "--why", "slip", "--db", "{false.json}"),
        "not a database",
    ),
    "nothing to compare": (2, ("compare", "{folder}"), "PLAN"),
    "an unknown size": (2, ("demo", "--size", "XXL"), "--size"),
    "an example over other files": (2, ("init", "{folder}"), "not an empty folder"),
    "a scenario of one place": (2, ("generate", "-o", "{empty}/x", "--places", "1"), "--places"),
    "a generated scenario nowhere": (2, ("generate",), "--output"),
}


@pytest.fixture
def things(tmp_path: Path, folder: str) -> dict[str, str]:
    made = {
        "{hand}": "by-hand.csv",
        "{false.xlsx}": "false.xlsx",
        "{false.json}": "false.json",
        "{cut.json}": "cut.json",
        "{empty}": "empty",
    }
    (tmp_path / "empty").mkdir()
    (tmp_path / "by-hand.csv").write_text(HAND, encoding="utf-8")
    (tmp_path / "false.xlsx").write_bytes(b"PK not a workbook")
    (tmp_path / "false.json").write_text("plan, please", encoding="utf-8")
    (tmp_path / "cut.json").write_text('{"schema": "onward-plan", "consign', encoding="utf-8")
    return {"{folder}": folder} | {mark: str(tmp_path / name) for mark, name in made.items()}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_input_gets_a_plain_answer(run: Run, things: dict[str, str], what: str) -> None:
    code, words, said = WRONG[what]
    for mark, path in things.items():
        words = tuple(word.replace(mark, path) for word in words)
    answer = run(*words)
    assert answer.code == code, answer.err
    assert said in answer.err + (answer.out if words[0] in ("validate", "judge") else "")
    assert "Traceback" not in answer.err
    assert answer.out == "" or (words[0] == "validate" and code == 3)


def test_a_plan_never_overwrites_its_scenario(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    run("generate", "-o", book, "--shipments", 2, "--departures", 3, "--places", 2, "--days", 3)
    before = book.read_bytes()
    answer = run("plan", book, "--xlsx", book)
    assert answer.code == 2
    assert "would overwrite" in answer.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "{d}", "-o", "{d}/shipments.csv"),
        ("plan", "{d}", "--html", "{d}/places.csv"),
        ("lanes", "{d}", "--html", "{d}/policies.csv"),
        ("flows", "{d}", "--csv", "{d}/transfers.csv"),
        ("replan", "{d}", "{p}", "--as-of", "2020-03-02", "-o", "{d}/shipments.csv"),
        ("replan", "{d}", "{p}", "--as-of", "2020-03-02", "-o", "{p}"),
        ("publish", "hxl", "{d}", "-o", "{d}/fund/receipts.csv"),
        ("claims", "open", "--scenario", "{d}", "--orders", "{o}", "--xlsx", "{o}"),
        ("claims", "reserve", "IT", "--scenario", "{d}", "--surcharge", "{d}/orders.csv"),
        ("plan", "{d}", "-o", "{d}/new.csv"),  # would be taken for a table that nobody knows
    ],
)
def test_no_output_takes_the_place_of_an_input(
    run: Run, tmp_path: Path, folder: str, words: tuple[str, ...]
) -> None:
    room, plan, orders = tmp_path / "d", tmp_path / "p.csv", tmp_path / "orders.xlsx"
    shutil.copytree(folder, room)
    (room / "fund").mkdir()
    (room / "fund" / "pledges.csv").write_text("", encoding="utf-8")
    plan.write_text("shipment,handling_units,departures\n", encoding="utf-8")
    orders.write_text("", encoding="utf-8")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    answer = run(*(word.format(d=room, p=plan, o=orders) for word in words))
    assert (answer.code, "would overwrite" in answer.err) == (2, True), answer.err
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("before", encoding="utf-8")

    def breaks(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_whole(target, breaks)
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_written_file_keeps_its_link_and_gets_ordinary_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    Files(output=str(link)).write("output", lambda path: path.write_text("new", encoding="utf-8"))
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert os.access(real, os.R_OK)


def test_a_pipe_or_device_stays_what_it_is(run: Run, folder: str) -> None:
    if Path(os.devnull).is_char_device():
        assert run("plan", folder, "--greedy", "-o", os.devnull).code == 0
        assert Path(os.devnull).is_char_device()


def test_names_cannot_move_the_terminal() -> None:
    assert plain("red \x1b[31m\rname") == "red \ufffd[31m\ufffdname"
    assert plain("上海\tLiège\n") == "上海 Liège\n"


def test_progress_is_silent_at_first_and_moves_only_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Progress() as progress:
        progress("reading")
        now = 101.5
        progress("relaxed", {"seconds": 1.5, "value": 1234567.0, "rounds": 3})
        now = 103.0
        progress("too soon")
    assert capsys.readouterr().err == "   1.5 s  relaxed  value 1,234,567  rounds 3\n"
    with Progress(quiet=True) as progress:
        now = 200.0
        progress("relaxed")
    assert capsys.readouterr().err == ""
