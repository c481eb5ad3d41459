"""``onward ledger``: entries into a store, reversals, balances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from onward.cli.asking import speak
from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.claim_sources import a_file
from onward.cli.output import Files, give, give_json, write_text
from onward.cli.parameters import Instant, answer
from onward.cli.rows import shown_rows
from onward.cli.taking import Where, taking
from onward.cli.who import as_user
from onward.publish.beancount import beancount
from onward.questions.ledger import (
    ApproveEntries,
    ImportEntries,
    LedgerSeen,
    ListProposals,
    ReverseEntry,
    approve_entries,
    balance as balance_,
    entries_in,
    import_entries as import_entries_,
    ledger_entries,
    list_proposals as list_proposals_,
    reverse_entry,
)
from onward.report.render.text import table_text
from onward.report.tables.ledger import (
    approved_text,
    balance_document,
    balance_table,
    brought_document,
    brought_text,
    postings_table,
    proposal_document,
    proposal_head,
    proposals_table,
)

Function = Callable[..., Any]


@click.group()
def command() -> None:
    """Record entries in the ledger, approve those that wait, show balances."""


def seen_from(function: Function) -> Function:
    """``--db`` and ``--organisation`` as ``where``, and the two clocks as ``seen``."""
    question = taking("seen", LedgerSeen, "as_of", "known_to")(
        taking("where", Where, "db", "organisation")(function)
    )
    as_of = click.option(
        "--as-of", type=Instant(), metavar="INSTANT", help="Entries with a value date up to here."
    )
    known_to = click.option(
        "--known-to", type=Instant(), metavar="INSTANT", help="Entries that were known by here."
    )
    return database(organisation(as_of(known_to(question))))


@command.command("import")
@click.argument("file", type=a_file)
@database
@organisation
@as_user
@answer
def import_entries(
    file: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Record the entries in FILE (CSV; docs/fund.md has the columns), all or none; the answer comes
    when they are on disk.

    Rows with one key are one entry, of one currency or kind of goods, and sum to zero. What is
    recorded already, by its key, is not recorded again. Nothing that is available, committed, in a
    pool, in stock, in transit or held falls below zero. The ledger knows them since now, whatever
    known_at says. Entries that touch a pool, a claim or a fund's cash are proposed,
    and recorded when others have approved them (ledger approve): two from the pool's threshold on.
    """
    entries = entries_in(file)  # before a store is made for them
    with acting(db, organisation, user, make=True) as at:
        done = import_entries_(at, ImportEntries(entries=entries))
    if as_json:
        give_json("ledger-import", {"file": file, **brought_document(done.value)})
    else:
        give(brought_text(done.value))
    return speak(done, quiet)


@command.command("reverse")
@click.argument("key")
@click.option("--why", required=True, help="The reason, in words.")
@database
@organisation
@as_user
@answer
def reverse(
    key: str, why: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Take the entry KEY back, by another entry: nothing is ever deleted. An entry is reversed
    once.

    One that touches a pool, a claim or a fund's cash is proposed, and others approve
    it, as with ledger import.
    """
    with acting(db, organisation, user) as at:
        done = reverse_entry(at, ReverseEntry(key=key, why=why))
    found = done.value
    if as_json:
        head = {"key": found.key, "reverses": found.reverses}
        give_json("ledger-reverse", {**head, **brought_document(found.brought)})
    else:
        give(found.key if found.brought.waits is None else brought_text(found.brought))
    return speak(done, quiet)


@command.command("approve")
@click.argument("proposal")
@database
@organisation
@as_user
@answer
def approve(
    proposal: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Approve the entries that were proposed under the hash PROPOSAL, or its first digits; with
    enough approvals they are recorded.

    The hash is that of the entries themselves. Whoever proposed them approves none of them.
    """
    with acting(db, organisation, user) as at:
        found = approve_entries(at, ApproveEntries(proposal=proposal)).value
    if as_json:
        give_json("ledger-approve", proposal_document(found))
    else:
        give(approved_text(found))
    return 0


@command.command("proposals")
@click.argument("proposal", default="")
@shown_rows(40)
@database
@organisation
@answer
def list_proposals(
    proposal: str, db: str, organisation: str, rows: int | None, as_json: bool, quiet: bool
) -> int:
    """List the entries that were proposed and wait, or show those under the hash PROPOSAL, posting
    by posting.
    """
    with reading(db, organisation) as at:
        found = list_proposals_(at, ListProposals(proposal=proposal)).value
    if as_json:
        give_json("ledger-proposals", {"proposals": [proposal_document(each) for each in found]})
    elif proposal:
        give(f"{proposal_head(found[0])}\n{table_text(postings_table(found[0]))}")
    else:
        give(table_text(proposals_table(found), more="--json has all", rows=rows))
    return 0


@command.command("balance")
@shown_rows(40)
@seen_from
@answer
def balance(where: Where, seen: LedgerSeen, rows: int | None, as_json: bool, quiet: bool) -> int:
    """Show the trial balance: every account by currency or goods and lot; debits equal credits in
    each.
    """
    with reading(where.db, where.organisation) as at:
        found = balance_(at, seen)
    if as_json:
        give_json("ledger-balance", balance_document(found.value))
        return 0
    give(table_text(balance_table(found.value), rows=rows))
    return speak(found, quiet)


@command.command("beancount")
@seen_from
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write.")
@answer
def to_beancount(where: Where, seen: LedgerSeen, output: str, as_json: bool, quiet: bool) -> int:
    """Write the store's ledger as beancount text: funds, pools and claims; each balance is asserted
    at the end.
    """
    files = Files(output=output)
    with reading(where.db, where.organisation) as at:
        entries = ledger_entries(at, seen).value
    text = beancount(entries, f"Ledger of {where.organisation}")
    files.write("output", lambda path: write_text(text, path))
    if as_json:
        give_json("ledger-beancount", {"file": output, "entries": len(entries)})
    else:
        give(f"entries {len(entries):,}")
    return 0
