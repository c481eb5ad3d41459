"""``onward ledger``: entries into a store, reversals, balances."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from onward.cli.events import database, organisation
from onward.cli.output import give, give_json, say
from onward.cli.parameters import Instant, answer
from onward.errors import InvalidInput, Problem
from onward.money.minor_units import shown
from onward.report.cells import Coded
from onward.report.render.text import table_text
from onward.report.tables.kept import balance_table, postings_table, proposals_table

if TYPE_CHECKING:
    from onward.store.proposals import Brought
    from onward.store.warrants import Proposal


@click.group()
def command() -> None:
    """Bring entries into the ledger, approve guarded money, show balances."""


proposer = click.option(
    "--as",
    "user",
    metavar="USER",
    default="",
    help="Who does it; a user with the role finance, for guarded money.",
)


def brought(done: Brought, command: str, more: dict[str, object], as_json: bool) -> int:
    """What became of entries: recorded, or proposed."""
    waits = done.waits
    if as_json:
        proposal = None if waits is None else proposed(waits)
        give_json(
            command,
            {
                **more,
                "recorded": done.entries,
                "there_before": done.there_before,
                "proposal": proposal,
            },
        )
    elif waits is None:
        give(f"recorded {done.entries:,}  there before {done.there_before:,}")
    else:
        give(
            f"proposed {len(waits.entries):,}  there before {done.there_before:,}\n{waits.name}: "
            f"{waits.approvals}"
        )
    if waits is not None:
        say(
            "They move guarded money and wait for others to approve: onward ledger approve "
            f"{waits.digits} --as USER"
        )
    return 0


def proposed(found: Proposal) -> dict[str, object]:
    """A proposal as JSON."""
    from onward.money.entry import to_document

    words = {
        "status": "recorded" if found.posted else "waits",
        "by": found.by,
        "approved_by": list(found.approved_by),
    }
    documents = [to_document(each) for each in found.entries]
    more = {
        "approvers_needed": found.needed,
        "thresholds": list(found.thresholds),
        "why": found.why,
        "entries": documents,
    }
    return {"proposal": found.name, **words, **more}


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@proposer
@answer
def import_entries(
    file: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Record the entries in FILE (CSV; docs/fund.md has the columns), all or none; the answer comes
    when they are on disk.

    Rows with one key are one entry, of one currency or kind of goods, and sum to zero. What is
    recorded already, by its key, is not recorded again. Nothing that is available, committed, in a
    pool, in stock, in transit or held falls below zero. The ledger knows them since now, whatever
    known_at says. Entries that touch a pool, a claim or a fund's cash are proposed, by --as USER,
    and recorded when others have approved them (ledger approve): two from the pool's threshold on.
    """
    from onward.formats.entries import read_entries
    from onward.store.proposals import bring_entries
    from onward.store.store import open_store

    entries, problems = read_entries(file)
    if problems:
        raise InvalidInput(problems)
    with open_store(db, write=True) as store:
        done = bring_entries(store, store.organisation(organisation), entries, user)
    return brought(done, "ledger-import", {"file": file}, as_json)


