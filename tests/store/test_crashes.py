"""A disk that fails, programs that are killed, a database that is killed: nothing acknowledged is
missing, nothing is there twice.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from ingesting import acknowledged, ingest, numbered
from postgresql import Server, missing
from power import ENVIRONMENT, needs_strace

from onward.store.failures import StoreFailed
from onward.store.reading import logged
from onward.store.store import Store, open_store
from onward.store.verify import verify

INGESTING = Path(__file__).with_name("ingesting.py")
NUMBER = {numbered(n).id: n for n in range(120)}


def there(store: Store) -> Counter[int]:
    found = verify(store.reading)
    assert found.problems == []
    return Counter(NUMBER[event.id] for _, _, event in logged(store, 1))


# -- a failing or full disk

FAULTS = [
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fdatasync", "EIO"),
    ("fdatasync", "ENOSPC"),
]


def with_a_fault(folder: Path, call: str, error: str, at: int) -> str:
    """Record events while the ``at``-th call of a kind on the database's files fails, and every one
    after it; gives how it ended.
    """
    folder.mkdir()
    database, acks = folder / "onward.db", folder / "acks"
    open_store(str(database), write=True).close()
    words = [
        "strace",
        "--seccomp-bpf",
        "-f",
        "-qq",
        "-P",
        str(database),
        "-P",
        f"{database}-wal",
        "-e",
        f"trace={call}",
    ]
    words += [
        "-e",
        f"inject={call}:error={error}:when={at}+",
        "-o",
        "/dev/null",
        sys.executable,
        str(INGESTING),
        str(database),
        str(acks),
        "120",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    said = acknowledged(acks.read_text() if acks.exists() else "")
    with open_store(str(database)) as store:
        assert said <= set(there(store)), "acknowledged, and not there"
    if done.returncode:
        assert "StoreFailed" in done.stderr, done.stderr
        with acks.open("ab") as file:  # the disk is mended, and everything is sent again
            ingest(str(database), file.fileno(), 0, 120)
    with open_store(str(database)) as store:
        assert there(store) == Counter(range(120))
    return "failed" if done.returncode else "done"


def faults(tmp_path: Path, count: int, seed: int = 1) -> Counter[str]:
    random = Random(seed)
    ended: Counter[str] = Counter()
    for number in range(count):
        call, error = FAULTS[number % len(FAULTS)]
        ended[
            with_a_fault(
                tmp_path / str(number),
                call,
                error,
                random.randint(1, 120 if call == "pwrite64" else 20),
            )
        ] += 1
        shutil.rmtree(tmp_path / str(number))
    print(f"{count} faults of the disk: {dict(ended)}")
    return ended


@needs_strace
@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2, 8))
def test_three_hundred_faults_of_the_disk(tmp_path: Path, seed: int) -> None:
    assert faults(tmp_path, 50, seed)["failed"] >= 30


@pytest.mark.deep
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], check=True)
    try:
        acks = os.open(tmp_path.parent / "acks", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        with pytest.raises(StoreFailed) as wrong:
            ingest(str(tmp_path / "onward.db"), acks, 0, 100_000)
        assert wrong.value.errno in (errno.ENOSPC, errno.EIO)
        said = acknowledged((tmp_path.parent / "acks").read_text())
        with open_store(str(tmp_path / "onward.db")) as store:
            assert verify(store.reading).problems == []
            assert len(said) <= len(list(logged(store, 1)))
        assert said
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# -- kill -9


def kills(
    tmp_path: Path, address: str, count: int, instead: Callable[[], None] | None = None
) -> int:
    """Record events, kill -9 at a random moment, send again from the first that was not
    acknowledged; ``count`` times.

    ``instead`` kills something else, the database. Gives how often the program was still at work
    then.
    """
    random, acks, killed, events = Random(2), tmp_path / "acks", 0, 1000 * count
    number = {numbered(n).id: n for n in range(events)}
    open_store(address, write=True).close()
    acks.touch()
    for _ in range(count):
        left = set(range(events)) - acknowledged(acks.read_text())
        # some that were acknowledged, once more
        first = max(0, min(left, default=events) - random.randint(1, 20))
        before = acks.stat().st_size
        words = [
            sys.executable,
            str(INGESTING),
            address,
            str(acks),
            str(events - first),
            "--from",
            str(first),
        ]
        child = subprocess.Popen(words, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        while acks.stat().st_size == before and child.poll() is None:
            time.sleep(0.005)
        time.sleep(random.random() * 0.1)  # not long: the program must not be done
        child.kill() if instead is None else instead()
        killed += child.wait(60) != 0
        with open_store(address) as store, store.reading.connect() as connection:
            found = {
                number[bytes(name).hex()]
                for (name,) in connection.exec_driver_sql("SELECT event_hash FROM events")
            }
        assert acknowledged(acks.read_text()) <= found
    with acks.open("ab") as file:
        ingest(address, file.fileno(), 0, events)
    with open_store(address) as store:
        assert verify(store.reading).problems == []
        assert Counter(number[event.id] for _, _, event in logged(store, 1)) == Counter(
            range(events)
        )
    print(
        f"{killed} of {count} killed while at work; {len(found)} events there by then, all "
        f"{events} in the end, each once"
    )
    return killed


@pytest.mark.deep
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    assert kills(tmp_path, str(tmp_path / "onward.db"), 200) >= 100


@pytest.mark.deep
@pytest.mark.skipif(bool(missing()), reason=missing())
def test_postgresql_killed_fifty_times(tmp_path: Path) -> None:
    with Server() as server:

        def restart() -> None:
            server.kill()
            server.start()

        assert kills(tmp_path, server.new_database(), 50, restart) >= 25
