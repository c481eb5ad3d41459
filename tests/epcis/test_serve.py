"""`onward serve`, as a person or a program meets it."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
from samples import document, event
from started import started

from onward.cli import main
from onward.web.serving import listener


def has_ipv6() -> bool:
    """Whether a program here can listen on ::1; in many containers none can."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_other_machines_are_not_served(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--db", str(tmp_path / "onward.db"), "--host", host]) == 2
    assert "only this machine is served" in capsys.readouterr().err
    assert not (tmp_path / "onward.db").exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--db", str(tmp_path / "onward.db"), "--port", str(port)]) == 2
    assert f"port {port}: " in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", pytest.param("::1", marks=needs_ipv6)])
def test_an_answer_is_sent_at_once(host: str) -> None:
    """Else the system keeps the second part of an answer back for 40 ms."""
    told: list[int] = []

    async def called() -> None:
        with listener(host, 0) as listening:
            answered = asyncio.Event()

            async def come(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                told.append(
                    writer.get_extra_info("socket").getsockopt(
                        socket.IPPROTO_TCP, socket.TCP_NODELAY
                    )
                )
                answered.set()
                writer.close()

            async with await asyncio.start_server(come, sock=listening):
                _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
                await answered.wait()
                writer.close()

    asyncio.run(called())
    assert told[0] != 0


def test_events_are_served_until_it_is_stopped_and_the_store_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = str(tmp_path / "onward.db")
    server, addresses = started(db, stderr=subprocess.PIPE)
    with server:
        try:
            epcis = addresses["epcis"]
            sent = urllib.request.Request(
                f"{epcis}/capture", document(event()), {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(sent, timeout=60) as answer:
                assert answer.status == 202
                job = urllib.request.urlopen(
                    epcis.removesuffix("/epcis") + answer.headers["Location"], timeout=60
                )
            with job:
                assert json.load(job)["success"] is True
            server.send_signal(signal.SIGTERM)
            _, err = server.communicate(timeout=60)
            assert (server.returncode, err) == (
                0,
                "stopped; whatever was acknowledged is on disk\n",
            )
        finally:
            server.kill()
    assert main(["db", "verify", "--db", db, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["events"] == 1
    assert (
        main(["track", "sscc:040123450000001112", "--db", db, "--scenario", "spring-2020:S"]) == 0
    )
    assert "en route" in capsys.readouterr().out
