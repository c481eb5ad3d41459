"""The ledger on both databases: once, all or none, never overspent under concurrency; tampering is
found.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from onward.money.entry import Entry, Posting, canonical, fingerprint, reversal
from onward.money.ledger import LedgerRefused, balances
from onward.store.address import address_of
from onward.store.backup import backup, restore
from onward.store.engines import engine_for
from onward.store.failures import StoreFailed
from onward.store.ledger import Posted, entries_of, post_entries, record
from onward.store.steps import add_step
from onward.store.store import Store, open_store
from onward.store.tables import ledger_entries
from onward.store.verify import verify

DAY = datetime(2020, 3, 26, tzinfo=UTC)
FUND = 300


def entry(
    key: str, *postings: tuple[str, int], commodity: str = "unit:masks", lot: str = "L1"
) -> Entry:
    made = tuple(Posting(*each) for each in postings)
    return Entry(
        key=key, at=DAY, known_at=DAY, commodity=commodity, postings=made, text="test", lot=lot
    )


BOUGHT = entry("bought", ("bought:F", -FUND), ("stock", FUND))


def sent(key: str, amount: int = 10) -> Entry:
    return entry(key, ("stock", -amount), ("transit", amount))


def test_once_all_or_none_and_it_verifies(store: Store) -> None:
    mine = store.organisation()
    assert record(store, mine, [BOUGHT, sent("a")]) == Posted(2, 0)
    assert record(store, mine, [BOUGHT, sent("a")]) == Posted(0, 2)
    with pytest.raises(LedgerRefused, match="used for another entry"):
        record(store, mine, [sent("b"), sent("a", 11)])
    with pytest.raises(LedgerRefused, match="which is less than"):
        record(store, mine, [sent("b"), sent("c", 290)])
    with pytest.raises(LedgerRefused, match="do not sum to zero"):
        record(store, mine, [replace(sent("b"), postings=(Posting("a", 1), Posting("b", 1)))])
    assert record(
        store, mine, [reversal(sent("a"), key="back", at=DAY, known_at=DAY, text="paid back")]
    ) == Posted(1, 0)
    with pytest.raises(LedgerRefused, match="reversed already"):
        record(
            store, mine, [reversal(sent("a"), key="again", at=DAY, known_at=DAY, text="paid back")]
        )
    with pytest.raises(LedgerRefused, match="no entry of this ledger"):
        record(
            store, mine, [reversal(sent("zz"), key="again", at=DAY, known_at=DAY, text="paid back")]
        )
    assert balances(entries_of(store, mine)) == {
        ("bought:F", "unit:masks", "L1"): -300,
        ("stock", "unit:masks", "L1"): 300,
    }
    found = verify(store.reading)
    assert (found.problems, found.rows["ledger_entries"]) == ([], 3)
    other = store.organisation("another")
    assert entries_of(store, other) == ()


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        (
            "UPDATE ledger_entries SET body = replace(body, '-10', '-90') WHERE key = 'a'",
            "chain breaks",
        ),
        ("DELETE FROM ledger_entries WHERE key = 'bought'", "chain breaks"),
        ("UPDATE ledger_entries SET body = 'x' WHERE key = 'a'", "is no entry"),
        (
            "UPDATE ledger_balances SET amount = amount + 1 WHERE account = 'stock'",
            "not what the entries add up to",
        ),
        ("DELETE FROM ledger_balances WHERE account = 'transit'", "is missing"),
        ("UPDATE claim_steps SET user_id = 'eve'", "this step was changed"),
    ],
)
def test_tampering_is_found(address: str, tampering: str, said: str) -> None:
    with open_store(address, write=True) as store:
        mine = store.organisation()
        record(store, mine, [BOUGHT, sent("a"), sent("b")])
        store.writer.write(
            lambda connection: add_step(connection, mine, "O1", "opened", "anna", {})
        )
        assert verify(store.reading).problems == []
        store.writer.write(lambda connection: connection.execute(text(tampering)))
        assert any(said in each.message for each in verify(store.reading).problems)


@pytest.mark.parametrize("table", ["ledger_balances", "ledger_entries"])
def test_units_that_are_nowhere_are_found(store: Store, table: str) -> None:
    """Ten masks bought; then one of them is taken out of the balances, or out of the entries, and
    nobody has it.
    """
    mine = store.organisation()
    record(store, mine, [entry("b", ("bought:P", -10), ("stock", 10))])
    assert verify(store.reading).problems == []
    told = "UPDATE ledger_balances SET amount = 9 WHERE account = 'stock'"
    if table == "ledger_entries":
        told = """UPDATE ledger_entries SET body = replace(body, '"stock",10', '"stock",9')"""
    store.writer.write(lambda connection: connection.execute(text(told)))
    said = [
        each.message
        for each in verify(store.reading).problems
        if each.file == table and each.field == "lot"
    ]
    assert said == ["the masks are not conserved: bought 10 and donated 0 are not stock 9"]


def test_the_database_itself_refuses_what_falls_below_the_limit(store: Store) -> None:
    record(store, store.organisation(), [BOUGHT])
    with store._writing.connect() as connection, pytest.raises(DBAPIError, match="not_overspent"):  # type: ignore[union-attr]
        connection.execute(text("UPDATE ledger_balances SET amount = -1 WHERE account = 'stock'"))


def test_a_backup_has_the_ledger(store: Store, tmp_path: Path) -> None:
    mine = store.organisation()
    record(store, mine, [BOUGHT, sent("a")])
    store.writer.write(lambda connection: add_step(connection, mine, "O1", "opened", "anna", {}))
    backup(store, tmp_path / "saved.db")
    restore(tmp_path / "saved.db", str(tmp_path / "new.db"))
    with open_store(str(tmp_path / "new.db"), write=True) as again:
        assert record(again, again.organisation(), [sent("a"), sent("b")]) == Posted(1, 1)
        found = verify(again.reading)
        assert (found.problems, found.rows["ledger_entries"], found.rows["claim_steps"]) == (
            [],
            3,
            1,
        )


Pay = Callable[[Engine, int, Entry], bool]


def careful(engine: Engine, organisation: int, paid: Entry) -> bool:
    """As the ledger does it; who has waited too long for the others asks again, which the key makes
    safe.
    """
    while True:
        try:
            with engine.begin() as connection:
                post_entries(connection, organisation, [paid])
        except LedgerRefused:
            return False
        except StoreFailed as busy:
            if busy.errno != errno.EAGAIN:
                raise
        else:
            return True


def naive(engine: Engine, organisation: int, paid: Entry) -> bool:
    """Looks whether there is enough, and then pays: what the balance is by then nobody asks."""
    with engine.begin() as connection:
        payments = (
            connection.execute(select(func.count()).select_from(ledger_entries)).scalar_one() - 1
        )
    enough = FUND - 10 * payments
    if enough < 10:
        return False
    GATE.wait(timeout=60)  # everybody has looked before anybody pays, as may happen at any time
    with engine.begin() as connection:
        alone(connection)
        seq = connection.execute(select(func.max(ledger_entries.c.seq))).scalar_one() + 1
        row = {
            "key": paid.key,
            "fingerprint": fingerprint(paid),
            "body": canonical(paid),
            "recorded_us": 0,
            "chain": b"",
        }
        connection.execute(
            insert(ledger_entries).values(seq=seq, organisation_id=organisation, **row)
        )
    return True


def alone(connection: Connection) -> None:
    """So that the naive variant fails for what it is, not for two rows of one number."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE ledger_entries")


