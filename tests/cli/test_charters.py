"""``onward charters``, and what ``onward explain`` says of one shipment, as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import Run
from little import little

from onward.formats.folder import write_folder

TEXT = """
    as_of 2020-02-10
    ship relief BELGG>CNHGH p1 10x 100kg 0.1m3 ready=2020-02-11T00:00 due=2020-02-20T00:00
    ship parcels CNHGH>BELGG p2 10x 100kg 0.1m3 ready=2020-02-11T00:00 due=2020-02-20T00:00
    ship more CNHGH>BELGG p2 10x 100kg 0.1m3 ready=2020-02-11T00:00 due=2020-02-20T00:00
    charter ROTATION 30000000
    fly out CNHGH>BELGG 2020-02-14T20:00 > 2020-02-15T08:00 1000kg 9m3 charter=ROTATION
    fly back BELGG>CNHGH 2020-02-15T12:00 > 2020-02-16T00:00 1000kg 9m3 charter=ROTATION
    charter ONE-WAY 10000000
    fly one-way CNHGH>BELGG 2020-02-14T20:00 > 2020-02-15T08:00 1000kg 9m3 charter=ONE-WAY
"""
UNIT_HOURS = 100 * 720


@pytest.fixture
def hub(tmp_path: Path) -> str:
    write_folder(little(TEXT), tmp_path / "hub")
    return str(tmp_path / "hub")


def test_the_advice_in_words(run: Run, hub: str) -> None:
    said = run("charters", hub, "--charters", 0, "--check", 2, "--curve", "0,1,2", "--gap", 0, "-q")
    assert (said.code, said.err) == (0, "")
    assert "No charter is bought." in said.out
    assert (
        "The next one: ROTATION, HGH–LGG–HGH on 14 February, for 300,000.00 USD: 720,000 "
        "kg-hours less loss of first priority"
    ) in said.out
    assert "Within what is proven: 2 of 2." in said.out
    ways = said.out.partition("Ways out and back")[2]
    assert ["2020-02", "on", "offer", "1", "back", "100", "%", "720,000", "0"] in [
        line.split() for line in ways.splitlines()
    ]
    curve = said.out.partition("Service against the number of charters:")[2].splitlines()[-3:]
    assert [line.split()[:2] for line in curve] == [["0", "0"], ["1", "1"], ["2", "2"]]
    assert "100 %" in curve[2]
    alone = run("charters", hub, "--curve", "0,1,2", "--list", 0, "--weigh", 0, "--gap", 0, "-q")
    assert alone.out.splitlines()[-3:] == curve
    document = run(
        "charters", hub, "--curve", "1", "--list", 0, "--weigh", 0, "--gap", 0, "--json", "-q"
    ).json
    assert [point["max_charters"] for point in document["curve"]] == [1]


def test_the_document(run: Run, hub: str) -> None:
    found = run("charters", hub, "--charters", 1, "--curve", "1", "--gap", 0, "--json", "-q").json
    assert (found["schema"], found["schema_version"], found["currency"], found["next"]) == (
        "onward.advise/1",
        1,
        "USD",
        "ONE-WAY",
    )
    [bought] = found["bought"]
    assert (bought["charter"], [leg["carried_kg"] for leg in bought["legs"]]) == (
        "ROTATION",
        [1000, 1000],
    )
    [offered] = found["offered"]
    assert offered["worths"][1]["value"] == pytest.approx(10 * UNIT_HOURS * 60)
    [point] = found["curve"]
    assert (point["max_charters"], point["bought"], point["price_minor"]) == (1, 1, 30_000_000)
    assert [s["left_g"] for s in point["service"]] == [0, 1_000_000]


def test_what_is_bought_is_worth_a_range(run: Run, hub: str) -> None:
    """Ten units of relief fly back with ROTATION alone."""
    asked = ("charters", hub, "--charters", 1, "--without", 1, "--gap", 0, "-q")
    said = run(*asked).out.partition("Without each")[2].splitlines()
    assert said[2].split() == ["ROTATION", "first", *(2 * ["720,000", "kg-hours"])]
    [absence] = run(*asked, "--json").json["without"]
    assert (absence["charter"], absence["told_apart"]) == ("ROTATION", True)
    assert absence["ranges"][0]["least"] == 10 * UNIT_HOURS * 60


def test_a_budget_and_a_plan(run: Run, hub: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    said = run("charters", hub, "--budget", 150_000, "--gap", 0, "-o", plan, "--json", "-q").json
    assert [c["charter"] for c in said["bought"]] == ["ONE-WAY"]
    again = run("charters", hub, "--plan", plan, "--json", "-q").json
    assert (again["bought"], again["offered"]) == (said["bought"], said["offered"])
    assert run("charters", hub, "--plan", plan, "--charters", 1).code == 2
    assert run("charters", hub, "--curve", "0,x").code == 2
    greedy = tmp_path / "greedy.json"
    assert run("plan", hub, "--greedy", "-o", greedy, "-q").code == 0
    refused = run("charters", hub, "--plan", greedy)
    assert refused.code == 3
    assert "has no proof" in refused.err


TWO = """
    as_of 2020-02-10
    set {limits}
    ship masks CNHGH>BELGG p1 2x 500kg 0.1m3 due=20
    charter A 1999
    fly F1 CNHGH>BELGG 14 20:00 > 15 08:00 500kg 9m3 charter=A
    charter B 1999
    fly F2 CNHGH>BELGG 14 20:00 > 15 08:00 500kg 9m3 charter=B
