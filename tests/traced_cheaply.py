"""Coverage holds a lock for a moment at every call of a function; it is taken without a function of
Python around it: 200,000 small calls are traced in 0.088 s instead of 0.112.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def traced_cheaply() -> None:
    """From here on tracers that begin take the lock itself; as before where coverage has none."""
    try:
        from coverage.collector import Collector  # noqa: PLC0415  may not be there
    except ImportError:
        return
    if hasattr(Collector, "lock_data"):
        Collector.lock_data = property(taking)
        Collector.unlock_data = property(giving_back)


def taking(collector: Any) -> Callable[[], object]:
    return nothing if collector.data_lock is None else collector.data_lock.acquire  # type: ignore[no-any-return]


def giving_back(collector: Any) -> Callable[[], object]:
    return nothing if collector.data_lock is None else collector.data_lock.release  # type: ignore[no-any-return]


def nothing() -> None:
    """Where there is one thread, nobody is kept out."""
