"""The pricing oracle: for every piece of goods the cheapest itinerary under given prices."""

from onward.plan.oracle.oracle import Oracle, Paths, Prices

__all__ = ["Oracle", "Paths", "Prices"]
