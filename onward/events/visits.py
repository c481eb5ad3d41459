"""Goods that go into a thing and come out of it, part by part: which handling units were inside
between which moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from onward.events.unit_ranges import Ranges

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Move(Generic[_Told]):
    """Handling units ``first`` to ``last`` that go in or come out; ``told``: the event that says
    so.
    """

    first: int
    last: int
    into: bool
    told: _Told


@dataclass(frozen=True, slots=True)
class Visit(Generic[_Told]):
    """Handling units ``first`` to ``last`` inside, from ``came`` to ``left`` (None: still
    inside).
    """

    first: int
    last: int
    came: _Told
    left: _Told | None = None


def visits(moves: Sequence[Move[_Told]]) -> list[Visit[_Told]]:
    """The visits that ``moves`` of one thing into and out of another come to; moves are in order of
    happening.
    """
    there: Ranges[Visit[_Told]] = Ranges(
        starts=(start for move in moves for start in (move.first, move.last + 1))
    )
    found = []
    for move in moves:
        if move.into:
            there.put(Visit(move.first, move.last, move.told))
            continue
        for visit in there.take(move.last, move.first):
            found.append(
                replace(
                    visit,
                    first=max(move.first, visit.first),
                    last=min(move.last, visit.last),
                    left=move.told,
                )
            )
            if visit.first < move.first:
                there.put(replace(visit, last=move.first - 1))
            if move.last < visit.last:
                there.put(replace(visit, first=move.last + 1))
    return [*found, *there]
