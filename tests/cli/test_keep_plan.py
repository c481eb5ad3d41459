"""``onward events plan`` and ``onward track --planned`` and ``--exposure``, in a folder with a store;
what they say is in tests/questions/test_planned_and_exposed.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.folder import write_folder

pytest.importorskip("sqlalchemy")

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 9000kg 60m3 400/kg
    ship masks CNPVG>BELGG p1 10x 20kg 0.1m3 due=7 units=2000 value=500
"""
PLAN = "shipment,handling_units,departures\nmasks,10,F1\n"
EVENTS = """\
at,known_at,status,what,place,departure
2020-03-04T15:30Z,2020-03-04T16:00Z,departed,shipment:masks,CNPVG,F1
"""


def test_a_plan_is_kept_and_tracked_against(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --scenario and --db: what is in onward.db, its scenario too."""
    monkeypatch.chdir(tmp_path)
    write_folder(little(WORLD), tmp_path / "world")
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    (tmp_path / "told.csv").write_text(EVENTS, encoding="utf-8")
    kept = run("events", "plan", "world", "plan.csv", "--json").json
    assert (kept["schema"], kept["recorded"]) == ("onward.events-plan/1", 1)
    assert run("events", "plan", "world", "plan.csv").out.endswith("recorded 0  there before 1\n")
    assert run("events", "import", "told.csv").code == 0
    planned = run("track", "masks", "--planned", "--as-of", "2020-03-06", "-q").out
    assert "F1 04MAR20 10:00Z 04MAR20 15:30Z" in " ".join(planned.split())
    by_country = run("track", "--planned", "--as-of", "2020-03-06", "--json").json
    assert by_country["units_to"]["BE"]["planned"] == 20_000
    at_stake = run(
        "track", "--exposure", "--closing", "BE", "--as-of", "2020-03-04T18:00Z", "--json"
    )
    assert [row["units"] for row in at_stake.json["if_closed"]] == [20_000]
    (tmp_path / "diff.csv").write_text("tell\n", encoding="utf-8")
    alone = run("events", "plan", "world", "plan.csv", "--diff", "diff.csv")
    assert (alone.code, "--replaces" in alone.err) == (2, True)
