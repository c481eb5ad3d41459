"""`onward events import` and `onward db ...`, as a person or a program meets them."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from telling import telling

from onward.formats.eventfile import write_events
from onward.store.persons import remember
from onward.store.store import open_store
from onward.store.tables import HEAD

Run = Callable[..., tuple[int, str, str]]
JOURNEY = """
    1 08:00 accepted masks;awb:999-12345675 at=CNPVG
    2 11:00 departed masks on=F1 at=CNPVG
    2 22:00 landed masks on=F1 at=BELGG
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_events(telling(JOURNEY), tmp_path / "events.csv")
    return tmp_path / "events.csv"


def test_a_file_is_imported_once(address: str, file: Path, run: Run) -> None:
    assert run("events", "import", file, "--db", address) == (
        0,
        "rows 3  recorded 3  there before 0  repeated in file 0  rejected 0\n",
        "",
    )
    code, out, _ = run("events", "import", file, "--db", address, "--json")
    told = json.loads(out)
    assert (code, told["schema"]) == (0, "onward.events-import/1")
    assert [told[name] for name in ("rows", "recorded", "there_before", "rejected")] == [3, 0, 3, 0]


def test_a_file_with_a_wrong_row_is_refused_whole_unless_told_to_proceed(
    address: str, file: Path, run: Run, tmp_path: Path
) -> None:
    again = file.read_text().splitlines()[1]
    file.write_text(file.read_text() + f"{again}\n{again.replace('accepted', 'acepted')}\n")
    report = tmp_path / "report.csv"
    code, out, err = run("events", "import", file, "--db", address, "--report", report)
    assert (code, out) == (3, "")
    assert "events.csv:6:" in err
    rows = list(csv.DictReader(report.read_text(encoding="utf-8").splitlines()))
    assert [row["outcome"] for row in rows] == [
        "accepted",
        "accepted",
        "accepted",
        "repeated",
        "rejected",
    ]
    assert [row["field"] for row in rows if row["row"] == "6"] == ["status"]
    code, out, err = run("events", "import", file, "--db", address, "--proceed")
    assert (code, out) == (
        0,
        "rows 5  recorded 3  there before 0  repeated in file 1  rejected 1\n",
    )
    assert "events.csv:6:" in err


def test_carriers_messages_need_a_scenario(address: str, tmp_path: Path, run: Run) -> None:
    message = tmp_path / "messages.txt"
    message.write_text("FSU/14\n020-12345675PVGLGG/T10K200\nRCS/01MAR0800/PVG/T10K200\n")
    code, _, err = run("events", "import", message, "--db", address)
    assert (code, "--scenario" in err) == (2, True)
    code, out, err = run(
        "events", "import", message, "--db", address, "--scenario", "spring-2020:S"
    )
    assert (code, out) == (
        0,
        "rows 1  recorded 1  there before 0  repeated in file 0  rejected 0\n",
    ), err


def test_verify_says_what_is_there_or_what_is_wrong(tmp_path: Path, file: Path, run: Run) -> None:
    db = tmp_path / "onward.db"
    run("events", "import", file, "--db", db)
    code, out, err = run("db", "verify", "--db", db)
    assert (code, err) == (0, "")
    assert out.startswith(
        "all is as it was recorded: events 3  keys 4  requests 1\n"
        "recorded at the machine, by nobody who signed in: events 3\nown  3:"
    )
    head = out.split()[-1]
    assert run("db", "verify", "--db", db, "--quick", "--contains", head)[0] == 0
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE events SET body = replace(body, 'F1', 'F2') WHERE seq = 2")
    connection.close()
    code, out, err = run("db", "verify", "--db", db)
    assert (code, out) == (3, "")
    assert "events:2: chain=" in err
    told = json.loads(run("db", "verify", "--db", db, "--json")[1])
    assert (told["ok"], told["problems"][0]["row"]) == (False, 2)


def test_backup_restore_and_migrate(address: str, file: Path, tmp_path: Path, run: Run) -> None:
    run("events", "import", file, "--db", address)
    code, out, _ = run("db", "backup", tmp_path / "saved.db", "--db", address)
    assert (code, out.splitlines()[0]) == (0, f"{tmp_path / 'saved.db'}: 3 events, verified")
    assert run("db", "backup", tmp_path / "saved.db", "--db", address)[0] == 3
    code, again, err = run(
        "db",
        "restore",
        tmp_path / "saved.db",
        "--db",
        tmp_path / "new.db",
        "--erasures-of",
        address,
    )
    assert (code, again.splitlines()[1:], err) == (
        0,
        out.splitlines()[1:],
        "forgotten again: 0 persons\n",
    )
    assert run("db", "migrate", "--db", tmp_path / "new.db")[:2] == (
        0,
        f"version {HEAD}, as it was\n",
    )


def test_a_person_is_named_exactly(address: str, run: Run) -> None:
    with open_store(address, write=True) as store:
        mine = store.organisation()
        first, second = sorted(
            remember(store, mine, name="Li Wen", phone=phone) for phone in ("1", "2")
        )
    code, _, err = run("db", "erase", "Li", "--db", address)
    assert (code, "nobody is kept" in err) == (3, True)
    code, _, err = run("db", "erase", "Li Wen", "--db", address)
    assert (code, "'Li Wen' means 2" in err, first in err) == (3, True, True)
    assert run("db", "erase", first, "--db", address)[:2] == (0, f"erased {first}\n")
    assert (
        run("db", "erase", "Li Wen", "--db", address, "--json")[1]
        == json.dumps(
            {"schema": "onward.db-erase/1", "erased": [second], "left_in_the_log": []}, indent=2
        )
        + "\n"
    )
    assert run("db", "verify", "--db", address)[0] == 0


def test_what_is_no_store_is_said_in_one_line(tmp_path: Path, run: Run) -> None:
    code, out, err = run("db", "verify", "--db", tmp_path / "none.db")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "there is no such database" in err
    (tmp_path / "notes.db").write_text("no database, " * 100)
    code, out, err = run("db", "verify", "--db", tmp_path / "notes.db")
    assert (code, out, err.count("\n")) == (3, "", 1)


@pytest.mark.parametrize(
    "words",
    [
        ("claims", "approve", "O1@terms/1", "--as", "bo"),
        ("claims", "pay", "O1@terms/1", "--as", "dan"),
        ("claims", "attach", "V17-1002", "waybill", __file__, "--as", "anna"),
        ("ledger", "reverse", "pool", "--why", "wrong"),
        ("db", "erase", "Li Wen"),
        ("db", "migrate"),
        ("track", "V17-1002"),
        ("claims", "open"),
        ("fund", "trace", "--fund", "spring-2020"),
        ("ledger", "balance"),
        ("publish", "hxl", "spring-2020:S", "-o", "deliveries.csv"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_store_that_is_not_there_is_not_made_by_what_needs_one(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, _, said = run(*words, "--db", tmp_path / "typo.db")
    assert (code, "there is no such database" in said) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_decision_needs_a_reason(run: Run, tmp_path: Path) -> None:
    assert (
        run(
            "claims",
            "decide",
            "O1@terms/1",
            "--as",
            "anna",
            "--amount",
            "0",
            "--why",
            " ",
            "--db",
            tmp_path / "o.db",
        )[0]
        == 2
    )
