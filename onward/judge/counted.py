"""Bounds computed earlier in this process; reused where hashes prove that nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

MOST_BOUNDS = 1_000  # bounds; a plan has some ten

Found = TypeVar("Found")


class KeptBounds:
    """Cache of bounds by the sha256 of everything they follow from; drops the oldest first."""

    def __init__(self, most: int = MOST_BOUNDS) -> None:
        self.most, self._found, self._lock = most, dict[bytes, Any](), Lock()

    def find(self, key: bytes) -> Any:
        return self._found.get(key)

    def keep(self, key: bytes, found: object) -> None:
        with self._lock:
            self._found[key] = found
            if len(self._found) > self.most:
                del self._found[next(iter(self._found))]


@dataclass(frozen=True, slots=True)
class ScenarioBounds:
    """Cached bounds of one scenario; ``digest``: of the scenario as known."""

    digest: str
    kept: KeptBounds

    def once(self, given: tuple[object, ...], count: Callable[[], Found]) -> Found:
        """The result of ``count``, cached by the repr of everything ``given``; a result of None is
        not cached.
        """
        key = sha256(repr((self.digest, given)).encode()).digest()
        known: Found | None = self.kept.find(key)
        if known is not None:
            return known
        found = count()
        if found is not None:
            self.kept.keep(key, found)
        return found
