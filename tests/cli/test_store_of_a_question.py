"""Whatever is asked of a desk is asked of any store by --db, not only of that of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.formats.example import write_example
from tests.cli.conftest import Run

QUESTIONS = (("flows",), ("lanes",), ("situation",), ("track",), ("explain",), ("desk",))


@pytest.fixture
def elsewhere(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    write_example(tmp_path / "own")
    (tmp_path / "far").mkdir()
    store = str(tmp_path / "far" / "shared.db")
    assert run("desk", "new", tmp_path / "own", "--db", store).code == 0
    assert run("plan", "--db", store, "-q").code == 0
    assert run("adopt", "p1", "--db", store).code == 0
    monkeypatch.chdir(tmp_path)
    return store


def test_it_is_answered_by_another_folders_store(run: Run, elsewhere: str) -> None:
    for question in QUESTIONS:
        found = run(*question, "--db", elsewhere, "--json")
        assert found.code == 0, found.err
        assert found.json


@pytest.mark.parametrize("question", QUESTIONS[:4], ids=lambda words: words[0])
def test_without_one_nothing_is_taken_for_granted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*question)
    assert found.code == 2
    assert not list(tmp_path.iterdir())
