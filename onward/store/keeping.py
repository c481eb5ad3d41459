"""Settings of a served store's upkeep: backups, kept heads, and the nightly check."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import time as day_time, timedelta
from itertools import permutations
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """``heads``: a folder on another disk or machine; ``keep``: backups at most;
    ``restored_before``: heads that the store lacks on purpose; ``verify_at``: local time of the
    nightly check.
    """

    backups: Path | None = None
    heads: Path | None = None
    every: timedelta = timedelta(minutes=15)
    keep: int = 30
    restored_before: tuple[str, ...] = ()
    verify_at: day_time = day_time(2)

    def check(self) -> None:
        """Raises InvalidInput with all that is wrong with the folders."""
        found = self.problems()
        if found:
            raise InvalidInput(found)

    def problems(self) -> list[Problem]:
        """What is wrong with the folders."""
        folders = {"--backups": self.backups, "--heads": self.heads}
        there = {name: path for name, path in folders.items() if path is not None}
        found = [
            Problem(name, 0, "", str(path), why, "another, or mkdir -p")
            for name, path in there.items()
            if (why := _unfit(path))
        ]
        for one, other in permutations(there, 2):
            inner, outer = there[one].resolve(), there[other].resolve()
            if outer in inner.parents or (one < other and inner == outer):
                words = Message(
                    "lies in the folder of {option}: both would be lost at once", option=other
                )
                maybe = "a folder on another disk"
                found.append(Problem(one, 0, "", str(there[one]), words, maybe))
        return found


def _unfit(path: Path) -> str:
    """Why nothing can be kept in a folder; "" if it can."""
    if not path.is_dir():
        return "is no folder" if path.exists() else "there is no such folder"
    try:
        with tempfile.TemporaryFile(dir=path):
            return ""
    except OSError as wrong:
        return f"cannot be written to: {wrong.strerror}"
