"""Finds the tests that need not be traced for coverage, because others run every line and branch
that they run: `python scripts/untraced.py` runs the suite once and writes tests/untraced.txt.

They run all the same. What is counted without them is never more than what is covered; a test that
is not in the file, as every new one, is traced.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILE = ROOT / "tests" / "untraced.txt"
FOLDER = "ONWARD_UNTRACED"  # where each process of such a run writes what its tests ran
WORTH_S = 0.1  # of processor, all cases of a test together: less is not worth a line
Branch = tuple[str, int]  # a file, and a pair of its lines as coverage packs it


@dataclass
class Ran:
    """What tests ran: by the name of each its branches and seconds, and what ran between them."""

    branches: dict[str, set[Branch]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    between: set[Branch] = field(default_factory=set)

    def add(self, other: Ran) -> None:
        """What another process ran."""
        for name, found in other.branches.items():
            self.branches.setdefault(name, set()).update(found)
        self.seconds.update(other.seconds)
        self.between |= other.between


RAN = Ran()


def drained(config: Any) -> Iterator[Branch]:
    """The branches that coverage has seen since it was last asked; it forgets them."""
    plugin = config.pluginmanager.getplugin("_cov")
    data: Mapping[str, set[int]] = plugin.cov_controller.cov._collector.data
    for file, seen in list(data.items()):
        yield from ((file, pair) for pair in seen.copy())
        seen.clear()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: Any) -> Iterator[None]:
    """Notes what the test itself runs; what its fixtures run is always traced."""
    name = item.nodeid.split("[")[0]
    RAN.between.update(drained(item.config))
    began = time.process_time()
    try:
        return (yield)
    finally:
        RAN.seconds[name] += time.process_time() - began  # type: ignore[assignment]
        RAN.branches.setdefault(name, set()).update(drained(item.config))


def pytest_sessionfinish(session: Any) -> None:
    """Leaves what was noted to the program that started the run."""
    if RAN.branches:
        RAN.between.update(drained(session.config))
        path = Path(os.environ[FOLDER]) / str(os.getpid())
        path.write_bytes(pickle.dumps(RAN))


def needless(ran: Ran) -> list[str]:
    """The tests whose branches others run too, the dearest first left out."""
    runs = Counter(each for found in ran.branches.values() for each in found)
    runs.update(ran.between)
    left_out = []
    for name, seconds in ran.seconds.most_common():
        mine = ran.branches[name]
        if seconds >= WORTH_S and mine and all(runs[each] > 1 for each in mine):
            runs.subtract(mine)
            left_out.append(name)
    return sorted(left_out)


def main() -> None:
    """Run the suite, traced throughout, and write the file."""
    words = ("-n", "2", "-p", "scripts.untraced", "--cov", "--cov-report=")
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, FOLDER: folder, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-m", "pytest", *words], cwd=ROOT, env=settings, check=False
        )
        ran = Ran()
        for path in Path(folder).iterdir():
            ran.add(pickle.loads(path.read_bytes()))
    FILE.write_text("".join(f"{name}\n" for name in needless(ran)), encoding="utf-8")


if __name__ == "__main__":
    main()
