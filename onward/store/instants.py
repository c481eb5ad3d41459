"""Instants of recording: each transaction's is later than that of the one before, even if the
system's clock goes back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from onward.store.tables import journal

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = select(journal.c.recorded_us).order_by(journal.c.seq.desc()).limit(1)


def system_us() -> int:
    """The system's clock: microseconds since 1970."""
    return time.time_ns() // 1000


@dataclass(slots=True)
class Steady:
    """A clock that follows the system's clock forward, and runs on while that is set back."""

    ahead_us: int | None = None  # of the clock that runs since the machine was started

    def now_us(self) -> int:
        """Microseconds since 1970."""
        system, running = system_us(), time.monotonic_ns() // 1000
        ahead = system - running
        self.ahead_us = ahead if self.ahead_us is None else max(self.ahead_us, ahead)
        return running + self.ahead_us


STEADY = Steady()  # of this process


def recording_now(connection: Connection) -> datetime:
    """Now, by the clock of recording, which never goes back; aware UTC, to the microsecond."""
    return EPOCH + timedelta(microseconds=recording_us(connection))


def recording_us(connection: Connection) -> int:
    """The instant of recording for what is written now, in microseconds since 1970. It is after
    that of the journal's last line; every transaction writes a line there.
    """
    last = connection.execute(_LAST).scalar()
    return system_us() if last is None else max(system_us(), last + 1)
