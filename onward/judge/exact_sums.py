"""Products and sums that never overflow: in 64 bits where that is enough, else in Python's
integers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SAFE = 1 << 62


def times(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """a x b element by element, for whole numbers of any size."""
    if _largest(a) * _largest(b) >= SAFE:
        a = np.asarray(a).astype(object)
    product: NDArray[Any] = a * b
    return product


def added(where: NDArray[Any], amounts: NDArray[Any], size: int) -> NDArray[Any]:
    """(size,) the sum of the non-negative ``amounts`` at each index of ``where``."""
    if _largest(amounts) * len(amounts) >= SAFE:
        amounts = amounts.astype(object)
    total = np.zeros(size, amounts.dtype)
    np.add.at(total, where, amounts)
    return total


def _largest(numbers: NDArray[Any]) -> int:
    return max(int(numbers.max(initial=0)), -int(numbers.min(initial=0)))
