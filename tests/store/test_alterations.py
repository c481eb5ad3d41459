"""A store whose tables somebody has altered is refused when it is opened, and `db verify` names each
alteration. What changes no data is reported, and the store opens.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alterations import ALTERATIONS, HARMLESS, NOTHING_ALTERED
from altering import Alteration, carry_out
from postgresql import Server
from sqlalchemy import Connection

from onward.store import structure as of_store
from onward.store.address import Address, address_of
from onward.store.engines import engine_for
from onward.store.failures import StoreAltered
from onward.store.migrate import migrate
from onward.store.schema import VERSIONS, refuse_altered
from onward.store.store import migrate_store, open_store
from onward.store.structure import FIRST, SCHEMAS, altered, structure
from onward.store.tables import HEAD
from onward.store.verify import verify

Opened = Callable[[], None]
IN_FILES = [each for each in ALTERATIONS if each.sqlite]
IN_POSTGRESQL = [each for each in ALTERATIONS if each.postgresql]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def without_rows(migrated_database: str, postgresql: Server) -> str:
    """A store on PostgreSQL; rows of another test's would stand against some alterations."""
    postgresql.empty(migrated_database)
    return migrated_database


def named(each: Alteration) -> str:
    return each.name


def altered_file(template: Path, path: Path, how: Alteration) -> Path:
    """A copy of a store, altered."""
    shutil.copy(template, path)
    with closing(sqlite3.connect(path)) as connection:
        carry_out(connection, how.sqlite)
    return path


def test_there_are_60_kinds_for_each_database() -> None:
    assert len(IN_FILES) >= 60
    assert len(IN_POSTGRESQL) >= 60


@pytest.mark.parametrize("how", IN_FILES, ids=named)
def test_an_altered_file_is_refused_and_verify_says_why(
    how: Alteration, migrated_file: Path, tmp_path: Path
) -> None:
    path = altered_file(migrated_file, tmp_path / "onward.db", how)
    with pytest.raises(StoreAltered) as wrong:
        open_store(str(path))
    assert how.part in {each.field for each in wrong.value.problems}
    with open_store(str(path), damaged=True) as store:
        found = verify(store.reading, quick=True).problems
    assert how.part in {each.field for each in found if each.file == "schema"}


@contextmanager
def altered_database(url: str, how: Alteration) -> Iterator[tuple[Connection, Address]]:
    """A store on PostgreSQL as somebody sees it who has altered it; then it is as it was."""
    address = address_of(url)
    engine = engine_for(address, writing=False)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(how.postgresql)
            yield connection, address
            connection.rollback()
    finally:
        engine.dispose()


@pytest.mark.parametrize("how", IN_POSTGRESQL, ids=named)
def test_an_altered_database_is_refused(how: Alteration, without_rows: str) -> None:
    with (
        altered_database(without_rows, how) as (connection, address),
        pytest.raises(StoreAltered) as wrong,
    ):
        refuse_altered(connection, address, HEAD)
    assert how.part in {each.field for each in wrong.value.problems}


LASTING = [each for each in IN_POSTGRESQL if "SET LOCAL" not in each.postgresql]
LASTING = [each for each in LASTING if "TEMPORARY" not in each.postgresql]


