"""Every command does what it says, on standard output, with its exit code and a document with a
schema.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answer import Run

from onward.cli import sections
from onward.formats.planfile import read_plan
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario

NAMES = [name for section in sections().values() for name in section]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_the_help_that_the_list_gives_it(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.code == 0
    listed = next(section[name] for section in sections().values() if name in section)
    assert listed in " ".join(answer.out.split())


def test_scenarios_lists_what_is_built_in(run: Run) -> None:
    found = {row["name"]: row for row in run("scenarios", "--json").json["scenarios"]}
    assert found["tiny:one-flight"]["shipments"] == 2
    assert "tiny:one-flight" in run("scenarios").out


def test_plan_tells_what_becomes_of_the_goods_and_what_is_proven(run: Run, folder: str) -> None:
    answer = run("plan", folder, "--gap", 0)
    assert answer.code == 0
    said = " ".join(answer.out.split())
    assert (
        "Of 400 kg of first priority, 200 kg arrive in time, 200 kg late by 10 hours at most "
        "(loss 2,000 kg-hours, of which 2,000 kg-hours cannot be helped); no plan can"
    ) in said
    assert (
        "Of 900 kg of second priority, 600 kg arrive in time, 300 kg stay behind (loss 216,000 "
        "kg-hours); no plan can do"
    ) in said
    assert "It costs 4,522.30 USD; no plan can do better" in said
    assert "Left behind: 30 handling units, 21.3 % of the weight." in said


def test_plan_as_a_document(run: Run, folder: str, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    document = run("plan", folder, "--gap", 0, "--json", "-o", target).json
    assert document["schema"] == "onward.plan/1"
    assert [level["value"] for level in document["levels"]] == [120_000, 12_960_000, 452_230]
    assert [level["gap_bought"] for level in document["levels"]] == [0, 0, 0]
    assert document["left_behind"] == {"handling_units": 30, "share_of_weight": 300 / 1410}
    assert document["files"] == {"output": str(target)}
    assert read_plan(target).digest == document["digest"]


def test_the_same_plan_twice_is_the_same_byte_for_byte(
    run: Run, folder: str, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        run(
            "plan",
            folder,
            "-o",
            tmp_path / f"{name}.json",
            "--html",
            tmp_path / f"{name}.html",
            "--xlsx",
            tmp_path / f"{name}.xlsx",
        )
    for kind in ("json", "html", "xlsx"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes(), kind


def test_greedy_and_first_plans_are_judged_but_not_proven(run: Run, folder: str) -> None:
    for option in ("--greedy", "--first"):
        answer = run("plan", folder, option, "--json")
        assert answer.code == 0
        assert answer.json["levels"][0]["value"] == 120_000
        assert answer.json["levels"][0]["bound_bought"] is None


def test_without_charters_none_is_bought(run: Run) -> None:
    assert run("plan", "tiny:charter-rotation", "--json").json["charters"]
    assert run("plan", "tiny:charter-rotation", "--json", "--no-charters").json["charters"] == []


@pytest.mark.parametrize(
    ("most", "code"), [("30", 0), ("29", 4), ("21.3%", 0), ("21.2%", 4), ("0", 4), ("100%", 0)]
)
def test_more_left_behind_than_allowed_is_exit_code_4(
    run: Run, folder: str, most: str, code: int
) -> None:
    answer = run("plan", folder, "--greedy", "--max-left-behind", most)
    assert answer.code == code
    assert ("more is left behind" in answer.err) == (code == 4)
    assert "Left behind: 30" in answer.out  # the plan is published all the same


def test_a_limit_gives_the_plan_found_and_exit_code_5(
    run: Run, folder: str, tmp_path: Path
) -> None:
    answer = run("plan", folder, "--work", 1, "-o", tmp_path / "plan.json")
    assert answer.code == 5
    assert "Stopped by --work" in answer.out
    assert read_plan(tmp_path / "plan.json").stopped == "work"


def stopped_by_hand(scenario: Scenario, **_: Any) -> Plan:
    return replace(greedy(scenario), stopped="interrupted")


def test_an_interrupted_plan_is_judged_and_written(
    run: Run, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.desk.solving.solve", stopped_by_hand)
    answer = run("plan", folder, "-o", tmp_path / "plan.json", "--max-left-behind", 0)
    assert answer.code == 130
    assert read_plan(tmp_path / "plan.json").stopped == "interrupted"
    assert run("judge", folder, tmp_path / "plan.json").code == 0


def test_as_of_and_known_to_move_what_is_decided_and_known(
    run: Run, folder: str, tmp_path: Path
) -> None:
    target = tmp_path / "plan.json"
    late = run("plan", folder, "--as-of", "2020-03-03T12:00Z", "--json", "-o", target).json
    assert (late["as_of"], late["known_to"]) == ("2020-03-03T12:00:00Z", "2020-03-03T12:00:00Z")
    assert late["left_behind"]["handling_units"] == 102  # F1 has left
    assert (
        run("plan", folder, "--known-to", "2020-03-09", "--json").json["known_to"]
        == "2020-03-09T00:00:00Z"
    )
    # a plan is never judged from instants that it chooses itself
    refused = run("judge", folder, target)
    assert refused.code == 3
    options = ("--as-of", "2020-03-03T12:00Z", "--known-to", "2020-03-03T12:00Z")
    assert f"judge it with {' '.join(options)}" in " ".join(refused.out.split())
    judged = run("judge", folder, target, *options, "--json")
    assert (judged.code, judged.json["as_of"]) == (0, "2020-03-03T12:00:00Z")


def test_judge_accepts_and_says_what_is_proven(run: Run, folder: str, tmp_path: Path) -> None:
    run("plan", folder, "--gap", 0, "-o", tmp_path / "plan.json")
    answer = run("judge", folder, tmp_path / "plan.json", "--json")
    assert answer.code == 0
    assert answer.json["accepted"]
    assert answer.json["levels"][1]["bound_bought"] == 12_960_000
    assert "accepted" in answer.err


def test_judge_reads_a_plan_made_by_hand(run: Run, folder: str, hand: Path) -> None:
    answer = run("judge", folder, hand)
    assert answer.code == 0
    assert (
        "500 kg arrive in time, 400 kg stay behind (loss 288,000 kg-hours); no bound is proven"
        in " ".join(answer.out.split())
    )


def test_judge_rejects_with_every_problem_and_exit_code_3(
    run: Run, folder: str, tmp_path: Path
) -> None:
    path = tmp_path / "full.csv"
    path.write_text(
        "shipment,handling_units,departures\nmasks,10,F1\nparcels,90,F1\nlate,2,F1\n",
        encoding="utf-8",
    )
    answer = run("judge", folder, path, "--json")
    assert answer.code == 3
    assert not answer.json["accepted"]
    said = " ".join(problem["message"] for problem in answer.json["problems"])
    assert "must go to FRLIO" in said
    assert "F1" in run("judge", folder, path).out


def test_judge_does_not_believe_a_bound(run: Run, folder: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    run("plan", folder, "--greedy", "-o", path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"bound_bought": null', '"bound_bought": 7', 1),
        encoding="utf-8",
    )
    answer = run("judge", folder, path, "--json")
    assert answer.code == 0  # it can be carried out; it is only not proven
    assert answer.json["levels"][0]["bound_bought"] is None
    assert not answer.json["proven"]
    assert "not proven" in answer.err


def test_compare_sets_plans_side_by_side(run: Run, folder: str, hand: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.json"
    run("plan", folder, "-o", ours)
    answer = run("compare", folder, hand, ours)
    assert answer.code == 0
    assert "ours.json is better than by-hand.csv, decided by loss of second priority" in answer.out
    said = " ".join(answer.out.split())
    assert "loss of second priority 72,000 kg-hours less (25.0 %)" in said
    assert "10 handling units differ in their way" in said
    document = run("compare", folder, hand, ours, "--json").json
    assert (document["schema"], document["best"]) == ("onward.compare/1", "ours.json")
    assert [plan["left_behind"]["handling_units"] for plan in document["plans"]] == [40, 30]
    assert "worth the same" in run("compare", folder, ours, ours).out


def test_compare_names_the_plan_that_is_wrong(
    run: Run, folder: str, hand: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("shipment,handling_units,departures\nmasks,10,T1\n", encoding="utf-8")
    answer = run("compare", folder, hand, wrong)
    assert (answer.code, answer.out) == (3, "")
    assert "wrong.csv" in answer.err


def test_explain_says_when_there_is_nothing_to_explain(run: Run, folder: str, hand: Path) -> None:
    answer = run("explain", folder, hand, "masks")
    assert answer.code == 0
    assert "masks arrives in time" in answer.out
    assert run("explain", folder, hand, "masks", "--json").json["schema"] == "onward.explain/1"
    unknown = run("explain", folder, hand, "Masks")
    assert (unknown.code, unknown.out) == (3, "")
    assert "Maybe masks" in unknown.err


def test_init_writes_a_folder_that_validates_and_plans(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    written = run("init", target, "--json").json
    assert str(target / "scenario.toml") in written["files"]
    assert run("validate", target).code == 0
    assert run("plan", target, "--greedy").code == 0
    again = run("init", target)
    assert (again.code, again.out) == (2, "")
    assert "not an empty folder" in again.err


def test_init_writes_a_workbook_to_fill_in_and_never_over_another(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine.xlsx", "--workbook").code == 0
    assert run("init", tmp_path / "mine.xlsx", "--workbook").code == 2
    assert run("init", tmp_path / "mine.csv", "--workbook").code == 2


@pytest.mark.parametrize("name", ["made", "made.xlsx"])
def test_generate_writes_a_scenario_that_plans(run: Run, tmp_path: Path, name: str) -> None:
    size = ("--shipments", 5, "--departures", 12, "--places", 3, "--days", 5, "--seed", 3)
    made = run("generate", "-o", tmp_path / name, *size, "--json")
    assert made.json["counts"]["shipments"] == 5
    assert run("plan", tmp_path / name, "--greedy").code == 0


def test_explain_names_what_is_full_and_what_would_help(
    run: Run, folder: str, hand: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    run("plan", folder, "--gap", 0, "-o", plan)
    found = run("explain", folder, plan, "--json").json
    left = next(r for r in found["reasons"] if r["kind"] == "left")
    assert (left["shipment"], left["first"], left["last"], left["reason"]) == (
        "parcels",
        61,
        90,
        "out-competed",
    )
    assert left["blocking"] == ["F1"]
    assert left["relaxation"]
    said = run("explain", folder, plan).out
    assert said.splitlines()[0] == (
        "30 handling units of 1 shipment (300 kg) stay; 2 handling units of 1 shipment (200 kg) "
        "arrive late."
    )
    assert "PVG–LGG" in said.partition("One more tonne")[2]
    every = run("explain", folder, plan, "--all").out
    assert "parcels 61-90: stays, out-competed." in every
    assert "One more tonne" not in run("explain", folder, plan, "--prices", 0).out
    assert {
        r["shipment"] for r in run("explain", folder, plan, "late", "--json").json["reasons"]
    } == {"late"}
    assert run("explain", folder, hand).code == 0


def test_explain_of_all_goods_is_of_no_shipment(run: Run, folder: str, hand: Path) -> None:
    refused = run("explain", folder, hand, "late", "--all")
    assert (refused.code, "--all is for all goods" in refused.err) == (2, True)
