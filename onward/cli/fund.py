"""``onward fund``: a relief fund, from pledge to units delivered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from onward.cli.events import database, organisation
from onward.cli.fund_follow import follow_events
from onward.cli.fund_goods import landed_cost, match_invoices, template, units
from onward.cli.fund_next import next_tranche
from onward.cli.fund_source import book_of, fund_of, rate_day, source, stored
from onward.cli.ledger import brought, proposer
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, answer
from onward.errors import InvalidInput, Problem
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.money.book import Book


ARTICLE = datetime(2020, 4, 7, tzinfo=UTC)  # whose rate makes the article's yuan into its dollars


@click.group()
def command() -> None:
    """Trace a relief fund from pledge to units delivered, and back."""


for each in (follow_events, units, match_invoices, landed_cost, next_tranche, template):
    command.add_command(each)


@command.command("trace")
@source
@stored
@click.option(
    "--back",
    "start",
    metavar="RECEIPT|GOODS",
    help="From a receipt, or from handling units (shipment:A#1-3), to the money.",
)
@answer
def trace_fund(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    start: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Follow the money: pledges, grants, order lines, lots, and units delivered by nation; with
    --back, from units to the pledges.

    Money that has become no unit, units that no money paid for, and statements that do not
    reconcile are listed. All of it follows from a ledger in which money and units each sum to zero;
    a fund that is overspent or a lot that delivers more than it has is refused. With --db the units
    are where events have moved them (onward fund follow), and --back names these events.
    """
    from onward.report.fund import trace_document, trace_text

    book = book_of(folder, as_of, known_to, db, organisation, quiet)
    if start is not None:
        return _trace_back(start, book, as_json)
    if as_json:
        from onward.money.fund_trace import without_money

        given = [
            {"lot": lot, "goods": goods, "units": units}
            for (lot, goods), units in without_money(book.entries).items()
        ]
        head = {
            "as_of": rfc3339(book.as_of),
            "known_to": rfc3339(book.known_to),
            "basis": book.basis,
        }
        give_json(
            "fund-trace",
            {
                **head,
                "funds": [trace_document(each) for each in book.traces],
                "units_without_money": given,
            },
        )
    else:
        give(trace_text(book.traces, book.fund, book.entries, book.known_to))
    return 0


def _trace_back(start: str, book: Book, as_json: bool) -> int:
    from onward.events.keys import key
    from onward.money.deliveries import whole
    from onward.report.fund import back, back_text
    from onward.report.fund_back import goods_back, goods_back_text

    receipt = next((each for each in whole(book.fund.receipts) if each.receipt == start), None)
    if receipt is not None:
        found = {"basis": book.basis, **back(receipt, book.fund)}
        if as_json:
            give_json("fund-back", found)
        else:
            give(back_text(found))
        return 0
    try:
        packed = goods_back(key(start), book.fund, book.entries)
    except ValueError:
        message = "is no receipt of this fund, and no handling units"
        raise InvalidInput(
            [Problem("receipts.csv", 0, "receipt", start, message, "shipment:RA00078#1-53")]
        ) from None
    if as_json:
        give_json("fund-back-goods", {"basis": book.basis, "goods": packed})
    else:
        give(goods_back_text(packed))
    return 0


@command.command("figures")
@source
@stored
@click.option(
    "--rate-on",
    type=Instant(),
    metavar="DAY",
    help="The day of the rates into dollars.  [default: 2020-04-07, or the day that is known to "
    "if that is earlier]",
)
@answer
def fund_figures(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    rate_on: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Give the figures for print, each with its own as-of date and definition."""
    from dataclasses import asdict

    from onward.report.fund import figures
    from onward.report.table import aligned

    book = book_of(folder, as_of, known_to, db, organisation, quiet)
    found = figures(book, rate_day(rate_on or min(ARTICLE, book.known_to), book))
    if as_json:
        give_json(
            "fund-figures", {"basis": book.basis, "figures": [asdict(each) for each in found]}
        )
    else:
        give(
            aligned(
                ["figure", "value", "as of", "definition"],
                [[f.name, f.value, f.as_of, f.definition] for f in found],
                160,
            )
        )
    return 0


@command.command("import")
@source
@database
@organisation
@proposer
@answer
def import_fund(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Record the fund's entries in a store's ledger, all or none; what is there already is not
    recorded again.

    New entries that move the fund's money are proposed, by --as USER, and with them all others;
    they are recorded when others have approved them (ledger approve). A row that moves what the
    ledger has by a tracking event already (onward fund follow) is refused.
    """
    from onward.money.fund_entries import entries_of, posted
    from onward.money.ledger import LedgerRefused, seen
    from onward.store.proposals import bring_entries
    from onward.store.store import open_store

    fund = fund_of(folder)
    entries = seen(entries_of(fund), as_of, known_to)
    with open_store(db, write=True) as store:
        try:
            done = bring_entries(
                store, store.organisation(organisation), entries, user, followed=True
            )
        except LedgerRefused:
            posted(fund)  # says which row, if the tables are wrong by themselves
            raise
    return brought(done, "fund-import", {}, as_json)
