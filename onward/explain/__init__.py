"""Why goods stay or are late, the cheapest single thing that would change it, and what capacity is
worth.
"""

from onward.explain.explain import explain
from onward.explain.values import Explanation, Limit, Price, Reason, Remedy

__all__ = ["Explanation", "Limit", "Price", "Reason", "Remedy", "explain"]
