"""Every test of the store runs on both databases. PostgreSQL is started here if it is installed;
else those tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgresql import Server, postgresql

from onward.cli import main
from onward.store.store import Store, open_store

__all__ = ["postgresql"]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without any events, to be copied."""
    path = tmp_path_factory.mktemp("template") / "onward.db"
    open_store(str(path), write=True).close()
    return path


@pytest.fixture(scope="session")
def migrated_database(postgresql: Server) -> str:
    """The same on PostgreSQL."""
    url = postgresql.new_database()
    open_store(url, write=True).close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """FILE_OR_URL of a database that is not there yet, or has no tables."""
    if request.param == "sqlite":
        return str(tmp_path / "onward.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """FILE_OR_URL of a store without any events."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "onward.db"))
    url: str = request.getfixturevalue("migrated_database")
    request.getfixturevalue("postgresql").empty(url)
    return url


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, write=True) as opened:
        yield opened


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit code and what it said on standard output and standard error."""

    def ran(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return ran
