"""``onward ledger``: entries into a store, reversals, balances."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from onward.commands.asked import Instant, answer
from onward.commands.events import database, organisation
from onward.commands.output import give, give_json, say
from onward.errors import InvalidInput, Problem


@click.group()
def command() -> None:
    """Bring entries into the ledger, reverse them, show balances."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@database
@organisation
@answer
def import_entries(file: str, db: str, organisation: str, as_json: bool, quiet: bool) -> int:
    """Record the entries in FILE (CSV; docs/fund.md has the columns), all or none; the answer comes when they are on disk.

    Rows with one key are one entry, of one currency or kind of goods, and sum to zero. What is recorded already, by its key, is not
    recorded again. Nothing that is available, committed, in a pool, in stock, in transit or held falls below zero.
    """
    from onward.formats.entries import read_entries
    from onward.store.ledger import record
    from onward.store.store import open_store

    entries, problems = read_entries(file)
    if problems:
        raise InvalidInput(problems)
    with open_store(db, write=True) as store:
        posted = record(store, store.organisation(organisation), entries)
    if as_json:
        give_json("ledger-import", {"file": file, "recorded": posted.entries, "there_before": posted.there_before})
    else:
        give(f"recorded {posted.entries:,}  there before {posted.there_before:,}")
    return 0


@command.command("reverse")
@click.argument("key")
@click.option("--why", required=True, help="The reason, in words.")
@database
@organisation
@answer
def reverse(key: str, why: str, db: str, organisation: str, as_json: bool, quiet: bool) -> int:
    """Take the entry KEY back, by another entry: nothing is ever deleted. An entry is reversed once."""
    from onward.money.entry import reversal
    from onward.money.life import PAYMENT
    from onward.money.unit_moves import FOLLOWS
    from onward.store.ledger import entries_of, record
    from onward.store.store import open_store

    with open_store(db, write=True, make=False) as store:
        mine = store.organisation(organisation)
        target = next((each for each in entries_of(store, mine) if each.key == key), None)
        if target is None:
            raise InvalidInput([Problem("ledger", 0, "key", key, "is no entry of this ledger")])
        if key.startswith(PAYMENT):
            message = "pays a claim; it is taken back when the claim is assessed again"
            raise InvalidInput([Problem("ledger", 0, "key", key, message, "onward claims assess, with what is known now")])
        if key.startswith(FOLLOWS):
            message = "follows an event; it is taken back when that is corrected or void"
            raise InvalidInput([Problem("ledger", 0, "key", key, message, "onward events import, then onward fund follow")])
        now = datetime.now(UTC)
        record(store, mine, [reversal(target, key=f"{key} reversed", at=now, known_at=now, text=why)])
    if as_json:
        give_json("ledger-reverse", {"key": f"{key} reversed", "reverses": key})
    else:
        give(f"{key} reversed")
    return 0


@command.command("balance")
@database
@organisation
@click.option("--as-of", type=Instant(), metavar="INSTANT", help="Entries with a value date up to here.")
@click.option("--known-to", type=Instant(), metavar="INSTANT", help="Entries that were known by here.")
@answer
def balance(db: str, organisation: str, as_of: datetime | None, known_to: datetime | None, as_json: bool, quiet: bool) -> int:
    """Show the trial balance: every account by currency or goods and lot; debits equal credits in each."""
    from dataclasses import asdict

    from onward.money.amounts import shown
    from onward.money.ledger import trial_balance
    from onward.report.table import aligned
    from onward.store.ledger import entries_of
    from onward.store.store import open_store

    with open_store(db) as store:
        lines = trial_balance(entries_of(store, store.organisation(organisation)), as_of, known_to)
    sums: dict[str, list[int]] = {}
    for line in lines:
        total = sums.setdefault(line.commodity, [0, 0])
        total[0], total[1] = total[0] + line.debit, total[1] + line.credit
    if as_json:
        totals = [{"commodity": name, "debit": debit, "credit": credit} for name, (debit, credit) in sums.items()]
        give_json("ledger-balance", {"lines": [asdict(line) for line in lines], "totals": totals})
        return 0
    rows = [[each.account, each.lot, *(shown(n, each.commodity) if n else "" for n in (each.debit, each.credit))] for each in lines]
    rows += [["all", "", shown(debit, name), shown(credit, name)] for name, (debit, credit) in sums.items()]
    give(aligned(["account", "lot", "debit", "credit"], rows) if rows else "No entries.")
    if not quiet:
        seen = f"as of {as_of:%Y-%m-%d %H:%M}Z" if as_of else "all value dates"
        say(seen + (f", known to {known_to:%Y-%m-%d %H:%M}Z" if known_to else ""))
    return 0


@command.command("beancount")
@database
@organisation
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write.")
@click.option("--as-of", type=Instant(), metavar="INSTANT", help="Entries with a value date up to here.")
@click.option("--known-to", type=Instant(), metavar="INSTANT", help="Entries that were known by here.")
@answer
def to_beancount(
    db: str, organisation: str, output: str, as_of: datetime | None, known_to: datetime | None, as_json: bool, quiet: bool
) -> int:
    """Write the store's ledger as beancount text: funds, pools and claims; each balance is asserted at the end."""
    from onward.commands.output import Files
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
