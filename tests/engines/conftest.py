"""A PostgreSQL where there is one, and how to run a command. Without the engines no test here is
read.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "cli"), str(TESTS / "store")]

from answer import Answer, Run  # noqa: E402
from postgresql import postgresql  # noqa: E402

from onward.cli import main  # noqa: E402

__all__ = ["postgresql"]
collect_ignore_glob = [] if find_spec("duckdb") and find_spec("distributed") else ["test_*.py"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
