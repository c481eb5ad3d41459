"""``onward situation`` at a terminal: its sources and clocks, its document, and its exit code; the
report itself is in tests/report/test_situation_page.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.folder import write_folder

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 carrier=CV
    ship masks CNPVG>BELGG p1 10x 100kg 0.5m3 due=7 units=2000 goods=masks
"""
EVENTS = """\
at,known_at,status,what,place,departure,by
2020-03-04T10:00Z,2020-03-04T10:00Z,departed,shipment:masks,CNPVG,F1,CV
2020-03-04T22:00Z,2020-03-05T06:00Z,landed,shipment:masks,BELGG,F1,CV
2020-03-05T08:00Z,2020-03-05T09:00Z,held,shipment:masks#1-2,BELGG,,customs BE
"""
ASK = ("--as-of", "2020-03-07", "-q")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("situation") / "world"
    write_folder(little(WORLD), folder)
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(folder)


def test_the_events_beside_the_scenario_or_of_a_store(run: Run, world: str, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert run("events", "import", Path(world) / "events.csv", "--db", store, "-q").code == 0
    beside = run("situation", world, *ASK, "--html", tmp_path / "s.html", "--json")
    assert (beside.code, beside.err) == (0, "")
    assert [row["handling_units"] for row in beside.json["tables"]["detained"]] == ["masks#1-2"]
    assert (tmp_path / "s.html").is_file()
    assert run("situation", world, *ASK, "--json", "--db", store).json == beside.json


def test_without_as_of_it_is_the_last_that_is_known(run: Run, world: str) -> None:
    assert "as of 05MAR20 09:00Z, known to 05MAR20 09:00Z; 3 events" in run("situation", world).err


def test_more_events_and_what_is_wrong_with_them(run: Run, world: str, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text(
        "at,status,what,place\n2020-03-06T09:00Z,released,shipment:masks,BELGG\n"
        "2020-03-06T09:00Z,flown away,shipment:masks,\n",
        encoding="utf-8",
    )
    sent = ("--events", more, "--received-at", "2020-03-06")
    answer = run("situation", world, *ASK, *sent, "--json")
    assert answer.code == 3
    assert "flown away" in answer.err
    assert answer.json["tables"]["detained"] == []
