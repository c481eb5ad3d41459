"""The scan for the safest itinerary, compiled, with the same answers as ``scan_plain``; the loops
are in compiled/kernels.c.
"""

from __future__ import annotations

from ctypes import byref, c_int64

import numpy as np

from onward.network.network import Flags, Ints
from onward.options.odds import Floats
from onward.plan.compiled import needed
from onward.plan.compiled.library import pointers
from onward.scenario.limits import MAX_LEGS

Window = pointers(
    "Window",
    {
        "fits": np.bool_,
        **dict.fromkeys(("before", "onward", "ready_by", "through"), np.int64),
        "ends": np.bool_,
        "change": np.int64,
        "runs": np.float64,
        "law": np.int64,
        **dict.fromkeys(("shares", "minutes"), np.float64),
        "starts": np.int64,
        **dict.fromkeys(("value", "most"), np.float64),
        **dict.fromkeys(("goes", "path"), np.int64),
    },
    [(name, c_int64) for name in ("n", "transports", "points", "due", "n_starts")],
)


def scan(
    fits: Flags,
    before: Ints,
    onward: Ints,
    ready_by: Ints,
    through: Ints,
    ends: Flags,
    change: Ints,
    runs: Floats,
    law: Ints,
    shares: Floats,
    minutes: Floats,
    due: int,
    starts: Ints,
) -> tuple[float, Ints]:
    """As ``scan_plain``, compiled."""
    n, path = len(fits), np.empty(MAX_LEGS, np.int64)
    window = Window(
        {
            "fits": fits, "before": before, "onward": onward, "ready_by": ready_by,
            "through": through, "ends": ends, "change": change,
            "runs": runs, "law": law, "shares": shares, "minutes": minutes, "starts": starts,
            "value": np.empty(n), "most": np.empty(n), "goes": np.empty(n, np.int64), "path": path,
        },
        n=n, transports=onward.shape[1], points=shares.shape[1], due=due, n_starts=len(starts),
    )  # fmt: skip
    return float(needed().safest(byref(window))), path
