"""Every figure the build uses, each measured (with its source) or modelled (and how); SOURCES.md is
this table, printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from scripts.build_spring_2020.demand_figures import DEMAND
from scripts.build_spring_2020.figure import Figure
from scripts.build_spring_2020.kinds import Kind, kind
from scripts.build_spring_2020.supply_figures import SUPPLY

FIGURES: tuple[Figure, ...] = (*SUPPLY, *DEMAND)

_BY_KEY = {figure.key: figure for figure in FIGURES}
_READERS: list[set[str]] = []


def value(key: str) -> float:
    """The figure's number; KeyError when SOURCES.md would not know it."""
    for found in _READERS:
        found.add(key)
    return _BY_KEY[key].value


@contextmanager
def moved(key: str, number: float) -> Iterator[None]:
    """What is built inside is built with another number in this row."""
    kept = _BY_KEY[key]
    _BY_KEY[key] = replace(kept, value=number)
    try:
        yield
    finally:
        _BY_KEY[key] = kept


@contextmanager
def read() -> Iterator[set[str]]:
    """The rows that what is built inside reads."""
    found: set[str] = set()
    _READERS.append(found)
    try:
        yield found
    finally:
        _READERS.remove(found)


def share_measured() -> float:
    """The share of the figures that were measured in spring 2020 and are an input."""
    return sum(kind(figure) is Kind.MEASURED for figure in FIGURES) / len(FIGURES)
