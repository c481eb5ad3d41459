"""What was published is read and judged as it was: plans of schema 1, runs of live protocol 1.

The files stand here as they were written; no code of ours makes them again.
"""

from __future__ import annotations

import json
import lzma
from datetime import UTC, datetime
from pathlib import Path

from little import little

from onward.challenge.livefile import read_run
from onward.formats.digest import digest
from onward.formats.example import write_example
from onward.formats.folder import read_folder, write_folder
from onward.formats.planfile import read_plan
from onward.judge import verify

PLAN = Path(__file__).parent / "plan_schema_1.json"
SCENARIO = little("""
as_of 2020-03-01
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 100m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 100m3 300/kg
ship masks CNPVG>BELGG p1 12x 100kg 0.1m3 due=3 latest=9
ship gowns CNPVG>BELGG p2 12x 100kg 0.1m3 due=3 latest=9
""")


def test_a_plan_of_schema_1_has_its_values_and_bounds() -> None:
    """Two masks and eight gowns by F2 are 46 hours late, four gowns stay and count 720 hours:
    2 x 100 kg x 2,760 min, and so on.
    """
    plan = read_plan(PLAN)
    verdict = verify(SCENARIO, plan)
    assert not verdict.problems
    assert not verdict.proof_problems
    assert verdict.values == {"loss:1": 552_000, "loss:2": 19_488_000, "cost": 700_000}
    assert [level.value for level in plan.levels] == list(verdict.values.values())
    proven = {(each.level, each.charters): each.recomputed for each in verdict.proofs}
    for level in plan.levels:
        assert proven[level.name, "any"] == level.bound_any
        assert proven[level.name, "bought"] == level.bound_bought
    assert plan.digest == digest(SCENARIO)


def test_a_run_of_live_protocol_1_is_read(tmp_path: Path) -> None:
    document = {
        "schema": "onward-live",
        "schema_version": 1,
        "instance": "little",
        "mark": "0" * 64,
        "as_of": "2020-03-01T00:00Z",
        "limit_s": 60.0,
        "self_timed": True,
        "values": {"loss:1": 552_000},
        "days": [
            {"day": 1, "outcome": "planned", "seconds": 0.5, "plan": json.loads(PLAN.read_text())},
            {"day": 2, "outcome": "late", "seconds": 61.0, "plan": None},
        ],
    }
    (tmp_path / "run.json").write_text(json.dumps(document), encoding="utf-8")
    run = read_run(tmp_path / "run.json")
    assert (run.instance, run.mark, run.limit) == ("little", "0" * 64, 60.0)
    assert run.as_of == datetime(2020, 3, 1, tzinfo=UTC)
    assert run.plans == (read_plan(PLAN), None)


def test_tables_packed_with_xz_read_as_the_same_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "packed"
    write_example(folder)
    plain = read_folder(folder)
    for table in folder.glob("*.csv"):
        table.with_name(f"{table.name}.xz").write_bytes(lzma.compress(table.read_bytes()))
        table.unlink()
    assert read_folder(folder) == plain
    write_folder(plain, folder)
    assert not list(folder.glob("*.xz"))
