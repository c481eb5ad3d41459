"""Ranges of handling units: first and last number."""

from __future__ import annotations

from collections.abc import Sequence


def without(ranges: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Ranges of numbers without those from ``first`` to ``last``."""
    found = []
    for a, b in ranges:
        found += [(x, y) for x, y in ((a, min(b, first - 1)), (max(a, last + 1), b)) if x <= y]
    return found


def common(ranges: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The numbers of ranges that lie between ``first`` and ``last``."""
    cut = ((max(a, first), min(b, last)) for a, b in ranges)
    return [(a, b) for a, b in cut if a <= b]
