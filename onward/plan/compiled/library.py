"""Loads the compiled kernels; without them it warns once and the plain kernels are used."""

from __future__ import annotations

import ctypes
import logging
from ctypes import POINTER, c_double, c_int32, c_int64, c_void_p
from functools import cache
from pathlib import Path

from onward.c_library import SUFFIX, declared, opened

SOURCE = Path(__file__).with_name("kernels.c")
LIBRARY = SOURCE.with_suffix(SUFFIX)
SLOWER = "some 25 times as slow (spring-2020:S takes 35 s instead of 1.4)"

# a warning goes to standard error, unless the program that uses Onward says otherwise
logger = logging.getLogger(__name__)


class Kernels:
    """The functions of kernels.c."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.scan = declared(
            library.scan,
            c_int64,
            [c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_void_p, c_void_p, POINTER(c_int64)],
        )
        self.scan_one = declared(library.scan_one, c_int64, [c_void_p, c_void_p, c_int32, c_void_p])
        self.as_fits = declared(library.as_fits, None, [c_int64, *[c_void_p] * 9])
        self.one_by_one = declared(library.one_by_one, None, [c_void_p] * 4)
        self.moves = declared(library.moves, None, [c_void_p] * 4)
        self.put_elsewhere = declared(library.put_elsewhere, c_int64, [c_void_p] * 4)
        self.sweep = declared(library.sweep, c_double, [c_void_p])
        self.safest = declared(library.safest, c_double, [c_void_p])


@cache
def _found(library: Path) -> tuple[Kernels | None, str]:
    try:
        return Kernels(opened(library, SOURCE)), ""
    except OSError as wrong:
        return None, str(wrong)


def kernels() -> Kernels | None:
    """The compiled kernels; None if they were not compiled from this source."""
    return _found(LIBRARY)[0]


def needed() -> Kernels:
    """The compiled kernels; raises ValueError with the reason if they are missing."""
    found = kernels()
    if found is None:
        raise ValueError(
            f"there is no compiled kernel: {why_not()}. Maybe install Onward again, or ask for "
            "'numpy'?"
        )
    return found


def why_not() -> str:
    """Why the compiled kernels are missing; "" if they are there."""
    return _found(LIBRARY)[1]


@cache
def say_so() -> None:
    """Warns once that the plain kernels are used."""
    logger.warning(
        "no compiled kernel (%s): planning with NumPy, %s. Maybe install Onward again?",
        why_not(),
        SLOWER,
    )
