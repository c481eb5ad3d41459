"""Loads the judge's compiled scan; without it warns once, and the plain scan is used."""

from __future__ import annotations

import ctypes
import logging
from ctypes import c_int64, c_void_p
from functools import cache
from pathlib import Path

from onward.c_library import SUFFIX, declared, opened

SOURCE = Path(__file__).with_name("scan.c")
LIBRARY = SOURCE.with_suffix(SUFFIX)

# a warning goes to standard error, unless the program that uses Onward says otherwise
logger = logging.getLogger(__name__)


class CompiledScan:
    """Functions of scan.c."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.connect = declared(library.connect, c_int64, [c_void_p])
        self.cheapest = declared(
            library.cheapest,
            None,
            [c_void_p, c_void_p, c_void_p, c_int64, c_int64, c_void_p, c_void_p],
        )


@cache
def _found(library: Path) -> CompiledScan | None:
    try:
        return CompiledScan(opened(library, SOURCE))
    except OSError as wrong:
        logger.warning(
            "no compiled scan (%s): judging with NumPy, some 8 times as slow. Maybe install Onward "
            "again?",
            wrong,
        )
        return None


def compiled_scan() -> CompiledScan | None:
    """The compiled scan; None, with one warning, if it was not compiled from this source."""
    return _found(LIBRARY)


def needed() -> CompiledScan:
    """The compiled scan, which must have been found before."""
    found = compiled_scan()
    assert found is not None
    return found
