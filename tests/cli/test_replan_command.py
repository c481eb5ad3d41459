"""``onward replan`` at a terminal: its options, what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Answer, Run
from little import little

from onward.formats.folder import write_folder
from onward.formats.planfile import write_plan
from onward.plan.solve import solve

TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>AEDXB 2 06:00 > 2 12:00 10/kg
    fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 10/kg
    ship GOODS CNPVG>BELGG 10x 10kg 0.01m3 due=2 23:00 latest=7
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("replan")
    world = little(TEXT)
    write_folder(world, where / "world")
    write_plan(solve(world), where / "old.json")
    return where


@pytest.fixture
def replan(place: Path, run: Run) -> Run:
    def command(*words: object, as_of: str = "2020-03-02T10:00Z") -> Answer:
        return run("replan", place / "world", place / "old.json", "--as-of", as_of, *words)

    return command


def test_events_changes_and_what_is_frozen(replan: Run, run: Run, tmp_path: Path) -> None:
    """The new plan and its scenario are written; from them what was frozen is cancelled."""
    file = tmp_path / "e.csv"
    file.write_text("at,status,what,place,departure\n2020-03-02T10:30Z,noted,shipment:GOODS,,\n")
    sent = ("--events", file, "--received-at", "2020-03-02T11:00Z")
    first = replan(*sent, "-o", tmp_path / "new.json", "--write-scenario", tmp_path / "next")
    assert first.code == 0
    assert "1 of 1 event became known only after 02MAR20 10:00Z" in first.err
    assert "all goods keep their itinerary" in first.out
    again = ("replan", tmp_path / "next", tmp_path / "new.json", "--as-of", "2020-03-02T11:00Z")
    assert "10 handling units frozen" in run(*again, "--freeze", "GOODS").out
    (tmp_path / "c.csv").write_text(
        "kind,id,known_at,cause,shipment\ncancel_shipment,N1,2020-03-02T11:00Z,unsold,GOODS\n"
    )
    cancelled = run(*again, "--changes", tmp_path / "c.csv")
    assert (
        cancelled.code,
        "GOODS 1-10: F2 -> stays [unsold: the shipment is cancelled]" in cancelled.out,
    ) == (0, True)


@pytest.mark.parametrize(
    ("words", "as_of", "told"),
    [
        ((), "2020-02-28T10:00Z", "--as-of 28FEB20 10:00Z: is before PLAN's"),
        (
            ("--freeze", "GOOD"),
            "2020-03-02T10:00Z",
            "--freeze GOOD: is no departure or shipment on which PLAN has goods travel. Maybe GOODS.",
        ),
    ],
)
def test_a_wrong_question_is_told_by_its_options(
    replan: Run, words: tuple[str, ...], as_of: str, told: str
) -> None:
    answer = replan(*words, as_of=as_of)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


@pytest.mark.parametrize("hours", ["1e9", "1e300"])
def test_nobody_freezes_for_ever(replan: Run, hours: str) -> None:
    answer = replan("--freeze-hours", hours)
    assert (answer.code, answer.out) == (2, "")
    assert "--freeze-hours" in answer.err


@pytest.mark.parametrize("instant", ["9999-01-01T00:00Z", "1969-12-31", "0001-01-01T00:00+10:00"])
def test_no_instant_lies_outside_those_of_a_scenario(
    replan: Run, run: Run, place: Path, instant: str
) -> None:
    for answer in (replan(as_of=instant), run("plan", place / "world", "--as-of", instant)):
        assert (answer.code, answer.out) == (2, "")
        assert "'--as-of'" in answer.err
