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

from onward.store.tables import HEAD

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "upgrade.md").read_text(encoding="utf-8")
OLDEST = ROOT / "tests" / "data" / "desk_8d4858f2" / "store.db.xz"
WROTE = "0100"  # the version of its tables
# what stands for the programs that a test must not run: a unit that is started is a server
PROGRAMS = {
    "onward": 'exec "$PYTHON" -m onward "$@"',
    "git": 'echo "git $*" >> ran.txt',
    "make": 'echo "make $*" >> ran.txt',
    "systemctl": """
        echo "systemctl $*" >> ran.txt
        test "$2" = start || { kill "$(cat pid)" && tail --pid="$(cat pid)" -f /dev/null; exit 0; }
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
def desk(tmp_path: Path) -> Path:
    """A folder with the oldest store."""
    (tmp_path / "bin").mkdir()
    for name, text in PROGRAMS.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
    (tmp_path / "onward.db").write_bytes(lzma.decompress(OLDEST.read_bytes()))
    return tmp_path


def run(folder: Path, script: str) -> str:
    """Run commands one after the other, up to the first that fails."""
    settings = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_commands_of_the_page_lead_there_and_back(desk: Path) -> None:
    before = rows_of(desk / "onward.db")
    assert version_of(desk / "onward.db") == WROTE
    (desk / "pid").write_text("0")
    upgrade = commands("Upgrade").splitlines()
    assert upgrade[0] == "systemctl --user stop onward"  # nothing is served yet
    said = run(desk, "\n".join(upgrade[1:]))
    assert "all is as it was recorded" in said
    assert version_of(desk / "onward.db") == HEAD
    assert version_of(desk / "before.db") == WROTE
    assert rows_of(desk / "onward.db") == rows_of(desk / "before.db") == before
    back = commands("Back").splitlines()
    assert back.pop() == "systemctl --user start onward"  # of the version that wrote the store
    run(desk, "\n".join(back))
    assert version_of(desk / "onward.db") == version_of(desk / "check.db") == WROTE
    assert rows_of(desk / "onward.db") == before
    assert {each.name for each in (desk / "after").iterdir()} >= {"onward.db"}
    ran = (desk / "ran.txt").read_text().splitlines()
    assert " ".join(line.split()[0] for line in ran) == "git make systemctl systemctl git make"
    code = subprocess.run(["kill", "-0", (desk / "pid").read_text().strip()], check=False)
    assert code.returncode != 0
