"""A new database has the tables that the code knows; every older one becomes such a one, and
nothing is lost.
"""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from postgresql import Server
from sqlalchemy import text

from onward.money.entry import Entry, Posting
from onward.money.ledger import LedgerRefused
from onward.money.life import NotAllowed
from onward.store.address import address_of
from onward.store.backup import backup
from onward.store.claims import approve, life_in, pay
from onward.store.engines import engine_for
from onward.store.failures import StoreRefused
from onward.store.ledger import record
from onward.store.migrate import MIGRATIONS, differences, migrate, versions
from onward.store.schema import VERSIONS
from onward.store.store import migrate_store, open_store
from onward.store.tables import HEAD
from onward.store.verify import MOVED_BEFORE, PAID_BEFORE, verify

DAY = datetime(2020, 4, 14, tzinfo=UTC)
FIXTURES = sorted(Path(__file__).parent.glob("version_*.sql"))


def test_the_code_knows_its_migrations() -> None:
    assert tuple(versions()) == VERSIONS
    assert VERSIONS[-1] == HEAD
    # one database of each version is kept
    assert [path.stem for path in FIXTURES] == [f"version_{each}" for each in VERSIONS]


def test_a_new_database_has_the_tables_of_the_code(empty: str) -> None:
    with open_store(empty, write=True) as store, store.reading.connect() as connection:
        assert differences(connection) == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_database_of_every_version_migrates_without_loss(path: Path, tmp_path: Path) -> None:
    """The kept files were written by the version they are named after; the head of the log is in
    their first line.
    """
    script = path.read_text(encoding="utf-8")
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.executescript(script)
    connection.close()
    assert migrate_store(str(tmp_path / "old.db")) == (path.stem.removeprefix("version_"), HEAD)
    with open_store(str(tmp_path / "old.db"), write=True) as store:
        found = verify(store.reading)
        assert found.problems == []
        heads = script.splitlines()[0].removeprefix("-- heads: ").split()
        assert [head.split("+")[0] for head in map(str, found.heads)] == [
            head.split("+")[0] for head in heads
        ]
        assert [verify(store.reading, contains=head).problems for head in heads] == [[]] * len(
            heads
        )
        kept = {
            "events": 8,
            "keys": 10,
            "requests": 2,
            "scenarios": 1,
            "plans": 2,
            "changes": 1,
            "replans": 1,
        }
        money = (
            {"ledger_entries": 0, "claim_steps": 0}
            if path.stem < "version_0002"
            else {"ledger_entries": 2, "claim_steps": 1}
        )
        papers = {"attachments": int(path.stem >= "version_0003")}
        since = {"register": int(bool(money["ledger_entries"])), "payments": 0}
        assert found.rows == {
            **kept,
            **(money | ({"claim_steps": 2} if papers["attachments"] else {})),
            **papers,
            **since,
            **dict.fromkeys(("desk_acts", "readings"), 0),
        }
        assert found.older == ({MOVED_BEFORE: 2} if money["ledger_entries"] else {})
        with store.reading.connect() as connection:
            assert differences(connection) == []


def paid_before(folder: Path) -> str:
    """A store of version 0005, in which two claims were paid from files that nobody kept, and a
    pool was emptied by an import.
    """
    with sqlite3.connect(folder / "old.db") as connection:
        connection.executescript(
            (Path(__file__).parent / "paid_0005.sql").read_text(encoding="utf-8")
        )
    connection.close()
    assert migrate_store(str(folder / "old.db")) == ("0005", HEAD)
    return str(folder / "old.db")


def test_what_was_paid_by_earlier_rules_is_said_and_is_no_error(tmp_path: Path) -> None:
    with open_store(paid_before(tmp_path), write=True) as store:
        found = verify(store.reading)
        assert (found.problems, found.older) == ([], {PAID_BEFORE: 2, MOVED_BEFORE: 1 + 2})
        assert found.rows["payments"] == 0
        again = Entry(
            key="y",
            at=DAY,
            known_at=DAY,
            commodity="USD",
            text="gift",
            postings=(Posting("pool:a:b", -1), Posting("bank:m", 1)),
        )
        with pytest.raises(LedgerRefused, match="by entries that others approve"):
            record(store, store.organisation(), [again])


