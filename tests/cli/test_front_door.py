"""What a stranger meets first: bare ``onward``, the help, and words of yesterday."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onward.cli import COMMANDS, DAY
from onward.cli.start import likely, look, welcome
from tests.cli.conftest import Run

PLAN = '{\n "schema": "onward-plan",\n "schema_version": 1}'


def scenario(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "scenario.toml").write_text("format_version = 1\n")


def test_an_empty_folder_offers_the_story_and_a_beginning(tmp_path: Path) -> None:
    text = welcome(tmp_path)
    assert "no scenario, no plan, no store yet" in text
    assert [command for command, _ in likely(look(tmp_path))][:2] == [
        "onward demo",
        "onward init my-desk",
    ]


def test_what_lies_here_is_named_and_leads_on(tmp_path: Path) -> None:
    scenario(tmp_path / "my desk")
    (tmp_path / "notes.json").write_text("{}")
    assert look(tmp_path).plans == ()
    assert likely(look(tmp_path))[0][0] == "onward validate 'my desk'"
    (tmp_path / "monday.json").write_text(PLAN)
    assert "Here: scenario my desk, plan monday.json." in welcome(tmp_path)
    assert likely(look(tmp_path))[0][0] == "onward explain 'my desk' monday.json"


def test_a_folder_that_is_a_scenario_is_meant_itself(tmp_path: Path) -> None:
    scenario(tmp_path)
    assert likely(look(tmp_path))[1][0] == "onward plan . -o plan.json"


def test_a_store_comes_first(tmp_path: Path) -> None:
    scenario(tmp_path / "desk")
    (tmp_path / "onward.db").touch()
    assert likely(look(tmp_path))[0][0] == "onward track --db onward.db"


def test_a_desk_that_has_begun_is_where_the_day_begins(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "onward.db")) as store:
        store.execute("create table desk_acts (seq integer)")
        assert not look(tmp_path).desk
        store.execute("insert into desk_acts values (1)")
        store.commit()
    assert likely(look(tmp_path))[0][0] == "onward desk"
    assert "desk in onward.db" in welcome(tmp_path)


def test_a_folder_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere") == look(tmp_path)


def test_bare_onward_answers_and_makes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run()
    assert found.code == 0
    assert found.out.strip() == welcome(tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_help_begins_with_eleven_words_of_a_day(run: Run) -> None:
    text = run("--help").out
    assert next(iter(COMMANDS)) == DAY
    assert len(COMMANDS[DAY]) == 11
    assert text.index(DAY) < min(text.index(f"\n{name}:") for name in COMMANDS if name != DAY)
    assert text.index(DAY) < text.index("Options:")
