"""``onward serve``: the desk in a browser, and the store over HTTP."""

from __future__ import annotations

import logging
import webbrowser
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from onward.answer import Outcome, outcome_of
from onward.cli.events import database, organisation
from onward.cli.listening import Listening, listening
from onward.cli.output import give_json, say
from onward.cli.parameters import Duration, answer
from onward.cli.taking import Where, taking
from onward.errors import OnwardError
from onward.store.accounts import admin_exists
from onward.store.failures import refused
from onward.store.keeping import Keeping
from onward.store.lock import served_once
from onward.store.store import Store, open_store

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Options of `onward serve`: the server itself."""

    challenge: Path | None = None
    job_memory: int
    log_json: bool
    open_: bool

    def check(self) -> None:
        """Raises UsageError if a library that serving needs is not installed."""
        if not all(map(find_spec, ("fastapi", "uvicorn", "prometheus_client"))):
            raise click.UsageError('serving needs libraries: pip install "onward[serve]"')


@click.command()
@database
@organisation
@listening
@click.option(
    "--challenge",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Give the board of these entries too, under /challenge/.",
)
@click.option(
    "--job-memory",
    metavar="MIB",
    type=click.IntRange(min=64),
    default=4096,
    show_default=True,
    help="What a plan or another job may hold in memory (Linux).",
)
@click.option(
    "--backups",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Keep verified backups of the store here.",
)
@click.option(
    "--heads",
    metavar="FOLDER2",
    type=click.Path(path_type=Path),
    help="Keep the store's heads here, on another disk or machine; a store that lacks one of them "
    "is not served.",
)
@click.option(
    "--every",
    metavar="DURATION",
    type=Duration(),
    default="15m",
    show_default=True,
    help="From one backup and head to the next.",
)
@click.option(
    "--keep",
    metavar="COUNT",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="Backups at most; the oldest are removed.",
)
@click.option(
    "--restored-before",
    metavar="HEAD",
    multiple=True,
    help="The store was restored on purpose and lacks HEAD; --heads notes it.",
)
@click.option(
    "--verify-at",
    metavar="HH:MM",
    type=click.DateTime(["%H:%M"]),
    callback=lambda _context, _parameter, at: at.time(),
    default="02:00",
    show_default=True,
    help="Check the whole store each night, local time.",
)
@click.option("--log-json", is_flag=True, help="Log JSON lines, one for each request, too.")
@click.option("--open", "open_", is_flag=True, help="Open the desk in a browser.")
@answer
@taking("where", Where, "db", "organisation")
@taking("keeping", Keeping, "backups", "heads", "every", "keep", "restored_before", "verify_at")
@taking("at", Listening, "port", "host", "behind", "tls_cert", "tls_key", file="socket")
@taking("how", Served, "challenge", "job_memory", "log_json", "open_")
def command(
    where: Where, keeping: Keeping, at: Listening, how: Served, as_json: bool, quiet: bool
) -> int:
    """Serve the desk in a browser, its API and GS1 EPCIS 2.0, until Ctrl-C.

    The API is under /api/v1, EPCIS under /epcis.
    Only this machine is served, unless a proxy with TLS stands before the desk (--behind) or the
    desk has a certificate (--tls-cert, --tls-key): either needs an account with the role admin
    (`onward db user NAME --admin`). The store is made if it is not there; commands work beside the
    server, and one server serves a file. With --challenge
    also the leaderboard: /challenge/ for people, /challenge/board for programs. Needs `pip install
    "onward[serve]"`.

    /healthz says whether the server is ready, /metrics gives its measures (Prometheus). The store
    is checked at each start and each night.
    """
    how.check()
    at.check()
    if keeping.restored_before and not keeping.heads:
        raise click.UsageError("--restored-before needs --heads, the folder that has this head")
    from onward.web.serving import log_to_standard_error

    with log_to_standard_error(as_json=how.log_json):
        try:
            keeping.check()
            _served(where, keeping, at, how, as_json=as_json, quiet=quiet or how.log_json)
        except (Exception, KeyboardInterrupt) as wrong:
            if not how.log_json or isinstance(wrong, click.ClickException):
                raise
            return _logged(wrong)
    return 0


def _logged(wrong: BaseException) -> int:
    """Log why the server ended, or did not begin; the exit code."""
    if isinstance(wrong, KeyboardInterrupt):
        logger.info("interrupted before anything was served")
        return Outcome.INTERRUPTED.exit_code
    if isinstance(wrong, OSError):
        logger.error("%s: %s", wrong.filename or "file", wrong.strerror or wrong)
    elif isinstance(wrong, OnwardError):
        logger.error("%s", wrong)
    else:
        logger.error("internal error: %r", wrong, exc_info=wrong)
    return outcome_of(wrong).exit_code


def _served(
    where: Where, keeping: Keeping, at: Listening, how: Served, *, as_json: bool, quiet: bool
) -> None:
    """Serve; raises the failure of the store, if that ended it."""
    from onward.web.serving import listener, listens_at, serve, unix_listener

    certificate = at.certificate()
    with (
        unix_listener(at.file) if at.file else listener(*at.at) as socket,
        open_store(where.db, write=True, shared=True) as store,
        served_once(store.address),
    ):
        listens = listens_at(socket)
        reach = at.reach(certificate, listens)
        if not reach.own_machine:
            _check_admin(store, where.organisation)
        addresses = Addresses(
            at=reach.origin or f"http://{listens}",
            shown=store.address.shown,
            listens=listens if reach.proxied else "",
            challenge=how.challenge,
        )
        tell = partial(print_addresses, addresses, as_json=as_json, quiet=quiet)
        try:
            gone = serve(
                store,
                where.organisation,
                socket,
                reach=reach,
                more=_board(how.challenge),
                job_mib=how.job_memory,
                keeping=keeping,
                ready=lambda: (tell(), webbrowser.open(addresses.at) if how.open_ else None),
            )
        except KeyboardInterrupt:
            if not quiet:
                say("stopped; whatever was acknowledged is on disk")
            return
    if gone:
        raise gone


def _check_admin(store: Store, organisation: str) -> None:
    """Raises StoreRefused if no admin has an account, so that nobody could let others in."""
    if not admin_exists(store, store.organisation(organisation)):
        why = "needs an account with the role admin, since other machines reach it"
        raise refused(store.address.shown, "", "", why, "onward db user NAME --admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where a store is served. ``listens``: the address at which the proxy asks the server, if
    there is one.
    """

    at: str
    shown: str
    listens: str
    challenge: Path | None


def print_addresses(where: Addresses, *, as_json: bool, quiet: bool) -> None:
    """Print the addresses of desk, API and EPCIS once the server listens."""
    at = where.at
    if as_json:
        boards = {"challenge": f"{at}/challenge/"} if where.challenge else {}
        addresses = {"epcis": f"{at}/epcis", "openapi": f"{at}/openapi.json", "db": where.shown}
        api = {"api": f"{at}/api/v1", "api_openapi": f"{at}/api/v1/openapi.json"}
        listens = {"listens": where.listens} if where.listens else {}
        give_json("serve", {"address": at, **listens, **boards, **api, **addresses})
    elif not quiet:
        board = f", the board at {at}/challenge/" if where.challenge else ""
        proxy = f" behind a proxy that asks {where.listens}" if where.listens else ""
        say(
            f"{where.shown} is served{proxy}: the desk at {at}/, EPCIS at {at}/epcis{board}; "
            f"{at}/api/v1/openapi.json and {at}/openapi.json say what there is. Ctrl-C ends it"
        )


def _board(folder: Path | None) -> Any:
    """The routes of the challenge's board; loaded only with --challenge."""
    if folder is None:
        return None
    from onward.challenge.served import more

    return more(folder)
