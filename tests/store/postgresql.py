"""A PostgreSQL of our own, on a socket in a temporary folder, as safe as the real one: fsync and
synchronous_commit are on.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from onward.store.tables import TABLES

# what a server says that is started while children of a killed one are still there
OLD_ONES = "pre-existing shared memory block"
BINARIES = [
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    *map(Path, os.environ.get("PATH", "").split(":")),
]


def binary(name: str) -> str | None:
    """Where a program of PostgreSQL is."""
    return next((str(folder / name) for folder in BINARIES if (folder / name).is_file()), None)


def missing() -> str:
    """Why PostgreSQL cannot be started here; "" if it can."""
    if importlib.util.find_spec("psycopg") is None:
        return "no psycopg: pip install 'onward[postgres]'"
    if binary("initdb") is None or binary("postgres") is None:
        return "no PostgreSQL here (Debian: apt install postgresql)"
    if os.geteuid() == 0 and (shutil.which("setpriv") is None or other_user() is None):
        return "PostgreSQL does not run as root, and there is no setpriv or no user to run it as"
    return ""


def other_user() -> pwd.struct_passwd | None:
    """Who runs PostgreSQL when the tests are run by root."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    return None


class Server:
    """Started when entered, gone when left."""

    def __init__(self, *settings: str) -> None:
        # a crash of processes, not of machines, is what we play here
        memory = os.environ.get("PYTEST_DEBUG_TEMPROOT")
        self.folder = Path(tempfile.mkdtemp(prefix="onward-pg-", dir=memory))
        self.settings = settings
        self.numbers = count(1)
        self.user: tuple[str, ...] = ()
        owner = "onward"
        if os.geteuid() == 0:
            other = other_user()
            assert other is not None
            os.chown(self.folder, other.pw_uid, other.pw_gid)
            self.user = (
                "setpriv",
                f"--reuid={other.pw_uid}",
                f"--regid={other.pw_gid}",
                "--clear-groups",
            )
        self._run(
            str(binary("initdb")),
            "-D",
            "data",
            "-U",
            owner,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        )

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            [*self.user, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start, recover what a crash has left, and wait until it answers."""
        words = [
            str(binary("postgres")),
            "-D",
            "data",
            "-k",
            str(self.folder),
            "-c",
            "listen_addresses=",
            "-c",
            "shared_buffers=64MB",
        ]
        for each in self.settings:
            words += ["-c", each]
        self.process = self._begun(words)
        for _ in range(600):
            if self.answers():
                return
            if self.process.poll() is not None:
                last = (self.folder / "said.txt").read_text()[-2000:]
                assert OLD_ONES in last, last
                self.process = self._begun(words)
            time.sleep(0.05)
        raise AssertionError("PostgreSQL does not answer")

    def _begun(self, words: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "said.txt").open("ab") as said:
            return subprocess.Popen(
                [*self.user, *words],
                cwd=self.folder,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def answers(self) -> bool:
        """Whether it takes connections."""
        import psycopg  # noqa: PLC0415  optional

        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str) -> str:
        return f"postgresql://onward@/{database}?host={self.folder}"

    def new_database(self, like: str = "template1") -> str:
        """FILE_OR_URL of an empty database, or of a copy of one that nobody has open."""
        import psycopg  # noqa: PLC0415  optional

        name = f"d{next(self.numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def empty(self, url: str) -> None:
        """Take every row out of a store's database: quicker than a new one."""
        import psycopg  # noqa: PLC0415  optional

        gone = "; ".join(f"DELETE FROM {t.name}" for t in reversed(TABLES.sorted_tables))
        with psycopg.connect(url) as connection:
            connection.execute(gone)

    def set(self, setting: str) -> None:
        """Change a setting of the whole server while it runs (``fsync=off``), or set it back
        (``fsync``).
        """
        import psycopg  # noqa: PLC0415  optional

        name, equals, value = setting.partition("=")
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                f"ALTER SYSTEM SET {name} = {value}" if equals else f"ALTER SYSTEM RESET {name}"
            )
            connection.execute("SELECT pg_reload_conf()")
        for _ in range(200):  # each process takes note of it in its own time
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                now = connection.execute(f"SHOW {name}").fetchone()
            if now == ((value or "on"),):
                return
            time.sleep(0.02)
        raise AssertionError(f"{setting} has no effect")

    def kill(self) -> None:
        """SIGKILL, as for the whole machine: the server and everything that it has started, at
        once.
        """
        group = self.process.pid
        os.killpg(group, signal.SIGKILL)
        for each in children(group):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()
        while children(group):
            time.sleep(0.01)
        for each in ("data/postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"):
            with suppress(FileNotFoundError):
                (self.folder / each).unlink()

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def children(session: int) -> list[int]:
    """Living processes that the server of this session has started (each has a group of its
    own).
    """
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            words = path.read_text().rpartition(")")[2].split()
            if int(words[3]) == session and words[0] != "Z" and int(path.parent.name) != session:
                found.append(int(path.parent.name))
    return found


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    why = missing()
    if why:
        pytest.skip(why)
    with Server() as server:
        yield server
