"""Ctrl-C: exit code 130 whatever was going on, and the truth about what is on disk."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answer import Run

from onward.__main__ import start
from onward.cli.output import write_whole
from onward.formats.planfile import read_plan
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario


def stop(*_: object, **__: object) -> Any:
    raise KeyboardInterrupt


def cut_short(scenario: Scenario, **_: object) -> Plan:
    return replace(greedy(scenario), stopped="interrupted")


def test_a_plan_cut_short_ends_what_it_is_a_step_of(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("onward.replay.planners.solve", cut_short)
    monkeypatch.setattr("onward.desk.solving.solve", cut_short)
    regret = run("hindsight", "spring-2020:S")
    assert (regret.code, regret.out) == (130, "")
    monkeypatch.chdir(tmp_path)
    demo = run("demo", "--size", "S")
    assert (demo.code, demo.out) == (130, "")
    assert "nothing was written" in demo.err


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C as at a terminal; what is begun in the background ignores it from the first."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class CtrlC:
    """Presses Ctrl-C whenever a plan is found that the planner tells of; at most so often."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, stage: str, numbers: object = None) -> None:
        if stage.startswith("plan: ") and self.most:
            self.most -= 1
            signal.raise_signal(signal.SIGINT)

    def all(self, stage: str, numbers: object = None) -> None:
        """The same, so often one after the other."""
        while stage.startswith("plan: ") and self.most:
            self(stage, numbers)


@pytest.mark.usefixtures("heard")
def test_the_first_ctrl_c_gives_the_best_plan_judged_and_written(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = CtrlC(1)
    monkeypatch.setattr("onward.cli.progress.Progress.__call__", lambda _, *told: press(*told))
    answer = run("plan", folder, "-o", tmp_path / "plan.json", "--json")
    assert (answer.code, answer.json["stopped"]) == (130, "interrupted")
    assert read_plan(tmp_path / "plan.json").stopped == "interrupted"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("heard")
def test_the_second_ctrl_c_ends_at_once(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = CtrlC(2)  # at the first plan that there is, which one Ctrl-C would have written
    monkeypatch.setattr("onward.cli.progress.Progress.__call__", lambda _, *told: press.all(*told))
    answer = run("plan", folder, "-o", tmp_path / "plan.json")
    assert (answer.code, answer.out) == (130, "")
    assert not (tmp_path / "plan.json").exists()


def test_ctrl_c_in_compiled_code_bears_another_name(
    run: Run, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as wrong:
            raise SystemError("returned a result with an exception set") from wrong

    monkeypatch.setattr("onward.desk.solving.greedy", renamed)
    answer = run("plan", folder, "--greedy")
    assert answer.code == 130
    assert "internal error" not in answer.err


def test_what_was_written_is_named(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(*_: object) -> str:
        write_whole(tmp_path / "plan.json", lambda path: path.write_text("", encoding="utf-8"))
        raise KeyboardInterrupt

    monkeypatch.setattr("onward.cli.written_plan.page", page)
    answer = run("plan", folder, "--greedy", "--html", tmp_path / "page.html")
    assert answer.code == 130
    assert f"written until then: {tmp_path / 'plan.json'}" in answer.err


def test_an_import_says_how_much_is_on_disk(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sqlalchemy")
    rows = [f"2020-03-04T09:00Z,2020-03-04T09:00Z,on_hand,shipment:X{n}" for n in range(5)]
    (tmp_path / "e.csv").write_text(
        "\n".join(["at,known_at,status,what", *rows]) + "\n", encoding="utf-8"
    )
    monkeypatch.setattr("onward.store.bring.BATCH_EVENTS", 2)
    monkeypatch.setattr("onward.store.bring.WAITING_BATCHES", 1)
    monkeypatch.setattr("onward.cli.progress.Progress.__call__", stop)  # after the first two
    answer = run("events", "import", tmp_path / "e.csv", "--db", tmp_path / "o.db")
    assert answer.code == 130
    assert "written until then: at least 2 events in" in answer.err


@pytest.fixture
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("handler")
def test_the_first_and_the_last_instant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("onward.cli.main", stop)
    assert start() == 130
    assert capsys.readouterr().err.startswith("interrupted")
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
