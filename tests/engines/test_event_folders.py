"""A folder of Parquet appears whole or not at all; one that is not as it was written is refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from random_logs import WORLD, random_log

from onward.errors import InvalidInput
from onward.olap.engine import Database
from onward.olap.export import export, stage_events
from onward.olap.folder import MANIFEST, manifest_of, open_folder, sha256_of

pytestmark = pytest.mark.engines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export(tmp_path / "pq", WORLD.name, [stage_events(random_log(1))])
    return tmp_path / "pq"


def refusal(folder: Path, scenario: str = WORLD.name) -> str:
    with Database() as database, pytest.raises(InvalidInput) as refused:
        open_folder(database, str(folder), scenario)
    (problem,) = refused.value.problems
    assert "\n" not in str(problem)
    return str(problem)


def test_rows_files_and_manifest(folder: Path) -> None:
    """What another program finds."""
    made = manifest_of((folder / MANIFEST).read_text(encoding="utf-8"))
    events = {event.id: event for event in random_log(1)}
    assert made.events == len(events)
    assert made.rows == sum(max(1, len(event.what)) for event in events.values())
    table = pyarrow.parquet.read_table(folder)
    assert table.num_rows == made.rows
    assert str(table.schema.field("known_at").type) == "timestamp[ms]"
    months = {f"{at:%Y-%m}" for at in table["known_at"].to_pylist()}
    assert {path.name for path in folder.iterdir()} == {
        MANIFEST,
        *(f"known_month={month}" for month in months),
    }
    named = {each for each in table["id"].to_pylist() if each is not None}
    corrected = {event.corrects for event in events.values() if event.corrects}
    assert named == corrected | {event.id for event in events.values() if event.corrects}


def test_a_folder_without_events(tmp_path: Path) -> None:
    made = export(tmp_path / "none", WORLD.name, [stage_events([])])
    assert (made.events, made.files) == (0, ())
    with Database() as database:
        assert open_folder(database, str(tmp_path / "none"), WORLD.name).manifest == replace(
            made, digest=made.computed
        )


def test_a_folder_of_another_scenario(folder: Path) -> None:
    assert "has events of little, and not of other" in refusal(folder, "other")


def test_a_folder_that_is_half_there(folder: Path) -> None:
    (folder / MANIFEST).rename(folder / "manifest")
    assert "has no _manifest.json" in refusal(folder)
    (folder / MANIFEST).write_text("{}")
    assert "is no manifest of events" in refusal(folder)


def test_a_file_more_or_less(folder: Path) -> None:
    first, *_ = sorted(folder.rglob("*.parquet"))
    first.rename(folder / "other.parquet")
    assert "is missing" in refusal(folder)
    (folder / "other.parquet").rename(first)
    (folder / "more.parquet").write_bytes(first.read_bytes())
    assert "more.parquet is not in its manifest" in refusal(folder)


def test_files_that_were_changed(folder: Path) -> None:
    first, *_ = sorted(folder.rglob("*.parquet"))
    content = first.read_bytes()
    first.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    assert "was changed after it was written" in refusal(folder)
    first.write_bytes(content)
    manifest = (folder / MANIFEST).read_text()
    (folder / MANIFEST).write_text(manifest.replace('"events": ', '"events": 1'))
    assert "_manifest.json was changed" in refusal(folder)


def rewritten(folder: Path, select: str) -> None:
    """One file written again, and a manifest that fits it."""
    made = manifest_of((folder / MANIFEST).read_text())
    first = made.files[0]
    path = folder / first.name
    duckdb.sql(
        f"SELECT {select} FROM read_parquet('{path}', hive_partitioning = false)"
    ).write_parquet(f"{path}.new")
    os.replace(f"{path}.new", path)
    remade = replace(first, bytes=path.stat().st_size, sha256=sha256_of(path))
    (folder / MANIFEST).write_text(replace(made, files=(remade, *made.files[1:])).text)


@pytest.mark.parametrize(
    ("select", "said"),
    [
        ("* REPLACE (first::INTEGER AS first)", "has first as INTEGER, and not as BIGINT"),
        ("* EXCLUDE place", "has place as nothing, and not as VARCHAR"),
        ("*, 1 AS more", "has more as INTEGER, and not as nothing"),
    ],
)
def test_a_foreign_column(folder: Path, select: str, said: str) -> None:
    rewritten(folder, select)
    assert said in refusal(folder)


def test_rows_that_are_not_there(folder: Path) -> None:
    rewritten(folder, "DISTINCT ON (status) *")
    assert "rows, and not" in refusal(folder)


def test_another_version(folder: Path) -> None:
    made = manifest_of((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(replace(made, schema="onward.events-folder/0").text)
    assert "was written by another version of Onward" in refusal(folder)


def test_a_file_that_is_no_parquet(folder: Path) -> None:
    made = manifest_of((folder / MANIFEST).read_text())
    path = folder / made.files[0].name
    path.write_text("no parquet")
    remade = replace(made.files[0], bytes=10, sha256=sha256_of(path))
    (folder / MANIFEST).write_text(replace(made, files=(remade, *made.files[1:])).text)
    assert "cannot be read" in refusal(folder)


SLOW = """
import sys, time
from pathlib import Path
from onward.olap import export
from random_logs import WORLD, random_log
def stuck(database):
    export.stage_events(random_log(1))(database)
    print("begun", flush=True)
    time.sleep(60)
export.export(Path(sys.argv[1]), WORLD.name, [stuck])
"""


def test_an_export_that_is_killed_leaves_no_folder(tmp_path: Path) -> None:
    paths = os.pathsep.join(path for path in sys.path if path)
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path / "pq")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        running.send_signal(signal.SIGKILL)
    assert not (tmp_path / "pq").exists()
    export(tmp_path / "pq", WORLD.name, [stage_events(random_log(1))])
    with Database() as database:
        open_folder(database, str(tmp_path / "pq"), WORLD.name)


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fails(database: Database) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        export(tmp_path / "pq", WORLD.name, [stage_events(random_log(1)), fails])
    assert list(tmp_path.iterdir()) == []
