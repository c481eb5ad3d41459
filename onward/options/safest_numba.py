"""The scan for the surest itinerary, compiled: the same lines as ``scan_plain``; imported only if numba is there."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
from numba import njit

from onward.options.safest import at_most, scan_plain
from onward.plan.oracle.index import MAX_LEGS


def _compiled(function: Any, names: dict[str, Any]) -> Any:
    """The same code over compiled names, with a cache on disk where one can be written."""
    copy = FunctionType(function.__code__, names, function.__name__)
    try:
        return njit(cache=True, nogil=True)(copy)
    except RuntimeError:  # numba finds no writable place for its cache
        return njit(nogil=True)(copy)


scan = _compiled(scan_plain, {"__name__": __name__, "np": np, "MAX_LEGS": MAX_LEGS, "at_most": njit(at_most)})
