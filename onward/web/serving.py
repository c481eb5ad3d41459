"""The server itself: listen on this machine and answer until it is ended."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn

from onward.doors.protocol import config
from onward.epcis.app import application as epcis_application
from onward.store.keeping import Keeping
from onward.store.kept_heads import check_heads
from onward.store.store import Store
from onward.web.app import application
from onward.web.jobs import MEMORY_MIB
from onward.web.logs import log_to_standard_error

__all__ = ["listener", "log_to_standard_error", "serve"]

# objects made until cycles are looked for: a document of 100 events is made of more than Python's
# usual 700
GARBAGE = 10_000
logger = logging.getLogger(__name__)
# between threads: less than Python's 5 ms, which a short answer waits for again and again; more
# often costs work itself
SWITCH_S = 0.003


def listener(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError that names the port.

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


def serve(
    store: Store,
    organisation: str,
    listening: socket.socket,
    *,
    more: Any = None,
    job_mib: int = MEMORY_MIB,
    keeping: Keeping | None = None,
    ready: Callable[[], object] = lambda: None,
) -> OSError | None:
    """Answer until Ctrl-C or SIGTERM; returns why nothing more can be written, if that ended it.

    ``more``: further routes of EPCIS's application, the challenge. ``job_mib``: memory that a job
    may use. ``keeping``: the upkeep of the store.
    """
    if keeping is not None and keeping.heads is not None:
        check_heads(store, keeping.heads, keeping.restored_before)
    events = epcis_application(store, store.organisation(organisation), more)
    served = application(store, organisation, events, job_mib, keeping)
    server = uvicorn.Server(config(served))
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
    logger.info("%s is served on port %d", store.address.shown, listening.getsockname()[1])
    ready()
    server.run(sockets=[listening])
    return gone[0] if gone else None
