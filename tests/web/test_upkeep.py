"""The upkeep of a served store: backups and heads by interval, checks at the start and by night."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, time as day_time, timedelta
from pathlib import Path
from typing import Any

import pytest
from postgresql import Server
from serving_here import WALL, Caller, serving
from telling import telling

from onward.acts.drafts import Wishes, draft
from onward.cli import main
from onward.desk.desk import Desk
from onward.store.backup import restore
from onward.store.failures import StoreGone, StoreStopped
from onward.store.keeping import Keeping
from onward.store.kept_heads import FILE, keep_heads, kept_heads, missing_heads, present_heads
from onward.store.lock import served_once
from onward.store.persons import remember
from onward.store.store import open_store
from onward.store.users import add_user
from onward.store.verify import verify
from onward.web import upkeep as kept, upkeep_task
from onward.web.serving import listener
from onward.web.upkeep import Ended, Kind, Upkeep, next_night

ROOT = Path(__file__).parents[2]


@contextmanager
def served(db: str | Path, *words: object) -> Iterator[tuple[Caller, subprocess.Popen[str]]]:
    """A store served by a process of its own, ended with SIGTERM."""
    command = [sys.executable, "-m", "onward", "serve", "--db", str(db), "--port", "0", "--json"]
    server = subprocess.Popen(
        [*command, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert server.stdout is not None
    lines = list(iter(server.stdout.readline, "}\n"))
    if not server.stdout.closed and lines and lines[-1] == "":
        raise AssertionError(server.communicate())
    at = json.loads("".join([*lines, "}"]))["address"]
    try:
        yield Caller("127.0.0.1", int(at.rsplit(":", 1)[1])), server
    finally:
        server.send_signal(signal.SIGTERM)
        with suppress(ValueError):  # the test has read all of it
            server.communicate(timeout=60)


def until(happened: Callable[[], Any], seconds: float = 90) -> Any:
    """What a question comes to, asked again and again."""
    end = time.monotonic() + seconds
    while not (found := happened()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


@pytest.fixture
def serve(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """``onward serve``, ended once it would listen: its exit code, and what it says."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onward.web.serving.epcis_application", end)

    def run(db: Path, *words: object) -> tuple[int, str]:
        code = main(["serve", "--db", str(db), "--port", "0", *map(str, words)])
        return code, capsys.readouterr().err

    return run


async def in_this_process(upkeep: Upkeep, kind: Kind) -> dict[str, Any]:
    """What its own process would answer."""
    return await asyncio.to_thread(upkeep_task.do, upkeep._task(kind))


def ended(caller: Caller, kind: str) -> Any:
    """How the last one of a kind has ended, as the page shows it."""
    return next((e for e in caller.get("/upkeep").json["last"] if e["kind"] == kind), None)


def test_a_restore_drill(template: Path, tmp_path: Path) -> None:
    """The server's own backup becomes a store that contains the head, and whose desk goes on."""
    saved, elsewhere, db = tmp_path / "saved", tmp_path / "elsewhere", tmp_path / "onward.db"
    saved.mkdir()
    elsewhere.mkdir()
    shutil.copy(template, db)
    both = ("--backups", saved, "--heads", elsewhere, "--log-json")
    with served(db, *both, "--keep", "1") as (caller, server):
        until(lambda: ended(caller, "quick") and ended(caller, "backup"))
        shown = caller.get("/upkeep").json
        assert (shown["backups"], shown["heads"], shown["keep"]) == (True, True, 1)
        assert (shown["ours"], shown["changed"], shown["warnings"]) == (True, False, [])
        measures = caller("GET", "/metrics").body.decode()
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=60)
    assert server.returncode == 0
    assert 'onward_last_backup_good{kind="backup"} 1.0' in measures
    assert 'onward_last_verify_good{kind="quick"} 1.0' in measures
    lines = [json.loads(line) for line in said.splitlines()]
    assert any(line.get("route") == "/api/v1/upkeep" for line in lines)
    (left,) = saved.iterdir()
    restored = tmp_path / "restored.db"
    restore(left, str(restored))
    with open_store(str(restored), write=True) as store:
        assert verify(store.reading).problems == []
        heads, unreadable = kept_heads(elsewhere)
        with store.reading.connect() as connection:
            assert missing_heads(connection, heads) == []
        assert (len(heads), unreadable) == (1, 0)
        own = store.organisation("own")
        person = remember(store, own, name="Bo")
        Desk(store, own, wall=WALL).tried(lambda: add_user(store, own, "bo", person, "claims"))


