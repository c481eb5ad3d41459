"""100,000 rows of a list: drafted, and read with the mapping; seconds of processor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _measured import machine, processor

from onward.lists.drafting import draft
from onward.lists.reading import read

LISTS = Path(__file__).parents[1] / "tests" / "lists"
SEEDS = (1, 2)  # a text and a workbook


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    rows: int = asked.parse_args().rows
    print(machine())
    sys.path.insert(0, str(LISTS))
    from dirty_tables import shipments  # noqa: PLC0415  tables of tests

    for seed in SEEDS:
        dirty = shipments(seed, count=rows)
        measure(dirty.content, dirty.file)


def measure(content: bytes, file: str) -> None:
    drafted, drafting = processor(lambda: draft(content, file))
    found, reading = processor(lambda: read(content, file, drafted.mapping))
    print(
        f"{file}, {len(content) / 1e6:.1f} MB: {len(found.rows):,} rows taken, "
        f"{len(found.refused):,} refused; drafted in {drafting:.1f} s, read in {reading:.1f} s"
    )


if __name__ == "__main__":
    main()