"""


@pytest.mark.parametrize(
    ("limits", "asked", "bought", "why"),
    [
        ("charter_budget_minor=1999", [], 1, "within the scenario's limits"),
        (
            "charter_budget_minor=1999",
            ["--charters", 2],
            2,
            "a number takes the place of its budget",
        ),
        ("max_charters=1", ["--budget", "39.98"], 2, "a budget that of its number"),
        ("max_charters=0", ["--budget", "39.97"], 1, "to the cent"),
        ("max_charters=0", ["--budget", "19.99"], 1, "19.99 is no cent less"),
        ("max_charters=0", ["--budget", "19.989"], 0, "nor more"),
        ("max_charters=0", ["--charters", 2, "--budget", "19.99"], 1, "both hold: the budget"),
        (
            "charter_budget_minor=0",
            ["--charters", 1, "--budget", "39.98"],
            1,
            "both hold: the number",
        ),
    ],
)
def test_what_is_asked_for_takes_the_place_of_the_scenarios_limits(
    run: Run, tmp_path: Path, limits: str, asked: list[object], bought: int, why: str
) -> None:
    write_folder(little(TWO.format(limits=limits)), tmp_path / "two")
    said = run("charters", str(tmp_path / "two"), *asked, "--gap", 0, "--json", "-q").json
    assert len(said["bought"]) == bought, why


def test_explain_says_what_blocks_one_shipment_and_what_a_change_costs_others(
    run: Run, folder: str, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    assert run("plan", folder, "--gap", 0, "-o", plan, "-q").code == 0
    said = " ".join(run("explain", folder, plan, "parcels", "--check", "-q").out.split())
    assert "Blocked by one limit: F1 (PVG–LGG, 02MAR) full." in said
    assert "0 of its handling units stay, 30 before." in said
    assert (
        "Followed to the letter, and judged: 30 of 30 handling units travel so, which saves" in said
    )
    assert "It costs others nothing" in said
    found = run("explain", folder, plan, "parcels", "--check", "--json", "-q").json
    [reason] = found["reasons"]
    assert [limit["on"] for limit in reason["limits"]] == ["F1"]
    assert reason["remedies"][0]["text"] == reason["relaxation"]
    assert found["checks"][0]["stays"] == [30, 0]
    (followed,) = found["followed"]
    assert (followed["units"], followed["problems"]) == (reason["remedies"][0]["helps"], [])
    assert followed["gain"] == reason["remedies"][0]["gain"]
    assert run("explain", folder, plan, "--check").code == 2
