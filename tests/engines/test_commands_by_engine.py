"""``--engine`` and ``--parquet`` at a terminal: the same answers, and in one line what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from answer import Run
from flown import flown
from telling import telling

from onward.answer import WrongQuestion
from onward.cli import main
from onward.formats.eventfile import write_events
from onward.olap import installed
from onward.olap.engine import Database
from onward.questions import engines
from onward.questions.record import Record, Sources
from onward.questions.track import Track, track

pytestmark = pytest.mark.engines
FIGURES = """
[[figure]]
id = "units-abroad"
title = "Units abroad"
definition = "Units that left China"
unit = "units"
standing = "synthetic"
as_of = "2020-03-10T00:00Z"
known_to = "2020-03-13T00:00Z"
[figure.query]
kind = "flow"
stage = "departed"
measure = "units"
where = { goods_from = "CN" }

[[figure]]
id = "charters"
title = "Charters"
definition = "Charters that flew"
unit = "charters"
standing = "synthetic"
as_of = "2020-03-10T00:00Z"
known_to = "2020-03-13T00:00Z"
[figure.query]
kind = "charters_flown"
period = "2020-03"
"""

HELD = """\
at,status,what,place,by,reason
2020-03-03T10:00Z,held,shipment:masks#2-3,BELGG,customs,quality_test
2020-03-03T11:00Z,held,shipment:masks#4,BELGG,police,
2020-03-03T12:00Z,held,shipment:masks#5,BELGG,police,
2020-03-04T12:00Z,released,shipment:masks#5,BELGG,police,
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("world") / "desk"
    flown(folder)
    (folder / "figures.toml").write_text(FIGURES, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def parquet(world: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("parquet") / "pq")
    assert main(["events", "export", world, "--parquet", path, "-q"]) == 0
    return path


ASKED = (
    *("--by", "mode,day", "--period", "2020-03-03..2020-03-12", "--baseline", "before"),
    *("--where", "goods_from=CN", "--known-to", "2020-03-13", "--json"),
)


def test_flows_by_each_engine_and_from_each_place(
    run: Run, world: str, parquet: str, here: Path
) -> None:
    ours = run("flows", world, *ASKED, "--engine", "python").json
    assert ours["lines"]
    assert run("flows", world, *ASKED, "--engine", "duckdb").json == ours
    assert run("flows", world, *ASKED, "--parquet", parquet).json == ours
    assert run("events", "import", Path(world) / "events.csv", "--db", "one.db").code == 0
    stored = run("flows", world, *ASKED, "--db", "one.db", "--engine", "python").json
    assert run("flows", world, *ASKED, "--db", "one.db", "--engine", "duckdb").json == stored
    made = run("events", "export", world, "--db", "one.db", "--parquet", "two", "--json").json
    assert (made["events"], made["rows"], made["head"][:2]) == (2, 3, "2:")
    assert run("flows", world, *ASKED, "--parquet", "two").json == stored
    (here / "more.csv").write_text(
        "at,known_at,status,what,departure\n2020-03-05T10:00Z,2020-03-05T11:00Z,departed,shipment:masks,F9\n"
    )
    beside = ("--events", here / "more.csv")
    more = run("flows", world, *ASKED, *beside, "--engine", "python").json
    assert more != ours
    assert run("flows", world, *ASKED, *beside, "--parquet", parquet).json == more


def test_goods_are_counted_by_each_engine(run: Run, world: str, parquet: str, here: Path) -> None:
    asked = ("track", "--scenario", world, "--json")
    ours = run(*asked)
    assert ours.json["units_to"][""]["shipped"] == 20_000
    for words in (("--engine", "duckdb"), ("--parquet", parquet)):
        theirs = run(*asked, *words)
        assert (theirs.code, theirs.json) == (ours.code, ours.json)
    run("events", "import", Path(world) / "events.csv", "--db", "one.db")
    kept = (*asked, "--db", "one.db")
    assert run(*kept, "--engine", "duckdb").json == run(*kept).json
    text = ("track", "--scenario", world)
    assert run(*text, "--engine", "duckdb").out == run(*text, "--engine", "python").out


def test_the_situation_by_each_engine_and_from_each_place(
    run: Run, world: str, parquet: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "more.csv").write_text(HELD, encoding="utf-8")
    asked = ("situation", world, "--events", "more.csv", "--json")
    ours = run(*asked, "--engine", "python")
    assert len(ours.json["tables"]["detained"]) == 2
    for words in (("--engine", "duckdb"), ("--parquet", parquet)):
        theirs = run(*asked, *words)
        assert (theirs.code, theirs.json) == (ours.code, ours.json)
    run("events", "import", Path(world) / "events.csv", "--db", "one.db")
    kept = (*asked, "--db", "one.db", "--engine")
    assert run(*kept, "duckdb").json == run(*kept, "python").json
    both = run(*asked, "--parquet", parquet, "--engine", "python")
    assert (both.code, both.out, "reads no folder of Parquet" in both.err) == (2, "", True)
    monkeypatch.setattr(engines, "MANY", 1)
    said = run("situation", world, "--html", "page.html")
    assert "events are counted by DuckDB" in said.err
    assert run("situation", world, "--html", "ours.html", "--engine", "python").out == said.out
    assert (here / "page.html").read_bytes() == (here / "ours.html").read_bytes()
    monkeypatch.setattr(installed, "MODULES", ("no_engine",))
    without = run(*asked, "--engine", "duckdb")
    assert (without.code, without.out, "onward[olap]" in without.err) == (2, "", True)


def test_the_situation_of_a_desk_by_each_engine(run: Run, here: Path) -> None:
    """What its plan intends counts for `track`, and not for the report."""
    for words in ("desk new tiny:two-hubs", "plan", "adopt"):
        assert run(*words.split()).code == 0
    ours = run("situation", "--json", "--engine", "python")
    theirs = run("situation", "--json", "--engine", "duckdb")
    assert (theirs.code, theirs.json, theirs.err) == (ours.code, ours.json, ours.err)
    assert run("track", "--json", "--engine", "duckdb").json == run("track", "--json").json


A_DAY = """
    init here
    desk new here
    plan
    adopt
    desk clock 2020-03-31T06:00Z
    events add TRUCK1@2020-03-31 --as-planned
    events add --corrects 5
    events add TRUCK1@2020-03-31 --at 2020-03-30T22:40Z --count 490 --reason capacity
    notice add cancel-charter ROTATION1
    notice add amend-shipment VENT-BE ready_at=2020-04-01T06:00Z due_at=2020-04-05T00:00Z
    replan
    adopt
"""
STOPPED = """\
at,known_at,status,what,place,by,parent
2020-03-31T01:00Z,2020-03-31T01:00Z,packed,shipment:MASKS-BE#1001-1200,,,uld:AKE12345SN
2020-03-31T02:00Z,2020-03-31T02:00Z,held,uld:AKE12345SN,CNPVG,customs,
2020-03-31T03:00Z,2020-03-31T03:00Z,released,shipment:MASKS-BE#1001-1010,CNPVG,customs,
"""


def test_goods_at_a_desk_with_plan_notices_and_events(run: Run, here: Path) -> None:
    """Two plans, one after the other; and goods that are held in a bag."""
    for line in A_DAY.strip().splitlines():
        assert run(*line.split()).code == 0, line
    (here / "more.csv").write_text(STOPPED, encoding="utf-8")
    found = []
    for words in (
        "",
        "--events more.csv --db onward.db",
        "--as-of 2020-03-30T23:00Z",
        "--as-of 2020-04-10",
        "--as-of 2020-04-10 --known-to 2020-03-30T12:00Z",
    ):
        ours = run("track", "--json", *words.split())
        theirs = run("track", "--json", "--engine", "duckdb", *words.split())
        assert (theirs.code, theirs.json, theirs.err) == (ours.code, ours.json, ours.err)
        found.append(json.dumps(ours.json["units_to"]["BE"] | {"held": ours.json["held"]}))
    assert len({*found}) >= 3


WITH_UNKNOWN_REFERENCES = f"""\
at,known_at,status,what,place,departure,policy,corrects
2020-03-03T10:00Z,2020-03-03T10:00Z,held,shipment:masks#2-3,BELGX,,,
2020-03-03T11:00Z,2020-03-03T11:00Z,departed,shipment:masks#4,,F99,,
2020-03-03T12:00Z,2020-03-03T12:00Z,held,shipment:masks#5,BELGG,,ban-of-nobody,
2020-03-03T13:00Z,2020-03-03T13:00Z,received,shipment:maskz,BELGX,,,
2020-03-03T14:00Z,2020-03-03T14:00Z,received,shipment:masks#5-999999,BELGG,,,
2020-03-03T15:00Z,2020-03-03T15:00Z,void,,,,,{"0" * 64}
"""


def test_events_with_unknown_references_are_noted_by_each_engine(
    run: Run, world: str, parquet: str, here: Path
) -> None:
    (here / "more.csv").write_text(WITH_UNKNOWN_REFERENCES, encoding="utf-8")
    command = ("track", "--scenario", world, "--json")
    with_file = (*command, "--events", "more.csv")
    by_python = run(*with_file).err
    assert all(
        name in by_python for name in ("BELGX", "F99", "ban-of-nobody", "maskz", "masks#5-9999")
    )
    assert "correct" in by_python
    assert run(*with_file, "--engine", "duckdb").err == by_python
    for file in (Path(world) / "events.csv", "more.csv"):
        assert run("events", "import", file, "--db", "one.db").code == 0
    stored = run(*command, "--db", "one.db").err
    assert "maskz" in stored
    assert run(*command, "--db", "one.db", "--engine", "duckdb").err == stored
    assert run("events", "export", world, "--db", "one.db", "--parquet", "two", "-q").code == 0
    assert run(*command, "--parquet", "two").err == stored


def test_what_duckdb_does_not_list_is_refused(run: Run, world: str, parquet: str) -> None:
    for words in (("--where", "held"), ("masks",), ("--exposure",), ("--xlsx", "a.xlsx")):
        found = run("track", *words, "--scenario", world, "--engine", "duckdb")
        assert (found.code, found.out) == (2, "")
        assert "DuckDB only counts all goods" in found.err
    question = Track(key="masks")
    with Record(Sources(scenario=world, parquet=parquet)) as record, pytest.raises(WrongQuestion):
        track(record, question, record.job)


def test_figures_by_each_engine(run: Run, world: str, parquet: str) -> None:
    ours = run("figures", "run", "--scenario", world, "--json", "--engine", "python").json
    assert [each["value"] for each in ours["figures"]] == ["20000", "0"]
    for words in (("--engine", "duckdb"), ("--parquet", parquet)):
        assert run("figures", "run", "--scenario", world, "--json", *words).json == ours


def test_figures_are_verified_by_each_engine(
    run: Run, world: str, parquet: str, here: Path
) -> None:
    saved = FIGURES.replace('id = "units-abroad"', 'id = "units-abroad"\nvalue = 20000')
    (here / "figures.toml").write_text(saved, encoding="utf-8")
    asked = ("figures", "verify", "--scenario", world, "--figures", "figures.toml", "--json")
    ours = run(*asked, "--engine", "python")
    assert ours.json["figures"]
    for words in (("--engine", "duckdb"), ("--parquet", parquet)):
        theirs = run(*asked, *words)
        assert (theirs.code, theirs.json) == (ours.code, ours.json)
    both = run(*asked, "--parquet", parquet, "--engine", "python")
    assert (both.code, both.out) == (2, "")


def test_the_engine_is_chosen_by_the_number_of_events_and_said(
    run: Run, world: str, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    said = "events are counted by DuckDB; --engine python counts them without it"
    assert said not in run("flows", world).err
    monkeypatch.setattr(engines, "MANY", 1)
    assert said in run("flows", world).err
    assert said in run("figures", "verify", "--scenario", world).err
    assert said not in run("flows", world, "-q").err
    assert said not in run("flows", world, "--engine", "python").err
    assert said not in run("figures", "diff", "--scenario", world).err
    run("events", "import", Path(world) / "events.csv", "--db", "one.db")
    assert f"about 2 {said}" in run("flows", world, "--db", "one.db").err
    monkeypatch.setattr(engines, "MANY", 3)
    assert said not in run("flows", world, "--db", "one.db").err


def test_the_engine_draws_nothing_on_standard_output() -> None:
    """A program without a file counts as a person at a terminal, who sees how far a query is."""
    asks = (
        "from onward.olap.engine import Database\n"
        "with Database() as database:\n"
        "    print(database.rows(\"SELECT current_setting('enable_progress_bar')\"))\n"
    )
    ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, check=True)
    assert ran.stdout == b"[(False,)]\n"


def test_what_an_engine_does_not_do_is_refused(run: Run, world: str, parquet: str) -> None:
    both = run("flows", world, "--parquet", parquet, "--engine", "python")
    assert (both.code, both.out) == (2, "")
    assert "reads no folder of Parquet" in both.err
    plan = run("flows", world, "--parquet", parquet, "--plan", Path(world) / "events.csv")
    assert (plan.code, "counted by Python only" in plan.err) == (2, True)


def test_a_folder_that_does_not_fit_is_refused(run: Run, parquet: str, here: Path) -> None:
    other = run("flows", "tiny:two-hubs", "--parquet", parquet)
    assert (other.code, other.out) == (3, "")
    assert "has events of" in other.err
    assert run("flows", "tiny:two-hubs", "--parquet", "nowhere").code == 3
    filled = run("events", "export", "tiny:two-hubs", "--parquet", parquet)
    assert (filled.code, "not an empty folder" in filled.err) == (2, True)


def test_an_address_that_the_engine_cannot_read_is_refused_in_one_line(
    run: Run, world: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(here))  # where extensions lie
    monkeypatch.setattr(Database, "run", _without_httpfs(Database.run))
    found = run("flows", world, "--parquet", "s3://bucket/march", "-q")
    assert (found.code, found.out) == (2, "")
    assert "is read through httpfs" in found.err
    assert len(found.err.splitlines()) == 1


def _without_httpfs(
    runs: Callable[..., object],
) -> Callable[..., object]:
    """As on a machine that reaches no extensions."""

    def run(database: Database, sql: str, *values: object) -> object:
        if sql.startswith("INSTALL"):
            raise duckdb.Error("Failed to download extension")
        return runs(database, sql, *values)

    return run


def test_rejected_rows_are_said_and_the_others_written(run: Run, world: str, here: Path) -> None:
    (here / "more.csv").write_text(
        "at,status,what\n2020-03-05T10:00Z,departed,shipment:masks\nx,departed,\n"
    )
    made = run("events", "export", world, "--events", "more.csv", "--parquet", "pq")
    assert (made.code, "events 3" in made.out, "more.csv:3" in made.err) == (3, True, True)


def test_a_repeat_is_written_once_as_first_known(run: Run, world: str, here: Path) -> None:
    events = telling("""
        2 10:00 departed masks on=F1 known=5
        2 10:00 departed masks on=F1 known=4
    """)
    for event in events:
        write_events([event], "more.csv")
        assert run("events", "import", "more.csv", "--db", "one.db").code == 0
    run("events", "export", world, "--db", "one.db", "--parquet", "pq", "-q")
    made = json.loads((here / "pq" / "_manifest.json").read_text())
    assert made["events"] == 1
    known = ("--known-to", "2020-03-04T12:00Z", "--json", "--parquet", "pq")
    assert run("flows", world, *known).json["total"]["handling_units"] == 10
