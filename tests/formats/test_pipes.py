"""A pipe in place of a file is read, and given up when nobody writes into it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from onward.challenge.entries import files_of
from onward.challenge.instance import read_instance
from onward.challenge.score import Referee
from onward.errors import InvalidInput
from onward.formats import csvfile
from onward.formats.chance import read_chance
from onward.formats.covers import read_cover, read_orders
from onward.formats.eventfile import read_events
from onward.formats.example import write_example
from onward.formats.folder import read_folder
from onward.formats.planfile import read_plan

READERS: dict[str, Callable[[Path], object]] = {
    "events.csv": read_events,
    "orders.csv": read_orders,
    "cover.toml": read_cover,
    "chance.toml": read_chance,
    "plan.json": read_plan,
    "events.csv.gz": read_events,
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "PATIENCE_S", 0)


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_into_which_nobody_writes_is_given_up(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(InvalidInput, match="is a pipe into which nothing was written"):
        READERS[name](tmp_path / name)


def test_a_pipe_among_the_tables_of_a_scenario(tmp_path: Path) -> None:
    write_example(tmp_path / "desk")
    (tmp_path / "desk" / "charters.csv").unlink()
    os.mkfifo(tmp_path / "desk" / "charters.csv")
    with pytest.raises(InvalidInput, match=r"^charters.csv: is a pipe"):
        read_folder(tmp_path / "desk")


def test_a_pipe_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "PATIENCE_S", 60)
    file = tmp_path / "events.csv"
    os.mkfifo(file)
    rows = "".join(f"2020-03-02T10:{n % 60:02}Z,departed,shipment:S{n}\n" for n in range(3000))
    Thread(target=lambda: file.write_text(f"at,status,what\n{rows}"), daemon=True).start()
    assert read_events(file).count("accepted") == 3000


def test_a_pipe_is_no_submission(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.json")
    os.mkfifo(tmp_path / "entry.toml")
    write_example(tmp_path / "desk")
    score = Referee(read_instance(str(tmp_path / "desk"))).score_file(tmp_path / "plan.json")
    assert [each.message for each in score.problems] == ["is not a file"]
    assert tmp_path / "entry.toml" in files_of(tmp_path)
