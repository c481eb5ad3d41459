"""Bounds that one process has counted: what hashes prove unchanged is not counted again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

MOST = 1_000  # bounds; a plan has some ten

Found = TypeVar("Found")


class KeptBounds:
    """Bounds by the sha256 of all that they follow from; the oldest are forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self._found, self._lock = most, dict[bytes, Any](), Lock()

    def find(self, key: bytes) -> Any:
        """What was kept under this key; None if nothing was."""
        return self._found.get(key)

    def keep(self, key: bytes, found: object) -> None:
        """Keep it, and forget the oldest if there are too many."""
        with self._lock:
            self._found[key] = found
            if len(self._found) > self.most:
                del self._found[next(iter(self._found))]


@dataclass(frozen=True, slots=True)
class ScenarioBounds:
    """Bounds counted before for one scenario; ``digest``: of the scenario as known."""

    digest: str
    kept: KeptBounds

    def once(self, given: tuple[object, ...], count: Callable[[], Found]) -> Found:
        """What ``count`` finds, or has found before where all that is given had the same repr; None
        is counted each time.
        """
        key = sha256(repr((self.digest, given)).encode()).digest()
        known: Found | None = self.kept.find(key)
        if known is not None:
            return known
        found = count()
        if found is not None:
            self.kept.keep(key, found)
        return found
