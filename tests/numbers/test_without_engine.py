"""What is asked of an engine that is not installed is refused, with the extra that brings it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flown import flown

from onward.cli import main
from onward.olap import installed
from onward.questions import engines


@pytest.mark.parametrize(
    "words",
    [
        ("flows", "WORLD", "--engine", "duckdb"),
        ("flows", "WORLD", "--parquet", "folder"),
        ("events", "export", "WORLD", "--parquet", "folder"),
    ],
)
def test_an_engine_that_is_not_installed(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(installed, "MODULES", ("no_such_engine",))
    monkeypatch.setattr(engines, "MANY", 1)
    world = flown(tmp_path / "world")
    monkeypatch.chdir(tmp_path)
    assert main([world if word == "WORLD" else word for word in words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "needs no_such_engine: not installed. Maybe pip install 'onward[olap]'." in said.err
    assert main(["flows", world]) == 0  # nobody asked, so Python counts
    assert not (tmp_path / "folder").exists()
