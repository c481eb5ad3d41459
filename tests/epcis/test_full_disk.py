"""A server whose disk is full says so and ends; started again with room, it goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import document, event
from served import Served, serving

from onward.store.reading import logged
from onward.store.store import open_store

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "disk").mkdir()
    words = ["-t", "tmpfs", "-o", "size=8m", "tmpfs", str(tmp_path / "disk")]
    subprocess.run(["mount", *words], check=True)
    yield tmp_path / "disk"
    subprocess.run(["umount", "-l", str(tmp_path / "disk")], check=True)


def captured(server: Served, numbers: range) -> int:
    """How many documents of 20 events were acknowledged, until one was not."""
    for number in numbers:
        made = (
            event(epcList=[f"urn:epc:id:sscc:4012345.{number:06}{each:04}"]) for each in range(20)
        )
        if server.capture(document(*made)) != 202:
            return number - numbers.start
    return len(numbers)


def test_a_full_disk(disk: Path) -> None:
    db = disk / "onward.db"
    with serving(str(db)) as server:
        assert captured(server, range(2)) == 2
        (disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 65_536)))
        more = captured(server, range(2, 500))
        assert more < 498
        _, said = server.process.communicate(timeout=60)
        assert server.process.returncode == 7, said
        assert said.count("\n") == 1
    (disk / "filler").unlink()
    with serving(str(db)) as server:
        assert captured(server, range(500, 503)) == 3
    with open_store(str(db)) as store:
        assert len(list(logged(store, store.organisation()))) >= 20 * (2 + more + 3)
