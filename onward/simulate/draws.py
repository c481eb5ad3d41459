"""Common random numbers: a draw depends only on the seed, the run and the name of the departure or
border.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray

from onward.cancel import check_cancelled

Floats = NDArray[np.float64]
WORDS = 4  # 64-bit numbers that one step of the generator gives; each run has one step
SEEDS = 2**64


def uniforms(seed: int, kind: str, name: str, first: int, runs: int) -> Floats:
    """(runs, 4) numbers in [0, 1) for runs ``first``, ``first + 1`` ...; equal in whatever order
    and portions they are drawn.

    Philox, a counter-based generator (Salmon and others, 2011): the key is the seed and the name,
    the counter is the run.
    """
    check_cancelled()
    key = int.from_bytes(blake2b(f"{kind}|{name}".encode(), digest_size=8).digest(), "little")
    bits = Philox(key=np.array([seed % SEEDS, key], np.uint64), counter=first).random_raw(
        WORDS * runs
    )
    return (bits >> np.uint64(11)).reshape(runs, WORDS).astype(np.float64) * 2.0**-53
