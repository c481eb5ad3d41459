"""Opens the C libraries that are compiled when Onward is installed, and passes arrays to them.

Each library lies next to its one source file and carries that source's digest.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping, Sequence
from ctypes import Structure, c_char_p, c_void_p
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

SUFFIX = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")


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
            f"{name}: {array.dtype} {array.strides}, and the compiled loops take "
            f"{np.dtype(kind)} side by side"
        )
    where: int = array.__array_interface__["data"][0]
    return where


def taken(array: np.ndarray, kind: Any) -> np.ndarray:
    """The array itself if compiled loops can read it, else a converted copy; raises TypeError if
    the conversion would lose anything.
    """
    return np.ascontiguousarray(array).astype(kind, casting="safe", copy=False)


def pointers(
    name: str, kinds: dict[str, Any], numbers: Sequence[tuple[str, Any]]
) -> type[Pointers]:
    """The class of a C struct: its pointers, then its numbers."""
    return type(
        name,
        (Pointers,),
        {"_fields_": [*((each, c_void_p) for each in kinds), *numbers], "kinds": kinds},
    )


def declared(function: Any, result: Any, arguments: list[Any]) -> Any:
    """The library function with its argument and result types set."""
    function.restype, function.argtypes = result, arguments
    return function


def digest(source: bytes) -> str:
    """Hex digest of a source file, as stored in the library compiled from it."""
    return sha256(source.replace(b"\r\n", b"\n")).hexdigest()[:16]


def opened(library: Path, source: Path) -> ctypes.CDLL:
    """The compiled library; raises OSError with the reason if it is missing or made from another
    source.
    """
    if not library.exists() or sys.maxsize < 1 << 32:
        raise OSError("there is none for this interpreter or processor")
    try:
        found = ctypes.CDLL(str(library))
    except OSError as wrong:
        reason = " ".join(str(wrong).removeprefix(f"{library}: ").split())
        raise OSError(
            f"{library.name} cannot be loaded by this interpreter on this processor: {reason}"
        ) from wrong
    made_from = (
        declared(found.made_from, c_char_p, [])().decode()
        if hasattr(found, "made_from")
        else "something else"
    )
    if made_from != digest(source.read_bytes()):
        raise OSError(f"{library.name} was made from another version of {source.name}")
    return found
