"""Whoever can write to the database changes, deletes, adds, exchanges or moves rows, or bytes of the
file: `db verify` names each, or it is harmless for the reason that stands beside it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from filled import AS_OF, fill
from postgresql import Server
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError
from tampering import BY_SQL, HARMLESS, TABLES_OF, TYPES, VERSIONS
from tampering_rows import LAST

from onward.errors import InvalidInput, Problem
from onward.questions.db import VerifyStore, verify_store
from onward.store.address import address_of
from onward.store.backup import backup, restore
from onward.store.documents import keep_plan, keep_scenario
from onward.store.failures import StoreFailed
from onward.store.sessions import begin_session
from onward.store.store import Store, open_store
from onward.store.tables import TABLES, accounts


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store in a file."""
    path = tmp_path_factory.mktemp("kept") / "onward.db"
    with open_store(str(path), write=True) as store:
        fill(store)
    assert said(str(path)) == ""
    return path


@pytest.fixture
def copied(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "onward.db"))


@pytest.fixture(scope="module")
def asked(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that stays open, so that its statements are compiled once, while its file is
    exchanged.
    """
    with open_store(shutil.copy(kept, tmp_path_factory.mktemp("asked"))) as store:
        yield store


def said_of(asked: Store, path: Path) -> str:
    """As ``said``, of a file of this version."""
    asked.reading.dispose()
    assert asked.address.path is not None
    asked.address.path.write_bytes(path.read_bytes())
    return listed(verify_store(asked, VerifyStore()).problems)


def said(address: str, contains: str = "") -> str:
    """What `db verify` says of a store, a line for each problem; "": nothing is wrong."""
    try:
        with open_store(address) as store:
            return listed(verify_store(store, VerifyStore(contains=contains)).problems)
    except InvalidInput as refused:
        return listed(refused.problems)
    except StoreFailed as failed:
        return str(failed)


def listed(problems: Sequence[Problem]) -> str:
    return "\n".join(
        f"{each.file} {each.row} {each.field} {each.value}: {each.message}" for each in problems
    )


def in_file(path: Path, statements: str) -> None:
    """Changes rows as somebody does who has the file and no program of ours."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements.split("; "):
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


@pytest.mark.parametrize("what", [*BY_SQL, *TYPES])
def test_tampering_is_named(asked: Store, copied: Path, what: str) -> None:
    statements, told = BY_SQL[what] if what in BY_SQL else TYPES[what]
    in_file(copied, statements)
    found = said_of(asked, copied)
    assert found
    assert told in found


@pytest.mark.parametrize("what", VERSIONS)
def test_another_version_is_refused(copied: Path, what: str) -> None:
    statements, told = VERSIONS[what]
    in_file(copied, statements)
    assert told in said(str(copied))


@pytest.mark.parametrize("what", HARMLESS)
def test_what_is_not_covered_is_harmless(asked: Store, copied: Path, what: str) -> None:
    """docs/store.md says so, with the reason."""
    statements, why = HARMLESS[what]
    in_file(copied, statements)
    assert (said_of(asked, copied), bool(why)) == ("", True)


def page_with(data: bytes, words: bytes) -> int:
    """The number of the page that has these bytes."""
    size = int.from_bytes(data[16:18], "big")
    return data.index(words) // size


def byte_flipped(words: bytes) -> Callable[[bytes], bytes]:
    """A bit of the first byte of these words is flipped, wherever they stand first."""

    def flipped(data: bytes) -> bytes:
        at = data.index(words)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return flipped


def pages_exchanged(data: bytes) -> bytes:
    size = int.from_bytes(data[16:18], "big")
    every = [data[at : at + size] for at in range(0, len(data), size)]
    one, other = page_with(data, b'"what":["shipment:s3"]'), page_with(data, b"pool:terms:platform")
    every[one], every[other] = every[other], every[one]
    return b"".join(every)


def page_of_before(data: bytes) -> bytes:
    """A page of the log as an earlier backup had it: one of its events is another."""
    return data.replace(b"shipment:s3", b"shipment:s4", 1)


IN_BYTES: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "a bit of an event": (
        byte_flipped(b'CNPVG","status":"accepted","what":["shipment:s3'),
        "chain",
    ),
    "a bit of a message": (byte_flipped(b'{"type":"ObjectEvent"'), "chain"),
    "a bit of a cover": (byte_flipped(b"Freight of what comes back"), "register 1 id"),
    "a bit of a plan": (byte_flipped(b"second"), "plans 0 id"),
    "a bit of a user's role": (byte_flipped(b"terms"), ""),
    "a bit of a table's definition": (byte_flipped(b"duplicates BIGINT"), ""),
    "the file cut short": (lambda data: data[: len(data) // 2], ""),
    "the last page cut off": (lambda data: data[: -int.from_bytes(data[16:18], "big")], ""),
    "half a page cut off": (lambda data: data[:-1_000], ""),
    "two pages in each other's place": (pages_exchanged, ""),
    "a page of before": (page_of_before, "chain"),
    "no bytes at all": (lambda _: b"", ""),
    "another size of its pages": (lambda data: data[:16] + b"\x20\x00" + data[18:], ""),
    "fewer pages than there are": (lambda data: data[:28] + b"\0\0\0\x09" + data[32:], ""),
}
HARMLESS_BYTES: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "bytes behind the last page": (
        lambda data: data + bytes(4096),
        "SQLite reads as many pages as the first one says",
    ),
    "the number of a program": (
        lambda data: data[:68] + b"ONWD" + data[72:],
        "no program of ours reads it",
    ),
}


@pytest.mark.parametrize("what", IN_BYTES)
def test_changed_bytes_are_named(copied: Path, what: str) -> None:
    change, told = IN_BYTES[what]
    data = copied.read_bytes()
    changed = change(data)
    assert changed != data
    copied.write_bytes(changed)
    found = said(str(copied))
    assert found
    assert told in found


@pytest.mark.parametrize("what", HARMLESS_BYTES)
def test_bytes_that_nothing_rests_on(copied: Path, what: str) -> None:
    change, why = HARMLESS_BYTES[what]
    copied.write_bytes(change(copied.read_bytes()))
    assert (said(str(copied)), bool(why)) == ("", True)


def head_of(path: Path) -> str:
    with open_store(str(path)) as store:
        return str(verify_store(store, VerifyStore()).value.heads[0])


TAILS = {
    "an older copy of the file": shutil.copy,
    "the end of the journal cut off with its row and count": lambda kept, path: in_file(
        path,
        "DELETE FROM plans WHERE document = CAST('third' AS BLOB); DELETE FROM journal WHERE seq = "
        f"{LAST.format('journal')}; UPDATE journal_heads SET lines = lines - 1, chain = (SELECT "
        "chain FROM journal WHERE organisation_id = 1 ORDER BY seq DESC LIMIT 1) "
        "WHERE organisation_id = 1",
    ),
}


@pytest.mark.parametrize("what", TAILS)
def test_an_end_that_is_gone_is_seen_by_a_head_kept_elsewhere(
    kept: Path, copied: Path, what: str
) -> None:
    """Only by that: the rest is as it once was."""
    with open_store(str(copied), write=True) as store:
        scenario = keep_scenario(store, 1, b"world", name="little", as_of=AS_OF)
        keep_plan(store, 1, b"third", scenario=scenario, as_of=AS_OF)
    head = head_of(copied)
    assert said(str(copied), contains=head) == ""
    TAILS[what](kept, copied)
    assert said(str(copied)) == ""
    assert "does not contain this earlier head" in said(str(copied), contains=head)


# columns of which a change is harmless, as docs/store.md says, or the proof of which needs a head
OPEN_COLUMNS = {
    ("outbox", "id"), ("outbox", "sent_us"),
    ("persons", "name"), ("persons", "phone"), ("persons", "email"), ("persons", "created_us"),
    ("persons", "erased_us"), ("persons", "organisation_id"), ("persons", "id"),
    ("place_codes", "scheme"), ("place_codes", "code"), ("place_codes", "place"),
    ("place_codes", "organisation_id"), ("transport_numbers", "organisation_id"),
    ("transport_numbers", "transport_number"), ("transport_numbers", "departure"),
    ("desk_things", "state"),  # of the desk's own rows: nothing reads it
}  # fmt: skip
OPEN_TABLES = ("web_jobs", "web_cares", "sessions", "sign_ins")


def otherwise(value: Any) -> Any:
    """Another value of the same type."""
    if value is None or isinstance(value, int):
        return (value or 0) + 1
    return value + ("x" if isinstance(value, str) else b"x")


def every_column(path: Path) -> list[tuple[str, str, int]]:
    """Each column of each table, with the row that is changed: the first, and the last."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            (table.name, column.name, row)
            for table in TABLES.sorted_tables
            for column in table.columns
            for row in {0, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] - 1}
        ]


@pytest.mark.deep
@pytest.mark.parametrize("how", ["changed", "of another type", "deleted"])
def test_each_column_of_each_table(kept: Path, tmp_path: Path, how: str) -> None:
    """Nothing is red, or it is one of the columns that are not covered."""
    unseen = set()
    for table, column, row in every_column(kept):
        path = Path(shutil.copy(kept, tmp_path / "onward.db"))
        primary = [each.name for each in TABLES.tables[table].primary_key]
        with closing(sqlite3.connect(path)) as connection:
            listed = ", ".join([column, *primary])
            value, *name = connection.execute(
                f"SELECT {listed} FROM {table} ORDER BY {', '.join(primary)} LIMIT 1 OFFSET {row}"
            ).fetchone()
            where = " AND ".join(f"{each} = ?" for each in primary)
            try:
                if how == "deleted":
                    connection.execute(f"DELETE FROM {table} WHERE {where}", name)
                else:
                    other = otherwise(value) if how == "changed" else _of_another_type(value)
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {where}", (other, *name)
                    )
            except sqlite3.IntegrityError:
                continue  # the database itself refuses it
            connection.commit()
        if said(str(path)) == "" and table not in OPEN_TABLES:
            unseen.add((table, "" if how == "deleted" else column))
    if how == "changed":
        assert unseen <= OPEN_COLUMNS
    elif how == "deleted":
        assert unseen <= {(each, "") for each in ("persons", "place_codes", "transport_numbers")}
    else:
        assert unseen == set()


def _of_another_type(value: Any) -> Any:
    return b"\x01x" if not isinstance(value, bytes) else "x"


@pytest.fixture(scope="module")
def backed(kept: Path) -> Path:
    """A backup of the store, to be restored into PostgreSQL."""
    with open_store(str(kept)) as store:
        backup(store, kept.parent / "backup.db")
    return kept.parent / "backup.db"


def in_database(url: str, statements: str) -> None:
    """As ``in_file``, by somebody who may leave out triggers and foreign keys."""
    engine = create_engine(address_of(url).url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            for statement in statements.split("; "):
                assert connection.execute(text(statement)).rowcount > 0, statement
    finally:
        engine.dispose()


def test_tampering_is_named_on_postgresql(postgresql: Server, backed: Path) -> None:
    """The third kind of each table, all in one store."""
    url = postgresql.new_database()
    restore(backed, url)
    third = [list(kinds.values())[2] for kinds in TABLES_OF.values()]
    in_database(url, "; ".join(statements for statements, _ in third))
    found = said(url)
    assert [told for _, told in third if told not in found] == []


@pytest.mark.deep
def test_all_tampering_is_named_on_postgresql(postgresql: Server, backed: Path) -> None:
    """Each kind in a store of its own."""
    unseen = []
    whole = postgresql.new_database()
    restore(backed, whole)
    with open_store(whole, write=True) as store:  # a backup has no sessions
        with store.reading.connect() as connection:
            mine = select(accounts.c.user_id).where(accounts.c.password.is_not(None))
            user = connection.execute(mine).scalars().first()
        begin_session(store, store.organisation(), str(user))
    for what, (statements, told) in {**BY_SQL, **HARMLESS}.items():
        url = postgresql.new_database(of=whole)
        try:
            in_database(url, statements)
        except IntegrityError:
            continue  # the database itself refuses it
        found = said(url)
        if (found == "") != (what in HARMLESS) or (what in BY_SQL and told not in found):
            unseen.append((what, told, found[:300]))
    assert unseen == []