@pytest.mark.parametrize(
    "how",
    [*LASTING[:1], *(pytest.param(each, marks=pytest.mark.deep) for each in LASTING[1:])],
    ids=named,
)
def test_an_altered_database_is_not_opened_and_verify_says_why(
    how: Alteration, postgresql: Server
) -> None:
    url = postgresql.new_database()
    open_store(url, write=True).close()
    engine = engine_for(address_of(url), writing=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(how.postgresql)
    engine.dispose()
    for write in (False, True):
        with pytest.raises(StoreAltered):
            open_store(url, write=write)
    with open_store(url, damaged=True) as store:
        assert how.part in {each.field for each in verify(store.reading).problems}


@pytest.mark.parametrize("how", [each for each in HARMLESS if each.sqlite], ids=named)
def test_what_changes_no_data_is_reported(
    how: Alteration, migrated_file: Path, tmp_path: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    path = altered_file(migrated_file, tmp_path / "onward.db", how)
    with caplog.at_level(logging.WARNING), open_store(str(path), write=True) as store:
        store.organisation()
    assert how.part in caplog.text
    code, told, _ = run("db", "verify", "--db", path)
    assert (code, how.part in told) == (0, True)
    code, told, _ = run("db", "verify", "--json", "--db", path)
    assert how.part in {each["field"] for each in json.loads(told)["harmless"]}


@pytest.mark.parametrize("how", [each for each in HARMLESS if each.postgresql], ids=named)
def test_what_changes_no_data_in_a_database_is_reported(how: Alteration, without_rows: str) -> None:
    with altered_database(without_rows, how) as (connection, address):
        found = altered(connection, HEAD, address.shown)
    assert (found.problems, [each.field for each in found.harmless]) == ((), [how.part])


@pytest.mark.parametrize("how", NOTHING_ALTERED, ids=named)
def test_another_spelling_is_no_alteration(
    how: Alteration, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if how.sqlite:
        template: Path = request.getfixturevalue("migrated_file")
        path = altered_file(template, tmp_path / "onward.db", how)
        with open_store(str(path)) as store, store.reading.connect() as connection:
            found = altered(connection, HEAD, "")
    else:
        url: str = request.getfixturevalue("without_rows")
        with altered_database(url, how) as (connection, _):
            found = altered(connection, HEAD, "")
    assert (found.problems, found.harmless) == ((), ())


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a column of another type", "column events.body"),
        ("a column that may be empty", "column events.body"),
        ("a column compared otherwise", "keys keys"),
        ("a column under its name in capitals", "column events.BODY"),
        ("columns in another order", "column transport_numbers.departure"),
        ("a computed column", "column events.size"),
        ("a unique constraint in another order", "keys events"),
        ("a unique constraint on more columns", "keys events"),
        ("a unique index of all rows", "keys desk_things"),
        ("a foreign key that deletes", "foreign keys readings"),
        ("a foreign key to another table", "foreign keys readings"),
        ("a table with row numbers", "table keys"),
        ("a table with strict types", "table transport_numbers"),
    ],
)
def test_what_sqlite_reads_is_compared_where_all_words_seem_the_same(
    name: str, part: str, migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    how = next(each for each in IN_FILES if each.name == name)
    path = altered_file(migrated_file, tmp_path / "onward.db", how)
    monkeypatch.setattr(of_store, "parts", lambda *_: {})
    monkeypatch.setattr(of_store, "normal", lambda _: "")
    with open_store(str(path), damaged=True) as store, store.reading.connect() as connection:
        found = altered(connection, HEAD, "").problems
    assert part in {each.field for each in found}


def test_every_alteration_is_named_at_once(migrated_file: Path, tmp_path: Path, run: Run) -> None:
    path = Path(shutil.copy(migrated_file, tmp_path / "onward.db"))
    with closing(sqlite3.connect(path)) as connection:
        for each in IN_FILES[:3]:
            carry_out(connection, each.sqlite)
    for words in (("db", "verify"), ("track",), ("db", "backup", tmp_path / "x.db")):
        code, _, told = run(*words, "--db", path)
        assert code == 3
        assert [each.part in told for each in IN_FILES[:3]] == [True] * 3
        assert "Maybe drop it" in told


def test_an_older_store_is_proven_before_it_migrates(tmp_path: Path) -> None:
    script = (Path(__file__).parent / f"version_{FIRST}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.executescript(script)
        carry_out(connection, IN_FILES[0].sqlite)
    with pytest.raises(StoreAltered, match="swallow"):
        migrate_store(str(tmp_path / "old.db"))
    with pytest.raises(StoreAltered, match="swallow"):
        open_store(str(tmp_path / "old.db"), older=True)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_kept_structure_is_what_the_migrations_make(
    version: str, dialect: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """`scripts/schemas.py` writes it again."""
    url = str(tmp_path / "onward.db")
    if dialect == "postgresql":
        url = request.getfixturevalue("postgresql").new_database()
    kept = (SCHEMAS / f"{dialect}-{version}.json").read_text(encoding="utf-8")
    engine = engine_for(address_of(url), writing=True)
    with engine.begin() as connection:
        migrate(connection, address_of(url), to=version)
        made = structure(connection)
    engine.dispose()
    due = {(kind, table, name): text for kind, table, name, text in json.loads(kept)}
    served = {part: text for part, text in due.items() if part[1] in ("web_jobs", "web_cares")}
    assert {**made, **(served if version == FIRST else {})} == due


def test_a_reader_with_no_right_to_write_may_open(postgresql: Server) -> None:
    url = postgresql.new_database()
    with open_store(url, write=True) as store:
        store.organisation()
        engine = engine_for(address_of(url), writing=True)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE ROLE onlooker LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker"
            )
        engine.dispose()
    with open_store(url.replace("onward@", "onlooker@")) as store:
        assert verify(store.reading).problems == []


def test_a_schema_of_the_user_that_is_empty_makes_no_second_store(postgresql: Server) -> None:
    """PostgreSQL looks first into a schema that is called as the user."""
    url = postgresql.new_database()
    with open_store(url, write=True) as store:
        own = store.organisation("own")
    engine = engine_for(address_of(url), writing=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA onward")
    engine.dispose()
    with open_store(url, write=True) as store:
        assert store.organisation("own") == own
        with store.reading.connect() as connection:
            made = connection.exec_driver_sql(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'onward'"
            ).scalar()
    assert made == 0
