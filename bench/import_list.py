"""Seconds of processor to draft the mapping of a list of 100,000 rows, and to read it with that
mapping, as the next day's import does. ``--desk``: also to take the text at a desk, where each row
becomes a notice, and to take the same text again, which changes nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from _measured import machine, processor

from onward.acts.given_files import GivenFile, draft_file
from onward.acts.given_tables import read_tables

LISTS = Path(__file__).parents[1] / "tests" / "lists"
SEEDS = (1, 2)  # a text and a workbook
FIRST = "reference,from,to,pieces,kg each\nA1,Madrid,Frankfurt,12,16.60\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--desk", action="store_true")
    arguments = asked.parse_args()
    rows: int = arguments.rows
    print(machine())
    sys.path.insert(0, str(LISTS))
    from dirty_tables import shipments  # noqa: PLC0415  tables of tests

    for seed in SEEDS:
        dirty = shipments(seed, count=rows)
        measure(dirty.content, dirty.file)
    if arguments.desk:
        take_twice(shipments(SEEDS[0], count=rows).content)


def measure(content: bytes, file: str) -> None:
    first = GivenFile(content=content, file=file)
    drafted, drafting = processor(lambda: draft_file(None, 0, first, likelier=True))
    mappings = tuple(each.mapping for each in drafted.tables)
    daily = replace(first, mappings=mappings)
    known, knowing = processor(lambda: draft_file(None, 0, daily, likelier=True))
    (found,), reading = processor(lambda: read_tables(known.given_tables))
    print(
        f"{file}, {len(content) / 1e6:.1f} MB: {len(found.rows):,} rows taken, "
        f"{len(found.refused):,} refused, {len(found.passed_over):,} passed over; drafted in "
        f"{drafting:.1f} s; with its mapping {knowing + reading:.1f} s a day"
    )


def take_twice(content: bytes) -> None:
    """As a person does it, with the command line, at a desk that has one shipment."""
    with TemporaryDirectory() as made:
        home = Path(made)
        (home / "first.csv").write_text(FIRST, encoding="utf-8")
        (home / "list.csv").write_bytes(content)
        onward(home, "desk", "new", "--sheet", "first.csv", "--at", "2020-04-01T00:00Z")
        take = ("import", "list.csv", "--list", "daily", "--yes", "--proceed")
        for when in ("for the first time", "again, unchanged"):
            print(f"list.csv, taken at a desk {when}: {onward(home, *take):.1f} s")


def onward(home: Path, *words: str) -> float:
    """Run the program there; its seconds of processor."""
    before = os.times()
    command = [sys.executable, "-m", "onward", *words]
    subprocess.run(command, cwd=home, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = os.times()
    mine = after.children_user - before.children_user
    return mine + after.children_system - before.children_system


if __name__ == "__main__":
    main()
