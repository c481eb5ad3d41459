"""How long 100,000 shipments and 120,000 departures take to write, to read with every check, and to
check alone; a workbook of a tenth.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from onward.formats.folder import read_folder, write_folder
from onward.formats.generate import generate
from onward.formats.workbook import read_workbook, write_workbook
from onward.scenario.problems import problems

Answer = TypeVar("Answer")


def timed(what: str, work: Callable[[], Answer]) -> Answer:
    """Do it and say how long it took."""
    start = time.perf_counter()
    answer = work()
    print(f"{what:<58} {time.perf_counter() - start:6.2f} s", flush=True)
    return answer


def main(shipments: int = 100_000, departures: int = 120_000) -> None:
    print(
        f"{shipments:,} shipments, {departures:,} departures; Python {platform.python_version()}, "
        f"{platform.machine()}"
    )
    knobs = {
        "shipments": shipments,
        "departures": departures,
        "places": 116,
        "days": 60,
        "policies": 20,
    }
    scenario = timed("generate", lambda: generate(**knobs))
    assert timed("every rule across tables", lambda: problems(scenario)) == []
    with tempfile.TemporaryDirectory() as room:
        plain, packed, book = Path(room) / "plain", Path(room) / "packed", Path(room) / "book.xlsx"
        timed("write a folder", lambda: write_folder(scenario, plain))
        assert (
            timed("read a folder, with every rule (figure: 6 s)", lambda: read_folder(plain))
            == scenario
        )
        timed("write a packed folder", lambda: write_folder(scenario, packed, packed=True))
        assert (
            timed("read a packed folder, with every rule", lambda: read_folder(packed)) == scenario
        )
        tenth = generate(**(knobs | {"shipments": shipments // 10, "departures": departures // 10}))
        timed("write a workbook of a tenth", lambda: write_workbook(tenth, book))
        assert (
            timed("read a workbook of a tenth, with every rule", lambda: read_workbook(book))
            == tenth
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
