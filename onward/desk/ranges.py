"""Ranges of handling units: first and last number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def without(ranges: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Ranges of numbers without those from ``first`` to ``last``."""
    found = []
    for a, b in ranges:
        found += [(x, y) for x, y in ((a, min(b, first - 1)), (max(a, last + 1), b)) if x <= y]
    return found


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of numbers in order; adjacent ones are joined."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and found[-1][1] + 1 == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def numbers_of(ranges: Iterable[tuple[int, int]]) -> str:
    """``1-3, 5``"""
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in joined(ranges))


def common(ranges: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The numbers of ranges that lie between ``first`` and ``last``."""
    cut = ((max(a, first), min(b, last)) for a, b in ranges)
    return [(a, b) for a, b in cut if a <= b]
