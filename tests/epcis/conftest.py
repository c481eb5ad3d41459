"""A store, and the application on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Caller

from onward.serve.app import application
from onward.store.store import Store, open_store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "onward.db"
    open_store(str(path), write=True).close()
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    with open_store(str(shutil.copy(template, tmp_path / "onward.db")), write=True) as found:
        yield found


@pytest.fixture
def server(store: Store) -> Caller:
    return Caller(application(store, store.organisation()))
