"""``onward flows``: events or a plan, counted, compared, and written to files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from answer import HAND, Run
from little import little
from python_calamine import CalamineWorkbook

from onward.formats.folder import write_folder

WORLD = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00 mode=belly
    ship masks CNPVG>BELGG p1 10x 20kg 0.18m3 units=2000 goods==1+1
    ship suits CNPVG>BELGG p1 4x 5kg 0.1m3 goods=suits,sterile
"""
EVENTS = """\
at,status,what,departure,known_at
2020-03-02T10:00Z,departed,shipment:masks#1-6,F1,
2020-03-09T10:00Z,departed,shipment:masks#7-10;shipment:suits,F2,2020-03-12T00:00Z
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("world") / "desk"
    write_folder(little(WORLD), path)
    (path / "events.csv").write_text(EVENTS, encoding="utf-8")
    return str(path)


def test_a_table_with_a_total_and_what_it_is_of(run: Run, world: str) -> None:
    found = run("flows", world, "--by", "mode,month")
    assert found.code == 0
    assert found.out.splitlines() == [
        "Mode       Month       kg   m3  Handling units   Units",
        "belly      2020-03  100.0  1.1               8   8,000",
        "freighter  2020-03  120.0  1.1               6  12,000",
        "all                 220.0  2.2              14  20,000",
    ]
    assert "counted: departed: every departure that left with the goods" in found.err
    late = run("flows", world, "--as-of", "2020-03-10", "--known-to", "2020-03-13", "--json").json
    assert late["about"]["known to"] == "2020-03-13T00:00:00Z"


def test_growth_with_what_is_missing(run: Run, world: str) -> None:
    words = (
        "flows",
        world,
        "--by",
        "goods",
        "--from",
        "2020-03-03",
        "--to",
        "2020-03-09",
        "--baseline",
        "before",
    )
    found = run(*words)
    assert "all" in found.out
    assert "-90.5 %" in found.out
    assert (
        "2020-02-25..2020-03-02: 1 of 7 days have data; none of 2020-02-25..2020-03-01" in found.out
    )
    document = run(*words, "--json").json
    assert document["remarks"][-1] == "1 lines have nothing in the baseline, so no percentage"
    assert document["total"]["growth"]["kg"] == pytest.approx(100 / 7 / 120 - 1)
    assert document["lines"][1]["missing"]["kg"] == "baseline is zero"
    total = run("flows", world, "--period", "2020-03-09", "--baseline", "2020-03-02", "-q")
    line = next(each for each in total.out.splitlines() if each.startswith("all"))
    assert (total.err, line.split()[1:5]) == ("", ["120.0", "100.0", "-16.7", "%"])


def test_a_value_with_a_comma_and_all_but_one(run: Run, world: str) -> None:
    assert (
        run("flows", world, "--where", 'goods="suits,sterile"', "--json").json["total"][
            "handling_units"
        ]
        == 4
    )
    assert (
        run("flows", world, "--where", "goods=!=1+1", "--json").json["total"]["handling_units"] == 4
    )
    assert (
        run("flows", world, "--where", "mode=belly", "--where", "mode=freighter", "--json").json[
            "total"
        ]["handling_units"]
        == 14
    )


@pytest.mark.parametrize("more", [(), ("--period", "2020-03-09", "--baseline", "2020-03-02")])
def test_files_hold_numbers_and_no_formula(
    run: Run, world: str, tmp_path: Path, more: tuple[str, ...]
) -> None:
    table, book = tmp_path / "flows.csv", tmp_path / "flows.xlsx"
    assert run("flows", world, "--by", "goods", *more, "--csv", table, "--xlsx", book).code == 0
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [row["goods"] for row in rows] == ["'=1+1", "suits,sterile"]
    assert float(rows[0]["kg"]) == (80.0 if more else 200.0)
    sheets = CalamineWorkbook.from_path(str(book))
    assert sheets.sheet_names == ["About", "Flows"]
    cells = sheets.get_sheet_by_name("Flows").to_python()
    assert cells[1][0] == "=1+1"
    assert (80.0 if more else 200.0) in cells[1]
    assert ["source", "events"] in sheets.get_sheet_by_name("About").to_python()


def test_what_a_plan_moves(run: Run, folder: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(HAND, encoding="utf-8")
    found = run("flows", folder, "--plan", plan, "--by", "lane", "--json").json
    assert {line["lane"]: line["handling_units"] for line in found["lines"]} == {
        "CNPVG-BELGG": 62,
        "BELGG-FRLIO": 10,
    }
    assert run("flows", folder, "--plan", plan, "--stage", "delivered").code == 2
    assert "leave out" in run("flows", folder, "--plan", plan, "--as-of", "2020-03-02").err


def test_a_scenario_without_events_gives_nothing(run: Run, folder: str) -> None:
    assert run("flows", folder, "--json").json["total"]["units"] == 0
    assert "no data" in run("flows", folder, "--period", "2020-03", "--baseline", "before").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "hubb"), "no dimension of flows"),
        (("--period", "spring"), "is no period"),
        (("--baseline", "before"), "name the period"),
        (("--from", "2020-03-01"), "go together"),
        (("--from", "2020-03-02", "--to", "2020-03-01"), "ends before it begins"),
        (("--period", "2020-03", "--from", "2020-03-02"), "says all days"),
        (("--where", "hub"), "write NAME=VALUE"),
        (("--where", "hub="), "write NAME=VALUE"),
        (("--stage", "delivered", "--by", "mode"), "a delivery has no mode"),
    ],
)
def test_what_cannot_be_asked(run: Run, world: str, words: tuple[str, ...], said: str) -> None:
    found = run("flows", world, *words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("mode=bely", "Maybe belly."),
        ("hub=NOPE", "has this hub"),
        ("goods_to=!BX", "has this goods_to"),
        ("hub=BELGG,CNPVX", "Maybe CNPVG."),
    ],
)
def test_a_value_that_nothing_has_is_refused(run: Run, world: str, where: str, said: str) -> None:
    answer = run("flows", world, "--where", where)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_value_that_only_did_not_move_is_a_zero(run: Run, world: str) -> None:
    assert run("flows", world, "--where", "mode=sea", "--json").json["total"]["units"] == 0


def test_no_data_is_no_zero(run: Run, world: str, tmp_path: Path) -> None:
    answer = run("flows", world, "--by", "mode", "--period", "2020-01")
    assert (answer.code, answer.out) == (
        0,
        "no data: 2020-01-01..2020-01-31: 0 of 31 days have data; none of 2020-01-01..2020-01-31\n",
    )
    assert "3 of 31" not in run("flows", world, "--period", "2020-03-02..2020-03-09").out
    assert "8 of 31 days have data" in run("flows", world, "--period", "2020-03").out
    assert run("flows", world, "--period", "2020-01", "--json").json["remarks"]
    write_folder(little(WORLD), tmp_path / "bare")
    assert run("flows", tmp_path / "bare").out == "no data: the source tells of no day\n"
