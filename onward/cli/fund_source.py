"""Which fund a command is about, and what its figures rest on: a store's ledger that has it, or its
tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli.events import organisation
from onward.cli.output import say
from onward.cli.parameters import Instant

if TYPE_CHECKING:
    from onward.money.book import Book
    from onward.money.entry import Entry
    from onward.money.fund import Fund
    from onward.publish.view import View
    from onward.scenario import Scenario


def source(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which fund, seen from which instants."""
    words = "A folder of the fund's tables (default: that of spring-2020)."
    folder = click.option(
        "--fund", "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False), help=words
    )
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


def fund_of(folder: str | None, scenario: Scenario | None = None) -> Fund:
    """The fund in a folder, or that of spring-2020. Raises InvalidInput with everything that is
    wrong in it.

    With a scenario, what is packed must be in its shipments.
    """
    from onward.formats.builtin import scenarios_folder
    from onward.formats.fund import read_fund

    return read_fund(
        Path(folder) if folder else scenarios_folder() / "spring-2020" / "fund", scenario
    )


def rate_day(asked: datetime, found: Book | View) -> date:
    """The day of rates into dollars that was asked for, of what is pledged to funds.

    Raises InvalidInput if its rate was not known yet: a later one never holds; and NoRate, with the
    last day that has one.
    """
    from onward.errors import InvalidInput, Problem
    from onward.money.rates import NoRate

    day, last = asked.date(), found.known_to.astimezone(UTC).date()
    if day > last:
        raise InvalidInput(
            [
                Problem(
                    "rates",
                    0,
                    "rate_on",
                    str(day),
                    f"its rate was not known by {last}",
                    f"--known-to {day}",
                )
            ]
        )
    rates, problems = found.fund.rates, []
    for currency in sorted(
        {each.currency for each in found.traces if each.pledged and each.currency != "USD"}
    ):
        before = rates.fixed_before(currency, "USD", day)
        way = f"--rate-on {before}, the day of the last fixing, or " if before else ""
        wrong = rates.lacking([(currency, "USD", day)])
        problems += [replace(each, maybe=f"{way}{each.maybe}") for each in wrong]
    if problems:
        raise NoRate(problems)
    return day


def kept(db: str | None, named: str) -> tuple[Entry, ...]:
    """The ledger of a store, by the clock of the fund's own rows; nothing without one."""
    from onward.money.entry import as_told
    from onward.store.ledger import entries_of
    from onward.store.store import open_store

    if db is None:
        return ()
    with open_store(db) as store:
        return tuple(as_told(each) for each in entries_of(store, store.organisation(named)))


def book_of(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    named: str,
    quiet: bool = True,
) -> Book:
    """The fund in a folder, by the ledger of a store that has it, else by its tables; says which
    unless ``quiet``.
    """
    from onward.money.book import book

    found = book(fund_of(folder), as_of, known_to, kept(db, named))
    tell(found, db, quiet)
    return found


def tell(found: Book | View, db: str | None, quiet: bool) -> None:
    """Say what figures rest on, and what of the tables they leave out."""
    from onward.money.book import FundBasis
    from onward.wording.quantities import number_of

    if not quiet:
        say(
            f"as of {found.as_of:%Y-%m-%d %H:%M}Z, known to {found.known_to:%Y-%m-%d %H:%M}Z; "
            f"from {found.basis}"
        )
    if db is not None and found.basis is FundBasis.TABLES:
        say(
            "the store's ledger has nothing of this fund (onward fund follow, onward fund "
            "import): from the tables alone"
        )
    if found.absent:
        some = ", ".join(found.absent[:3]) + (" ..." if len(found.absent) > 3 else "")
        rows = number_of(len(found.absent), "row")
        say(
            f"not in the ledger, and not counted: {rows} of the tables: {some} (onward fund "
            "follow, import)"
        )
