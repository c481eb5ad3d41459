"""Scenarios that are read once a process, not once for each test that names a built-in one, nor for
each question at a desk that keeps one: a scenario is frozen, and a folder that changed is read
again.
"""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path

from onward.formats import builtin, folder, packed
from onward.formats.extras import REFUSED, Extras
from onward.scenario import Scenario

Stamp = tuple[tuple[str, int, int], ...]
UNPACKED = 16  # the last ones: a random week at a desk keeps a hundred
READ: dict[Path, tuple[Stamp, Scenario]] = {}


def read_once() -> None:
    """From here on whoever names or unpacks a scenario has the one that was read before."""
    builtin.read_folder = read_folder
    packed.unpacked = lru_cache(maxsize=UNPACKED)(packed.unpacked)


def read_folder(path: Path, extras: Extras = REFUSED) -> Scenario:
    if extras != REFUSED:
        return folder.read_folder(path, extras)
    stamp, before = stamp_of(path), READ.get(path.resolve())
    if before is not None and before[0] == stamp:
        return before[1]
    found = folder.read_folder(path)
    READ[path.resolve()] = stamp, found
    gc.freeze()  # it stays: the collector need not look at it again
    return found


def stamp_of(path: Path) -> Stamp:
    """Name, instant of the last change and size of each file."""
    if not path.is_dir():
        return ()
    found = ((file.name, file.stat()) for file in sorted(path.iterdir()))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
