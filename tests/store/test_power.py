"""What was acknowledged survives a power cut; and this test would notice if it did not."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import acknowledged, ingest, numbered
from power import Asked, cuts, needs_strace, record
from sqlalchemy.exc import DBAPIError

from onward.errors import OnwardError
from onward.store.failures import StoreFailed
from onward.store.reading import logged
from onward.store.store import Store, open_store
from onward.store.verify import verify

pytestmark = needs_strace
INGESTING = Path(__file__).with_name("ingesting.py")
EVENTS = 220
NUMBER = {numbered(n).id: n for n in range(EVENTS)}


def traced(folder: Path, setting: str) -> list[Asked]:
    """All that the real program asks of the disk while it records; with many checkpoints, so that
    those are cut as well.
    """
    url = f"sqlite:///{folder}/onward.db?synchronous={setting}&wal_autocheckpoint=30"
    program = [str(INGESTING), url, str(folder / "acks"), str(EVENTS), "--unsafe"]
    names = ["onward.db", "onward.db-wal", "onward.db-journal", "acks"]
    return record(folder, program, names)


@pytest.fixture
def memory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
        yield Path(folder)


def harm(said: str, files: dict[str, bytearray], folder: Path, number: int) -> str:
    """What is wrong with a store after a power cut; "" if nothing is. Most are looked at by SQLite
    alone, some as a person would.
    """
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    text, resend = str(folder / "onward.db"), number % 100 == 0
    if number % 20:
        return glance(text, acknowledged(said))
    try:
        with open_store(text) as store:
            if verify(store.reading, quick=not resend).problems:
                return "damaged"
            there = (
                Counter(NUMBER[event.id] for _, _, event in logged(store, 1))
                if resend
                else stored(store)
            )
        if acknowledged(said) - set(there):
            return "lost"
        if resend:
            with open(os.devnull, "wb") as nobody:
                ingest(text, nobody.fileno(), 0, EVENTS)
            with open_store(text) as store:
                again = Counter(NUMBER[event.id] for _, _, event in logged(store, 1))
                if verify(store.reading).problems or again != Counter(range(EVENTS)):
                    return "doubled"
    except (OnwardError, StoreFailed, DBAPIError):
        return "unreadable"
    return ""


def stored(store: Store) -> set[int]:
    with store.reading.connect() as connection:
        return {
            NUMBER[bytes(name).hex()]
            for (name,) in connection.exec_driver_sql("SELECT event_hash FROM events")
        }


def glance(text: str, said: set[int]) -> str:
    """As ``harm``, in a millisecond: the file is sound, every transaction whole, the log ends where
    its organisation says.
    """
    connection = sqlite3.connect(text)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "damaged"
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM events), (SELECT count(DISTINCT seq) FROM keys), "
            "(SELECT sum(events) FROM requests), (SELECT sum(events) FROM outbox), (SELECT events "
            "FROM organisations WHERE id = 1)"
        ).fetchone()
        ends = connection.execute(
            "SELECT chain, (SELECT chain FROM organisations WHERE id = 1) FROM events ORDER BY "
            "seq DESC LIMIT 1"
        ).fetchall()
        there = {
            NUMBER[name.hex()] for (name,) in connection.execute("SELECT event_hash FROM events")
        }
    except sqlite3.Error:
        return "unreadable"
    finally:
        connection.close()
    if len({each or 0 for each in counts}) > 1 or any(last != head for last, head in ends):
        return "partial"
    return "lost" if said - there else ""


def harms(tmp_path: Path, memory: Path, setting: str, images: int, seed: int = 1) -> Counter[str]:
    log = traced(tmp_path, setting)
    asked = Counter(each.what for each in log)
    found = Counter(
        harm(said, files, memory, n) for n, (said, files) in enumerate(cuts(log, images, seed))
    )
    print(f"synchronous={setting}: {dict(asked)}; {images} images: {dict(found)}")
    assert asked["ack"] > 30
    return found


def test_nothing_acknowledged_is_lost(tmp_path: Path, memory: Path) -> None:
    assert harms(tmp_path, memory, "FULL", 100) == {"": 100}


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 12))
def test_nothing_acknowledged_is_lost_in_fifty_thousand_cuts(
    tmp_path: Path, memory: Path, seed: int
) -> None:
    assert harms(tmp_path, memory, "FULL", 5_000, seed) == {"": 5_000}


@pytest.mark.deep
@pytest.mark.parametrize("setting", ["NORMAL", "OFF"])
def test_weaker_settings_lose_much(tmp_path: Path, memory: Path, setting: str) -> None:
    found = harms(tmp_path, memory, setting, 1_000, seed=3)
    assert sum(found[each] for each in ("lost", "damaged", "partial", "unreadable")) > 100
