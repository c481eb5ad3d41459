"""Whatever is changed behind the store's back is found; what is copied is the same; who is erased
is gone.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text
from telling import telling

from onward.store.backup import backup, restore
from onward.store.documents import keep_plan, keep_scenario
from onward.store.entries import entry
from onward.store.failures import StoreRefused
from onward.store.persons import erase, erase_again, erased_persons, find_persons, remember
from onward.store.reading import logged
from onward.store.store import Store, open_store
from onward.store.users import add_user, find_user
from onward.store.verify import verify

LINES = [
    f"{day} 08:00 {status} s{day} at=CNPVG"
    for day in range(1, 21)
    for status in ("accepted", "departed")
]


def fill(store: Store) -> int:
    """Forty events of two organisations in four requests, and a plan."""
    told, mine, other = telling("\n".join(LINES)), store.organisation(), store.organisation("other")
    store.record(mine, told[:10], key="one")
    store.record(other, told[10:20], key="one")
    store.record(mine, told[20:30])
    store.record(mine, told[30:], originals=["RCS"] * 10)
    scenario = keep_scenario(
        store, mine, b"world", name="little", as_of=datetime(2020, 3, 1, tzinfo=UTC)
    )
    keep_plan(store, mine, b"plan", scenario=scenario, as_of=datetime(2020, 3, 1, tzinfo=UTC))
    return mine


def test_a_value_of_a_wrong_type_is_told_by_row_and_column(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = shutil.copy(migrated_file, tmp_path / "onward.db")
    with open_store(str(path), write=True) as store:
        mine = fill(store)
        for name in ("Li Wen", "Noor"):
            remember(store, mine, name=name)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE persons SET phone = x'00' WHERE name = 'Noor'")
    with open_store(str(path)) as store:
        wrong = verify(store.reading).problems[0]
    assert (wrong.file, wrong.field, wrong.value) == ("persons", "phone", "blob")
    assert wrong.row in (1, 2)
    assert wrong.message == "is no text: nobody can have recorded it so"


@pytest.mark.no_cover
def test_any_bit_that_is_flipped_in_the_log_is_found(migrated_file: Path, tmp_path: Path) -> None:
    """Sixty bits, one after another, in any column of any row of the log: the chain alone finds
    them.
    """
    path = tmp_path / "onward.db"
    shutil.copy(migrated_file, path)
    with open_store(str(path), write=True) as store:
        fill(store)
    random = Random(1)
    with open_store(str(path)) as store, closing(sqlite3.connect(path)) as connection:
        for _ in range(60):
            seq, column = (
                random.randint(1, 40),
                random.choice(["event_hash", "at_us", "known_us", "recorded_us", "body", "chain"]),
            )
            (before,) = connection.execute(
                f"SELECT {column} FROM events WHERE seq = ?", (seq,)
            ).fetchone()
            for value in (flipped(before, random), before):
                connection.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", (value, seq))
                connection.commit()
                if value != before:
                    assert verify(store.reading, quick=True).problems, (seq, column)
        assert verify(store.reading, quick=True).problems == []


def flipped(value: Any, random: Random) -> Any:
    if isinstance(value, int):
        return value ^ 1 << random.randrange(40)
    if isinstance(value, str):
        place = random.randrange(len(value))
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    place = random.randrange(len(value))
    return value[:place] + bytes([value[place] ^ 1 << random.randrange(8)]) + value[place + 1 :]


def test_a_log_written_anew_does_not_contain_an_earlier_head(address: str, tmp_path: Path) -> None:
    with open_store(address, write=True) as store:
        mine = fill(store)
        earlier = str(verify(store.reading).heads[0])
        store.record(mine, telling("25 08:00 delivered s1"))
        assert verify(store.reading, contains=earlier).problems == []
        later = str(verify(store.reading).heads[0])
    with open_store(str(tmp_path / "anew.db"), write=True) as store:
        store.record(fill(store), telling("25 08:00 delivered s2"))
        # of the log and of the journal
        assert [each.field for each in verify(store.reading, contains=later).problems] == [
            "head",
            "head",
        ]


@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_a_backup_becomes_the_same_store_again(
    address: str, into: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with open_store(address, write=True) as store:
        mine = fill(store)
        remember(store, mine, name="Li Wen")
        heads = verify(store.reading).heads
        assert backup(store, tmp_path / "saved.db").heads == heads
        with pytest.raises(StoreRefused, match="is there already"):
            backup(store, tmp_path / "saved.db")
        store.record(mine, telling("25 08:00 delivered s1"))
        before = [event for _, _, event in logged(store, mine)][:-1]
    assert [path.name for path in tmp_path.glob("saved*")] == ["saved.db"]
    target = (
        str(tmp_path / "new.db")
        if into == "sqlite"
        else request.getfixturevalue("postgresql").new_database()
    )
    assert restore(tmp_path / "saved.db", target).heads == heads
    with open_store(target, write=True) as store:
        found = verify(store.reading)
        assert (found.problems, found.heads) == ([], heads)
        assert [event for _, _, event in logged(store, store.organisation())] == before
        assert len(find_persons(store, store.organisation(), "Li Wen")) == 1
        # numbers go on after those restored
        assert store.record(store.organisation("third"), telling(LINES[0])).first_seq == 41
    with pytest.raises(StoreRefused, match="already"):
        restore(tmp_path / "saved.db", target)


def test_a_damaged_backup_is_not_restored(address: str, tmp_path: Path) -> None:
    with open_store(address, write=True) as store:
        fill(store)
        backup(store, tmp_path / "saved.db")
    whole = (tmp_path / "saved.db").read_bytes()
    place = whole.index(b"CNPVG")
    (tmp_path / "changed.db").write_bytes(whole[:place] + b"X" + whole[place + 1 :])
    (tmp_path / "short.db").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "none.db").write_bytes(b"")
    for name in ("changed.db", "short.db", "none.db", "absent.db"):
        with pytest.raises(StoreRefused):
            restore(tmp_path / name, str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def test_a_person_is_erased_and_the_chain_still_verifies(address: str, tmp_path: Path) -> None:
    with open_store(address, write=True) as store:
        mine = fill(store)
        ids = [
            remember(store, mine, name=f"NAME-{n}", phone=f"+32-{n}", email=f"NAME-{n}@example.org")
            for n in range(200)
        ]
        add_user(store, mine, "NAME-3", ids[3], "claims")
        backup(store, tmp_path / "old.db")
        head = str(verify(store.reading).heads[0])
        assert [each.id for each in find_persons(store, mine, "NAME-3")] == [ids[3]]
        assert erase(store, mine, ids)
        assert find_persons(store, mine, "NAME-3") == []
        (left,) = find_persons(store, mine, ids[3])
        with store.reading.connect() as connection:
            assert find_user(connection, mine, "NAME-3") is None  # and as a user may do nothing
        assert (left.erased, left.name, left.phone, left.email) == (True, None, None, None)
        assert verify(store.reading, contains=head).problems == []
        for path in tmp_path.glob("onward.db*"):
            assert b"NAME-" not in path.read_bytes(), path
        backup(store, tmp_path / "new.db")
    assert b"NAME-" not in (tmp_path / "new.db").read_bytes()
    restore(tmp_path / "old.db", str(tmp_path / "again.db"))
    assert erase_again(address, str(tmp_path / "again.db")) == 200
    with open_store(str(tmp_path / "again.db")) as store:
        assert erased_persons(store, store.organisation()) == sorted(ids)
    assert b"NAME-" not in (tmp_path / "again.db").read_bytes()


def test_an_erased_person_who_is_there_again_is_found(store: Store) -> None:
    mine = store.organisation()
    erase(store, mine, [remember(store, mine, name="Li Wen")])
    store.writer.write(
        lambda connection: connection.execute(text("UPDATE persons SET name = 'Li Wen'"))
    )
    assert [each.file for each in verify(store.reading).problems] == ["persons"]


def test_an_entry_is_the_event_and_nothing_else() -> None:
    (event,) = telling("2 10:00 loaded masks#1-40;awb:999-12345675 on=F1 at=CNPVG")
    made = entry(event)
    assert made.keys == (("999-12345675", "awb"), ("masks", "shipment"))
    assert made.at_us == 1_583_143_200_000_000
    assert made.event_hash.hex() == event.id
