"""The scan for the safest itinerary, compiled, with the same answers as ``scan_plain``; the loops
are in compiled/kernels.c.
"""

from __future__ import annotations

from ctypes import byref, c_int64
from dataclasses import fields

import numpy as np

from onward.c_library import pointers
from onward.network.network import Ints
from onward.options.safest import ScanWindow
from onward.plan.compiled import needed
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
GIVEN = tuple(field.name for field in fields(ScanWindow) if field.name != "due")


def scan(window: ScanWindow) -> tuple[float, Ints]:
    """As ``scan_plain``, compiled."""
    n, path = len(window.fits), np.empty(MAX_LEGS, np.int64)
    given = {name: getattr(window, name) for name in GIVEN}
    made = {"value": np.empty(n), "most": np.empty(n), "goes": np.empty(n, np.int64), "path": path}
    struct = Window(
        given | made,
        n=n,
        transports=window.onward.shape[1],
        points=window.shares.shape[1],
        due=window.due,
        n_starts=len(window.starts),
    )
    return float(needed().safest(byref(struct))), path
