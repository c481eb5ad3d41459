"""How plans perform under disruptions: many random runs, the same for each plan compared."""

from onward.simulate.intervals import Estimate
from onward.simulate.outcome import Curve, Difference, Fate, Outcome, PriorityService, difference
from onward.simulate.simulate import simulate

__all__ = [
    "Curve",
    "Difference",
    "Estimate",
    "Fate",
    "Outcome",
    "PriorityService",
    "difference",
    "simulate",
]
