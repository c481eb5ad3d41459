"""Whoever sends slowly, too much or nothing stops nobody else, and is told so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from samples import document, event
from served import Served, large_head, serving
from uvicorn.server import ServerState

from onward.doors.protocol import config
from onward.store.reading import logged
from onward.store.store import open_store


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(str(tmp_path_factory.mktemp("slow") / "onward.db")) as found:
        yield found


LARGE = document(*(event(epcList=[f"urn:epc:id:sscc:4012345.{n:010d}"]) for n in range(600)))


def test_slow_senders_of_large_bodies_hold_no_memory_that_others_need(server: Served) -> None:
    slow = [server.connect(large_head(16 << 20) + b"{") for _ in range(8)]
    assert len(LARGE) > 64 << 10
    assert server.capture(LARGE) == 202
    for each in slow:
        each.close()


# 4,000 lines are more than the system holds for a reader: unless they are read, the connection is
# reset and the answer lost
@pytest.mark.parametrize("lines", [100, 400, 4000])
def test_a_head_without_end(server: Served, lines: int) -> None:
    with server.connect(b"GET /epcis HTTP/1.1\r\nHost: 127.0.0.1\r\n") as sender:
        for n in range(lines):
            sender.sendall(b"X-%d: " % n + b"x" * 1000 + b"\r\n")
        assert sender.recv(100).startswith(b"HTTP/1.1 431 ")
    assert server.get("/epcis") == 200


# a system hands over 256 KiB at once, if so much has come
@pytest.mark.parametrize("first", [1, 64 << 10])
@pytest.mark.parametrize("read", [70 << 10, 256 << 10])
def test_a_head_without_end_in_reads_of_any_size(first: int, read: int) -> None:
    begin = b"GET /epcis HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "

    async def answer() -> bytes:
        said = config(None)
        said.load()
        protocol = said.http_protocol_class(said, ServerState(), {}, asyncio.get_running_loop())
        transport = Mock(**{"is_closing.return_value": False, "get_extra_info.return_value": None})
        protocol.connection_made(transport)
        protocol.data_received(begin.ljust(first, b"x"))
        protocol.data_received(b"x" * read)
        protocol.data_received(b"x" * read)
        return b"".join(each.args[0] for each in transport.write.call_args_list)

    assert asyncio.run(answer()).startswith(b"HTTP/1.1 431 ")


def test_a_head_that_is_too_large_and_comes_at_once(server: Served) -> None:
    with server.connect(
        b"GET /epcis HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * (66 << 10) + b"\r\n\r\n"
    ) as sender:
        assert sender.recv(100).startswith(b"HTTP/1.1 431 ")
    with server.connect(
        b"GET /epcis HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * (60 << 10) + b"\r\n\r\n"
    ) as sender:
        assert sender.recv(100).startswith(b"HTTP/1.1 200 ")


@pytest.mark.deep
def test_silent_and_slow_connections_end(server: Served) -> None:
    silent, begun, half = (
        server.connect(),
        server.connect(b"GET /epcis HTT"),
        server.connect(large_head(1000) + b"{"),
    )
    assert begun.recv(100).startswith(b"HTTP/1.1 408 ")
    assert silent.recv(100) == b""
    assert half.recv(100).startswith(b"HTTP/1.1 408 ")
    for each in (silent, begun, half):
        each.close()


@pytest.mark.parametrize(
    "host", [b"[::1", b"", b"\xff\xfe", b"127.0.0.1:x:y", b"[]", b"a@127.0.0.1"]
)
def test_a_malformed_host(server: Served, host: bytes) -> None:
    with server.connect(b"GET /epcis HTTP/1.1\r\nHost: " + host + b"\r\n\r\n") as sender:
        assert sender.recv(100)[9:12] == b"400"


def test_a_file_that_is_gone_ends_the_server(tmp_path: Path) -> None:
    db = tmp_path / "onward.db"
    with serving(str(db)) as found:
        assert found.capture(document(event())) == 202
        db.rename(tmp_path / "moved.db")
        assert found.capture(document(event(bizStep="arriving"))) == 503
        _, said = found.process.communicate(timeout=60)
        assert found.process.returncode == 6
        assert said.strip() == (
            f"{db}: onward.db was deleted or moved away while it was in use; nothing more is "
            "recorded; all that was recorded is in onward.db-saved; after a look at "
            "onward.db-damaged move every onward.db-* away, then `onward db restore FILE --db "
            "onward.db`"
        )
    with open_store(str(tmp_path / "onward.db-saved")) as store:
        assert len(list(logged(store, store.organisation()))) == 1
    (tmp_path / "onward.db-wal").rename(tmp_path / "moved.db-wal")
    with open_store(str(tmp_path / "moved.db")) as store, store.reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == 1
