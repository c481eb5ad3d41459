"""Flows by DuckDB of a million events, from a file, a folder of Parquet and a store, beside Python;
the export of such a store; and flows of a log that Python could not hold, beside Polars where it is
installed.

    python bench/olap.py [EVENTS] [MANY_EVENTS]

Each measurement is a process of its own, so that its memory is its own. EVENTS as bench/reports.py
writes them; MANY_EVENTS are journeys over a scenario of `onward generate`, made by DuckDB. What
Polars does is one sum over the same files without corrections, containers and repeats: less than
flows are.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from _measured import machine
from reports import written

from onward.formats.folder import write_folder
from onward.formats.generate import generate
from onward.scenario import Scenario, timetable

ONWARD = [sys.executable, "-m", "onward"]
MEASURED = """
import json, resource, sys, time
from onward.cli import main
begun = time.perf_counter()
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
figures = [time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]
print(json.dumps(figures), file=sys.stderr)
sys.exit(code)
"""
POLARS = """
import sys, polars as pl
rows = pl.scan_parquet(sys.argv[1] + "/*/*.parquet", hive_partitioning=False)
moved = rows.filter(pl.col("status") == "departed")
print(moved.group_by("place", pl.col("at").dt.month()).len().collect().height)
"""
DUCKDB = """
import sys, duckdb
files = sys.argv[1] + "/*/*.parquet"
sql = 'SELECT place, month("at"), count(*) FROM read_parquet(?, hive_partitioning = false)'
print(len(duckdb.execute(sql + " WHERE status = 'departed' GROUP BY ALL", [files]).fetchall()))
"""


def run(what: str, *words: object, reach: str = "") -> str:
    """Runs a command, says how long and how much memory it took, and gives what it printed."""
    found = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        raise SystemExit(f"{what}: {found.stderr}")
    seconds, processor, memory = json.loads(found.stderr.splitlines()[-1])
    print(
        f"{what:<52} {seconds:7.2f} s {processor:7.2f} s of processor {memory:7,.0f} MB   {reach}",
        flush=True,
    )
    return found.stdout


def same(theirs: str, ours: str) -> None:
    """Ends the run at the first line that differs."""
    for mine, other in zip(ours.splitlines(), theirs.splitlines(), strict=False):
        if mine != other:
            raise SystemExit(f"not the same: {mine!r}, and by DuckDB {other!r}")
    if ours != theirs:
        raise SystemExit(f"not the same: {len(ours)} characters, by DuckDB {len(theirs)}")


def small(room: Path, events: int) -> None:
    """The same question by each engine, from each place."""
    scenario = generate(shipments=20_000, departures=20_000, places=116, days=60)
    desk, store, folder = room / "desk", room / "onward.db", room / "parquet"
    write_folder(scenario, desk)
    rows = written(scenario, desk / "events.csv", events)
    print(f"{rows:,} events, {(desk / 'events.csv').stat().st_size / rows:.0f} bytes each as CSV")
    asked = ("flows", desk, "--by", "hub,mode", "--json", "-q")
    ours = run("CSV, Python", *asked, "--engine", "python")
    same(run("CSV, DuckDB", *asked, "--engine", "duckdb", reach="(reach 1.2 s)"), ours)
    run("export from CSV", "events", "export", desk, "--parquet", room / "of_csv", "--json", "-q")
    quietly("events", "import", desk / "events.csv", "--db", store, "-q")
    stored = (*asked, "--db", store, "--engine")
    same(run("store, Python", *stored, "python"), ours)
    same(run("store, DuckDB", *stored, "duckdb", reach="(reach 2.5 s)"), ours)
    said = run(
        "export from the store",
        *("events", "export", desk, "--db", store, "--parquet", folder, "--json", "-q"),
        reach="(reach 20 s)",
    )
    size = json.loads(said)["bytes"] / rows
    print(f"{size:.1f} bytes an event in Parquet (reach 30)")
    same(run("Parquet, DuckDB", *asked, "--parquet", folder, reach="(reach 0.8 s)"), ours)
    situations(desk, room)


def situations(desk: Path, room: Path) -> None:
    """The situation of the same log, in which every fiftieth AWB is held on the way and half of
    them are released, by each engine, from each place.
    """
    events, store, folder = desk / "events.csv", room / "held.db", room / "held"
    more = list(holds(events.read_text(encoding="utf-8").splitlines()))
    with events.open("a", encoding="utf-8") as file:
        file.writelines(more)
    quietly("events", "import", events, "--db", store, "-q")
    quietly("events", "export", desk, "--db", store, "--parquet", folder, "-q")
    asked = ("situation", desk, "--as-of", "2020-04-01", "--json", "-q")
    ours = run("situation, CSV, Python", *asked, "--engine", "python")
    print(f"{len(json.loads(ours)['tables']['detained']):,} parts of shipments are detained")
    same(run("situation, CSV, DuckDB", *asked, "--engine", "duckdb"), ours)
    same(run("situation, store, DuckDB", *asked, "--db", store, "--engine", "duckdb"), ours)
    same(run("situation, Parquet, DuckDB", *asked, "--parquet", folder), ours)


def holds(rows: list[str]) -> Iterator[str]:
    """Rows of events in which some AWBs are held after they landed, and some of them released."""
    landed = {row.split(",")[3]: row for row in rows if ",landed," in row}
    for number, row in enumerate(list(landed.values())[::50]):
        yield row.replace(",landed,", ",held,") + "\n"
        if number % 2:
            at, known_at, rest = row.split(",", 2)
            rest = rest.replace("landed,", "released,", 1)
            yield f"{at.replace('Z', ':30Z')},{known_at},{rest}\n"


def quietly(*words: object) -> None:
    """Runs a command of which nothing is measured."""
    subprocess.run([*ONWARD, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def large(room: Path, events: int) -> None:
    """Two dimensions and a baseline of more events than Python could hold."""
    # loads DuckDB, of which the other parts run in processes of their own
    from onward.olap.export import export  # noqa: PLC0415

    scenario = generate(shipments=20_000, departures=20_000, places=116, days=60)
    desk, folder = room / "large", room / "many"
    write_folder(scenario, desk)
    made = export(folder, scenario.name, [journeys(scenario, events)])
    size = sum(each.bytes for each in made.files)
    print(f"{made.events:,} events, {size / made.events:.1f} bytes each in Parquet")
    first = min(d.departs_at for d in timetable(scenario)).date() + timedelta(days=30)
    days = ("--from", first, "--to", first + timedelta(days=19), "--baseline", "before")
    asked = ("flows", desk, "--by", "hub,mode", *days, "--json", "-q", "--parquet", folder)
    run("two dimensions and a baseline, DuckDB", *asked, reach="(reach 4 GiB)")
    sums = {"DuckDB": DUCKDB} | ({"Polars": POLARS} if find_spec("polars") else {})
    found = {name: plain_sum(name, script, folder) for name, script in sums.items()}
    if len(set(found.values())) != 1:
        raise SystemExit(f"not the same: {found}")


def plain_sum(name: str, script: str, folder: Path) -> str:
    """One sum over the folder's files; how many lines it has."""
    measured = MEASURED.replace("from onward.cli import main", "").replace(
        "code = main(sys.argv[1:])", f"exec({script!r}); code = 0"
    )
    found = subprocess.run(
        [sys.executable, "-c", measured, folder], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise SystemExit(f"one sum of departures, {name}: {found.stderr}")
    seconds, processor, memory = json.loads(found.stderr.splitlines()[-1])
    print(
        f"{f'one sum of departures, {name}':<52} {seconds:7.2f} s {processor:7.2f} s of "
        f"processor {memory:7,.0f} MB"
    )
    return found.stdout


def journeys(scenario: Scenario, events: int):  # type: ignore[no-untyped-def]
    """What stages journeys of two legs, eight events each, one unit each, made by DuckDB."""

    def stage(database) -> None:  # type: ignore[no-untyped-def]
        runs = sorted(timetable(scenario), key=lambda d: d.departs_at)
        places = {
            "n": range(len(runs)),
            "run": [d.id for d in runs],
            "origin": [d.origin for d in runs],
            "destination": [d.destination for d in runs],
            "leaves": [round(d.departs_at.timestamp()) * 1000 for d in runs],
            "arrives": [round(d.arrives_at.timestamp()) * 1000 for d in runs],
        }
        database.table("runs", {name: list(each) for name, each in places.items()})
        database.table(
            "goods",
            {
                "g": list(range(len(scenario.shipments))),
                "name": [f"shipment:{s.id}" for s in scenario.shipments],
                "size": [s.handling_units for s in scenario.shipments],
            },
        )
        for begin in range(0, events // 8, STEP):
            count = min(STEP, events // 8 - begin)
            database.run(
                JOURNEYS.format(
                    begin=begin, count=count, runs=len(runs), goods=len(scenario.shipments)
                )
            )

    return stage


STEP = 250_000  # journeys at once
EMPTY = ", ".join(
    f"'' AS \"{name}\""
    for name in (
        "transport_number",
        "by",
        "raw_code",
        "reason",
        "policy",
        "corrects",
        "note",
        "extra",
        "source",
    )
)
JOURNEYS = f"""
INSERT INTO staged BY NAME
WITH j AS (
    SELECT {{begin}} + i AS j, hash({{begin}} + i) AS h,
    'awb:020-' || lpad(({{begin}} + i)::VARCHAR, 8, '0') AS awb FROM range({{count}}) r(i)
), legs AS (
    SELECT j.*, a AS first_leg, least(a + 1 + (h // 7919) % 200, {{runs}} - 1) AS second_leg
    FROM (SELECT *, (h % ({{runs}} - 1))::BIGINT AS a FROM j) j
), pairs AS (
    SELECT l.*, x.run AS run1, x.origin AS from1, x.destination AS to1, x.leaves AS leaves1,
    x.arrives AS arrives1, y.run AS run2, y.origin AS from2, y.destination AS to2,
    y.leaves AS leaves2, y.arrives AS arrives2, g.name, 1 + (j // {{goods}}) % g.size AS unit
    FROM legs l JOIN runs x ON x.n = first_leg JOIN runs y ON y.n = second_leg
    JOIN goods g ON g.g = j % {{goods}}
), told AS (
    SELECT j, h, unnest([
        {{{{'k': 0, 'status': 'packed', 'at': leaves1 - 108000000, 'what': name, 'place': '',
          'departure': '', 'parent': awb, 'unit': unit}}}},
        {{{{'k': 1, 'status': 'accepted', 'at': leaves1 - 75600000, 'what': awb, 'place': from1,
          'departure': '', 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 2, 'status': 'departed', 'at': leaves1, 'what': awb, 'place': from1,
          'departure': run1, 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 3, 'status': 'landed', 'at': arrives1, 'what': awb, 'place': to1,
          'departure': run1, 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 4, 'status': 'departed', 'at': leaves2, 'what': awb, 'place': from2,
          'departure': run2, 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 5, 'status': 'landed', 'at': arrives2, 'what': awb, 'place': to2,
          'departure': run2, 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 6, 'status': 'notified', 'at': arrives2 + 18000000, 'what': awb, 'place': to2,
          'departure': '', 'parent': NULL, 'unit': NULL}}}},
        {{{{'k': 7, 'status': 'delivered', 'at': arrives2 + 108000000, 'what': awb, 'place': to2,
          'departure': '', 'parent': NULL, 'unit': NULL}}}}
    ], recursive := true) FROM pairs
)
SELECT j * 8 + k AS event, printf('%064x', j * 8 + k) AS id, "at",
"at" + 60000 * (hash(h, k) % 600)::BIGINT AS known_at, status, what, unit AS first, unit AS last,
place, departure, parent, {EMPTY} FROM told
"""


def main(events: int = 1_000_000, many: int = 30_000_000) -> None:
    print(machine())
    with tempfile.TemporaryDirectory(dir=os.environ.get("ROOM")) as room:
        if events:
            small(Path(room), events)
        if many:
            large(Path(room), many)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
