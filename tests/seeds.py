"""Cases of a test, such as seeds of random scenarios: a few for the quick suite, the rest for the long
runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def few(cases: Iterable[Any], quick: int) -> list[Any]:
    """The first ``quick`` cases as they are, the others only with ``make deep``."""
    return [
        each if at < quick else pytest.param(each, marks=pytest.mark.deep)
        for at, each in enumerate(cases)
    ]
