"""Spring 2020 as it was first published, sizes S and M: a world that never changes, for tests of what is
done with goods, money and documents, whatever becomes of the built-in scenario.

Its tables are those of the challenge's version 1; the events and orders of S, and the fund, lie in
tests/data.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data" / "first_spring"
TABLES = ROOT / "onward" / "challenge" / "instances"


@cache
def home() -> Path:
    """A folder like the repository's ``scenarios``, with sizes S and M of the first spring-2020."""
    made = Path(tempfile.mkdtemp(prefix="first-spring-")) / "scenarios"
    built = ROOT / "scenarios"
    shutil.copytree(built, made, ignore=shutil.ignore_patterns("S", "M", "L"))
    spring = made / "spring-2020"
    for size in "SM":
        shutil.copytree(TABLES / f"spring-2020-{size}@1", spring / size)
    for file in DATA.iterdir():
        inside = "S" if file.name.startswith(("events", "orders")) else "fund"
        shutil.copy(file, spring / inside / file.name)
    return made


@pytest.fixture
def first_spring(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built-in scenarios are those of ``home``."""
    monkeypatch.setattr("onward.formats.builtin.PACKAGE", home().parent / "onward")
    return home() / "spring-2020"
