"""100,000 rows of a list: drafted, drafted again with its mapping, and read with it, as an import
of the next day does; seconds of processor.
"""

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
    mapping = drafted.mapping
    _, knowing = processor(lambda: draft(content, file, kind=mapping.kind, known=mapping))
    found, reading = processor(lambda: read(content, file, mapping))
    print(
        f"{file}, {len(content) / 1e6:.1f} MB: {len(found.rows):,} rows taken, "
        f"{len(found.refused):,} refused, {len(found.passed_over):,} passed over; drafted in "
        f"{drafting:.1f} s, with its mapping in {knowing:.1f} s, read in {reading:.1f} s: "
        f"{knowing + reading:.1f} s a day"
    )


if __name__ == "__main__":
    main()
