"""Options that contradict one another, or are out of their range, are refused: none is quietly left
out.
"""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from answer import Run

from onward.cli.desk_plan import INSTEAD, OF_DESK, WISHES
from onward.cli.plan import command as plan
from onward.cli.replan import command as replan


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--where", "held", "--exposure"), "leave out --where"),
        (("--planned", "--exposure"), "leave out --planned"),
        (("--planned", "--closing", "BE"), "leave out --planned"),
        (("masks", "--exposure"), "leave out KEY"),
    ],
)
def test_exposure_is_of_everything(
    run: Run, folder: str, words: tuple[str, ...], said: str
) -> None:
    answer = run("track", *words, "--scenario", folder)
    assert answer.code == 2
    assert said in answer.err


def test_handling_units_that_a_shipment_does_not_have(run: Run, folder: str) -> None:
    answer = run("track", "masks#5-9999", "--scenario", folder)
    assert answer.code == 3
    assert "goes beyond the 10 handling units of masks. Maybe masks#5-10." in answer.err
    assert run("track", "masks#5-10", "--scenario", folder).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--gap", "nan"),
        ("plan", "--time-limit", "nan"),
        ("plan", "--time-limit", "inf"),
        ("hindsight", "--gap", "nan"),
    ],
)
def test_what_is_no_number(run: Run, folder: str, words: tuple[str, ...]) -> None:
    answer = run(words[0], folder, *words[1:])
    assert answer.code == 2
    assert f"{words[1]}': '{words[2]}' is not a finite number." in answer.err


def test_a_folder_is_not_named_like_a_workbook(run: Run, tmp_path: Path) -> None:
    answer = run("init", tmp_path / "mine.xlsx")
    assert answer.code == 2
    assert "--workbook" in answer.err
    assert not (tmp_path / "mine.xlsx").exists()


@pytest.mark.parametrize("name", ["validate", "situation"])
def test_what_only_looks_decides_nothing(run: Run, name: str) -> None:
    told = run(name, "--help").out
    assert "See it as of this instant" in told
    assert "Decide" not in told


CONTRARY = {
    "desk --db other.db clock 2020-03-03": "write --db after the command: onward desk clock --db",
    "notify --sent list": "write --sent after the command",
    "bookings --request X --carrier Y": "--carrier means nothing beside --request X",
    "notice add -f notices.csv --known-at 2020-03-01": "--known-at means nothing beside -f FILE",
    "plan --from hand.csv --fresh --gap 0.1": "--gap, --fresh mean nothing beside --from FILE",
    "plan --fresh --price-per-touched 3": "No such option",
    "replan --fresh --prove-touched": "--prove-touched means nothing beside --fresh",
    "plan tiny:two-hubs --fresh --draft d": "--draft, --fresh mean nothing beside SCENARIO",
    "plan --seed 4": "--seed is not for a desk",
    "replan --received-at 2020-03-01": "--received-at is not for a desk",
    "events add F1 --as-planned --count 3": "choose one",
    "events add F1 --not-moved --count 3": "count='3' contradicts not_moved",
    "pin add masks --on F1 --off F1": "choose one",
}


@pytest.mark.parametrize(("words", "said"), CONTRARY.items(), ids=list(CONTRARY))
def test_an_act_is_not_asked_for_in_two_ways(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("hand.csv", "notices.csv"):
        Path(name).write_text("", encoding="utf-8")
    assert run("desk", "new", "tiny:two-hubs").code == 0
    answer = run(*words.split())
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("command", [plan, replan])
def test_every_option_of_a_plan_means_something_at_a_desk_or_is_refused(
    command: click.Command,
) -> None:
    files = {"output", "diff", "xlsx", "html"}
    known = {*OF_DESK, *WISHES, *INSTEAD, *files, "scenario", "scenarios", "plan"}
    assert {each.name for each in command.params} - known == {"as_json", "quiet", "debug"}


NO_TEXT = "caf\udce9"  # as a terminal in Latin-1 sends it
ODD = (
    f"notice add cancel-departure TRAIN cause={NO_TEXT}",
    f"notice add cancel-departure TRAIN --source {NO_TEXT}",
    f"plan --draft {NO_TEXT}",
    f"history --organisation {NO_TEXT}",
    f"track {NO_TEXT}",
    f"desk new tiny:two-hubs --db other.db --name {NO_TEXT}",
)


@pytest.mark.parametrize("words", ODD)
def test_what_is_no_text_is_not_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("desk", "new", "tiny:two-hubs").code == 0
    before = run("history", "--json").out
    answer = run(*words.split())
    assert answer.code == 2
    assert "is no text in UTF-8" in answer.err
    assert run("history", "--json").out == before


def test_a_request_of_nobody_is_not_planned(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("desk", "new", "tiny:two-hubs").code == 0
    answer = run("plan", "--with-request", "gwons", "--with-request", "toys")
    assert (answer.code, answer.err.count("is no shipment of this desk")) == (3, 2)
    assert "Maybe gowns" in answer.err
    assert run("plan", "--with-request", "gowns").code == 0