def test_an_older_store_is_refused_until_that_is_meant(
    template: Path,
    tmp_path: Path,
    serve: Callable[..., tuple[int, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    elsewhere, db, old = tmp_path / "elsewhere", tmp_path / "onward.db", tmp_path / "old.db"
    elsewhere.mkdir()
    shutil.copy(template, db)
    shutil.copy(template, old)
    with open_store(str(db), write=True) as store:
        draft(Desk(store, store.organisation("own"), wall=WALL), Wishes(name="second"))
        with store.reading.connect() as connection:
            keep_heads(elsewhere, present_heads(connection), WALL, "backup")
    (head,) = json.loads((elsewhere / FILE).read_text())["heads"].values()
    assert serve(db, "--heads", elsewhere)[0] == 0
    code, said = serve(old, "--heads", elsewhere)
    assert (code, said.count("\n")) == (3, 1)
    assert f"--restored-before {head}" in said
    assert "0 events and" in said
    (tmp_path / "away").mkdir()
    verifies = [(db, elsewhere, 0), (old, elsewhere, 3), (db, tmp_path / "away", 3)]
    for file, folder, due in verifies:
        assert main(["db", "verify", "--heads", str(folder), "--db", str(file)]) == due
    told = capsys.readouterr()
    assert "kept heads 1" in told.out
    assert f"{tmp_path / 'away' / FILE}: there is no head to compare with" in told.err
    assert serve(old, "--heads", elsewhere, "--restored-before", head)[0] == 0
    assert kept_heads(elsewhere)[0][0].row == 2  # from where it was noted on
    assert serve(old, "--heads", elsewhere)[0] == 0


def test_a_changed_store_is_told_everywhere(
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(kept, "FIRST_S", 0.05)
    monkeypatch.setattr(Upkeep, "_answer", in_this_process)
    db = tmp_path / "onward.db"
    shutil.copy(template, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("DELETE FROM desk_things WHERE kind <> 'plan'")
    with serving(db, keeping=Keeping(backups=tmp_path)) as caller:
        until(lambda: ended(caller, "quick") and ended(caller, "backup"))
        health, shown = caller("GET", "/healthz"), caller.get("/upkeep").json
        measures = caller("GET", "/metrics").body.decode()
    assert (health.status, health.json["status"]) == (503, "not ready")
    assert "not as it was recorded" in health.json["why"][0]
    assert shown["changed"]
    assert 'onward_last_verify_good{kind="quick"} 0.0' in measures
    assert 'onward_last_backup_good{kind="backup"} 0.0' in measures
    assert any("THE STORE IS NOT AS IT WAS RECORDED" in each for each in caplog.messages)
    assert list(tmp_path.glob("onward-*")) == []  # it makes no backup of it


def test_folders_that_do_not_do_are_told_together(
    tmp_path: Path, serve: Callable[..., tuple[int, str]]
) -> None:
    code, said = serve(
        tmp_path / "onward.db", "--backups", tmp_path / "none", "--heads", tmp_path / "nor this"
    )
    assert (code, said.count("there is no such folder")) == (3, 2)
    assert list(tmp_path.iterdir()) == []


def test_with_log_json_each_line_is_json(
    tmp_path: Path, serve: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those that say why nothing is served."""
    db = tmp_path / "onward.db"

    def said(*words: object) -> tuple[int, str]:
        code, err = serve(db, "--log-json", *words)
        (line,) = map(json.loads, err.splitlines())
        assert line["level"] == "error"
        return code, line["message"]

    code, message = said("--heads", tmp_path / "none", "--backups", tmp_path / "nor this")
    assert (code, message.count("there is no such folder")) == (3, 2)
    with listener("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert said("--port", port) == (2, f"port {port}: {os.strerror(errno.EADDRINUSE)}")
    with open_store(str(db), write=True, shared=True) as store:
        record = telling("1 08:00 accepted s1")
        store.record(store.organisation(), record)
        with store.reading.connect() as connection, served_once(store.address):
            keep_heads(tmp_path, present_heads(connection), WALL, "backup")
            code, message = said()
            assert (code, "is served by another process already" in message) == (3, True)
    db.rename(tmp_path / "away.db")
    code, message = said("--heads", tmp_path)
    assert (code, "--restored-before" in message) == (3, True)
    for gone, due in ((StoreGone, 6), (StoreStopped, 7)):
        why = gone(errno.EIO, "was deleted", "onward.db")
        monkeypatch.setattr("onward.web.serving.serve", lambda *_, why=why, **__: why)
        assert said() == (due, "onward.db: was deleted")


def test_a_restored_store_needs_its_heads(
    tmp_path: Path, serve: Callable[..., tuple[int, str]]
) -> None:
    code, said = serve(tmp_path / "onward.db", "--restored-before", "1:ab")
    assert (code, "needs --heads" in said) == (2, True)


@pytest.mark.parametrize("every", ["15", "0s", "1.5h", "-1m", "1w", "367d", "m", ""])
def test_an_interval_that_is_none_is_refused(
    tmp_path: Path, serve: Callable[..., tuple[int, str]], every: str
) -> None:
    assert serve(tmp_path / "onward.db", "--every", every)[0] == 2


# -- the clockwork, without processes


class Done(Upkeep):
    """Counts what would be done; a task takes some time."""

    def __init__(self, *given: Any, takes: float = 0.0, answer: Any = None) -> None:
        super().__init__(*given)
        self.began: list[tuple[Kind, float]] = []
        self.takes, self.at_once, self.most = takes, 0, 0
        self.given = answer or {}

    async def _answer(self, kind: Kind) -> dict[str, Any]:
        self.began.append((kind, time.monotonic()))
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(self.takes)
        self.at_once -= 1
        return dict(self.given)


async def lives(upkeep: Upkeep, seconds: float) -> None:
    await upkeep.start()
    await asyncio.sleep(seconds)
    await upkeep.close()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FIRST_S", 0.05)
    monkeypatch.setattr(kept, "LOOKS_S", 0.05)


@pytest.mark.usefixtures("soon")
def test_one_at_a_time_and_each_interval(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        keeping = Keeping(backups=tmp_path, every=timedelta(seconds=0.4))
        upkeep = Done(store, keeping, takes=0.3)
        asyncio.run(lives(upkeep, 2.0))
    times = [at for kind, at in upkeep.began if kind is Kind.BACKUP]
    assert upkeep.most == 1
    assert Kind.QUICK in [kind for kind, _ in upkeep.began]
    assert 3 <= len(times) <= 6


@pytest.mark.usefixtures("soon")
def test_a_failure_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        keeping = Keeping(backups=tmp_path, every=timedelta(seconds=0.1))
        upkeep = Done(store, keeping, answer={"failed": "the disk is full"})
        asyncio.run(lives(upkeep, 0.6))
    assert len(upkeep.began) >= 3
    assert not upkeep.last[Kind.BACKUP].good
    assert "backup: failed: the disk is full" in caplog.messages


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("part", ["_left", "_is_ours", "_answer"])
def test_an_error_of_ours_ends_one_round_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, part: str
) -> None:
    right, calls = getattr(Done, part), []

    def wrong_at_first(*given: Any) -> Any:
        calls.append(part)
        if len(calls) == 1:
            raise ValueError("unforeseen")
        return right(*given)

    async def warned(upkeep: Upkeep) -> list[str]:
        await upkeep.start()
        while not (said := upkeep.warnings()):
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.3)
        await upkeep.close()
        return said

    monkeypatch.setattr(Done, part, wrong_at_first)
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        upkeep = Done(store, Keeping(backups=tmp_path, every=timedelta(seconds=0.1)))
        (said,) = asyncio.run(asyncio.wait_for(warned(upkeep), 20))
    assert said.endswith("failed; the log says why")
    assert "ValueError: unforeseen" in caplog.text
    assert Kind.BACKUP in [kind for kind, _ in upkeep.began]  # it goes on


@pytest.mark.usefixtures("soon")
def test_a_start_goes_on_with_the_interval(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is started again and again makes no more backups for it."""
    monkeypatch.setattr(Upkeep, "_answer", in_this_process)
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        keeping = Keeping(backups=tmp_path, every=timedelta(hours=1))
        first = Upkeep(store, keeping)

        async def made() -> Ended:
            return await first.do(Kind.BACKUP)

        assert asyncio.run(made()).good
        upkeep = Done(store, keeping)
        asyncio.run(lives(upkeep, 0.4))
        assert [kind for kind, _ in upkeep.began] == [Kind.QUICK]
        assert upkeep.last[Kind.BACKUP].more["file"].endswith("-000001.db")
        assert 3500 < upkeep._left(keeping) <= 3600


@pytest.mark.usefixtures("soon")
def test_of_two_servers_one_makes_the_backups(postgresql: Server, tmp_path: Path) -> None:
    db = postgresql.new_database()
    with open_store(db, write=True) as store, open_store(db, write=True) as again:
        store.organisation()
        keeping = Keeping(heads=tmp_path, every=timedelta(seconds=0.1))
        one, two = Done(store, keeping), Done(again, keeping)

        async def both() -> None:
            await asyncio.gather(one.start(), two.start())
            await asyncio.sleep(0.8)
            made = [sum(kind is Kind.HEAD for kind, _ in each.began) for each in (one, two)]
            assert min(made) == 0
            assert max(made) >= 2
            first, second = (one, two) if made[0] else (two, one)
            assert (first.ours, second.ours) == (True, False)
            await first.close()
            await asyncio.sleep(0.8)
            assert sum(kind is Kind.HEAD for kind, _ in second.began) >= 2  # it took over
            await second.close()

        asyncio.run(both())


def test_a_backup_of_a_postgresql_store(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Upkeep, "_answer", in_this_process)
    db = postgresql.new_database()
    begun_in = tmp_path / "heads"
    begun_in.mkdir()
    with open_store(db, write=True) as store:
        store.organisation()
        upkeep = Upkeep(store, Keeping(backups=tmp_path, heads=begun_in))

        async def made() -> list[Ended]:
            return [await upkeep.do(Kind.BACKUP)]

        assert [each.detail for each in asyncio.run(made())] == [""]
    (saved,) = tmp_path.glob("onward-*.db")
    with open_store(str(saved)) as store, store.reading.connect() as connection:
        heads, _ = kept_heads(begun_in)
        assert (len(heads), missing_heads(connection, heads)) == (1, [])


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-30T01:59", "2026-11-30T02:00"),
        ("2026-11-30T02:00", "2026-12-01T02:00"),
        ("2026-11-30T13:00", "2026-12-01T02:00"),
    ],
)
def test_the_night_comes_once_a_day(now: str, due: str) -> None:
    found = next_night(datetime.fromisoformat(now).astimezone(), day_time(2))
    assert found == datetime.fromisoformat(due).astimezone()


@pytest.mark.usefixtures("soon")
def test_the_whole_store_is_checked_by_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = iter([datetime.now().astimezone() + timedelta(seconds=0.2)])
    far = datetime.now().astimezone() + timedelta(days=1)
    monkeypatch.setattr(kept, "next_night", lambda *_: next(nights, far))
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        upkeep = Done(store, Keeping())
        asyncio.run(lives(upkeep, 0.8))
    assert [kind for kind, _ in upkeep.began] == [Kind.QUICK, Kind.FULL]


def test_a_killed_process_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.sys, "executable", shutil.which("true"))
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        store.organisation()
        upkeep = Upkeep(store, Keeping(backups=tmp_path))

        async def made() -> Ended:
            return await upkeep.do(Kind.BACKUP)

        assert asyncio.run(made()).detail.startswith("its process was ended")
