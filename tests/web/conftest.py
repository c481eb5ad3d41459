"""A small desk with a plan: one that is only looked at, and copies for those who act."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from postgresql import postgresql
from serving_here import Caller, begun, serving

__all__ = ["postgresql"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "onward.db"
    begun(path)
    return path


@pytest.fixture(scope="session")
def looking(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A server of which nobody changes anything."""
    copy = tmp_path_factory.mktemp("looking") / "onward.db"
    shutil.copy(template, copy)
    with serving(copy) as caller:
        yield caller


@pytest.fixture
def acting(template: Path, tmp_path: Path) -> Iterator[Caller]:
    """A server of one's own."""
    shutil.copy(template, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        yield caller
