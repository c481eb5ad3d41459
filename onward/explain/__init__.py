"""Why goods stay or are late, the cheapest single thing that would change it, and what capacity is worth."""

from onward.explain.explain import explain
from onward.explain.values import Explanation, Price, Reason, Remedy

__all__ = ["Explanation", "Price", "Reason", "Remedy", "explain"]
