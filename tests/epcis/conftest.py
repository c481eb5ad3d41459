"""A store, and the application on it. What is asked of it over HTTP is tried on SQLite; where the
store matters, on PostgreSQL too.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calling import Caller

from onward.epcis.app import application
from onward.store.store import Store, open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))  # from postgresql import Server

ON_BOTH = ("test_capture", "test_query", "test_named_queries", "test_repeated", "test_ours")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "onward.db"
    open_store(str(path), write=True).close()
    return path


@pytest.fixture(scope="session")
def database() -> Iterator[tuple[Any, str]]:
    """A server of PostgreSQL, and FILE_OR_URL of a store on it."""
    from postgresql import Server, missing  # noqa: PLC0415  beside the store's tests

    why = missing()
    if why:
        pytest.skip(why)
    with Server() as server:
        url = server.new_database()
        open_store(url, write=True).close()
        yield server, url


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames:
        # the samples: once in the quick suite
        both = metafunc.module.__name__ in ON_BOTH and "expected" not in metafunc.fixturenames
        metafunc.parametrize(
            "address", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True
        )


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """FILE_OR_URL of a store without any events."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("template"), tmp_path / "onward.db"))
    server, url = request.getfixturevalue("database")
    server.empty(url)
    return str(url)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, write=True) as found:
        yield found


@pytest.fixture
def server(store: Store) -> Caller:
    return Caller(application(store, store.organisation()))
