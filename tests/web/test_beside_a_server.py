"""A server and commands write to one store at the same time: what is acknowledged is there once, and
the chain holds, also where they are killed at random.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from random import Random

import pytest
from serving_here import WALL, Caller, served, serving

from onward.desk.act import ActKind
from onward.desk.desk import Desk, projection_problems
from onward.desk.state import fold
from onward.store import lock
from onward.store.address import address_of
from onward.store.engines import wal_reset_bug
from onward.store.failures import StoreRefused
from onward.store.store import OWN, open_store
from onward.store.verify import verify
from onward.web.job_store import all_jobs

FLIGHTS = ("TO-LIEGE", "TO-FRANKFURT", "TRAIN", "LORRY")


class Acting:
    """Several people at one desk: over the API in threads, and by commands in processes of their
    own. ``said`` are the causes of the notices that were acknowledged, ``tried`` all of them.
    """

    def __init__(self, db: str, seed: int) -> None:
        self.db, self.draw = db, Random(seed)
        self.said, self.tried = Counter[str](), set[str]()
        self.entry = threading.Lock()

    def api(self, caller: Caller, who: int, acts: int) -> None:
        """So many notices over the API, and plans in jobs between them; ends with the server."""
        for n in range(acts):
            cause = f"api{who}-{n}"
            cells = {"departure": FLIGHTS[n % 4], "factor": f"0.{who}{n + 10}", "cause": cause}
            body = {"notices": [{"kind": "cut_departure", "cells": cells}]}
            self._try(cause)
            try:
                answer = caller.post("/notices", body)
                assert answer.status == 201, answer.body
                self._said(cause)
                if n == who % 3:
                    caller.post("/jobs", {"kind": "plan"})
            except (OSError, HTTPException):
                return

    def commands(self, who: int, acts: int, kill: bool = False) -> None:
        """So many notices by commands; with ``kill``, some of these are killed."""
        draw = Random(who)
        for n in range(acts):
            cause = f"command{who}-{n}"
            words = f"cut-departure {FLIGHTS[n % 4]} factor=0.{who}{n + 50} cause={cause}"
            command = [sys.executable, "-m", "onward", "notice", "add", *words.split()]
            self._try(cause)
            with subprocess.Popen([*command, "--db", self.db, "--json"], **QUIET) as running:
                if kill and draw.random() < 0.5:
                    time.sleep(draw.uniform(0.3, 1.5))
                    running.kill()
                _, wrong = running.communicate()
            if running.returncode == 0:
                self._said(cause)
            else:
                assert kill, wrong

    def _try(self, cause: str) -> None:
        with self.entry:
            self.tried.add(cause)

    def _said(self, cause: str) -> None:
        with self.entry:
            self.said[cause] += 1

    def sound(self) -> None:
        """What was acknowledged is there once; what is there was asked for; the chain holds."""
        with open_store(self.db) as store:
            desk = Desk(store, store.organisation(OWN), wall=WALL)
            acts = desk.acts()
            assert [act.number for act in acts] == list(range(1, len(acts) + 1))
            assert fold(acts) == desk.state
            told = Counter(act.body["cells"]["cause"] for act in acts if act.kind is ActKind.NOTICE)
            assert not self.said - told
            assert set(told) <= self.tried
            assert max(told.values(), default=1) == 1
            assert projection_problems(store)[1] == []
            assert verify(store.reading).problems == []


QUIET = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


@contextmanager
def together(*works: threading.Thread) -> Iterator[None]:
    for each in works:
        each.start()
    yield
    for each in works:
        each.join()


def test_commands_act_beside_a_server(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE_S", 60.0)  # for commands on a busy machine
    db = str(shutil.copy(template, tmp_path / "onward.db"))
    here = Acting(db, 1)
    with serving(db) as caller:
        by_api = [threading.Thread(target=here.api, args=(caller, n, 6)) for n in (1, 2)]
        with together(*by_api, threading.Thread(target=here.commands, args=(3, 2))):
            pass
        assert states(db) <= {"queued", "running", "done"}
    assert here.said.total() == 14
    here.sound()


@pytest.mark.skipif(not wal_reset_bug(), reason="this SQLite lets several write")
def test_who_cannot_write_now_is_told_to_come_again(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import beside the server keeps the place; nothing is written until it ends."""
    db = str(shutil.copy(template, tmp_path / "onward.db"))
    monkeypatch.setattr(lock, "PATIENCE_S", 0.0)
    body = {"shipment": "gowns"}
    with serving(db) as caller:
        with open_store(db, write=True):
            assert caller.post("/pins", body).status == 503
        assert caller.post("/pins", body).status == 201


def test_one_server_serves_a_store(template: Path, tmp_path: Path) -> None:
    db = str(shutil.copy(template, tmp_path / "onward.db"))
    where = address_of(db)
    again = pytest.raises(StoreRefused, match="served by another process already")
    with lock.served_once(where), again, lock.served_once(where):
        pass


@pytest.mark.deep
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("number", range(int(os.environ.get("KILLS", "20"))))
def test_a_server_and_commands_are_killed(template: Path, tmp_path: Path, number: int) -> None:
    """Twice a server dies amid acts and jobs, and commands beside it; a third one ends the jobs."""
    db, draw = str(shutil.copy(template, tmp_path / "onward.db")), Random(number)
    here = Acting(db, number)
    for turn in range(2):
        server, caller = served(db)
        works = [
            *(threading.Thread(target=here.api, args=(caller, 3 * turn + n, 9)) for n in (1, 2)),
            threading.Thread(target=here.commands, args=(8 + turn, 4, True)),
        ]
        with server, together(*works):
            time.sleep(draw.uniform(0.1, 4.0))
            server.send_signal(signal.SIGKILL)
    server, caller = served(db)
    with server:
        end = time.monotonic() + 300
        while states(db) & {"queued", "running"}:
            assert time.monotonic() < end
            time.sleep(0.2)
        assert states(db) <= {"done", "failed"}
        server.send_signal(signal.SIGTERM)
        server.wait(60)
    here.sound()


def states(db: str) -> set[str]:
    """The states of all jobs."""
    with open_store(db) as store:
        return {str(row.state) for row in all_jobs(store, store.organisation(OWN))}
