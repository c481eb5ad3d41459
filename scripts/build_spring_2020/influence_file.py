"""How far April's capacity and the losses of S move with each row, as ``scripts.believe`` wrote it
with ``--influence``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from scripts.build_spring_2020.kinds import Kind

INFLUENCE = "influence.csv"
HEADS = "row kind least most range april_capacity_percent losses_of_s_percent".split()


@dataclass(frozen=True, slots=True)
class Influence:
    """One row of the table: percent of what is built with the row as it stands."""

    row: str
    kind: Kind
    least: float
    most: float
    range: str
    capacity: float
    losses: float

    def cells(self) -> list[str]:
        """As text."""
        ends = (f"{end:.6g}" for end in (self.least, self.most))
        moves = (f"{move:.2f}" for move in (self.capacity, self.losses))
        return [self.row, self.kind.value, *ends, self.range, *moves]


def shares(found: list[Influence]) -> dict[Kind, tuple[float, float]]:
    """Of all influence, on capacity and on losses, the share that is of each kind."""
    sums = [sum(getattr(each, what) for each in found) for what in ("capacity", "losses")]
    return {
        each: (
            sum(row.capacity for row in found if row.kind is each) / sums[0],
            sum(row.losses for row in found if row.kind is each) / sums[1],
        )
        for each in Kind
        if each is not Kind.BESIDE
    }


def write(found: list[Influence], file: Path) -> None:
    """The table, the most influence on capacity first."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(HEADS)
        table.writerows(each.cells() for each in sorted(found, key=_rank))


def _rank(row: Influence) -> tuple[float, float, str]:
    return -row.capacity, -row.losses, row.row


def kept(file: Path) -> list[Influence]:
    """The table as it was written; none if it was not."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Influence(
                r["row"],
                Kind(r["kind"]),
                float(r["least"]),
                float(r["most"]),
                r["range"],
                float(r["april_capacity_percent"]),
                float(r["losses_of_s_percent"]),
            )
            for r in csv.DictReader(lines)
        ]
