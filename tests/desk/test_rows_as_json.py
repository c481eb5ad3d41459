"""A row of a kept document is what ``dataclasses.astuple`` gives to JSON."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from enum import StrEnum

from onward.desk.json_values import row_of


class Mark(StrEnum):
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Stop:
    departure: str
    minute: int


@dataclass(frozen=True, slots=True)
class Way:
    shipment: str
    mark: Mark
    gap: float | None
    stops: tuple[Stop, ...]
    names: tuple[str, ...] = ()


def test_nested_values_come_in_their_order() -> None:
    way = Way("S1", Mark.LATE, None, (Stop("F1", 5), Stop("F2", 7)), ("a", "b"))
    assert row_of(way) == ["S1", "late", None, [["F1", 5], ["F2", 7]], ["a", "b"]]
    assert json.dumps(row_of(way)) == json.dumps(astuple(way))
