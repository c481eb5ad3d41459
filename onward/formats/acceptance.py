"""What became of each row of a file of events, as a file for whoever sent it: accepted, repeated or rejected, and why."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from onward.formats.csvfile import unformula
from onward.formats.eventfile import Reading


def write_acceptance(reading: Reading, path: Path) -> None:
    """A CSV with one line for each row, and one more for each further reason."""
    reasons: dict[int, list[list[str]]] = defaultdict(list)
    for problem in reading.problems:
        reasons[problem.row].append([problem.field, unformula(problem.value), problem.message, problem.maybe])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "outcome", "event", "field", "value", "message", "maybe"])
        for line, outcome, name in reading.rows:
            writer.writerows([line, outcome, name, *reason] for reason in reasons.get(line) or [["", "", "", ""]])