GATE = threading.Barrier(8)


def spend(address: str, pay: Pay, payments: int, fund: int = FUND) -> tuple[int, int]:
    """Eight at once pay 10 out of the fund, each so often; gives how many were told that they had
    paid, and what is left.
    """
    with open_store(address, write=True) as store:
        mine = store.organisation()
        record(store, mine, [entry("bought", ("bought:F", -fund), ("stock", fund))])
    engines = [engine_for(address_of(address), writing=True) for _ in range(8)]

    def work(number: int) -> int:
        return sum(pay(engines[number], mine, sent(f"{number}-{n}")) for n in range(payments))

    try:
        with ThreadPoolExecutor(8) as pool:
            told = sum(pool.map(work, range(8)))
    finally:
        for engine in engines:
            engine.dispose()
    with open_store(address) as store:
        return told, balances(entries_of(store, mine)).get(("stock", "unit:masks", "L1"), 0)


def test_a_fund_is_never_overspent_and_nobody_is_told_twice(address: str) -> None:
    """8 x 6 payments of 10 are asked of 300: 30 are made, 18 refused."""
    assert spend(address, careful, 6) == (30, 0)
    with open_store(address) as store:
        assert verify(store.reading).problems == []


def test_the_same_test_catches_a_naive_variant(address: str) -> None:
    """8 x 4 payments of 10: the naive variant pays 320 out of 300."""
    assert spend(address, naive, 4) == (32, -20)


@pytest.mark.deep
def test_20_000_commits_of_concurrent_writers(address: str) -> None:
    """8 x 2,500 payments of 10 are asked of 150,000: 15,000 are made, 5,000 refused."""
    assert spend(address, careful, 2_500, 150_000) == (15_000, 0)
    with open_store(address) as store:
        assert verify(store.reading).problems == []
