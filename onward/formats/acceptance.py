"""A report for the sender of a file of events: each row accepted, repeated or rejected, with
reasons.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from onward.formats.csvfile import csv_text
from onward.formats.eventfile import Reading

HEADER = ("row", "outcome", "event", "field", "value", "message", "maybe")


def write_acceptance(reading: Reading, path: Path) -> None:
    """A CSV with one line for each row, and one more for each further reason."""
    reasons: dict[int, list[list[str]]] = defaultdict(list)
    for problem in reading.problems:
        reasons[problem.row].append([problem.field, problem.value, problem.message, problem.maybe])
    rows = [
        [str(line), outcome, name, *reason]
        for line, outcome, name in reading.rows
        for reason in reasons.get(line) or [[""] * 4]
    ]
    path.write_text(
        csv_text(HEADER, list(zip(*rows, strict=True)) or [[] for _ in HEADER]),
        encoding="utf-8",
        newline="",
    )
