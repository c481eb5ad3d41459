"""``onward change``: words for each change, all of them or none, the scenario itself untouched."""

from __future__ import annotations

from pathlib import Path

from answer import Run

from onward.formats.folder import read_folder
from onward.scenario import Scenario

GOOD = """\
kind,id,known_at,cause,departure,departs_at,factor,policy,effect,scope,directions,hs,starts_at,ends_at,shipment,handling_units
cancel_departure,N1,2020-03-01T00:00Z,fog,F1,,,,,,,,,,,
delay_departure,N2,2020-03-03T00:00Z,,T1,2020-03-04T07:30Z,,,,,,,,,,
impose_policy,N3,2020-03-01T00:00Z,,,,,P1,ban,CN,export,6307,2020-03-02T00:00Z,2020-04-01T00:00Z,,
lift_policy,N4,2020-03-01T00:00Z,,,,,P1,,,,,,2020-03-05T00:00Z,,
refuse_booking,N5,2020-03-01T00:00Z,,T1,,,,,,,,,,masks,3
cancel_departure,N6,2020-03-01T00:00Z,storm,F1,,,,,,,,,,,
"""
TOLD = """\
N1: cancels F1 (freighter, CNPVG to BELGG, 2020-03-02 10:00Z), which is cancelled already, because of fog
N2: delays T1 (rail, BELGG to FRLIO, 2020-03-04 06:00Z): leaves 1:30 h later, 2020-03-04 07:30Z, arrives 1:30 h later, 2020-03-04 13:30Z; \
not known before 2020-03-03 00:00Z
N3: imposes ban P1 (CN; export of HS 6307), in force from 2020-03-02 00:00Z until 2020-04-01 00:00Z
N4: ends ban P1 (CN; export of HS 6307) on 2020-03-05 00:00Z
N5: refuses space for shipment masks (3 handling units) on T1 (rail, BELGG to FRLIO, 2020-03-04 06:00Z)
N6: cancels F1 (freighter, CNPVG to BELGG, 2020-03-02 10:00Z), which is cancelled already, because of storm
"""


def test_changes_are_told_and_written(run: Run, folder: str, small: Scenario, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "new")
    assert (answer.code, answer.out) == (0, TOLD)
    assert answer.err == f"{tmp_path / 'new'}: {folder} with 6 changes\n"
    changed = read_folder(tmp_path / "new")
    assert [cut.id for cut in changed.cuts] == ["N1", "N6"]
    assert read_folder(folder) == small
    assert run("validate", tmp_path / "new").code == 0


def test_without_a_folder_nothing_is_written_and_json_says_the_same(run: Run, folder: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    document = run("change", folder, "--changes", tmp_path / "c.csv", "--json").json
    assert document["schema"] == "onward.change/1"
    assert "".join(f"{row['id']}: {row['words']}\n" for row in document["changes"]) == TOLD
    assert [row["kind"] for row in document["changes"]][:2] == ["cancel_departure", "delay_departure"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".csv") == ["c.csv"]


def test_one_wrong_change_and_none_is_made(run: Run, folder: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(GOOD.replace("storm,F1", "storm,f1").replace("masks,3", "mask,3"))
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "new")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.splitlines() == [
        "c.csv:6: shipment='mask' is not a shipment of this scenario. Maybe masks.",
        "c.csv:7: departure='f1' is not a departure of this scenario. Maybe F1.",
    ]
    assert not (tmp_path / "new").exists()


def test_the_changed_scenario_never_takes_the_place_of_another(run: Run, folder: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(GOOD)
    answer = run("change", folder, "--changes", tmp_path / "c.csv", "-o", folder)
    assert answer.code == 2
    assert "not an empty folder" in answer.err
    assert run("change", folder, "--changes", tmp_path / "c.csv", "-o", tmp_path / "no" / "where").code == 2
