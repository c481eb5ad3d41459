"""The small scenario of commands, and a PostgreSQL where there is one."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "cli"), str(TESTS / "store")]

from postgresql import postgresql  # noqa: E402

__all__ = ["postgresql"]
