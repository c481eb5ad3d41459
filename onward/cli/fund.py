"""``onward fund``: a relief fund, from pledge to units delivered."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

import click

from onward.cli.asking import asking, speak
from onward.cli.events import database, organisation
from onward.cli.fund_follow import follow_events
from onward.cli.fund_goods import landed_cost, template
from onward.cli.fund_next import next_tranche
from onward.cli.fund_source import fund_record, source, stored
from onward.cli.later import Later
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.cli.who import as_user, who_acts_in
from onward.questions.fund import (
    EnterFund,
    MatchInvoices,
    TraceBack,
    enter_fund,
    match_invoices,
    trace_back,
    trace_fund,
)
from onward.report.render.text import sheet_text
from onward.report.tables.fund import (
    match_sheet,
    trace_document,
    trace_sheet,
)
from onward.report.tables.fund_back import back_document, back_text
from onward.report.tables.ledger import brought_document, brought_text


@click.group(cls=Later, path="fund")
def command() -> None:
    """Trace a relief fund from pledge to units delivered, and back."""


for each in (follow_events, landed_cost, next_tranche, template):
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
def trace(
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
    where, clocks = fund_record(folder, as_of, known_to, db, organisation)
    with asking(where, clocks, quiet=quiet) as record:
        if start is not None:
            back = trace_back(record, TraceBack(start=start))
            name = "fund-back" if back.value.receipt else "fund-back-goods"
            if as_json:
                give_json(name, back_document(back.value))
            else:
                give(back_text(back.value))
            return speak(back, quiet)
        found = trace_fund(record)
    if as_json:
        give_json("fund-trace", trace_document(found.value))
    else:
        give(sheet_text(trace_sheet(found.value)))
    return speak(found, quiet)


@command.command("match")
@source
@stored
@answer
def match(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Hold invoices against orders and receipts, line by line, and list what does not agree: units,
    prices, suppliers, currencies, invoices for what nobody ordered or that look like one sent
    twice.
    """
    where, clocks = fund_record(folder, as_of, known_to, db, organisation)
    with asking(where, clocks, quiet=quiet) as record:
        found = match_invoices(record, MatchInvoices())
    if as_json:
        lines = [asdict(each) for each in found.value.lines]
        document = {"basis": found.value.basis, "lines": lines, "strays": found.value.strays}
        give_json("fund-match", document)
    else:
        give(sheet_text(match_sheet(found.value)))
    return speak(found, quiet)


@command.command("import")
@source
@database
@organisation
@as_user
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

    New entries that move the fund's money are proposed, and with them all others;
    they are recorded when others have approved them (ledger approve). A row that moves what the
    ledger has by a tracking event already (onward fund follow) is refused.
    """
    where, clocks = fund_record(folder, as_of, known_to, None, organisation)
    with (
        who_acts_in(db, organisation, user) as author,
        asking(replace(where, author=author), clocks, quiet=quiet) as record,
    ):
        done = enter_fund(record, EnterFund(store=db))
    if as_json:
        give_json("fund-import", brought_document(done.value))
    else:
        give(brought_text(done.value))
    return speak(done, quiet)
