"""The scan for the surest itinerary, compiled: the same lines as ``scan_plain``; imported only if numba is there."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
from numba import njit

from onward.options.safest import at_most, scan_plain
from onward.plan.oracle.compiled import compiled
from onward.plan.oracle.index import MAX_LEGS


def _over(function: Any, names: dict[str, Any]) -> Any:
    """The same code over compiled names."""
    return compiled(FunctionType(function.__code__, names, function.__name__))


scan = _over(scan_plain, {"__name__": __name__, "np": np, "MAX_LEGS": MAX_LEGS, "at_most": njit(at_most)})
