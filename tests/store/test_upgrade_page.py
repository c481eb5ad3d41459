"""docs/upgrade.md: its commands are run on the oldest store that is kept, and back again."""

from __future__ import annotations

import lzma
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onward.cli import main
from onward.store.tables import HEAD

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "upgrade.md").read_text(encoding="utf-8")
OLDEST = ROOT / "tests" / "data" / "desk_8d4858f2" / "store.db.xz"
WROTE = "0100"  # the version of its tables
# what stands for the programs that a test must not run, or not for each command: this process is
# `onward`; a unit that is started is a server, the first time
PROGRAMS = {
    "onward": 'echo "$*" > asked; read code < answered; exit "$code"',
    "date": "cat now",
    "git": 'echo "git $*" >> ran.txt',
    "make": 'echo "make $*" >> ran.txt',
    "runuser": 'shift 3; test "$1" = cp && exec "$@"; shift; exec onward "$@"',
    "systemctl": """
        echo "systemctl $*" >> ran.txt
        test ! -e pid || { kill "$(cat pid)" && tail --pid="$(cat pid)" -f /dev/null; rm pid; }
        test "$1" = start && test ! -e served.txt || exit 0
        "$PYTHON" -m onward serve --db onward.db --port 0 --json > served.txt 2> said.txt &
        echo $! > pid
        until grep -q '^}' served.txt; do kill -0 $! || exit 1; sleep 0.1; done
    """,
}


def commands(heading: str) -> str:
    """The commands below a heading of the page."""
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    return "\n".join(line[4:] for line in part.splitlines() if line.startswith("    "))


def version_of(store: Path) -> str:
    with closing(sqlite3.connect(store)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def rows_of(store: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT seq, body, chain FROM events ORDER BY seq").fetchall()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the oldest store."""
    (tmp_path / "bin").mkdir()
    for name, text in PROGRAMS.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    for name in ("asked", "answered"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "onward.db").write_bytes(lzma.decompress(OLDEST.read_bytes()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, script: str, now: str) -> int:
    """Paste commands into a shell, at an instant; the exit code of the last one that is run."""
    (folder / "now").write_text(now)
    settings = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }
    pasted = subprocess.Popen(["sh", "-c", f"{script}\necho end $? > asked"], env=settings)
    while (words := (folder / "asked").read_text().split())[0] != "end":
        (folder / "answered").write_text(f"{main(words)}\n")
    pasted.wait(timeout=60)
    return int(words[1])


def test_the_commands_of_the_page_lead_there_and_back(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, store = rows_of(desk / "onward.db"), desk / "onward.db"
    upgrade, back = commands("Upgrade"), commands("Back")
    assert version_of(store) == WROTE
    for now in ("1", "2"):
        assert run(desk, upgrade, now) == 0
        assert "all is as it was recorded" in capsys.readouterr().out
        assert (version_of(store), version_of(desk / f"before-{now}.db")) == (HEAD, WROTE)
        assert rows_of(store) == rows_of(desk / f"before-{now}.db") == before
        served = (desk / "pid").exists()
        assert served is (now == "1")
        # the version that wrote the store would be started
        ended = back.replace("BACKUP", f"before-{now}.db").rpartition("&&")[0]
        assert run(desk, ended, now) == 0
        assert version_of(store) == version_of(desk / f"check-{now}.db") == WROTE
        assert rows_of(store) == before
        assert (desk / f"after-{now}" / "onward.db").exists()
        assert not (desk / "pid").exists()
    ran = (desk / "ran.txt").read_text().split("\n")
    each = "systemctl git make systemctl systemctl git make"
    assert " ".join(line.split()[0] for line in ran[:-1]) == f"{each} {each}"


def test_without_a_backup_nothing_is_changed(desk: Path) -> None:
    """Whose way back is of another day."""
    (desk / "before-1.db").write_text("an older one")
    assert run(desk, commands("Upgrade"), "1") == 3
    assert version_of(desk / "onward.db") == WROTE
    assert (desk / "ran.txt").read_text() == "systemctl stop onward\n"
