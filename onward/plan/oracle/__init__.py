"""The pricing oracle: for every piece of goods the cheapest itinerary under given prices."""

from onward.plan.oracle.oracle import COMPILED, NUMPY, Oracle, Paths, Prices

__all__ = ["COMPILED", "NUMPY", "Oracle", "Paths", "Prices"]
