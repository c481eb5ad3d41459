"""Which fund a command is about, and what its figures rest on: a store's ledger that has it, or its
tables.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from onward.cli.events import organisation
from onward.cli.parameters import Instant
from onward.questions.record import Clocks, Sources


def source(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which fund, seen from which instants."""
    words = (
        "A folder of the fund's tables, or a scenario with a fund beside it, such as spring-2020 "
        "(default: the fund and the ledger of the desk of this folder)."
    )
    folder = click.option("--fund", "folder", metavar="FUND", help=words)
    as_of = click.option(
        "--as-of",
        type=Instant(),
        metavar="INSTANT",
        help="Value dates up to here (default: the last that is known).",
    )
    known_to = click.option(
        "--known-to",
        type=Instant(),
        metavar="INSTANT",
        help="What was known by here (default: as of).",
    )
    return folder(as_of(known_to(function)))


def stored(function: Callable[..., Any]) -> Callable[..., Any]:
    """Whether a store's ledger is meant instead of the entries that follow from the tables
    alone.
    """
    words = (
        "The ledger of this store, with what events have moved in it (default: the tables alone)."
    )
    return click.option("--db", metavar="FILE_OR_URL", help=words)(organisation(function))


def fund_record(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
) -> tuple[Sources, Clocks]:
    """The fund that is named, by the ledger of a store or by its tables, and the two instants."""
    sources = Sources(fund=folder or "", store=db or "", organisation=organisation)
    return sources.with_usual_store(), Clocks(as_of=as_of, known_to=known_to)
