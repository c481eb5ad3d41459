"""The record that the article's figures are had from, read once."""

from __future__ import annotations

import pytest

from onward.numbers.figure import Record
from scripts.article import spring


@pytest.fixture(scope="session")
def large() -> Record:
    return spring("L")
