"""HiGHS without output and with arrays. Only its numbers are used; its status is never trusted."""

from __future__ import annotations

import os
import sys
from contextvars import copy_context
from typing import Any

import numpy as np

from onward.cancel import cancelled, check_cancelled

_banner_printed = False


def highs(**options: Any) -> Any:
    """A silent HiGHS instance. The first one of a process prints a banner on file descriptor 1
    (highspy 1.16): that goes to stderr.
    """
    global _banner_printed  # noqa: PLW0603
    import highspy  # noqa: PLC0415

    if _banner_printed:
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
    else:
        solver = _quietly(highspy.Highs)
        _banner_printed = True
    solver.setOptionValue("output_flag", False)
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def run(solver: Any) -> None:
    """Solves the solver's model; a cancel soon ends it. Raises Cancelled."""
    context = copy_context()  # callbacks may come from a thread of the solver's

    def interrupt(event: Any) -> None:
        if context.run(cancelled):
            event.interrupt()

    solver.cbMipInterrupt += interrupt
    solver.cbSimplexInterrupt += interrupt
    try:
        solver.run()
    finally:
        solver.cbMipInterrupt -= interrupt
        solver.cbSimplexInterrupt -= interrupt
    check_cancelled()


def _quietly(make: Any) -> Any:
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        return make()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def add_rows(
    solver: Any,
    lower: np.ndarray,
    upper: np.ndarray,
    start: np.ndarray,
    index: np.ndarray,
    value: np.ndarray,
) -> None:
    """Rows in CSR form; infinite bounds as inf."""
    solver.addRows(
        len(lower),
        np.ascontiguousarray(lower, np.float64),
        np.ascontiguousarray(upper, np.float64),
        len(index),
        np.ascontiguousarray(start[:-1], np.int32),
        np.ascontiguousarray(index, np.int32),
        np.ascontiguousarray(value, np.float64),
    )


def add_columns(
    solver: Any,
    cost: np.ndarray,
    upper: np.ndarray,
    start: np.ndarray,
    index: np.ndarray,
    value: np.ndarray,
) -> None:
    """Columns in CSC form with lower bound 0."""
    solver.addCols(
        len(cost),
        np.ascontiguousarray(cost, np.float64),
        np.zeros(len(cost)),
        np.ascontiguousarray(upper, np.float64),
        len(index),
        np.ascontiguousarray(start[:-1], np.int32),
        np.ascontiguousarray(index, np.int32),
        np.ascontiguousarray(value, np.float64),
    )
