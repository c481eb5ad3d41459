"""Loads the compiled kernels. If there are none, says so once, and the plain kernels are used."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Mapping, Sequence
from ctypes import POINTER, Structure, c_char_p, c_double, c_int32, c_int64, c_void_p
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

HERE = Path(__file__).parent
SOURCE = HERE / "kernels.c"
LIBRARY = HERE / f"kernels{ {'win32': '.dll', 'darwin': '.dylib'}.get(sys.platform, '.so') }"
SLOWER = "some 25 times as slow (spring-2020:S takes 35 s instead of 1.4)"

# a warning goes to standard error, unless the program that uses Onward says otherwise
logger = logging.getLogger(__name__)


class Pointers(Structure):
    """A struct of pointers to arrays; keeps the arrays alive."""

    kinds: ClassVar[dict[str, Any]]  # the element type of each pointer

    def __init__(self, arrays: Mapping[str, Any], **numbers: float) -> None:
        super().__init__(
            **numbers,
            **{
                name: None if a is None else address(a, self.kinds[name], name)
                for name, a in arrays.items()
            },
        )
        self.arrays = arrays


def address(array: np.ndarray, kind: Any, name: str = "array") -> int:
    """The address of an array's elements; raises TypeError if they are of another type or not
    contiguous.
    """
    if array.dtype != kind or not array.flags.c_contiguous:
        raise TypeError(
            f"{name}: {array.dtype} {array.strides}, and the compiled kernels take "
            f"{np.dtype(kind)} side by side"
        )
    where: int = array.__array_interface__["data"][0]
    return where


def taken(array: np.ndarray, kind: Any) -> np.ndarray:
    """The array itself if the kernels can read it, else a copy that they can; raises TypeError if a
    copy would lose anything.
    """
    return np.ascontiguousarray(array).astype(kind, casting="safe", copy=False)


def pointers(
    name: str, kinds: dict[str, Any], numbers: Sequence[tuple[str, Any]]
) -> type[Pointers]:
    """The class of a struct of kernels.c: its pointers, then its numbers."""
    return type(
        name,
        (Pointers,),
        {"_fields_": [*((each, c_void_p) for each in kinds), *numbers], "kinds": kinds},
    )


class Kernels:
    """The functions of kernels.c."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.scan = declared(
            library.scan,
            c_int64,
            [c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_void_p, c_void_p, POINTER(c_int64)],
        )
        self.scan_one = declared(library.scan_one, c_int64, [c_void_p, c_void_p, c_int32, c_void_p])
        self.as_fits = declared(library.as_fits, None, [c_int64, *[c_void_p] * 8])
        self.one_by_one = declared(library.one_by_one, None, [c_void_p] * 4)
        self.moves = declared(library.moves, None, [c_void_p] * 4)
        self.put_elsewhere = declared(library.put_elsewhere, c_int64, [c_void_p] * 4)
        self.sweep = declared(library.sweep, c_double, [c_void_p])
        self.safest = declared(library.safest, c_double, [c_void_p])


def declared(function: Any, result: Any, arguments: list[Any]) -> Any:
    """A function of a library with the types of its arguments and result declared."""
    function.restype, function.argtypes = result, arguments
    return function


def digest(source: bytes) -> str:
    """The digest by which a library says which source it was made from."""
    return sha256(source.replace(b"\r\n", b"\n")).hexdigest()[:16]


def opened(path: Path) -> ctypes.CDLL:
    """A library made from this source; raises OSError with what is wrong with it."""
    if not path.exists() or sys.maxsize < 1 << 32:
        raise OSError("there is none for this interpreter or processor")
    try:
        library = ctypes.CDLL(str(path))
    except OSError as wrong:
        reason = " ".join(str(wrong).removeprefix(f"{path}: ").split())
        raise OSError(
            f"{path.name} cannot be loaded by this interpreter on this processor: {reason}"
        ) from wrong
    made_from = (
        declared(library.made_from, c_char_p, [])().decode()
        if hasattr(library, "made_from")
        else "something else"
    )
    if made_from != digest(SOURCE.read_bytes()):
        raise OSError(f"{path.name} was made from another version of kernels.c")
    return library


@cache
def _found(path: Path) -> tuple[Kernels | None, str]:
    try:
        return Kernels(opened(path)), ""
    except OSError as wrong:
        return None, str(wrong)


def kernels() -> Kernels | None:
    """The compiled kernels; None if there are none from this source."""
    return _found(LIBRARY)[0]


def needed() -> Kernels:
    """The compiled kernels; raises ValueError with the reason if there are none."""
    found = kernels()
    if found is None:
        raise ValueError(
            f"there is no compiled kernel: {why_not()}. Maybe install Onward again, or ask for "
            "'numpy'?"
        )
    return found


def why_not() -> str:
    """Why there are no compiled kernels; empty if there are."""
    return _found(LIBRARY)[1]


@cache
def say_so() -> None:
    """Warns once that planning goes on without the compiled kernels."""
    logger.warning(
        "no compiled kernel (%s): planning with NumPy, %s. Maybe install Onward again?",
        why_not(),
        SLOWER,
    )