def test_what_was_assessed_by_earlier_rules_is_assessed_again_before_it_is_paid(
    tmp_path: Path,
) -> None:
    with open_store(paid_before(tmp_path), write=True) as store:
        mine = store.organisation()
        claim = "V17-1003@article-2020-04/1"
        with store.reading.connect() as connection:
            seal = life_in(connection, mine, claim).seal
        for step in (
            lambda: approve(store, mine, claim, "bo", seal),
            lambda: pay(store, mine, claim, "dan", DAY),
        ):
            with pytest.raises(
                NotAllowed, match="by an earlier version, from files that are not in the store"
            ):
                step()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_database_of_every_version_is_copied_as_it_is_before_it_migrates(
    path: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.executescript(path.read_text(encoding="utf-8"))
    connection.close()
    with open_store(str(tmp_path / "old.db"), older=True) as store:
        heads = backup(store, tmp_path / "saved.db").heads
    if path.stem >= "version_0004":
        assert [str(each) for each in heads] == path.read_text(encoding="utf-8").splitlines()[
            0
        ].removeprefix("-- heads: ").split()
    assert sorted(each.name for each in tmp_path.glob("*saved*")) == ["saved.db"]
    assert migrate_store(str(tmp_path / "saved.db"))[0] == path.stem.removeprefix("version_")
    with open_store(str(tmp_path / "saved.db")) as store:
        now = verify(store.reading).heads
    assert [str(each).split("+")[0] for each in now] == [str(each).split("+")[0] for each in heads]
    # a journal that older ones do not have yet
    assert all(("+" in str(each)) == (path.stem >= "version_0004") for each in heads)


@pytest.mark.parametrize("number", VERSIONS)
def test_an_older_postgresql_is_copied_too(number: str, postgresql: Server, tmp_path: Path) -> None:
    url = postgresql.new_database()
    engine = engine_for(address_of(url), writing=True)
    with engine.begin() as connection:
        migrate(connection, address_of(url), to=number)
    engine.dispose()
    with open_store(url, older=True) as store:
        assert backup(store, tmp_path / "saved.db").problems == []
    assert migrate_store(str(tmp_path / "saved.db")) == (number, HEAD)


NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.add_column("plans", sa.Column("label", sa.Text(), nullable=False, server_default="none"))
    {more}
"""


def migrations_with_a_next(folder: Path, more: str = "") -> Path:
    shutil.copytree(MIGRATIONS, folder / "migrations")
    (folder / "migrations" / "versions" / "9999_next.py").write_text(
        NEXT.format(head=HEAD, more=more)
    )
    return folder / "migrations"


def test_a_migration_is_made_whole_or_not_at_all(empty: str, tmp_path: Path) -> None:
    """A next version that adds a column; and one that fails after it did."""
    open_store(empty, write=True).close()
    address = address_of(empty)
    engine = engine_for(address, writing=True)
    try:
        failing = migrations_with_a_next(tmp_path / "failing", "raise RuntimeError('planted')")
        with pytest.raises(RuntimeError, match="planted"), engine.begin() as connection:
            migrate(connection, address, failing)
        with open_store(empty, write=True) as store, store.reading.connect() as connection:
            assert differences(connection) == []
        with engine.begin() as connection:
            assert migrate(connection, address, migrations_with_a_next(tmp_path / "good")) == (
                HEAD,
                "9999",
            )
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(label) FROM plans")).scalar_one() == 0
    finally:
        engine.dispose()
    with pytest.raises(StoreRefused, match="newer Onward"):
        open_store(empty)
    with pytest.raises(StoreRefused, match="newer Onward"):
        migrate_store(empty)
    with pytest.raises(StoreRefused, match="no such database"):
        migrate_store(str(tmp_path / "none.db"))


def test_an_older_database_is_not_opened_but_migrated(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(empty, write=True).close()
    monkeypatch.setattr("onward.store.schema.HEAD", "9999")
    with pytest.raises(StoreRefused, match="onward db migrate"):
        open_store(empty, write=True)
