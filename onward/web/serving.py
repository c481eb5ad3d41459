"""The server itself: listen and answer until it is ended."""

from __future__ import annotations

import errno
import gc
import logging
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from onward.doors.connections import Connections
from onward.doors.protocol import config
from onward.doors.reach import Reach
from onward.epcis.app import application as epcis_application
from onward.store.keeping import Keeping
from onward.store.kept_heads import check_heads
from onward.store.store import Store
from onward.web.app import application
from onward.web.jobs import MEMORY_MIB
from onward.web.logs import log_to_standard_error

__all__ = ["listener", "listens_at", "log_to_standard_error", "serve", "unix_listener"]

# objects made until cycles are looked for: a document of 100 events is made of more than Python's
# usual 700
GARBAGE = 100_000
logger = logging.getLogger(__name__)
# between threads: less than Python's 5 ms, which a short answer waits for again and again; more
# often costs work itself
SWITCH_S = 0.003


def listener(host: str, port: int) -> socket.socket:
    """A listening socket of an address. Raises OSError that names the port.

    Its protocol is given explicitly, since asyncio sends at once only on a socket that says TCP;
    otherwise the body of an answer waits 40 ms.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # whoever reads the address may call at once
    except OSError as wrong:
        listening.close()
        raise OSError(wrong.errno, wrong.strerror, f"port {port}") from wrong
    return listening


@contextmanager
def unix_listener(path: Path) -> Iterator[socket.socket]:
    """A listening Unix socket, for programs of this user and of this user's group; its file is
    removed at the end. Raises OSError that names the file if another server answers there, or if it
    is no socket.
    """
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        try:
            _remove_left(path)
            listening.bind(str(path))
            path.chmod(0o660)
        except OSError as wrong:
            raise OSError(wrong.errno, wrong.strerror or str(wrong), str(path)) from wrong
        ours = path.lstat().st_ino
        listening.listen(128)
        try:
            yield listening
        finally:
            with suppress(OSError):
                if path.lstat().st_ino == ours:
                    path.unlink()
    finally:
        listening.close()


def _remove_left(path: Path) -> None:
    """Removes the socket that a server left behind when it ended."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(kind):
        raise FileExistsError(errno.EEXIST, "is there and no socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        try:
            asking.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise OSError(errno.EADDRINUSE, "another server answers there")


def listens_at(listening: socket.socket) -> str:
    """Where a socket listens: unix:/run/onward.sock, 127.0.0.1:8000 or [::1]:8000."""
    name = listening.getsockname()
    if isinstance(name, str):
        return f"unix:{name}"
    return f"[{name[0]}]:{name[1]}" if ":" in name[0] else f"{name[0]}:{name[1]}"


def serve(
    store: Store,
    organisation: str,
    listening: socket.socket,
    *,
    reach: Reach | None = None,
    more: Any = None,
    job_mib: int = MEMORY_MIB,
    keeping: Keeping | None = None,
    ready: Callable[[], object] = lambda: None,
) -> OSError | None:
    """Answer until Ctrl-C or SIGTERM; returns why nothing more can be written, if that ended it.

    ``reach``: where the desk is reached, else on this machine.
    ``more``: further routes of EPCIS's application, the challenge. ``job_mib``: memory that a job
    may use. ``keeping``: the upkeep of the store.
    """
    if keeping is not None and keeping.heads is not None:
        check_heads(store, keeping.heads, keeping.restored_before)
    events = epcis_application(store, store.organisation(organisation), more)
    reach = reach or Reach()
    served = application(store, organisation, events, job_mib, keeping, reach)
    server = uvicorn.Server(config(served, Connections(proxies=reach.proxies), reach.tls))
    served.measures.connections = lambda: len(server.server_state.connections)
    sys.setswitchinterval(SWITCH_S)
    gc.freeze()  # the program itself is never garbage
    gc.set_threshold(GARBAGE)
    # whoever ends us lets the store be closed first
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gone: list[OSError] = []

    def stop(why: OSError) -> None:
        gone.append(why)
        server.should_exit = True

    store.writer.when_stopped = stop
    logger.info("%s is served at %s", store.address.shown, reach.origin or listens_at(listening))
    ready()
    server.run(sockets=[listening])
    return gone[0] if gone else None
