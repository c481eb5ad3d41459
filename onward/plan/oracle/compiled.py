"""Compiling for the kernels, with a cache on disk or without one where nothing can be written; imported only if numba is there."""

from __future__ import annotations

from typing import Any

from numba import njit


def compiled(function: Any, *, parallel: bool = False) -> Any:
    """The function, compiled when it is first called."""
    try:
        return njit(cache=True, parallel=parallel, nogil=True)(function)
    except RuntimeError:  # numba finds no writable place for its cache
        return njit(parallel=parallel, nogil=True)(function)
