"""100,000 rows of a list: drafted, and read with its mapping, as an import of the next day reads
them; seconds of processor.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from _measured import machine, processor

from onward.acts.given_files import GivenFile, draft_file
from onward.acts.given_tables import read_tables

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


if __name__ == "__main__":
    main()
