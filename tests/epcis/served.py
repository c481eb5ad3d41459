"""`onward serve` as a process of its own, and what a hostile or slow client does to it."""

from __future__ import annotations

import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from started import started


@dataclass(frozen=True)
class Served:
    """A server that has started."""

    process: subprocess.Popen[str]
    port: int

    def get(self, path: str) -> int:
        """The status of an answer."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{path}", timeout=60
            ) as answer:
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as wrong:
            return wrong.code

    def capture(self, body: bytes) -> int:
        """The status of an answer."""
        sent = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/epcis/capture",
            body,
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(sent, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as wrong:
            return wrong.code

    def connect(self, said: bytes = b"") -> socket.socket:
        """A connection on which something was said."""
        found = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        found.sendall(said)
        return found


@contextmanager
def serving(db: str) -> Iterator[Served]:
    """A server on a store."""
    process, addresses = started(db, stderr=subprocess.PIPE)
    with process:
        try:
            yield Served(process, int(addresses["address"].rsplit(":", 1)[1]))
        finally:
            process.kill()
            process.communicate()


def large_head(size: int) -> bytes:
    """The beginning of a request for so many bytes."""
    head = "POST /epcis/capture HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {size}\r\n\r\n".encode()
