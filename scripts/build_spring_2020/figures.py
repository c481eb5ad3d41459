"""Every figure the build uses, each measured (with its source) or modelled (and how); SOURCES.md is
this table, printed.
"""

from __future__ import annotations

from scripts.build_spring_2020.demand_figures import DEMAND
from scripts.build_spring_2020.figure import Figure
from scripts.build_spring_2020.supply_figures import SUPPLY

FIGURES: tuple[Figure, ...] = (*SUPPLY, *DEMAND)

_BY_KEY = {figure.key: figure for figure in FIGURES}


def value(key: str) -> float:
    """The figure's number; KeyError when SOURCES.md would not know it."""
    return _BY_KEY[key].value


def share_measured() -> float:
    """The share of the figures that are measured."""
    return sum(figure.measured for figure in FIGURES) / len(FIGURES)
