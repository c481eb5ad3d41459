"""A small scenario that every command can be tried on, and how to run a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from accounts import Person, at_terminal
from answer import DB, HAND, TEXT, Answer, Run
from little import little

from onward.cli import main
from onward.formats.folder import write_folder
from onward.scenario import Scenario


@pytest.fixture(scope="session")
def small() -> Scenario:
    return little(TEXT)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, small: Scenario) -> str:
    path = tmp_path_factory.mktemp("scenario") / "small"
    write_folder(small, path)
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


@pytest.fixture
def hand(tmp_path: Path) -> Path:
    path = tmp_path / "by-hand.csv"
    path.write_text(HAND, encoding="utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def people(here: Path) -> dict[str, Person]:
    """The office's accounts in the store of this folder, each with a key for the terminal."""
    return at_terminal(DB)
