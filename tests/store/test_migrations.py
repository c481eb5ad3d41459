"""A new database has the tables that the code knows; every older one becomes such a one, and
nothing is lost.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from postgresql import Server
from sqlalchemy import text

from onward.store.act_keys import KeptAnswer, find_answer
from onward.store.address import address_of
from onward.store.backup import backup
from onward.store.engines import engine_for
from onward.store.failures import StoreRefused
from onward.store.migrate import MIGRATIONS, differences, migrate, versions
from onward.store.schema import BEFORE, VERSIONS
from onward.store.store import migrate_store, open_store
from onward.store.tables import HEAD
from onward.store.verify import MOVED_BEFORE, verify

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
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
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
        money = {"ledger_entries": 2, "claim_steps": 2, "attachments": 1, "register": 1}
        none = dict.fromkeys(("payments", "desk_acts", "readings", "lists"), 0)
        assert found.rows == {**kept, **money, **none}
        assert found.older == {MOVED_BEFORE: 2}
        with store.reading.connect() as connection:
            assert differences(connection) == []


@pytest.mark.parametrize("number", BEFORE)
def test_a_store_from_before_the_first_release_is_refused(number: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
        connection.executescript(FIXTURES[-1].read_text(encoding="utf-8"))
        connection.execute("UPDATE alembic_version SET version_num = ?", [number])
    connection.close()
    for step in (open_store, migrate_store):
        with pytest.raises(StoreRefused, match="from before the first release"):
            step(str(tmp_path / "old.db"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_database_of_every_version_is_copied_as_it_is_before_it_migrates(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
        connection.executescript(path.read_text(encoding="utf-8"))
    connection.close()
    with open_store(str(tmp_path / "old.db"), older=True) as store:
        heads = backup(store, tmp_path / "saved.db").heads
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert [str(each) for each in heads] == first.removeprefix("-- heads: ").split()
    assert sorted(each.name for each in tmp_path.glob("*saved*")) == ["saved.db"]
    assert migrate_store(str(tmp_path / "saved.db"))[0] == path.stem.removeprefix("version_")
    with open_store(str(tmp_path / "saved.db")) as store:
        now = verify(store.reading).heads
    assert [str(each).split("+")[0] for each in now] == [str(each).split("+")[0] for each in heads]


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


SERVED = """
CREATE TABLE web_jobs (organisation_id INTEGER NOT NULL, number BIGINT NOT NULL,
    kind TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL, "key" TEXT,
    attempts BIGINT NOT NULL, queued_us BIGINT NOT NULL, started_us BIGINT, ended_us BIGINT,
    result TEXT NOT NULL, plan_id TEXT, document BLOB,
    PRIMARY KEY (organisation_id, number), UNIQUE (organisation_id, "key"));
CREATE INDEX ix_web_jobs_plan ON web_jobs (organisation_id, plan_id);
INSERT INTO web_jobs VALUES
    (1, 1, 'lanes', 'done', '{}', 'job', 1, 7, 8, 9, '{"lanes": 2}', NULL, NULL),
    (1, -1, 'act', 'done', '{"digest": "ab01"}', 'answered', 0, 7, NULL, 9,
     '{"status": 201, "body": "{}", "etag": ""}', NULL, NULL),
    (1, -2, 'act', 'running', '{"digest": "ab02"}', 'unanswered', 0, 7, NULL, NULL, '{}', NULL, NULL);
"""


def test_jobs_and_answers_of_the_first_server_stay(tmp_path: Path) -> None:
    """It kept answers among its jobs, in a table that it made itself, at first without a column."""
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
        connection.executescript(FIXTURES[0].read_text(encoding="utf-8") + SERVED)
    connection.close()
    migrate_store(str(tmp_path / "old.db"))
    with open_store(str(tmp_path / "old.db")) as store, store.reading.connect() as connection:
        assert verify(store.reading).problems == []
        jobs = connection.exec_driver_sql("SELECT number, key, result, server FROM web_jobs")
        assert [tuple(row) for row in jobs] == [(1, "job", '{"lanes": 2}', None)]
        kept = find_answer(connection, 1, "answered")
        assert kept == KeptAnswer(b"\xab\x01", '{"status": 201, "body": "{}", "etag": ""}')
        assert find_answer(connection, 1, "unanswered") is None


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