@command.command("reverse")
@click.argument("key")
@click.option("--why", required=True, help="The reason, in words.")
@database
@organisation
@proposer
@answer
def reverse(
    key: str, why: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Take the entry KEY back, by another entry: nothing is ever deleted. An entry is reversed
    once.

    One that touches a pool, a claim or a fund's cash is proposed, by --as USER, and others approve
    it, as with ledger import.
    """
    from onward.money.entry import reversal
    from onward.money.unit_moves import FOLLOWS
    from onward.store.ledger import entries_of
    from onward.store.proposals import bring_entries
    from onward.store.store import open_store

    with open_store(db, write=True, make=False) as store:
        mine = store.organisation(organisation)
        target = next((each for each in entries_of(store, mine) if each.key == key), None)
        if target is None:
            raise InvalidInput([Problem("ledger", 0, "key", key, "is no entry of this ledger")])
        if key.startswith(FOLLOWS):
            message = "follows an event; it is taken back when that is corrected or void"
            raise InvalidInput(
                [
                    Problem(
                        "ledger",
                        0,
                        "key",
                        key,
                        message,
                        "onward events import, then onward fund follow",
                    )
                ]
            )
        now = datetime.now(UTC)
        back = reversal(target, key=f"{key} reversed", at=now, known_at=now, text=why)
        done = bring_entries(store, mine, [back], user, why=why)
    if as_json or done.waits is not None:
        return brought(done, "ledger-reverse", {"key": f"{key} reversed", "reverses": key}, as_json)
    give(f"{key} reversed")
    return 0


@command.command("approve")
@click.argument("proposal")
@database
@organisation
@click.option(
    "--as",
    "user",
    metavar="USER",
    required=True,
    help="Who does it: a user with the role approver.",
)
@answer
def approve(
    proposal: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Approve the entries that were proposed under the hash PROPOSAL, or its first digits; with
    enough approvals they are recorded.

    The hash is that of the entries themselves. Whoever proposed them approves none of them.
    """
    from onward.store.proposals import approve_entries
    from onward.store.store import open_store

    with open_store(db, write=True, make=False) as store:
        found = approve_entries(store, store.organisation(organisation), proposal, user)
    if as_json:
        give_json("ledger-approve", proposed(found))
    else:
        give(f"{found.name}: {'recorded' if found.posted else 'waits'}, {found.approvals}")
    return 0


@command.command("proposals")
@click.argument("proposal", required=False)
@database
@organisation
@answer
def list_proposals(
    proposal: str | None, db: str, organisation: str, as_json: bool, quiet: bool
) -> int:
    """List the entries that were proposed and wait, or show those under the hash PROPOSAL, posting
    by posting.
    """
    from onward.store.proposals import find_proposal, proposals_in
    from onward.store.store import open_store

    with open_store(db) as store, store.reading.connect() as connection:
        mine = store.organisation(organisation)
        every = proposals_in(connection, mine)
        found = (
            [find_proposal(connection, mine, proposal)]
            if proposal
            else [each for each in every if not each.posted]
        )
    if as_json:
        give_json("ledger-proposals", {"proposals": [proposed(each) for each in found]})
        return 0
    if not proposal:
        rows = [
            {
                "proposal": each.digits,
                "entries": len(each.entries),
                "by": each.by,
                "approvals": each.approvals,
                "why": each.why,
            }
            for each in found
        ]
        give(table_text(proposals_table(rows), more="--json has all"))
        return 0
    (one,) = found
    lines = [
        {
            "entry": each.key,
            "account": post.account,
            "amount": Coded(post.amount, shown(post.amount, each.commodity)),
            "text": each.text,
        }
        for each in one.entries
        for post in each.postings
    ]
    head = (
        f"{one.name}: {'recorded' if one.posted else 'waits'}, proposed by {one.by}, "
        f"{one.approvals}"
    )
    give(f"{head}\n{table_text(postings_table(lines))}")
    return 0


@command.command("balance")
@database
@organisation
@click.option(
    "--as-of", type=Instant(), metavar="INSTANT", help="Entries with a value date up to here."
)
@click.option(
    "--known-to", type=Instant(), metavar="INSTANT", help="Entries that were known by here."
)
@answer
def balance(
    db: str,
    organisation: str,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show the trial balance: every account by currency or goods and lot; debits equal credits in
    each.
    """
    from dataclasses import asdict

    from onward.money.ledger import trial_balance
    from onward.store.ledger import entries_of
    from onward.store.store import open_store

    with open_store(db) as store:
        lines = trial_balance(entries_of(store, store.organisation(organisation)), as_of, known_to)
    sums: dict[str, list[int]] = {}
    for line in lines:
        total = sums.setdefault(line.commodity, [0, 0])
        total[0], total[1] = total[0] + line.debit, total[1] + line.credit
    if as_json:
        totals = [
            {"commodity": name, "debit": debit, "credit": credit}
            for name, (debit, credit) in sums.items()
        ]
        give_json("ledger-balance", {"lines": [asdict(line) for line in lines], "totals": totals})
        return 0
    rows = [
        {"account": each.account, "lot": each.lot}
        | sides(each.debit or None, each.credit or None, each.commodity)
        for each in lines
    ]
    rows += [
        {"account": "all", "lot": ""} | sides(debit, credit, name)
        for name, (debit, credit) in sums.items()
    ]
    give(table_text(balance_table(rows)))
    if not quiet:
        seen = f"as of {as_of:%Y-%m-%d %H:%M}Z" if as_of else "all value dates"
        say(seen + (f", known to {known_to:%Y-%m-%d %H:%M}Z" if known_to else ""))
    return 0


@command.command("beancount")
@database
@organisation
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write.")
@click.option(
    "--as-of", type=Instant(), metavar="INSTANT", help="Entries with a value date up to here."
)
@click.option(
    "--known-to", type=Instant(), metavar="INSTANT", help="Entries that were known by here."
)
@answer
def to_beancount(
    db: str,
    organisation: str,
    output: str,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write the store's ledger as beancount text: funds, pools and claims; each balance is asserted
    at the end.
    """
    from onward.cli.output import Files
    from onward.money.ledger import seen
    from onward.publish.beancount import beancount
    from onward.store.ledger import entries_of
    from onward.store.store import open_store

    files = Files(output=output)
    with open_store(db) as store:
        entries = seen(entries_of(store, store.organisation(organisation)), as_of, known_to)
    text = beancount(entries, f"Ledger of {organisation}")
    files.write("output", lambda path: path.write_text(text, encoding="utf-8"))
    if as_json:
        give_json("ledger-beancount", {"file": output, "entries": len(entries)})
    else:
        give(f"entries {len(entries):,}")
    return 0


def sides(debit: int | None, credit: int | None, commodity: str) -> dict[str, object]:
    """What stands on each side of an account, of money or of goods."""
    return {
        name: None if amount is None else Coded(amount, shown(amount, commodity))
        for name, amount in (("debit", debit), ("credit", credit))
    }
