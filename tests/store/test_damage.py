"""A store that is damaged is told as one, wherever the damage is met; never as an error of ours,
and never as healthy.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from alternately import event

from onward.cli import main
from onward.store.store import open_store

Damage = Callable[[Path, Random], None]


def page(path: Path, number: int, change: Callable[[bytes], bytes]) -> None:
    """Change a page."""
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    at = number * size
    path.write_bytes(data[:at] + change(data[at : at + size]) + data[at + size :])


def pages(path: Path) -> int:
    data = path.read_bytes()
    return len(data) // int.from_bytes(data[16:18], "big")


def zeroed(path: Path, random: Random) -> None:
    page(path, random.randrange(1, pages(path)), lambda old: bytes(len(old)))


def noise(path: Path, random: Random) -> None:
    page(path, random.randrange(pages(path)), lambda old: random.randbytes(len(old)))


def flipped(path: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(30):
        data[random.randrange(100, len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(bytes(data))


def cut_short(path: Path, random: Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: random.randrange(1, len(data))])


def swapped(path: Path, random: Random) -> None:
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    every = [data[at : at + size] for at in range(0, len(data), size)]
    one = random.randrange(1, len(every))
    # empty tables of the same columns look alike: to swap those damages nothing
    other = random.choice([n for n, each in enumerate(every) if n and each != every[one]])
    page(path, one, lambda _: every[other])
    page(path, other, lambda _: every[one])


def by_sql(*lines: str) -> Damage:
    def damage(path: Path, random: Random) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for line in lines:
                connection.execute(line)
            connection.commit()

    return damage


DAMAGES: dict[str, Damage] = {
    "a page of zeros": zeroed,
    "a page of noise": noise,
    "bits flipped": flipped,
    "cut short": cut_short,
    "two pages swapped": swapped,
    "no file of a database": lambda path, random: (
        (path.write_bytes(random.randbytes(9_000)) and None) or None
    ),
    "a table is gone": by_sql("DROP TABLE events"),
    "the index is gone": by_sql("DROP TABLE keys"),
    "no version": by_sql("DELETE FROM alembic_version"),
    "a body that is no JSON": by_sql("UPDATE events SET body = '{' WHERE seq = 2"),
    "a body that is no event": by_sql("UPDATE events SET body = '{}' WHERE seq = 2"),
    "a body that is a list": by_sql("UPDATE events SET body = '[1]' WHERE seq = 2"),
    "a body that is no text": by_sql("UPDATE events SET body = x'ff00fe' WHERE seq = 2"),
    "text that is no UTF-8": by_sql(
        "UPDATE events SET body = CAST(x'7b22ff' AS TEXT) WHERE seq = 2"
    ),
    "a number that is a word": by_sql("UPDATE events SET recorded_us = 'soon' WHERE seq = 2"),
    "a number beyond all years": by_sql(
        "UPDATE events SET recorded_us = 9223372036854775807 WHERE seq = 2"
    ),
    "a hash that is a word": by_sql("UPDATE events SET event_hash = 'x' WHERE seq = 2"),
    "a chain that is a number": by_sql("UPDATE events SET chain = 1 WHERE seq = 2"),
    "an organisation that is nobody's": by_sql(
        "UPDATE events SET organisation_id = 99 WHERE seq = 2"
    ),
    "a head that is a word": by_sql("UPDATE organisations SET chain = 'x', events = 'many'"),
    "an organisation that began at no time": by_sql(
        "UPDATE organisations SET created_us = x'029b'"
    ),
    "an original that is a number": by_sql("UPDATE events SET original = 5 WHERE seq = 2"),
    "a journal of words": by_sql("UPDATE journal SET digest = 'x', chain = 'y', recorded_us = 'z'"),
    "a request of words": by_sql("UPDATE requests SET first_seq = 'x', events = 'y'"),
    "an outbox of words": by_sql("UPDATE outbox SET first_seq = 'x', created_us = 'y'"),
}
QUESTIONS = (
    ["db", "verify"],
    ["track", "shipment:E1"],
    ["track"],
    ["db", "user"],
    ["ledger", "balances"],
    ["db", "backup"],
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with events, whose file is more than a few pages."""
    path = tmp_path_factory.mktemp("whole") / "onward.db"
    with open_store(str(path), write=True) as store:
        mine = store.organisation()
        for some in range(12):
            store.record(mine, [event(f"E{some * 20 + n}") for n in range(20)])
    return path


def asked(path: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> tuple[int, str]:
    """The exit code and what was said on standard error."""
    more = [str(path.parent / "saved.db")] if words == ["db", "backup"] else []
    (path.parent / "saved.db").unlink(missing_ok=True)
    try:
        code = main([*words, *more, "--db", str(path), "--quiet"])
    finally:
        said = capsys.readouterr()
    return code, said.err


@pytest.mark.parametrize("how", DAMAGES)
def test_damage_is_told_as_damage(
    how: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "onward.db"))
    DAMAGES[how](path, Random(how))
    for words in QUESTIONS:
        code, said = asked(path, capsys, words)
        assert code != 1, said
        assert "internal error" not in said
        if words == ["db", "verify"]:
            assert code in (2, 3)


@pytest.mark.deep
@pytest.mark.parametrize(
    "how", ["a page of zeros", "a page of noise", "bits flipped", "cut short", "two pages swapped"]
)
def test_200_damages_of_the_file(
    how: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random(how)
    for _ in range(40):
        path = Path(shutil.copy(whole, tmp_path / "onward.db"))
        DAMAGES[how](path, random)
        for words in QUESTIONS:
            code, said = asked(path, capsys, words)
            assert code != 1, said


def nothing_in(table: str, column: str) -> Damage:
    """A value is gone, as where bits of a row are flipped: no statement of SQL leaves it out."""

    def damage(path: Path, random: Random) -> None:
        for lines in (
            (
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', ' NULL'||'    ')",
            ),
            (
                f"UPDATE {table} SET {column} = NULL",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, ' NULL    ', ' NOT NULL')",
            ),
        ):
            by_sql(*lines)(path, random)

    return damage


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("events", "recorded_us"),
        ("events", "body"),
        ("journal", "digest"),
        ("journal_heads", "chain"),
        ("organisations", "name"),
        ("requests", "first_seq"),
    ],
)
def test_a_value_that_is_gone_is_damage(
    table: str, column: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "onward.db"))
    nothing_in(table, column)(path, Random(0))
    for words in QUESTIONS:
        code, said = asked(path, capsys, words)
        assert code != 1, said
        assert words != ["db", "verify"] or code == 3


def test_a_tree_that_leads_back_to_entries_already_read_is_damage(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first and the last page of the log change places."""
    path = Path(shutil.copy(whole, tmp_path / "onward.db"))
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    every = [data[at : at + size] for at in range(0, len(data), size)]
    of_log = [n for n, each in enumerate(every) if each[0] == 13 and b'"what":["shipment:' in each]
    first, last = of_log[0], of_log[-1]
    page(path, first, lambda _: every[last])
    page(path, last, lambda _: every[first])
    code, said = asked(path, capsys, ["db", "verify"])
    assert (code, "stands after entry" in said) == (3, True), said
