"""Lists written as text: a column for each `|`, read as any other table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from onward.lists.drafting import draft
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import ListKind
from onward.lists.reading import read
from onward.lists.small_scenario import SmallScenario, SmallSettings, small_scenario

NOW = datetime(2020, 4, 1, 6, 0, tzinfo=UTC)


def csv(table: str) -> str:
    """Rows with semicolons, of lines with bars."""
    lines = [line.strip().strip("|") for line in table.strip().splitlines()]
    return "\n".join(";".join(cell.strip() for cell in line.split("|")) for line in lines)


@cache
def listed(kind: ListKind, table: str) -> ListedRows:
    """A list; of each question the likelier answer is given."""
    content, file = csv(table).encode(), f"{kind}.csv"
    answers: dict[str, str] = {}
    while True:
        found = draft(content, file, kind=kind, answers=answers)
        asked = {each.key: each.proposed for each in found.questions if each.proposed}
        if not asked.keys() - answers.keys():
            return read(content, file, found.mapping)
        answers |= asked


def small(shipments: str, offers: str = "", now: datetime = NOW, **settings: Any) -> SmallScenario:
    """The scenario of two lists."""
    return small_scenario(
        listed(ListKind.SHIPMENTS, shipments),
        listed(ListKind.OFFERS, offers) if offers else None,
        SmallSettings(as_of=now, **settings),
    )


def assumed(found: SmallScenario) -> list[str]:
    return [str(each.words) for each in found.assumed]


def refused(found: SmallScenario) -> Mapping[int, list[str]]:
    """Row -> what is wrong with it."""
    return {
        row.row: [
            f"{p.field} {p.message}" + (f". Maybe {p.maybe}" if p.maybe else "")
            for p in row.problems
        ]
        for row in found.refused
    }
