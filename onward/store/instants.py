"""Instants of recording: each transaction's lies after the last one's, whatever the system's clock
does meanwhile.
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, select

from onward.store.tables import journal

_LAST = select(journal.c.recorded_us).order_by(journal.c.seq.desc()).limit(1)


def system_us() -> int:
    """The system's clock: microseconds since 1970."""
    return time.time_ns() // 1000


def recording_us(connection: Connection) -> int:
    """What is written now was recorded at this instant. Every transaction leaves a line in the
    journal, so its last line is the newest.
    """
    last = connection.execute(_LAST).scalar()
    return system_us() if last is None else max(system_us(), last + 1)
