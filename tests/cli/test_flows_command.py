"""``onward flows`` at a terminal: its options, its files, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer import HAND, Run
from flown import flown


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    return flown(tmp_path_factory.mktemp("world") / "desk")


def test_options_make_the_question(run: Run, world: str, tmp_path: Path) -> None:
    days = ("--from", "2020-03-03", "--to", "2020-03-09", "--baseline", "before")
    some = (
        "--where",
        'goods="suits,sterile"',
        "--where",
        "mode=belly",
        "--where",
        "mode=freighter",
    )
    table, book = tmp_path / "flows.csv", tmp_path / "flows.xlsx"
    grown = run("flows", world, "--by", "goods", *days, *some, "--csv", table, "--xlsx", book)
    assert grown.code == 0
    assert "counted: departed: every departure that left with the goods" in grown.err
    assert "2020-02-25..2020-03-02: 1 of 7 days have data" in grown.out
    assert (table.is_file(), book.is_file()) == (True, True)
    clocks = ("--as-of", "2020-03-10", "--known-to", "2020-03-13")
    late = run("flows", world, *some, *clocks, "--json", "-q")
    assert (late.err, late.json["total"]["handling_units"]) == ("", 4)
    assert late.json["about"]["known to"] == "2020-03-13T00:00:00Z"


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
        (("--where", "mode=bely"), "Maybe belly."),
    ],
)
def test_what_cannot_be_asked(run: Run, world: str, words: tuple[str, ...], said: str) -> None:
    found = run("flows", world, *words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
