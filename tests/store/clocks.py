"""A clock that a test sets: the system's, which may jump, and the one that runs on."""

from __future__ import annotations

import pytest

from onward.store import instants, sessions

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock:
    """In microseconds; stands in for the module ``time``."""

    def __init__(self) -> None:
        self.system_us, self.running_us = 1_800_000_000_000_000, 5_000_000

    def time_ns(self) -> int:
        return self.system_us * 1_000

    def monotonic_ns(self) -> int:
        return self.running_us * 1_000

    def passes(self, time_us: int) -> None:
        """So much time passes."""
        self.system_us += time_us
        self.running_us += time_us

    def jumps(self, time_us: int) -> None:
        """Somebody sets the system's clock by so much."""
        self.system_us += time_us


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(instants, "time", made)
    restart(monkeypatch)
    return made


def restart(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a server that is started anew: it knows only the system's clock."""
    monkeypatch.setattr(sessions, "STEADY", instants.Steady())
