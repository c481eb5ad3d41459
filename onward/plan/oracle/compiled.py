"""Compiling for the kernels, with a cache on disk or without one where nothing can be written; imported only if numba is there."""

from __future__ import annotations

from typing import Any

from numba import njit
from numba.np.ufunc.parallel import threading_layer


def compiled(function: Any, *, parallel: bool = False) -> Any:
    """The function, compiled when it is first called."""
    try:
        return njit(cache=True, parallel=parallel, nogil=True)(function)
    except RuntimeError:  # numba finds no writable place for its cache
        return njit(parallel=parallel, nogil=True)(function)


def overlap() -> bool:
    """Whether kernels that share out their work may run at the same time: numba's own layer of threads would end the program."""
    try:
        return threading_layer() in ("omp", "tbb")  # type: ignore[no-untyped-call]
    except ValueError:  # no kernel has shared out anything yet
        return False
