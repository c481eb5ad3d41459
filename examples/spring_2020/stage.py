"""Where the story is played: its size, and where files and recorded events go."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from onward.job import SILENT, Job

FILES = {
    "without": "plan-without-charters.json",
    "plan": "plan.json",
    "xlsx": "plan.xlsx",
    "html": "plan.html",
    "march": "15-march.json",
    "told": "27-march.csv",
    "report": "situation.html",
    "book": "situation.xlsx",
    "claim": "claim.html",
}


def write_plainly(path: Path, writer: Callable[[Path], object]) -> None:
    """Let ``writer`` make the file."""
    writer(path)


def say_nothing(line: str) -> None:
    """For whoever listens to the acts alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The ``size`` S, M or L; a ``folder`` for files, and a ``store`` for events, a file or a URL.

    ``job`` hears how far it is, ``say`` a line between two acts; ``write`` puts files in place.
    """

    size: str
    folder: Path
    store: str
    job: Job = SILENT
    say: Callable[[str], object] = say_nothing
    write: Callable[[Path, Callable[[Path], object]], object] = write_plainly

    @property
    def name(self) -> str:
        """The scenario."""
        return f"spring-2020:{self.size}"

    def path(self, file: str) -> Path:
        """A file, by its key in FILES."""
        return self.folder / FILES[file]

    def quoted(self, file: str) -> str:
        """The same as a word of a command."""
        return shlex.quote(str(self.path(file)))

    def keep(self, file: str, writer: Callable[[Path], object]) -> None:
        """Let ``writer`` make a file."""
        self.write(self.path(file), writer)

    def part(self, words: str) -> Stage:
        """The same; what is told of the work begins with these words."""
        return replace(self, job=self.job.part(words))
