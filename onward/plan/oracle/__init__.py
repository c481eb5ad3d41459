"""The pricing oracle: for each piece of goods the cheapest itinerary at given prices."""

from onward.plan.oracle.oracle import COMPILED, NUMPY, Oracle, Paths, Prices

__all__ = ["COMPILED", "NUMPY", "Oracle", "Paths", "Prices"]
