"""``onward simulate`` as a person runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from answer import Run
from python_calamine import load_workbook

NO_TRAINS = "[cancelled]\nrail = 1\n"  # masks stay at Liege; the flight carries the rest


@pytest.fixture
def made(run: Run, folder: str, tmp_path: Path) -> str:
    path = tmp_path / "plan.json"
    assert run("plan", folder, "-o", path, "-q").code == 0
    return str(path)


@pytest.fixture
def chance(tmp_path: Path) -> str:
    path = tmp_path / "odds.toml"
    path.write_text(NO_TRAINS, encoding="utf-8")
    return str(path)


def test_a_plan_against_chance_in_words(run: Run, folder: str, made: str, chance: str) -> None:
    said = run("simulate", folder, made, "--runs", 20, "--chance", chance)
    assert (said.code, said.err) == (0, "")
    assert re.search(r"first priority in time +0 % \(0.0 to 16.1\)", said.out)
    assert re.search(r"if all goes to plan +50 %|if all goes to plan +50.0 %", said.out)
    assert re.search(r"masks +10 +100 % +0 % \(0.0 to 16.1\) +0 % +stays +stays", said.out)
    assert "20 runs, seed 0" in said.out


def test_the_document(run: Run, folder: str, made: str, chance: str, hand: Path) -> None:
    found = run(
        "simulate", folder, made, "--against", hand, "--runs", 20, "--chance", chance, "--json"
    ).json
    assert (found["schema"], found["schema_version"], found["runs"]) == ("onward.simulate/1", 1, 20)
    plan, other = found["plans"]
    assert (plan["name"], other["name"]) == ("plan.json", "by-hand.csv")
    first = plan["priorities"][0]
    assert (first["in_time"]["mean"], first["in_time_planned"]) == (0, 0.5)
    assert [day["day"] for day in first["curve"]][-1] == "2020-03-02"
    parcels = {s["id"]: s for s in plan["shipments"]}["parcels"]
    assert parcels["p50"] == "2020-03-02T22:00:00Z"
    assert parcels["p90"] is None  # thirty of ninety stay
    [difference] = found["differences"]
    assert difference["against"] == "plan.json"
    assert difference["priorities"][1]["loss"]["mean"] > 0  # ten parcels fewer
    assert {c["id"] for c in plan["consignments"]} == {
        c["id"] for c in json.loads(Path(made).read_text())["consignments"]
    }


def test_a_plan_by_a_rule_is_compared(run: Run, folder: str, made: str, chance: str) -> None:
    said = run(
        "simulate",
        folder,
        made,
        "--rule",
        "buffer:1",
        "--rule",
        "wait:1",
        "--runs",
        5,
        "--chance",
        chance,
        "-q",
    )
    assert (said.code, said.err) == (0, "")
    assert "buffer:1 less plan.json: first priority" in said.out
    assert "wait:1 less plan.json" in said.out


def test_what_a_plan_knew_cannot_be_played_as_unknown(run: Run, folder: str, made: str) -> None:
    knew = json.loads(Path(made).read_text())["known_to"]
    refused = run("simulate", folder, made, "--runs", 5, "--known-to", "2020-01-02")
    assert (refused.code, refused.out) == (2, "")
    assert (
        f"--known-to 2020-01-02T00:00Z: a plan knows what was announced up to {knew}" in refused.err
    )
    assert run("simulate", folder, made, "--runs", 5, "--known-to", knew).code == 0
    late = run("simulate", folder, made, "--rule", "wait:1", "--runs", 5, "--known-to", knew)
    assert (late.code, late.out) == (2, "")


def test_workers_change_nothing(run: Run, folder: str, made: str) -> None:
    one, two = (
        run("simulate", folder, made, "--runs", 300, "--workers", workers, "--json").out
        for workers in (1, 2)
    )
    assert one == two


def test_the_picture_stands_alone_and_shows_each_plan(
    run: Run, folder: str, made: str, hand: Path, tmp_path: Path
) -> None:
    page = tmp_path / "service.html"
    assert run("simulate", folder, made, "--against", hand, "--runs", 20, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=\"(?!#)|url\((?!#)|https?://|@import", text)
    assert text.count('role="img"') == 2  # a figure for each priority
    assert text.count('class="mean i1" points') == 2
    assert text.count("<polygon") == 4
    assert text.count("<svg") == text.count("</svg>")
    # the first day, clear of the 0 % beside the corner
    assert text.count('<text x="60.0" y="289" text-anchor="start">') == 2
    assert 'data-key="handling_units">Handling units' in text
    for line in re.findall(r'points="([^"]+)"', text):
        for x, y in (point.split(",") for point in line.split()):
            assert 0 <= float(x) <= 640
            assert 0 <= float(y) <= 300


def test_the_workbook_has_what_the_document_has(
    run: Run, folder: str, made: str, chance: str, hand: Path, tmp_path: Path
) -> None:
    book = tmp_path / "s.xlsx"
    words = ("--against", hand, "--runs", 20, "--chance", chance, "--xlsx", book, "--json")
    found = run("simulate", folder, made, *words).json
    sheets = {
        name: load_workbook(str(book)).get_sheet_by_name(name).to_python()
        for name in load_workbook(str(book)).sheet_names
    }
    assert list(sheets) == [
        "About",
        "Service",
        "Differences",
        "Curves",
        "Shipments",
        "Consignments",
    ]
    for number, priority in enumerate(p for plan in found["plans"] for p in plan["priorities"]):
        row = dict(zip(sheets["Service"][0], sheets["Service"][1 + number], strict=True))
        assert (row["Priority"], row["In time"], row["kg"]) == (
            priority["priority"],
            priority["in_time"]["mean"],
            priority["mass_kg"],
        )
        assert row["Delay (kg-hours)"] == pytest.approx(priority["loss"]["mean"] / 60)
    assert [row[:3] for row in sheets["Differences"][1:]] == [
        ["by-hand.csv", "plan.json", 1.0],
        ["by-hand.csv", "plan.json", 2.0],
    ]
    assert len(sheets["Curves"]) - 1 == sum(
        len(p["curve"]) for plan in found["plans"] for p in plan["priorities"]
    )
    for what in ("shipments", "consignments"):
        rows, told = (
            sheets[what.capitalize()][1:],
            [(plan["name"], f) for plan in found["plans"] for f in plan[what]],
        )
        assert [row[:3] for row in rows] == [
            [name, f["id"], f["handling_units"]] for name, f in told
        ]
        assert [f"{row[-1]:%Y-%m-%dT%H:%M:%SZ}" if row[-1] else None for row in rows] == [
            f["p90"] for _, f in told
        ]
    assert "20 runs, seed 0" in str(sheets["About"])


def test_one_run_and_one_plan_make_a_workbook_too(
    run: Run, folder: str, made: str, tmp_path: Path
) -> None:
    book = tmp_path / "s.xlsx"
    assert run("simulate", folder, made, "--runs", 1, "--xlsx", book).code == 0
    assert load_workbook(str(book)).sheet_names == [
        "About",
        "Service",
        "Curves",
        "Shipments",
        "Consignments",
    ]
    assert run("simulate", folder, made, "--runs", 1, "--xlsx", book, "--html", book).code == 2


def test_a_picture_of_nothing(run: Run, folder: str, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.csv"
    nothing.write_text("shipment,handling_units,departures\n", encoding="utf-8")
    said = run("simulate", folder, nothing, "--runs", 2, "--html", tmp_path / "x.html")
    assert said.code == 0
    assert "Nothing arrives in any run" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_names_that_could_be_markup_are_text(
    run: Run, folder: str, hand: Path, tmp_path: Path
) -> None:
    wild = tmp_path / "<b>&.csv"
    wild.write_text(hand.read_text(encoding="utf-8"), encoding="utf-8")
    page = tmp_path / "x.html"
    assert run("simulate", folder, wild, "--runs", 2, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "<b>&" not in text
    assert "&lt;b&gt;&amp;.csv" in text


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--runs", "0"), 2, "runs"),
        (("--rule", "pray:1"), 2, "'pray:1' is not a rule. Maybe wait:7"),
        (("--rule", "buffer:x"), 2, "'buffer:x'"),
        (("--html", "/nowhere/x.html"), 2, "there is no folder"),
        (("--seed", "-1"), 2, "seed"),
    ],
)
def test_a_wrong_command_line(
    run: Run, folder: str, made: str, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = run("simulate", folder, made, *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_plan_that_cannot_be_carried_out_is_refused_under_its_name(
    run: Run, folder: str, made: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("shipment,handling_units,departures\nmasks,10,T1\n", encoding="utf-8")
    answer = run("simulate", folder, made, "--against", wrong)
    assert answer.code == 3
    assert "wrong.csv" in answer.err
    bad = tmp_path / "bad.toml"
    bad.write_text("closures_per_day = 3\nclosure_days = [0]", encoding="utf-8")
    answer = run("simulate", folder, made, "--chance", bad)
    assert answer.code == 3
    assert len(answer.err.strip().splitlines()) == 2
