"""``onward serve``: the store over HTTP, on this machine only."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from onward.cli.events import database, organisation
from onward.cli.output import give_json, say
from onward.cli.parameters import answer

# objects made until cycles are looked for: a document of 100 events is made of more than Python's
# usual 700
GARBAGE = 10_000
# between threads: less than Python's 5 ms, which a short answer waits for again and again; more
# often costs work itself
SWITCH_S = 0.003


@click.command()
@database
@organisation
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="0: any that is free.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="A loopback address; any other is refused.",
)
@click.option(
    "--challenge",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Give the board of these entries too, under /challenge/.",
)
@answer
def command(
    db: str,
    organisation: str,
    port: int,
    host: str,
    challenge: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Answer over HTTP until Ctrl-C: GS1 EPCIS 2.0 under /epcis.

    There are no accounts yet, so only programs on this machine are let in. The store is made if it
    is not there; while it is served, nobody else can write to it. With --challenge also the
    leaderboard: /challenge/ for people, /challenge/board for programs. Needs `pip install
    "onward[serve]"`.
    """
    if not _loopback(host):
        raise click.UsageError(
            f"--host {host}: only this machine is served (127.0.0.1 or ::1), for there are no "
            "accounts yet"
        )
    if not (find_spec("starlette") and find_spec("uvicorn")):
        raise click.UsageError('serving needs two libraries: pip install "onward[serve]"')
    import uvicorn

    from onward.epcis.app import application
    from onward.epcis.protocol import config
    from onward.store.store import open_store

    with listener(host) as listening, open_store(db, write=True) as store:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(128)  # whoever reads the address may call at once
        except OSError as wrong:
            raise OSError(wrong.errno, wrong.strerror, f"port {port}") from wrong
        at = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        served = application(store, store.organisation(organisation), _board(challenge))
        server = uvicorn.Server(config(served))
        sys.setswitchinterval(SWITCH_S)
        gc.freeze()  # the program itself is never garbage
        gc.set_threshold(GARBAGE)
        if as_json:
            boards = {"challenge": f"{at}/challenge/"} if challenge else {}
            give_json(
                "serve",
                {
                    "address": at,
                    **boards,
                    "epcis": f"{at}/epcis",
                    "openapi": f"{at}/openapi.json",
                    "db": store.address.shown,
                },
            )
        elif not quiet:
            board = f", the board at {at}/challenge/" if challenge else ""
            say(
                f"{store.address.shown} is served at {at}/epcis{board} until Ctrl-C; "
                f"{at}/openapi.json says what there is"
            )
        # whoever ends us lets the store be closed first
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        gone: list[OSError] = []

        def stop(why: OSError) -> None:
            gone.append(why)
            server.should_exit = True

        store.writer.when_gone = stop
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            if not quiet:
                say("stopped; whatever was acknowledged is on disk")
    if gone:
        raise gone[0]
    return 0


def _board(folder: Path | None) -> Any:
    """What is answered of the challenge; loaded only if it is asked for."""
    if folder is None:
        return None
    from onward.challenge.served import more

    return more(folder)


def listener(host: str) -> socket.socket:
    """Its protocol is named, for asyncio sends at once only on a socket that says TCP; else the
    body of an answer waits 40 ms.
    """
    return socket.socket(
        socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
