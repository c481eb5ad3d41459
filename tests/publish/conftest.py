"""The little fund's folder, and running a command in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import folder

from onward.cli import main


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A scenario's folder with the little fund in it."""
    (tmp_path / "desk" / "fund").mkdir(parents=True)
    return folder(tmp_path / "desk" / "fund")


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run a command in an empty folder; gives its exit code and what it said on standard output and
    standard error.
    """
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        return code, *capsys.readouterr()

    return ran
