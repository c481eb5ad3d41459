"""``onward challenge`` as a person uses it: a workbook as an instance, bounds of one's own,
variants, and slips.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from little import little

import onward
from onward.challenge.instance import NEWEST
from onward.challenge.variant import commitment
from onward.cli import main
from onward.formats.template import write_workbook

TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 6m3 400/kg
    ship masks CNPVG>BELGG p1 60x 10kg 0.05m3 due=5 latest=9
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mine.xlsx"
    write_workbook(little(TEXT), path)
    return path


def test_a_country_of_ones_own_is_one_file(book: Path, tmp_path: Path, capsys: Capture) -> None:
    ours, bounds, theirs = (tmp_path / name for name in ("ours.json", "bounds.json", "theirs.csv"))
    assert main(["plan", str(book), "-o", str(ours), "-q"]) == 0
    capsys.readouterr()
    assert (
        main(["challenge", "bounds", str(book), str(ours), "-o", str(bounds), "-q", "--json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["schema"] == "onward.challenge-bounds/1"
    theirs.write_text("shipment,handling_units,departures\nmasks,40,F1\n")
    capsys.readouterr()
    assert main(["challenge", "score", str(book), str(theirs), "--bounds", str(bounds), "-q"]) == 0
    told = capsys.readouterr().out
    assert "144,000 kg-hours" in told  # 20 cartons stay: 20 x 10 kg x 720 h
    assert "50.0 %" in told  # no plan leaves fewer than 10


def test_every_violation_is_told(book: Path, tmp_path: Path, capsys: Capture) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("shipment,handling_units,departures\nmasks,60,F1\n")
    assert main(["challenge", "score", str(book), str(theirs), "--json", "-q"]) == 3
    (score,) = json.loads(capsys.readouterr().out)["scores"]
    assert score["accepted"] is False
    assert "F1 carries 600 kg but has room for 500 kg" in score["problems"][0]["message"]
    assert main(["challenge", "score", str(book), str(theirs), "-q"]) == 3
    assert f"{theirs}: rejected, 1 problem\n" in capsys.readouterr().out


def test_stored_bounds_are_verified_again(capsys: Capture) -> None:
    assert main(["challenge", "instances", "spring-2020-S", "--verify", "--json", "-q"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["instances"]
    assert (row["id"], row["bounds_verified"]) == (f"spring-2020-S@{NEWEST}", True)


def test_a_variant_and_its_commitment(book: Path, tmp_path: Path, capsys: Capture) -> None:
    words = ["challenge", "variant", str(book), "--tightness", "2", "--json", "-q"]
    assert main([*words, "-o", str(tmp_path / "a")]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["commitment"] == commitment(first["seed"], first["salt"])
    assert main([*words, "-o", str(tmp_path / "b.xlsx"), "--seed", str(first["seed"])]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["salt"] != first["salt"]
    again = onward.read_scenario(str(tmp_path / "b.xlsx"))
    assert again == onward.read_scenario(str(tmp_path / "a"))
    assert again.departures[0].capacity_kg == 250


def test_a_run_with_changes_known_on_their_day(book: Path, tmp_path: Path, capsys: Capture) -> None:
    changes, program = tmp_path / "changes.csv", tmp_path / "program.py"
    changes.write_text("kind,id,known_at,departure\ncancel_departure,N1,2020-03-01T12:00Z,F1\n")
    program.write_text(
        "import json, sys\nfor line in sys.stdin:\n    m = json.loads(line)\n"
        "    rows = json.load(open(m['changes']))['changes']\n    assert len(rows) == (m['day'] "
        "== 2), rows\n"
        "    open(m['scenario'] + '/../p.csv', "
        "'w').write('shipment,handling_units,departures\\nmasks,50,F1\\n')\n"
        "    print(json.dumps({'day': m['day'], 'file': 'p.csv'}), flush=True)\n"
    )
    words = [
        "challenge",
        "run",
        str(book),
        f"{sys.executable} {program}",
        "--days",
        "2",
        "--limit",
        "60",
        "--changes",
        str(changes),
    ]
    assert main([*words, "--json", "-q"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [day["outcome"] for day in run["days"]] == ["accepted", "rejected"]
    assert run["days"][1]["news"] == 1
    assert "cancelled by N1" in run["days"][1]["problems"][0]["message"]
    assert run["stranded"] == 60


def test_a_run_takes_no_programs_place(book: Path, tmp_path: Path, capsys: Capture) -> None:
    program = tmp_path / "program.py"
    program.write_text("print('{}')\n", encoding="utf-8")
    assert (
        main(
            [
                "challenge",
                "run",
                str(book),
                f"{sys.executable} {program}",
                "--days",
                "1",
                "--limit",
                "1",
                "-o",
                str(program),
            ]
        )
        == 2
    )
    assert "would overwrite" in capsys.readouterr().err
    assert program.read_text(encoding="utf-8") == "print('{}')\n"


def test_half_a_character_in_an_answer_costs_no_run(book: Path, tmp_path: Path) -> None:
    program, made = tmp_path / "program.py", tmp_path / "run.json"
    program.write_text(
        'input()\nprint(\'{"file": "\\\\ud800.csv"}\', flush=True)\ninput()\n', encoding="utf-8"
    )
    words = [
        str(book),
        f"{sys.executable} {program}",
        "--days",
        "1",
        "--limit",
        "60",
        "-o",
        str(made),
        "-q",
    ]
    assert main(["challenge", "run", *words]) == 0
    (day,) = json.loads(made.read_text(encoding="utf-8"))["days"]
    assert (day["outcome"], day["problems"][0]["file"]) == ("rejected", "\ud800.csv")


# a slip: what is said
SLIPS = {
    ("instances", "-o", "x"): "--output needs an INSTANCE",
    ("run", "spring-2020-S", "no-such-program --fast"): "there is no such program",
    ("run", "spring-2020-S", sys.executable, "--as-of", "9999-12-31"): "lies outside 1970 to 2200",
    ("predict", "spring-2020-S", "--as-of", "2020-03-20"): "name PREDICTIONS to score",
    ("score", "spring-2020-S@9", __file__): "no such instance is published",
    ("score", "spring-2020-S", __file__, "--bounds", __file__): "is not JSON",
    ("variant", "tiny", "-o", "x", "--size", "3"): "is not in the range 0<x<=1",
}


@pytest.mark.parametrize("words", SLIPS, ids=" ".join)
def test_slips_are_told(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["challenge", *words]) in (2, 3)
    assert SLIPS[words] in " ".join(capsys.readouterr().err.split())
