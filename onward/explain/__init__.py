"""Why goods stay behind or are late, the cheapest single change that would help, and the worth of
more capacity.
"""

from onward.explain.explain import explain, why_not_free
from onward.explain.reasons import Act, Explanation, Gain, HelpfulLimit, Price, Reason, Remedy

__all__ = [
    "Act",
    "Explanation",
    "Gain",
    "HelpfulLimit",
    "Price",
    "Reason",
    "Remedy",
    "explain",
    "why_not_free",
]
